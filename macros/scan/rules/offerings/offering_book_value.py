"""Net tangible book value: total and per share, before and after an offering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import holding_or_slipped
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.offerings.book_value_proceeds import added_proceeds, stated_proceeds
from tieout.macros.scan.offerings.book_value_shares import (
    OVER_ALL_SHARES,
    OVER_SHARES,
    denominators_of,
    over_counts,
    over_old_and_new,
    over_some,
    over_stated,
    size,
)
from tieout.macros.scan.offerings.book_values import BookValue, book_values, counts_stated
from tieout.macros.scan.offerings.holdings import wholes_of
from tieout.macros.scan.offerings.offering import cover_counts
from tieout.macros.scan.offerings.outstanding_stated import after_offering, before_offering
from tieout.macros.scan.offerings.share_bases import Base, bases_of
from tieout.macros.scan.offerings.splits import splits_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import signed
from tieout.macros.scan.view import Sentence, View

_ADJUSTED = lazy_regex(r"as[ -](?:further )?adjusted", re.IGNORECASE)
_BASED = lazy_regex(
    r"book value[^{};]{0,120}?(?:would (?:have been|be)|was|of) "
    r"(?:approximately )?\{mu(?P<each>\d+)\}"
    r" per (?:share|ads)[^{};]{0,60}? based (?:up)?on (?:an aggregate of )?\{[sn](?P<count>\d+)\}",
    re.IGNORECASE,
)
_STATED = lazy_regex(
    r"\)?(?: per (?:ordinary |common )?share(?: of (?:our )?common stock)?)?,? based (?:up)?on "
    r"(?:an aggregate of |a total of )?",
    re.IGNORECASE,
)
_REACH = 9000


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the relations of a book value that hold, or that the words clearly state."""
    values = book_values(view)
    if not values:
        return
    names = names_of(view)
    bases = bases_of(view)
    counts = after_offering(view)
    for sentence in view.sentences:
        yield from _based(sentence, values)
    outstanding = [*before_offering(view), *wholes_of(view)]
    denominators = denominators_of(view)
    for place, value in enumerate(values):
        near = _after_it(bases, value)
        yield from over_stated(value)
        yield from over_some(value, [one for one in denominators if _is_near(names, one, value)])
        if value.after:
            yield from over_counts(value, [one for one in counts if _is_near(names, one, value)])
            before = [one for one in values[:place] if _close(one, value)]
            first = next((one for one in before[::-1] if not one.after), None)
            if first is not None:
                near = near or _after_it(bases, first)
                if before[-1].after and not _ADJUSTED.search(before[-1].sentence.text):
                    near = [one for one in near if _divides(before[-1], one)]
                yield from _after(view, names, [first, *before[-1:]], value, near)
        else:
            stated = [*_before(value, near, [split.ratio for split in splits_of(view)])]
            yield from stated
            if value.shares is None and not any(one.holds for one in stated):
                there = [one for one in outstanding if _is_near(names, one, value)]
                yield from over_some(value, there)


def _is_near(names: Names, count: Quantity, value: BookValue) -> bool:
    """Whether a count of shares stands in the same part of the filing as a book value."""
    return names.parts.at(count.start) == names.parts.at(value.sentence.start)


def _based(sentence: Sentence, values: Sequence[BookValue]) -> Iterator[Relation]:
    """A value per share alone, with its shares: it divides a total that another sentence states."""
    for match in _BASED.finditer(sentence.masked):
        each, count = sentence.named(match, "each", "count")
        near = [one for one in values if abs(one.sentence.start - sentence.start) < _REACH]
        if each is None or count is None or count.value <= 0:
            continue
        found = [
            relation
            for one in {one.total.value: one for one in near}.values()
            if (relation := relate("quotient", "i0/i1", [one.total, count], signed(each),
                                   basis="structure", what=OVER_ALL_SHARES))
        ]  # fmt: skip
        yield from [one for one in found if one.holds][:1]


def _before(
    value: BookValue, near: Sequence[Base], ratios: Sequence[Decimal]
) -> Iterator[Relation]:
    """Book value before an offering over the shares there were."""
    if not near:
        return
    for base in near:
        held = relate("quotient", f"i0/({base.over(1)})", [size(value.total), *base.inputs],
                      size(value.each), basis="stated", what=OVER_SHARES)  # fmt: skip
        if held is not None and held.holds:
            yield held
            return
    base = near[0]
    held = relate("quotient", "i0/i1", [size(value.total), base.inputs[0]], size(value.each),
                  basis="structure", what=OVER_SHARES)  # fmt: skip
    if held is not None and _is_stated_with(value, base) and _is_of_old_shares(value, base, ratios):
        yield replace(held, basis="stated", sure=True)
    elif held is not None and base.sure and _is_of_a_day(value, base.inputs[0]):
        yield from holding_or_slipped(held)


def _is_stated_with(value: BookValue, base: Base) -> bool:
    """Whether the words right after a book value per share state its shares."""
    text = value.each.filing.text[value.each.end : base.inputs[0].start]
    return base.start == value.sentence.start and _STATED.fullmatch(text) is not None


def _is_of_old_shares(value: BookValue, base: Base, ratios: Sequence[Decimal]) -> bool:
    """Whether the value is that of the shares after a reverse split, and these are from before."""
    total, each = size(value.total), size(value.each)
    return any(
        total.low * ratio <= base.count * each.high and base.count * each.low <= total.high * ratio
        for ratio in ratios
    )


def _after_it(bases: Sequence[Base], value: BookValue) -> list[Base]:
    """The counts of shares that a sentence says it is based on."""
    return [one for one in bases if 0 <= one.start - value.sentence.start < _REACH]


def _close(before: BookValue, after: BookValue) -> bool:
    return 0 < after.sentence.start - before.sentence.start < _REACH


def _divides(value: BookValue, base: Base) -> bool:
    """Whether a value per share is based on a count of shares."""
    total, each = size(value.total), size(value.each)
    return total.low <= base.count * each.high and base.count * each.low <= total.high


def _is_of_a_day(value: BookValue, base: Quantity) -> bool:
    """Whether the shares are those of the only day for which a book value is stated."""
    named = [one for one in value.sentence.quantities if one and one.kind == "date"]
    days = {one.value for one in named}
    text = base.filing.text[base.start : base.placed.block.end]
    following = _DAY.match(text)
    printed = {" ".join(one.printed.split()) for one in named}
    return len(days) == 1 and following is not None and " ".join(following[1].split()) in printed


def _after(
    view: View, names: Names, before: Sequence[BookValue], value: BookValue, near: Sequence[Base]
) -> Iterator[Relation]:
    """The relations of the book value after an offering: proceeds, and old and new shares."""
    part = names.of[value.each.number].part if value.each.number in names.of else 0
    added = [*stated_proceeds(before[-1], value)]
    for one in before[::-1]:
        added += added_proceeds(view, names, one, value, part)
    held = any(one.holds for one in added)
    yield from [one for one in added if one.holds or not (held or not one.sure)]
    if not held:
        yield from _first(iter(added))
    own = [*counts_stated(value)]
    converted = [one for each in before if each.after for one in counts_stated(each)]
    stated_there = {one.value for one in own}
    cover = cover_counts(view, names.parts, part, value.sentence.start)
    sold = [*own, *converted, *(one for one in cover if one.value not in stated_there)]
    plain = [] if converted else own  # where others converted too, those sold are not all
    yield from _first(
        relation for base in near for relation in over_old_and_new(value, base, plain, sold)
    )


def _first(relations: Iterator[Relation]) -> Iterator[Relation]:
    """The relations that hold or, if none does, those that a changed digit explains."""
    failing, held = [], False
    for relation in relations:
        if relation.holds:
            held = True
            yield relation
        else:
            failing.append(relation)
    if not held:
        yield from (one for relation in failing for one in holding_or_slipped(relation))


_DAY = lazy_regex(r"[\d,]+ shares[^.;]{0,80}? (?:as of|at|on) ([A-Z][a-z]+\s+\d+,\s+\d{4})")


RULE = Rule(find)
