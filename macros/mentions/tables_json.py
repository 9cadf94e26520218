"""The tables of a filing as `tieout index --json` prints them."""

from collections.abc import Iterator
from typing import Any

from tieout.macros.filing.model import Cell, Filing


def tables_of(filing: Filing) -> Iterator[dict[str, Any]]:
    """Each table: its place, its caption, and its cells with their headings."""
    for table in filing.tables:
        line, column = filing.place(table.start)
        end_line, end_column = filing.end_place(table.end)
        yield {
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "page": filing.page_at(table.start).label,
            "section": filing.section_at(table.start).title,
            "caption": table.caption,
            "rows": table.rows,
            "columns": table.columns,
            "head_rows": table.head_rows,
            "cells": [_cell(filing, cell) for cell in table.cells],
        }


def _cell(filing: Filing, cell: Cell) -> dict[str, Any]:
    line, column = filing.place(cell.start)
    written: dict[str, Any] = {
        "row": cell.row,
        "column": cell.column,
        "rows": cell.rows,
        "columns": cell.columns,
        "kind": cell.kind,
        "at": [line, column],
        "text": filing.words(cell.start, cell.end),
    }
    if cell.kind == "value":
        written |= {
            "row_headings": list(cell.row_path),
            "column_headings": list(cell.column_path),
            "scale": cell.scale,
            "unit": cell.unit,
            "period": cell.period,
        }
    return written
