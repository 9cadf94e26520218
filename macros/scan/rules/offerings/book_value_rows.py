"""Tables on dilution that name every step, often once for each share of an offering that is sold.

A company without an underwriter shows what its book value is if a quarter, a half, three quarters
or all of the shares are sold: in columns, or in a table for each. The rows name the book value
after the offering, in all and per share, the value per share before it, the increase, the price,
the dilution and the shares then outstanding, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.offerings.dilution_terms import terms_of_table
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_VALUE = r"book (?:value|deficit)"
_AFTER, _BEFORE = r"\b(?:post|after|following)\b", r"\b(?:pre|before|prior)\b"
_SHARES = r"\bshares outstanding\b"
_ROLES = tuple(
    (role, lazy_regex(words, re.IGNORECASE))
    for role, words in (
        ("dilution", r"\bdilut\w+|\bdecrease in investment\b"),
        ("increase", r"\A\W*(?:net )?(?:increase|decrease)\b"),
        ("before", rf"{_BEFORE}.*{_VALUE} per share|{_VALUE} per share.*{_BEFORE}"),
        ("after", rf"{_AFTER}.*{_VALUE} per share|{_VALUE} per share.*{_AFTER}"),
        ("total", rf"{_AFTER}.*{_VALUE}|{_VALUE}.*{_AFTER}"),
        ("price", r"\A\W*(?:assumed )?(?:public |initial )*(?:offering )?price\b"),
        ("count", rf"\bissued and outstanding\b|{_SHARES}.*\bafter\b|\bafter\b.*{_SHARES}"),
    )
)
_OTHERS = lazy_regex(
    r"\b(?:before|prior|held by|existing|public investors|purchas\w+|new)\b", re.IGNORECASE
)
"""Shares that are not all of those outstanding after the offering."""
_TOP, _BOTTOM = (
    lazy_regex(r"\W*numerator\W*", re.IGNORECASE),
    lazy_regex(r"\W*denominator\W*", re.IGNORECASE),
)
_TOTAL = lazy_regex(r"\W*total\W*", re.IGNORECASE)
_EACH = 1000  # more dollars are not those of a share
_WHAT = {
    "after": "Book value per share after the offering is book value over the shares outstanding",
    "increase": "The increase in book value per share is the value after less the value before",
    "dilution": "Dilution is the price paid less book value per share after the offering",
}

type _Terms = Mapping[str, Quantity]


def find(view: View) -> Iterator[Relation]:
    """Yield the steps of each column of such a table."""
    tables = [(grid, [*_columns(view, grid)]) for grid in view.grids if _has_value(grid)]
    known = {
        terms["before"].value: terms["before"]
        for _, columns in tables
        for terms in columns
        if "before" in terms
    }
    before = [*known.values()] if len(known) == 1 else []
    for grid, columns in tables:
        found = [one for terms in columns for one in _quotient(terms)]
        wrong = [one for one in found if not one.holds]
        yield from found if len(wrong) < len(found) else found[:1]
        if not any(terms.dilution for terms in terms_of_table(grid)):
            for terms in columns:
                yield from _steps({"before": before[0], **terms} if before else terms)


def _has_value(grid: Grid) -> bool:
    """Whether a row is of book value, and another of an increase, a decrease or dilution."""
    labels = " / ".join(path[-1] if path else "" for path in grid.row_paths.values()).lower()
    return "book " in labels and ("dilut" in labels or "crease" in labels)


def _columns(view: View, grid: Grid) -> Iterator[_Terms]:
    """What each column has of these rows: none of them twice."""
    names = _roles(view, grid)
    for column in grid.columns:
        terms: dict[str, Quantity] = {}
        twice = set()
        for row, role in names.items():
            one = grid.cells.get((row, column))
            if one is not None and _is_of(role, one):
                twice |= {role} & terms.keys()
                terms[role] = one
        if "after" in terms:
            yield {role: one for role, one in terms.items() if role not in twice}


def _roles(view: View, grid: Grid) -> Mapping[int, str]:
    """The role of each row that has one, by its heading or by that of the fraction it is in."""
    found: dict[int, str] = {}
    part = ""
    for cell in grid.table.cells:
        if cell.column != 0 or cell.kind == "value":
            continue
        words = view.filing.words(cell.start, cell.end)
        if _TOP.fullmatch(words):
            part = "total"
        elif _BOTTOM.fullmatch(words):
            part = "count"
        elif part and _TOTAL.fullmatch(words):
            found[cell.row] = part
            part = ""
        elif not part and (role := _role(words)):
            found[cell.row] = role
    return found


def _role(words: str) -> str:
    role = next((name for name, pattern in _ROLES if pattern.search(words)), "")
    return "" if role == "count" and _OTHERS.search(words) else role


def _is_of(role: str, one: Quantity) -> bool:
    """Whether an amount is of the kind that its row states: in all, for a share, or of shares."""
    if role == "count":
        return one.kind in {"shares", "number"} and one.value >= _EACH
    if role == "total":  # below "if 25% of the shares are sold", dollars look like shares
        return one.kind in {"money", "shares", "number"} and abs(one.value) >= _EACH
    return one.kind == "money" and abs(one.value) < _EACH


def _quotient(terms: _Terms) -> Iterator[Relation]:
    """Book value over shares; a deficit may be printed without its sign."""
    if {"total", "count"} <= terms.keys():
        total, after = terms["total"], terms["after"]
        if "deficit" in f"{total.label} {after.label}".lower():
            total, after = unsigned(total), unsigned(after)
        yield from _known("after", "i0/i1", [total, terms["count"]], after, "quotient")


def _steps(terms: _Terms) -> Iterator[Relation]:
    """The increase from the value before, and what a new investor pays for and does not get."""
    if {"before", "increase"} <= terms.keys():
        yield from _known("increase", "i0-i1", [terms["after"], terms["before"]],
                          terms["increase"], "difference")  # fmt: skip
    if {"price", "dilution"} <= terms.keys():
        yield from _known("dilution", "i0-i1", [terms["price"], terms["after"]],
                          unsigned(terms["dilution"]), "difference")  # fmt: skip


def _known(
    what: str, expression: str, inputs: Sequence[Quantity], result: Quantity, kind: Kind
) -> list[Relation]:
    return evaluated(
        relate(kind, expression, inputs, result, basis="structure", what=_WHAT[what], sure=True,
               at_most="warning")
    )  # fmt: skip


RULE = Rule(find)
