"""The places of a text where rules may apply: its digits, and the words that rules start with.

Trying a rule at every character of a text takes a hundred times as long.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from tieout.macros.lazy_regex import lazy_regex

DIGIT, CLAIMED = b"1", b"x"
"""The marks of a free digit, and of a character that belongs to a mention."""
_NO_DIGIT = b"."
_MARKS = b"".join(DIGIT if 48 <= code < 58 else _NO_DIGIT for code in range(256))
_SIGNS = "-.("
_MOST_SIGNS = 3
_PIECE = 50_000
"""Characters of the text that are divided into words at a time."""
_GOES_ON, _FIRST, _PLAIN = range(3)
_RANKS = {"0": _GOES_ON, "n": _FIRST, "p": _PLAIN}
_KINDS = frozenset({"a", *_RANKS})
_SOON_A_DIGIT = r"(?=[ a-z.-]{0,5}[0-9])"
_WORD = lazy_regex(r"[A-Za-z]+")
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset(map(chr, (*range(65, 91), *range(97, 123))))
_MARKED = frozenset("0123456789.,$-(") | _LETTERS
"""What may be before a digit and determine its meaning."""
_ASCII = {code: code + 32 for code in range(65, 91)}


class Anchors:
    """The places of a text where matches may start, by what they start with."""

    def __init__(self, text: str, marks: bytearray, vocabulary: Iterable[str]) -> None:
        """Find the digits of a text, by its marks, and the words of a vocabulary."""
        self._text = text
        self.marks = marks
        self._lower = text.lower()
        if len(self._lower) != len(text):
            self._lower = text.translate(_ASCII)
        self.digits: list[int] = []
        self._signs: list[int] = []
        self._signed: list[int] = []
        self._bracketed: list[int] = []
        self._first: list[int] = []
        self._lettered: list[int] = []
        self._shapes: dict[tuple[int, str, int], list[int]] = defaultdict(list)
        self._ends: dict[str, list[int]] = defaultdict(list)
        self._find_digits()
        self._named: dict[str, Sequence[int]] = {
            "0": self.digits,
            "-0": self._signed,
            "(0": self._bracketed,
            "-n": self._first,
            "a": self._lettered,
        }
        self._words: dict[str, list[int]] = {word: [] for word in vocabulary}
        self._find_words()
        self._known: dict[tuple[str, ...], Sequence[int]] = {}

    def count(self, word: str) -> int:
        """How often a word of the vocabulary is in the text."""
        return len(self._words[word])

    def _find_digits(self) -> None:
        """Record each run of digits by its length and its neighbors."""
        text = self._text + " " * (self._text[-1:] in _DIGITS)
        digits, first, shapes, ends = self.digits, self._first, self._shapes, self._ends
        # A search by characters is far quicker than one by a pattern where digits are rare.
        find = self.marks.find
        after = 0
        last, begins = -1, len(first)
        while (at := find(DIGIT, after)) >= 0:
            after = find(_NO_DIGIT, at)
            before = text[at - 1] if at else " "
            digits.append(at)
            # "12,500" is one number and two runs of digits.
            if at == last + 1 and before in ",.":
                shape = after - at, text[after], _GOES_ON
                if before == ".":
                    self._find_signs(at, goes_on=True)
            else:
                if last >= 0:
                    ends[text[last]] += first[begins:]
                    begins = len(first)
                rank = _PLAIN
                if before in _MARKED:
                    if before in _SIGNS:
                        self._find_signs(at, goes_on=False)
                    elif before in _LETTERS:
                        self._lettered.append(at)
                    rank = _PLAIN if before == "(" else _FIRST
                shape = after - at, text[after], rank
                first.append(at)
            last = after
            shapes[shape].append(at)
        if last >= 0:
            ends[text[last]] += first[begins:]
        self._signed = sorted([*digits, *self._signs])

    def _find_signs(self, at: int, *, goes_on: bool) -> None:
        """Record the signs, points and brackets directly before a digit."""
        first = at
        while first > max(at - _MOST_SIGNS, 0) and self._text[first - 1] in _SIGNS:
            first -= 1
        for sign in range(first, at):
            if self._text[sign] == "(":
                self._bracketed.append(sign)
            elif self._text[sign] == "." and sign and self._text[sign - 1] in _LETTERS:
                self._lettered.append(sign)
            self._signs.append(sign)
            if not goes_on:
                self._first.append(sign)

    def _find_words(self) -> None:
        """Record the words of the vocabulary; each stretch between spaces is read once."""
        known = _Known(self._words)
        lower, start = self._lower, 0
        text = f" {lower} "
        find = text.find
        at = 0
        while start < len(lower):
            # A piece that fits in the processor's cache is read in half the time.
            end = lower.find(" ", start + _PIECE)
            end = len(lower) if end < 0 else end
            parts = lower[start:end].split(" ")
            for part, found in filter(None, map(known.__getitem__, parts)):
                # There is no equal part between the last one and this one.
                at = find(part, at)
                for offset, places in found:
                    places.append(at + offset)
                at += len(part) - 1
            start = end + 1
        self._distinct = "\n".join(known)

    def at(self, starts: tuple[str, ...]) -> Sequence[int]:
        """The places, in order, for the starts of a rule.

        "0" is a digit that begins a run of them, "-0" one with a sign or a point before it, "(0" a
        bracket before one; "n" and "-n" are the same, but not where a run goes on a number, as in
        "12,500"; "a" is a digit, or a point before one, after a letter, "p" one with no letter,
        digit, point, comma, dollar sign or hyphen before it; "~x" is the letters x anywhere, "_" a
        space, and a sign alone only where a digit follows on it or on a few letters; anything else
        is a word, in small letters. "0:2-3:/-" is a digit that begins a run of two or three, with
        one of "/-" after it; without those, any. "-n>%_" is "-n" of numbers that end before one of
        "%", a space.
        Where "<20" comes first, only such as have a digit within twenty characters.
        """
        known = self._known.get(starts)
        if known is None:
            near = starts[0].startswith("<")
            lists = list(filter(None, map(self._places, starts[near:])))
            known = lists[0] if len(lists) == 1 else sorted(set(chain.from_iterable(lists)))
            known = list(self._before_digits(known, int(starts[0][1:]))) if near else known
            self._known[starts] = known
        return known

    def _before_digits(self, places: Sequence[int], most: int) -> Iterator[int]:
        """The places, in order, that have a digit at most `most` characters later."""
        digits = iter(self.digits)
        digit = next(digits, None)
        for at in places:
            while digit is not None and digit < at:
                digit = next(digits, None)
            if digit is None:
                return
            if digit <= at + most:
                yield at

    def _of_shape(self, kind: str, lengths: str = "1-", after: str = "") -> Sequence[int]:
        """The digits of a kind whose run has one of the lengths, and a sign after it."""
        least, dash, most = lengths.partition("-")
        most = most or (least if not dash else "")
        follow = frozenset(after.replace("_", " "))
        found: list[int] = []
        for (length, sign, rank), places in self._shapes.items():
            long_enough = int(least) <= length and (not most or length <= int(most))
            if long_enough and rank >= _RANKS[kind] and (not follow or sign in follow):
                found += places
        found.sort()
        return found

    def _places(self, start: str) -> Sequence[int]:
        if start in self._words:
            return self._words[start]
        if start in self._named:
            return self._named[start]
        if start.startswith("-n>"):
            ends = (self._ends.get(sign, ()) for sign in start[3:].replace("_", " "))
            return sorted(chain.from_iterable(ends))
        if start[0] == "~":
            return self._anywhere(start[1:].replace("_", " "))
        return self._of_shape(*start.split(":", 2))

    def _anywhere(self, letters: str) -> Sequence[int]:
        # Letters that are in none of the few thousand words of a text are not in the text either.
        if not all(part in self._distinct for part in letters.split(" ")):
            return ()
        if len(letters) == 1:
            sign = re.compile(re.escape(letters) + _SOON_A_DIGIT)
            return [match.start() for match in sign.finditer(self._lower)]
        found = []
        at = self._lower.find(letters)
        while at >= 0:
            found.append(at)
            at = self._lower.find(letters, at + 1)
        return found


_Found = tuple[str, tuple[tuple[int, list[int]], ...]] | None


class _Known(dict[str, _Found]):
    """For a stretch of letters: itself between spaces, and its words with their lists of places.

    None for one without words of the vocabulary.
    """

    def __init__(self, words: dict[str, list[int]]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, part: str) -> _Found:
        words = self._words
        found = tuple(
            (match.start(), words[match[0]]) for match in _WORD.finditer(part) if match[0] in words
        )
        known = self[part] = (f" {part} ", found) if found else None
        return known


def marks_of(text: str) -> bytearray:
    """For each character of a text, whether it is a digit; and a mark for its end."""
    marks = bytearray(text, "latin-1", "replace").translate(_MARKS)
    return marks + _NO_DIGIT


def vocabulary_of(starts: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The vocabulary of the starts of all rules."""
    return frozenset(
        start for each in starts for start in each if start.isalpha() and start not in _KINDS
    )
