"""The outcome of a calculation: figures with their working, tables, notes and a chart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tieout.calculators.engine.expressions import Step, step
from tieout.calculators.engine.parts import Chart, Note, ShownTable
from tieout.calculators.engine.settings import Settings
from tieout.calculators.engine.working import Sheet, Shown

_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class CalculatorResult:
    """A result: its label, its value and its working."""

    name: str
    label: str
    shown: Shown
    step: Step


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that a calculator shows for one set of inputs."""

    figures: Mapping[str, CalculatorResult]
    tables: Mapping[str, ShownTable]
    chart: Chart
    notes: tuple[Note, ...]


def figures(sheet: Sheet) -> dict[str, CalculatorResult]:
    """Calculate every line that exists. Error: InputError, if a formula refuses its arguments."""
    found: dict[str, CalculatorResult] = {}
    for name in sheet.lines:
        line = sheet.line(name)
        worked = None if line is None else step(sheet, line)
        if line is not None and worked is not None:
            found[name] = CalculatorResult(name, line.label, sheet.shown(name), worked)
    return found


def notes(settings: Settings, sheet: Sheet) -> Iterator[Note]:
    """Yield the notes, with the values that they name."""
    for text in settings.calculator.notes(sheet):
        pieces = enumerate(_NAMED.split(text))
        yield tuple(sheet.shown(piece) if at % 2 else piece for at, piece in pieces if piece)


def outcome(settings: Settings, sheet: Sheet) -> Outcome:
    """Calculate everything that is shown. Error: InputError, if a formula refuses its arguments."""
    calculator = settings.calculator
    worked = figures(sheet)  # first, so that tables calculate only what differs in their rows
    tables = {table.name: table for table in calculator.tables(sheet)}
    chart = calculator.chart(sheet, tables)
    return Outcome(worked, tables, chart, tuple(notes(settings, sheet)))
