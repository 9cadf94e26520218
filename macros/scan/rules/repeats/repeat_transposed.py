"""A number that is printed once and is another with two digits transposed, not by chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.arithmetic.mistyped import Key, one_error_apart
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


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such number of the text with the places of the other one."""
    names = names_of(view)
    often: Counter[Decimal] = Counter(abs(one.value) for one in view.quantities)
    alike: dict[Key, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if one.kind in AMOUNT_KINDS and _DIGITS <= one.digits <= _LONG and not is_identifier(one):
            unit = "USD" if one.kind == "money" else "shares"
            alike[f"{unit} {one.decimals}", one.printed_digits].append(one)
    for key, others in one_error_apart(alike, changed=False).items():
        swapped = [one for other in others for one in alike[other]]
        for odd in alike[key]:
            if (
                often[abs(odd.value)] > 1
                or odd.cell
                or not is_alone(odd, names, ways=odd.digits - 1)
                or view.filing.text.count(odd.printed.lstrip("$ ")) > 1  # a table has it too
            ):
                continue
            if any(one.placed.block is odd.placed.block for one in swapped):
                continue  # a paragraph with both tells them apart
            usual = [one for one in swapped if _may_be(odd, one, names)]
            if len({abs(one.value) for one in usual}) == 1 and _is_usual(usual[0], swapped):
                yield repeat_of(
                    [*usual, odd],
                    what="a number that is printed in several places is different in one",
                )


def _is_usual(one: Quantity, places: Sequence[Quantity]) -> bool:
    """Whether several blocks print a number."""
    return len({each.placed.block.start for each in places if each.value == one.value}) >= _OFTEN


def _may_be(odd: Quantity, one: Quantity, names: Names) -> bool:
    """Whether nothing says that two numbers are of different days, sections, periods or persons."""
    return (
        names.may_be_one(odd, one, supposed=False)
        and not in_other_periods(odd, one, names)
        and not are_of_two_persons(odd, one)
    )


RULE = Rule(find)
