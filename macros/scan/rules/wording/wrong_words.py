"""Words confused with others, and phrases that lack one: "principle amount", "referred as"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.neighbors import GAP

_LIST = Path(__file__).with_name("wrong_words.txt")
_OPENING = lazy_regex(r"[(“\"\[]")
_AFTER = '.,;:)”"]!?'
_NUMBER, _STOP = "9", "|"
_MOST = 4  # other places of one phrase that are shown
_NEAR = 40  # characters with the next word
_RESPECTFULLY = lazy_regex(
    r"respectfully(?:(?<=[\d%],\srespectfully)|(?<=illion,\srespectfully))(?=[.,;)])"
)
"""The end of a list of numbers."""
_DIGITS = r"(?!1\s)\d[\d,]*"
_COUNT = lazy_regex(r"[\d,]*\d")

type _Pair = tuple[str, str]


class _Phrase(NamedTuple):
    """The words of a wrong phrase, which of them are wrong, the right ones, what may not follow."""

    words: Sequence[str]
    wrong: slice
    right: str
    not_before: Sequence[str]


def find(view: View) -> Iterator[Finding]:
    """Yield each such phrase that is printed; of two that overlap, the first."""
    end = 0
    for finding in sorted(_all(view.filing.text), key=lambda one: one.places[0].start):
        if finding.places[0].start >= end:
            end = finding.places[0].end
            yield finding


def _all(text: str) -> Iterator[Finding]:
    """All phrases that are printed, and “respectfully” for “respectively”."""
    for match in _RESPECTFULLY.finditer(text):
        message = f"“{match[0]}” is printed here, where “respectively” is meant."
        yield misprint(message, *match.span(), "respectively", match[0])
    small = text.lower().replace("’", "'")
    words = _OPENING.sub(" ", small).split()
    printed = set(pairwise(words))
    phrases = _phrases_of(set(words))
    begin = {one for one, _ in phrases}
    pairs = {(one, other.rstrip(_AFTER)) for one, other in printed if one in begin}
    pairs |= {
        (_NUMBER, other) for one, other in printed if one[0].isdigit() and _COUNT.fullmatch(one)
    }
    whole = ""
    for pair in pairs & phrases.keys():
        for phrase in phrases[pair]:
            if all(one in pairs or one in printed for one in pairwise(phrase.words)):
                whole = whole or " ".join(words)
                if phrase.words[0] == _NUMBER or _stands(" ".join(phrase.words), whole):
                    yield from _places(text, phrase)


def _stands(said: str, whole: str) -> bool:
    """Whether a text has these words, and not only the beginning or the end of longer ones."""
    at = whole.find(said)
    while at >= 0:
        after = whole[at + len(said) : at + len(said) + 1]
        if not after.isalnum() and not whole[max(0, at - 1) : at].isalnum():
            return True
        at = whole.find(said, at + 1)
    return False


def _places(text: str, phrase: _Phrase) -> Iterator[Finding]:
    """The forms in which a phrase is printed, each with what should be printed there."""
    parts = [
        _DIGITS if word == _NUMBER else re.escape(word).replace("'", "[’']")
        for word in phrase.words
    ]
    at = phrase.wrong
    before, wrong, after = parts[: at.start], parts[at], parts[at.stop :]
    pattern = GAP.join([*before, rf"(?P<wrong>{GAP.join(wrong)})", *after])
    places: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for match in re.finditer(rf"(?<![\w’'/.-]){pattern}(?![\w/’'-])", text, re.IGNORECASE):
        if not _goes_on(text, match.end(), phrase.not_before):
            right = phrase.right
            if match["wrong"][0].isupper():
                right = right.upper() if match["wrong"].isupper() else right[0].upper() + right[1:]
            begin, end = (one - match.start() for one in match.span("wrong"))
            fixed = " ".join(f"{match[0][:begin]}{right}{match[0][end:]}".split())
            places[" ".join(match[0].split()), fixed].append(Passage(*match.span()))
    for (said, fixed), (first, *others) in places.items():
        message = f"“{said}” is printed here, where “{fixed}” is meant."
        yield misprint(message, first.start, first.end, fixed, said, *others[:_MOST])


def _goes_on(text: str, end: int, words: Sequence[str]) -> bool:
    """Whether one of these words comes next, or punctuation if it is one of them."""
    if not words:
        return False
    after = text[end : end + _NEAR].lower()
    if _STOP in words and after[:1] in _AFTER:
        return True
    following = after.split()
    return bool(following) and following[0].rstrip(_AFTER) in words


def _phrases_of(words: Iterable[str]) -> Mapping[_Pair, Sequence[_Phrase]]:
    """The phrases that a text with these words may have, by a pair of words with the wrong one."""
    known = {one.rstrip(_AFTER) for one in words}
    found: dict[_Pair, list[_Phrase]] = defaultdict(list)
    for line, needed in _lines():
        if not any(one.isdisjoint(known) for one in needed):
            for phrase in _phrases_in(line):
                last = min(phrase.wrong.stop, len(phrase.words) - 1)
                found[phrase.words[last - 1], phrase.words[last]].append(phrase)
    return found


@cache
def _lines() -> Sequence[tuple[str, Sequence[frozenset[str]]]]:
    """The lines of the list, each with sets of words of which a text needs one."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return [(line, _needed(line)) for line in lines if line and not line.startswith("# ")]


def _needed(line: str) -> Sequence[frozenset[str]]:
    phrase = line.partition(" !")[0]
    tokens = [token.partition(">")[0].split("/") for token in phrase.split()]
    firsts = [frozenset(one.partition("_")[0] for one in token) for token in tokens]
    return [one for one in firsts if _NUMBER not in one and "" not in one]


@cache
def _phrases_in(line: str) -> Sequence[_Phrase]:
    whole, _, stop = line.partition(" !")
    tokens = whole.split()
    at = next(place for place, token in enumerate(tokens) if ">" in token)
    wrong, right = tokens[at].split(">")
    options = [token.split("/") for token in tokens]
    options[at] = wrong.split("/")
    not_before = stop.split("/") if stop else ()
    found = []
    for chosen in product(*options):
        words = [one.split("_") for one in chosen]
        start = sum(map(len, words[:at]))
        place = slice(start, start + len(words[at]))
        flat = [word for one in words for word in one]
        found.append(_Phrase(flat, place, right.replace("_", " "), not_before))
    return found


RULE = Rule(find)
