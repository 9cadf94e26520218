"""Ties a filing to its sources, by the strongest evidence first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tieout.macros.scan.relation import Finding
from tieout.macros.scan.view import View
from tieout.macros.sources.labels import tie_labels
from tieout.macros.sources.rows import tie_rows
from tieout.macros.sources.source import Source, cik_of
from tieout.macros.sources.tagged import tie_tagged
from tieout.macros.sources.tie import Difference, Found, Tie
from tieout.macros.sources.words import tie_dated, tie_long


@dataclass(frozen=True, slots=True)
class Tied:
    """The result of tying a filing to its sources; a number is tied to at most one source."""

    sources: tuple[Source, ...]
    ties: tuple[Tie, ...]
    differences: tuple[Difference, ...]
    cik: str = ""
    """The number at the SEC of the filing's company; "" if unknown."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The differences as findings of a scan."""
        return tuple(one.finding() for one in self.differences)


def tie_to_sources(view: View, sources: Iterable[Source]) -> Tied:
    """Tie the numbers of a filing to its sources.

    What agrees with one source is not reported as differing from another: a later report may
    restate an earlier one.
    """
    known = tuple(sources)
    ties: dict[int, Tie] = {}
    differing: list[Difference] = []
    for find in (_by_tags, _by_rows, _by_days, _by_length):
        for source in known:
            for one in find(view, source):
                if isinstance(one, Tie):
                    ties.setdefault(one.place.number, one)
                else:
                    differing.append(one)
    by_number: dict[int, Difference] = {}
    for difference in differing:
        numbers = [place.number for place in difference.places]
        if not any(number in ties or number in by_number for number in numbers):
            by_number |= dict.fromkeys(numbers, difference)
    kept = tuple(dict.fromkeys(by_number.values()))
    return Tied(known, tuple(ties[number] for number in sorted(ties)), kept, cik_of(view.filing))


def _by_tags(view: View, source: Source) -> Iterator[Found]:
    cik = cik_of(view.filing)
    other = cik and source.cik and cik != source.cik  # each company has its own revenues
    return iter(()) if other else tie_tagged(view, source)


def _by_rows(view: View, source: Source) -> Iterator[Found]:
    return tie_labels(view, source) if source.view is None else tie_rows(view, source.view)


def _by_days(view: View, source: Source) -> Iterator[Found]:
    return iter(()) if source.view is None else tie_dated(view, source.view)


def _by_length(view: View, source: Source) -> Iterator[Found]:
    return iter(()) if source.view is None else tie_long(view, source.view)
