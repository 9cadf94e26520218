"""Applies the rules to a folded text in order; later rules cannot claim what is claimed already."""

import re
import string
from collections.abc import Iterator

from tieout.macros.filing.limits import MOST_WORDS, refuse_beyond
from tieout.macros.grammar.anchors import CLAIMED, DIGIT, Anchors, marks_of, vocabulary_of
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.numerals import FIRST_WORDS
from tieout.macros.grammar.rules import Match, Reading, ReadingRule
from tieout.macros.grammar.rules_alone import ALONE, NUMBER
from tieout.macros.grammar.rules_amounts import AMOUNTS
from tieout.macros.grammar.rules_dates import DATES, YEARS
from tieout.macros.grammar.rules_references import REFERENCES
from tieout.macros.grammar.rules_words import MARKS, WORDS
from tieout.macros.lazy_regex import lazy_regex

RULES: tuple[ReadingRule, ...] = (*REFERENCES, *DATES, *AMOUNTS, *WORDS, *MARKS, *ALONE, *YEARS)

_VOCABULARY = vocabulary_of(rule.starts for rule in RULES)

Claim = tuple[int, int, Reading]
"""Start and end in the folded text, and the reading."""

_LETTER = lazy_regex(r"[A-Za-z]")
_TOKEN = lazy_regex(r"[0-9A-Za-z]+(?:(?:[-/']|(?<=[0-9])\.(?=[0-9]))[0-9A-Za-z]+)*")
_RATIO = lazy_regex(r"[0-9]+(?:\.[0-9]+)?-(?:for|to|by)-[0-9]+(?:\.[0-9]+)?", re.IGNORECASE)
_OF_TOKEN = frozenset(string.ascii_letters + string.digits)
_MASK = "\x1a"


class Claims:
    """The claims on a folded text; none overlap."""

    def __init__(self, folded: Folded) -> None:
        """Start with nothing claimed."""
        self.folded = folded
        self.found: list[Claim] = []
        self._marks = marks_of(folded.text)

    def make(self, start: int, end: int, reading: Reading | None) -> None:
        """Claim a span that is free."""
        if reading is not None:
            self.found.append((start, end, reading))
            self._marks[start:end] = CLAIMED * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing of a span has been claimed."""
        return self._marks.find(CLAIMED, start, end) < 0

    def read(self) -> list[Claim]:
        """Claim every number of the text, until no digit is left.

        Raises TooMuchError if the text has more number words than any filing.
        """
        anchors = Anchors(self.folded.text, self._marks, _VOCABULARY)
        refuse_beyond(sum(map(anchors.count, FIRST_WORDS)), MOST_WORDS, "number words")
        claimed = self._marks.find
        for rule in RULES:
            read, group = rule.read, rule.group
            for match in rule.matches(self.folded.text, anchors):
                start, end = match.span(group)
                if claimed(CLAIMED, start, end) < 0:
                    self.make(start, end, read(match, self.folded))
        for match in self._names(anchors):
            self.make(*match.span(), Reading("name", match[0]))
        for match in NUMBER.matches(self._unclaimed(), anchors):
            self.make(*match.span(), NUMBER.read(match, self.folded))
        if DIGIT in self._marks or not self.folded.text.isascii():
            for start, end in digits_of(self._unclaimed()):
                self.make(start, end, Reading("number", self.folded.text[start:end]))
        return self.found

    def _names(self, anchors: Anchors) -> Iterator[Match]:
        """Words of letters and digits that no rule has explained."""
        text, end, free = self.folded.text, 0, DIGIT[0]
        for at in anchors.digits:
            if at < end or self._marks[at] != free:
                continue
            start = at
            while start > end and (text[start - 1] in _OF_TOKEN or _joins(text, start - 1)):
                start -= 1
            match = _TOKEN.match(text, start)
            if match is None:
                continue
            end = match.end()
            token = match[0]
            if token.isdigit():
                continue
            mixed = _LETTER.search(token) and not _RATIO.fullmatch(token)
            if mixed and self.free(*match.span()):
                yield match

    def _unclaimed(self) -> str:
        """The text with the claims blanked out, so that no match can overlap them."""
        text, parts, end = self.folded.text, [], 0
        for start, after, _ in sorted(self.found, key=lambda claim: claim[0]):
            parts += [text[end:start], _MASK * (after - start)]
            end = after
        return "".join((*parts, text[end:]))


def _joins(text: str, at: int) -> bool:
    if text[at] == ".":
        return text[at - 1 : at].isdigit() and text[at + 1].isdigit()
    return text[at] in "-/'" and at > 0 and text[at - 1] in _OF_TOKEN


def digits_of(text: str) -> Iterator[tuple[int, int]]:
    """The runs of digits, of any script, in a text: start and end."""
    start = end = -1
    for match in _ANY_DIGIT.finditer(text):
        if not match[0].isdigit():
            continue
        if match.start() != end:
            if start >= 0:
                yield start, end
            start = match.start()
        end = match.end()
    if start >= 0:
        yield start, end


_ANY_DIGIT = lazy_regex(r"[0-9]+|[^\x00-\x7f]")
