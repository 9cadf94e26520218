"""The name of a quantity, and what makes two names those of different quantities."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tieout.macros.filing.records import record
from tieout.macros.scan.names import qualifiers
from tieout.macros.scan.names.terms import terms_of

_STATING = {"price", "book"}


@record(frozen=True, eq=False)
class Name:
    """The name of a quantity.

    `near` are the stems of the words next to it; `beside` are the words before and after it, and
    `about` those that may qualify it, which few comparisons get to; `dates` the days that the words
    or the table give it (ordinals); `years` those in its sentence; `part` the part of the document:
    a supplement and its prospectus are two parts; `supposed` that its sentence is hypothetical: an
    option exercised, a price changed.
    """

    near: frozenset[str]
    beside: tuple[str, str]
    about: str
    dates: frozenset[int]
    part: int
    supposed: bool = False
    years: frozenset[int] = frozenset()

    @cached_property
    def terms(self) -> Mapping[str, frozenset[str]]:
        """The term of each axis."""
        return terms_of(*self.beside)

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        """The qualifiers in the words about it."""
        return qualifiers.of(self.about)

    def excludes(self, other: Name) -> bool:
        """Whether a term makes the two different."""
        return bool(self.differs_in(other))

    def differs_in(self, other: Name) -> frozenset[str]:
        """The axes whose terms make the two different."""
        own, its = self.terms, other.terms
        return frozenset(
            [axis for axis, term in own.items() if axis in its and not _meet(term, its[axis])]
        )

    def agrees(self, other: Name) -> bool:
        """Whether a price or a book value, or two other axes, have the same term."""
        both = self.terms.keys() & other.terms.keys()
        return (len(both) > 1 or bool(both & _STATING)) and not self.excludes(other)

    def same_day(self, other: Name, *, years: bool = True) -> bool:
        """Whether no date makes the two different, and with `years` no year."""
        if years and self.years and other.years and not self.years & other.years:
            return False
        return not self.dates or not other.dates or self.dates == other.dates

    def may_be(self, other: Name, *, supposed: bool = True) -> bool:
        """Whether no part, term or day makes the two different, nor what they suppose."""
        return (
            self.part == other.part
            and (not supposed or self.supposed == other.supposed)
            and self.same_day(other)
            and not self.excludes(other)
        )


def _meet(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether a term of one is part of a term of the other: "warrant", "public warrant"."""
    return any(one in other or other in one for one in first for other in second)
