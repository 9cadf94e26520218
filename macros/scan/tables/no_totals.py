"""Columns that others add up to in some rows, but whose headings show that they are no total."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern
from tieout.macros.scan.tables.rollforwards import is_opening, is_taken_off

_LEVEL = lazy_regex(r"\b(?:threshold|target|maximum)\b", re.IGNORECASE)


def is_no_total(pattern: Pattern, lines: Lines) -> bool:
    """Whether a column that others add up to is one of them: a year, a level, a change."""
    return (
        _is_of_one_heading(pattern, lines)
        or _is_of_levels(pattern, lines)
        or _is_before_the_end(pattern, lines)
    )


def _is_of_one_heading(pattern: Pattern, lines: Lines) -> bool:
    """Whether all columns that are added have the same heading, such as a period of two years.

    Columns at equal distances are those of groups, and their total has the same heading too.
    """
    labels = {lines.labels[at] for at in pattern.inputs}
    if len(labels) != 1 or labels == {""}:
        return False
    (label,) = labels
    return not (pattern.candidate.way == "stride" and lines.labels[pattern.result].endswith(label))


def _is_of_levels(pattern: Pattern, lines: Lines) -> bool:
    """Whether columns are levels of one award: its threshold, its target and its maximum."""
    return _LEVEL.search(lines.labels[pattern.result]) is not None and any(
        _LEVEL.search(lines.labels[at]) for at in pattern.inputs
    )


def _is_before_the_end(pattern: Pattern, lines: Lines) -> bool:
    """Whether it is a balance at the beginning, or what is taken off one: a later one is the sum.

    The balance at the end may be missing in a row, or nothing else have changed.
    """
    result = lines.labels[pattern.result]
    if is_opening(result):
        return True
    return is_taken_off(result) and any(is_opening(lines.labels[at]) for at in pattern.inputs)
