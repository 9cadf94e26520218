"""Shares outstanding after an offering: those outstanding before it and those offered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.nearest import nearest, nearest_first
from tieout.macros.scan.offerings.offering import cover_counts
from tieout.macros.scan.offerings.outstanding_stated import (
    LEAST,
    after_offering,
    before_offering,
    heading_of,
)
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, evaluated, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OFFERED = lazy_regex(
    r"offered by (?:us|the company|the issuer|(?:the )?selling (?:stock|share|security)holders?)"
    r"|\A(?:common stock|(?:ordinary )?shares|securities|units|ADSs) (?:being )?offered\b",
    re.IGNORECASE,
)
_BASED = lazy_regex(r"based (?:up)?on \{s(\d+)\} shares[^{}]{0,80}outstanding", re.IGNORECASE)
_CONVERTED = lazy_regex(
    r"\b(?:conversion|converted|exercise)\b[^{}.;]{0,90}\b(?:into|for) (?:an aggregate of )?"
    r"\{s(\d+)\}",
    re.IGNORECASE,
)
_LEFT_OUT = lazy_regex(r"\bexclud|\bnot include|\bdoes not", re.IGNORECASE)
_ASSUMED = lazy_regex(
    r"[^.;{}]{0,120}\bassuming (?:the )?(?:sales?|issuance)(?: by us)? of [^.;{}]{0,30}",
    re.IGNORECASE,
)
_ASSUMED_SALE = Hinted(
    "assum",
    r"\bassuming (?:that )?(?:the (?:sale|issuance)(?: by us)? of )?"
    r"(?:an aggregate of |a total of )?"
    r"\{[sn](?P<count>\d+)\} (?:shares|ADSs|units)\b[^{};.]{0,60}?\b(?:sold|at)\b",
)
_REACH = 9000
_NEAR = 150
_ROWS = 2500  # characters between two rows of a summary of an offering
_MOST_OFFERED = 8


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the sum for the shares outstanding after each offering."""
    parts = parts_of(view)
    bases = [
        (one, _issued_too(sentence, match))
        for sentence in view.sentences
        for match in _BASED.finditer(sentence.masked)
        if (one := sentence.quantities[int(match[1])])
    ]
    shares = [one for one in view.quantities if one.kind == "shares" and one.value >= LEAST]
    counts = [one for one in view.quantities if one.kind in STATED_KINDS and one.value >= LEAST]
    sold = _assumed_sales(view)
    offered = [one for one in counts if _OFFERED.search(heading_of(one))]
    rows = before_offering(view)
    for after in after_offering(view):
        near = [each for each in bases if 0 < each[0].start - after.start < _REACH]
        above = [one for one in rows if 0 < after.start - one.start < _ROWS]
        near = [(above[0], []), *near] if above else near
        own = [one for one in offered if parts.at(one.start) == parts.at(after.start)]
        own += [one for one in shares if _is_assumed(one, after)]
        own = own or [one for one in sold if parts.at(one.start) == parts.at(after.start)]
        own = nearest_first(own, after.start)[:_MOST_OFFERED]
        if near:
            cover = cover_counts(view, parts, parts.at(after.start), after.start)
            known = {one.value for one in shares if parts.at(one.start) == parts.at(after.start)}
            sums = [*_sums(after, near[0][0], own, cover)]
            yield from _believed(sums, known)
            if near[0][1] and not any(one.holds for one in sums):
                yield from _with_issued(after, *near[0], counts)


def _assumed_sales(view: View) -> list[Quantity]:
    """The shares of an offering at the market, whose sale at a price the words assume."""
    return [
        one
        for sentence in view.sentences
        for match in _ASSUMED_SALE.finditer(sentence.masked)
        if (one := sentence.quantities[int(match["count"])]) and one.value >= LEAST
    ]


def _is_assumed(one: Quantity, after: Quantity) -> bool:
    """Whether shares are those whose sale the words after a number assume: "assuming sales of"."""
    between = after.filing.text[after.end : one.start] if 0 < one.start - after.end < _NEAR else ""
    return _ASSUMED.fullmatch(between) is not None


def _issued_too(sentence: Sentence, match: re.Match[str]) -> list[Quantity]:
    """The other counts that the words say are issued: "and the conversion of notes into"."""
    masked = sentence.masked[match.end() :]
    issued = masked[: left.start()] if (left := _LEFT_OUT.search(masked)) else masked
    found = [sentence.quantities[int(each[1])] for each in _CONVERTED.finditer(issued)]
    return [one for one in found if one is not None and one.value >= LEAST]


def _with_issued(
    after: Quantity, base: Quantity, issued: Sequence[Quantity], counts: Sequence[Quantity]
) -> Iterator[Relation]:
    """The sum with the shares that are issued too, and the nearest count that makes it hold."""
    missing = after.value - base.value - sum(one.value for one in issued)
    new = [one for one in counts if one.value == missing]
    if not new:
        return
    terms = [base, *issued, nearest(new, after.start)]
    expression = adding(len(terms))
    yield from holding(relate("sum", expression, terms, after, basis="structure", what=_WHAT))


def _believed(sums: Iterable[Relation], known: set[Decimal]) -> Iterator[Relation]:
    """The sums, but one that fails by a count that is printed: those shares are added too."""
    for relation in sums:
        if relation.holds or abs(relation.result.value - relation.worked) not in known:
            yield relation


def _sums(
    after: Quantity, base: Quantity, own: list[Quantity], cover: list[Quantity]
) -> Iterator[Relation]:
    """The sum that holds or, if it fails, the only one that the words allow."""
    held = False
    failed: list[Relation] = []
    candidates = [*own, *(one for one in cover if one.value not in {each.value for each in own})]
    for count in (1, 2, 3):  # three are proved only by a sum that holds
        for new in combinations(candidates, count) if not (held and count == 3) else ():
            signs = adding(count, 1)
            relation = relate(
                "sum", f"i0+{signs}", [base, *new], after, basis="structure", what=_WHAT
            )
            if relation is not None and relation.holds:
                held = True
                yield relation
            elif relation is not None and count < 3 and slip_of(after, relation.worked):
                failed.append(relation)
    if not held and len({one.worked for one in failed}) == 1:
        yield failed[0]  # one count of the cover may be the sum of two others
    elif not held and len({one.value for one in own}) == 1:
        yield from evaluated(
            relate("sum", "i0+i1", [base, own[0]], after, basis="structure", what=_WHAT)
        )


_WHAT = "Shares outstanding after the offering are those before it and those offered"

RULE = Rule(find)
