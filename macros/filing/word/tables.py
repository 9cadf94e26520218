"""Lays out a Word table: which cells span others, and which are spanned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from tieout.macros.filing.word.names import child, children, count, flag, number, value


@dataclass(slots=True)
class WordCell:
    """A cell: its first column, from 0, and how many columns and rows it spans.

    One that is spanned from above has 0 rows.
    """

    element: etree._Element
    column: int
    columns: int
    rows: int = 1


@dataclass(slots=True)
class WordRow:
    """A row; `skipped` is the number of columns before its first cell."""

    cells: list[WordCell]
    skipped: int
    head: bool
    deleted: bool


def rows_of(table: etree._Element) -> list[WordRow]:
    """The rows of a table from the top."""
    rows: list[WordRow] = []
    above: dict[int, WordCell] = {}
    for element in _named(table, "tr"):
        of_row = child(element, "trPr")
        at = skipped = int(number(value(of_row, "gridBefore")) or 0)
        row = WordRow(
            [],
            skipped,
            head=bool(flag(of_row, "tblHeader")),
            deleted=child(of_row, "del") is not None,
        )
        open_above, above = above, {}
        for one in _named(element, "tc"):
            of_cell = child(one, "tcPr")
            cell = WordCell(one, at, count(value(of_cell, "gridSpan")))
            merged = value(of_cell, "vMerge")
            spanning = open_above.get(at)
            if merged is not None and merged != "restart" and spanning is not None:
                if not row.deleted:
                    spanning.rows += 1
                cell.rows = 0
                above[at] = spanning
            elif merged is not None:
                above[at] = cell
            at += cell.columns
            row.cells.append(cell)
        rows.append(row)
    return rows


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, including those inside other elements."""
    for found, one in children(element):
        if found == name:
            yield one
        elif found in {"sdt", "sdtContent", "ins", "customXml", "moveTo"}:
            yield from _named(one, name)
