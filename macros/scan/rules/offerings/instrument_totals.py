"""How many shares all warrants of one name are for: the same wherever it is stated, and in sums."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_result_slipped, is_slip, slip_of, surest
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.repeats.repeats import usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_NAME = (
    r"(?:common|pre-?funded|placement agents?[’']?|private placement|purchase|series [a-z\d]"
    r"|representative[’']?s?[’']?|underwriters?[’']?s?|public|existing|inducement|new)"
)
_TERM = rf"(?P<term>{_NAME}) warrants?"
_FOR = Hinted(
    "warrant",
    rf"\b{_TERM}\b(?:(?!warrant)[^{{}};.]){{0,60}}? to purchase (?:up to )?"
    r"(?:an (?:additional )?aggregate (?:of )?(?:up to )?|a total of )?\{[sn](?P<count>\d+)\} "
    r"(?:additional )?(?:shares|ordinary)",
)
_ISSUABLE = Hinted(
    "warrant",
    r"\{[sn](?P<count>\d+)\} (?:additional )?shares (?:of (?:our |its )?common stock )?"
    r"(?:that (?:are|may be) )?(?:issuable|issued) upon (?:the )?(?:full )?exercise of (?:all )?"
    rf"(?:of )?(?:the |our |such )?{_TERM}\b(?!,? (?:and (?:the )?)?{_NAME})",
)
_NAMES = lazy_regex(rf"\b{_NAME}\b", re.IGNORECASE)
_TOGETHER = Hinted(
    "underlying|exercise",
    r"\{[sn](?P<count>\d+)\} (?:additional )?shares (?:of (?:our |its )?common stock )?"
    r"(?:that (?:are|may be) )?(?:underlying|issuable upon (?:the )?(?:full )?exercise of)"
    rf"(?: all| of| the| our| such){{0,3}} (?P<names>{_NAME}(?: warrants?)?"
    rf"(?:,? (?:and )?(?:the |our )?{_NAME}(?: warrants?)?){{1,3}})\b",
)
_SERIES = Hinted(
    "series",
    r"\bseries (?:[a-z\d]{1,2}(?:-\d)?|\{x\d+\}) (?:common )?warrants to purchase (?:up to )?"
    r"(?:an aggregate of )?(?:up to )?\{[sn](?P<count>\d+)\} (?:shares|ordinary)",
)
_OF_ALL = Hinted(
    "aggregate",
    r"(?<!funded )\bwarrants to purchase (?:up to )?an (?:additional )?aggregate (?:of )?"
    r"(?:up to )?\{[sn](?P<count>\d+)\} (?:shares|ordinary)",
)
_WHOLE = Hinted(
    "warrant",
    r"\bexercise of (?:all )?(?:of )?(?:the |our |such )?\{[sn](?P<count>\d+)\} "
    r"(?:outstanding )?warrants\b"
    r"|\{[sn](?P<shares>\d+)\} shares (?:of (?:our |its )?common stock )?"
    r"(?:that (?:are|may be) )?(?:issuable|issued) upon (?:the )?(?:full )?exercise of (?:all )?"
    r"(?:of )?(?:the |our |such |outstanding |certain )*warrants\b",
)
"""All warrants that one sentence counts, whatever their names."""
_PIECE = Hinted(
    "warrant",
    r"\bwarrants? (?:exercisable for|to (?:purchase|acquire)) (?:up to )?"
    r"(?:an aggregate of )?(?:up to )?\{[sn](?P<count>\d+)\} (?:additional )?(?:shares|ordinary)"
    r"|\{[sn](?P<shares>\d+)\} shares (?:of (?:our |its )?common stock )?"
    r"\((?:collectively, )?the [“\"][^”\"]{0,30}\bwarrants?[”\"]\)",
)
_OTHERWISE = lazy_regex(
    r"\bheld\b|\bhold(?:er|s|ing)\b|\bbeneficial|\beach\b|\bassum|\bif\b|\bremain|\bexercised\b"
    r"|\bmaximum\b|\bexpir|\bcertain\b|\bin addition to\b|\bexchang|\bpreviously|\bprior\b",
    re.IGNORECASE,
)
_EARLIER = lazy_regex(r"\bheld\b|\bpreviously|\bprior\b|\bexchang|\bremain", re.IGNORECASE)
"""Words of warrants that were sold before, of which some may be gone."""
_DIGITS = 4
_MOST = 8  # counts of warrants
_USUAL = 2  # places that agree, against one


@dataclass(frozen=True, slots=True)
class _Count:
    """A count of shares, and the days that its sentence names."""

    count: Quantity
    days: frozenset[Decimal]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each total, or the one that differs from the others."""
    parts = parts_of(view)
    found: dict[tuple[int, str], list[_Count]] = defaultdict(list)
    for sentence in view.sentences:
        for term, one in _counts_in(sentence):
            found[parts.at(sentence.start), term].append(one)
    yield from _of_all_series(view)
    yield from _of_all_kinds(view)
    if not found:
        return
    often = Counter(one.value for one in view.quantities)
    for places in found.values():
        long = [each for each in places if each.count.digits >= _DIGITS]
        yield from _compared(long, often)
    for sentence in view.sentences:
        yield from _together(sentence, parts.at(sentence.start), found)


def _counts_in(sentence: Sentence) -> Iterator[tuple[str, _Count]]:
    for pattern in (_FOR, _ISSUABLE):
        for match in pattern.finditer(sentence.masked):
            one = sentence.quantities[int(match["count"])]
            if one is None or _OTHERWISE.search(sentence.masked):
                continue
            days = frozenset(
                each.value for each in sentence.quantities if each and each.kind == "date"
            )
            yield _named(match["term"]), _Count(one, days)


def _named(term: str) -> str:
    return re.sub(r"[^a-z\d]", "", term.lower()).rstrip("s")


def _together(
    sentence: Sentence, part: int, found: Mapping[tuple[int, str], Sequence[_Count]]
) -> Iterator[Relation]:
    """The shares for warrants of several names, the sum of those for each name."""
    for match in _TOGETHER.finditer(sentence.masked):
        total = sentence.quantities[int(match["count"])]
        names = dict.fromkeys(_named(name) for name in _NAMES.findall(match["names"]))
        places = [[each.count for each in found.get((part, name), ())] for name in names]
        if total is None or len(places) < 2 or not all(places):
            continue
        terms = [nearest(counts, total.start) for counts in places]
        relation = relate(
            "sum", adding(len(terms)), terms, total, basis="structure", sure=True, what=_SUM,
        )  # fmt: skip
        if relation is None or any(len({one.value for one in each}) > 1 for each in places):
            continue
        if relation.holds or slip_of(total, relation.worked):
            yield relation


def _of_all_series(view: View) -> Iterator[Relation]:
    """The shares for the warrants of all series of one sale, stated as one number elsewhere."""
    totals = _counted(view, _OF_ALL)
    for sentence in view.sentences:
        series = [
            one
            for match in _SERIES.finditer(sentence.masked)
            if (one := sentence.quantities[int(match["count"])]) is not None
        ]
        if len(series) < _USUAL or _EARLIER.search(sentence.masked):
            continue
        made = [
            relate(
                "sum", adding(len(series)), series, total, basis="structure", sure=True,
                what="The shares under all warrants are those under each series together",
            )
            for total in totals
        ]  # fmt: skip
        yield from surest(made, is_result_slipped)


def _of_all_kinds(view: View) -> Iterator[Relation]:
    """All warrants that a sentence counts: two or three counts of warrants stated before it."""
    parts = parts_of(view)
    pieces: dict[int, dict[Decimal, Quantity]] = defaultdict(dict)
    for sentence in view.sentences:
        known = pieces[parts.at(sentence.start)]
        for total in _named_in(sentence, _WHOLE):
            smaller = [one for one in known.values() if one.value < total.value][:_MOST]
            tried = [
                one
                for many in (2, 3)
                for chosen in combinations(smaller, many)
                if (one := relate("sum", adding(many), [*chosen], total, basis="structure",
                                  at_most="warning", what=_WHAT_ALL))
            ]  # fmt: skip
            exact = [one for one in tried if one.verdict == "exact"]
            near = len(tried) == 1 and is_result_slipped(tried[0])
            yield from exact[:1] or (tried if near else ())
        for piece in _named_in(sentence, _PIECE):
            known.setdefault(piece.value, piece)


def _named_in(sentence: Sentence, stated: Hinted) -> list[Quantity]:
    """The long counts of a sentence that a pattern finds, as warrants or as their shares."""
    found = [
        sentence.quantities[int(match["count"] or match["shares"])]
        for match in stated.finditer(sentence.masked)
    ]
    return [one for one in found if one is not None and one.digits >= _DIGITS]


def _counted(view: View, stated: Hinted) -> list[Quantity]:
    """The long counts that sentences state with certain words."""
    found = (
        sentence.quantities[int(match["count"])]
        for sentence in view.sentences
        for match in stated.finditer(sentence.masked)
    )
    return [one for one in found if one is not None and one.digits >= _DIGITS]


def _compared(places: Sequence[_Count], often: Counter[Decimal]) -> Iterator[Relation]:
    days = {one.count.number: one.days for one in places}

    def is_believed(odd: Quantity, same: Sequence[Quantity]) -> bool:
        if any(days[odd.number] != days[one.number] for one in same):
            return False
        return len(same) >= _USUAL or is_slip(odd, same[0])

    counts = [one.count for one in places]
    yield from usual_and_odd(counts, often, what=_WHAT, is_believed=is_believed)


_SUM = "The shares under several kinds of warrants are those under each kind together"
_WHAT_ALL = "The warrants of one count are those of several kinds"
_WHAT = "The number of shares for all warrants of one name is printed in two ways"

RULE = Rule(find)
