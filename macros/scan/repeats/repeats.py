"""One quantity in many places: all of them as one relation, or one for each that disagrees."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, Severity, repeat_of
from tieout.macros.scan.signs import unsigned

_SURE = 6  # digits of a number that another one does not miss by a typing error
_MANY = 12
"""More values than versions of a draft have."""

type Again = Callable[[Sequence[Quantity]], Relation]


def repeats(places: Sequence[Quantity], again: Again, *, once: bool = False) -> Iterator[Relation]:
    """One relation if all places agree; otherwise one for each place that differs from the most.

    `again` makes the relation of some places. With `once`, a value that several places print is
    not compared with the others. What has too many values is not one quantity.
    """
    whole = again(places)
    if whole.holds:
        yield whole
        return
    different = {(one.low, one.value, one.high): one for one in reversed(places)}
    if len(different) > _MANY:
        return
    first = sorted(different.values(), key=places.index)
    groups = [[one for one in places if _agree(one, other)] for other in first]
    most = max(groups, key=len)
    if len(most) > 1:
        yield again(most)
    values = Counter(one.value for one in places)
    for odd in places:
        if odd not in most and not (once and values[odd.value] > 1):
            yield again([*most, odd])


def usual_and_odd(  # noqa: PLR0913 - what makes numbers equal, and another one believed
    places: Iterable[Quantity],
    often: Counter[Decimal] | None = None,
    *,
    what: str,
    key: Callable[[Quantity], object] = attrgetter("value"),
    is_believed: Callable[[Quantity, Sequence[Quantity]], bool] = lambda _odd, _same: True,
    at_most: Severity = "error",
) -> Iterator[Relation]:
    """The places of the usual number, and the one of another number if it is believed.

    `often` counts the places of each value in the filing: a number that is printed again is another
    quantity. So are the numbers if there are three or more. Numbers with the same `key` are equal.
    `is_believed` gets the other number and the places of the usual one: of two that have as many,
    the one that the filing prints more. `at_most` is the severity of a number that differs.
    """
    groups: dict[object, list[Quantity]] = defaultdict(list)
    for one in places:
        groups[key(one)].append(one)
    printed = often or Counter()
    ranked = sorted(groups.values(), key=lambda each: (-len(each), -printed[each[0].value]))
    same, *others = ranked or [[]]
    if len(same) > 1:
        yield repeat_of(same, what=what, sure=True)
    for odd in others[0] if len(others) == 1 else ():
        count = len(others[0]) if often is None else often[odd.value]
        if count == 1 and is_believed(odd, same):
            yield repeat_of([*same, odd], what=what, sure=True, at_most=at_most)


def is_slip_of_usual(odd: Quantity, usual: Quantity, often: Counter[Decimal]) -> bool:
    """Whether a number is a typing error for the usual one, and not a part of it.

    The rest beside a part would be printed too; a usual number that is printed again is the whole.
    """
    apart = abs(odd.value - usual.value)
    return is_slip(odd, usual) and (often[usual.value] > 1 or not often[apart])


def odd_one(
    usual: Iterable[Quantity], odd: Quantity, *, what: str, agreeing: int, enough: int
) -> Relation:
    """The relation of a number that differs where so many others of two lines agree.

    Signs do not count. With fewer than `enough`, a short number may be another one by chance, or
    measured differently: it is at most a warning.
    """
    unsure = agreeing < enough and odd.digits < _SURE
    return repeat_of([*map(unsigned, usual), unsigned(odd)], what=what, siblings=agreeing,
                     at_most="warning" if unsure else "error")  # fmt: skip


def _agree(one: Quantity, other: Quantity) -> bool:
    return one is other or repeat_of([one, other], what="").holds
