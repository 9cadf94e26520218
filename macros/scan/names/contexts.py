"""The words around each number of the running text, by which passages that repeat are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import TERM_KINDS, Quantity
from tieout.macros.scan.view import View

_WORD = lazy_regex(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d[\d,.]*\d|\d")
_BEFORE, _AFTER = 12, 8  # words that are compared
_KEY = 3  # words before a number by which passages are grouped


@dataclass(frozen=True)
class NumberInContext:
    """A number with the words before it, from the number outward."""

    one: Quantity
    before: tuple[str, ...]

    @cached_property
    def after(self) -> tuple[str, ...]:
        """The words after the number, which few passages need."""
        return self.words_after(80)[:_AFTER]

    def words_before(self, reach: int) -> tuple[str, ...]:
        """The words in so many characters before the number, from the number outward."""
        return _words_before(self.one, reach)

    def words_after(self, reach: int) -> tuple[str, ...]:
        """The words in so many characters after the number."""
        return tuple(_WORD.findall(self.one.after(reach).lower()))


def passage_of(one: Quantity) -> NumberInContext:
    """The passage of a number."""
    return NumberInContext(one, _words_before(one, 120)[:_BEFORE])


def _words_before(one: Quantity, reach: int) -> tuple[str, ...]:
    return tuple(reversed(_WORD.findall(one.before(reach).lower())))


@once
def passages_in(view: View) -> tuple[NumberInContext, ...]:
    """The passage of each number outside tables that identifies nothing."""
    return tuple(
        passage_of(one)
        for one in view.quantities
        if one.kind in TERM_KINDS and one.cell is None and not is_identifier(one)
    )


@once
def passages_of(view: View) -> tuple[tuple[NumberInContext, ...], ...]:
    """The passages outside tables in groups: same unit, same three words before the number."""
    gathered: dict[tuple[str, tuple[str, ...]], list[NumberInContext]] = defaultdict(list)
    for passage in passages_in(view):
        if len(passage.before) >= _KEY:
            gathered[passage.one.unit, passage.before[:_KEY]].append(passage)
    return tuple(tuple(group) for group in gathered.values() if len(group) > 1)


def run_of(one: Sequence[str], other: Sequence[str]) -> int:
    """How many consecutive words are the same, from the number outward."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
