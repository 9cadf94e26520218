"""The items of a numbered list: how they are labeled, and the only step that is not by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.gaps import Numbered, gap, is_printed
from tieout.macros.scan.relation import Finding, wrong_reference

_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"]
_LETTERS = [chr(at) for at in range(ord("a"), ord("z") + 1)]
_NUMBERS = [str(number) for number in range(1, 60)]
STYLES = (_ROMAN, _LETTERS, _NUMBERS)
"""The ways to number the items of a list, each in order."""
FIRST_LABELS = [style[0] for style in STYLES]
"""The label of the first item in each style."""
_AHEAD = 3  # letters after a mark that show its first one


class Item(NamedTuple):
    """An item of a list: its label without brackets, and the place of its mark."""

    label: str
    start: int
    end: int

    @property
    def place(self) -> Passage:
        """The place of its mark."""
        return Passage(self.start, self.end)


def left_out(before: Item, after: Item, missing: str) -> Finding:
    """The finding of an item that a list leaves out."""
    one, other = (Numbered(f"({item.label})", item.place) for item in (before, after))
    return gap("list goes", one, other, f"({missing})")


def misnumbered(message: str, item: Item, before: Item, wanted: str) -> Finding:
    """The finding of an item that has another label than the one before it leads to."""
    places = (item.place, before.place)
    return wrong_reference(message, places, f"({wanted})", f"({item.label})")


def steps_of(items: Sequence[Item], style: Sequence[str], text: str) -> Iterator[Finding]:
    """The only step of a list that does not go to the next item, if there is exactly one.

    An item that is printed twice may take the place of the next one: "(iv), (v), (v), (vii)". A
    first item that is printed twice begins the list inside another item: "(i) if (i) the Bank".
    """
    places = [style.index(item.label) for item in items]
    if places[0] != 0:
        return
    steps = [after - before for before, after in pairwise(places)]
    odd = [at for at, step in enumerate(steps) if step != 1]
    if not odd or [steps[at] for at in odd] not in ([0], [2], [0, 2]):
        return
    at, instead = odd[0], odd == [odd[0], odd[0] + 1]
    if len(odd) > 1 and not instead:
        return
    before, after = items[at], items[at + 1]
    wanted = style[places[at] + 1]
    if steps[at] == 0:
        sentences = {_begins_sentence(item, text) for item in (before, after)}
        if before.label in FIRST_LABELS or len(sentences) > 1:
            return
        message = f"Two items of one list are numbered ({after.label})"
        message += f", and there is no ({wanted})." if instead else "."
        yield misnumbered(message, after, before, wanted)
        return
    mark = text[before.start : before.end].strip().replace(before.label, wanted)
    if not is_printed(mark, text[before.end : after.start]):  # or followed by a semicolon
        yield left_out(before, after, wanted)


def _begins_sentence(item: Item, text: str) -> bool:
    """Whether an item is a sentence, as those of a list inside it are not."""
    return text[item.end : item.end + _AHEAD].lstrip()[:1].isupper()
