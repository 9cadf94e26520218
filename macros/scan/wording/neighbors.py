"""Words next to each other in running text, for rules that look for pairs that cannot be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.printed_words import words_as_printed

GAP = r"(?: {1,2}|\n *)"
"""The white space between two words of a sentence; a wider gap divides columns."""
_NEXT = lazy_regex(GAP + r"(?:[a-z$(“\d]|[A-Z][A-Za-z]|“)(?!\w*-\w)|[.,;:)]")
_SMALL_WORD = lazy_regex(r"(?<![\w.])[a-z]{2,}(?![\w-])")
_NO_SENTENCE = lazy_regex(r"\S {3,}\S|\t|--|==|__|\.{3}|…|<|\||�")
_NEAR = 90  # characters
_LONG_WORD = 30  # characters
_MOST = 4  # other places of the same words that are shown
_PROSE = 7  # the fewest lower-case words so near a pair in a sentence

_JOINED = lazy_regex(r"[\w’'/.@-]")
_MIDDLES = frozenset({"not", "to"})

type Pair = tuple[str, str]
type Triple = tuple[str, str, str]


@once
def printed_pairs(view: View) -> frozenset[Pair]:
    """The pairs of words with only white space between them; marks are part of their words."""
    return frozenset(pairwise(words_as_printed(view)))


@once
def printed_triples(view: View) -> frozenset[Triple]:
    """Such triples with "not" or "to" in the middle."""
    words = words_as_printed(view)
    return frozenset(
        (one, middle, other)
        for one, middle, other in zip(words, words[1:], words[2:], strict=False)
        if middle in _MIDDLES
    )


def places_of(view: View, *words: str) -> Iterator[re.Match[str]]:
    """The places in sentences where these words follow each other, and other words follow them."""
    text = view.filing.text
    for match in re.finditer(GAP.join(map(re.escape, words)), text):
        start, end = match.span()
        if (
            not _JOINED.match(text, max(0, start - 1), start)
            and not _JOINED.match(text, end, end + 1)
            and in_sentence(text, start, end)
        ):
            yield match


def in_sentence(text: str, start: int, end: int) -> bool:
    """Whether a span is within running text, with a word or a mark next that may follow."""
    if _NEXT.match(text, end) is None:
        return False
    before = text[max(0, start - _NEAR) : start].rpartition("\n\n")[2]
    after = text[end : end + _NEAR].partition("\n\n")[0]
    near = f"{before}{text[start:end]}{after}"
    return len(_SMALL_WORD.findall(near)) >= _PROSE and _NO_SENTENCE.search(near) is None


def word_before(text: str, start: int) -> str:
    """The word before a place, in lower case; empty if a mark is between."""
    words = text[max(0, start - _LONG_WORD) : start].split()
    return words[-1].lower().lstrip('(“"') if words else ""


def word_after(text: str, end: int) -> str:
    """The word after a place, in lower case, without marks."""
    words = text[end : end + _LONG_WORD].split()
    return words[0].lower().rstrip(".,;:)") if words else ""


def impossible(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """The findings that the words in these spans are not English, one for all that are the same."""
    places: dict[str, list[Passage]] = defaultdict(list)
    for start, end in spans:
        places[" ".join(text[start:end].split())].append(Passage(start, end))
    for said, (first, *others) in places.items():
        message = f"“{said}” cannot be right: a word is wrong, missing or extra."
        yield misprint(message, first.start, first.end, "other words", said, *others[:_MOST])
