"""The amount of an offering in the title of its announcement, and its gross proceeds in the text.

"Acme Announces Closing of $15.2 Million Private Placement" is followed by its gross proceeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_SALE = r"(?:offering|placement|financing|inducement|funding)s?\b"
_TITLE = Hinted(
    "announ|complete|completi|close|closing|price|pricing|rais|secure|securing",
    r"\b(?:announce[sd]?|announcing|complete[sd]?|completion|completing|close[sd]?|closing|price[sd]?"
    r"|pricing|raise[sd]?|raising|secure[sd]?|securing)\b(?:(?!\bup to\b|\bof up\b)[^{}.;]){0,90}?"
    r"(?:\{m|(?:[A-Z]{1,3} ?\$|[€£¥]) ?\{n)(?P<sum>\d+)\}"
    rf"(?=[^{{}}.;]{{0,60}}\b{_SALE}|\Z|[^{{}}.;]{{0,20}}\Z)",
)
_OF_A_SALE = lazy_regex(rf"\b{_SALE}|\bproceeds\b", re.IGNORECASE)
_STATED = (
    Hinted("gross", r"\bgross (?:cash )?proceeds\b(?:(?!\bnet\b)[^{};]){0,90}?\{m(?P<sum>\d+)\}"),
    Hinted("gross", r"\{m(?P<sum>\d+)\} (?:in|of) (?:aggregate |total )?gross proceeds\b"),
)
_OTHERWISE = lazy_regex(
    r"\b(?:options?|over-?allotment|exercised?|additional|further|up to|tranches?|initial|first"
    r"|second|previous|prior|earlier|concurrent\w*|together|combined|each|if|potential|net)\b"
    r"|\bpreviously (?!announced)",
    re.IGNORECASE,
)
"""Words before an amount that it is not all, or more than all, of what the title announces."""
_TWO_WAYS = "the gross proceeds of an announced offering are stated in two ways"
_LEAST = 10_000  # of an amount, not a price or a count
_LONGEST = 240  # characters of a title
_REACH = 4000
"""Characters after a title in which its offering is stated; later ones describe other things."""


class _Title:
    """The amount of a title, its other amounts, and what is said of them after it."""

    def __init__(self, amount: Quantity, sentence: Sentence) -> None:
        self.amount = amount
        self._proceeds: dict[int, Quantity] = {}
        self._equal = {
            one.value: [one] for one in sentence.quantities if one and one.value >= _LEAST
        }

    def add(self, sentence: Sentence) -> None:
        """Add the gross proceeds of a sentence, and its amounts that the title prints."""
        self._proceeds |= {one.number: one for one in _proceeds(sentence, self.amount)}
        for one in sentence.quantities:
            if one is not None and one.cell is None and one.value in self._equal:
                known = self._equal[one.value]
                known += [one] if one.unit == known[0].unit else []

    def compared(self) -> Iterator[Relation]:
        """The amounts printed again, and the gross proceeds, or the only ones that differ."""
        stated = self._proceeds.values()
        same = [one for one in stated if repeat_of([self.amount, one], what=_TWO_WAYS).holds]
        for value, known in self._equal.items():
            more = same if value == self.amount.value else []
            places = [*{one.number: one for one in (*known, *more)}.values()]
            if len(places) > 1:
                yield repeat_of(places, what=_TWO_WAYS, sure=True)
        rest = [one for one in stated if one not in same]
        if len(rest) == 1:
            yield repeat_of([self.amount, *same, *rest], what=_TWO_WAYS, sure=True,
                            at_most="warning")  # fmt: skip


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amount of each announced offering with the gross proceeds after its title."""
    title: _Title | None = None
    for sentence in view.sentences:
        new = _announced(sentence)
        if new is not None or (title and sentence.start - title.amount.start > _REACH):
            yield from title.compared() if title else ()
            title = new
        elif title is not None:
            title.add(sentence)
    yield from title.compared() if title else ()


def _announced(sentence: Sentence) -> _Title | None:
    """A title and its amount: a short block of its own, without a stop, that announces a sale."""
    block = sentence.block
    if block.table is not None or block.end - block.start > _LONGEST:
        return None
    text = sentence.text
    if sentence.start != block.start or text.endswith((".", ";", ":")):
        return None
    match = _TITLE.search(sentence.masked)
    if match is None or not _OF_A_SALE.search(text):
        return None
    amount = sentence.quantities[int(match["sum"])]
    return _Title(amount, sentence) if amount is not None else None


def _proceeds(sentence: Sentence, title: Quantity) -> Iterator[Quantity]:
    """The gross proceeds that a sentence states, if they may be those of all that is announced."""
    for form in _STATED:
        for match in form.finditer(sentence.masked):
            one = sentence.quantities[int(match["sum"])]
            if one is None or one.unit != title.unit:
                continue
            if not _OTHERWISE.search(one.filing.text, sentence.start, one.end):
                yield one


RULE = Rule(find)
