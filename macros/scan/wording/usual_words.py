"""The usual words of filings, and which of them a word may be meant to be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Literal, NamedTuple

type Kind = Literal["usual", "right", "rare", "name", "unknown"]
"""Rare words are right in a novel, and mostly misprints in a filing."""

_LIST = Path(__file__).with_name("usual_words.txt")


class _Words(NamedTuple):
    """The words of the lists."""

    usual: Collection[str]
    right: Collection[str]
    rare: Collection[str]
    names: Collection[str]


def kind_of(word: str) -> Kind:
    """What the lists say of a word in lower case.

    A word that is not in them is unknown: it is unlike the usual words, or misspelled.
    """
    words = _words()
    if word in words.usual:
        return "usual"
    if word in words.right:
        return "right"
    return "rare" if word in words.rare else "name" if word in words.names else "unknown"


def usual_words_near(odd: str) -> Sequence[str]:
    """The usual words that a word, in lower case, differs from by one slip of the keys.

    A letter is wrong, lost, extra, exchanged with the next one, or doubled in place of another. The
    first letter of the two words is the same, unless it is extra, or exchanged with the second.
    """
    usual = _words().usual
    shorter = [odd[:at] + odd[at + 1 :] for at in range(len(odd))]
    exchanged = [odd[:at] + odd[at + 1] + odd[at] + odd[at + 2 :] for at in range(len(odd) - 1)]
    found = {other: None for other in (*shorter, *exchanged) if other in usual}
    for at in range(1, len(odd) + 1):
        before, after, rest = odd[:at], odd[at:], odd[at + 1 :]
        for letter in ascii_lowercase:
            longer, changed = before + letter + after, before + letter + rest
            if longer in usual:
                found[longer] = None
            if changed in usual:
                found[changed] = None
    for at in range(len(odd) - 1):
        if odd[at] == odd[at + 1]:  # another letter should be doubled
            single = shorter[at]
            doubled = (single[:one] + single[one - 1 :] for one in range(1, len(odd)))
            found |= {other: None for other in doubled if other in usual}
    found.pop(odd, None)
    return tuple(found)


@cache
def _words() -> _Words:
    """The lists; they are what follows the remarks."""
    _, *lists = _LIST.read_text(encoding="utf-8").split("\n\n")
    return _Words(*(frozenset(one.split()) for one in lists))
