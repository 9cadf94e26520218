"""Sums, subtotals, nested totals, differences and roll-forwards, down a table and across it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.slips import is_long_slip
from tieout.macros.scan.offerings.holder_rows import of_holders
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.balance import two_sides
from tieout.macros.scan.tables.coarse import coarse
from tieout.macros.scan.tables.continued import OF_BOTH, continued, misplaced
from tieout.macros.scan.tables.differences import find_differences
from tieout.macros.scan.tables.doubts import without_doubtful
from tieout.macros.scan.tables.footing import to_the_digit
from tieout.macros.scan.tables.lines import Lines, across, down
from tieout.macros.scan.tables.lone import lone_balances, lone_slips
from tieout.macros.scan.tables.missed_rows import stated_of_rows
from tieout.macros.scan.tables.missed_totals import is_missed_once, missed_totals, stated_surely
from tieout.macros.scan.tables.nested import nested_slips
from tieout.macros.scan.tables.nil_rows import nil_rows
from tieout.macros.scan.tables.no_totals import is_no_total
from tieout.macros.scan.tables.patterns import Candidate, Pattern
from tieout.macros.scan.tables.proportions import out_of_proportion, shares_of
from tieout.macros.scan.tables.relations import added, relations_of
from tieout.macros.scan.tables.short_rows import short_rows
from tieout.macros.scan.tables.sum_names import naming_of
from tieout.macros.scan.tables.sums import find_sums
from tieout.macros.scan.view import Grid, View

_FEW = 3  # terms of a sum that may be chance
_WITNESSES = 2  # columns in which a sum holds that another sum of the result does not rule out
_WHOLE = "100"  # percent: the base of a table
_DRIFT = 20  # how often the difference fits into the amount


def find(view: View) -> Iterator[Relation]:
    """Every sum and difference that the numbers, headings and neighbors of a table show."""
    bare = view.filing.file.lower().endswith(".csv")
    found = [one for grid in view.grids for one in of_holders(grid, _sums_in(grid, bare=bare))]
    found = [one for one in found if one.holds or not _is_of_base(one)]
    yield from to_the_digit(_without_rivals(found), view)
    for grid in view.grids:
        yield from two_sides(grid)
    for statement in continued(view):
        yield from _of_continued(*statement)


def _of_continued(grid: Grid, second: int) -> Iterator[Relation]:
    """The sums across two tables that are one statement, with parts in both."""
    lines, cells = across(grid)
    lines = coarse(lines)
    for pattern in find_sums(lines):
        if pattern.result >= second > min(pattern.inputs):
            yield from misplaced([*relations_of(pattern, lines, cells, OF_BOTH)])


def _without_rivals(relations: Sequence[Relation]) -> list[Relation]:
    """The relations without a failing one whose result other numbers of its column add up to.

    A heading may have the total of the lines below it; that the lines above it make up the same in
    some columns is chance. If one digit of a long number explains the failure, the other sum is a
    witness for the result instead.
    """
    made: dict[int, list[Relation]] = defaultdict(list)
    for one in relations:
        if one.holds and len(one.inputs) > 1 and _is_of_one_column(one):
            made[one.result.number].append(one)
    return [
        one
        for one in relations
        if one.holds
        or not (one.basis == "siblings" or _is_of_below(one))
        or not _is_of_one_column(one)
        or _is_long_slip(one)
        or not any(_is_apart(one, other) for other in made[one.result.number])
    ]


def _is_long_slip(relation: Relation) -> bool:
    result = relation.result
    printed, decimals = as_printed(result)
    if not printed or relation.siblings < _WITNESSES:
        return False
    units = printed.scaleb(decimals)
    worked = relation.worked / result.value * units
    return is_long_slip(int(worked.to_integral_value()), int(units))


def _is_of_below(relation: Relation) -> bool:
    """Whether all that is added stands below its sum, as no total of a statement does."""
    rows = [one.cell.row if one.cell else -1 for one in relation.places]
    return min(rows[:-1]) > rows[-1]


def _is_of_base(relation: Relation) -> bool:
    """Whether lines below a base of percentages seem to make up its 100, or tags their total."""
    whole = _is_of_below(relation) and relation.result.printed_digits == _WHOLE
    return whole or relation.result.label.startswith("<")


def _is_of_one_column(relation: Relation) -> bool:
    return len({one.cell.column if one.cell else -1 for one in relation.places}) == 1


def _is_apart(one: Relation, other: Relation) -> bool:
    """Whether two relations of one result have no number in common but that."""
    return {place.number for place in one.inputs}.isdisjoint(each.number for each in other.inputs)


def _sums_in(grid: Grid, *, bare: bool) -> Iterator[Relation]:
    """The relations of one table; in a bare one, without a filing around it, sums stay sums."""
    lines, cells = down(grid)
    lines = coarse(lines)
    sums = find_sums(lines)
    for found in missed_totals(lines, sums):
        pattern = without_doubtful(found, lines, cells, grid)
        yield from map(_surely, _named(pattern, lines, cells))
    for found in sums:
        pattern = without_doubtful(found, lines, cells, grid)
        sure = pattern if lines.total[pattern.result] else _without_drift(pattern, lines)
        kept = sure if bare else _as_difference(sure, lines)
        yield from stated_surely(_named(kept, lines, cells), sure, lines)
        for index, rates in out_of_proportion(lines, found):
            failing = replace(found, holding=(), trivial=(), failing=(index,))
            for one in _named(failing, lines, cells):
                yield replace(one, siblings=len(found.holding), sure=True)
            yield from shares_of(found, cells[index], cells[rates])
    done = {one.result for one in sums}
    before = {one.result for one in sums if one.inputs[0] < one.result}
    alone = (*lone_slips(lines, before), *lone_balances(lines, done), *nested_slips(lines, sums))
    for found in alone:
        yield from _named(without_doubtful(found, lines, cells, grid), lines, cells)
    for found in find_differences(lines, sums):
        pattern = without_doubtful(found, lines, cells, grid)
        named = lines.is_remainder(pattern.result)
        clear = named and is_missed_once(pattern, lines)
        kept = pattern if named else _without_drift(pattern, lines)
        yield from (_surely(one) if clear else one for one in _named(kept, lines, cells))
    lines, cells = across(grid)
    lines = coarse(lines)
    for pattern in find_sums(lines):
        if not is_no_total(pattern, lines):
            sure = without_doubtful(_without_bare(pattern, grid), lines, cells, grid)
            yield from stated_of_rows(_named(sure, lines, cells), sure, lines, cells)
            yield from nil_rows(pattern, grid)
            naming = naming_of(pattern, lines)
            for row in short_rows(pattern, grid):
                good = len(pattern.holding)
                yield added([(row.sign, row.part)], row.total, naming, siblings=good)


def _surely(relation: Relation) -> Relation:
    """The relation, whose failure needs no typing error to be reported."""
    return replace(relation, sure=True)


def _without_bare(pattern: Pattern, grid: Grid) -> Pattern:
    """The pattern without its failing totals, if some rows have no parts at all.

    A total below such rows includes them too, and its parts do not; a nil one adds nothing.
    """
    bare = any(
        (total := grid.cells.get((row, pattern.result))) is not None
        and total.value
        and not any((row, at) in grid.cells for at in pattern.inputs)
        for row in grid.rows
    )
    return replace(pattern, failing=()) if bare else pattern


def _without_drift(pattern: Pattern, lines: Lines) -> Pattern:
    """The pattern without the failing lines whose numbers are almost those of a line that holds.

    Amounts that hardly change, such as notes, may add up by chance for several years.
    """
    if len(pattern.inputs) > _FEW:
        return pattern
    places = (*pattern.inputs, pattern.result)

    def is_near(one: int, other: int) -> bool:
        pairs = [(lines.values[one][at], lines.values[other][at]) for at in places]
        return all(
            first is not None and second is not None and abs(first - second) * _DRIFT <= abs(first)
            for first, second in pairs
        )

    # A sum that holds in several lines with different numbers is not chance.
    results = {lines.values[one][pattern.result] for one in pattern.holding}
    slips = set(pattern.slips) if len(results) >= _FEW else set()
    failing = tuple(
        one
        for one in pattern.failing
        if one in slips or not any(is_near(one, other) for other in pattern.holding)
    )
    return replace(pattern, failing=failing)


def _as_difference(pattern: Pattern, lines: Lines) -> Pattern:
    """A whole above its parts, the last of which is called a remainder, is a difference."""
    candidate = pattern.candidate
    rest = pattern.inputs[-1]
    if (
        lines.across
        or candidate.step < 0
        or candidate.way != "run"
        or lines.total[candidate.result]
        or not lines.is_remainder(rest)
    ):
        return pattern
    inputs = (candidate.result, *pattern.inputs[:-1])
    signs = (1, *(-sign for sign in candidate.signs[:-1]))
    return replace(
        pattern, candidate=Candidate(rest, inputs, signs, candidate.tried, candidate.way, -1)
    )


def _named(
    pattern: Pattern, lines: Lines, cells: Sequence[Sequence[Quantity | None]]
) -> Iterator[Relation]:
    yield from relations_of(pattern, lines, cells, naming_of(pattern, lines))


RULE = Rule(find)
