"""The places of a text where rules may apply: its digits, and the words that rules start with.

Trying a rule at every character of a text takes a hundred times as long.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress

_TOKEN = re.compile(r"[0-9][0-9,.]*")
_DIGITS = re.compile(r"[0-9]+")
_SPAN = re.Match.span
_SIGNS = "-.("
_MOST_SIGNS = 3
_PIECE = 50_000
"""Characters of the text that are divided into words at a time."""
_GOES_ON, _FIRST, _PLAIN = range(3)
_RANKS = {"0": _GOES_ON, "n": _FIRST, "p": _PLAIN}
_KINDS = frozenset({"a", *_RANKS})
_SOON_A_DIGIT = r"(?=[ a-z.-]{0,5}[0-9])"
_WORD = re.compile(r"[A-Za-z]+")
_LETTERS = frozenset(map(chr, (*range(65, 91), *range(97, 123))))
_NOT_PLAIN = frozenset("0123456789.,$-") | _LETTERS
_ASCII = {code: code + 32 for code in range(65, 91)}


class Anchors:
    """The places of a text where matches may start, by what they start with."""

    def __init__(self, text: str, vocabulary: Iterable[str]) -> None:
        """Find the digits of a text, and the words of a vocabulary."""
        self._text = text
        self._lower = text.lower()
        if len(self._lower) != len(text):
            self._lower = text.translate(_ASCII)
        self.digits: list[int] = []
        self._signed: list[int] = []
        self._bracketed: list[int] = []
        self._first: list[int] = []
        self._lettered: list[int] = []
        self._shapes: dict[tuple[int, str, int], list[int]] = {}
        self._find_digits()
        self._words: dict[str, list[int]] = {word: [] for word in vocabulary}
        self._find_words()
        self._known: dict[tuple[str, ...], Sequence[int]] = {}

    def _find_digits(self) -> None:
        """Record each run of digits by its length and its neighbors."""
        text = f"{self._text} "
        digits, signed, first, shapes = self.digits, self._signed, self._first, self._shapes
        for token in _TOKEN.finditer(text):
            start, end = token.span()
            # "12,500" is one number and two runs of digits.
            whole = token[0].isdigit()
            runs = ((start, end),) if whole else map(_SPAN, _DIGITS.finditer(text, start, end))
            for at, after in runs:
                before = text[at - 1] if at else " "
                goes_on = at > start and text[at - 2] in "0123456789"
                if before in _SIGNS:
                    self._find_signs(at, goes_on=goes_on)
                digits.append(at)
                signed.append(at)
                if not goes_on:
                    first.append(at)
                if before in _LETTERS:
                    self._lettered.append(at)
                rank = _GOES_ON if goes_on else _FIRST if before in _NOT_PLAIN else _PLAIN
                shape = after - at, text[after], rank
                if shape in shapes:
                    shapes[shape].append(at)
                else:
                    shapes[shape] = [at]

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
            self._signed.append(sign)
            if not goes_on:
                self._first.append(sign)

    def _find_words(self) -> None:
        """Record the words of the vocabulary; each stretch between spaces is read once."""
        known: dict[str, tuple[tuple[int, list[int]], ...]] = {}
        lower, start = self._lower, 0
        while start < len(lower):
            # A piece that fits in the processor's cache is read in half the time.
            end = lower.find(" ", start + _PIECE)
            end = len(lower) if end < 0 else end
            parts = lower[start:end].split(" ")
            for part in set(parts).difference(known):
                known[part] = _known(part, self._words)
            found = list(map(known.__getitem__, parts))
            begins = list(accumulate(map(len, parts), initial=start))
            for spaces in compress(range(len(parts)), found):
                at = begins[spaces] + spaces
                for offset, places in found[spaces]:
                    places.append(at + offset)
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
        one of "/-" after it; without those, any.
        Where "<20" comes first, only such as have a digit within twenty characters.
        """
        known = self._known.get(starts)
        if known is None:
            near = starts[0].startswith("<")
            lists = [self._places(start) for start in starts[near:]]
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
        known = {
            "0": self.digits,
            "-0": self._signed,
            "(0": self._bracketed,
            "-n": self._first,
            "a": self._lettered,
        }.get(start)
        if known is not None:
            return known
        if start[0] == "~":
            return self._anywhere(start[1:].replace("_", " "))
        if start.partition(":")[0] in _RANKS:
            return self._of_shape(*start.split(":", 2))
        return self._words[start]

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


def _known(part: str, words: dict[str, list[int]]) -> tuple[tuple[int, list[int]], ...]:
    """The words of the vocabulary in a stretch of letters, each with its places."""
    return tuple(
        (match.start(), words[match[0]]) for match in _WORD.finditer(part) if match[0] in words
    )


def words_of(starts: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The vocabulary of the starts of all rules."""
    return frozenset(
        start for each in starts for start in each if start.isalpha() and start not in _KINDS
    )
