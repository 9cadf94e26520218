"""One deed with two dates: a company acquired, a product introduced, an agreement entered into.

"The acquisition of Lamp Works in June 2024", and elsewhere "we acquired Lamp Works in July 2024".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.scan.dates.deeds import Deed, deeds_of
from tieout.macros.scan.dates.odd_dates import one_date
from tieout.macros.scan.dates.same_deeds import SameDeeds
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MOST = 40  # deeds with one name; more are of somebody who does the same again and again
_NEAR = 130  # days between two dates of one deed, if not in the same month of two years
_YEARS = 2
_SAID = 60  # characters of a deed that the finding quotes

type _Marked = Mapping[tuple[str, object], Sequence[Deed]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each deed that has one date, and each deed that has two."""
    deeds = [one for sentence in view.sentences for one in deeds_of(sentence)]
    same = SameDeeds(view, deeds)
    marked: dict[tuple[str, object], list[Deed]] = defaultdict(list)
    for one in deeds:
        for mark in (*same.names(one), *one.thing.numbers):
            marked[one.act, mark].append(one)
    alike: dict[Deed, list[Deed]] = defaultdict(list)
    for group in marked.values():
        for place, one in enumerate(group if len(group) <= _MOST else ()):
            for other in group[place + 1 :]:
                if other not in alike[one] and same.are_one(one, other):
                    alike[one].append(other)
                    alike[other].append(one)
    yield from _of_one_date(deeds, alike)
    yield from _of_two_dates(deeds, alike, marked, same)


def _of_one_date(deeds: Sequence[Deed], alike: Mapping[Deed, Sequence[Deed]]) -> Iterator[Relation]:
    """The places in which a deed has the same date."""
    seen: set[Deed] = set()
    for one in deeds:
        same = [
            each
            for each in alike.get(one, ())
            if each not in seen and (each.day.value, each.day.high) == (one.day.value, one.day.high)
        ]
        if one not in seen and same:
            seen |= {one, *same}
            yield one_date([one.day, *(each.day for each in same)], f"the date of: {_said(one)}")


def _of_two_dates(
    deeds: Sequence[Deed], alike: Mapping[Deed, Sequence[Deed]], marked: _Marked, same: SameDeeds
) -> Iterator[Finding]:
    """The deeds whose date differs from the only other one; of two, the later place is odd."""
    found: set[Deed] = set()
    for one in deeds:
        others = [each for each in alike.get(one, ()) if _are_apart(one, each)]
        rest = [each for each in alike.get(one, ()) if each not in others]
        if not others or one in found or not found.isdisjoint(others):
            continue
        if (len(others), one.day.start) < (len(rest) + 1, others[0].day.start):
            continue
        if any(_are_apart(others[0], each) for each in others):
            continue  # several deeds
        if any(_prints(each, one) or _prints(one, each) for each in others):
            continue
        if _are_near(one, others[0]) and not _has_more(one, others[0], marked, same):
            found |= {one, *rest}
            yield _finding(one, others[0])


def _finding(one: Deed, right: Deed) -> Finding:
    message = (
        f"Two dates are printed for one event (“{_said(right)}” and “{_said(one)}”): "
        f"{right.day.printed} and {one.day.printed}."
    )
    places = (one.day, right.day)
    return Finding("date", "warning", message, places, right.day.printed, one.day.printed)


def _said(one: Deed) -> str:
    """The act and the thing, in the words of the filing."""
    short = " ".join(one.said.split())
    return short if len(short) <= _SAID else short[:_SAID].rpartition(" ")[0] + " …"


def _has_more(one: Deed, right: Deed, marked: _Marked, same: SameDeeds) -> bool:
    """Whether each name of a thing, which no number distinguishes, has deeds of a third date."""
    names = same.names(one) & same.names(right)
    if not names or one.thing.numbers & right.thing.numbers:
        return False
    return all(
        any(_are_apart(each, one) and _are_apart(each, right) for each in marked[one.act, name])
        for name in names
    )


def _are_apart(one: Deed, other: Deed) -> bool:
    """Whether two dates cannot be one; a month and a day in it can."""
    return one.day.low > other.day.high or other.day.low > one.day.high


def _are_near(one: Deed, other: Deed) -> bool:
    """Whether one date may be a slip for another: some months off, or in another year."""
    first, second = one.day.day, other.day.day
    if abs((first - second).days) <= _NEAR:
        return True
    return first.month == second.month and abs(first.year - second.year) <= _YEARS


def _prints(one: Deed, other: Deed) -> bool:
    """Whether the paragraph of one deed prints the date of another."""
    block = one.sentence.block
    return other.day.printed in one.day.filing.words(block.start, block.end)


RULE = Rule(find)
