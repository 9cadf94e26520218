"""Finds each mention of an earlier draft in a later one: by its words, then its value.

Two drafts differ in a few places and are the same between them. Mentions are compared first by
value and all the words around them, then by fewer words, finally by the words alone: those have a
new value. In a table, the words are the headings of row and column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.view import View

type Signature = tuple[object, ...]

_WORD = lazy_regex(r"[A-Za-z]+")
_FAR = 400


class _Seen:
    """A mention with the words around it; numbers do not count, because they may have changed."""

    def __init__(self, placed: Placed, filing: Filing) -> None:
        self.id = placed.mention.id
        self.kind = placed.mention.kind
        self.value = placed.mention.value or placed.mention.printed
        cell = placed.cell
        self.cell: tuple[str, ...] = ()
        text = filing.text
        if cell is not None and cell.kind == "value":
            self.cell = (*cell.row_path[-2:], "|", *cell.column_path)
        self.before = _WORD.findall(text[max(0, placed.start - _FAR) : placed.start])
        self.after = _WORD.findall(text[placed.end : placed.end + _FAR])

    def around(self, count: int) -> tuple[str, ...]:
        """The next `count` words on each side or, for a cell, its headings."""
        if self.cell:
            return self.cell
        return (*self.before[len(self.before) - count :], "|", *self.after[:count])


_LEVELS: tuple[Callable[[_Seen], Signature], ...] = (
    lambda one: (one.value, one.kind, *one.around(12)),
    lambda one: (one.value, one.kind, *one.around(5)),
    lambda one: (one.value, one.kind, *one.around(2)),
    lambda one: (one.kind, *one.around(5)),
    lambda one: (one.value, one.kind),
    lambda one: (one.kind, *one.around(2)),
)


_BY_VALUE, _TOO_MANY = 4, 250_000


def aligned(old: View, new: View) -> dict[str, str]:
    """The mentions of `old` that are in `new` too, by id; some have a new value."""
    left = [_Seen(placed, old.filing) for placed in old.mentions]
    right = [_Seen(placed, new.filing) for placed in new.mentions]
    pairs = _between(left, right, 0)
    found = {one.id: other.id for one, other in pairs}
    found.update(_moved(left, right, found))
    return found


def _between(
    left: Sequence[_Seen], right: Sequence[_Seen], level: int
) -> list[tuple[_Seen, _Seen]]:
    """The pairs of two ranges, in order: those of this level and, between them, of the next."""
    if not left or not right or level == len(_LEVELS):
        return []
    if level >= _BY_VALUE and len(left) * len(right) > _TOO_MANY:  # two filings, not two drafts
        return []
    sign = _LEVELS[level]
    matcher = SequenceMatcher(None, [*map(sign, left)], [*map(sign, right)], autojunk=False)
    found: list[tuple[_Seen, _Seen]] = []
    low = lower = 0
    for start, place, size in matcher.get_matching_blocks():
        found += _between(left[low:start], right[lower:place], level + 1)
        found += zip(left[start : start + size], right[place : place + size], strict=True)
        low, lower = start + size, place + size
    return found


def _moved(left: Sequence[_Seen], right: Sequence[_Seen], found: dict[str, str]) -> dict[str, str]:
    """The pairs whose words are now in another place, such as a section that was moved."""
    taken = set(found.values())
    sign = _LEVELS[0]
    waiting: dict[Signature, list[str]] = {}
    for one in right:
        if one.id not in taken:
            waiting.setdefault(sign(one), []).append(one.id)
    return {
        one.id: waiting[sign(one)].pop(0)
        for one in left
        if one.id not in found and waiting.get(sign(one))
    }
