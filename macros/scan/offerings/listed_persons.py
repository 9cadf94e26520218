"""How many persons a group of directors and officers has, and how many a table lists above it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from tieout.macros.filing.model import Cell
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.view import Grid, View

_GROUP = lazy_regex(r"\bas (?:a )?group\b", re.IGNORECASE)
_MANAGED = lazy_regex(r"(?!.*\bgroup\b).*\b(?:officers?|directors?)\b", re.IGNORECASE)
_FORMER = lazy_regex(r"\b(?:current|former|formerly|resigned|retired|excluding)\b", re.IGNORECASE)
"""Words of a table that lists some who are not of the group any more."""
_STOCK = lazy_regex(r"\A(?:common|ordinary) (?:stock|shares) ", re.IGNORECASE)
_NAME = lazy_regex(
    r"(?:(?:Dr|Mr|Ms|Mrs)\.? )?[A-Z][a-zé’'-]+\.?(?: [A-Z]\.| [A-Z][A-Za-zé’'-]+){1,3}"
    r"(?:,? (?:Jr\.?|Sr\.?|II|III|IV|Ph\. ?D\.?|PhD|M\. ?D\.?|MD|CPA|Esq\.?))*"
    r"(?: ?\([\d, ]+\)| ?[*†§])*"
)
_COMPANY = lazy_regex(
    r"\b(?:LLC|LP|Inc|Ltd|Trust|Fund|Funds|Capital|Partners|Group|Holdings?|Ventures|Management"
    r"|Investments?|Company|Corp|Street|Avenue|Road|Stockholders|Directors|Officers|Stock)\b"
)
_WORD = lazy_regex(r"[A-Za-z]{2}")
_FEWEST, _MOST = 2, 12  # persons


def listed_persons(view: View, grid: Grid, persons: Callable[[str], int]) -> Iterator[Finding]:
    """The group that is said to be of fewer persons than its table lists below its heading."""
    text = view.filing.text
    block = text[grid.block.start : grid.block.end]
    if not _GROUP.search(block) or _FORMER.search(block):
        return
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.table.cells:
        rows[cell.row].append(cell)
    names: list[str] | None = None  # of those below the heading, unless a row is no person's
    for row in sorted(rows):
        cells = [one for one in rows[row] if _WORD.search(text, one.start, one.end)]
        words = " ".join(" ".join(text[one.start : one.end] for one in cells).split())
        count = persons(words) if _GROUP.search(words) else 0
        if count:
            if names is not None and _FEWEST <= count < len({*names}) <= _MOST:
                yield _finding(cells[0], count, names)
            return
        if _MANAGED.match(words):
            names = []
        elif names is not None and words:
            name = _STOCK.sub("", words).rstrip("–—-* ").strip()
            is_person = _NAME.fullmatch(name) is not None and not _COMPANY.search(name)
            names = [*names, name] if is_person else None


def _finding(cell: Cell, count: int, names: list[str]) -> Finding:
    message = (
        f"The group is said to have {count} persons, but the table lists {len({*names})}: from "
        f"{names[0]} to {names[-1].rstrip('.')}."
    )
    return Finding(
        "repeat",
        "warning",
        message,
        (Passage(cell.start, cell.end),),
        str(len({*names})),
        str(count),
    )
