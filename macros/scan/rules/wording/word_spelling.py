"""Misspelled words: a month, a usual word of filings, and one that the filing itself prints often.

The last is compared only with a word that has a vowel or a doubled letter more or less.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.spelling import one_letter_apart
from tieout.macros.scan.names.usual_words import usual_word
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_VOWELS = str.maketrans("", "", "aeiou")
_DOUBLE = lazy_regex(r"(.)\1")
_VARIANTS = lazy_regex(r"dgement|our|ae|oe|\Aree|\Apree|\Acoo|ll(?:ed|ing|er|or|ation|ment|ful)")
"""Letters that British spelling has in addition, and prefixes before the same vowel."""
_WORD = lazy_regex(r"(?:[A-Za-z][a-z]{5,}|[A-Z]{6,})(?![\w@/’'-]|\.[A-Za-z])")
"""A word, or the end of one: a look at what is before each letter would take four times as long."""
_FOLLOWING = lazy_regex(r"[ \n][A-Z][A-Za-z]+")
_COMPARED = 9  # letters of a word that is compared with those that the filing prints often
_OFTEN = 10  # times that the usual word is printed
_SELDOM = 3  # times that a misspelled word is printed, at most
_SURE = 3  # times that the usual word is printed if the misspelled one may be a name
_LONG = 8  # letters of such a word
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
    printed = Counter(_WORD.findall(text))
    counts: Counter[str] = Counter()
    for word, times in printed.items():
        counts[word.lower()] += times
    listed = _listed(printed, counts)
    for word, right in {**_of_the_filing(printed, counts), **listed}.items():
        place = re.search(rf"(?<![\w.@/’'-]){word}(?![\w@/’'-])", text)
        if place is not None and not _is_of_a_name(text, place, right):
            yield _finding(text, place.start(), word, right)


def _is_of_a_name(text: str, place: re.Match[str], right: str) -> bool:
    """Whether the word with the next one is a usual name, which name-spelling reports."""
    following = _FOLLOWING.match(text, place.end())
    return following is not None and text.count(f"{right.capitalize()}{following[0]}") >= _SURE


def _listed(printed: Mapping[str, int], counts: Mapping[str, int]) -> Mapping[str, str]:
    """The words that differ by a letter from a usual word of filings, each with that word.

    One with a capital may be a name: it is printed once, and the usual word several times.
    """
    found = {}
    for word in printed:
        small = word.lower()
        right = usual_word(small, counts) if counts[small] <= _SELDOM else None
        if right is None:
            continue
        often = counts.get(right, 0) >= _SURE
        if word == small:
            sure = often or len(word) != len(right)
        else:
            longer = len(small) != len(right) and len(right) >= _LONG
            foreign = not word.isupper() and _is_simpler(small, right)
            sure = often and longer and not foreign and counts[small] == 1
        if sure:
            found[word] = right
    return found


def _of_the_filing(printed: Mapping[str, int], counts: Mapping[str, int]) -> Mapping[str, str]:
    """The words printed once that differ by such a letter from one that is printed often."""
    long = [word for word in printed if len(word) >= _COMPARED and not word.isupper()]
    usual: dict[str, list[str]] = defaultdict(list)
    for word in long:
        if word.islower() and counts[word] >= _OFTEN:
            usual[_frame(word)].append(word)
    found = {}
    for word in long:
        small = word.lower()
        if counts[small] > 1 or _VARIANTS.search(small):
            continue
        near = [other for other in usual.get(_frame(small), ()) if _is_near(small, other)]
        if len(near) == 1 and not (word[0].isupper() and _is_simpler(small, near[0])):
            found[word] = near[0]
    return found


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
    right = usual.upper() if odd.isupper() else usual.capitalize() if odd[0].isupper() else usual
    before = text.rfind(right, 0, at)
    nearest = before if before >= 0 else text.find(right, at)
    others = (Passage(nearest, nearest + len(right)),) if nearest >= 0 else ()
    return misprint(f"“{odd}” is misspelled: “{right}”.", at, at + len(odd), right, odd, *others)


RULE = Rule("word-spelling", find)
