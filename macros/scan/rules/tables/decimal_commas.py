"""Amounts and counts of a table whose comma is printed as a point: "25.448" beside "24,342".

Three decimals are as good a number as thousands. They are an error if every other number of the
row has a comma, or none needs one, and nothing else in the column has a point; or if a row with the
same heading prints the same digits with a comma.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprinted_number
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_POINT = lazy_regex(r"\(?\$?\s*\(?(?P<digits>[1-9]\d{0,2}\.\d{3})\s*\)?")
_COMMA = lazy_regex(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.,])")
_EACH = lazy_regex(
    r"\bper\b|\brates?\b|\bratios?\b|\bprices?\b|\baverage\b|%|\bpercent|\bmultiple|\byield\b"
    r"|\btimes\b|\bvalue of (?:a|one|each)\b|\bconver|\bexchange\b|\bfactor|\bdecimal",
    re.IGNORECASE,
)
"""Numbers that have decimals."""
_KINDS = frozenset({"money", "shares", "number"})

type _Printed = dict[tuple[str, str], list[Quantity]]


def find(view: View) -> Iterator[Finding]:
    """Yield each number with such a point."""
    found = [
        (grid, place, one, match["digits"])
        for grid in view.grids
        for place, one in grid.cells.items()
        if one.kind in _KINDS and (match := _POINT.fullmatch(one.printed))
    ]
    if not found:
        return
    printed: _Printed = defaultdict(list)
    for grid in view.grids:
        for one in grid.cells.values():
            if _COMMA.search(one.printed):
                printed[_named(one)].append(one)
    for grid, (row, column), one, digits in found:
        right = digits.replace(".", ",")
        others = [each for each in grid.rows[row] if each is not one]
        below = [each for each in grid.columns[column] if each is not one]
        again = printed.get((one.heading.lower(), right), [])
        fine = _EACH.search(one.heading if again else f"{one.label} {one.head}")
        if fine or any(_digits(each) == right for each in others):
            continue  # the two are compared by rules that know what they are
        if again or (_all_whole(others) and not any("." in each.printed for each in below)):
            message = f"The comma of “{one.printed}” is printed as a point: {right}"
            yield misprinted_number(
                f"{message}.", one.start, one.end, right, one.printed, *again[:1]
            )


def _named(one: Quantity) -> tuple[str, str]:
    return one.heading.lower(), _digits(one)


def _digits(one: Quantity) -> str:
    match = _COMMA.search(one.printed)
    return match[0] if match else ""


def _all_whole(others: Sequence[Quantity]) -> bool:
    """Whether no other number of a row has a point, and one has a comma."""
    return not any("." in one.printed for one in others) and any(map(_digits, others))


RULE = Rule(find)
