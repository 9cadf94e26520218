"""The capitals of proper names of several words: "Federal Home Loan Bank".

A filing that writes "loan" and "bank" in small letters elsewhere writes them with capitals in the
name. So it does with a word next to one that always has a capital, if its sentences have the two
together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex

_JOINING = frozenset({"and", "of", "the", "for", "&"})
_NAME = r"[A-Z][\w.’'&-]*"
_RUN = lazy_regex(
    rf"(?<=[a-z,;(“\"] ){_NAME}(?:(?:/|(?: |\n {{0,4}})(?:(?:and|of|the|for|&) ){{0,2}}){_NAME})+"
)
"""Words with capitals that follow each other within a sentence."""
_WORD = lazy_regex(_NAME)


def pairs_of_names(text: str) -> frozenset[tuple[str, str]]:
    """The pairs of words that a text writes with capitals, one after the other, in sentences."""
    return frozenset(
        pair
        for run in _RUN.finditer(text)
        for pair in pairwise(word.rstrip(".,") for word in _WORD.findall(run[0]))
    )


def with_names(
    written: Sequence[str],
    cased: Sequence[str],
    is_name: Callable[[str], bool],
    pairs: Collection[tuple[str, str]],
) -> list[str]:
    """The words of a label, with the capitals that the filing `written` to names of several words.

    `is_name` says which of the words in the letters of a label are surely names.
    """
    kept = list(cased)
    names = {at for at, word in enumerate(kept) if is_name(word)}
    steps = list(_neighbors(written))
    for one, other in (*steps, *((second, first) for first, second in reversed(steps))):
        has_capital = kept[other][:1].isupper()  # initials, or a letter, have it already
        if one not in names or has_capital or not written[other][:1].isupper():
            continue
        first, second = sorted((one, other))
        pair = written[first].rstrip(".,"), written[second].rstrip(".,")
        if pair in pairs:
            kept[other] = written[other].rstrip(".")
            names.add(other)
    return kept


def _neighbors(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of words that follow each other, but for "and", "of" and the like."""
    yield from pairwise(at for at, word in enumerate(words) if word not in _JOINING)
