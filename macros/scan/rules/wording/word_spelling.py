"""Misspelled words: a month, and a word that no dictionary has, one slip from a usual one.

Or a word of crosswords, where the filing prints the usual word between the same two words. And one
with a vowel or a doubled letter more or less than a word that the filing prints often.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.misspellings import (
    INNER,
    LONG,
    OFTEN,
    SURE,
    VOWELS,
    is_simpler,
    misspelling,
    undoubled,
)
from tieout.macros.scan.wording.printed_words import Neighbors, neighbors, printed_words
from tieout.macros.scan.wording.spelling import one_letter_apart
from tieout.macros.scan.wording.usual_words import kind_of, usual_words_near

_NO_VOWELS = str.maketrans("", "", VOWELS)
_VARIANTS = lazy_regex(r"dgement|our|ae|oe|\Aree|\Apree|\Acoo|ll(?:ed|ing|er|or|ation|ment|ful)")
"""Letters that British spelling has in addition, and prefixes before the same vowel."""
_FOREIGN = frozenset(
    "au aux de des du la le les et pour der die das und von zu el los las del y para di il per da"
    " do dos".split()
)
"""Small words of other languages: the words beside them are not English ("offre au public")."""
_FOLLOWING = lazy_regex(r"[ \n][A-Z][A-Za-z]+")
_COMPARED = 9  # letters of a word that is compared with those that the filing prints often
_SELDOM = 3  # times that a misspelled word is printed, at most
_MOST = 6  # times that one of many letters is printed
_LEAST = 3
_CUT = lazy_regex(r"([A-Za-z]+)-\s")
_REACH = 200  # characters before the end of a word that a table divides
_QUOTED = lazy_regex(r"[“\"].+[”\"]")  # a word that is spoken of
_MONTH = lazy_regex(r"[A-Z](?<!\w.)[a-z]{4,9}(?=,?\s+\d{1,4}\b)")
_LONG_MONTHS = tuple(month for month in MONTHS if len(month) > len("August"))
_UNITED = lazy_regex(r"Un(?<!\w..)[a-z]{3,5}(?=\s+States\b)")


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
    often = _of_the_filing(view)
    odd = _odd(view)
    for word in {**odd, **often}:
        place = re.search(rf"(?<![\w.@/’'-])(?<!-\n){word}(?![\w@/’'-]|\.[A-Za-z])", text)
        if place is None or _QUOTED.search(text, place.start() - 1, place.end() + 1):
            continue
        beside = neighbors(text, place)
        meant = _meant(view, word, odd[word], beside) if word in odd else None
        right = meant or often.get(word)
        if right is None or _is_divided(text, place, beside) or not _FOREIGN.isdisjoint(beside):
            continue
        if not _is_of_a_name(text, place, right):
            yield _finding(text, place.start(), word, right)


def _is_of_a_name(text: str, place: re.Match[str], right: str) -> bool:
    """Whether the word with the next one is a usual name, which name-spelling reports."""
    following = _FOLLOWING.match(text, place.end())
    return following is not None and text.count(f"{right.capitalize()}{following[0]}") >= SURE


def _odd(view: View) -> Mapping[str, Sequence[str]]:
    """The words that no dictionary has, each with the usual words that are like it."""
    printed = printed_words(view)
    found = {}
    for word in printed.words:
        small = word.lower()
        most = _SELDOM if len(small) < LONG else _MOST
        if printed.small[small] > most or len(small) < _LEAST or not word.isascii():
            continue
        if word[1:] != small[1:] and word != word.upper():
            continue  # "McAdam"
        if kind_of(small) in {"usual", "right"}:
            continue
        near = usual_words_near(small)
        if near:
            found[word] = near
    return found


def _meant(view: View, word: str, near: Sequence[str], beside: Neighbors) -> str | None:
    """The usual word that a word is meant to be, if that is certain."""
    small = word.lower()
    count = printed_words(view).small[small]
    best = max(
        (misspelling(view, small, usual, beside) for usual in near),
        key=lambda one: (one.sides, not one.changed, one.times),
    )
    typed = len(near) == 1 and word == small and best.is_typed()
    if not typed and not best.is_sure():
        return None
    if word == small:
        sure = any(kind_of(one.lower()) == "usual" for one in beside)
    elif count > _SELDOM and (kind_of(small) != "unknown" or best.times < SURE):
        sure = False
    elif word.isupper():
        sure = best.is_sure_in_capitals(beside)
    else:
        sure = best.is_sure_with_a_capital(count)
    return best.usual if sure else None


def _is_divided(text: str, place: re.Match[str], beside: Neighbors) -> bool:
    """Whether a word is the end of one that begins before it, or begins one that ends after it."""
    small = place[0].lower()
    before = [one[1] for one in _CUT.finditer(text, max(0, place.start() - _REACH), place.start())]
    wholes = (f"{beside.before}{small}", f"{small}{beside.after}", *(one + small for one in before))
    return any(kind_of(one.lower()) == "usual" for one in wholes)


def _of_the_filing(view: View) -> dict[str, str]:
    """The words printed once that differ by such a letter from one that is printed often."""
    printed, counts = printed_words(view)
    long = [word for word in printed if len(word) >= _COMPARED and not word.isupper()]
    usual: dict[str, list[str]] = defaultdict(list)
    for word in long:
        if word.islower() and counts[word] >= OFTEN:
            usual[_frame(word)].append(word)
    found = {}
    for word in long if usual else ():
        small = word.lower()
        if counts[small] > 1 or _VARIANTS.search(small) or kind_of(small) in {"usual", "right"}:
            continue
        near = [other for other in usual.get(_frame(small), ()) if _is_near(small, other)]
        if len(near) == 1 and not (word[0].isupper() and is_simpler(small, near[0])):
            found[word] = near[0]
    return found


def _frame(word: str) -> str:
    """The consonants of a word, doubled ones as one."""
    return undoubled(word.translate(_NO_VOWELS))


def _is_near(odd: str, usual: str) -> bool:
    """Whether a letter inside a word is lost or added."""
    at = one_letter_apart(odd, usual)
    inner = at is not None and 0 < at < max(len(odd), len(usual)) - INNER
    return inner and len(odd) != len(usual) and not _VARIANTS.search(usual)


def _finding(text: str, at: int, odd: str, usual: str) -> Finding:
    right = usual.upper() if odd.isupper() else usual.capitalize() if odd[0].isupper() else usual
    before = text.rfind(right, 0, at)
    nearest = before if before >= 0 else text.find(right, at)
    others = (Passage(nearest, nearest + len(right)),) if nearest >= 0 else ()
    return misprint(f"“{odd}” is misspelled: “{right}”.", at, at + len(odd), right, odd, *others)


RULE = Rule(find)
