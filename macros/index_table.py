"""The table of the index: mentions as CSV, and CSV back to mentions, with all that is wrong."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import fields

from calculators.discrepancy import Discrepancy
from macros.mentions import KINDS, UNITS, Mention

COLUMNS = tuple(field.name for field in fields(Mention))
_PLACE = ("line", "column", "end_line", "end_column")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_LIMIT = 2**31 - 1
"""The longest field that is read: the csv module's own limit is shorter than a long line."""


def to_csv(mentions: list[Mention]) -> str:
    """The mentions as a table with a heading, one a line, in the order given."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for mention in mentions:
        row = [getattr(mention, column) for column in COLUMNS]
        row[-1] = "yes" if mention.approximate else ""
        writer.writerow("" if value is None else value for value in row)
    return table.getvalue()


def from_csv(table: bytes, file: str, found: list[Discrepancy]) -> list[Mention]:
    """The mentions of a table; what is wrong with it is added to `found`, with the line of `file`.

    Wrong are: other columns, a value that its column cannot hold, an id twice, and mentions that
    overlap or stand out of order.
    """
    mentions: list[Mention] = []
    seen: set[str] = set()
    for line, row in _rows(table, file, found):
        mistakes = list(_mistakes(row))
        if mistakes:
            found += (
                Discrepancy("index-row", message, file=file, line=line, found=value)
                for message, value in mistakes
            )
            continue
        mention = _mention(row)
        if mention.id in seen:
            message = f"mention {mention.id} is in the index twice"
            found.append(Discrepancy("index-duplicate", message, file=file, line=line))
        elif mentions and _end(mentions[-1]) > (mention.line, mention.column):
            message = f"mention {mention.id} does not stand clear after {mentions[-1].id}"
            found.append(Discrepancy("index-overlap", message, file=file, line=line))
        seen.add(mention.id)
        mentions.append(mention)
    return mentions


def _rows(
    table: bytes, file: str, found: list[Discrepancy]
) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(_LIMIT)
    reader = csv.reader(io.StringIO(table.decode("utf-8", "replace"), newline=""), strict=True)
    try:
        heading = tuple(next(reader, ()))
        if heading != COLUMNS:
            found.append(
                Discrepancy(
                    "index-columns",
                    "the index has not the columns that it should have",
                    file=file,
                    line=1,
                    expected=",".join(COLUMNS),
                    found=",".join(heading)[:200],
                )
            )
            return
        for row in reader:
            if len(row) == len(COLUMNS):
                yield reader.line_num, dict(zip(COLUMNS, row, strict=True))
            else:
                message = f"the row has {len(row)} values, not {len(COLUMNS)}"
                found.append(Discrepancy("index-row", message, file=file, line=reader.line_num))
    except csv.Error as error:
        message = f"the table cannot be read: {error}"
        found.append(Discrepancy("index-row", message, file=file, line=reader.line_num))


def _mistakes(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a row: the message, and the value that is wrong."""
    for column in _PLACE:
        if not _WHOLE.fullmatch(row[column]) or int(row[column]) < 1:
            yield f"{column} must be a whole number from 1", row[column]
    if row["id"] != f"L{row['line']}C{row['column']}":
        yield "id must be that of its line and column", row["id"]
    if row["kind"] not in KINDS:
        yield "kind is none of the index", row["kind"]
    if row["unit"] not in UNITS:
        yield "unit is none of the index", row["unit"]
    if row["decimals"] and not _WHOLE.fullmatch(row["decimals"]):
        yield "decimals must be a whole number or nothing", row["decimals"]
    if row["approximate"] not in {"", "yes"}:
        yield "approximate must be yes or nothing", row["approximate"]
    for column in ("page", "section", "printed", "value"):
        if not row[column]:
            yield f"{column} must not be empty", ""


def _mention(row: dict[str, str]) -> Mention:
    line, column, end_line, end_column = (int(row[name]) for name in _PLACE)
    return Mention(
        id=row["id"],
        page=row["page"],
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        section=row["section"],
        kind=row["kind"],
        printed=row["printed"],
        value=row["value"],
        unit=row["unit"],
        decimals=int(row["decimals"]) if row["decimals"] else None,
        approximate=row["approximate"] == "yes",
    )


def _end(mention: Mention) -> tuple[int, int]:
    return mention.end_line, mention.end_column
