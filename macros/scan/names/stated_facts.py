"""Facts that a filing may state once or again, and the sentences that state them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tieout.macros.filing.records import record
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted


@record(frozen=True, eq=False)
class StatedFact:
    """A fact: its name, what shows that a sentence is about another one, the forms that state it.

    A form has a group for each number or date that its rule reads.
    """

    name: str
    otherwise: re.Pattern[str]
    forms: tuple[Hinted, ...]


@record(frozen=True, eq=False)
class NumberFact(StatedFact):
    """A fact; the number of a group `same`, and what `words` finds, are part of its name.

    `exact`: a law fixes its number, which is not rounded however short it is.
    """

    words: re.Pattern[str] | None = None
    exact: bool = False


def any_of(*words: str) -> re.Pattern[str]:
    """A pattern that finds words by their beginnings."""
    return lazy_regex(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


def stated[F: StatedFact](facts: Iterable[F], masked: str) -> Iterator[tuple[F, re.Match[str]]]:
    """The facts that the masked words of a sentence state, each with the match of its form."""
    for fact in facts:
        found = [match for form in fact.forms for match in form.finditer(masked)]
        if found and not fact.otherwise.search(masked):
            yield from ((fact, match) for match in found)
