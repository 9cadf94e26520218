"""The parts of a calculator's output: tables, notes and a chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tieout.calculators.engine.working import Shown

type Note = tuple[str | Shown, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and the unit of its values (text has none)."""

    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table; a cell is words or a value."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: a Vega-Lite specification that includes its data, and a description in words.

    `table` names the table that has the data.
    """

    title: str
    description: str
    table: str
    spec: Mapping[str, Any]
