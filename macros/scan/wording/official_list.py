"""The names of authorities and laws, and the forms of their words.

The list is in a file beside this module, a name a line, some with the year of the law.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex

_LIST = Path(__file__).with_name("official_list.txt")
_YEAR = lazy_regex(r" (?:of )?(?P<year>(?:1[89]|20)\d\d)\Z")
_SHORT = 5  # letters of a word that has no other ending than that of the plural
SPLIT = lazy_regex(r"[\s,–-]+")
_OWN = lazy_regex(r"(?:[’']s|®|™|SM|TM)*\Z")
LONGER = 5  # large words of a name that may lack an inner one
SMALL = frozenset("and of for the in on with to from".split())
"""Words of a name that are in small letters."""
MARKS = "*()[]“”\"‘’'.,;:"  # noqa: RUF001 - a quotation mark


class Official(NamedTuple):
    """A name, its year if it has one, its words, and those of them that are not small."""

    name: str
    year: str
    words: Sequence[str]
    large: Sequence[str]


@cache
def officials() -> Mapping[str, Sequence[Official]]:
    """The names by what all forms of their last words begin with."""
    found: dict[str, list[Official]] = defaultdict(list)
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        year = _YEAR.search(line)
        words = split_words(line[: year.start()] if year else line)
        large = [word for word in words if word not in SMALL]
        name = line[: year.start()] if year else line
        found[stem(words[-1])].append(Official(name, year["year"] if year else "", words, large))
    return found


@cache
def shortened() -> Mapping[Sequence[str], Official]:
    """Long names without one of their inner large words, by those that are left."""
    every = [one for names in officials().values() for one in names]
    right = {tuple(one.large) for one in every}
    return {
        left: one
        for one in every
        if len(one.large) >= LONGER
        for at in range(1, len(one.large) - 1)
        if (left := (*one.large[:at], *one.large[at + 1 :])) not in right
    }


@cache
def right_names() -> frozenset[Sequence[str]]:
    """The words of all names, without their articles."""
    every = (one for names in officials().values() for one in names)
    return frozenset(
        tuple(singular([word for word in one.words if word != "the"])) for one in every
    )


@cache
def stem_lengths() -> Sequence[int]:
    """The lengths of what the last words begin with, the shortest first."""
    return sorted({len(one) for one in officials()})


def bare(token: str) -> str:
    """A word without the marks around it, and without "'s"."""
    return _OWN.sub("", token.strip(MARKS))


def is_form(word: str, right: str) -> bool:
    """Whether a word has another ending than the right one; a short one is its plural."""
    if len(right) <= _SHORT:
        return word.rstrip("s") == right.rstrip("s")
    return word.startswith(stem(right))


def stem(word: str) -> str:
    """What all forms of a word begin with."""
    if len(word) <= _SHORT:
        return word.removesuffix("s")
    return word[: max(_SHORT - 1, len(word) * 2 // 3 - 1)]


def split_words(name: str) -> list[str]:
    """The words of a name for comparison, in lower case."""
    return [usual_form(word) for word in SPLIT.split(name.lower()) if word]


def usual_form(word: str) -> str:
    """A word for comparison: spellings of other countries are the same."""
    word = "and" if word == "&" else _OWN.sub("", word)
    return word.replace("isation", "ization").replace("centre", "center")


def singular(words: Sequence[str]) -> Sequence[str]:
    """The words, the last of them in the singular."""
    return [*words[:-1], *(word.removesuffix("s") for word in words[-1:])]
