"""Answers a page's request with everything that a calculator shows: JSON in, JSON out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from calculators.all_calculators import CALCULATORS
from calculators.entering import EntryError
from calculators.errors import InputError
from calculators.evaluation import canonical
from calculators.outcome import Outcome, Table, outcome
from calculators.scenario import Scenario, from_entries, from_link, link_of
from calculators.sensitivity import Grid, grid
from calculators.settings import Settings, read_settings
from calculators.sharing import as_csv, as_json, as_text, cell_text, value_of
from calculators.working import Shown

_settings: dict[str, Settings] = {}


def configure(text: str) -> None:
    """Take the calculators' settings, as `write_settings` writes them, in place of any before.

    Raises ValueError where they are of another version.
    """
    given = read_settings(text, iter(CALCULATORS.values()))
    _settings.clear()
    _settings.update(given)


def respond(request: str) -> str:
    """Answer a request; whatever is wrong with it, the answer is JSON and nothing is raised.

    A request names the `calculator` and gives `inputs` (what is typed, by name) or a `link`, and
    if wanted a `grid`: two inputs and, as a third, a result. The answer is described in
    CONTRIBUTING.md; with `{"error": message}` the request itself could not be read.
    """
    try:
        return json.dumps(answer(_settings, json.loads(request)), ensure_ascii=False)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return json.dumps({"error": f"This request cannot be answered: {error!s:.200}"})


def answer(known: Mapping[str, Settings], request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a request. Raises where the request has not the shape of one."""
    settings = known[request["calculator"]]
    scenario = (
        from_link(settings, request["link"])
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
            found |= _results(settings, scenario, request.get("grid"))
        except (EntryError, InputError) as error:
            found |= {"ok": False, "notice": str(error)}
    return found


def _inputs(settings: Settings, scenario: Scenario) -> dict[str, Any]:
    return {
        name: {
            "text": scenario.texts[name],
            "value": canonical(scenario.values[name]),
            "changed": scenario.values[name] != term.default,
            "error": scenario.errors.get(name),
        }
        for name, term in settings.terms.items()
    }


def _results(settings: Settings, scenario: Scenario, chosen: list[str] | None) -> dict[str, Any]:
    sheet = settings.sheet(scenario.values)
    worked = outcome(settings, sheet)
    return {
        "link": link_of(settings, scenario.values),
        "figures": _figures(settings, worked),
        "tables": {name: _table(table) for name, table in worked.tables.items()},
        "notes": ["".join(map(cell_text, note)) for note in worked.notes],
        "chart": {
            "spec": worked.chart.spec,
            "title": worked.chart.title,
            "description": worked.chart.description,
            "table": worked.chart.table,
        },
        "grid": _grid(grid(settings, sheet, chosen)) if chosen else None,
        "text": as_text(settings, scenario, worked),
        "csv": as_csv(settings, scenario, worked),
        "json": as_json(settings, scenario, worked),
    }


def _figures(settings: Settings, worked: Outcome) -> dict[str, Any]:
    return {
        name: {
            "label": figure.label,
            **_shown(figure.shown),
            "unit": figure.shown.unit,
            "steps": [
                {
                    "symbols": figure.step.symbols,
                    "numbers": figure.step.written,
                    "result": figure.step.exact,
                    "rounding": figure.step.rounding,
                }
            ],
        }
        for name, figure in worked.figures.items()
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [{"label": column.label, "unit": column.unit} for column in table.columns],
        "rows": [[_shown(cell) for cell in row] for row in table.rows],
    }


def _grid(found: Grid) -> dict[str, Any]:
    return {
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
