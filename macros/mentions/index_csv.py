"""The table of the index: writes mentions as CSV, and reads them with all mistakes."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import fields

from tieout.calculators.values.finding import Finding
from tieout.macros.mentions.mention import KINDS, UNITS, Mention

COLUMNS = tuple(field.name for field in fields(Mention))
_PLACE = ("line", "column", "end_line", "end_column")
_LIMIT = 2**31 - 1
"""The longest field that is read; the csv module's own limit is too short for a long line."""


def _is_place(text: str) -> bool:
    return re.fullmatch("[1-9][0-9]{0,8}", text) is not None


def _is_line(text: str) -> bool:
    return bool(text) and text.isprintable()


def _is_decimals(text: str) -> bool:
    return re.fullmatch("(?:-?[0-9]{1,9})?", text) is not None


_COLUMN_RULES: dict[str, tuple[Callable[[str], bool], str]] = {
    **dict.fromkeys(_PLACE, (_is_place, "must be a whole number from 1")),
    **dict.fromkeys(
        ("page", "section", "printed", "value"), (_is_line, "must be text of visible characters")
    ),
    "kind": (KINDS.__contains__, "is not one that the index knows"),
    "unit": (UNITS.__contains__, "is not one that the index knows"),
    "decimals": (_is_decimals, "must be a whole number or nothing"),
    "approximate": ({"", "yes"}.__contains__, "must be yes or nothing"),
}


def to_csv(mentions: list[Mention]) -> str:
    """The mentions as a table with a heading, one per line, in the order of the sequence."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for mention in mentions:
        row = [getattr(mention, column) for column in COLUMNS]
        row[-1] = "yes" if mention.approximate else ""
        writer.writerow("" if value is None else value for value in row)
    return table.getvalue()


def from_csv(table: bytes, file: str) -> tuple[list[Mention], list[Finding]]:
    """The mentions of a table, and everything that is wrong with it, with the line of `file`.

    Mistakes are: other columns, a value that its column does not allow, a repeated id, and mentions
    that overlap or are out of order.
    """
    mentions: list[Mention] = []
    found: list[Finding] = []
    seen: set[str] = set()
    for line, row in _rows(table, file):
        if isinstance(row, Finding):
            found.append(row)
            continue
        mistakes = list(_mistakes(row))
        if mistakes:
            found += (
                Finding("index-row", message, file=file, line=line, found=value)
                for message, value in mistakes
            )
            continue
        mention = _mention(row)
        if mention.id in seen:
            message = f"mention {mention.id} is in the index twice"
            found.append(Finding("index-duplicate", message, file=file, line=line))
        elif mentions and _end(mentions[-1]) > (mention.line, mention.column):
            message = f"mention {mention.id} overlaps {mentions[-1].id}"
            found.append(Finding("index-overlap", message, file=file, line=line))
        seen.add(mention.id)
        mentions.append(mention)
    return mentions, found


def _rows(table: bytes, file: str) -> Iterator[tuple[int, dict[str, str] | Finding]]:
    """Yield each row with its line, or what is wrong with it."""
    csv.field_size_limit(_LIMIT)
    reader = csv.reader(io.StringIO(table.decode("utf-8", "replace"), newline=""), strict=True)
    try:
        heading = tuple(next(reader, ()))
        if heading != COLUMNS:
            yield (
                1,
                Finding(
                    "index-columns",
                    "the index does not have the right columns",
                    file=file,
                    line=1,
                    expected=",".join(COLUMNS),
                    found=",".join(heading)[:200],
                ),
            )
            return
        for row in reader:
            if len(row) == len(COLUMNS):
                yield reader.line_num, dict(zip(COLUMNS, row, strict=True))
            else:
                message = f"the row has {len(row)} values, not {len(COLUMNS)}"
                line = reader.line_num
                yield line, Finding("index-row", message, file=file, line=line)
    except csv.Error as error:
        message = f"the table cannot be read: {error}"
        line = reader.line_num
        yield line, Finding("index-row", message, file=file, line=line)


def _mistakes(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The mistakes of a row: each with a message and the wrong value."""
    for column, (holds, message) in _COLUMN_RULES.items():
        if not holds(row[column]):
            yield f"{column} {message}", row[column]
    if all(_is_place(row[column]) for column in _PLACE):
        place = [int(row[name]) for name in _PLACE]
        if place[:2] >= place[2:]:
            yield "the end must come after the beginning", row["id"]
        if row["id"] != f"L{place[0]}C{place[1]}":
            yield "id must be that of its line and column", row["id"]


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
