"""Where in a text the rules may apply: at its digits, and at the words that they start with.

A rule tried at every character of a text costs a hundred times what it costs at these.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress, count

_DIGITS = re.compile(r"[-.(]{0,3}[0-9]+")
_SOON_A_DIGIT = r"(?=[ a-z.-]{0,5}[0-9])"
_WORD = re.compile(r"[A-Za-z]+")
_NOT_PLAIN = frozenset("0123456789.,$-") | frozenset(map(chr, (*range(65, 91), *range(97, 123))))
_ASCII = {code: code + 32 for code in range(65, 91)}


class Anchors:
    """The places of a text at which matches may start, by what they start with."""

    def __init__(self, text: str, vocabulary: Iterable[str]) -> None:
        """Find the digits of a text, and the words of a vocabulary."""
        self._text = text
        self._lower = text.lower()
        if len(self._lower) != len(text):
            self._lower = text.translate(_ASCII)
        self.digits: list[int] = []
        self._signed: list[int] = []
        self._bracketed: list[int] = []
        self._shapes: dict[tuple[int, str], list[int]] = {}
        ends = f"{text} "
        signed, digits, shapes = self._signed, self.digits, self._shapes
        for match in _DIGITS.finditer(text):
            start, end = match.span()
            digit = start
            while text[digit] < "0":  # a sign, a point or a bracket
                if text[digit] == "(":
                    self._bracketed.append(digit)
                signed.append(digit)
                digit += 1
            signed.append(digit)
            digits.append(digit)
            shape = end - digit, ends[end]
            if shape in shapes:
                shapes[shape].append(digit)
            else:
                shapes[shape] = [digit]
        self._plain = [at for at in self.digits if at == 0 or text[at - 1] not in _NOT_PLAIN]
        self._words: dict[str, list[int]] = {word: [] for word in vocabulary}
        self._find_words()
        self._known: dict[tuple[str, ...], Sequence[int]] = {}

    def _find_words(self) -> None:
        """Note where words of the vocabulary stand; each stretch between spaces is read once."""
        parts = self._lower.split(" ")
        found = list(map(_Known(self._words).__getitem__, parts))
        ends = accumulate(map(len, parts), initial=0)
        for letters, spaces, known in compress(zip(ends, count(), found, strict=False), found):
            for offset, places in known:
                places.append(letters + spaces + offset)

    def at(self, starts: tuple[str, ...]) -> Sequence[int]:
        """The places, in order, for the starts of a rule.

        "0" is any digit, "-0" one with a sign or a point before it, "(0" a bracket before one, "p"
        a digit with no letter, digit, point, comma, dollar sign or hyphen before it; "~x" is the
        letters x anywhere, "_" a space, and a sign alone only where a digit follows on it or on a
        few letters; anything else is a word, in small letters. "0:2-3:/-" is a
        digit that begins a run of two or three, with one of "/-" after it; without those, any.
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
        """Those of some places, in order, that have a digit no more than so far after them."""
        digits = iter(self.digits)
        digit = next(digits, None)
        for at in places:
            while digit is not None and digit < at:
                digit = next(digits, None)
            if digit is None:
                return
            if digit <= at + most:
                yield at

    def _of_shape(self, kind: str, lengths: str, after: str = "") -> Sequence[int]:
        """The digits of a kind whose run has one of some lengths, and a sign after it."""
        least, _, most = lengths.partition("-")
        follow = frozenset(after.replace("_", " "))
        found: list[int] = []
        for (length, sign), places in self._shapes.items():
            if int(least) <= length <= int(most or least) and (not follow or sign in follow):
                found += places
        found.sort()
        if kind == "p":
            text = self._text
            found = [at for at in found if at == 0 or text[at - 1] not in _NOT_PLAIN]
        return found

    def _places(self, start: str) -> Sequence[int]:
        if ":" in start and start[0] in "0p":
            return self._of_shape(*start.split(":", 2))
        known = {
            "0": self.digits,
            "-0": self._signed,
            "(0": self._bracketed,
            "p": self._plain,
        }.get(start)
        if known is not None:
            return known
        if start[0] != "~":
            return self._words[start]
        if len(start) == 2:
            sign = re.compile(re.escape(start[1]) + _SOON_A_DIGIT)
            return [match.start() for match in sign.finditer(self._lower)]
        found = []
        letters = start[1:].replace("_", " ")
        at = self._lower.find(letters)
        while at >= 0:
            found.append(at)
            at = self._lower.find(letters, at + 1)
        return found


class _Known(dict[str, tuple[tuple[int, list[int]], ...]]):
    """For each stretch of letters: where in it words of the vocabulary stand, and their places."""

    def __init__(self, words: dict[str, list[int]]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, part: str) -> tuple[tuple[int, list[int]], ...]:
        words = self._words
        known = self[part] = tuple(
            (match.start(), words[match[0]]) for match in _WORD.finditer(part) if match[0] in words
        )
        return known


def words_of(starts: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The vocabulary of the starts of all rules."""
    return frozenset(start for each in starts for start in each if start.isalpha() and start != "p")
