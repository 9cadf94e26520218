"""The period of a report, as its cover states it, and the month in which the filer's years end."""

from __future__ import annotations

import re
from collections import Counter

from tieout.macros.filing.calendar_days import month_number
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_COVER = 8000  # characters of a report in which its cover states its period
_FORM = lazy_regex(r"\bform\s+10-?(?P<kind>K|Q)(?:SB|405)?(?!\w)", re.IGNORECASE)
_REPORT = lazy_regex(r"\b(?:annual|quarterly)\s+report\s+(?:pursuant|under)\b", re.IGNORECASE)
_PERIOD = lazy_regex(
    r"\bfor the (?:fiscal |quarterly |annual )*(?:year|quarter|period)[\s,:]+end(?:ed|ing)[\s:]*\Z",
    re.IGNORECASE,
)
_YEARS = lazy_regex(rf"\b(?i:fiscal )?(?i:years? end(?:ed|ing|s)?)(?: on)?\s(?P<month>{MONTH})\s\d")
_HEADER = lazy_regex(r"(?P<month>[01]\d)[0-3]\d\Z")
_FEWEST = 3
"""Places that name the end of the year, for it to be known."""
_SHARE = 0.8
"""The share of all places; companies that were bought may have another year."""


@once
def own_period(view: View) -> Quantity | None:
    """The end of the period of a report on Form 10-K or 10-Q; None for anything else."""
    first = view.filing.documents[0] if view.filing.documents else None
    start = first.start if first else 0
    form = _FORM.search(view.filing.text, start, start + _COVER)
    if form is None or not _REPORT.search(view.filing.text, start, start + _COVER):
        return None
    for one in view.quantities:
        if one.start > start + _COVER:
            return None
        if one.is_day and one.start > form.end():
            before = " ".join(one.before(60).split()) + " "
            if _PERIOD.search(before):
                return one
    return None


@once
def is_annual(view: View) -> bool:
    """Whether the report is one on Form 10-K."""
    form = _FORM.search(view.filing.text, 0, _COVER)
    return form is not None and form["kind"].upper() == "K"


@once
def year_end(view: View) -> int | None:
    """The month in which the years of the filer end, if its cover, header or text states it."""
    own = own_period(view)
    if own is not None and is_annual(view):
        return own.day.month
    header = _HEADER.match(view.filing.header.get("FISCAL YEAR END", ""))
    stated = Counter(match["month"] for match in _YEARS.finditer(view.filing.text))
    if stated:
        month, often = stated.most_common(1)[0]
        if often >= _FEWEST and often >= _SHARE * sum(stated.values()):
            return month_number(month)
        return None
    return int(header["month"]) if header else None
