"""Lists inside a paragraph, one within another: the only item that does not follow those before it.

Each mark goes on with the innermost list that it can follow, or begins a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.references.list_steps import STYLES, Item, left_out, misnumbered
from tieout.macros.scan.relation import Finding

_ROMAN, _LETTERS, *_ = STYLES
_ALL = (*STYLES, [one.upper() for one in _LETTERS], [one.upper() for one in _ROMAN])
_AND = lazy_regex(r"(?:[,;]\s*(?:and|or)|\b(?:and|or))\s*\Z")
_LAST = lazy_regex(r"[,;]\s*(?:and|or)\s*\Z")
_REACH = 1500  # characters before a paragraph in which its list may have begun
_WORD = 12  # characters before an item that show whether it is the last one


@dataclass
class _List:
    """A list that is open: its style, its last item and how many it has."""

    style: Sequence[str]
    last: Item
    items: int = 1

    @property
    def at(self) -> int:
        """The place of its last item in its style."""
        return self.style.index(self.last.label)


@dataclass
class _Odd:
    """An item that follows no other: the list that it may be of, if any, and its step in it."""

    item: Item
    of: _List | None
    step: int


def odd_items(text: str, begin: int, items: Sequence[Item]) -> Iterator[Finding]:
    """The only item of a paragraph that is left out of order; nothing if there are several."""
    found = _odd(items)
    if len(found) == 1:
        odd = found[0]
        if odd.of is None:
            yield from _of_other_style(text, begin, items, odd.item)
        elif odd.step == 0 and odd.of.items > 1:
            message = f"Two items of one list are numbered ({odd.item.label})."
            yield misnumbered(message, odd.item, odd.of.last, odd.item.label)
        elif odd.step == 2:
            yield from _left_out(text, odd.item, odd.of)


def _odd(items: Sequence[Item]) -> list[_Odd]:
    """The items that follow no other, and begin no list."""
    lists: list[_List] = []
    found: list[_Odd] = []
    for item in items:
        at = next((at for at in range(len(lists))[::-1] if _step(lists[at], item) == 1), None)
        if at is None and any(item.label == style[0] for style in _ALL):
            lists.append(_List(next(one for one in _ALL if item.label == one[0]), item))
            continue
        if at is None:
            at = next((at for at in range(len(lists))[::-1] if item.label in lists[at].style), None)
            own = None if at is None else lists[at]
            before = own and _List(own.style, own.last, own.items)
            found.append(_Odd(item, before, 0 if own is None else _step(own, item)))
        if at is not None:
            del lists[at + 1 :]
            lists[at].last = item
            lists[at].items += 1
    return found


def _step(one: _List, item: Item) -> int:
    """How many places after the last item of a list another one is; 0 for none."""
    return one.style.index(item.label) - one.at if item.label in one.style else 0


def _left_out(text: str, item: Item, of: _List) -> Iterator[Finding]:
    """An item before which another one is left out, also in a form that is hard to read."""
    wanted = of.style[of.at + 1]
    if re.search(rf"\(?\b{wanted}\)", text[of.last.end : item.start]):
        return
    if of.items > 1 or _AND.search(text, max(item.start - _WORD, 0), item.start):
        yield left_out(of.last, item, wanted)


def _of_other_style(text: str, begin: int, items: Sequence[Item], item: Item) -> Iterator[Finding]:
    """The last of a list with another kind of mark: "(i) one, (ii) another, and (3) the third"."""
    before = [one.label for one in items[:-1]]
    count = len(before)
    own = next((style for style in _ALL if before == [*style[:count]]), None)
    other = next(
        (one for one in _ALL if item.label in one and one.index(item.label) == count), None
    )
    if items[-1] is not item or count < 2 or own is None or other is None or own is other:
        return
    above = text[max(begin - _REACH, 0) : item.start]
    if _LAST.search(text, max(item.start - _WORD, 0), item.start) and not any(
        f"({label})" in above for label in other[:count]
    ):
        wanted = own[count]
        message = (
            f"The list goes from ({before[-1]}) to ({item.label}); ({wanted}) is expected next."
        )
        yield misnumbered(message, item, items[-2], wanted)
