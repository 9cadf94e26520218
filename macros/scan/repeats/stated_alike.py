"""How alike two numbers are stated: by the words before and after them in their sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import COUNTING_KINDS, Quantity
from tieout.macros.scan.view import Sentence, View

_TOKEN = lazy_regex(
    r"\{[a-z]+(\d+)\}|\b((?:Series|Class|Tranche) [A-Z]\b(?:-\d)?)"
    r"|[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*"
)
_REACH = 7  # words on each side
_DIGITS = 3  # of a number that tells a sentence apart; a shorter one is any number of its kind
_FAR = 0.25  # how much less a word counts for each word nearer to the number
_MOVED = 0.5  # of the weight of a word that is not in the same place
_LEAST = 8.0  # weight of a name that says enough
_FEW = 200  # numbers; the words of a shorter text are no less rare
_MOST = 300  # numbers with the same words beside them that are compared

type Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StatedNumber:
    """A number of a sentence with the words before and after it, from the number outward.

    A long number or a date counts as a word.
    """

    one: Quantity
    sentence: Sentence
    sides: tuple[Words, Words]

    @property
    def series(self) -> frozenset[str]:
        """The series and classes of securities beside it: "Series A"."""
        return frozenset(word for side in self.sides for word in side if " " in word)

    @property
    def keys(self) -> Iterator[tuple[str, str, str]]:
        """The two words next to the number: before it, after it, and one on each side."""
        before, after = self.sides
        if len(before) > 1:
            yield "before", before[0], before[1]
        if before and after:
            yield "around", before[0], after[0]
        if len(after) > 1:
            yield "after", after[0], after[1]


class StatedNumbers:
    """The numbers of a view's sentences, and the weight of each word beside them."""

    def __init__(self, view: View) -> None:
        """Read the words around each number that can be a quantity stated again."""
        self.all = tuple(stated for sentence in view.sentences for stated in _stated_in(sentence))
        counts = Counter(
            word for stated in self.all for word in {*stated.sides[0], *stated.sides[1]}
        )
        total = max(len(self.all), _FEW)
        self._weight = {word: log(total / count) for word, count in counts.items()}
        self._beside: dict[tuple[str, tuple[str, str, str]], list[StatedNumber]] = defaultdict(list)
        for stated in self.all:
            for key in stated.keys:
                self._beside[stated.one.measure, key].append(stated)

    def beside(self, stated: StatedNumber) -> list[StatedNumber]:
        """The other numbers of its class that have two of its words next to them."""
        found = {
            other.one.number: other
            for key in stated.keys
            for other in self._beside[stated.one.measure, key][:_MOST]
        }
        found.pop(stated.one.number, None)
        return [*found.values()]

    def likeness(self, one: StatedNumber, other: StatedNumber) -> float:
        """How alike two numbers are stated, from 0 to 1; rare words and near words count more."""
        both = sum(map(self._shared, one.sides, other.sides))
        least = min(self._whole(one), self._whole(other))
        return both / max(least, _LEAST) if both else 0.0

    def _shared(self, own: Words, its: Words) -> float:
        left: list[str | None] = [*its]
        total = 0.0
        for at, word in enumerate(own):
            if word in left:
                there = left.index(word)
                left[there] = None
                near = 1 if abs(at - there) <= 1 else _MOVED
                total += self._weight[word] * near / (1 + _FAR * max(at, there))
        return total

    def _whole(self, stated: StatedNumber) -> float:
        return sum(
            self._weight[word] / (1 + _FAR * at)
            for side in stated.sides
            for at, word in enumerate(side)
        )


stated_numbers = once(StatedNumbers)
"""The numbers of a view's sentences."""


def _stated_in(sentence: Sentence) -> Iterator[StatedNumber]:
    """The numbers of a sentence, each with the words beside it."""
    tokens: list[str] = []
    places: list[tuple[int, Quantity]] = []
    for match in _TOKEN.finditer(sentence.masked):
        if match[2]:
            tokens.append(match[2])
            continue
        if match[1] is None:
            tokens += stems(match[0])
            continue
        one = sentence.quantities[int(match[1])]
        if one is not None and _may_be_again(one):
            places.append((len(tokens), one))
        tokens.append(_as_word(one))
    for at, one in places:
        before: Sequence[str] = tokens[max(at - _REACH, 0) : at]
        yield StatedNumber(
            one, sentence, (tuple(before[::-1]), tuple(tokens[at + 1 : at + 1 + _REACH]))
        )


def _may_be_again(one: Quantity) -> bool:
    """Whether it may be a quantity: "one" and the number of an article are none."""
    spelled = one.kind == "count" and not one.printed[:1].isdigit()
    return one.kind in COUNTING_KINDS and not spelled and not is_identifier(one)


def _as_word(one: Quantity | None) -> str:
    if one is None:
        return "{}"
    distinct = one.digits >= _DIGITS or one.kind == "date"
    return f"{{{one.value}}}" if distinct else f"{{{one.kind}}}"
