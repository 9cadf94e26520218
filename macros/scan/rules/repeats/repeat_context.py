"""The same words around two numbers: repeated passages must print the same number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.names.contexts import NumberInContext, passage_of, passages_of, run_of
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.apart import are_apart
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ALONE, _BACKED = 11, 8  # consecutive words that must be the same: for two places, for more
_OFTEN, _WHOLE = 3, 14  # for a shorter number: places, and words that are the same
_DIGITS = 3  # two numbers with fewer digits may both be right
_BY_FAR = 3  # words more than for any other number
_SHORT = frozenset({"duration", "money", "shares", "count"})
_BEHIND = 3  # words after a short number that must be the same too
_MOST = 40


def find(view: View) -> Iterable[Relation | Finding]:
    """Each number with the same words around it as another, and printed only once."""
    names = names_of(view)
    often = Counter((one.unit, one.value) for one in view.quantities)
    for passages in passages_of(view):
        yield from _odd_ones(passages[:_MOST], often, names, view)


def _odd_ones(
    passages: Sequence[NumberInContext],
    often: Counter[tuple[str, Decimal]],
    names: Names,
    view: View,
) -> Iterable[Relation]:
    for odd in passages:
        if often[odd.one.unit, odd.one.value] > 1:
            continue
        groups: dict[Decimal, list[tuple[int, Quantity]]] = defaultdict(list)
        for other in passages:
            if other.one.value != odd.one.value and other.one.decimals == odd.one.decimals:
                alike = run_of(odd.before, other.before) + run_of(odd.after, other.after)
                groups[other.one.value].append((alike, other.one))
        if not groups:
            continue
        # The passages that are most similar to it, by far.
        found, *rest = sorted(groups.values(), key=lambda each: -max(alike for alike, _ in each))
        most = max(alike for alike, _ in found)
        if rest and max(alike for alike, _ in rest[0]) + _BY_FAR > most:
            continue
        total = often[odd.one.unit, found[0][1].value]
        digits = max(odd.one.digits, found[0][1].digits)
        short = digits < (_DIGITS if total > 1 else _DIGITS + 1)
        if short and (
            total < _OFTEN
            or most < _WHOLE
            or odd.one.kind not in _SHORT
            or not any(_go_on_alike(odd, one) for _, one in found)
        ):
            continue
        if any(
            not _count_alike(odd.one, one, view) or are_apart(odd.one, one, names)
            for _, one in found
        ):
            continue
        if most >= (_BACKED if total > 1 else _ALONE) and _is_apart(odd.one, found):
            places = [one for _, one in found]
            yield repeat_of(
                [*places, odd.one],
                what="two passages with the same words have different numbers",
                siblings=total - 1,
                sure=short,
            )


def _go_on_alike(odd: NumberInContext, one: Quantity) -> bool:
    """Whether the words after both are the same too."""
    return run_of(odd.after, passage_of(one).after) >= min(_BEHIND, len(odd.after))


def _count_alike(odd: Quantity, one: Quantity, view: View) -> bool:
    """Whether most other numbers of their blocks are the same; otherwise the topics differ."""
    first, second = (_counted(each, view) for each in (odd, one))
    fewest = min(len(first), len(second))
    if not fewest:
        return odd.kind == "duration" or max(odd.digits, one.digits) > _DIGITS
    return len(first & second) * 2 >= fewest


def _counted(one: Quantity, view: View) -> set[Decimal]:
    """The other numbers of a block."""
    block = one.placed.block
    return {
        other.value
        for index in view.within(block.start, block.end)
        if (other := view.by_mention.get(index)) is not None
        and other.value != one.value
        and other.kind in COMPARED_KINDS
    }


def _is_apart(odd: Quantity, found: Sequence[tuple[int, Quantity]]) -> bool:
    """Whether the passages are in different blocks, and only a digit or two differs."""
    block = odd.placed.block
    if any(one.placed.block is block for _, one in found):
        return False
    if found[0][1].printed in odd.filing.text[block.start : block.end]:
        return False  # the other number is next to it, for example for the year before
    first, places = as_printed(odd)
    second, others = as_printed(found[0][1])
    one, other = (str(abs(int(each.scaleb(places)))) for each in (first, second))
    unlike = sum(a != b for a, b in zip(one, other, strict=False))
    return places == others and len(one) == len(other) and unlike == 1


RULE = Rule(find)
