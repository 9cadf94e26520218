"""The words that a filing prints, how often, and whether it prints two of them together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.view import View

_MARKS = "()[]“”\"‘’'.,;:!?*"  # noqa: RUF001 - a quotation mark
_LONGEST = 60  # letters, or words with dashes between; more are no words
_DIVIDED = lazy_regex(r"[—–]|--+")
_BEFORE = lazy_regex(r"(?<![\w’'./@-])([A-Za-z]+)\s+[(“\"]?\Z")
_AFTER = lazy_regex(r"\s+([A-Za-z]+)(?![\w@])")
_REACH = 24  # characters before a word with the one before it


class PrintedWords(NamedTuple):
    """Each word as it is printed, and in lower case, with how often."""

    words: Mapping[str, int]
    small: Mapping[str, int]


class Neighbors(NamedTuple):
    """The words right before and after a word, each "" if there is a mark, or nothing, between."""

    before: str
    after: str


@once
def words_as_printed(view: View) -> Sequence[str]:
    """The words of the text in order, with their marks, as white space divides them."""
    return view.filing.text.split()


@once
def printed_words(view: View) -> PrintedWords:
    """Its words of letters alone, each without the marks around it and without "'s"."""
    words: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for token, times in Counter(words_as_printed(view)).items():
        word = token.strip(_MARKS)
        if len(word) > _LONGEST:
            continue
        if not word.isalpha():
            if word[-2:] in {"’s", "'s"}:
                word = word[:-2]
            if "—" in word or "–" in word or "--" in word:
                for one in _DIVIDED.split(word):
                    part = one.strip(_MARKS)
                    if part.isalpha():
                        words[part] += times
                        small[part.lower()] += times
                continue
            if not word.isalpha():
                continue
        words[word] += times
        small[word.lower()] += times
    return PrintedWords(words, small)


@once
def _in_lower_case(view: View) -> str:
    """The whole text in lower case, with white space folded."""
    return f" {' '.join(view.filing.text.lower().split())} "


def is_said(view: View, *words: str) -> bool:
    """Whether the filing prints words, in lower case, one after the other."""
    whole, said = _in_lower_case(view), f" {' '.join(words)}"
    at = whole.find(said)
    while at >= 0:
        after = whole[at + len(said)]
        if not (after.isalnum() or after in "-’'"):
            return True
        at = whole.find(said, at + 1)
    return False


def neighbors(text: str, place: re.Match[str]) -> Neighbors:
    """The words before and after a passage, in lower case."""
    before = _BEFORE.search(text, max(0, place.start() - _REACH), place.start())
    after = _AFTER.match(text, place.end())
    return Neighbors(before[1] if before is not None else "", after[1] if after is not None else "")
