"""Shares and pre-funded warrants sold together: their sum, and what is a percentage of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offering import EARLIER, ROUGHLY
from tieout.macros.scan.phrases import PREFUNDED
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PAIR = Hinted(
    "funded",
    r"(?:(?P<ours>offering|sale of)|sold|(?P<title>\A(?=\W*(?:up to )?\{[sn]0)))"
    r"(?:[^{};]|\{[nd]\d+\}){0,90}?\{[sn](?P<shares>\d+)\} "
    r"(?:shares (?:\([^{}()]{0,30}\) )?of (?:our |its |the company[’']s )?common stock"
    r"|(?:ordinary|common) shares)(?:[^{};]|\{mu\d+\}){0,90}?(?:\band|,) "
    r"(?:[^{};]{0,24})?pre-?funded warrants to purchase (?:up to )?"
    r"(?:an (?:additional )?aggregate of )?\{[sn](?P<more>\d+)\} ",
)
_SOLD = (
    r"\{r(?P<rate>\d+)\} of (?:the |all )?(?P<whole>(?:[a-z]+ ){0,6}?"
    r"(?:shares|securities)\b[^{};.]{0,90}?) "
    r"(?:in|pursuant to|from) (?:this|the|such|that) (?:registered direct |public )?offering"
)
_BEFORE = Hinted(
    "offering",
    rf"\{{[sn](?P<count>\d+)\}} [^{{}};]{{0,100}}?,? (?:which )?(?:represents?|representing"
    rf"|equal to|equals?|is|being) (?:up to )?{_SOLD}",
)
_AFTER = Hinted(
    "offering",
    rf"{_SOLD}[^{{}};]{{0,30}}?\((?:or|which equals|being)[^{{}};]{{0,50}}? "
    r"\{[sn](?P<count>\d+)\}",
)
_COVERING = lazy_regex(
    r"(?<!funded )(?<!funded\n)\bwarrants\s+to\s+(?:purchase|acquire)\s+(?:up\s+to\s+)?"
    r"(?:an\s+aggregate\s+of\s+)?\Z",
    re.IGNORECASE,
)
_NEAR, _BEFORE_COUNT = 3000, 80  # characters
_LEAST = 1000
_DIGITS = 5


class _JointSale(NamedTuple):
    """Shares and pre-funded warrants of one sale."""

    shares: Quantity
    more: Quantity

    @property
    def total(self) -> Decimal:
        """How many shares that is."""
        return self.shares.value + self.more.value


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each sum that is printed, and each percentage of what this offering sells."""
    parts = parts_of(view)
    ours: dict[int, dict[Decimal, _JointSale]] = defaultdict(dict)
    pairs: list[_JointSale] = []
    for sentence in view.sentences:
        for both, is_ours in _pairs(sentence):
            pairs.append(both)
            if is_ours:
                ours[parts.at(sentence.start)].setdefault(both.total, both)
    if not pairs:
        return
    counts: dict[Decimal, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.kind in STATED_KINDS and (one.digits >= _DIGITS or _is_covering(one)):
            counts[one.value].append(one)
    for both in pairs:
        yield from _sums(both, counts)
    for sentence in view.sentences:
        known = list(ours.get(parts.at(sentence.start), {}).values())
        near = [one for one in pairs if 0 <= sentence.end - one.more.start < _NEAR]
        stated = known if len(known) == 1 else [*{one.total: one for one in near}.values()]
        if len(stated) == 1:
            # What was done earlier is no percentage of what this offering sells.
            relations = _shares(sentence, stated[0])
            earlier = bool(known) and EARLIER.search(sentence.masked)
            yield from (one for one in relations if one.holds or not earlier)


def _pairs(sentence: Sentence) -> Iterator[tuple[_JointSale, bool]]:
    for match in _PAIR.finditer(sentence.masked):
        shares, more = sentence.named(match, "shares", "more")
        if shares and more and min(shares.value, more.value) >= _LEAST:
            ours = any(match[name] is not None for name in ("ours", "title"))
            yield _JointSale(shares, more), ours


def _sums(both: _JointSale, counts: Mapping[Decimal, list[Quantity]]) -> Iterator[Relation]:
    """The count that is the sum of both; if none is, the only one that a typing error explains."""
    if both.total in counts:
        yield from _sum(both, counts[both.total][0])
        return
    often = Counter({value: len(places) for value, places in counts.items()})
    once = [one for one in (both.shares, both.more) if often[one.value] == 1]
    near = [
        places[0]
        for value, places in counts.items()
        if len(places) > 1
        and value > max(both.shares.value, both.more.value)
        and any(slip_of(one, value - both.total + one.value) for one in once)
    ]
    near = near or [*_covered(both, counts)]
    if len(near) == 1:
        yield from _sum(both, near[0])


def _covered(both: _JointSale, counts: Mapping[Decimal, list[Quantity]]) -> Iterator[Quantity]:
    """The warrants for each share and pre-funded warrant, whose count a typing error explains."""
    for places in counts.values():
        one = places[0]
        near = len(places) == 1 and 0 < one.start - both.more.start < _NEAR
        if near and _is_covering(one) and _is_slipped(both, one):
            yield one


def _is_covering(one: Quantity) -> bool:
    """Whether a count is that of warrants, which are not pre-funded."""
    start = max(one.start - _BEFORE_COUNT, 0)
    return one.value >= _LEAST and bool(_COVERING.search(one.filing.text, start, one.start))


def _is_slipped(both: _JointSale, total: Quantity) -> bool:
    """Whether a typing error in one of three counts explains that they do not add up."""
    missing = total.value - both.total
    return bool(slip_of(total, both.total)) or any(
        slip_of(each, each.value + missing) for each in (both.shares, both.more)
    )


def _sum(both: _JointSale, total: Quantity) -> Iterator[Relation]:
    yield from evaluated(
        relate(
            "sum", "i0+i1", [both.shares, both.more], total, basis="structure", sure=True,
            what=f"{total.printed} is said to be the shares and the pre-funded warrants of one "
            "sale",
        )
    )  # fmt: skip


def _shares(sentence: Sentence, both: _JointSale) -> Iterator[Relation]:
    """A count said to be a percentage of the shares and the pre-funded warrants of a sale.

    If the words name the shares only, it may be a percentage of these, or of more that is sold.
    """
    masked = sentence.masked
    for match in (*_BEFORE.finditer(masked), *_AFTER.finditer(masked)):
        count, rate = sentence.named(match, "count", "rate")
        if count is None or rate is None:
            continue
        if not ROUGHLY.search(match[0]):
            rate = as_exact(rate)
        relation = relate(
            "product", "i0*(i1+i2)", [rate, both.shares, both.more], count, basis="stated",
            sure=True, slack=Decimal(1), what=f"{count.printed} is said to be {rate.printed} of "
            f"{both.shares.printed} and {both.more.printed}",
        )  # fmt: skip
        if relation is None:
            continue
        if relation.holds or PREFUNDED.search(match["whole"]):
            yield relation
        elif abs(rate.value * both.shares.value - count.value) > 1:
            yield replace(relation, at_most="warning")


RULE = Rule(find)
