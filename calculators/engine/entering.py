"""Reads what a reader types into a field, and explains in plain words what it does not accept."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

from tieout.calculators.engine.declaration import DATE, ROWS, SWITCH, Input
from tieout.calculators.figures.formats import DURATIONS, MONTHS, show
from tieout.calculators.figures.value_types import Value, canonical

_LONGEST = 60  # characters; the longest sensible entry is half of that
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mm", "mn", "million", "millions"), 6),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 9),
    **dict.fromkeys(("t", "tn", "trillion"), 12),
}
_SIZE = {"rate": 2}  # a rate is typed in percent
_PERCENT, _TIMES, _POINTS = 2, 0, 4  # the power of ten by which a sign after a rate divides it
_RATES = {
    **dict.fromkeys(("%", "percent", "per cent", "pct"), _PERCENT),
    **dict.fromkeys(("x", "×", "times"), _TIMES),
    **dict.fromkeys(("bp", "bps", "basis point", "basis points"), _POINTS),
}
_MONTHS_A_YEAR = 12
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+"
_NUMBER = re.compile(
    r"(?P<sign>[-−]?)\s?(?P<money>(?:us\s?)?\$|usd)?\s?"
    rf"(?P<digits>{_DIGITS})?(?:\.(?P<point>[0-9]*))?(?:e\+?(?P<power>[0-9]{{1,2}}))?"
    r"\s?(?P<word>[a-z%× ]*)(?P<after>\$?)"
)
_MONTH_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): number for number, name in enumerate(MONTHS, 1)
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WRITTEN = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})")
_AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_WRITTEN_DAY_FIRST = re.compile(r"([0-9]{1,2}) ([a-z]{3,9})\.?,? ([0-9]{4})")
_SWITCHES = {"yes": 1, "on": 1, "true": 1, "no": 0, "off": 0, "false": 0}
_EXAMPLES = {
    "USD": "such as $25,000,000 or $25 million",
    "USD/share": "such as $4.04",
    "shares": "such as 1,500,000 or 1.5 million",
    "rate": "in percent, such as 4% or 4",
    "years": "such as 5 or 60 months",
}


class EntryError(ValueError):
    """The entry is not accepted; the message says what would be."""


def read(entry: object, one: Input) -> Value:
    """Return the value that was typed, or chosen, for an input.

    Amounts may have a dollar sign, thousands separators and a scale ("$25 million", "25m",
    "2.5e7"). A rate is typed in percent, with or without the sign, in basis points or as a multiple
    ("1.3x"), a term in years or months, a date in ISO form, as month/day/year or with its month in
    letters. If the entry is ambiguous, `remark` says how it was read. Error: EntryError, with what
    is accepted.
    """
    if isinstance(entry, bool) and one.kind == SWITCH:
        return Decimal(entry)
    if not isinstance(entry, str):
        raise EntryError(accepted(one))
    if one.parse:
        return one.parse(entry)
    if len(entry) > _LONGEST:
        message = f"That is too long to be read. {accepted(one)}"
        raise EntryError(message)
    value = _read(_folded(entry), one)
    if value is None:
        raise EntryError(accepted(one))
    return within(value, one)


def remark(entry: object, one: Input) -> str:
    """Return how an ambiguous entry was read; empty for any other.

    A rate typed as a fraction or a multiple without a sign (0.04, 1.3) is ambiguous, and so is a
    date in digits and slashes whose day could be its month.
    """
    text = _folded(entry) if isinstance(entry, str) else ""
    if one.unit == "rate" and (found := _NUMBER.fullmatch(text)) and not found["word"]:
        value = read(entry, one)
        plain = _plain(found)
        most = _most_times(one)
        if isinstance(value, Decimal) and 0 < plain <= most and (plain != 1 or most > 1):
            other = value.scaleb(_PERCENT if value == plain.scaleb(-_PERCENT) else -_PERCENT)
            read_as, instead = field_text(value, one), field_text(other, one)
            return f"Read as {read_as}. If {instead} is meant, type {instead}."
    if one.kind == DATE and (found := _AMERICAN.fullmatch(text)):
        return f"Read as {field_text(read(entry, one), one)}: month, day, year."
    return ""


def read_exact(entry: object, one: Input) -> Value:
    """Return the value of a link's or slider's text: `0.04`, `25000000`, `2001-11-01`, `1`.

    Error: EntryError, with what is accepted.
    """
    if isinstance(entry, str) and one.parse and one.write:
        try:
            return one.parse(one.write(entry))
        except (ArithmeticError, ValueError):
            raise EntryError(accepted(one)) from None
    if isinstance(entry, str) and len(entry) <= _LONGEST:
        if one.kind == DATE and (found := _ISO.fullmatch(entry)):
            return within(_date(one, *found.groups()), one)
        if one.kind != DATE and re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,12})?", entry):
            return within(Decimal(entry) + 0, one)
    raise EntryError(accepted(one))


def within(value: Value, one: Input) -> Value:
    """Return the value if the input's bounds and digits allow it. Error: EntryError."""
    low, high = one.low, one.high
    if one.kind == ROWS:
        return value
    if one.kind == SWITCH and value not in {low, high}:
        raise EntryError(accepted(one))
    if not low <= value <= high:  # type: ignore[operator]  # both are of the input's type
        message = f"This must be from {field_text(low, one)} to {field_text(high, one)}."
        raise EntryError(message)
    if isinstance(value, Decimal):
        decimals = len(canonical(value).partition(".")[2])
        if decimals > one.decimals:
            shown = one.decimals - _SIZE.get(one.unit, 0)
            limit = f"at most {shown} digits after the point" if shown else "whole numbers only"
            message = f"This takes {limit}."
            raise EntryError(message)
    return value


def accepted(one: Input) -> str:
    """Return what an input accepts, with an example, as a sentence."""
    if one.kind == SWITCH:
        return "This is either yes or no."
    if one.kind == ROWS:
        return "Type or paste rows, one a line: a date, an amount, a price."
    bounds = f"from {field_text(one.low, one)} to {field_text(one.high, one)}"
    if one.kind == DATE:
        return f"Type a date {bounds}, such as 2001-11-01 or November 1, 2001."
    example = _EXAMPLES.get(one.unit, "")
    return f"Type a number {bounds}{', ' if example else ''}{example}."


def field_text(value: Value, one: Input) -> str:
    """Write a value as the input's field shows it; typed back, it is read as the same value."""
    if one.kind == SWITCH:
        return "yes" if value else "no"
    if one.write:
        return one.write(str(value))
    return show(value, one.unit, "digits" if isinstance(value, Decimal) else "")


def _folded(entry: str) -> str:
    return " ".join(entry.replace("\u00a0", " ").replace("\u202f", " ").lower().split())


def _plain(found: re.Match[str]) -> Decimal:
    """Return the number that was typed, without the text before and after it."""
    digits = re.sub("[, ]", "", found["digits"] or "0")
    return Decimal(f"{digits}.{found['point'] or '0'}").scaleb(int(found["power"] or 0))


def _most_times(one: Input) -> Decimal:
    """Return the largest number that may be a fraction or a multiple if it has no sign."""
    return max(Decimal(1), Decimal(str(one.high)))


@lru_cache
def _read(text: str, one: Input) -> Value | None:
    if one.kind == SWITCH:
        return Decimal(_SWITCHES[text]) if text in _SWITCHES else None
    if one.kind == DATE:
        return _read_date(text, one)
    found = _NUMBER.fullmatch(text)
    if found is None or not (found["digits"] or found["point"]):
        return None
    if found["sign"] and not (isinstance(one.low, Decimal) and one.low < 0):
        return None
    money = bool(found["money"]) + bool(found["after"])
    if money > 1 or (money and not one.unit.startswith("USD")):
        return None
    number = _scaled(_plain(found), found["word"].strip(), one)
    return -number if found["sign"] and number else number


def _scaled(number: Decimal, word: str, one: Input) -> Decimal | None:
    """Return a number scaled by the word after it, if the word fits the input's unit."""
    if one.unit == "years" and word in {"month", "months", "mo", "mos"}:
        years, months = divmod(number, _MONTHS_A_YEAR)
        return None if months else years
    power = _rate_power(word, number, one) if one.unit == "rate" else _power(word, one.unit)
    return None if power is None else number.scaleb(power) + 0


def _rate_power(word: str, number: Decimal, one: Input) -> int | None:
    """Return the power of ten by which a rate is given: percent, unless a multiple is more likely.

    If a rate may be above 100%, a small number is read as a multiple: 1.3 is 130%.
    """
    if word:
        return -_RATES[word] if word in _RATES else None
    few = isinstance(one.high, Decimal) and one.high > 1 and 0 < number <= one.high
    return -(_TIMES if few else _PERCENT)


def _power(word: str, unit: str) -> int | None:
    """Return the power of ten that the word after a number means, if it fits the unit."""
    own = {
        "shares": ("shares", "share"),
        "USD": ("dollars", "usd"),
        "USD/share": ("dollars", "usd", "a share", "per share"),
    }.get(unit, ())
    if unit in DURATIONS:
        own = (unit, DURATIONS[unit], f"{unit[:1]}rs", f"{unit[:1]}r", unit[:1])
    for name in own:
        word = word.removesuffix(name).strip()
    return 0 if not word else None if unit in DURATIONS else _SCALES.get(word)


def _read_date(text: str, one: Input) -> dt.date | None:
    if found := _ISO.fullmatch(text):
        return _date(one, *found.groups())
    if found := _WRITTEN.fullmatch(text):
        name, day, year = found.groups()
    elif found := _WRITTEN_DAY_FIRST.fullmatch(text):
        day, name, year = found.groups()
    elif found := _AMERICAN.fullmatch(text):
        month_, day, year = found.groups()
        return _date(one, year, month_, day)
    else:
        return None
    month = _MONTH_NAMES.get(name)
    return None if month is None else _date(one, year, str(month), day)


def _date(one: Input, year: str, month: str, day: str) -> dt.date:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        message = f"There is no such day. {accepted(one)}"
        raise EntryError(message) from None
