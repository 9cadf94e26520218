"""The filing date of a report, given in two ways: no issuer files one twice in a month."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import by_usual_day, days_printed, is_one_part, two_dates
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import SEC
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_REACH = 260  # characters from the name of a report to the day on which it was filed
_WITH = rf"(?: by us)?(?: with {SEC})?"
_FILED = lazy_regex(rf"\bfiled{_WITH},? on\Z", re.IGNORECASE)
_AMENDED = lazy_regex(
    rf"\b(?:as|and) amended(?: by [^;]{{0,80}}?)?(?: filed)?(?: with {SEC})? on\Z", re.IGNORECASE
)
_FORM = lazy_regex(
    r"(?P<annual>\bform 10-KT?\b)|(?P<quarterly>\bform 10-QT?\b)|(?P<proxy>\bschedule 14A\b)"
    r"|(?P<listing>\bform 8-A\b)"
    r"|(?P<other>\bform (?:\d+-\w+|[SF]-\d+|\w+))|\bregistration statement",
    re.IGNORECASE,
)
_AGAIN = lazy_regex(r"/A\b|\bamend|\bsupplement|\badditional", re.IGNORECASE)
_OWNER = lazy_regex(
    r"(?P<name>[A-Z][\w.,&-]*(?: [A-Z][\w.,&-]*){0,6})['’]s?,? (?:[a-z]+ ){0,3}"
    r"(?:Annual|Quarterly|Definitive|Proxy|Form)\b"
)
"""The company whose report it is: "Alpha Realty’s Annual Report on Form 10-K"."""
_NAMES = {
    "annual": "the filing of the annual report",
    "quarterly": "the filing of the quarterly report",
    "proxy": "the filing of the proxy statement",
    "listing": "the filing of Form 8-A",
    "amendment": "the amendment of the annual report",
}
_YEARLY = ("annual", "amendment")
"""Reports of which no issuer files two in one year."""


def find(view: View) -> Iterator[Finding]:
    """Yield the only place of a day that differs from another one of the same month."""
    often = days_printed(view)
    filed: dict[tuple[str, int, object], list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        report = _report_of(one) if one.is_day else ""
        if report:
            day = dt.date.fromordinal(int(one.value))
            filed[report, day.year, 0 if report in _YEARLY else day.month].append(one)
            if report == "listing":  # a class is registered once: the year may be wrong
                filed[report, 0, (day.month, day.day)].append(one)
    for (report, _, _), places in filed.items():
        pair = _odd(places, often)
        if pair is not None:
            yield two_dates(_NAMES[report], *pair, sure=report not in ("proxy", "listing"))


@once
def _report_of(one: Quantity) -> str:
    """The report that was filed or amended on a date; "" if the words do not say."""
    before = " ".join(one.before(_REACH).split())
    before = before.rstrip("(, ")
    forms = [*_FORM.finditer(before)]
    if not forms:
        return ""
    form = forms[-1].lastgroup or ""
    if form == "annual" and _AMENDED.search(before):
        return "amendment"
    if form not in _NAMES or not _FILED.search(before):
        return ""
    return "" if _AGAIN.search(before, forms[-1].end()) else form


def _odd(places: Sequence[Quantity], often: Counter[int]) -> tuple[Quantity, Quantity] | None:
    """The one day that is printed nowhere else, and a place of the only other day."""
    same, rest = by_usual_day(places, often)
    if len(rest) != 1 or often[int(rest[0].value)] != 1:
        return None
    wrong, right = rest[0], same[0]
    apart = wrong.placed.block is not right.placed.block
    if not apart or not is_one_part(int(wrong.value), int(right.value)):
        return None
    owners = {_owner_of(wrong), _owner_of(right)} - {""}
    return (wrong, right) if len(owners) < 2 else None


def _owner_of(one: Quantity) -> str:
    """The company that the words before a date name as that of the report."""
    named = [*_OWNER.finditer(" ".join(one.before(_REACH).split()))]
    return named[-1]["name"] if named else ""


RULE = Rule(find)
