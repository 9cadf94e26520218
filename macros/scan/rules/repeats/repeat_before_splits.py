"""A count of shares or a price from before a reverse split, next to the one after it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.contexts import passage_of, run_of
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.offerings.splits import SPLIT, splits_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_DIGITS = 3  # significant digits of a number that another one is not a multiple of by chance
_COUNTED = 4  # printed digits of a count
_ALIKE = 0.3  # of the names of two numbers
_CENTS = 2  # decimals of a price
_BEHIND = 5  # words after both numbers that are a name: "shares of common stock outstanding"
_MOST = 6  # places of one value
_EXACT = 5  # digits of a count that is by chance hardly ever another one, divided by the ratio
_FEW = 6  # counts that only a word states; if more, the whole passage is from before the split
_TWICE = 2  # places of a count that a filing states in its business and in its notes
_STEM = 6  # letters of "converted" that "conversion" has too
_WORD = lazy_regex(r"[a-z][a-z-]{5,}")
_USUAL = frozenset(
    "shares common compan issued during respec outsta aggreg purcha number period amount total"
    " decemb januar februa septem octobe novemb august".split()
)
"""Stems of words that every second sentence about shares has."""
_OF_SPLIT = r"\b(?:adjust|restat|reflect|giv)\w*\b[^.;]{0,160}\b(?:split|consolidation)"
_ADJUSTED = lazy_regex(rf"\b(?:all|each|every)\b[^.;]{{0,160}}{_OF_SPLIT}", re.IGNORECASE)
_NOT = lazy_regex(rf"\b(?:not|without)\b[^.;]{{0,40}}{_OF_SPLIT}", re.IGNORECASE)
_BEFORE = lazy_regex(
    r"\bpre-?(?:split|reverse|consolidation)|\bprior to\b|\bbefore\b|\badjust|\bhistorical"
    r"|\bunadjusted\b",
    re.IGNORECASE,
)
"""Words of a sentence that says that its number is from before the split, or is changed by it."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number printed once that is one of the same name before the split.

    The filing says that all numbers are adjusted, so both may not be right. After a 1-for-15 split
    1,500,000 shares are 100,000, and a price of $2.00 is $30.00.
    """
    ratios = {split.ratio for split in splits_of(view)}
    if len(ratios) != 1:
        return
    (ratio,) = ratios
    names = names_of(view)
    stated, pairs = _stated_of_splits(view)
    often = Counter(one.value for one in view.quantities if one.number not in stated)
    places: dict[tuple[str, Decimal], list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if _is_of_text(one) and _is_plain(one, names):
            places[one.kind, one.value].append(one)
    found: set[Decimal] = set()
    for (kind, value), stale in places.items():
        for after in _after(kind, value, ratio) if often[value] == 1 else ():
            same = places.get((kind, after), ())
            again = [*_again(stale[0], same, names, ratio, known=(value, after) in pairs)]
            found |= {value} if again else set()
            yield from again
    exact = _exact(places, often, names, ratio)
    if 1 < len(exact) <= _FEW and _are_adjusted(view.filing.text):
        for value, same in exact.items():
            if value not in found:
                yield _repeat(same, ratio)


def _are_adjusted(text: str) -> bool:
    """Whether a filing says that all numbers are adjusted for the split, and nowhere denies it."""
    return _ADJUSTED.search(text) is not None and not _NOT.search(text)


def _exact(
    places: Mapping[tuple[str, Decimal], Sequence[Quantity]],
    often: Mapping[Decimal, int],
    names: Names,
    ratio: Decimal,
) -> dict[Decimal, list[Quantity]]:
    """Counts of other names that are to the last digit one count before the split and after it.

    One of them may be so by chance; two in one filing are not.
    """
    found: dict[Decimal, list[Quantity]] = {}
    for (kind, value), stale in places.items():
        odd = stale[0]
        if kind != "shares" or often[value] > _TWICE or odd.digits < _EXACT:
            continue
        near = [
            one
            for after in sorted(_after(kind, value, ratio))
            for one in places.get((kind, after), ())
            if one.digits >= _EXACT and _share_a_word(odd, one, names)
        ]
        if near:
            found[value] = [near[0], *stale]
    return found


def _share_a_word(odd: Quantity, one: Quantity, names: Names) -> bool:
    """Whether both are of one part and year, and their sentences share a word that is not usual."""
    first, second = names.of[odd.number], names.of[one.number]
    if first.part != second.part or not first.years & second.years:
        return False
    own, its = (
        {word[:_STEM] for word in _WORD.findall(names.sentence[each.number].text.lower())} - _USUAL
        for each in (odd, one)
    )
    return bool(own & its)


def _stated_of_splits(view: View) -> tuple[set[int], set[tuple[Decimal, Decimal]]]:
    """The numbers of sentences about a split, and each two of their counts, the greater first."""
    numbers: set[int] = set()
    pairs: set[tuple[Decimal, Decimal]] = set()
    for sentence in view.sentences:
        if SPLIT.search(sentence.text):
            stated = [one for one in sentence.quantities if one is not None]
            numbers |= {one.number for one in stated}
            values = sorted((one.value for one in stated if one.length >= _COUNTED), reverse=True)
            pairs |= {*combinations(values[:_MOST], 2)}
    return numbers, pairs


def _is_of_text(one: Quantity) -> bool:
    """Whether it is a count or a price of running text, long enough."""
    if one.cell is not None or one.digits < _DIGITS:
        return False
    price = one.kind == "money" and one.decimals == _CENTS
    return price or (one.kind == "shares" and one.length >= _COUNTED)


def _after(kind: str, value: Decimal, ratio: Decimal) -> set[Decimal]:
    """What a number is after the split; a count may be rounded down or up."""
    if kind == "money":
        return {value * ratio}
    floor = value // ratio
    return {floor, floor + (floor * ratio < value)}


def _is_plain(one: Quantity, names: Names) -> bool:
    """Whether its sentence does not speak of the split or of numbers before it."""
    sentence = names.sentence.get(one.number)
    return (
        sentence is not None
        and not SPLIT.search(sentence.text)
        and not _BEFORE.search(sentence.text)
    )


def _again(
    odd: Quantity, right: Sequence[Quantity], names: Names, ratio: Decimal, *, known: bool
) -> Iterator[Relation]:
    """The relation of a number printed once with those that it is the same number before.

    If a sentence about the split states both, they are of one name wherever they stand.
    """
    places = [
        one
        for one in right[:_MOST]
        if one.placed.block is not odd.placed.block and _is_same(odd, one, names, known=known)
    ]
    if places:
        yield _repeat([*places, odd], ratio)


def _repeat(places: Sequence[Quantity], ratio: Decimal) -> Relation:
    what = f"one quantity is printed with and without the split of 1 for {ratio.normalize():f}"
    return repeat_of(places, what=what, sure=True)


def _is_same(odd: Quantity, one: Quantity, names: Names, *, known: bool) -> bool:
    """Whether both are of one name, or of the same warrants or options."""
    own, its = (names.of[each.number].terms.get("holding") for each in (odd, one))
    return (
        known
        or names.likeness(odd, one) >= _ALIKE
        or run_of(passage_of(odd).after, passage_of(one).after) >= _BEHIND
        or (own is not None and own == its)
    ) and names.may_be_one(odd, one, supposed=False)


RULE = Rule(find)
