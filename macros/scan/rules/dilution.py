"""Dilution as prospectuses work it: book value before, increase, after; the price less that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BOOK = re.compile(r"book value", re.IGNORECASE)
_ROLES = (
    ("dilution", re.compile(r"dilution", re.IGNORECASE)),
    ("increase", re.compile(r"(?:increase|decrease)\b", re.IGNORECASE)),
    (
        "after",
        re.compile(
            r"(?:as[ -](?:further )?adjusted|after (?:giving effect|this|the) )[^.]{0,90}|"
            r"book value[^.]{0,60}after",
            re.IGNORECASE,
        ),
    ),
    ("price", re.compile(r"\b(?:offering|purchase|sale) price|price (?:per|to)", re.IGNORECASE)),
    ("before", _BOOK),
)


def find(view: View) -> Iterable[Relation | Finding]:
    """The sums and differences of a table of dilution, and of what the words around it say."""
    for grid in view.grids:
        for column in _rows_by_period(list(grid.cells.values())):
            roles: dict[str, list[Quantity]] = {}
            for one in column:
                role = _role(one.cell.row_path[-1] if one.cell and one.cell.row_path else "")
                if role:
                    roles.setdefault(role, []).append(one)
            if "dilution" in roles or "increase" in roles:
                yield from _relations(roles)


def _rows_by_period(cells: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """The numbers of a small table of amounts for each share; of staggered columns as one."""
    each = [one for one in cells if one.unit == "USD/share"]
    if 3 <= len(each) <= 16 and len({one.cell.row for one in each if one.cell}) == len(each):
        yield each


def _role(label: str) -> str:
    for role, pattern in _ROLES:
        if pattern.search(label):
            return role
    return ""


def _relations(roles: dict[str, list[Quantity]]) -> Iterator[Relation]:
    one = {role: found[0] for role, found in roles.items() if len(found) == 1}
    if {"before", "increase", "after"} <= one.keys():
        relation = relate(
            "sum", "i0+i1", [one["before"], one["increase"]], one["after"],
            basis="structure", alone=False,
            what="net tangible book value per share after the offering is that before, increased",
        )  # fmt: skip
        if relation is not None:
            yield relation
    if {"price", "after", "dilution"} <= one.keys():
        relation = relate(
            "difference", "i0-i1", [one["price"], one["after"]], one["dilution"],
            basis="structure", alone=False,
            what="dilution per share is the offering price less net tangible book value after",
        )  # fmt: skip
        if relation is not None:
            yield relation


RULE = Rule("dilution", "Tables of dilution: book value per share before, increase, after.", find)
