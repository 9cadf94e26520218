"""Answers a page's request with everything that a calculator shows: JSON in, JSON out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.browser.carrying import carried, own_part, with_parts
from tieout.calculators.display.comparison import compare, comparison_link, read_comparison
from tieout.calculators.display.sensitivity import SensitivityGrid, can_vary, caption, grid
from tieout.calculators.display.sharing import as_csv, as_json, as_text, cell_text, value_of
from tieout.calculators.engine.entering import EntryError
from tieout.calculators.engine.outcome import CalculatorResult, notes, outcome
from tieout.calculators.engine.parts import Note, ShownTable
from tieout.calculators.engine.scenario import Scenario, from_entries, from_link, link_of
from tieout.calculators.engine.settings import Settings, read_settings
from tieout.calculators.engine.working import Sheet, Shown
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.errors import InputError

# What a malformed request may raise.
_MISTAKES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_UNREADABLE = "This request is not one that the calculators can answer."
_settings: dict[str, Settings] = {}
# The last calculation of each calculator; the next evaluates only what has changed.
_last: dict[str, tuple[Settings, Sheet]] = {}


def configure(text: str) -> None:
    """Read the calculators' settings, as `write_settings` writes them, replacing earlier ones.

    Raises ValueError if another version wrote them.
    """
    settings = read_settings(text, iter(CALCULATORS.values()))
    _settings.clear()
    _last.clear()
    _settings.update(settings)


def respond(request: str) -> str:
    """Answer a request; the answer is always JSON, and nothing is raised.

    A request names the `calculator` and gives `inputs` (what is typed, by name) or a `link`.
    Optional: `carried`, the link that came from another calculator, whose own terms go into the
    new link; `grid`, two inputs and a result; `copies`, to get text, CSV and JSON as well;
    `brief`, to get only the main figures, without their working, which is faster. For scenarios
    side by side, give a `calculator` and the links to `compare`, or the link of a `comparison`.
    An answer of `{"error": message}` says that the request could not be read.
    """
    try:
        return json.dumps(answer(_settings, json.loads(request)))
    except _MISTAKES:
        return json.dumps({"error": _UNREADABLE})


def answer(known: Mapping[str, Settings], request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a request. Raises for a malformed request."""
    if "comparison" in request:
        return _comparison(*read_comparison(known, request["comparison"]))
    if "compare" in request:
        settings = known[request["calculator"]]
        own = [own_part(known, settings, link) for link in request["compare"]]
        return _comparison(settings, own, None)
    settings = known[request["calculator"]]
    scenario = (
        from_link(settings, own_part(known, settings, request["link"]))
        if "link" in request
        else from_entries(settings, request.get("inputs", {}))
    )
    found: dict[str, Any] = {
        "calculator": settings.calculator.name,
        "ok": not scenario.errors,
        "notice": scenario.notice,
        "inputs": _inputs(settings, scenario),
    }
    if not scenario.errors:
        try:
            others = carried(known, settings, request.get("link", request.get("carried")))
            found |= _results(settings, scenario, request, others)
        except InputError as error:
            found |= {"ok": False, "notice": str(error)}
    return found


def _comparison(settings: Settings | None, links: list[str], notice: str | None) -> dict[str, Any]:
    if settings is None:
        return {"calculator": None, "notice": notice, "scenarios": []}
    scenarios = [
        {
            "ok": not each.scenario.errors,
            "notice": each.scenario.notice,
            "link": link_of(settings, each.scenario.values),
            "inputs": _inputs(settings, each.scenario),
            "figures": {
                name: {
                    **_shown(figure.shown),
                    "difference": _shown(each.differences.get(name, "")),
                }
                for name, figure in each.figures.items()
            },
        }
        for each in compare(settings, links)
    ]
    return {
        "calculator": settings.calculator.name,
        "notice": notice,
        "link": comparison_link(settings, [str(each["link"]) for each in scenarios]),
        "scenarios": scenarios,
    }


def _inputs(settings: Settings, scenario: Scenario) -> dict[str, Any]:
    return {
        name: {
            "text": scenario.texts[name],
            "value": canonical(scenario.values[name]),
            "changed": scenario.values[name] != term.default,
            "error": scenario.errors.get(name),
            "remark": scenario.remarks.get(name),
        }
        for name, term in settings.terms.items()
    }


def _results(
    settings: Settings, scenario: Scenario, request: Mapping[str, Any], others: list[str]
) -> dict[str, Any]:
    sheet = _sheet(settings, scenario)
    chosen = request.get("grid", scenario.grid)
    varied = _varied(settings, chosen)
    own = link_of(settings, scenario.values, varied)
    found: dict[str, Any] = {
        "link": with_parts(own, others),
        "own": own,
        "carried": with_parts(link_of(settings, scenario.values), others),
        "varied": varied,
    }
    if request.get("brief"):
        figures = _foremost(settings, sheet)
        return found | {"figures": figures, "notes": _notes(notes(settings, sheet))}
    worked = outcome(settings, sheet)
    found |= {
        "figures": _figures(worked.figures),
        "tables": {name: _table(table) for name, table in worked.tables.items()},
        "notes": _notes(worked.notes),
        "chart": {
            "spec": worked.chart.spec,
            "title": worked.chart.title,
            "description": worked.chart.description,
            "table": worked.chart.table,
        },
    }
    try:
        found["grid"] = _grid(sheet, grid(settings, sheet, chosen)) if chosen else None
    except EntryError as error:
        found |= {"grid": None, "notice": str(error)}
    if request.get("copies"):
        if settings.calculator.rows:
            found["rows"] = settings.calculator.rows(sheet)
        copies = {"text": as_text, "csv": as_csv, "json": as_json}
        link = str(found["carried"])
        found |= {name: write(settings, scenario, worked, link) for name, write in copies.items()}
    return found


def _sheet(settings: Settings, scenario: Scenario) -> Sheet:
    name = settings.calculator.name
    known, last = _last.get(name, (None, None))
    if last is None or known is not settings:
        last = settings.sheet(scenario.values)
    sheet = last.at(**scenario.values)
    _last[name] = settings, sheet
    return sheet


def _varied(settings: Settings, chosen: Sequence[str]) -> list[str]:
    """Return the two inputs and the result for the grid: those chosen, if it can show them."""
    own = [*settings.calculator.varied, settings.calculator.answers[0]]
    if not chosen or not can_vary(settings, chosen):
        return own
    return [*chosen[: len(own)], *own[len(chosen) :]]


def _foremost(settings: Settings, sheet: Sheet) -> dict[str, Any]:
    sheet.evaluate()  # if any line is refused, so is the whole answer
    found = {}
    for name in settings.calculator.answers:
        line = sheet.line(name)
        if line is not None and sheet.value(name) is not None:
            found[name] = _head(line.label, sheet.shown(name))
    return found


def _notes(found: Iterable[Note]) -> list[str]:
    return ["".join(map(cell_text, note)) for note in found]


def _head(label: str, shown: Shown) -> dict[str, Any]:
    return {"label": label, **_shown(shown), "unit": shown.unit}


def _figures(worked: Mapping[str, CalculatorResult]) -> dict[str, Any]:
    return {
        name: {
            **_head(figure.label, figure.shown),
            "steps": [
                {
                    "symbols": figure.step.symbols,
                    "numbers": figure.step.written,
                    "result": figure.step.exact,
                    "rounding": figure.step.rounding,
                }
            ],
        }
        for name, figure in worked.items()
    }


def _table(table: ShownTable) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [{"label": column.label, "unit": column.unit} for column in table.columns],
        "rows": [[_shown(cell) for cell in row] for row in table.rows],
    }


def _grid(sheet: Sheet, found: SensitivityGrid) -> dict[str, Any]:
    return {
        "caption": caption(sheet, found),
        "row": found.row,
        "column": found.column,
        "of": found.of,
        "rows": [one.text for one in found.rows],
        "columns": [one.text for one in found.columns],
        "cells": [[_shown(cell) for cell in row] for row in found.cells],
    }


def _shown(cell: str | Shown) -> dict[str, str | None]:
    value = value_of(cell) if isinstance(cell, Shown) else None
    return {"text": cell_text(cell), "value": value}
