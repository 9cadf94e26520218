"""The employees of a company on a day, which the business section and the discussion count.

"As of June 30, 2034, we had 214 employees" and "headcount, which grew from 180 employees at June
30, 2033 to 219 employees at June 30, 2034": one of the two was not brought up to date. Those in one
place or department, and those that a union represents, are others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.parties import are_of_two_companies
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_HINTS = "employee|headcount|workforce|persons|people|team members"
_KIND = (
    r"(?P<kind>(?:(?:total|full[- ]time|part[- ]time|permanent|regular|active|equivalent|and"
    r"|salaried|hourly) )*)"
)
_WHO = r"(?:employees|persons|people|team members)"
_WE = (
    r"(?:we|our company|the company) (?:currently )?(?:had|have|has|employed|employs?)"
    r"(?: a total of)?"
)
_COUNT = rf"\{{[ns](?P<one>\d+)\}} {_KIND}{_WHO}"
_THEN = r"(?:as of|at|on) \{d(?P<day>\d+)\}"
_STATED = (
    Hinted(_HINTS, rf"\{{d(?P<day>\d+)\}},? {_WE} {_COUNT}\b(?P<rest>.{{0,60}})"),
    Hinted(_HINTS, rf"\b{_WE} {_COUNT},? {_THEN}(?P<rest>.{{0,60}})"),
    Hinted(
        _HINTS,
        r"\b(?:number of (?:our )?employees|(?:employee|total|our|overall) (?:headcount|workforce))"
        r"\b,?(?: which)?(?: (?:has |have )?(?:grew|grown|grow|increased|decreased|rose|fell))?,?"
        r" from \{[ns](?P<first>\d+)\} (?:[a-z-]+ ){0,3}?(?:as of|at|on) \{d(?P<since>\d+)\},? to "
        rf"\{{[ns](?P<one>\d+)\}} {_KIND}(?:{_WHO} )?{_THEN}",
    ),
)
_PART = lazy_regex(
    r" (?:(?:in|at) (?!all\b)|(?:who|that|which|of) (?:are|were|is)\b"
    r"|working|engaged|located|based|represented|covered|devoted|dedicated|involved|with|for)\b",
    re.IGNORECASE,
)
"""Words after a count of those of one place or kind."""
_PLACE = lazy_regex(r"\bIn (?:the )?(?:[A-Z]|our\b)|\b(?:[Ww]ith|[Tt]ogether|[Ee]xcluding)\b")
"""Words before a count of those of one place, or of others too: "In Canada, as of that day"."""
_FEWEST = 10  # employees, which are counted and not stated in words
_ALL = frozenset({"total", "and", "active"})

type Key = tuple[int, frozenset[str]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the counts of one day, and whether they agree."""
    found: dict[Key, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for key, count in _counts(sentence):
            found[key].append(count)
    for (_, kinds), counts in found.items():
        whole = counts[0]
        for other in counts[1:]:
            if are_of_two_companies(whole, other):
                continue
            who = " ".join((*sorted(kinds), "employees"))
            yield repeat_of(
                [whole, other], sure=True, at_most="warning",
                what=f"The number of {who} on one date is given in two ways",
            )  # fmt: skip


def _counts(sentence: Sentence) -> Iterator[tuple[Key, Quantity]]:
    """The counts of all employees that a sentence states, each with its day and its kind."""
    for form in _STATED:
        for match in form.finditer(sentence.masked):
            groups = match.groupdict()
            before = sentence.masked[: match.start()]
            if _PART.match(groups.get("rest") or "") or _PLACE.search(before):
                continue
            kinds = frozenset(match["kind"].lower().replace(" time", "-time").split()) - _ALL
            ends = [("one", "day")] + ([("first", "since")] if groups.get("first") else [])
            for name, when in ends:
                count, day = sentence.named(match, name, when)
                if count is not None and day is not None and day.is_day and count.value >= _FEWEST:
                    yield (int(day.value), kinds), count


RULE = Rule(find)
