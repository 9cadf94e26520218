"""A number and the one with the option exercised: "6,000,000 units (or 6,900,000 units if …)".

Two pairs with the same number on one side have the same on the other. Where the numbers without
the option add up, or are a count at a price, or a percentage of a count, those with it do so too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations, permutations

from tieout.macros.scan.arithmetic.repairs import holding_or_slipped, is_near_slip, is_slip
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.option_stated import OptionPair, option_pairs_in
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate, repeat_of
from tieout.macros.scan.repeats.repeats import repeats
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_DIGITS = 2  # significant digits of the number that both places print
_REACH = 2500  # characters between the pairs of a sum
_MOST = 6  # pairs before a pair
_LONG = 5  # digits of an addend


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of one number of each pair whose other number is the same.

    Also the sums and the products of numbers with the option, where those without it hold.
    """
    parts = parts_of(view)
    found: dict[int, list[OptionPair]] = defaultdict(list)
    for sentence in view.sentences:
        known = found[parts.at(sentence.start)]
        for pair in option_pairs_in(sentence):
            near = [one for one in known[-_MOST:] if pair.plain.start - one.plain.start < _REACH]
            yield from _sums(near, pair)
            yield from _products(sentence, near, pair)
            known.append(pair)
    for pairs in found.values():
        yield from _differing(pairs, "plain", "full")
        yield from _differing(pairs, "full", "plain")


def _differing(pairs: Sequence[OptionPair], same: str, other: str) -> Iterator[Relation]:
    groups: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for pair in pairs:
        one: Quantity = getattr(pair, same)
        if one.digits >= _DIGITS or one.unit != "USD":
            groups[pair.is_count, one.value, pair.nouns].append(getattr(pair, other))
    for places in groups.values():
        if len(places) > 1:
            for relation in repeats(places, partial(_again, same)):
                if relation.holds or len(relation.places) > 2 or is_slip(*relation.places):
                    yield relation


def _again(same: str, places: Sequence[Quantity]) -> Relation:
    kept, changed = ("without", "with") if same == "plain" else ("with", "without")
    what = (
        f"the number {kept} the option is the same in several places, but the number {changed} it "
        "is printed in two ways"
    )
    return repeat_of(places, what=what, sure=True)


def _sums(before: Sequence[OptionPair], last: OptionPair) -> Iterator[Relation]:
    """A pair as the whole or as a part of two others."""
    for two in combinations(before, 2):
        three = (*two, last)
        measures = {(one.is_count, "" if one.is_count else one.plain.unit) for one in three}
        if len(measures) > 1 or any(one.plain.length < _LONG for one in three):
            continue
        for part, other, whole in permutations(three):
            added = part.plain.value + other.plain.value
            if part.plain.number < other.plain.number and added == whole.plain.value:
                yield from _sum(part, other, whole)


def _sum(part: OptionPair, other: OptionPair, whole: OptionPair) -> Iterator[Relation]:
    relation = relate(
        "sum", "i0+i1", [part.full, other.full], whole.full, basis="siblings", siblings=1,
        sure=True, what=f"{whole.full.printed} with the option is said to be "
        f"{part.full.printed} and {other.full.printed}",
    )  # fmt: skip
    called = part.nouns == other.nouns == whole.nouns
    if relation is not None and (relation.holds or (called and is_near_slip(relation))):
        yield relation


def _products(
    sentence: Sentence, before: Sequence[OptionPair], pair: OptionPair
) -> Iterator[Relation]:
    """A pair as a percentage of a pair before it, or as what that one costs at a price."""
    factors = [
        one
        for one in sentence.quantities
        if one is not None and one.kind in {"rate", "money"} and one.value < pair.plain.value
    ]
    for of in before[::-1]:
        for factor in factors:
            if _is_product(factor, of, pair):
                yield from holding_or_slipped(_product(factor, of.full, pair.full))
                return


def _is_product(factor: Quantity, of: OptionPair, pair: OptionPair) -> bool:
    """Whether a factor makes the number without the option of one pair from that of another."""
    rate = factor.kind == "rate"
    kinds = of.is_count and (pair.is_count if rate else pair.plain.kind == "money")
    return kinds and of.plain.value * factor.value == pair.plain.value


def _product(factor: Quantity, of: Quantity, full: Quantity) -> Relation | None:
    joined = "of" if factor.kind == "rate" else "for each of"
    return relate(
        "product", "i0*i1", [as_exact(factor), of], full, basis="siblings", siblings=1,
        sure=True, what=f"{full.printed} with the option is said to be {factor.printed} "
        f"{joined} {of.printed}",
    )  # fmt: skip


RULE = Rule(find)
