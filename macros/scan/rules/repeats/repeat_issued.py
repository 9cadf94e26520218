"""Shares issued and outstanding at a day, in the headings of balance sheets and in sentences.

"11,302,000 and 9,850,000 shares issued at June 30, 2034 and 2033, respectively": the summary, the
statements of a quarter and of a year, and the note on the stock count the same shares. More cannot
be outstanding than were issued.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.issued_stated import IssuedCount, issued_counts
from tieout.macros.scan.view import View

_LONG = 4  # digits of a count
_SPLIT = Decimal("0.02")  # by which a ratio of two counts is not that of a split
_BASIS = lazy_regex(r"\b(actual|as adjusted|pro forma)\b", re.IGNORECASE)
_REACH = 60  # characters
_TWO = 2
_TWICE = Decimal("1.9")

type _Key = tuple[int, str, str, str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the shares of a day that are counted in two ways, and those that cannot be."""
    parts = parts_of(view)
    found: dict[_Key, list[IssuedCount]] = defaultdict(list)
    for counted in issued_counts(view):
        yield from _impossible(counted)
        for one in counted:
            found[parts.at(one.shares.start), one.stock, one.verb, one.day].append(one)
    for (_, stock, verb, _), places in found.items():
        yield from _again(stock, verb, places)


def _impossible(counted: Sequence[IssuedCount]) -> Iterator[Finding]:
    """What is said to be outstanding, where fewer shares were issued."""
    for _, group in groupby(sorted(counted, key=lambda one: (one.stock, one.day)),
                            key=lambda one: (one.stock, one.day)):  # fmt: skip
        kinds = {one.verb: one.shares for one in group}
        issued, out = kinds.get("issued"), kinds.get("outstanding")
        if issued and out and issued.value < out.value and issued.length >= _LONG:
            message = (
                f"{out.printed} shares are said to be outstanding, but only {issued.printed} to "
                "be issued."
            )
            yield Finding(
                "repeat",
                "warning",
                message,
                (issued, out),
                f"at least {out.printed}",
                issued.printed,
            )


def _again(stock: str, verb: str, counted: Sequence[IssuedCount]) -> Iterator[Relation]:
    """The counts of one day that differ, unless by a split."""
    places = [one.shares for one in counted]
    if len({_basis(one) for one in places}) > 1:
        return
    values: Mapping[Decimal, Quantity] = {one.value: one for one in reversed(places)}
    if len(values) == 1:
        if len(places) > 1 and places[0].length >= _LONG:
            yield repeat_of(places, what=f"the {stock} shares {_stated(verb)} on one date")
        return
    less, more = min(values), max(values)
    if values[more].length < _LONG or (less and _is_split(more / less)):
        return
    if len(values) > _TWO and more > _TWICE * less:
        return
    if not any(one.dated for one in counted) and any({less, more} <= one.beside for one in counted):
        return  # the days of two headings are in the other order
    yield repeat_of(
        [*values.values()],
        what=f"two counts of the {stock} shares {_stated(verb)} on one date",
        sure=True,
        at_most="warning",
    )


def _basis(shares: Quantity) -> str:
    """The basis in the words after a count: "issued and outstanding (as adjusted)"."""
    found = _BASIS.search(shares.after(_REACH).partition(";")[0])
    return found[1].lower() if found else ""


def _stated(verb: str) -> str:
    return "issued and outstanding" if verb == "both" else verb


def _is_split(ratio: Decimal) -> bool:
    """Whether one count may be the other one before a split of shares."""
    return ratio > _TWICE and abs(ratio - ratio.to_integral_value()) <= _SPLIT * ratio


RULE = Rule(find)
