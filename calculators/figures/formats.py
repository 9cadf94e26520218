"""Formats a figure's value for readers: the only place where a number becomes text."""

from __future__ import annotations

import datetime as dt
from decimal import Context, Decimal

from tieout.calculators.figures.value_types import Value, canonical

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

_FITTING = {
    "money": ("", "digits", "million"),
    "rate": ("", "digits", "words", "capital"),
    "ordinal": ("", "capital"),
    "duration": ("", "digits", "number", "words", "adjective", "capital"),
    "amount": ("", "digits", "million", "words", "capital"),
    "date": ("", "month", "month-day", "year", "capital"),
    "text": ("", "digits"),
}
FORMS = tuple(dict.fromkeys(form for forms in _FITTING.values() for form in forms))

_EXACT = Context(prec=200)  # so that moving the decimal point never rounds
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}  # except from eleventh to thirteenth
_QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}
_WORDS_UP_TO = 12  # small counts read better as words, larger ones as digits
_CENTS = 2
_MILLION = 6  # its power of ten


class FormatError(ValueError):
    """The form does not fit the figure; the message says which forms do."""


def show(value: Value, unit: str, form: str = "", decimals: int | None = None) -> str:
    """Write ``value`` of ``unit`` in one of :data:`FORMS`, without rounding.

    ``decimals`` are those of a rounded value: in millions its zeros are kept, since "$26 million"
    means a wider range than "$26.0 million".

    Raises :class:`FormatError` if the form does not fit the unit or would lose digits.
    """
    forms = _FITTING[_kind(unit)]
    if form not in forms:
        fitting = ", ".join(forms[1:])
        message = f"there is no form '{form}' of {unit}; leave it out, or write {fitting}"
        raise FormatError(message)
    if isinstance(value, Decimal):
        text = _amount(value, unit, form, _least_of_millions(decimals))
    else:
        text = _date(value, form) if unit == "date" else str(value)
    return text[:1].upper() + text[1:] if form == "capital" else text


def _kind(unit: str) -> str:
    if unit in {"USD", "USD/share"}:
        return "money"
    if unit in {"shares", "count", "number"}:
        return "amount"
    if unit in DURATIONS:
        return "duration"
    return unit if unit in _FITTING else "text"


def _least_of_millions(decimals: int | None) -> int:
    """Return how many decimals a number in millions keeps if its value has ``decimals``."""
    return _MILLION + decimals if decimals is not None and -_MILLION < decimals < 0 else 0


def _amount(value: Decimal, unit: str, form: str, least: int) -> str:
    kind = _kind(unit)
    if kind == "money":
        return _money(value, unit, form, least)
    if kind == "rate":
        return _rate(value, form)
    if kind == "ordinal":
        return _ordinal(value)
    if kind == "duration":
        return _duration(value, unit, form)
    if form == "million":
        return f"{_millions(value, least)} million"
    in_words = unit == "count" and _is_small(value) if not form else form != "digits"
    return _word(value) if in_words else _grouped(value)


def _money(value: Decimal, unit: str, form: str, least: int) -> str:
    sign, size = ("−" if value < 0 else ""), value.copy_abs()
    if form == "million":
        return f"{sign}${_millions(size, least)} million"
    with_cents = unit == "USD/share" or size != size.to_integral_value()
    return f"{sign}${_grouped(size, _CENTS if with_cents else 0)}"


def _rate(value: Decimal, form: str) -> str:
    if form in {"words", "capital"}:
        if value == Decimal("0.5"):
            return "one-half"
        message = "only one half is written in words; leave the form out for a percentage"
        raise FormatError(message)
    return f"{_grouped(value.scaleb(2, _EXACT))}%"


def _ordinal(value: Decimal) -> str:
    if 1 <= value < len(_ORDINALS) and value == value.to_integral_value():
        return _ORDINALS[int(value)]
    digits = _grouped(value)
    ending = "th" if digits[-2:-1] == "1" else _ENDINGS.get(digits[-1:], "th")
    return f"{digits}{ending}"


def _duration(value: Decimal, unit: str, form: str) -> str:
    in_words = form == "words" or (form != "digits" and _is_small(value))
    number = _word(value) if in_words else _grouped(value)
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


def _is_small(value: Decimal) -> bool:
    """Whether a number reads better as a word."""
    return 0 <= value <= _WORDS_UP_TO and value == value.to_integral_value()


def _word(value: Decimal) -> str:
    if not 0 <= value < len(_CARDINALS) or value != value.to_integral_value():
        message = f"{canonical(value)} is not written in words; leave the form out"
        raise FormatError(message)
    return _CARDINALS[int(value)]


def _millions(value: Decimal, least: int) -> str:
    scaled = _grouped(value.scaleb(-_MILLION, _EXACT), least)
    if len(scaled.partition(".")[2]) > _CENTS:
        message = f"{canonical(value)} in millions would lose digits; leave the form out"
        raise FormatError(message)
    return scaled


def _grouped(value: Decimal, least_decimals: int = 0) -> str:
    plain = canonical(value)
    decimals = max(len(plain.partition(".")[2]), least_decimals)
    return f"{value:,.{decimals}f}".replace("-", "−")
