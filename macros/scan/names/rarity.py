"""Numbers that are so rare in a filing that two of them are not equal by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import TERM_KINDS, Quantity

_CHANCE = 10
"""So many times more numbers of a form there could be than there are, if two are one."""

type Form = tuple[str, int, int]


def is_rare(one: Quantity, names: Names, *, cells: bool = False) -> bool:
    """Whether so few numbers of sentences are like it, or with `cells` so few of all numbers."""
    counts = (_numbers if cells else _numbers_stated)(names)
    return bool(counts[_form(one)] * _CHANCE <= 9 * 10 ** (one.digits - 1))


def is_alone(one: Quantity, names: Names, *, ways: int = 1) -> bool:
    """Whether so few numbers have its form that no two of all these are equal by chance.

    Of n numbers, each one of m, n²/2m pairs are equal by chance, and so many times `ways` are one
    of that many changes apart.
    """
    count = _numbers(names)[_form(one)]
    return bool(count**2 * ways * _CHANCE <= 9 * 10 ** (one.digits - 1))


@once
def _numbers_stated(names: Names) -> Counter[Form]:
    stated = {id(sentence): sentence for sentence in names.sentence.values()}
    return _different(one for sentence in stated.values() for one in sentence.quantities if one)


@once
def _numbers(names: Names) -> Counter[Form]:
    return _different(names.quantities)


def _different(quantities: Iterable[Quantity]) -> Counter[Form]:
    """How many different numbers of each form there are."""
    numbers = {(abs(one.value), _form(one)) for one in quantities if one.kind in TERM_KINDS}
    return Counter(form for _, form in numbers)


def _form(one: Quantity) -> Form:
    """Its unit, its size as a power of ten, and its digits without zeros at the end."""
    return one.unit or one.measure, one.value.adjusted(), one.digits
