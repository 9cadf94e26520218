"""Writes a figure's value as a reader expects it: the one place where a number becomes text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from calculators.evaluation import canonical
from calculators.figures import Value

FORMS = (
    "",
    "million",
    "words",
    "digits",
    "number",
    "adjective",
    "capital",
    "month",
    "month-day",
    "year",
)
DURATIONS = {
    "days": "day",
    "trading days": "trading day",
    "business days": "business day",
    "months": "month",
    "years": "year",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
_QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}
_WORDS_UP_TO = 12  # small counts read better as words; larger ones as digits
_CENTS = 2
_MILLION = Decimal(1_000_000)


class FormatError(ValueError):
    """A form that does not fit the figure: the message says which forms do."""


def show(value: Value, unit: str, form: str = "") -> str:
    """Write ``value`` of ``unit`` in one of :data:`FORMS`; nothing is rounded.

    Raises :class:`FormatError` where the form does not fit the unit or would lose digits.
    """
    if form not in FORMS:
        message = f"there is no form '{form}'; the forms are {', '.join(FORMS[1:])}"
        raise FormatError(message)
    if isinstance(value, Decimal):
        text = _amount(value, unit, form)
    elif unit == "date":
        text = _date(value, form)
    elif form in {"", "digits"}:
        text = str(value)
    else:
        message = f"the form '{form}' does not fit text"
        raise FormatError(message)
    return text[:1].upper() + text[1:] if form == "capital" else text


def _amount(value: Decimal, unit: str, form: str) -> str:
    if form in {"month", "month-day", "year"}:
        message = f"the form '{form}' is for dates"
        raise FormatError(message)
    if form == "adjective" and unit not in DURATIONS:
        message = "the form 'adjective' is for durations"
        raise FormatError(message)
    if unit in {"USD", "USD/share"}:
        return _money(value, unit, form)
    if unit == "rate":
        return _rate(value, form)
    if unit == "ordinal":
        return _word(value, _ORDINALS)
    if unit in DURATIONS:
        return _duration(value, unit, form)
    if form == "million":
        return f"{_millions(value)} million"
    words = form in {"words", "capital"} or (not form and unit == "count" and value <= _WORDS_UP_TO)
    return _word(value, _CARDINALS) if words else _grouped(value)


def _money(value: Decimal, unit: str, form: str) -> str:
    sign, size = ("−" if value < 0 else ""), abs(value)
    if form == "million":
        return f"{sign}${_millions(size)} million"
    with_cents = unit == "USD/share" or size != size.to_integral_value()
    return f"{sign}${_grouped(size, _CENTS if with_cents else 0)}"


def _rate(value: Decimal, form: str) -> str:
    if form in {"words", "capital"}:
        if value == Decimal("0.5"):
            return "one-half"
        message = "only one half is written in words; leave the form out for a percentage"
        raise FormatError(message)
    return f"{_grouped(value * 100)}%"


def _duration(value: Decimal, unit: str, form: str) -> str:
    words = form in {"words", "adjective", "capital"} or (
        form != "digits" and value <= _WORDS_UP_TO
    )
    whole = value == value.to_integral_value()
    number = (
        _word(value, _CARDINALS) if words and whole and value < len(_CARDINALS) else _grouped(value)
    )
    if form == "number":
        return number
    if form == "adjective":
        return f"{number}-{DURATIONS[unit].replace(' ', '-')}"
    return f"{number} {DURATIONS[unit] if value == 1 else unit}"


def _date(value: Value, form: str) -> str:
    text = canonical(value)
    year, _, rest = text.partition("-")
    if form == "year" or (not rest and form == ""):
        return year
    if rest in _QUARTERS and form in {"", "capital"}:
        return f"{_QUARTERS[rest]} quarter of {year}"
    if rest and rest not in _QUARTERS and form in {"", "month", "month-day"}:
        month = MONTHS[int(rest[:2]) - 1]
        if form == "month" or not isinstance(value, dt.date):
            return f"{month} {year}"
        return f"{month} {value.day}" if form == "month-day" else f"{month} {value.day}, {year}"
    message = f"the form '{form}' does not fit the date {text}"
    raise FormatError(message)


def _word(value: Decimal, words: list[str]) -> str:
    if value != value.to_integral_value() or not 0 <= value < len(words):
        message = f"{canonical(value)} is not written in words; use the form 'digits'"
        raise FormatError(message)
    return words[int(value)]


def _millions(value: Decimal) -> str:
    scaled = value / _MILLION
    if scaled != round(scaled, _CENTS):
        message = f"{canonical(value)} in millions would lose digits; leave the form out"
        raise FormatError(message)
    return _grouped(scaled)


def _grouped(value: Decimal, least_decimals: int = 0) -> str:
    plain = canonical(value)
    decimals = max(len(plain.partition(".")[2]), least_decimals)
    return f"{value:,.{decimals}f}".replace("-", "−")
