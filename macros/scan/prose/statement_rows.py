"""The rows of statements by what they are called, however a sentence words it.

"Net cash used in operating activities" is the row "Cash flows from operating activities", and "our
net loss" the row "Net income (loss)".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.terms import stem
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_WORD = lazy_regex(r"[a-z]+(?:['’-][a-z]+)*")
_IDLE = frozenset(
    "a an and at by consolidated for from flow generated in into of on or our reported the their "
    "to total to totals used we's company company's company’s provided per unaudited".split()
)
_RESULTS = frozenset({"loss", "income", "earning", "profit"})
_RESULT = frozenset({"net income or loss"})
_ACTIVITY, _ACTIVITIES = "activity", {"operating", "investing", "financing"}
_OF_CASH = {"net", "cash", _ACTIVITY}
_DEFICITS = (
    {"accumulated", "deficit"},
    {"stockholder", "deficit"},
    {"shareholder", "deficit"},
)
_OTHER_BASIS = lazy_regex(
    r"\b(?:adjust|pro[ -]forma|previous|chang|restate|as filed|per\b|discontinu|continuing|parent"
    r"|guarantor|eliminat|attributable|noncontrolling|predecessor|tax basis|share\b|unit\b"
    r"|segment)",
    re.IGNORECASE,
)
_NOTE = lazy_regex(r"\W*\b(?:see )?notes? \d+[a-z]?(?:(?:,? and|,|-) ?\d+)*\W*\Z", re.IGNORECASE)
_KINDS = {"money", "number"}
_LONGEST = 90


@lru_cache(1 << 12)
def key_of(label: str) -> frozenset[str]:
    """What a heading or the words of a sentence call a row."""
    words = {stem(word) for word in _WORD.findall(_NOTE.sub("", label).lower())} - _IDLE
    if _ACTIVITY in words:
        kinds = frozenset(words & _ACTIVITIES)
        return kinds if len(kinds) == 1 and words - kinds <= _OF_CASH else frozenset()
    if words & _RESULTS:
        return _RESULT if words - _RESULTS == {"net"} else frozenset()
    return frozenset(words) if words in _DEFICITS else frozenset()


def name_of(key: frozenset[str]) -> str:
    """The name of a row in a message."""
    if key & _ACTIVITIES:
        return f"net cash of {min(key)} activities"
    if key == _RESULT:
        return min(key)
    return "accumulated deficit" if "accumulated" in key else "stockholders’ deficit"


@once
def statement_rows(view: View) -> Mapping[frozenset[str], Sequence[Quantity]]:
    """The numbers that have a period, by what their rows are called."""
    found: dict[frozenset[str], list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        for row, line in grid.rows.items():
            label = grid.row_label(row)
            if not label or len(label) > _LONGEST or _OTHER_BASIS.search(label):
                continue
            key = key_of(label)
            for one in line:
                if key and one.kind in _KINDS and one.period and not _OTHER_BASIS.search(one.head):
                    found[key].append(one)
    return found
