"""Tables as CSV that a spreadsheet opens safely; their columns follow a Table Schema."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from tieout.macros.escaping import for_cell
from tieout.macros.places import EXPORTS

_BYTE_ORDER_MARK = "\ufeff"  # without it, Excel reads the file in the machine's legacy code page

type Cell = str | int | None
type Row = Mapping[str, Cell]


def table_schema(name: str) -> dict[str, Any]:
    """Return the Table Schema (a Frictionless standard) of the table called `name`."""
    schema: dict[str, Any] = json.loads((EXPORTS / f"{name}.table.json").read_text("utf-8"))
    return schema


def to_csv(name: str, rows: Iterable[Row]) -> bytes:
    """Return the table called `name`: its heading and its rows, each ended by a line feed.

    A number is written in plain digits; a text is escaped, so that no cell is a formula.
    """
    columns = [field["name"] for field in table_schema(name)["fields"]]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _written(row[column]) for column in columns})
    return f"{_BYTE_ORDER_MARK}{text.getvalue()}".encode()


def _written(cell: Cell) -> str:
    return for_cell(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
