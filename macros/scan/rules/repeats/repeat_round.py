"""A long number, printed once, that differs from a round one by a digit among its zeros.

"$300,200,000" on a cover, and "$300,000,000" elsewhere: hardly any number looks so by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_SHORTEST, _LONG = 6, 9  # digits printed
_SIGNIFICANT, _FEW = 5, 4  # digits up to the wrong one, in all; of a long number
_ROUND = 3  # digits of a round number that are not zero
_OFTEN = 2  # places of the round number
_AROUND = 90  # characters that name a number


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such number with the places of the round one."""
    places: dict[tuple[bool, Decimal], list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.kind in AMOUNT_KINDS:
            places[one.kind == "money", abs(one.value)].append(one)
    values = {value for _, value in places}
    for (money, value), found in places.items():
        odd = found[0]
        if len(found) > 1 or odd.cell is not None or "." in odd.printed or is_identifier(odd):
            continue
        right = _round(odd, value)
        if right is not None and abs(right - value) not in values:
            yield from _repeats_of(odd, places.get((money, right), ()))


def _round(odd: Quantity, value: Decimal) -> Decimal | None:
    """The round number that a number would be without its last digit that is not zero."""
    digits = odd.printed_digits
    if len(digits) < _SHORTEST or value != int(digits or 0):
        return None
    last = len(digits.rstrip("0")) - 1
    rest = digits[:last].rstrip("0")
    least = _FEW if len(digits) >= _LONG else _SIGNIFICANT
    if not 0 < len(rest) <= _ROUND or len(rest) == last or last + 1 < least:
        return None
    return Decimal(rest.ljust(len(digits), "0"))


def _repeats_of(odd: Quantity, usual: Sequence[Quantity]) -> Iterator[Relation]:
    """The relation to the places of the round number that have some of the same words."""
    own = _words(odd)
    same = [one for one in usual if not own or own & _words(one)]
    beside = any(one.placed.block is odd.placed.block for one in usual)
    if beside or len(usual) < _OFTEN or not same:
        return
    relation = repeat_of(
        [*usual, odd], what="a round number is printed with another digit among its zeros",
        siblings=len(usual) - 1, at_most="warning",
    )  # fmt: skip
    if not relation.holds:
        yield relation


def _words(one: Quantity) -> set[str]:
    return {*stems(one.before(_AROUND)), *stems(one.after(_AROUND))}


RULE = Rule(find)
