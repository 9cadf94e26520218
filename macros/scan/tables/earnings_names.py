"""The rows of a table that have earnings per share, their results and the shares, by headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.view import Grid

_PER_SHARE = lazy_regex(
    r"\b(?:loss|income|earnings|profit|EPS)\b.*\bper\b.*\b(?:share|unit)\b|\bEPS\b", re.IGNORECASE
)
_RESULT = lazy_regex(
    r"\b(?:net|total|attributable|allocable|applicable|available|loss for|profit for|numerator)\b"
    r".*(?:loss|income|profit|earnings|share|stock|holders)|\b(?:loss|profit) for the\b",
    re.IGNORECASE,
)
_SHARES = lazy_regex(
    r"\bweighted[- ]average\b|\b(?:shares|units) used (?:in|for|to)\b"
    r"|\baverage (?:number of )?(?:(?:common|diluted|basic|outstanding|equivalent) )*"
    r"(?:shares|units)\b"
    r"|\b(?:shares|units) outstanding\b[^.]*\b(?:basic|dilut\w+|average)\b"
    r"|\b(?:basic|diluted) (?:weighted )?(?:average )?(?:common )?(?:shares|units)\b"
    r"|\bdenominator\b",
    re.IGNORECASE,
)
_EACH_KIND = lazy_regex(
    r"\b(?:basic|diluted)\b.*\b(?:loss|income|earnings)\b", re.IGNORECASE
)  # of an amount per share whose heading does not say that it is one
_NUMERATOR = lazy_regex(r"\bnumerator\b", re.IGNORECASE)
_OTHERWISE = lazy_regex(
    r"\bpro[ -]?forma\b|\bdividends?\b|\bdeclared\b|\bcontinuing\b|\bdiscontinued\b|\bpric"
    r"|\bexercise\b|\bfair value\b",
    re.IGNORECASE,
)
KINDS = (lazy_regex(r"\bbasic\b", re.IGNORECASE), lazy_regex(r"\bdilut", re.IGNORECASE))
_DILUTED = lazy_regex(r"\W*(?:(?:fully )?diluted|assuming dilution)\W*", re.IGNORECASE)
_NOT_OURS = lazy_regex(
    r"\bcomprehensive\b|\bnon-?controlling\b|\bminority\b|\bpreferred\b(?!.*\bcommon\b)",
    re.IGNORECASE,
)
_WORD = lazy_regex(r"[a-z]+")
_STATING = frozenset(
    "continuing discontinued extraordinary cumulative before forma reported".split()
)
"""Words of a result that is not the net income; without an s at their end."""
_ALIKE = frozenset(
    "per share unit common basic diluted earning income lo profit net of on in the and a an"
    " from tax taxe amount equivalent assuming dilution primary fully attributable to for".split()
)
"""Words that do not tell one result from another."""


def namesakes(grid: Grid, row: int, others: Collection[int]) -> list[int]:
    """The rows of amounts that are called what earnings per share are: "Discontinued operations".

    `others` are the rows of shares and of amounts per share.
    """
    name = _name(grid.row_paths[row])
    if not name:
        return []
    return [one for one in grid.rows if one not in others and _name(grid.row_paths[one]) == name]


def _name(path: Sequence[str]) -> frozenset[str]:
    """The words that tell a result from others, of a row's own heading or else of its group's."""
    for heading in reversed(path):
        words = {word.rstrip("s") for word in _WORD.findall(heading.lower())} - _ALIKE
        if words:
            return frozenset(words) if words & _STATING else frozenset()
    return frozenset()


def is_per_share(grid: Grid, row: int) -> bool:
    """Whether the headings of a row say that it has earnings per share, and not their terms."""
    path, label = " ".join(grid.row_paths[row]), grid.row_label(row)
    if _NUMERATOR.search(path) or not (_PER_SHARE.search(path) or _EACH_KIND.search(label)):
        return False
    return _PER_SHARE.search(label) is not None or any(
        one.unit == "USD/share" for one in grid.rows[row]
    )


def is_of_result(path: str) -> bool:
    """Whether the headings of a row say that it has the net income or loss."""
    return _RESULT.search(path) is not None


def is_otherwise(path: str) -> bool:
    """Whether amounts per share are those of a part of the result, or of something else."""
    return _OTHERWISE.search(path) is not None


def is_of_shares(grid: Grid, row: int) -> bool:
    """Whether a row has the weighted average of shares: by its own heading, or by its group's.

    "Loss per weighted average share" has a unit of its own.
    """
    label, path = grid.row_label(row), " ".join(grid.row_paths[row])
    if any(one.unit == "USD/share" for one in grid.rows[row]):
        return False
    if _SHARES.search(label) or _is_second(grid, row, label):
        return True
    return not _PER_SHARE.search(label) and _SHARES.search(path) is not None


def _is_second(grid: Grid, row: int, label: str) -> bool:
    """Whether a row "- Diluted" follows one that is called "Weighted average of shares - Basic"."""
    if not _DILUTED.fullmatch(label):
        return False
    before = grid.row_label(max((one for one in grid.rows if one < row), default=-1))
    return _SHARES.search(before) is not None and KINDS[0].search(before) is not None


def is_alike(one: str, other: str) -> bool:
    """Whether neither is only basic while the other is only diluted."""
    kinds = [tuple(bool(kind.search(text)) for kind in KINDS) for text in (one, other)]
    return kinds[0] == kinds[1] or (False, False) in kinds or (True, True) in kinds


def is_of_others(grid: Grid, row: int) -> bool:
    """Whether a result is that of other holders, or one with what is in no income statement."""
    return _NOT_OURS.search(grid.row_label(row)) is not None
