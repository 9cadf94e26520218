"""Averages down a table's columns and along its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.averages import AVERAGE, find_averages
from tieout.macros.scan.tables.classes import Cells
from tieout.macros.scan.tables.lines import Lines, across, down
from tieout.macros.scan.tables.sums import find_sums
from tieout.macros.scan.tables.weighted import weighted
from tieout.macros.scan.view import View


def find(view: View) -> Iterable[Relation | Finding]:
    """Every average that a table's numbers and headings show."""
    for grid in view.grids:
        for lines, cells in (down(grid), across(grid)):
            yield from _averages_in(lines, cells)
        yield from weighted(grid)


def _averages_in(lines: Lines, cells: Cells) -> Iterator[Relation]:
    for pattern in find_averages(lines, find_sums(lines)):
        label = lines.labels[pattern.result]
        weighted = "weighted" in label.lower()
        for index in sorted((*pattern.holding, *pattern.failing)):
            line = cells[index]
            result = line[pattern.result]
            inputs = [one for at in pattern.inputs if (one := line[at]) is not None]
            if result is None or len(inputs) < 2:
                continue
            expression = f"({adding(len(inputs))})/c0"
            relation = relate(
                "average",
                expression,
                inputs,
                result,
                constants=[len(inputs)],
                basis="structure" if AVERAGE.search(label) else "siblings",
                what=f"“{label or 'the last number'}” is the average of {len(inputs)} numbers",
                siblings=len(pattern.holding) - (index in pattern.holding),
                tried=pattern.candidate.tried,
            )
            if relation is not None and (relation.holds or not weighted):
                yield relation


RULE = Rule(find)
