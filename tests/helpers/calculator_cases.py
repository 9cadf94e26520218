"""The tables of the calculators' cases, as requests for any host of the calculators."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from typing import Any

from tieout.macros.project.calculations import defaults_text

from tests.helpers.places import ROOT
from tests.helpers.real_filing import real_project

TABLES = sorted((ROOT / "tests/calculators/cases/answers").glob("*.toml"))
FIELDS = {
    "calculator", "name", "inputs", "exact", "link", "grid", "compare",
    "texts", "figures", "absent", "working", "cells", "notes", "errors", "notice", "opens",
    "remarks",
}  # fmt: skip

type Case = dict[str, Any]


@cache
def settings() -> str:
    """Return the calculators' settings for the filing of this repository."""
    project = real_project()
    return defaults_text(project.dataset, project.results, project.index)


def cases() -> list[Case]:
    """Return every case, with the calculator that its table is named for."""
    found: list[Case] = []
    for table in TABLES:
        rows = tomllib.loads(table.read_text(encoding="utf-8"))["case"]
        found += [{"calculator": table.stem, **case} for case in rows]
    return found


def title(case: Case) -> str:
    """Return the case's name, with its calculator's."""
    return f"{case['calculator']}: {case['name']}"


def request(case: Case) -> str:
    """Return the request of a case: what is typed, exact values, or a link."""
    asked: dict[str, Any] = {"calculator": case["calculator"]}
    if "link" in case:
        asked["link"] = case["link"]
    else:
        exact = {name: {"value": value} for name, value in case.get("exact", {}).items()}
        asked["inputs"] = case.get("inputs", {}) | exact
    asked |= {name: case[name] for name in ("grid", "compare") if name in case}
    return json.dumps(asked | {"copies": True})


def differences(case: Case, response: str) -> list[str]:
    """Return what in a response differs from its case."""
    answer = json.loads(response)
    wrong = [f"unknown field {name}" for name in case.keys() - FIELDS]
    found = {
        "texts": {name: one["text"] for name, one in answer.get("inputs", {}).items()},
        "figures": {name: one["text"] for name, one in answer.get("figures", {}).items()},
        "working": {name: written(one) for name, one in answer.get("figures", {}).items()},
        "cells": _cells(answer),
    }
    for part, texts in found.items():
        for name, text in case.get(part, {}).items():
            if texts.get(name) != text:
                wrong.append(f"{part}.{name} is {texts.get(name)!r}, not {text!r}")
    wrong += [f"{name} is there" for name in case.get("absent", ()) if name in found["figures"]]
    errors = {name: one["error"] for name, one in answer.get("inputs", {}).items() if one["error"]}
    remarks = {
        name: one["remark"] for name, one in answer.get("inputs", {}).items() if one.get("remark")
    }
    whole = {
        "remarks": (remarks, remarks),
        "errors": (errors, {}),
        "notes": (answer.get("notes"), answer.get("notes")),
        "notice": (answer.get("notice"), None),
        "opens": (answer.get("link"), answer.get("link")),
    }
    for part, (there, usual) in whole.items():
        if there != case.get(part, usual):
            wrong.append(f"{part} is {there!r}, not {case.get(part, usual)!r}")
    if answer["ok"] == bool(case.get("errors")):
        wrong.append(f"ok is {answer['ok']}")
    return wrong


def written(figure: dict[str, Any]) -> str:
    """Return a figure's working in one line."""
    step = figure["steps"][0]
    rounding = f" ({step['rounding']})" if step["rounding"] else ""
    return f"{step['symbols']} = {step['numbers']} = {step['result']}{rounding}"


def _cells(answer: dict[str, Any]) -> dict[str, str]:
    """Return every cell's text by table, row and column, counted from one, and the grid's."""
    tables = {name: table["rows"] for name, table in answer.get("tables", {}).items()}
    if answer.get("grid"):
        tables["grid"] = answer["grid"]["cells"]
    return {
        f"{name}.{row}.{column}": cell["text"]
        for name, rows in tables.items()
        for row, cells in enumerate(rows, 1)
        for column, cell in enumerate(cells, 1)
    }
