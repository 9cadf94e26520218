"""What a sentence says of a table's row: the words of the row's heading, and its year."""

from __future__ import annotations

import datetime as dt
import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.terms import stems, stems_of
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_YEAR_BEFORE = lazy_regex(
    r"\byear[- ](?:ago|earlier)\b|\byear before\b|\blast year\b"
    r"|\b(?:prior|previous|preceding)[- ](?:fiscal )?year\b"
    r"|\b(?:same|comparable|corresponding|prior[- ]year|year[- ]ago) (?:period|quarter|months)\b",
    re.IGNORECASE,
)
_NOTE = lazy_regex(r"\W*\bnotes? \d+[a-z]?(?:(?:,? and|,|-) ?\d+)*\W*\Z", re.IGNORECASE)
"""The notes that the heading of a row ends with: " - Note 4", "(Notes 2 and 5)"."""


@once
def words_of_row(one: Quantity) -> frozenset[str]:
    """The words of the heading of a number's row, without its notes."""
    path = one.cell.row_path if one.cell else ()
    return stems_of(_NOTE.sub("", path[-1])) if path else frozenset()


@once
def words_of_sentence(sentence: Sentence) -> frozenset[str]:
    """All words of a sentence."""
    return frozenset(stems(sentence.text))


@once
def years_stated(sentence: Sentence) -> frozenset[int]:
    """The years that a sentence names; a fiscal year may end in the year before."""
    dates = [one for one in sentence.quantities if one and one.kind == "date"]
    years = {dt.date.fromordinal(int(one.high)).year for one in dates}
    if "fiscal" in sentence.text.lower():
        years |= {year - 1 for year in years}
    return frozenset(years)


@once
def years_compared(sentence: Sentence) -> frozenset[int]:
    """The years that a sentence names, and the one before if it compares with the year before."""
    years = years_stated(sentence)
    if _YEAR_BEFORE.search(sentence.text):
        years |= {year - 1 for year in years}
    return years
