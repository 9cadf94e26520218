"""Misspelled words: a month, and a word with a vowel or a doubled letter too many or too few."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.spelling import one_letter_apart
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_WORD = lazy_regex(r"(?<![\w.@/’'-])[A-Za-z][a-z]{8,}\b(?![@/’'-])")
_VOWELS = str.maketrans("", "", "aeiou")
_DOUBLE = lazy_regex(r"(.)\1")
_VARIANTS = lazy_regex(r"dgement|our|ae|oe|\Aree|\Apree|\Acoo|ll(?:ed|ing|er|or|ation|ment|ful)")
"""Letters that British spelling has in addition, and prefixes before the same vowel."""
_OFTEN = 10  # times that the usual word is printed
_INNER = 3  # letters at the end that make another word: "license", "licensee"
_MONTH = lazy_regex(r"\b[A-Z][a-z]{4,9}(?=,?\s+\d{1,4}\b)")
_LONG_MONTHS = tuple(month for month in MONTHS if len(month) > len("August"))
_UNITED = lazy_regex(r"\bUn[a-z]{3,5}(?=\s+States\b)")


def find(view: View) -> Iterator[Finding]:
    """Yield each misspelled word, with a place near it that spells it right."""
    text = view.filing.text
    for match in _MONTH.finditer(text):
        for month in _LONG_MONTHS:
            if one_letter_apart(match[0], month) and match[0] not in MONTHS:
                yield _finding(text, match.start(), match[0], month)
    for match in _UNITED.finditer(text):
        if one_letter_apart(match[0], "United"):
            yield _finding(text, match.start(), match[0], "United")
    yield from _words(text)


def _words(text: str) -> Iterator[Finding]:
    """The words printed once that differ by such a letter from one that is printed often."""
    printed = Counter(_WORD.findall(text))
    counts: Counter[str] = Counter()
    for word, times in printed.items():
        counts[word.lower()] += times
    usual: dict[str, list[str]] = defaultdict(list)
    for word, times in counts.items():
        if times >= _OFTEN and word in printed:
            usual[_frame(word)].append(word)
    for word in printed:
        small = word.lower()
        if counts[small] > 1 or _VARIANTS.search(small):
            continue
        near = [other for other in usual.get(_frame(small), ()) if _is_near(small, other)]
        if len(near) == 1 and not (word[0].isupper() and _is_simpler(small, near[0])):
            place = re.search(rf"(?<![\w.@/’'-]){word}\b", text)
            if place is not None:
                yield _finding(text, place.start(), word, near[0])


def _frame(word: str) -> str:
    """The consonants of a word, doubled ones as one."""
    return _DOUBLE.sub(r"\1", word.translate(_VOWELS))


def _is_near(odd: str, usual: str) -> bool:
    """Whether a letter inside a word is lost or added."""
    at = one_letter_apart(odd, usual)
    inner = at is not None and 0 < at < max(len(odd), len(usual)) - _INNER
    return inner and len(odd) != len(usual) and not _VARIANTS.search(usual)


def _is_simpler(odd: str, usual: str) -> bool:
    """Whether a word lacks one of two equal letters, as it may in a name in another language."""
    return len(odd) < len(usual) and _DOUBLE.sub(r"\1", usual) == _DOUBLE.sub(r"\1", odd)


def _finding(text: str, at: int, odd: str, usual: str) -> Finding:
    right = usual.capitalize() if odd[0].isupper() else usual
    before = text.rfind(right, 0, at)
    nearest = before if before >= 0 else text.find(right, at)
    others = (Passage(nearest, nearest + len(right)),) if nearest >= 0 else ()
    return misprint(f"“{odd}” is misspelled: “{right}”.", at, at + len(odd), right, odd, *others)


RULE = Rule("word-spelling", find)
