"""Finds the kind of each cell of a table: column heading, row heading, value, title."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from tieout.macros.filing.cells.values import DASH, NOTE, VALUE, Row, is_number, is_value
from tieout.macros.filing.periods import is_date_like
from tieout.macros.filing.raw import RawCell
from tieout.macros.filing.units import scale_in, unit_in
from tieout.macros.lazy_regex import lazy_regex

_YEAR = lazy_regex(r"(?:19|20)[0-9]{2}")

Kind = Literal["head", "stub", "value", "title"]


def kinds_of(
    rows: Sequence[Row], placed: dict[int, tuple[int, int]], columns: int
) -> tuple[dict[int, Kind], int]:
    """The kind of each cell, and the number of rows of the head."""
    kinds: dict[int, Kind] = {}
    head_rows = 0
    headed = body = False
    for at, row in enumerate(rows):
        alone = len(row.cells) == 1
        first, width = placed[id(row.cells[0])]
        numbers = any(is_number(cell.text) for cell in row.cells)
        dashes = not numbers and any(DASH.fullmatch(cell.text) for cell in row.cells)
        plain = not numbers and not dashes
        others = [cell for cell in row.cells if placed[id(cell)][0] > 0] if plain else []
        stub = row.cells[0] if first == 0 and columns > 1 else None
        wide = alone and (width > 1 and width * 2 > columns)
        dated = any(is_date_like(cell.text) for cell in others)
        titled = wide or (stub is None and not dated and not all(cell.head for cell in row.cells))
        if alone and plain and titled and not (body and stub):
            again = stub is None and (body or (headed and not _is_scale(row.cells[0])))
            kinds[id(row.cells[0])] = "head" if again else "title"
            if not body:
                head_rows = at + 1
            continue
        if _is_head_row(stub, others, headed=headed, body=body):
            headed = True
            for cell in row.cells:
                kinds[id(cell)] = "head"
            if not body:
                head_rows = at + 1
            continue
        body = body or numbers or dashes or (headed and stub is not None)
        for cell in row.cells:
            if is_value(cell.text) and (cell is not stub or columns == 1):
                kinds[id(cell)] = "value"
            else:
                kinds[id(cell)] = "stub"
    _stack(rows, placed, kinds)
    _unmark(rows, placed, kinds)
    _name_by_years(rows, placed, kinds)
    return kinds, head_rows


def _is_head_row(
    stub: RawCell | None, others: Sequence[RawCell], *, headed: bool, body: bool
) -> bool:
    """Whether a row is part of the head, or heads the columns again in the body.

    `others` are its cells after the first column, if none of them has a number. Below a row of the
    head, words in the first column name the first row of the body, unless something says otherwise.
    """
    dates = [cell for cell in others if is_date_like(cell.text)]
    if not others or (body and not _heads_again(stub, others, dates)):
        return False
    if not headed or stub is None or dates or _is_head(stub):
        return True
    return all(cell.head for cell in (stub, *others)) or (not body and _measures(others))


def _is_scale(cell: RawCell) -> bool:
    """Whether the words in brackets state a scale, which stands over the middle of the table."""
    text = cell.text
    return text.startswith("(") and text.endswith(")") and scale_in(text) is not None


def _is_head(stub: RawCell) -> bool:
    """Whether the first words of a row below the head say that the row belongs to it."""
    return stub.bold or (stub.text.startswith("(") and scale_in(stub.text) is not None)


def _measures(others: Sequence[RawCell]) -> bool:
    """Whether most words of a row name what a column measures: "Shares in millions", "Price"."""
    named = sum(unit_in(cell.text) != "" or scale_in(cell.text) is not None for cell in others)
    return len(others) > 1 and named * 2 > len(others)


def _stack(rows: Sequence[Row], placed: dict[int, tuple[int, int]], kinds: dict[int, Kind]) -> None:
    """Single words right above one heading belong to it if they say what its column measures.

    "Weighted average", "grant-date" and "per share" in rows of their own above "fair value".
    """
    first = next(
        (at for at, row in enumerate(rows) if any(kinds[id(c)] == "head" for c in row.cells)), 0
    )
    above: dict[int, list[RawCell]] = {}
    for row in reversed(rows[:first]):
        column, width = placed[id(row.cells[0])]
        if len(row.cells) > 1 or column == 0 or width > 1:
            break
        above.setdefault(column, []).insert(0, row.cells[0])
    for cell in rows[first].cells if above else ():
        stacked = above.get(placed[id(cell)][0], [])
        words = " ".join(one.text for one in (*stacked, cell))
        if stacked and unit_in(words) not in {"", unit_in(cell.text)}:
            kinds.update((id(one), "head") for one in stacked)


def _unmark(
    rows: Sequence[Row], placed: dict[int, tuple[int, int]], kinds: dict[int, Kind]
) -> None:
    """Cells of a column that contains only "(1)" and the like next to numbers are note marks.

    A column that has a heading contains numbers: "(1)" is a loss in it.
    """
    columns: dict[int, list[tuple[RawCell, str]]] = {}
    headed = {
        placed[id(cell)][0] for row in rows for cell in row.cells if kinds[id(cell)] == "head"
    }
    for row in rows:
        before = ""
        for cell in row.cells:
            if kinds[id(cell)] == "value":
                columns.setdefault(placed[id(cell)][0], []).append((cell, before))
            before = cell.text
    for column, cells in columns.items():
        if column not in headed and all(
            NOTE.fullmatch(cell.text) and VALUE.fullmatch(before) for cell, before in cells
        ):
            for cell, _ in cells:
                kinds[id(cell)] = "stub"


def _name_by_years(
    rows: Sequence[Row], placed: dict[int, tuple[int, int]], kinds: dict[int, Kind]
) -> None:
    """A first column of successive years names its rows, beside a total that is named in words.

    So do the years on the second lines of such names as "Balance at December 31, 1998".
    """
    columns: dict[int, list[RawCell]] = {}
    for row in rows:
        first, *others = row.cells
        if kinds[id(first)] == "value" and any(kinds[id(cell)] == "value" for cell in others):
            columns.setdefault(placed[id(first)][0], []).append(first)
    for cells in columns.values():
        years = [int(cell.text) if _YEAR.fullmatch(cell.text) else 0 for cell in cells]
        steps = {other - one for one, other in pairwise(years)}
        if all(years) and (steps <= {0, 1} or steps <= {0, -1}) and steps & {1, -1}:
            kinds.update((id(cell), "stub") for cell in cells)


def _heads_again(stub: RawCell | None, others: Sequence[RawCell], dates: Sequence[RawCell]) -> bool:
    """Whether a row in the body of a table is a new head."""
    if dates and len(dates) == len(others):
        return stub is None or bool(
            re.search(r"(?:ended|ending|december|in (?:thou|mill))", stub.text, re.IGNORECASE)
        )
    return stub is None and all(cell.bold or cell.head for cell in others)
