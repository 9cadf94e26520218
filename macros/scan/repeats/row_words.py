"""The names of rows by their words, some of which may be abbreviated or have another ending."""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.terms import stem

_NOTE = lazy_regex(
    r"\([^()]*\)|\W*\bnotes? \d+.*\Z|,? net of .*\Z|\$[ \d,.]+|\s\d\Z", re.IGNORECASE
)
_WORD = lazy_regex(r"[a-z]+(?:['’][a-z]+)*")
_IDLE = frozenset(
    "the a an of and or to in for on at by with as is are from per our its it".split()
)
_TOTAL = frozenset({"total", "new", "all", "expense", "amount"})
"""Words that one of two names of a line may lack."""
_OTHER = frozenset(
    "other corporate general domestic foreign current deferred misc miscellaneous various total "
    "united states net gross".split()
)
"""Words that name nothing by themselves."""
_SHORT = 3  # letters that an abbreviation keeps, or that endings have
_STEM = 6  # letters that words with other endings have in common


@lru_cache(1 << 12)
def row_name(path: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words of a row's name, with those of its group if it says nothing."""
    if not path or path[-1].startswith("<"):
        return frozenset()  # of a financial data schedule
    name = _stems(path[-1])
    if name <= _OTHER and len(path) > 1:
        name |= _stems(path[-2])
    return frozenset() if name <= _OTHER else name


@lru_cache(1 << 12)
def _stems(label: str) -> frozenset[str]:
    words = (stem(word) for word in _WORD.findall(_NOTE.sub(" ", label).lower()))
    name = frozenset(word for word in words if len(word) > 1 and word not in _IDLE) - _TOTAL
    return name - {"operating"} if "revenue" in name else name


def is_one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names have the same words, some of them abbreviated, or with another ending."""
    mine, its = one - other, other - one
    return len(mine) == len(its) and all(
        sum(_is_one_word(word, each) for each in its) == 1 for word in mine
    )


def _is_one_word(one: str, other: str) -> bool:
    """Whether two words are one: "maint" and "maintenance", "operation" and "operating"."""
    least = min(len(one), len(other), max(_STEM, len(one) - _SHORT))
    return one[:least] == other[:least]


def beginnings(name: frozenset[str]) -> frozenset[str]:
    """The beginnings of the words of a name, which are the same in each of its forms."""
    return frozenset(word[:_SHORT] for word in name)
