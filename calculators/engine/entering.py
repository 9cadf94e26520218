"""Understands what a reader types into a field, and says in plain words what it cannot take."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

from tieout.calculators.engine.declaration import DATE, SWITCH, Input
from tieout.calculators.figures.dataset import Value
from tieout.calculators.figures.formats import DURATIONS, MONTHS, show
from tieout.calculators.figures.value_types import canonical

_LONGEST = 60  # characters; the longest sensible entry is half of that
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mm", "mn", "million", "millions"), 6),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 9),
    **dict.fromkeys(("t", "tn", "trillion"), 12),
}
_SIZE = {"rate": 2}  # a rate is typed in percent
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+"
_NUMBER = re.compile(
    r"(?P<sign>[-−]?)\s?(?P<money>(?:us\s?)?\$|usd)?\s?"
    rf"(?P<digits>{_DIGITS})?(?:\.(?P<point>[0-9]*))?\s?(?P<word>[a-z% ]*)"
)
_MONTH_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): number for number, name in enumerate(MONTHS, 1)
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WRITTEN = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})")
_WRITTEN_DAY_FIRST = re.compile(r"([0-9]{1,2}) ([a-z]{3,9})\.?,? ([0-9]{4})")
_SWITCHES = {"yes": 1, "on": 1, "true": 1, "no": 0, "off": 0, "false": 0}
_EXAMPLES = {
    "USD": "such as $25,000,000 or $25 million",
    "USD/share": "such as $4.04",
    "shares": "such as 1,500,000 or 1.5 million",
    "rate": "in percent, such as 4% or 4",
}


class EntryError(ValueError):
    """What was entered cannot be taken; the message says what can."""


def read(entry: object, one: Input) -> Value:
    """Return the value of what was typed, or chosen, for an input.

    Amounts may have a dollar sign, thousands separators and a scale ("$25 million", "25m"); a
    rate is typed in percent, with or without the sign; a date in ISO form or with its month in
    letters. Error: EntryError, with what is accepted.
    """
    if isinstance(entry, bool) and one.kind == SWITCH:
        return Decimal(entry)
    if not isinstance(entry, str):
        raise EntryError(accepted(one))
    if len(entry) > _LONGEST:
        message = f"That is too long to be read. {accepted(one)}"
        raise EntryError(message)
    text = " ".join(entry.replace("\u00a0", " ").replace("\u202f", " ").lower().split())
    value = _read(text, one)
    if value is None:
        raise EntryError(accepted(one))
    return within(value, one)


def read_exact(entry: object, one: Input) -> Value:
    """Return the value of what a link or slider gives: `0.04`, `25000000`, `2001-11-01`, `1`.

    Error: EntryError, with what is accepted.
    """
    if isinstance(entry, str) and len(entry) <= _LONGEST:
        if one.kind == DATE and (found := _ISO.fullmatch(entry)):
            return within(_date(one, *found.groups()), one)
        if one.kind != DATE and re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,12})?", entry):
            return within(Decimal(entry) + 0, one)
    raise EntryError(accepted(one))


def within(value: Value, one: Input) -> Value:
    """Return the value if the input's bounds and digits allow it. Error: EntryError."""
    low, high = one.low, one.high
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
    """Say what an input accepts, with an example."""
    if one.kind == SWITCH:
        return "This is either yes or no."
    bounds = f"from {field_text(one.low, one)} to {field_text(one.high, one)}"
    if one.kind == DATE:
        return f"Type a date {bounds}, such as 2001-11-01 or November 1, 2001."
    example = _EXAMPLES.get(one.unit, "")
    return f"Type a number {bounds}{', ' if example else ''}{example}."


def field_text(value: Value, one: Input) -> str:
    """Write a value as the input's field shows it; typed back, it is read as the same value."""
    if one.kind == SWITCH:
        return "yes" if value else "no"
    return show(value, one.unit, "digits" if isinstance(value, Decimal) else "")


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
    power = _power(found["word"].strip(), one.unit)
    if power is None or (found["money"] and not one.unit.startswith("USD")):
        return None
    digits = re.sub("[, ]", "", found["digits"] or "0")
    number = Decimal(f"{digits}.{found['point'] or '0'}").scaleb(power)
    return -number if found["sign"] and number else number + 0


def _power(word: str, unit: str) -> int | None:
    """Return the power of ten that the word after a number stands for, if it fits the unit."""
    if unit == "rate":
        return -_SIZE[unit] if word in {"", "%", "percent", "per cent"} else None
    own = {
        "shares": ("shares", "share"),
        "USD": ("dollars", "usd"),
        "USD/share": ("dollars", "usd", "a share", "per share"),
    }.get(unit, ())
    if unit in DURATIONS:
        own = (unit, DURATIONS[unit])
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
