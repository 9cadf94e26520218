"""A calculation to share: as text to paste, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from tieout.calculators.engine.entering import field_text
from tieout.calculators.engine.outcome import Outcome
from tieout.calculators.engine.scenario import Scenario, link_of
from tieout.calculators.engine.settings import Settings, Term
from tieout.calculators.engine.working import Shown
from tieout.calculators.figures.value_types import canonical

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # with which a spreadsheet begins a formula


def as_text(settings: Settings, scenario: Scenario, outcome: Outcome, link: str = "") -> str:
    """Return the inputs, the results and their working as lines of plain text."""
    lines = [settings.calculator.title, "", "Inputs"]
    lines += [
        f"  {term.input.label}: {scenario.texts[name]}{_remark(term, scenario.values[name])}"
        for name, term in settings.terms.items()
    ]
    lines += ["", "Results"]
    for figure in outcome.figures.values():
        step = figure.step
        rounding = f" ({step.rounding})" if step.rounding else ""
        lines.append(f"  {figure.label}: {figure.shown.text}")
        worked = " = ".join(dict.fromkeys((step.symbols, step.written, step.exact)))
        lines.append(f"    = {worked}{rounding}")
    for note in outcome.notes:
        lines.append("  " + "".join(one if isinstance(one, str) else one.text for one in note))
    return "\n".join([*lines, "", f"Link: {link or link_of(settings, scenario.values)}", ""])


def as_csv(settings: Settings, scenario: Scenario, outcome: Outcome, _: str = "") -> str:
    """Return inputs, results and tables as CSV; no cell can be read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([_safe(cell) for cell in row] for row in _rows(settings, scenario, outcome))
    return out.getvalue()


def as_json(settings: Settings, scenario: Scenario, outcome: Outcome, link: str = "") -> str:
    """Return inputs, results and tables as JSON; every number is text, so that none is rounded."""
    content = {
        "calculator": settings.calculator.name,
        "link": link or link_of(settings, scenario.values),
        "inputs": {
            name: {
                "label": term.input.label,
                "unit": term.input.unit,
                "value": canonical(scenario.values[name]),
                "filing": canonical(term.default),
                "figure": term.origin.figure if term.origin else None,
                "page": term.origin.page or None if term.origin else None,
            }
            for name, term in settings.terms.items()
        },
        "figures": {
            name: {
                "label": figure.label,
                "unit": figure.shown.unit,
                "value": value_of(figure.shown),
                "text": figure.shown.text,
                "working": f"{figure.step.symbols} = {figure.step.written} = {figure.step.exact}",
                "rounding": figure.step.rounding,
            }
            for name, figure in outcome.figures.items()
        },
        "tables": {
            table.name: {
                "caption": table.caption,
                "columns": [column.label for column in table.columns],
                "rows": [[cell_text(cell) for cell in row] for row in table.rows],
            }
            for table in outcome.tables.values()
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def cell_text(cell: str | Shown) -> str:
    """Return a cell's text."""
    return cell if isinstance(cell, str) else cell.text


def value_of(shown: Shown) -> str | None:
    """Return a value as the data file would write it."""
    return None if shown.value is None else canonical(shown.value)


def _remark(term: Term, value: object) -> str:
    if value != term.default:
        return f" (changed from {field_text(term.default, term.input)})"
    if term.origin is None:
        return ""
    if term.origin.ours:
        return " (an assumption)"
    return f" (the filing, {term.origin.page})" if term.origin.page else " (calculated)"


def _rows(settings: Settings, scenario: Scenario, outcome: Outcome) -> Iterator[list[Any]]:
    yield ["part", "name", "label", "unit", "value", "text"]
    for name, term in settings.terms.items():
        value = canonical(scenario.values[name])
        yield ["input", name, term.input.label, term.input.unit, value, scenario.texts[name]]
    for name, figure in outcome.figures.items():
        shown = figure.shown
        yield ["result", name, figure.label, shown.unit, value_of(shown), shown.text]
    for table in outcome.tables.values():
        for number, row in enumerate(table.rows, 1):
            for column, cell in zip(table.columns, row, strict=True):
                worth = value_of(cell) if isinstance(cell, Shown) else None
                name = f"{table.name}.{number}"
                yield ["table", name, column.label, column.unit, worth, cell_text(cell)]


def _safe(cell: str | None) -> str:
    """Return a cell that no spreadsheet reads as a formula; a plain number may begin with −."""
    text = cell or ""
    if text.startswith(_FORMULA_SIGNS) and not text.lstrip("-").replace(".", "", 1).isdecimal():
        return f"'{text}"
    return text
