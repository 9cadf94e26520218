"""Lines of two tables that print the same numbers in the same order, except for one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tieout.macros.filing.periods import Period
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names import qualifiers
from tieout.macros.scan.names.cash_rows import are_deferred_taxes, is_cash_beside_charge
from tieout.macros.scan.names.identities import (
    is_of_two_groups,
    is_other_row,
)
from tieout.macros.scan.names.scopes import scopes_of
from tieout.macros.scan.phrases import ATTRIBUTABLE, YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats.repeats import odd_one
from tieout.macros.scan.repeats.shared_lines import (
    CLOSE,
    DIGITS,
    Pair,
    SharedLine,
    are_of_two_groups,
    lines_of,
    pairs_of,
    rows_above,
)
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_SEVERAL = 3  # equal numbers that make two lines the same, whatever they are called
_ROUNDED = 3  # units of the last digit that sums of rounded numbers may miss
_LIKE = 0.6  # of the words of the shorter name
_PART = 5  # one difference for so many equal numbers of a long line
_BASIS = lazy_regex(
    r"\b(?:restate|previous|reclass|revis|pro[ -]forma|adjust|discontinu|predecessor|eliminat"
    r"|parent|guarantor)\w*|\bas reported\b",
    re.IGNORECASE,
)
"""Words of a heading of another basis than the one of the statements."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the number in which a line differs from the same line of another table."""
    scopes = scopes_of(view)
    often = Counter(abs(one.value) for one in view.quantities)
    here: dict[tuple[int, frozenset[str], Decimal], set[int]] = defaultdict(set)
    columns: dict[tuple[int, int], set[Decimal]] = defaultdict(set)
    for one in view.quantities:
        if one.cell:
            here[_table(one), one.words, abs(one.value)].add(one.cell.row)
            columns[_table(one), one.cell.column].add(abs(one.value))
    found: dict[tuple[int, Decimal], tuple[Quantity, dict[int, Quantity], int]] = {}
    lines = lines_of(view)
    above = rows_above(lines)
    for first, second, pairs in pairs_of(lines):
        for one, other, count in _odd(first, second, pairs):
            if count < _SEVERAL and are_of_two_groups(above.get(first), above.get(second)):
                continue
            if _is_tenth(one, other) or _prints_difference(one, other, columns):
                continue
            odd, usual = (one, other) if often[abs(one.value)] == 1 else (other, one)
            rows = here[_table(odd), odd.words, abs(usual.value)]
            if often[abs(odd.value)] > 1 or (odd.cell and rows - {odd.cell.row}):
                continue  # its table prints both, in two rows of one name
            if not _is_same_row(odd, usual, count) and scopes.columns_differ(odd, usual):
                continue  # two companies, or two years
            _, places, most = found.setdefault((odd.number, abs(usual.value)), (odd, {}, 0))
            places[usual.number] = usual
            found[odd.number, abs(usual.value)] = odd, places, max(most, count)
    for odd, places, count in found.values():
        what = f"“{odd.called}” is in two tables whose other numbers agree"
        relation = odd_one(places.values(), odd, what=what, agreeing=count, enough=_SEVERAL)
        sure = all(are_deferred_taxes(one, odd) for one in places.values())
        yield replace(relation, sure=sure)


def _table(one: Quantity) -> int:
    """Where the table of a number begins."""
    return one.placed.block.start


def _is_tenth(one: Quantity, other: Quantity) -> bool:
    """Whether one is a tenth of the other in a column of another name: a tenth is deferred."""
    less, more = sorted((abs(one.value), abs(other.value)))
    return one.head != other.head and less * 10 == more


def _prints_difference(
    one: Quantity, other: Quantity, columns: Mapping[tuple[int, int], Collection[Decimal]]
) -> bool:
    """Whether a column of one of them prints their difference: what is in one of them alone."""
    apart = abs(abs(one.value) - abs(other.value))
    return any(
        apart in columns[_table(each), each.cell.column] for each in (one, other) if each.cell
    )


def _is_same_row(one: Quantity, other: Quantity, count: int) -> bool:
    """Whether many equal numbers, or a year in the same heading, make two rows the same."""
    return one.words == other.words and (
        count >= _SEVERAL or (one.label == other.label and bool(YEAR.search(one.label)))
    )


def _odd(
    first: SharedLine, second: SharedLine, pairs: Sequence[Pair]
) -> Iterator[tuple[Quantity, Quantity, int]]:
    """The numbers in which two lines differ, if they are the same in the rest."""
    own, its = first.cells, second.cells
    if any(_are_apart(own[one], its[other]) for one, other in pairs):
        return
    differing: list[tuple[Quantity, Quantity]] = []
    ends = [(-1, -1), *pairs, (len(own), len(its))]
    for (low, its_low), (high, its_high) in pairwise(ends):
        mine, theirs = own[low + 1 : high], its[its_low + 1 : its_high]
        if len(mine) == len(theirs) and (len(own) == len(its) or (low >= 0 and high < len(own))):
            differing += zip(mine, theirs, strict=True)
        else:
            named = {second.key(one): one for one in theirs}
            differing += [(one, named[first.key(one)]) for one in mine if first.key(one) in named]
    differing = [pair for pair in differing if abs(pair[0].value) != abs(pair[1].value)]
    count = len({abs(own[at].value) for at, _ in pairs})
    if not differing or len(differing) > max(1, count // _PART):
        return
    for one, other in differing:
        likely = is_slip(one, other) or _may_be_old(one, other)
        if likely and _may_be_one(one, other) and _are_one(first, second, one, other, count):
            yield one, other, count


def _may_be_one(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are printed alike, and differ by more than rounding."""
    return (
        one.decimals == other.decimals
        and max(one.digits, other.digits) >= DIGITS
        and abs(abs(one.value) - abs(other.value)) > one.width
        and not _are_apart(one, other)
    )


def _may_be_old(one: Quantity, other: Quantity) -> bool:
    """Whether one may be a number of an earlier draft: they are close, but not by rounding."""
    least, most = sorted((abs(one.value), abs(other.value)))
    far = most - least > _ROUNDED * one.width
    return far and most < CLOSE * least


def _are_one(
    first: SharedLine, second: SharedLine, one: Quantity, other: Quantity, count: int
) -> bool:
    """Whether the names of two lines, or enough equal numbers, make them one."""
    if not (first.is_row and second.is_row) and not _is_alike(first.item(one), second.item(other)):
        return False
    if count >= _SEVERAL:
        name, its = first.path(one), second.path(other)
        return bool(name & its) or not (name and its)
    if is_other_row(one) or is_of_two_groups(one, other) or is_cash_beside_charge(one, other):
        return False
    alike = _is_alike(first.name(one), second.name(other))
    return alike and (count > 1 or len(first.cells) == len(second.cells))


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most words of the shorter of two names are in both."""
    return len(one & other) >= max(_LIKE * min(len(one), len(other)), 1)


def _are_apart(one: Quantity, other: Quantity) -> bool:
    """Whether periods, bases or qualifiers make two numbers different."""
    own, its = (f"{each.heading} {each.head}" for each in (one, other))
    if _of_another_time(one.period, other.period):
        return True
    if bool(_BASIS.search(own)) != bool(_BASIS.search(its)):
        return True
    if bool(ATTRIBUTABLE.search(one.label)) != bool(ATTRIBUTABLE.search(other.label)):
        return True
    return qualifiers.are_opposed(own, its)


def _of_another_time(one: Period, other: Period) -> bool:
    """Whether two periods end on different days, or in different years if only these are known.

    A balance may be in two tables about periods of different lengths.
    """
    if not one or not other:
        return False
    known = min(len(one.end), len(other.end))
    return one.end[:known] != other.end[:known]


RULE = Rule(find)
