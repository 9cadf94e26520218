"""Whether two places of a filing describe one deed, by its thing and by who did it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.deeds import Deed
from tieout.macros.scan.dates.things_done import Number, Thing, names_in
from tieout.macros.scan.view import View

_SELDOM = 6  # deeds of which a number may be said and still distinguish one
_ROUND = 5  # percent
_PARTS = ("rate", "name", "ordinal", "date")
"""The kinds of numbers by which a thing is a part of a whole, or one of several."""
_WIDE = frozenset(
    "interest equity asset stock share business subsidiary division company operation unit property"
    " system model outstanding substantially capital common issued remaining net certain corporate"
    " wholly-owned ownership partnership new former entire drilling program known".split()
)
"""Words of a thing that another place may leave out, or have in their stead."""
_SELF = lazy_regex(
    r"(?:\W|\b(?:we|us|our|the|company|corporation|registrant|partnership|fund|board|directors|it"
    r"|its|of|bank|subsidiary|subsidiaries|wholly-owned|also|then|and|had|have|has|management)\b)*"
    r"\Z",
    re.IGNORECASE,
)
"""The words of a filer for itself."""
_ANY = lazy_regex(r"(?:an?|certain|two|three|several)\b", re.IGNORECASE)
_MAY_BE_NEW = frozenset({"new"})


class SameDeeds:
    """Compares the deeds of a filing, in which some numbers are said of few, and not its names."""

    def __init__(self, view: View, deeds: Sequence[Deed]) -> None:
        """Count the numbers."""
        self._own = frozenset(word.lower() for word in view.filing.company.split())
        self._often = Counter(number for one in deeds for number in one.thing.numbers)

    def names(self, one: Deed) -> frozenset[str]:
        """The names of the thing, without those of the filer."""
        return self._others(one.thing.names)

    def are_one(self, one: Deed, other: Deed) -> bool:
        """Whether two places may describe one deed."""
        rare = any(self._is_rare(number) for number in one.thing.numbers & other.thing.numbers)
        if not _are_of_one_kind(one, other) or not (rare or self._are_done_by_one(one, other)):
            return False
        names, others = self.names(one), self.names(other)
        if _each_lacks(names, others) or not _are_in_like_words(one.thing, other.thing, rare=rare):
            return False
        if names & others:
            return rare or not self._are_of_many(one, other)
        return rare and len(one.thing.plain & other.thing.plain) > 1

    def _others(self, names: frozenset[str]) -> frozenset[str]:
        """Names without those of the filer."""
        return frozenset(name for name in names if name.lower() not in self._own)

    def _is_rare(self, number: Number) -> bool:
        """Whether a number distinguishes a deed: a share of a whole such as 73%."""
        kind, value = number
        return (
            kind == "rate"
            and self._often[number] <= _SELDOM
            and (float(str(value)) * 100) % _ROUND != 0
        )

    def _are_done_by_one(self, one: Deed, other: Deed) -> bool:
        """Whether the words of two deeds do not show that two persons did them."""
        if not one.who.strip() or not other.who.strip() or "subsidiar" in one.who + other.who:
            return True
        doers, others = self._others(one.doers), self._others(other.doers)
        if doers or others:
            return bool(doers & others)
        return (_SELF.match(one.who) is None) == (_SELF.match(other.who) is None)

    def _are_of_many(self, one: Deed, other: Deed) -> bool:
        """Whether two things may be two of a kind, since each sentence has a name of its own."""
        if not any(_ANY.match(each.thing.words) for each in (one, other)):
            return False
        return _each_lacks(*(self._others(names_in(each.sentence.masked)) for each in (one, other)))


def _each_lacks(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of two sets has a name that the other one lacks."""
    return bool(names - others and others - names)


def _are_of_one_kind(one: Deed, other: Deed) -> bool:
    """Whether two things are of one kind, none of them another one or a part of the other."""
    first, second = one.thing, other.thing
    marks = first.marks ^ second.marks
    if one.act == "launch":
        marks -= _MAY_BE_NEW
    return not marks and first.kinds == second.kinds and _numbers_agree(first, second)


def _numbers_agree(first: Thing, second: Thing) -> bool:
    """Whether two things have no numbers of one kind that all differ, and are parts alike."""
    both = first.numbers & second.numbers
    for kind in {each for each, _ in first.numbers | second.numbers}:
        numbers = [{one for one in thing.numbers if one[0] == kind} for thing in (first, second)]
        if all(numbers) and numbers[0].isdisjoint(numbers[1]):
            return False
        if kind in _PARTS and not all(numbers) and not any(one[0] != kind for one in both):
            return False
    return True


def _are_in_like_words(first: Thing, second: Thing, *, rare: bool) -> bool:
    """Whether one description has the words of the other; with a rare number, half of them."""
    words, others = first.plain - _WIDE, second.plain - _WIDE
    least = min(len(words), len(others))
    return words <= others or others <= words or (rare and len(words & others) * 2 >= least)
