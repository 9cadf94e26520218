"""Dates printed again: the document's own date, an agreement's, a closing's, a report's filing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.scan.dates.date_subjects import THINGS, Subject, subject_of
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.dates.linked_dates import Link, linked, links_of
from tieout.macros.scan.dates.links_of_use import links_of_use
from tieout.macros.scan.dates.odd_dates import one_date
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ALIKE = 0.5
_A_LITTLE_ALIKE = 0.3
"""How much two names have in common that describe one kind of event on one day."""
_MOST = 30


class _Dated(NamedTuple):
    """A date, what it is the date of, and the things that its sentence names."""

    day: Quantity
    subject: Subject
    things: frozenset[str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each group of places that print the date of the same thing."""
    names = names_of(view)
    stated, loose = _stated(view, names)
    groups: dict[int, list[list[Quantity]]] = defaultdict(list)
    for (event, value), dated in stated.items():
        alone = {one.day.number: one for one in dated[:_MOST]}
        for group in _together(dated[:_MOST], names):
            yield one_date(group, f"the date of the {event}")
            groups[int(value)].append(group)
            for one in group:
                del alone[one.number]
        groups[int(value)] += [[one.day] for one in alone.values()]
        loose[int(value)] += [one.day for one in alone.values() if not one.subject.kind]
    events = [(event, one.day) for (event, _), dated in stated.items() for one in dated]
    links = dict(links_of(view))
    for link, one in links_of_use(view, events):
        links[one.number] = links.get(one.number, frozenset()) | {link}
    for day in sorted(groups.keys() | loose.keys()):
        things = groups[day][:_MOST]
        for joined in _joined(day, things, loose[day][:_MOST], names, links):
            if not any({*joined} <= {*thing} for thing in things):
                yield one_date(joined, "the same day is printed in these places")


def _joined(
    day: int,
    things: Sequence[list[Quantity]],
    loose: Sequence[Quantity],
    names: Names,
    links: Mapping[int, frozenset[Link]],
) -> Iterator[list[Quantity]]:
    """The places of one day that are linked, or all that may be those of its only thing."""
    again = [one for thing in things if len(thing) > 1 for one in thing]
    every = sorted({*loose, *again}, key=lambda one: one.start)
    alike = _alike(every[:_MOST], names)
    joined = [*linked([*things, *alike, *([one] for one in loose)], links)]
    known = {one for thing in things for one in thing}
    if not _is_end(day) and sum(not known.isdisjoint(one) for one in joined) <= 1:
        joined = [[one for each in joined if len(each) > 1 or each[0] in loose for one in each]]
    yield from (sorted(one, key=lambda each: each.start) for one in joined if len(one) > 1)


def _is_end(day: int) -> bool:
    """Whether a day is the last or the first of a month, which is the date of many things."""
    return 1 in {dt.date.fromordinal(one).day for one in (day, day + 1)}


def _stated(
    view: View, names: Names
) -> tuple[dict[tuple[str, Decimal], list[_Dated]], dict[int, list[Quantity]]]:
    """The dates whose words show what they are the dates of, by event and day; and all others."""
    dates = dates_of(view)
    own = {int(one.value): one for one in dates.printed.values()}
    stated: dict[tuple[str, Decimal], list[_Dated]] = defaultdict(list)
    rest: dict[int, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        if not one.is_day:
            continue
        part = dates.parts.at(one.start)
        dated = _dated(one, one, part, names)
        if dated is None and int(one.value) in own and _is_alone(one):
            dated = _dated(one, own[int(one.value)], part, names)
        if dated is None:
            rest[int(one.value)].append(one)
        else:
            stated[(dated.subject.event, one.value)].append(dated)
    return stated, rest


def _dated(day: Quantity, stated: Quantity, part: int, names: Names) -> _Dated | None:
    """A date with what the words around it, or around its like, state."""
    within = names.sentence.get(stated.number) or stated.placed.block
    subject = subject_of(stated, part, within.start, within.end)
    if subject is None:
        return None
    words = THINGS.findall(stated.filing.text, within.start, within.end)
    return _Dated(day, subject, frozenset(word.lower().removesuffix("s") for word in words))


def _together(places: Sequence[_Dated], names: Names) -> Iterator[list[Quantity]]:
    """The places of one event and day in groups of one agreement, or of one thing."""
    kinds = {one.subject.kind for one in places} - {""}
    left = list(places)
    while left:
        group = [left.pop(0)]
        for one in [*left]:
            if any(_is_same(one, member, len(kinds) > 1, names) for member in group):
                group.append(one)
                left.remove(one)
        if len(group) > 1:
            yield [one.day for one in group]


def _is_same(one: _Dated, other: _Dated, several: bool, names: Names) -> bool:  # noqa: FBT001
    """Whether two dates of one event and day are dates of one agreement, or of one thing."""
    if one.subject.is_of_a_thing:
        alike = one.things & other.things
        return bool(alike) or names.likeness(one.day, other.day) >= _A_LITTLE_ALIKE
    return not several or one.subject.kind == other.subject.kind


def _is_alone(one: Quantity) -> bool:
    """Whether a date is alone in its block, as on the back of a prospectus."""
    block = one.placed.block
    return len(one.filing.text[block.start : block.end].split()) == len(one.printed.split())


def _alike(places: list[Quantity], names: Names) -> Iterator[list[Quantity]]:
    """The places of one day in groups with similar words."""
    left = [one for one in places if one.number in names.of]
    while left:
        first = left.pop(0)
        group = [first]
        for one in [*left]:
            if any(names.likeness(one, member) >= _ALIKE for member in group):
                group.append(one)
                left.remove(one)
        if len(group) > 1:
            yield group


RULE = Rule(find)
