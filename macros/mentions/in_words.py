"""The meaning of a number in words, with the scale that a table or a sentence states."""

import re
from decimal import Decimal

from tieout.calculators.figures.value_types import canonical
from tieout.macros.filing.model import Cell, Filing
from tieout.macros.filing.units import POWERS
from tieout.macros.grammar.rules import EXACT, Reading
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placer


def in_heading(
    filing: Filing, placer: Placer, span: tuple[int, int], reading: Reading, cell: Cell
) -> Reading:
    """Amounts in the words of a row have the table's scale: "related party: $38,834"."""
    start, end = span
    table = placer.block_at(start).table
    if table is None or WORDED.search(filing.text[start:end]):
        return reading
    scale = 0
    if reading.kind in {"number", "count"} and _is_of_shares(filing.text, cell, start):
        reading = reading._replace(kind="shares", unit="shares")
    if reading.kind == "money" and reading.unit == "USD":
        scale = table.scale
    elif reading.kind == "shares":
        scale = table.shares_scale
    printed_in_full = reading.decimals != 0 and (reading.decimals != 1 or scale < _MILLIONS)
    return _scaled(reading, scale) if scale and not printed_in_full else reading


def _is_of_shares(text: str, cell: Cell, start: int) -> bool:
    """Whether a number of a row's heading is one of its counts of shares.

    They are "shares issued: 1,651 and 1,645" and "12,849 (Class A 5,964) and 12,460 shares issued".
    """
    return (
        _COUNTS.search(text, max(start - _SENTENCE, cell.start), start) is not None
        or _COUNTED.match(text, start, cell.end) is not None
    )


_MILLIONS = 6
_YEAR = r"(?:(?:19|20)[0-9]{2} [-–—] )?"
_COUNTS = lazy_regex(
    r"\b[Ss]hares?(?: (?:authorized|issued|outstanding|held)(?: and (?:issued|outstanding))?)?"
    rf"(?:(?::| [-–—]) {_YEAR}(?:[0-9][0-9,.]*(?: and |; ){_YEAR})?"
    r"| \((?:[Cc]lass [A-Z] [0-9][0-9,.]*, ){0,4}[Cc]lass [A-Z] )\Z"
)
"""The words before a number that say that it counts shares."""
_CLASSES = r"(?: \((?:[Cc]lass [A-Z] [0-9][0-9,.]*[,)] ?){1,5})?"
_COUNTED = lazy_regex(
    rf"[0-9][0-9,.]*(?:(?:, [Cc]lass [A-Z] [0-9][0-9,.]*){{0,4}}\))?{_CLASSES}"
    rf"(?: ?and [0-9][0-9,.]*{_CLASSES})? ?(?:shares?\b|issued\b|outstanding\b)"
)
"""A number that words after it say counts shares."""


def in_words(filing: Filing, placer: Placer, span: tuple[int, int], reading: Reading) -> Reading:
    """An amount of the running text has the scale that its sentence or the document states."""
    start, end = span
    if reading.kind == "number" and reading.decimals == 1 and placer.block_at(start).table is None:
        return _of_shares(filing.text, start, placer.block_at(start).start, reading)
    if reading.kind != "money" or reading.unit != "USD" or reading.decimals not in {0, 1}:
        return reading
    block = placer.block_at(start)
    if block.table is not None or WORDED.search(filing.text[start:end]):
        return reading
    stated = _STATED.search(filing.text, max(start - _SENTENCE, block.start), start)
    scale = POWERS[stated["power"]] if stated else block.scale
    in_full = not scale or abs(Decimal(reading.value)) >= _IN_FULL
    return reading if in_full else _scaled(reading, scale)


def _of_shares(text: str, start: int, begin: int, reading: Reading) -> Reading:
    """A count of shares with the scale that its sentence states."""
    stated = _STATED_OF_SHARES.search(text, max(start - _SENTENCE, begin), start)
    if stated is None:
        return reading
    counted = reading._replace(kind="shares", unit="shares")
    return _scaled(counted, POWERS[stated["power"] or stated["of"]])


def _scaled(reading: Reading, scale: int) -> Reading:
    value = canonical(EXACT.scaleb(Decimal(reading.value), scale))
    decimals = None if reading.decimals is None else reading.decimals - scale
    return Reading(reading.kind, value, reading.unit, decimals)


_SENTENCE = 300
_STATED = lazy_regex(
    r"\((?:dollars )?in (?P<power>thousand|million|billion)s(?: of dollars)?\)"
    r"(?:(?:[^.:]|\.(?=[0-9])){0,60}:|\s*[-\u2013\u2014]?\s*(?=\$|\Z))"
    r"(?:[^.]|\.(?=[0-9])|(?<=\bU\.S)\.|(?<=\bU)\.){0,200}\Z"
)
"""The scale of the amounts after it: "were (in millions): 2023 - $836.0; 2022 - $864.3"."""
_STATED_OF_SHARES = lazy_regex(
    r"\((?:shares in (?P<power>thousand|million)s|in (?P<of>thousand|million)s of shares)\):"
    r"(?:[^.]|\.(?=[0-9])){0,80}\Z"
)
"""The scale of the counts after it: "(in millions of shares): 2023 - 4.4; 2022 - 4.8"."""
_IN_FULL = 1_000_000  # such a large amount is printed with all its digits
WORDED = lazy_regex(r"thousand|million|billion|trillion|[0-9] ?(?:MM?|B|bn|K)\)?$", re.IGNORECASE)
