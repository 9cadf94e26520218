"""How likely a word is a slip of the keys in a usual one, by what the filing prints elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.printed_words import Neighbors, is_said, printed_words
from tieout.macros.scan.wording.spelling import one_letter_apart
from tieout.macros.scan.wording.usual_words import kind_of

VOWELS = "aeiou"
LONG = 8  # letters of a word that few are like
OFTEN = 10  # times that the usual word is printed
SURE = 3  # times that the usual word is printed if the misspelled one may be a name
INNER = 3  # letters at the end that make another word: "license", "licensee"
_SHORT = 5  # letters of a word that many are like
_LONGEST = 12  # letters of a word that no name is like
_USUAL = 30  # times that a usual word is printed for which one of any length is a slip of the keys
_BOTH = 2
_BRITISH = ({"s", "z"}, {"c", "s"}, {"c", "t"})
"""Letters of which other countries and other languages have the other one."""
_VOWELED = lazy_regex(r"[aeiouy]")
_DOUBLE = lazy_regex(r"(.)\1")


class Misspelling(NamedTuple):
    """A word in lower case, the usual one that it may be meant to be, and where that is printed.

    `sides` counts the neighbors of the odd word that the usual one has elsewhere, `long` says that
    one of them is a long word, and `times` is how often the filing prints the usual word.
    """

    odd: str
    usual: str
    sides: int
    long: bool
    times: int

    @property
    def changed(self) -> frozenset[str]:
        """The letter that is another one, and that one; empty if the words differ otherwise."""
        both = zip(self.odd, self.usual, strict=False)
        unlike = [frozenset(letters) for letters in both if letters[0] != letters[1]]
        alike = len(self.odd) == len(self.usual) and len(unlike) == 1
        return unlike[0] if alike else frozenset()

    def is_sure(self) -> bool:
        """Whether the slip, and what the filing prints elsewhere, leave no doubt."""
        at = one_letter_apart(self.odd, self.usual)
        inner = 0 < (1 if at is None else at) < len(self.usual) - 1
        often = len(self.usual) > LONG and self.times >= SURE
        if kind_of(self.odd) in {"rare", "name"}:
            beside = self.sides == 1 and often and not self.changed
            return inner and (self.sides == _BOTH or beside)
        if self.sides == _BOTH:
            return True
        if min(len(self.odd), len(self.usual)) < _SHORT:
            return False
        if self.changed:
            vowels = self.sides == 1 and len(self.usual) >= LONG and self.changed <= {*VOWELS}
            return inner and (self.long or often or vowels) and self.changed not in _BRITISH
        if not inner:
            return self.sides == 1 and len(self.usual) >= LONG
        return self.sides == 1 or self.times >= 1 or len(self.usual) >= LONG

    def is_typed(self) -> bool:
        """Whether the only usual word near one that no dictionary has is printed often, as here."""
        if kind_of(self.odd) != "unknown" or not self.sides or not _VOWELED.search(self.odd):
            return False
        if self.changed:
            return len(self.usual) > _SHORT and self.times >= OFTEN
        return self.times >= _USUAL

    def is_sure_in_capitals(self, beside: Neighbors) -> bool:
        """Whether a word in capitals is no name, as others beside it are none."""
        capitals = [one for one in beside if one.isupper() and len(one) > 1]
        if any(kind_of(one.lower()) == "usual" for one in capitals):
            return True
        return bool(capitals) and len(self.usual) >= LONG and not self.changed

    def is_sure_with_a_capital(self, count: int) -> bool:
        """Whether a word with a capital, which is printed so often, is no name."""
        if len(self.odd) <= _SHORT or self.odd.endswith(("oire", "oires")):  # a French word
            return False
        if self.sides == _BOTH:
            return True
        at = one_letter_apart(self.odd, self.usual) or 0
        if not 0 < at < len(self.usual) - INNER:
            return False
        if self.sides and self.times >= SURE and len(self.usual) > LONG:
            return True
        if self.changed or len(self.usual) < LONG or is_simpler(self.odd, self.usual):
            return False
        lost = len(self.odd) < len(self.usual) >= _LONGEST
        return self.sides > 0 or (self.times >= SURE and (count == 1 or lost))


def misspelling(view: View, odd: str, usual: str, beside: Neighbors) -> Misspelling:
    """A word as a slip in a usual one, which the filing may print with the same neighbors."""
    before, after = beside.before.lower(), beside.after.lower()
    first = bool(before) and is_said(view, before, usual)
    last = bool(after) and is_said(view, usual, after)
    long = (first and len(before) >= _SHORT) or (last and len(after) >= _SHORT)
    return Misspelling(odd, usual, first + last, long, printed_words(view).small.get(usual, 0))


def is_simpler(odd: str, usual: str) -> bool:
    """Whether a word lacks one of two equal letters, as it may in a name in another language."""
    return len(odd) < len(usual) and undoubled(usual) == undoubled(odd)


def undoubled(word: str) -> str:
    """A word with doubled letters as one."""
    return _DOUBLE.sub(r"\1", word)
