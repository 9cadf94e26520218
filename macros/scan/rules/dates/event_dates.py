"""One event of an offering with two dates: its record date, its end, a redemption, a maturity."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.filing.calendar_days import is_end_of_month
from tieout.macros.scan.dates.dated_events import Event, dated_events, events_of
from tieout.macros.scan.dates.dated_things import dated_things
from tieout.macros.scan.dates.odd_dates import (
    by_usual_day,
    days_of_events,
    is_one_part,
    one_date,
    two_dates,
)
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Place, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OFTEN = 3
"""Places that agree for a date to be wrong that the filing prints for something else as well."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each event's date, and the one place with another date."""
    parts = parts_of(view)
    found: dict[tuple[int, Event], dict[int, Quantity]] = defaultdict(dict)
    known: dict[int, str] = {}
    counts: dict[int, set[Decimal]] = {}
    events = [*events_of(view.filing.text)]
    for sentence in view.sentences if events else ():
        if "{d" in sentence.masked:
            stated = [*dated_events(sentence, events)]
            for day, event in stated:
                found[parts.at(day.start), event][day.number] = day
            counts |= {day.number: _counts(sentence) for day, _ in stated}
            if stated:
                known |= {one.number: what for one, what, _ in dated_things(sentence)}
    if not found:
        return
    often = days_of_events(view)
    for (_, event), places in found.items():
        for one in _compared(event, [places[at] for at in sorted(places)], often):
            if isinstance(one, Finding) and (
                _is_another_count(one.places[0], places, counts)
                or _is_of_a_thing(one.places[0], places, known)
            ):
                continue
            yield one


def _counts(sentence: Sentence) -> set[Decimal]:
    """The numbers of shares in a sentence."""
    return {one.value for one in sentence.quantities if one and one.kind == "shares"}


def _is_another_count(
    odd: Place, places: Mapping[int, Quantity], counts: Mapping[int, set[Decimal]]
) -> bool:
    """Whether an odd day has numbers of shares beside it that no other place has."""
    if not isinstance(odd, Quantity):
        return False
    own = counts[odd.number]
    rest = [counts[number] for number, one in places.items() if one.value != odd.value]
    return bool(own) and any(rest) and not any(own & one for one in rest)


def _is_of_a_thing(odd: Place, places: Mapping[int, Quantity], known: Mapping[int, str]) -> bool:
    """Whether another place names the thing of an odd day: the rule for things reports it."""
    if not isinstance(odd, Quantity) or odd.number not in known:
        return False
    rest = [number for number, one in places.items() if one.value != odd.value]
    return known[odd.number] in [known.get(number) for number in rest]


def _compared(
    event: Event, places: Sequence[Quantity], often: Counter[int]
) -> Iterator[Relation | Finding]:
    same, rest = by_usual_day(places, often)
    if len(same) > 1:
        yield one_date(same, f"this is the date of {event.name}")
    if len(rest) != 1:
        return
    odd = rest[0]
    alike = _is_like(int(odd.value), int(same[0].value))
    if often[int(odd.value)] == 1:
        if alike or len(same) > 1:
            yield two_dates(event.name, odd, same[0], sure=alike and len(same) > 1)
    elif len(same) >= _OFTEN:
        yield two_dates(event.name, odd, same[0], sure=False)


def _is_like(day: int, other: int) -> bool:
    """Whether two days differ in one part, or are the last days of two months."""
    ends = all(is_end_of_month(dt.date.fromordinal(one)) for one in (day, other))
    return ends or is_one_part(day, other)


RULE = Rule(find)
