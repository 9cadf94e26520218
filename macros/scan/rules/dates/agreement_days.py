"""One agreement that two places date differently, such as the text and the list of exhibits.

A title as such tells no agreement from another: both places name a party, or the filing has no
other agreement of that title. Two exhibits of one list are two agreements.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.dates.agreements import DatedDocument, dated_documents
from tieout.macros.scan.dates.odd_dates import is_one_part, two_dates
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NEAR = 4  # days between two dates that may be one, even in different months
_SIGNING = 7  # days from the date "as of" which an agreement is made to its signing, at most
_FAR = 600  # characters between two places that describe one agreement
_SEVERAL = 3  # days of agreements of one title, with one name beside them
_MOST = 60  # places of one title: each is compared with each, and more are of many agreements


def find(view: View) -> Iterator[Finding]:
    """Yield the day of an agreement that is stated once, if another place has another day."""
    stated: dict[str, list[DatedDocument]] = defaultdict(list)
    for one in dated_documents(view):
        stated[one.key].append(one)
    for places in stated.values():
        days = Counter(one.day.value for one in places)
        if len(days) > 1 and len(places) <= _MOST:
            yield from _of_title(places, days)


def _of_title(places: Sequence[DatedDocument], days: Counter[Decimal]) -> Iterator[Finding]:
    """The odd days of the agreements of one title; of two days stated once, the later is odd."""
    of_all = _names_of_several(places)
    for odd in places:
        if days[odd.day.value] > 1 or odd.again:
            continue
        alike = [one for one in places if _may_be_one(odd, one, of_all, alone=len(days) == 2)]
        far = [one for one in alike if abs(one.day.start - odd.day.start) >= _FAR]
        if not far or len({one.day.value for one in alike}) > 1:
            continue
        right = far[0]
        if any(_is_of_a_list(odd, one, right) for one in places):
            continue
        if days[right.day.value] == 1 and right.day.start > odd.day.start:
            continue
        yield two_dates(f"the {odd.title}", odd.day, right.day, sure=False)


def _names_of_several(places: Sequence[DatedDocument]) -> frozenset[str]:
    """The names beside agreements of three days or more: those of the filer, or of a usual word."""
    days: dict[str, set[Decimal]] = defaultdict(set)
    for one in places:
        for name in one.names:
            days[name].add(one.day.value)
    return frozenset(name for name, own in days.items() if len(own) >= _SEVERAL)


def _may_be_one(
    odd: DatedDocument, one: DatedDocument, of_all: frozenset[str], *, alone: bool
) -> bool:
    """Whether two places may describe one agreement, which has one day."""
    if one.again or one.day.value == odd.day.value:
        return False
    apart = int(one.day.value - odd.day.value)
    if not (abs(apart) <= _NEAR or is_one_part(int(odd.day.value), int(one.day.value))):
        return False
    if one.exhibit and odd.exhibit and one.exhibit != odd.exhibit:
        return False
    if odd.key == "indenture" and not _are_in_one_month(odd, one):
        return False  # a trustee has several indentures of one filer
    if (
        not (one.names & odd.names) - of_all
        and (not alone or (one.names and odd.names))
        and not _is_with_one_party(odd, one)
    ):
        return False
    return not _is_signed_later(one, odd) and not _is_signed_later(odd, one)


def _is_with_one_party(one: DatedDocument, other: DatedDocument) -> bool:
    """Whether the filer made both with one party in one month."""
    return _are_in_one_month(one, other) and bool(one.party) and one.party == other.party


def _are_in_one_month(one: DatedDocument, other: DatedDocument) -> bool:
    days = [dt.date.fromordinal(int(each.day.value)) for each in (one, other)]
    return len({(day.year, day.month) for day in days}) == 1


def _is_of_a_list(odd: DatedDocument, one: DatedDocument, right: DatedDocument) -> bool:
    """Whether a list has the agreement of the other day too, as another exhibit."""
    if not one.exhibit or not odd.exhibit or one.exhibit == odd.exhibit:
        return False
    return one.day.value == right.day.value and (not one.names or bool(one.names & odd.names))


def _is_signed_later(one: DatedDocument, other: DatedDocument) -> bool:
    """Whether an agreement is made as of a day that is shortly before that of its signing."""
    later = int(other.day.value - one.day.value)
    return one.how == "as of" and other.how == "entered" and 0 < later <= _SIGNING


RULE = Rule(find)
