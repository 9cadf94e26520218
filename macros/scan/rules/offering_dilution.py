"""Dilution: book value per share before and after an offering, the increase, the dilution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tieout.macros.scan.naming import parts_of
from tieout.macros.scan.offering import signed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Basis, Finding, Relation, relate, repeat_of, unsigned
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, Sentence, View

_VAGUE = r"(?:approximately |about |negative |a deficit of |a loss of )*"
_BOTH = re.compile(
    rf"\(?\{{m(?P<total>\d+)\}}\)?,? (?:or|and) {_VAGUE}\(?\{{mu?(?P<each>\d+)\}}\)?"
)
_ONE = r"(?:would (?:be|result in|experience)|an?|of|in|immediate|net|to|the|our)"
_INCREASE = re.compile(r"\bincrease\b[^{}]{0,110}?\{mu?(\d+)\}", re.IGNORECASE)
_DILUTION = re.compile(r"\bdilution\b[^{}]{0,130}?\{mu?(\d+)\}", re.IGNORECASE)
_PRICE = re.compile(
    r"(?:offering|purchase|sale) price(?: per [a-z -]{0,40}| to the public)?(?: of| is|,)?"
    r" ?(?:approximately )?\{mu(\d+)\}",
    re.IGNORECASE,
)
_BOOK = re.compile(r"book value", re.IGNORECASE)
_AFTER = re.compile(
    r"would have been|would be|as[ -](?:further )?adjusted|giving effect", re.IGNORECASE
)
_BASED = re.compile(r"based (?:up)?on \{s(\d+)\}", re.IGNORECASE)
_NEAR = 4000
_ROWS: tuple[tuple[str, str], ...] = (
    ("dilution", r"dilution"),
    ("increase", r"increase|decrease"),
    ("after", r"(?:as[ -](?:further )?adjusted|after).*book value|book value.*after"),
    ("before", r"book value"),
    ("price", r"price"),
)


@dataclass(frozen=True, slots=True)
class _Terms:
    """What one passage or table tells: prices and book values for each share."""

    price: Quantity | None = None
    before: Quantity | None = None
    after: Quantity | None = None
    increase: Quantity | None = None
    dilution: Quantity | None = None


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the relations of each table and each passage on dilution."""
    tables = []
    for grid in view.grids:
        terms = _of_table(grid)
        yield from _told(terms, "structure")
        tables.append((grid.block.start, terms))
    told = [*_of_prose(view)]
    for _, terms in told:
        yield from _told(terms, "stated")
    yield from _again(tables, told)


def _of_table(grid: Grid) -> _Terms:
    """The terms of a dilution table: one amount for each share in each row."""
    rows: dict[str, Quantity] = {}
    for row, quantities in grid.rows.items():
        if len(quantities) != 1 or quantities[0].kind != "money":
            continue
        label = grid.row_label(row)
        for name, pattern in _ROWS:
            if re.search(pattern, label, re.IGNORECASE):
                if name in rows:
                    return _Terms()
                rows[name] = quantities[0]
                break
    return _Terms(**rows) if "dilution" in rows and len(rows) > 2 else _Terms()


def _of_prose(view: View) -> Iterator[tuple[int, _Terms]]:
    """The terms of each run of sentences on book value, and where it ends."""
    parts = parts_of(view)
    terms, start, part = _Terms(), 0, 0
    for sentence in view.sentences:
        if not _BOOK.search(sentence.text):
            continue
        if sentence.start - start > _NEAR or parts.at(sentence.start) != part:
            yield start, terms
            terms = _Terms()
        start, part = sentence.start, parts.at(sentence.start)
        terms = _with(terms, sentence)
        if terms.increase and terms.dilution:
            yield start, terms
            terms = _Terms()
    yield start, terms


def _with(terms: _Terms, sentence: Sentence) -> _Terms:
    """The terms with what one more sentence tells."""
    masked = sentence.masked
    both = _BOTH.search(masked)
    if both is not None:
        each = sentence.quantities[int(both["each"])]
        each = signed(each) if each else None
        if _AFTER.search(masked[: both.start()]):
            # A second one is the value after the sale; the first, pro forma, is that before it.
            terms = replace(terms, before=terms.after or terms.before, after=each)
        else:
            terms = replace(terms, before=each)
    if price := _PRICE.search(masked):
        terms = replace(terms, price=sentence.quantities[int(price[1])])
    if increase := _INCREASE.search(masked):
        terms = replace(terms, increase=sentence.quantities[int(increase[1])])
    if dilution := _DILUTION.search(masked):
        terms = replace(terms, dilution=sentence.quantities[int(dilution[1])])
    return terms


def _again(
    tables: Sequence[tuple[int, _Terms]], told: Sequence[tuple[int, _Terms]]
) -> Iterator[Relation]:
    """The terms of a table that the sentences before it tell as well."""
    for start, table in tables:
        near = [terms for at, terms in told if 0 <= start - at < _NEAR and terms.increase]
        if len(near) != 1:
            continue
        for name in ("before", "after", "increase", "dilution"):
            one, other = getattr(near[0], name), getattr(table, name)
            if one is not None and other is not None:
                yield repeat_of(
                    [unsigned(one), unsigned(other)],
                    what=f"{_CALLED[name]} is printed in two ways, in words and in the table",
                    basis="structure",
                    alone=False,
                )


_CALLED = {
    "before": "Book value per share before the offering",
    "after": "Book value per share after the offering",
    "increase": "The increase in book value per share",
    "dilution": "The dilution per share",
}


def _told(terms: _Terms, basis: Basis) -> Iterator[Relation]:
    """The relations between the terms that are there."""
    if terms.before and terms.after and terms.increase:
        if basis == "stated":
            yield from _only(
                relate("change", "i1-i0", [terms.before, terms.after], terms.increase,
                       basis="stated", what=_WHAT_INCREASE, alone=False)
            )  # fmt: skip
        else:
            yield from _only(
                relate("sum", "i0+i1", [terms.before, terms.increase], terms.after,
                       basis="structure", what=_WHAT_AFTER, alone=False)
            )  # fmt: skip
    if terms.price and terms.after and terms.dilution:
        yield from _only(
            relate("difference", "i0-i1", [terms.price, terms.after], terms.dilution,
                   basis=basis, what=_WHAT_DILUTION, alone=False)
        )  # fmt: skip


_WHAT_INCREASE = "The increase in book value per share is the value after the offering less before"
_WHAT_AFTER = "Book value per share after the offering is the value before it and the increase"
_WHAT_DILUTION = "Dilution is the price paid less book value per share after the offering"


def _only(relation: Relation | None) -> Sequence[Relation]:
    return [relation] if relation is not None else []


RULE = Rule("offering-dilution", "book value per share before and after, increase, dilution", find)
