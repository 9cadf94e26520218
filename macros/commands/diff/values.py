"""Shows values that were read back from an export, and the difference between two of them."""

import datetime as dt
import re
from decimal import Decimal

from tieout.calculators.figures.formats import FormatError, show
from tieout.calculators.figures.value_types import AMOUNTS
from tieout.calculators.values.errors import InputError
from tieout.calculators.values.rounding import rounded
from tieout.macros.lazy_regex import lazy_regex

_NUMBER = lazy_regex(r"-?[0-9]{1,40}(\.[0-9]{1,60})?", re.ASCII)
_DAY = lazy_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SHOWN_DECIMALS = 6  # of an unending quotient, as on the tie-out page


def shown(value: str, unit: str) -> str:
    """Return a value as the pages show it; unchanged, if it does not fit its unit."""
    try:
        if unit in AMOUNTS and _NUMBER.fullmatch(value):
            return amount(Decimal(value), unit)
        if unit == "date":
            return show(dt.date.fromisoformat(value) if _DAY.fullmatch(value) else value, unit)
    except (FormatError, InputError, ValueError, LookupError):
        return value
    return value


def difference(old: str, new: str, unit: str) -> str:
    """Return by how much a number has moved, with its sign; empty for anything else."""
    if unit not in AMOUNTS or not (_NUMBER.fullmatch(old) and _NUMBER.fullmatch(new)):
        return ""
    moved = Decimal(new) - Decimal(old)
    sign = "+" if moved > 0 else ""
    if unit == "rate":
        return f"{sign}{amount(moved * 100, 'number')} percentage points"
    return f"{sign}{amount(moved, 'number' if unit == 'ordinal' else unit)}"


def amount(value: Decimal, unit: str) -> str:
    """A number as the pages show it, an unending quotient with few decimals."""
    if value != (short := rounded(value, _SHOWN_DECIMALS)):
        value = short
    return show(value, unit, "" if unit == "ordinal" else "digits")
