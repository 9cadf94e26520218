"""Reads rows that are typed or pasted from a spreadsheet, and writes them again as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Unpack

from tieout.calculators.engine.declaration import (
    ROWS,
    Input,
    More,
    date,
    make_input,
    money,
    price,
    rate,
    shares,
)
from tieout.calculators.engine.entering import EntryError, field_text, read
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.formulas.plan import COLUMNS

MOST_ROWS = 250
LONGEST = 30_000  # characters pasted
_INPUTS: dict[str, Input] = {
    one.name: one
    for one in (
        date("date", "date"),
        shares("shares", "shares"),
        money("dollars", "dollars"),
        price("price", "price"),
        rate("discount", "discount"),
        price("floor", "floor", low=Decimal(0)),
    )
}
_OTHER_NAMES = {
    "day": "date", "number": "shares", "amount": "dollars", "gross": "dollars",
    "proceeds": "dollars",
    "gross proceeds": "dollars", "usd": "dollars", "$": "dollars", "market price": "price",
    "price a share": "price", "minimum": "floor", "minimum price": "floor", "floor price": "floor",
}  # fmt: skip
# In rows without a heading, an amount with a dollar sign is money, and one without is shares.
_PLAIN = ("date", "amount", "price", "discount", "floor", "agreement")
_AGREEMENTS = {"main": "1", "other": "2", "1": "1", "2": "2"}


@lru_cache(maxsize=64)
def read_rows(text: str) -> str:
    """Return rows as one canonical text (see `formulas/plan.py`), in the order of their dates.

    A row is a line, with its cells separated by tabs, semicolons or commas, as spreadsheets copy
    them; a first line without a numeral names the columns, in any order. Without it they are the
    date, the amount ($ for money, else shares), the price, the discount, the floor and the
    agreement; an empty cell takes the value for all placements. Error: EntryError, which names the
    row.
    """
    if len(text) > LONGEST:
        message = f"The text is too long: at most {LONGEST:,} characters can be pasted."
        raise EntryError(message)
    lines = [line for line in text.replace("|", "\n").splitlines() if line.strip(" ,;\t")]
    if not lines:
        return ""
    parted = [_cells(line) for line in lines]
    names: Sequence[str] = _PLAIN
    if not any(letter.isdigit() for letter in lines[0]):
        names, parted = _heading(parted[0]), parted[1:]
    if len(parted) > MOST_ROWS:
        message = f"There are {len(parted)} rows; at most {MOST_ROWS} are taken."
        raise EntryError(message)
    rows = [_row(number, names, cells) for number, cells in enumerate(parted, 1)]
    return "|".join(",".join(row) for row in sorted(rows, key=lambda row: row[0]))


def rows_text(rows: str) -> str:
    """Write canonical rows as CSV with a heading; read again, they are the same rows."""
    if not rows:
        return ""
    lines = [",".join(map(_written, COLUMNS, row.split(","))) for row in rows.split("|")]
    return "\n".join((",".join(COLUMNS), *lines))


def _written(column: str, cell: str) -> str:
    return field_text(Decimal(cell), _INPUTS[column]) if column == "discount" and cell else cell


def _cells(line: str) -> list[str]:
    mark = "\t" if "\t" in line else ";" if ";" in line else ","
    [cells] = csv.reader(io.StringIO(line), delimiter=mark, skipinitialspace=True)
    return [cell.strip() for cell in cells]


def _heading(cells: Sequence[str]) -> list[str]:
    names = [_OTHER_NAMES.get(cell.lower(), cell.lower()) for cell in cells]
    for name in names:
        if name not in COLUMNS:
            message = f"There is no column “{name[:30]}”; the columns are {', '.join(COLUMNS)}."
            raise EntryError(message)
    return names


def _row(number: int, names: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    if len(cells) > len(names):
        message = (
            f"Row {number} has {len(cells)} cells for {len(names)} columns; numbers with commas "
            "need quotes, or tabs between the cells."
        )
        raise EntryError(message)
    found = dict.fromkeys(COLUMNS, "")
    for name, cell in zip(names, cells, strict=False):
        if cell:
            column = name
            if name == "amount":
                column = "dollars" if "$" in cell or "usd" in cell.lower() else "shares"
            if column == "agreement":
                found[column] = _agreement(number, cell)
                continue
            try:
                found[column] = canonical(read(cell, _INPUTS[column]))
            except EntryError as error:
                message = f"Row {number}, {column}: {error}"
                raise EntryError(message) from None
    if not found["date"]:
        message = f"Row {number} has no date."
        raise EntryError(message)
    if not (found["shares"] or found["dollars"]):
        message = f"Row {number} has no amount: enter shares or dollars."
        raise EntryError(message)
    return tuple(found.values())


def _agreement(number: int, cell: str) -> str:
    if cell.lower() not in _AGREEMENTS:
        message = f"Row {number}: the agreement must be “main” or “other”."
        raise EntryError(message)
    return _AGREEMENTS[cell.lower()]


def rows(name: str, label: str, **more: Unpack[More]) -> Input:
    """Rows of placements; none unless some are entered."""
    made = make_input("rows", name, label, {"kind": ROWS, "default": "", **more})
    return replace(made, parse=read_rows, write=rows_text)
