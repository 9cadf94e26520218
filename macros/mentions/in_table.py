"""The meaning of a number in a table: with the scale, sign and unit that its headings state."""

from decimal import Decimal

from tieout.calculators.figures.value_types import canonical
from tieout.macros.filing.cells.values import is_value
from tieout.macros.filing.currencies import SIGN
from tieout.macros.filing.model import Cell, Filing
from tieout.macros.grammar.rules import EXACT, Reading
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.in_words import WORDED, in_heading, in_words
from tieout.macros.mentions.placed import Placer

CHANGED_IN_TABLES = frozenset(
    {"number", "money", "count", "shares", "rate", "list-number", "footnote"}
)
"""The kinds of readings that a table may change."""
_LEADING = "($£€¥₹₩₪-–—− \n[<ABCDEFGHIJKLMNOPQRSTUVWXYZdn"
"""Text that may be before the number in a value cell: signs, and the letters of a currency."""
_BRACKETED = lazy_regex(
    r"[$£€]?\s*\(\s*[$£€]?\s*(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)\s*\)?\s*%?\)?"
)
_NEGATIVE = lazy_regex(
    rf"\s*(?:(?:{SIGN})?\s*\(\s*(?:{SIGN})?\s*(?:[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)\s*%?\s*\)"
    r"|[$£€]?\s*<\s*[$£€]?\s*(?:[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)\s*%?\s*>"
    r"|[$£€]?\s*[0-9][0-9,]*(?:\.[0-9]+)?-\s*\Z"
    rf"|[-–−]\s?(?:{SIGN})\s*[0-9.]|(?:{SIGN})\s*[-–−]\s?[0-9.]|[-–−] [0-9.])"
)
"""A loss as printed in a cell: in brackets, or with a sign, which may come last."""
_NOTED = lazy_regex(r"(?!401\()(?P<number>[0-9]{3,4})\([A-Za-z]\)")
"""An amount with the mark of a note, which elsewhere is a section of a law."""
_KINDS = {"USD": "money", "USD/share": "money", "shares": "shares", "rate": "rate"}


def reading_in_table(
    filing: Filing, placer: Placer, start: int, end: int, reading: Reading
) -> Reading:
    """The reading of a number, with the scale, sign and unit of the cell that it fills."""
    cell = placer.cell_at(start)
    if cell is None:
        return in_words(filing, placer, (start, end), reading)
    if cell.kind != "value":
        return in_heading(filing, placer, (start, end), reading, cell)
    text = filing.text[cell.start : cell.end]
    if not is_value(text) or text[: start - cell.start].strip(_LEADING):
        return reading
    number = _as_number(filing, start, end, cell, reading)
    if number is None:
        return reading
    if _NEGATIVE.match(text) and _is_positive(number):
        number = number._replace(value=f"-{number.value}")
    return _measured(number, cell, text)


def noted_in_cell(filing: Filing, placer: Placer, start: int, end: int) -> Reading | None:
    """The number of "438(K)" in a cell that holds nothing else; None of a law in words."""
    match = _NOTED.fullmatch(filing.text[start:end])
    if match is None or (cell := placer.cell_at(start)) is None or cell.kind != "value":
        return None
    return Reading("number", match["number"], "", 0)


def _is_positive(reading: Reading) -> bool:
    return reading.value[:1].isdigit() and any(digit in "123456789" for digit in reading.value)


def _as_number(
    filing: Filing, start: int, end: int, cell: Cell, reading: Reading
) -> Reading | None:
    """A bracketed number in a cell is negative, although it looks like the mark of a note."""
    if reading.kind not in {"list-number", "footnote"}:
        return reading
    match = _BRACKETED.fullmatch(filing.text[start:end])
    if match is None or filing.text[cell.start : start].strip():
        return None
    number = match["number"].replace(",", "")
    return Reading("number", canonical(-Decimal(number)), "", len(number.partition(".")[2]))


def _measured(reading: Reading, cell: Cell, text: str) -> Reading:
    kind, unit = reading.kind, reading.unit
    value, decimals = reading.value, reading.decimals
    if kind == "rate" or (decimals is None and cell.scale):
        return reading
    worded = WORDED.search(text)
    if cell.unit == "rate":
        if kind == "money":
            return reading
        moved = EXACT.scaleb(Decimal(value), -2)
        return Reading("rate", canonical(moved), "rate", None if decimals is None else decimals + 2)
    scale = 0 if worded else cell.scale
    if cell.unit and not (kind == "shares" and cell.unit != "shares"):
        unit, kind = cell.unit, _KINDS[cell.unit]
    elif kind == "count" and not cell.unit:
        kind = "number"
    if scale:
        value = canonical(EXACT.scaleb(Decimal(value), scale))
        decimals = None if decimals is None else decimals - scale
    return Reading(kind, value, unit, decimals)
