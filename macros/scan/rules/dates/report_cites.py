"""A report of the issuer cited in two ways: the year of a Form 10-K, the day of a Form 8-K.

A prospectus cites its annual report in the risk factors, the experts and the list of what it
incorporates, and each current report of its last year is in that list.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.odd_dates import days_printed, is_one_part, two_dates
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.phrases import SEC
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.repeats.earlier_versions import own_names
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_REACH = 200
_ANNUAL = lazy_regex(
    r"\bForm 10-?K(?: \([^()]{0,40}\))?,? for (?:the|our) (?:fiscal )?year ended\Z", re.IGNORECASE
)
_THEN_FILED = lazy_regex(
    rf",? (?:\(?as |which (?:was|we) )?filed (?:by us )?(?:with {SEC},? )?on ", re.IGNORECASE
)
_CURRENT = lazy_regex(
    rf"\bCurrent Reports? on Form 8-K(?: \([^()]{{0,90}}\))?,? (?:that was |which was |as )?filed"
    rf" (?:by us )?(?:with {SEC},? )?on\Z",
    re.IGNORECASE,
)
_OTHERS = lazy_regex(
    r"\bexhibits?\b|\bamend|\bproxy|\bto the extent|\bpart III\b|\bwill be\b|\bupon the filing",
    re.IGNORECASE,
)
"""Words before a citation of an older report, or of one that is not yet filed."""
_OF_EXHIBIT = lazy_regex(
    r"\bexhibits? [\d.]+ (?:to|of|in)\b(?:[^.;]{0,60}\Z|[^.;]{0,60}\bon Form 8-K[^;]{0,90}\Z)",
    re.IGNORECASE,
)
"""Words before a report from which an exhibit is taken: each is of a day of its own."""
_FROM_PROXY = lazy_regex(r"\s+from (?:our|the|its) (?:\w+ ){0,2}proxy\b", re.IGNORECASE)
"""Words after the year of a report whose third part is still in the last proxy statement."""
_OUTLOOK = lazy_regex(r"\b(?:factors|risks|forward-looking|differ)", re.IGNORECASE)
"""Words of what the releases of a current report say of their outlook: see the last report."""
_AUDITED = Hinted(
    "form",
    r"\bfinancial statements\b(?:(?!\{d)[^;]){0,160}?(?:\byears?|\bperiod|\{t\d+\}) ended"
    r" \{d(?P<ended>\d+)\},? (?:included|appearing|incorporated|contained)"
    r"(?:(?!\{d)[^;]){0,160}?\bForm \{x\d+\}"
    r"(?: \([^()]{0,40}\))?,? for the (?:fiscal )?year ended \{d(?P<report>\d+)\}",
)
_OFTEN = 2
"""Other places of the year of the last annual report."""
_LEAST = 3
"""Current reports of a list."""
_MOST = 40
"""Citations that may begin a list."""
_YEAR, _NEAR = 365, 3  # days


class _Annual(NamedTuple):
    """A citation of an annual report: its year, and the day on which it was filed if stated."""

    ended: Quantity
    filed: Quantity | None
    is_another: bool


def find(view: View) -> Iterator[Finding]:
    """Yield each year or day of a report that is another one in all other places."""
    parts = parts_of(view)
    annual: dict[int, list[_Annual]] = defaultdict(list)
    current: dict[int, list[Quantity]] = defaultdict(list)
    days = [one for one in view.quantities if one.is_day]
    documents = view.filing.documents
    is_current = bool(documents) and documents[0].kind.startswith("8-K")
    for one, after in pairwise([*days, None]):
        if one is None or (one.cell and one.cell.kind == "value"):
            continue
        text = one.filing.text
        before = " ".join(one.before(_REACH).split())
        part = parts.at(one.start) if not is_current else 0
        if _ANNUAL.search(before) and (not is_current or _OUTLOOK.search(before)):
            between = text[one.end : min(after.start, one.end + _REACH)] if after else ""
            stated = _THEN_FILED.fullmatch(" ".join(between.split()) + " ")
            another = _OTHERS.search(before) or _FROM_PROXY.match(text, one.end)
            annual[part].append(_Annual(one, after if stated else None, bool(another)))
        elif _CURRENT.search(before) and not _OF_EXHIBIT.search(before):
            current[part].append(one)
    for sentence in view.sentences:
        yield from _of_experts(sentence)
    often = days_printed(view)
    last = (
        is_current or own_names(view) > 0
    )  # a report cites the one before it too, a prospectus does not
    for cited in annual.values():
        yield from _of_a_year(cited, last=last)
    for part, places in current.items():
        listed = [each for each in _listed(days, places[:_MOST]) if parts.at(each.start) == part]
        yield from _of_a_day(places, listed, often)


def _of_a_year(cited: Sequence[_Annual], *, last: bool) -> Iterator[Finding]:
    """The only year that differs, of a report that is cited as the last one, or by its day."""
    years = Counter(int(one.ended.value) for one in cited)
    if len(years) != 2:
        return
    (usual, times), (odd, single) = years.most_common()
    wrong = next(one for one in cited if one.ended.value == odd)
    right = [one for one in cited if one.ended.value == usual]
    if single > 1 or abs(odd - usual) > _YEAR + 1 or not is_one_part(odd, usual):
        return
    same = wrong.filed is not None and any(
        one.filed is not None and one.filed.value == wrong.filed.value for one in right
    )
    if same or (last and times >= _OFTEN and wrong.filed is None and not wrong.is_another):
        yield two_dates("the year of one annual report", wrong.ended, right[0].ended, sure=same)


def _listed(days: Sequence[Quantity], cited: Sequence[Quantity]) -> list[Quantity]:
    """The days of the longest list that begins with one of these citations."""
    lists = [
        [each for each in days if each.placed.block is one.placed.block and each.start >= one.start]
        for one in cited
    ]
    return max(lists, key=len)


def _of_a_day(
    cited: Sequence[Quantity], listed: Sequence[Quantity], often: Counter[int]
) -> Iterator[Finding]:
    """The day of a report that is not in the list, though it is within its days."""
    known = {int(one.value) for one in listed}
    for one in cited:
        day = int(one.value)
        if day in known or often[day] > 1:
            continue
        near = [each for each in listed if _is_slip(day, int(each.value), len(known))]
        if len(near) == 1:
            yield two_dates("one current report", one, near[0], sure=False)


def _is_slip(day: int, listed: int, reports: int) -> bool:
    """Whether a day is that of a listed report in another year, or some days from it in a list."""
    apart = abs(day - listed)
    is_near = apart <= _NEAR and reports >= _LEAST
    return is_one_part(day, listed) and (is_near or apart >= _YEAR)


def _of_experts(sentence: Sentence) -> Iterator[Finding]:
    """The years that were audited, if the annual report with the statements is of another one."""
    for match in _AUDITED.finditer(sentence.masked):
        ended, report = sentence.named(match, "ended", "report")
        if ended is None or report is None or not (ended.is_day and report.is_day):
            continue
        apart = abs(ended.value - report.value)
        if _YEAR <= apart <= _YEAR + 1 and is_one_part(int(ended.value), int(report.value)):
            yield two_dates("the year of one annual report", ended, report, sure=True)


RULE = Rule(find)
