"""Finds the words beside a number in a list of terms, which is a table or a few paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter

from tieout.macros.filing.model import Filing, Table
from tieout.macros.lazy_regex import lazy_regex

_LONGEST = 120
_TERM_AND_WORDS = 2
_TERM = lazy_regex(
    r"[^\d.;:]*\b(?:stock|shares|units|warrants|notes|adss?|price|proceeds|debentures)\b[^\d.;:]*",
    re.IGNORECASE,
)


def leads(filing: Filing) -> dict[int, str]:
    """The words of each term of a list, by the start of what is said of it.

    "Common stock offered by us", and below it or beside it "1,500,000 shares, assuming no exercise
    of the warrants".
    """
    found = {start: term for table in filing.tables for start, term in _in_rows(filing, table)}
    for one, following in pairwise(filing.blocks):
        if one.table is None and following.kind == "paragraph" and one.end - one.start < _LONGEST:
            text = filing.words(one.start, one.end)
            if _TERM.fullmatch(text):
                found[following.start] = text
    return found


def _in_rows(filing: Filing, table: Table) -> Iterator[tuple[int, str]]:
    """Yield the start of each sentence that is beside a term, in a row of these two alone."""
    for _, cells in groupby(table.cells, attrgetter("row")):
        row = [*cells]
        if len(row) == _TERM_AND_WORDS and all(one.kind != "value" for one in row):
            text = filing.words(row[0].start, row[0].end)
            if len(text) < _LONGEST and _TERM.fullmatch(text):
                yield row[1].start, text
