"""A number that is printed once and is another with two digits transposed, not by chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.rarity import is_alone
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_DIGITS, _LONG = 4, 6  # without zeros at the end; longer numbers have a rule of their own
_OFTEN = 2  # blocks that print the other number
_SWAPPED = 2  # digits that differ

type Key = tuple[str, int | None, str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such number of the text with the places of the other one."""
    names = names_of(view)
    often: Counter[Decimal] = Counter(abs(one.value) for one in view.quantities)
    alike: dict[Key, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.kind in AMOUNT_KINDS and _DIGITS <= one.digits <= _LONG and not is_identifier(one):
            unit = "USD" if one.kind == "money" else "shares"
            alike[unit, one.decimals, "".join(sorted(one.printed_digits))].append(one)
    for group in alike.values():
        for odd in group:
            if (
                often[abs(odd.value)] > 1
                or odd.cell
                or not is_alone(odd, names, ways=odd.digits - 1)
                or view.filing.text.count(odd.printed.lstrip("$ ")) > 1  # a table has it too
            ):
                continue
            swapped = [one for one in group if _is_swapped(odd, one)]
            if any(one.placed.block is odd.placed.block for one in swapped):
                continue  # a paragraph with both tells them apart
            usual = [one for one in swapped if _may_be(odd, one, names)]
            if len({abs(one.value) for one in usual}) == 1 and _is_usual(usual[0], group):
                yield repeat_of(
                    [*usual, odd],
                    what="a number that is printed in several places is different in one",
                )


def _is_swapped(odd: Quantity, one: Quantity) -> bool:
    """Whether two neighboring digits are exchanged, and nothing else."""
    pairs = zip(odd.printed_digits, one.printed_digits, strict=True)
    unlike = [at for at, (first, second) in enumerate(pairs) if first != second]
    return len(unlike) == _SWAPPED and unlike[1] - unlike[0] == 1


def _is_usual(one: Quantity, group: Sequence[Quantity]) -> bool:
    """Whether several blocks print a number."""
    return len({each.placed.block.start for each in group if each.value == one.value}) >= _OFTEN


def _may_be(odd: Quantity, one: Quantity, names: Names) -> bool:
    """Whether nothing says that two numbers are of different days, sections, periods or persons."""
    first, second = names.of.get(odd.number), names.of.get(one.number)
    if first is None or second is None:
        return False
    if first.part != second.part or not first.same_day(second) or first.excludes(second):
        return False
    return not (in_other_periods(odd, one, names) or are_of_two_persons(odd, one))


RULE = Rule(find)
