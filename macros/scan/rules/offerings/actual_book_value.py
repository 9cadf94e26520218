"""Book value per share before an offering, over the shares that were outstanding on its day.

"Our historical net tangible book value as of June 30 was $67.2 million, or $5.40 per share": the
words beside it state no count, but the balance sheet or a sentence does, of that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.offerings.book_value_shares import OVER_SHARES, size
from tieout.macros.scan.offerings.book_values import BookValue, book_values
from tieout.macros.scan.offerings.holdings import wholes_of
from tieout.macros.scan.offerings.outstanding_stated import before_offering
from tieout.macros.scan.offerings.share_bases import bases_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.issued_stated import issued_counts
from tieout.macros.scan.view import View

_AFTERWARDS = lazy_regex(
    r"\bpro[ -]?forma\b|\badjusted\b|\bgiving effect\b|\bassum|\bconver|\bclass [a-z]\b|\bADSs?\b"
    r"|\bunits?\b",
    re.IGNORECASE,
)
"""Words of a book value over other shares than those that were outstanding."""
_PLAIN = frozenset({"common", "ordinary"})
_NEAR = 10
_REACH = 9000  # characters from a book value to the shares that a sentence says it is based on


def find(view: View) -> Iterator[Relation]:
    """Yield the book values of a day on which one count of shares is stated."""
    values = [
        one
        for one in book_values(view)
        if not (one.after or one.shares or _AFTERWARDS.search(one.sentence.text))
    ]
    names = names_of(view) if values else None
    for value in values:
        count = _count_of(view, names, value) if names else None
        relation = count and relate(
            "quotient", "i0/i1", [size(value.total), count], size(value.each),
            basis="structure", what=OVER_SHARES, sure=True, at_most="warning",
        )  # fmt: skip
        if relation and (relation.holds or (_is_near(relation) and not _is_of_others(view, value))):
            yield relation


def _is_near(relation: Relation) -> bool:
    """Whether it is off by a tenth at most: more is a split of shares, or other shares."""
    return relation.missed * _NEAR <= relation.result.value


def _count_of(view: View, names: Names, value: BookValue) -> Quantity | None:
    """The count of shares outstanding on the only day of a book value, if only one is stated."""
    days = {one.day.isoformat() for one in value.sentence.quantities if one and one.is_day}
    part = names.parts.at(value.sentence.start)
    counts = [
        one
        for each in issued_counts(view)
        for one in each
        if one.day in days
        and one.verb in {"both", "outstanding"}
        and names.parts.at(one.shares.start) == part
    ]
    common = [one.shares for one in counts if "common" in one.stock or one.stock in _PLAIN]
    is_one = len(days) == 1 == len({one.value for one in common})
    is_plain = all(one.stock in _PLAIN for one in counts if "preferred" not in one.stock)
    return common[0] if is_one and is_plain and common[0].value > 0 else None


def _is_of_others(view: View, value: BookValue) -> bool:
    """Whether another count of shares explains a value, or is said to."""
    near = any(0 <= one.start - value.sentence.start < _REACH for one in bases_of(view) if one.sure)
    return near or any(_divides(value, one) for one in _others(view))


def _others(view: View) -> Sequence[Quantity]:
    return [*before_offering(view), *wholes_of(view)]


def _divides(value: BookValue, count: Quantity) -> bool:
    total, each = size(value.total), size(value.each)
    return total.low <= count.high * each.high and count.low * each.low <= total.high


RULE = Rule(find)
