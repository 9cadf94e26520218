"""Lines of two tables that print the same numbers in the same order, except for one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tieout.macros.scan import qualifiers
from tieout.macros.scan.identities import (
    is_cash_beside_charge,
    is_identifier,
    is_of_two_groups,
    is_other_row,
)
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats import odd_one
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.rules.repeat_sentences import is_slip
from tieout.macros.scan.scopes import scopes_of
from tieout.macros.scan.terms import stems_of
from tieout.macros.scan.told import called
from tieout.macros.scan.view import View

_KINDS = COMPARED_KINDS | {"count"}
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_DIGITS = 3  # of a number that is not the same in two lines by chance
_MOST = 12  # lines that print one number; one that is in more is several quantities
_SEVERAL = 3  # equal numbers that make two lines the same, whatever they are called
_ROUNDED = 3  # units of the last digit that sums of rounded numbers may miss
_CLOSE = Decimal("1.25")
_LIKE = 0.6  # of the words of the shorter name
_PART = 5  # one difference for so many equal numbers of a long line
_BASIS = re.compile(
    r"\b(?:restate|previous|reclass|revis|pro[ -]forma|adjust|discontinu|predecessor|eliminat"
    r"|parent|guarantor)\w*|\bas reported\b",
    re.IGNORECASE,
)
"""Words of a heading of another basis than the one of the statements."""


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A row or a column: its numbers in order, and whether it is a row."""

    cells: tuple[Quantity, ...]
    is_row: bool

    def name(self, one: Quantity) -> frozenset[str]:
        """The words of the heading that the line's numbers share."""
        return stems_of(_last(one) if self.is_row else one.head)

    def path(self, one: Quantity) -> frozenset[str]:
        """The same with the words of the headings above it."""
        return stems_of(one.label if self.is_row else one.head)

    def item(self, one: Quantity) -> frozenset[str]:
        """The words of the other heading of a number, which only that number has."""
        return stems_of(one.head if self.is_row else _last(one))

    def key(self, one: Quantity) -> tuple[str, str]:
        """What a number of the line is called within it."""
        return (one.period, one.head) if self.is_row else (one.label, one.unit)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the number in which a line differs from the same line of another table."""
    scopes = scopes_of(view)
    often = Counter(abs(one.value) for one in view.quantities)
    here: dict[tuple[int, frozenset[str], Decimal], set[int]] = defaultdict(set)
    for one in view.quantities:
        if one.cell:
            here[_table(one), one.words, abs(one.value)].add(one.cell.row)
    found: dict[tuple[int, Decimal], tuple[Quantity, dict[int, Quantity], int]] = {}
    lines = _lines(view)
    above = _above(lines)
    for first, second, pairs in _pairs(lines):
        for one, other, count in _odd(first, second, pairs):
            if count < _SEVERAL and _are_of_two_groups(above.get(first), above.get(second)):
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
        yield odd_one(
            places.values(), odd, agreeing=count, enough=_SEVERAL,
            what=f"“{called(odd)}” is in two tables whose other numbers agree",
        )  # fmt: skip


def _above(lines: Sequence[_Line]) -> dict[_Line, _Line]:
    """The row above each row of a table."""
    rows = [one for one in lines if one.is_row]
    return {
        below: line
        for line, below in pairwise(rows)
        if line.cells[0].placed.block is below.cells[0].placed.block
    }


def _are_of_two_groups(one: _Line | None, other: _Line | None) -> bool:
    """Whether the rows above two rows are close in each column and equal in none.

    The tables are of two groups of which one is part of the other, such as the plans whose
    accumulated obligation exceeds their assets, and those whose projected obligation does.
    """
    if one is None or other is None or len(one.cells) != len(other.cells):
        return False
    return all(
        least != most and most < _CLOSE * least
        for least, most in (
            sorted((abs(mine.value), abs(its.value)))
            for mine, its in zip(one.cells, other.cells, strict=True)
        )
    )


def _table(one: Quantity) -> int:
    """Where the table of a number begins."""
    return one.placed.block.start


def _is_same_row(one: Quantity, other: Quantity, count: int) -> bool:
    """Whether many equal numbers, or a year in the same heading, make two rows the same."""
    return one.words == other.words and (
        count >= _SEVERAL or (one.label == other.label and bool(_DATED.search(one.label)))
    )


def _last(one: Quantity) -> str:
    """The heading of its row alone."""
    return one.cell.row_path[-1] if one.cell and one.cell.row_path else ""


def _lines(view: View) -> list[_Line]:
    """The rows and the columns of all tables that have two numbers or more."""
    found = []
    for grid in view.grids:
        for is_row, lines in ((True, grid.rows), (False, grid.columns)):
            for line in lines.values():
                cells = tuple(one for one in line if _counts(one))
                if len(cells) > 1:
                    found.append(_Line(cells, is_row))
    return found


def _counts(one: Quantity) -> bool:
    return bool(
        one.kind in _KINDS and one.value and not _YEAR.match(one.printed) and not is_identifier(one)
    )


type Span = tuple[int, int]


def _pairs(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line, list[Span]]]:
    """The pairs of lines of two tables that share numbers, with the positions of these."""
    where: dict[Decimal, list[Span]] = defaultdict(list)
    for index, line in enumerate(lines):
        for at, one in enumerate(line.cells):
            if one.digits >= _DIGITS:
                where[abs(one.value)].append((index, at))
    shared: dict[Span, list[Span]] = defaultdict(list)
    for places in where.values():
        if len(places) <= 2 * _MOST:
            for number, (first, at) in enumerate(places):
                block = lines[first].cells[0].placed.block
                for second, its in places[number + 1 :]:
                    if lines[second].cells[0].placed.block is not block:
                        shared[first, second].append((at, its))
    for (first, second), pairs in shared.items():
        yield lines[first], lines[second], _in_order(pairs)


def _in_order(pairs: list[Span]) -> list[Span]:
    """The pairs of positions that are in the same order in both lines."""
    kept: list[Span] = []
    for at, its in sorted(pairs):
        if not kept or (at > kept[-1][0] and its > kept[-1][1]):
            kept.append((at, its))
    return kept


def _odd(
    first: _Line, second: _Line, pairs: Sequence[Span]
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
        and max(one.digits, other.digits) >= _DIGITS
        and abs(abs(one.value) - abs(other.value)) > one.high - one.low
        and not _are_apart(one, other)
    )


def _may_be_old(one: Quantity, other: Quantity) -> bool:
    """Whether one may be a number of an earlier draft: they are close, but not by rounding."""
    least, most = sorted((abs(one.value), abs(other.value)))
    far = most - least > _ROUNDED * (one.high - one.low)
    return far and most < _CLOSE * least


def _are_one(first: _Line, second: _Line, one: Quantity, other: Quantity, count: int) -> bool:
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
    own, its = (f"{_last(each)} {each.head}" for each in (one, other))
    if _of_another_time(one.period, other.period):
        return True
    if bool(_BASIS.search(own)) != bool(_BASIS.search(its)):
        return True
    return qualifiers.are_opposed(own, its)


def _of_another_time(one: str, other: str) -> bool:
    """Whether two periods end on different days, or in different years if only these are known.

    A balance may be in two tables about periods of different lengths.
    """
    if not one or not other:
        return False
    first, second = (each.rpartition("/")[2] for each in (one, other))
    known = min(len(first), len(second))
    return first[:known] != second[:known]


RULE = Rule("repeat-lines", "lines of two tables with the same numbers, except for one", find)
