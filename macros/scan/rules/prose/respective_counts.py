"""Amounts that are given "respectively", of which there are more or fewer than dates or columns.

"net of allowances of $42, $59 and $61, respectively" in a balance sheet of two days; "$1.2 million
and $3.4 million in 2003, 2002 and 2001, respectively".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import RESPECTIVELY, YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, listed
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_LIST = r"((?:\(?\{(?:%s)\d+\}\)?(?:,? and |, ))+\(?\{(?:%s)\d+\}\)?)"
_AMOUNTS, _DATES = (_LIST % (kinds, kinds) for kinds in ("m|mu|s|n|r", "d|n"))
_GIVEN = (
    Hinted(
        "respectively", rf"{_AMOUNTS}([^{{}};.]{{0,90}}){_DATES},?[^{{}}.;]{{0,12}} respectively"
    ),
    Hinted(
        "respectively",
        rf"\b(?:in|at|of|during|for|ended|ending|on|fiscal|years?) {_DATES}([^{{}};.]{{0,90}})"
        rf"{_AMOUNTS},?[^{{}}.;]{{0,12}} respectively",
    ),
)
_NOTHING = lazy_regex(
    r"-\s?0\s?-|\b(?:none|nil|zero|no|nominal|pro forma|adjusted|each|both|inception|period)\b"
    r"|[-–—]{2}|\$\s*[-–—]",
    re.IGNORECASE,
)
"""An amount that is no number, or a period without a date."""
_IN_LABEL = lazy_regex(
    r"\bof (\(?\$?\s*\d[\d,.]*\)?(?:(?:,|,? and) \(?\$?\s*\d[\d,.]*\)?)+),? respectively",
    re.IGNORECASE,
)
_NUMBER = lazy_regex(r"\d[\d,]*(?:\.\d+)?")


def find(view: View) -> Iterator[Finding]:
    """Yield the lists of amounts with another number of dates, or of columns of their table."""
    for sentence in view.sentences:
        yield from _of_sentence(sentence)
    if RESPECTIVELY.search(view.filing.text):
        for grid in view.grids:
            yield from _of_labels(grid, view)


def _of_sentence(sentence: Sentence) -> Iterator[Finding]:
    for given, first in zip(_GIVEN, (0, 2), strict=True):
        match = given.search(sentence.masked)
        if match is None or _NOTHING.search(sentence.text):
            continue
        lists = [_quantities(sentence, match[1]), _quantities(sentence, match[3])]
        amounts, dates = (lists[0], lists[1]) if not first else (lists[1], lists[0])
        if (
            abs(len(amounts) - len(dates)) == 1
            and all(map(_is_date, dates))
            and not any(map(_is_date, amounts))
            and len({one.measure for one in amounts}) == 1
            and sum(one is not None and _is_date(one) for one in sentence.quantities) == len(dates)
        ):
            message = (
                f"{len(amounts)} amounts are given for {len(dates)} dates, “respectively”: "
                f"{listed(amounts)} for {listed(dates)}."
            )
            yield _finding(message, amounts, len(dates))


def _quantities(sentence: Sentence, words: str) -> list[Quantity]:
    return [one for one in sentence.numbers_in(words) if one is not None]


def _is_date(one: Quantity) -> bool:
    return one.kind == "date" or YEAR.fullmatch(one.printed) is not None


def _of_labels(grid: Grid, view: View) -> Iterator[Finding]:
    """The lists in the headings of rows that have more amounts than the table has columns."""
    columns = {column for column in grid.columns if YEAR.search(grid.column_label(column))}
    if len(columns) != len(grid.columns) or len(columns) < 2:
        return
    for cell in grid.table.cells:
        label = view.filing.text[cell.start : cell.end] if cell.kind == "stub" else ""
        match = _IN_LABEL.search(label)
        if match is None or YEAR.search(label) or _NOTHING.search(label):
            continue
        start, end = (cell.start + at for at in match.span(1))
        amounts = [one for at in view.within(start, end) if (one := view.by_mention.get(at))]
        if len(amounts) == len(columns) + 1 == len(_NUMBER.findall(match[1])):
            message = (
                f"{len(amounts)} amounts are given “respectively” in a table of {len(columns)} "
                f"columns: {listed(amounts)}."
            )
            yield _finding(message, amounts, len(columns))


def _finding(message: str, amounts: Sequence[Quantity], right: int) -> Finding:
    return Finding("other", "warning", message, (*amounts,), str(right), str(len(amounts)))


RULE = Rule(find)
