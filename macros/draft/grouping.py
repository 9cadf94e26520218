"""Decides which mentions become figures, and which of them print the same quantity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter

from tieout.macros.draft.dilution_words import dilutive_terms
from tieout.macros.draft.drafted import Drafted, unit_of
from tieout.macros.draft.warrant_words import warrant_terms
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.mention import Mention
from tieout.macros.mentions.placed import Placed
from tieout.macros.project.mention_reasons import can_be_a_figure
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.kinds import REPEATING
from tieout.macros.scan.quantity import CALCULABLE, Quantity
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.repeats.joined_repeats import is_sure
from tieout.macros.scan.repeats.one_quantity import OneQuantity

_COVER = 8_000
"""The length of the cover, at most, in characters of the reading text."""
_FRONT = 2_500
"""The same for a filing without pages."""
_LARGE = 100_000
_ON_COVER = frozenset({"money", "shares", "rate"})
_OFFERING = lazy_regex(
    r"(?:public )?offering price|underwriting|placement agent|sales? agent|proceeds|commission"
    r"|dilution|net tangible book value",
    re.IGNORECASE,
)
_SMALL = 400
"""The most cells of a table of the offering."""
_FULL_DATE = lazy_regex(r"\d{4}-\d\d-\d\d\Z")
COUNTED = frozenset({"shares", "count", "number"})
"""The units that a number of shares may be printed in."""
_UNITS = lazy_regex(r"\s*(?:[\w-]+\s+){0,2}units\b", re.IGNORECASE)
_FAMILY = {"USD/share": "USD", "count": "shares", "number": "shares"}


def drafted_figures(scan: Scan) -> list[Drafted]:
    """The figures of a filing, in its order, each with the places that print it; without names."""
    groups = _Groups(one.mention.id for one in scan.view.mentions)
    for relation in sorted(scan.relations, key=lambda one: not is_sure(one)):
        places = [one.placed for one in relation.places if _is_calculable(one.placed)]
        groups.add(places, together=says_again(relation), surely=is_sure(relation))
    for finding in scan.findings:
        places = [one.placed for one in finding.places if isinstance(one, Quantity)]
        groups.add([one for one in places if _is_calculable(one)], together=False)
    for places in _on_cover(scan):
        groups.add(places, together=True)
    groups.add(list(_of_offering(scan)), together=False)
    groups.add(list(warrant_terms(scan.view).values()), together=False)
    groups.add([placed for placed, _ in dilutive_terms(scan.view).labels], together=False)
    days: dict[str, list[Placed]] = defaultdict(list)
    for placed in scan.view.mentions:
        if placed.mention.kind == "date" and _FULL_DATE.match(placed.mention.value):
            days[placed.mention.value].append(placed)
    for places in days.values():
        groups.add(places, together=True, surely=True)
    if groups.is_empty:  # a data file has at least one figure
        groups.add(_first_of_any(scan), together=False)
    text = scan.filing.text
    figures = [Drafted(places) for group in groups.all() for places in _by_value(group, text)]
    return sorted(figures, key=lambda one: (one.first.line, one.first.column))


def _first_of_any(scan: Scan) -> list[Placed]:
    """The first mention that can become a figure, numbers before names."""
    usable = [
        one for one in scan.view.mentions if one.mention.value and can_be_a_figure(one.mention)
    ]
    return [next(filter(_is_calculable, usable), *usable[:1])] if usable else []


def _is_calculable(placed: Placed) -> bool:
    return placed.mention.kind in CALCULABLE and can_be_a_figure(placed.mention)


def says_again(relation: Relation) -> bool:
    """Whether a relation says that its places print the same quantity, and they do."""
    return relation.rule in REPEATING and relation.expression == "i0" and relation.holds


def _on_cover(scan: Scan) -> Iterator[list[Placed]]:
    """The amounts on the cover, the first page; the same large amount is one quantity there."""
    filing = scan.filing
    found: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    end = filing.pages[0].end if len(filing.pages) > 1 else _FRONT
    end = min(max(end, filing.sections[0].end), _COVER)
    for placed in scan.view.mentions:
        mention = placed.mention
        stated = mention.kind in _ON_COVER and mention.value
        if placed.start < end and stated and can_be_a_figure(mention):
            large = (
                mention.unit == "USD" and mention.value.isdigit() and int(mention.value) >= _LARGE
            )
            found[mention.value, mention.unit if large else mention.id].append(placed)
    yield from found.values()


def _of_offering(scan: Scan) -> Iterator[Placed]:
    """The amounts of the tables that describe an offering."""
    for grid in scan.view.grids:
        if len(grid.cells) > _SMALL:
            continue
        labels = {path[-1] for path in grid.row_paths.values() if path}
        if any(_OFFERING.search(label) for label in labels):
            for one in grid.cells.values():
                if one.kind in _ON_COVER:
                    yield one.placed


def _by_value(places: list[Placed], text: str) -> Iterator[list[Placed]]:
    """The places of a group that print one value; a rounded value is a separate figure.

    So is a number of units, such as a partnership's, that equals the number of shares, and one that
    only its table multiplies: "1", in millions of an unknown unit, is not known to be shares.
    """
    found: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    shares = any(unit_of(placed.mention) == "shares" for placed in places)
    for placed in places:
        unit = unit_of(placed.mention)
        other = _UNITS.match(text, placed.end) or _is_multiplied(placed.mention)
        counted = shares and unit != "shares" and other
        found[placed.mention.value, "units" if counted else _FAMILY.get(unit, unit)].append(placed)
    yield from found.values()


def _is_multiplied(mention: Mention) -> bool:
    """Whether the value is a multiple of what is printed: "1" for a million."""
    digits = mention.printed.strip("()").replace(",", "")
    return digits.isdecimal() and digits != mention.value.removeprefix("-")


class _Groups:
    """Places, joined if a relation says that they print the same quantity.

    Only mentions of the index become figures: a submission's header is related, but not indexed.
    """

    def __init__(self, indexed: Iterable[str]) -> None:
        self._indexed = frozenset(indexed)
        self._places: dict[str, Placed] = {}
        self._joined = OneQuantity[str]()

    def add(self, places: list[Placed], *, together: bool, surely: bool = False) -> None:
        known = {
            one.mention.id: one
            for one in places
            if one.mention.id in self._indexed and can_be_a_figure(one.mention)
        }
        self._places.update(known)
        for each in [known] if together else ({name: one} for name, one in known.items()):
            self._joined.add(each, surely=surely)

    @property
    def is_empty(self) -> bool:
        return not self._places

    def all(self) -> Iterator[list[Placed]]:
        for group in self._joined.groups():
            yield sorted((self._places[name] for name in group), key=attrgetter("start"))
