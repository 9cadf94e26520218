"""A name that is misspelled once: that of a bank, a place or a term by one letter.

Or with half of its capitals, "common Stock"; without its hyphen, "PreFunded"; or in its short form,
right after the name itself. The names of persons have a rule of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.otherwise import printed_otherwise, spelled_otherwise
from tieout.macros.scan.wording.spelling import one_letter_apart

# A search for a letter is faster than one for the start of a word.
_PAIR = lazy_regex(r"([A-Z](?<!\w.)[a-z]{6,})(?=[ \n]+([A-Z][A-Za-z]+))")
_WORD = lazy_regex(r"[A-Z](?<!\w.)[a-z]{6,}\b")
_TRIPLE = lazy_regex(r"([A-Z](?<!\w.)[a-z]{4,})(?=[ \n]+([A-Z][A-Za-z]+[ \n]+[A-Z][A-Za-z]{2,}))")
"""A word before two others, which state more than one: the word may then be shorter."""
_LONG = 7  # letters of a word that says something before one word
_OFTEN = 3  # times that the usual name is printed
_INNER = 2  # letters at the end that make another word: "Purchased", "Purchaser"
_MOST = 40
_TWO = 2  # places of a name that is printed in another way than usual
_HALF = lazy_regex(
    r"(?<=[a-z,] )(?:(?:common|preferred|capital)\sStock|(?:ordinary|common|preferred)\sShares?"
    r"|registration\sStatement|prospectus\sSupplement|(?:annual|quarterly|current)\sReport"
    r"|selling\s(?:Stock|Share|Security)holders?)\b(?!\s+[A-Z])"
)
_JOINED = lazy_regex(r"([A-Z](?<![\w-].)[a-z]{2,})([A-Z][a-z]{2,})(?![\w-])")
_USUAL = 10  # times that such a term is printed with both capitals, or with none
_SHORT = lazy_regex(
    r"\s\(\s?(?:the\s)?[“\"](?P<short>[A-Z][\w’&.-]*(?:\s[A-Z0-9&][\w’&.-]*){1,5})[,.]?[”\"]"
)
_FULL = lazy_regex(
    r"(?<![\w’])(?:[A-Z0-9][\w.&’'-]*,?\s(?:(?:of|and|&|for|the|de)\s)?){1,9}[A-Z][\w.&’'-]*\Z"
)
_NAME = 110  # characters of a name before its short form
_FEWEST = 5  # letters of a word of it that is misspelled


def find(view: View) -> Iterator[Finding]:
    """Yield each name that is printed once, and differs by one letter from a frequent one."""
    text = view.filing.text
    places: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for match in _PAIR.finditer(text):
        places[match[2]][match[1]].append(Passage(*match.span(1)))
    for following, names in places.items():
        often = [name for name, at in names.items() if len(at) >= _OFTEN]
        for name, at in names.items():
            if len(at) > 1 or len(names) > _MOST:
                continue
            usual = [other for other in often if _is_near(name, other)]
            if len(usual) == 1 and all(
                text.startswith(f" {following}", each + len(name)) for each in _words(view)[name]
            ):
                right = names[usual[0]]
                yield spelled_otherwise(
                    "name", name, usual[0], at, right, following=f" {following}"
                )
    yield from _before_two(text)
    yield from _half_capitals(text)
    yield from _joined(text)
    yield from _short_forms(text)


def _before_two(text: str) -> Iterator[Finding]:
    """The shorter word, printed once, that differs from the usual one before the same two words."""
    places: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for match in _TRIPLE.finditer(text):
        places[" ".join(match[2].split())][match[1]].append(Passage(*match.span(1)))
    for following, names in places.items():
        often = [name for name, at in names.items() if len(at) >= _OFTEN]
        for name, at in names.items() if often and len(names) <= _MOST else ():
            usual = [other for other in often if _is_near(name, other)]
            shorter = min(len(name), *(len(other) for other in usual)) if usual else 0
            if len(at) == len(usual) == 1 and shorter < _LONG and text.count(name) == 1:
                right = names[usual[0]]
                yield spelled_otherwise(
                    "name", name, usual[0], at, right, following=f" {following}"
                )


def _half_capitals(text: str) -> Iterator[Finding]:
    """The term that has one of its two capitals once or twice, and both or none elsewhere."""
    places: dict[str, list[Passage]] = defaultdict(list)
    for match in _HALF.finditer(text):
        places[" ".join(match[0].split())].append(Passage(*match.span()))
    for odd, at in places.items() if len(places) else ():
        usual = max((odd.lower(), odd.title()), key=text.count)
        if len(at) <= _TWO and len(right := _places(text, usual)) >= _USUAL:
            yield printed_otherwise(odd, usual, at, right)


def _joined(text: str) -> Iterator[Finding]:
    """The word with a capital inside that has a hyphen there in all other places."""
    places: dict[str, list[Passage]] = defaultdict(list)
    halves: dict[str, tuple[str, str]] = {}
    for match in _JOINED.finditer(text):
        places[match[0]].append(Passage(*match.span()))
        halves[match[0]] = match[1], match[2]
    for odd, at in places.items():
        begin, end = halves[odd]
        usual = max((f"{begin}-{end}", f"{begin}-{end.lower()}"), key=text.count)
        if len(at) <= _TWO and len(right := _places(text, usual)) >= _USUAL:
            yield printed_otherwise(odd, usual, at, right)


def _places(text: str, words: str) -> Sequence[Passage]:
    return [Passage(*match.span()) for match in re.finditer(re.escape(words), text)]


def _short_forms(text: str) -> Iterator[Finding]:
    """The short form that follows a name and has a word of it with another letter."""
    for match in _SHORT.finditer(text):
        name = _FULL.search(text, max(0, match.start() - _NAME), match.start())
        if name is None:
            continue
        short, full = (
            [word.strip(".,") for word in words.split()] for words in (match["short"], name[0])
        )
        odd = [word for word in short if word not in full]
        right = [
            word
            for word in full
            if len(word) >= _FEWEST
            and word not in short
            and one_letter_apart(word, odd[0] if odd else "")
        ]
        if len(odd) == len(right) == 1 and odd[0] != short[-1]:
            said, stated = " ".join(match["short"].split()), " ".join(name[0].split())
            message = f"“{said}” is the short form of “{stated}”."
            place = Passage(*name.span())
            fixed = said.replace(odd[0], right[0])
            yield misprint(message, *match.span("short"), fixed, said, place)


@once
def _words(view: View) -> Mapping[str, Sequence[int]]:
    """The places of each long word with a capital."""
    places: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(view.filing.text):
        places[match[0]].append(match.start())
    return places


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ by one inner letter, or two are exchanged."""
    at = one_letter_apart(one, other)
    shorter = min(len(one), len(other))
    return at is not None and 0 < at < shorter - (_INNER if len(one) == len(other) else 0)


RULE = Rule(find)
