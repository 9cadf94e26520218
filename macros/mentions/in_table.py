"""The meaning of a number in a table: with the scale, sign and unit that its headings state."""

import re
from decimal import Decimal

from tieout.calculators.figures.value_types import canonical
from tieout.macros.filing.cell_values import is_value
from tieout.macros.filing.currencies import SIGN
from tieout.macros.filing.model import Cell, Filing
from tieout.macros.filing.units import POWERS
from tieout.macros.grammar.rules import EXACT, Reading
from tieout.macros.mentions.placed import Placer

CHANGED_IN_TABLES = frozenset(
    {"number", "money", "count", "shares", "rate", "list-number", "footnote"}
)
"""The kinds of readings that a table may change."""
_LEADING = "($£€¥₹₩₪-–—− \n[<ABCDEFGHIJKLMNOPQRSTUVWXYZdn"
"""Text that may be before the number in a value cell: signs, and the letters of a currency."""
_BRACKETED = re.compile(
    r"[$£€]?\s*\(\s*[$£€]?\s*(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)\s*\)?\s*%?\)?"
)
_NEGATIVE = re.compile(
    rf"\s*(?:(?:{SIGN})?\s*\(\s*(?:{SIGN})?\s*(?:[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)\s*%?\s*\)"
    r"|[$£€]?\s*<\s*[$£€]?\s*(?:[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)\s*%?\s*>"
    r"|[$£€]?\s*[0-9][0-9,]*(?:\.[0-9]+)?-\s*\Z"
    rf"|[-–−]\s?(?:{SIGN})\s*[0-9.]|(?:{SIGN})\s*[-–−]\s?[0-9.]|[-–−] [0-9.])"
)
"""A loss as printed in a cell: in brackets, or with a sign, which may come last."""
_KINDS = {"USD": "money", "USD/share": "money", "shares": "shares", "rate": "rate"}


def reading_in_table(
    filing: Filing, placer: Placer, start: int, end: int, reading: Reading
) -> Reading:
    """The reading of a number, with the scale, sign and unit of the cell that it fills."""
    cell = placer.cell_at(start)
    if cell is None:
        return _in_words(filing, placer, start, end, reading)
    if cell.kind != "value":
        return _in_heading(filing, placer, start, end, reading)
    text = filing.text[cell.start : cell.end]
    if not is_value(text) or text[: start - cell.start].strip(_LEADING):
        return reading
    number = _as_number(filing, start, end, cell, reading)
    if number is None:
        return reading
    if _NEGATIVE.match(text) and _is_positive(number):
        number = number._replace(value=f"-{number.value}")
    return _measured(number, cell, text)


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
    worded = _WORDED.search(text)
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


def _in_heading(filing: Filing, placer: Placer, start: int, end: int, reading: Reading) -> Reading:
    """Amounts in the words of a row have the table's scale: "related party: $38,834"."""
    table = placer.block_at(start).table
    if table is None or reading.decimals != 0 or _WORDED.search(filing.text[start:end]):
        return reading
    scale = 0
    if reading.kind == "money" and reading.unit == "USD":
        scale = table.scale
    elif reading.kind == "shares":
        scale = table.shares_scale
    return _scaled(reading, scale) if scale else reading


def _in_words(filing: Filing, placer: Placer, start: int, end: int, reading: Reading) -> Reading:
    """An amount of the running text has the scale that its sentence or the document states."""
    if reading.kind != "money" or reading.unit != "USD" or reading.decimals not in {0, 1}:
        return reading
    block = placer.block_at(start)
    if block.table is not None or _WORDED.search(filing.text[start:end]):
        return reading
    stated = _STATED.search(filing.text, max(start - _SENTENCE, block.start), start)
    scale = POWERS[stated["power"]] if stated else block.scale
    in_full = not scale or abs(Decimal(reading.value)) >= _IN_FULL
    return reading if in_full else _scaled(reading, scale)


def _scaled(reading: Reading, scale: int) -> Reading:
    value = canonical(EXACT.scaleb(Decimal(reading.value), scale))
    decimals = None if reading.decimals is None else reading.decimals - scale
    return Reading(reading.kind, value, reading.unit, decimals)


_SENTENCE = 300
_STATED = re.compile(
    r"\((?:dollars )?in (?P<power>thousand|million|billion)s(?: of dollars)?\)"
    r"(?:(?:[^.:]|\.(?=[0-9])){0,60}:|\s*[-\u2013\u2014]?\s*(?=\$|\Z))(?:[^.]|\.(?=[0-9])){0,200}\Z"
)
"""The scale of the amounts after it: "were (in millions): 2023 - $836.0; 2022 - $864.3"."""
_IN_FULL = 1_000_000  # such a large amount is printed with all its digits
_WORDED = re.compile(r"thousand|million|billion|trillion|[0-9] ?(?:MM?|B|bn|K)\)?$", re.IGNORECASE)
