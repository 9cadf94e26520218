"""Words joined, words divided, a letter gone to the next word, and a digit or capital in a word.

"pursuantto", "100of", "ended.The", "respe ctively", "tot he", "extens1ive".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.printed_words import is_said, printed_words, words_as_printed
from tieout.macros.scan.wording.usual_words import kind_of, usual_words_near

_SMALL = frozenset(
    "of the and to in as for with that by or our is are was were be been have has had will would"
    " shall from such which any this its it not on at an than under upon other".split()
)
"""Words that stand beside all others."""
_FEWEST = 7  # letters of two words that are joined
_LEAST = 2  # letters of one of them
_MOST = 3  # times that such a word is printed, at most, and findings of one mark
_BEFORE_THE = frozenset("to of in for and on at by with from is that all as".split())
_FEW = 5  # sentences of a filing that run on; more are a file's way
_LONGER = 4  # letters of a word that is more than a part of others
_LETTERS = "loies"
_DIGIT = lazy_regex(r"\d(?<=[A-Za-z]{2}\d)[a-z]{2,}(?![\w/@-]|\.\w)")
_BEGUN = lazy_regex(r"(?<![\w.,$/@&#%=-])[A-Za-z]{2,}\Z")
_COUNTED = lazy_regex(r"[\d%],?(?P<word>[a-z]{2,})(?![\w/-]|\.\w)")
_COUNT = lazy_regex(r"(?<![\w.,/%:#=&-])(?:\$\d|\d[\d,.%])[\d,.%]*\Z")
_RUN_ON = lazy_regex(r"\.(?<=[a-z]{3}\.)(?=[A-Z][a-z ])")
_BEFORE = lazy_regex(r"(?<![\w’'./@-])[A-Za-z][a-z]{3,}\Z")
_AFTER = lazy_regex(r"[A-Z][a-z]*(?=[\s,])")
_REACH = 24
_GONE = lazy_regex(r"t (?P<two>he|his|hat|heir|hose|hem|hereof|hereto)(?![\w’'-])")
_CAME = lazy_regex(r" s(?P<two>in|of|to|for|with|under|that|the|are|or)(?![\w’'-])")
_WORD = lazy_regex(r"(?<![\w’'.-])[a-z]{2,}\Z")
_ENDS = frozenset("s t d m r".split())
"""Letters that are alone where an apostrophe is lost: "Holder s"."""


def find(view: View) -> Iterator[Finding]:
    """Yield each such word, with what is meant."""
    text = view.filing.text
    yield from _joined(view)
    for found in (
        _counted(text), _run_on(text), _with_digits(text), _moved(text), _divided(view),
    ):  # fmt: skip
        yield from _reported(text, found)


def _joined(view: View) -> Iterator[Finding]:
    """Two words that the filing prints together elsewhere, without the space between them."""
    printed = printed_words(view)
    text = view.filing.text
    for word in printed.words:
        small = word.lower()
        if (
            len(small) < _FEWEST
            or printed.small[small] > _MOST
            or not (word.islower() or word[1:].islower() or word.isupper())
            or kind_of(small) != "unknown"
        ):
            continue
        halves = [
            (small[:at], small[at:])
            for at in range(_LEAST, len(small) - 1)
            if (small[:at] in _SMALL or small[at:] in _SMALL)
            and kind_of(small[:at]) == kind_of(small[at:]) == "usual"
            and is_said(view, small[:at], small[at:])
        ]
        if len(halves) != 1 or usual_words_near(small):
            continue
        place = re.search(rf"(?<![\w.@/’'-]){word}(?![\w@/’'-]|\.[A-Za-z])", text)
        if place is not None and not _goes_on(text, place.end(), halves[0]):
            at = len(halves[0][0])
            yield _finding(text, place.span(), f"{word[:at]} {word[at:]}")


def _goes_on(text: str, end: int, halves: tuple[str, str]) -> bool:
    """Whether the small word of two that seem joined follows them: "tenderor or offeror"."""
    following = text[end : end + _REACH].split()[:1]
    return bool(following) and following[0].lower() in _SMALL.intersection(halves)


def _counted(text: str) -> Iterator[tuple[int, int, str]]:
    """A number with the next word: "100of"."""
    for match in _COUNTED.finditer(text):
        word, at = match["word"], match.start("word")
        if (word in _SMALL or len(word) > _LONGER) and kind_of(word) == "usual":
            number = _COUNT.search(text, max(0, at - _REACH), at)
            if number is not None:
                yield number.start(), match.end(), f"{number[0]} {word}"


def _run_on(text: str) -> Iterator[tuple[int, int, str]]:
    """The end of a sentence with the beginning of the next one, if there are few of them."""
    found = []
    for match in _RUN_ON.finditer(text):
        after = _AFTER.match(text, match.end())
        before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        if (
            before is not None
            and after is not None
            and kind_of(before[0].lower()) == "usual"
            and (after[0].lower() in _SMALL or after[0] in {"A", "We", "If", "These", "There"})
        ):
            found.append((before.start(), after.end(), f"{before[0]}. {after[0]}"))
    if len(found) <= _FEW:
        yield from found


def _with_digits(text: str) -> Iterator[tuple[int, int, str]]:
    """A word with a digit in it."""
    for match in _DIGIT.finditer(text):
        begun = _BEGUN.search(text, max(0, match.start() - _REACH), match.start())
        if begun is None:
            continue
        for letter in ("", *_LETTERS):
            whole = f"{begun[0]}{letter}{match[0][1:]}"
            if kind_of(whole.lower()) == "usual":
                yield begun.start(), match.end(), whole
                break


def _moved(text: str) -> Iterator[tuple[int, int, str]]:
    """A letter that has gone to the word before or after."""
    for match in _GONE.finditer(text):
        before = _WORD.search(text, max(0, match.start() - _REACH), match.start())
        if before is not None and before[0] in _BEFORE_THE:
            yield before.start(), match.end(), f"{before[0]} t{match['two']}"
    for match in _CAME.finditer(text):
        if kind_of(f"s{match['two']}") == "usual":
            continue
        before = _WORD.search(text, max(0, match.start() - _REACH), match.start())
        if before is not None and len(before[0]) >= _LONGER:
            whole = f"{before[0]}s"
            if kind_of(whole) == kind_of(before[0]) == "usual":
                yield before.start(), match.end(), f"{whole} {match['two']}"


def _divided(view: View) -> Iterator[tuple[int, int, str]]:
    """A word with a space in it, of which one part at least is no word."""
    text = view.filing.text
    words, small = printed_words(view)
    odd = {
        word
        for word in words
        if small[word.lower()] <= _MOST and kind_of(word.lower()) in {"unknown", "rare"}
    }
    tokens = words_as_printed(view)
    for at, token in enumerate(tokens):
        if token not in odd:
            continue
        for first in (at - 1, at):
            one, two = tokens[max(0, first)], "".join(tokens[first + 1 : first + 2]).rstrip(".,;:)")
            whole = f"{one}{two}"
            if len(one) > 1 and two.islower() and two not in _ENDS and len(whole) > _LONGER:
                place = text.find(f"{one} {two}") if kind_of(whole.lower()) == "usual" else -1
                if place >= 0:
                    yield place, place + len(whole) + 1, whole


def _reported(text: str, found: Iterable[tuple[int, int, str]]) -> Iterator[Finding]:
    """One finding for each thing that is misprinted."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end, right in found:
        if (start, end) not in places[right]:
            places[right].append((start, end))
    for right, (first, *others) in places.items():
        yield _finding(text, first, right, [Passage(*one) for one in others])


def _finding(
    text: str, place: tuple[int, int], right: str, others: Sequence[Passage] = ()
) -> Finding:
    said = " ".join(text[slice(*place)].split())
    message = f"“{said}” is printed here, where “{right}” is meant."
    return misprint(message, *place, right, said, *others[:_MOST])


RULE = Rule(find)
