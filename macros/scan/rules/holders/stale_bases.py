"""Percentages of holders that are calculated on another count than the one that is stated.

"The percentages after the offering are based on 21,500,000 shares": but all of a column are those
of 20,300,000, which an earlier draft had. A percentage that a sentence states alone is compared
with the shares outstanding after the offering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.holdings import Holding, columns_of, wholes_of
from tieout.macros.scan.offerings.outstanding_stated import after_offering
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_BASE = Hinted(
    "based",
    r"\bbased (?:up)?on (?:an aggregate of |a total of |the )?\{s(?P<count>\d+)\}",
)
_OF_PERCENTS = lazy_regex(
    r"\b(?:percent\w*|ownership|calculated|calculation|calculating)\b", re.IGNORECASE
)
_AFTER = lazy_regex(r"\b(?:after|post)\b|\bfollowing (?!table)", re.IGNORECASE)
_BEFORE = lazy_regex(r"\b(?:before|prior|pre)\b", re.IGNORECASE)
_OTHERWISE = lazy_regex(r"\bvot\w+|\bclass [a-z]\b|\bpreferred\b|\bcombined\b", re.IGNORECASE)
_SHARE = Hinted(
    "outstanding",
    r"\{r(?P<rate>\d+)\} of (?P<of>(?:the |our |its |total |issued |and |then |common |stock "
    r"|shares |of |company[’']s )*)outstanding(?: (?:shares|common|stock|of|our))*",
)
_PART = lazy_regex(r"\{s(\d+)\}(?:[^{};]|\{r\d+\}){0,160}\Z")
_AFTER_OFFERING = (
    r"(?:immediately )?(?:after|following|upon) (?:the )?"
    r"(?:completion of |closing of |consummation of )?(?:the|this|our) offering"
)
_LATER = lazy_regex(rf"[ ,]*\b{_AFTER_OFFERING}\b", re.IGNORECASE)
_RIGHTS = lazy_regex(
    r"\b(?:exercis|warrant|option|convert|conversion|assum|beneficial|voting|class [a-z]\b"
    r"|lock-?up|sold\b|purchase)",
    re.IGNORECASE,
)
_OUTSTANDING = Hinted(
    "outstanding",
    r"\{s(?P<count>\d+)\} shares of (?:our )?(?:common stock|[a-z]+ shares) "
    rf"(?:to be |will be |issued and )*outstanding {_AFTER_OFFERING}",
)
_UNITS = 2  # of the last digit, by which a percentage misses at least
_NEAR = Decimal("0.25")  # of the right percentage: one of another count, not of another thing
_REACH = 9000  # characters between a table and the sentence on its percentages
_FEWEST = 3  # percentages of one other count
_TIMES = 3  # as many as those of the count that is stated
_APART = Decimal("0.015")  # of a count: what rounding, and some rights, do not explain
_NARROW = Decimal("0.03")  # of a count, within which that of the percentages is known
_FAR = 3  # times: farther off is the count of another class
_LEAST, _MILLION = 1000, 1_000_000  # shares


class _Base(NamedTuple):
    """A count on which percentages are said to be based, and whether after an offering."""

    whole: Quantity
    after: bool


class _Span(NamedTuple):
    """The counts on which each of some percentages may have been calculated."""

    low: Decimal
    high: Decimal
    holdings: Sequence[Holding]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each column of percentages whose rows agree on another count than the one stated."""
    yield from _stated_alone(view)
    bases = _bases(view)
    for grid in view.grids if bases else ():
        near = [one for one in bases if 0 < grid.block.start - one.whole.start < _REACH]
        for columns in columns_of(view, grid) if near else ():
            tried = (found for one in columns for found in _of_column(view, grid, one, near))
            yield from sorted(tried, key=lambda one: -len(one.places))[:1]


@once
def _bases(view: View) -> Sequence[_Base]:
    """The counts that sentences on percentages call their base."""
    found = []
    for sentence in view.sentences:
        for match in _BASE.finditer(sentence.masked):
            before = sentence.masked[: match.start()]
            count = sentence.quantities[int(match["count"])]
            if count is not None and count.value >= _LEAST and _OF_PERCENTS.search(before):
                when = [*_AFTER.finditer(before), *_BEFORE.finditer(before)]
                last = max(when, key=lambda each: each.start(), default=None)
                found.append(_Base(count, last is not None and bool(_AFTER.match(last[0]))))
    return found


def _of_column(
    view: View, grid: Grid, holdings: Sequence[Holding], near: Sequence[_Base]
) -> Iterator[Finding]:
    head = holdings[0].percent.head
    if _OTHERWISE.search(f"{head} {holdings[0].owned.head}"):
        return
    is_after = _AFTER.search(head) is not None
    stated = [one.whole for one in near if one.after == is_after]
    plain = [one for one in holdings if not _OTHERWISE.search(one.owned.label)]
    if len({one.value for one in stated}) != 1 or len(plain) < _FEWEST:
        return
    span, base = _agreed(plain), stated[0]
    fitting = sum(one.fitting(base) is not None or one.is_cut(base) for one in plain)
    if (
        span is not None
        and len(span.holdings) >= max(_FEWEST, _TIMES * fitting)
        and _is_other(span, base)
        and not _has_count_nearby(view, grid, span, base)
    ):
        yield _finding(span, base)


def _agreed(holdings: Sequence[Holding]) -> _Span | None:
    """The counts that fit most percentages, if they are known closely."""
    ends = [(one.owned.low / one.percent.high, one.owned.high / one.percent.low, one)
            for one in holdings if one.percent.low > 0]  # fmt: skip
    best: _Span | None = None
    for low, _, _ in ends:
        fits = [each for each in ends if each[0] <= low <= each[1]]
        if best is None or len(fits) > len(best.holdings):
            highs = [high for _, high, _ in fits]
            best = _Span(low, min(highs), [one for _, _, one in fits])
    narrow = best is not None and best.high - best.low <= _NARROW * best.low
    values = {one.owned.value for one in best.holdings} if best else set()
    return best if narrow and len(values) >= _FEWEST else None


def _is_other(span: _Span, base: Quantity) -> bool:
    """Whether the count of the percentages is not the one stated, but one of the same shares."""
    low, high = span.low * (1 - _APART), span.high * (1 + _APART)
    apart = not low <= base.value <= high
    return apart and span.low < _FAR * base.value and base.value < _FAR * span.high


def _has_count_nearby(view: View, grid: Grid, span: _Span, base: Quantity) -> bool:
    """Whether a count near the table, or its sum with the one stated, is their base."""
    first, last = grid.block.start - _REACH, grid.block.end + _REACH
    counts = {
        one.value
        for index in view.within(first, last)
        if (one := view.by_mention.get(index)) is not None
        and one.kind in STATED_KINDS
        and one.value >= _LEAST
    }
    sums = [one + base.value for one in counts]
    return any(span.low <= one <= span.high for one in (*counts, *sums))


def _finding(span: _Span, base: Quantity) -> Finding:
    percents = [one.percent for one in span.holdings]
    about = round((span.low + span.high) / 2, -2)
    count = f"{about / _MILLION:.2f} million" if about >= _MILLION else f"{about:,.0f}"
    message = (
        f"The percentages of this column are said to be based on {base.printed}, but "
        f"{len(percents)} of them are those of about {count} shares, such as "
        f"{span.holdings[0].owned.printed} as {percents[0].printed}."
    )
    return Finding("share-of", "warning", message, (*percents, base), base.printed, count)


def _stated_alone(view: View) -> Iterator[Relation]:
    """Percentages of what is outstanding after an offering, which no count of the filing makes."""
    counts: list[Quantity] | None = None
    for sentence in view.sentences:
        for match in _SHARE.finditer(sentence.masked):
            if not _LATER.search(sentence.masked) or _RIGHTS.search(sentence.masked):
                continue
            if "then" not in match["of"] and not _LATER.match(sentence.masked, match.end()):
                continue
            (rate,), stated = (
                sentence.named(match, "rate"),
                _PART.search(sentence.masked[: match.start()]),
            )
            part = sentence.quantities[int(stated[1])] if stated else None
            if counts is None:
                counts = [*after_offering(view), *_after_stated(view)]
            if part is not None and rate is not None and part.value >= _LEAST:
                yield from _of_counts(part, rate, counts, wholes_of(view))


def _after_stated(view: View) -> Iterator[Quantity]:
    """The counts that sentences say are outstanding after an offering."""
    yield from (one.whole for one in _bases(view) if one.after)
    for sentence in view.sentences:
        for match in _OUTSTANDING.finditer(sentence.masked):
            (one,) = sentence.named(match, "count")
            if one is not None and one.value >= _LEAST:
                yield one


def _of_counts(
    part: Quantity, rate: Quantity, after: Sequence[Quantity], wholes: Sequence[Quantity]
) -> Iterator[Relation]:
    """The percentage of the count that is nearest to it, if none of them makes it."""
    tried = [
        relation
        for whole in after
        if whole.value > part.value
        and (
            relation := relate(
                "share-of", "i0/i1", [part, whole], rate, basis="structure", sure=True,
                at_most="warning",
                what=f"{part.printed} is said to be {rate.printed} of the {whole.printed} shares "
                "outstanding after the offering",
            )
        )
    ]  # fmt: skip
    known = {one.inputs[1].value for one in tried}
    makes = any(rate.low <= part.value / one.value <= rate.high for one in wholes if one.value)
    if 0 < len(known) <= _FEWEST and not makes and not any(one.holds for one in tried):
        nearest = min(tried, key=lambda one: one.missed)
        if _UNITS * rate.width <= nearest.missed <= _NEAR * nearest.worked:
            yield nearest


RULE = Rule(find)
