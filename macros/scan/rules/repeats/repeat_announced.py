"""The amount of an offering in the title of its announcement, and its gross proceeds in the text.

"Acme Announces Closing of $15.2 Million Private Placement" is followed by its gross proceeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_SALE = r"(?:offering|placement|financing|inducement)s?\b"
_TITLE = Hinted(
    "announ|complete|completi|close|closing|price|pricing|rais|secure|securing",
    r"\b(?:announce[sd]?|announcing|complete[sd]?|completion|completing|close[sd]?|closing|price[sd]?"
    r"|pricing|raise[sd]?|raising|secure[sd]?|securing)\b(?:(?!\bup to\b|\bof up\b)[^{}.;]){0,90}?"
    rf"\{{m(?P<sum>\d+)\}}(?=[^{{}}.;]{{0,60}}\b{_SALE}|\Z|[^{{}}.;]{{0,20}}\Z)",
)
_OF_A_SALE = re.compile(rf"\b{_SALE}|\bproceeds\b", re.IGNORECASE)
_TOLD = (
    Hinted("gross", r"\bgross (?:cash )?proceeds\b(?:(?!\bnet\b)[^{};]){0,90}?\{m(?P<sum>\d+)\}"),
    Hinted("gross", r"\{m(?P<sum>\d+)\} (?:in|of) (?:aggregate |total )?gross proceeds\b"),
)
_OTHERWISE = re.compile(
    r"\b(?:options?|over-?allotment|exercised?|additional|further|up to|tranches?|initial|first"
    r"|second|previous|prior|earlier|concurrent\w*|together|combined|each|if|potential|net)\b"
    r"|\bpreviously (?!announced)",
    re.IGNORECASE,
)
"""Words before an amount that it is not all, or more than all, of what the title announces."""
_LONGEST = 240  # characters of a title
_REACH = 4000
"""Characters after a title in which its offering is told; later ones tell of other things."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amount of each announced offering with the gross proceeds told after its title."""
    title: Quantity | None = None
    told: list[Quantity] = []
    for sentence in view.sentences:
        new = _announced(sentence)
        if new is not None or (title is not None and sentence.start - title.start > _REACH):
            yield from _compared(title, told)
            title, told = new, []
        elif title is not None:
            told += _proceeds(sentence, title)
    yield from _compared(title, told)


def _announced(sentence: Sentence) -> Quantity | None:
    """The amount in a title: a short block of its own, without a stop, that announces a sale."""
    block = sentence.block
    if block.table is not None or block.end - block.start > _LONGEST:
        return None
    text = sentence.text.strip()
    if sentence.start != block.start or text.endswith((".", ";", ":")):
        return None
    match = _TITLE.search(sentence.masked)
    if match is None or not _OF_A_SALE.search(text):
        return None
    return sentence.quantities[int(match["sum"])]


def _proceeds(sentence: Sentence, title: Quantity) -> Iterator[Quantity]:
    """The gross proceeds that a sentence tells, if they may be those of all that is announced."""
    for form in _TOLD:
        for match in form.finditer(sentence.masked):
            one = sentence.quantities[int(match["sum"])]
            if one is None or one.unit != title.unit:
                continue
            if not _OTHERWISE.search(one.filing.text, sentence.start, one.end):
                yield one


def _compared(title: Quantity | None, told: Sequence[Quantity]) -> Iterator[Relation]:
    """The title's amount and what is told: all if they agree, or with the one that does not."""
    if title is None or not told:
        return
    what = "the gross proceeds of an announced offering are stated in two ways"
    same = [one for one in told if repeat_of([title, one], what=what).holds]
    if same:
        yield repeat_of([title, *same], what=what, alone=False)
    rest = [one for one in told if one not in same]
    if len(rest) == 1:
        yield replace(repeat_of([title, *same, *rest], what=what, alone=False), most="warning")


RULE = Rule("repeat-announced", "the amount of an offering in its announcement's title", find)
