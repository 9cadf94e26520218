"""The usual words of filings, and which of them a word that is not one of them is meant to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from tieout.macros.scan.names.spelling import one_letter_apart

_LIST = Path(__file__).with_name("usual_words.txt")
_SHORTEST = 6  # letters of a misspelled word
_SAME = 2  # letters at the beginning and at the end that a misspelled word has right
_BRITISH = (
    {"s", "z"}, {"c", "s"}, {"c", "t"},
)  # fmt: skip
"""Letters of which other countries and other languages have the other one."""
_EXCHANGED = ("er", "re")
"""Letters that British spelling exchanges: "centres"."""


def usual_word(odd: str, also: Collection[str] = ()) -> str | None:
    """The usual word that a word, in lower case, differs from by one letter, if it is not right.

    Of several, the one that lacks a letter or has one too many, and of those one of `also`.
    """
    words, right = _usual()
    if len(odd) < _SHORTEST or odd in right:
        return None
    near = [other for other in words.get(_ends(odd), ()) if _is_misspelled(odd, other)]
    near = [other for other in near if len(other) != len(odd)] or near
    near = [other for other in near if other in also] or near
    return near[0] if len(near) == 1 else None


def is_usual(word: str) -> bool:
    """Whether a word, in lower case, is a usual one, or is right."""
    return word in _usual()[1]


@cache
def _usual() -> tuple[Mapping[str, Sequence[str]], Collection[str]]:
    """The usual words by their first and last letters, and all that are right."""
    _, usual, others = _LIST.read_text(encoding="utf-8").split("\n\n")
    words: dict[str, list[str]] = defaultdict(list)
    for word in usual.lower().split():
        words[_ends(word)].append(word)
    return words, {*usual.lower().split(), *others.split()}


def _ends(word: str) -> str:
    return word[:_SAME] + word[-_SAME:]


def _is_misspelled(odd: str, usual: str) -> bool:
    """Whether a letter inside a word is wrong, lost, extra, or exchanged with the next one."""
    at = one_letter_apart(odd, usual)
    if at is None or not _SAME <= at < max(len(odd), len(usual)) - _SAME:
        return False
    if len(odd) < len(usual):
        return True
    if len(odd) > len(usual):
        return odd[at - 1 : at + 2] != "our"
    return {odd[at], usual[at]} not in _BRITISH and usual[at : at + 2] not in _EXCHANGED
