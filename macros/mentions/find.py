"""Finds the mentions that print a text, for authors to paste into the data file."""

from __future__ import annotations

from tieout.calculators.figures.dataset import Dataset
from tieout.macros.filing.counted_places import counted_place, is_word
from tieout.macros.filing.page_labels import UNNUMBERED
from tieout.macros.mentions.index import Index
from tieout.macros.mentions.mention import Mention


def find(index: Index, dataset: Dataset, text: str) -> list[str]:
    """Return a line for each mention that prints ``text`` or has it as its value, in order.

    If there are none, those that print it among other characters. White space, case and thousands
    separators do not matter.
    """
    wanted = _plain(text)
    if not wanted:
        return []
    mentions = list(index.mentions.values())
    exact = [each for each in mentions if wanted in {_plain(each.printed), _plain(each.value)}]
    found = exact or [each for each in mentions if wanted in _plain(each.printed)]
    owners = dataset.owners | {one: f"reason {code}" for one, code in dataset.codes.items()}
    in_word = is_word(dataset.filing.get("file", ""))
    return [_line(mention, owners.get(mention.id, "open"), in_word=in_word) for mention in found]


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", "").replace("$", "").split())


def _line(mention: Mention, owner: str, *, in_word: bool) -> str:
    page = "" if mention.page == UNNUMBERED else f"{mention.page:10}  "
    line = counted_place(mention.line, in_word=in_word)
    return f"{mention.id:10}  {page}{line:<11}  {mention.kind:19}  {mention.printed:24}  {owner}"
