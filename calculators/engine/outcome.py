"""What a calculation comes to: figures with their working, tables, notes and a chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieout.calculators.engine.expressions import Step, step
from tieout.calculators.engine.parts import Chart, Note, Table
from tieout.calculators.engine.settings import Settings
from tieout.calculators.engine.working import Sheet, Shown


@dataclass(frozen=True, slots=True)
class Figure:
    """A result: what it is, what it comes to, and how."""

    name: str
    label: str
    shown: Shown
    step: Step


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that a calculator shows for one set of inputs."""

    figures: Mapping[str, Figure]
    tables: Mapping[str, Table]
    chart: Chart
    notes: tuple[Note, ...]


def figures(sheet: Sheet) -> dict[str, Figure]:
    """Work every line that exists. Error: what a formula refuses (InputError)."""
    found: dict[str, Figure] = {}
    for name in sheet.lines:
        line = sheet.line(name)
        worked = None if line is None else step(sheet, line)
        if line is not None and worked is not None:
            found[name] = Figure(name, line.label, sheet.shown(name), worked)
    return found


def outcome(settings: Settings, sheet: Sheet) -> Outcome:
    """Work everything that the calculator shows. Error: what a formula refuses (InputError)."""
    calculator = settings.calculator
    tables = {table.name: table for table in calculator.tables(sheet)}
    chart = calculator.chart(sheet, tables)
    return Outcome(figures(sheet), tables, chart, tuple(calculator.notes(sheet)))
