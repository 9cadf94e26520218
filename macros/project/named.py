"""Writes the names of a filing as its pages show them."""

import datetime as dt
from contextlib import suppress

from tieout.calculators.figures.formats import show
from tieout.macros.lazy_regex import lazy_regex

_DAY = lazy_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_shown(name: str) -> str:
    """Return a name of the data file's ``[filing]``: a day as "March 31, 2025", others unchanged.

    A day is written like 2025-03-31 in the data file; anything that is no day is another name.
    """
    if _DAY.fullmatch(name):
        with suppress(ValueError):
            return show(dt.date.fromisoformat(name), "date")
    return name
