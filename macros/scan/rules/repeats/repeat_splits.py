"""The ratio of a reverse split and its day: the same wherever the filing describes the split."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.splits import Split, splits_of, unnamed_days
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_EFFECT = 3  # days in which a split is filed, takes effect, and is in the price
_NEAR = 31  # days between two versions of one day; a company may have another split later


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each split's ratio and day, and one of another ratio or day.

    A ratio is another one if the only other splits stated are of the same day, or of none; a day,
    if it is near the day of the other splits of that ratio.
    """
    parts = parts_of(view)
    splits: dict[int, list[Split]] = defaultdict(list)
    for split in splits_of(view):
        splits[parts.at(split.large.start)].append(split)
    unnamed: dict[int, list[Quantity]] = defaultdict(list)
    for day in unnamed_days(view) if splits else ():
        unnamed[parts.at(day.start)].append(day)
    for part, stated in splits.items():
        yield from _ratios(stated)
        yield from _days(stated, unnamed[part])


def _ratios(splits: Sequence[Split]) -> Iterator[Relation]:
    _, same, odd = _usual([split.ratio for split in splits])
    places = [splits[index].large for index in same]
    if len(places) > 1:
        yield repeat_of(places, what=_RATIO, sure=True)
    if odd is None or splits[odd].sentence.block in [
        splits[index].sentence.block for index in same
    ]:
        return
    day = splits[odd].day
    days = {each.value for index in same if (each := splits[index].day)}
    if (day is not None and day.value in days) or (len(same) > 1 and not (day and days)):
        yield repeat_of([*places, splits[odd].large], what=_RATIO, sure=True)


def _days(splits: Sequence[Split], unnamed: Sequence[Quantity]) -> Iterator[Relation]:
    """The days of the splits of each ratio; those without a ratio are of the only one."""
    found: dict[Decimal, list[Quantity]] = defaultdict(list)
    for split in splits:
        if split.day is not None:
            found[split.ratio].append(split.day)
    is_only = len({split.ratio for split in splits}) == 1
    for named in found.values():
        stated = {day.value for day in named}
        more = [day for day in unnamed if day.value in stated or _is_apart(day, stated)]
        days = [*named, *more] if is_only else named
        usual, same, odd = _usual([day.value for day in days])
        places = [days[index] for index in same]
        if len(places) > 1:
            yield repeat_of(places, what=_DAY, sure=True)
        if odd is not None and abs(days[odd].value - usual) <= _NEAR:
            yield repeat_of([places[0], days[odd]], what=_DAY, sure=True, at_most="warning")


def _is_apart(day: Quantity, stated: Collection[Decimal]) -> bool:
    """Whether a day is no day on which the effect of a split may have begun or ended."""
    return all(abs(day.value - one) > _EFFECT for one in stated)


def _usual(values: Sequence[Decimal]) -> tuple[Decimal, list[int], int | None]:
    """The usual value, the places that have it, and the only place of the only other value."""
    counts = Counter(values)
    (usual, _), *others = counts.most_common()
    same = [index for index, value in enumerate(values) if value == usual]
    single = len(others) == 1 and others[0][1] == 1
    return usual, same, values.index(others[0][0]) if single else None


_RATIO = "the ratio of one split is printed in two ways"
_DAY = "the day of one split is printed in two ways"

RULE = Rule(find)
