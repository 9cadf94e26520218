"""The potential realizable values of options, at 5% and at 10% a year for their term.

They are the number of options times their price times what a year's growth makes of it, so that
those of one price and term are in proportion to the number of options.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_REALIZABLE = lazy_regex(
    r"\bpotential(?:ly)?\s+realiz(?:able|ed)\b|\bprice\s+appreciation\b",
    re.IGNORECASE,
)
_RATES = (Decimal("1.05"), Decimal("1.10"))
_ABOVE = 1500  # characters before a table that may give its columns their names
_TERMS = range(1, 16)  # years
_FEWEST = 3  # digits of a number of options
_MOST = Decimal(10_000)  # no price of a share is greater
_NEARLY = Decimal("0.001")  # of a value: the price is rounded
_TWO = 2  # grants at one price; of more, each may have terms of its own
_DECIMALS = 5  # of the growth
_ENOUGH = 2  # values that hold in other rows


@dataclass(frozen=True, eq=False, slots=True)
class _Grant:
    """A row: the options granted, their price, and their values at 5% and at 10%."""

    options: Quantity
    price: Quantity
    values: tuple[Quantity, Quantity]


def find(view: View) -> Iterator[Relation]:
    """Yield the values by the formula, and those in proportion to others on the same terms."""
    text, last = view.filing.text, 0
    if not any(words in text for words in ("ealiz", "EALIZ", "ppreciation", "PPRECIATION")):
        return
    for grid in view.grids:
        start, last = max(last, grid.block.start - _ABOVE), grid.block.end
        if not _REALIZABLE.search(text, start, last):
            continue
        grants = [one for row in sorted(grid.rows) if (one := _grant(grid, row)) is not None]
        formula = [*_by_formula(grants)]
        yield from formula
        if not any(one.holds for one in formula):
            yield from _in_proportion(grants)


def _grant(grid: Grid, row: int) -> _Grant | None:
    """The grant of a row that has a number, a price, and two values, in this order."""
    cells = [one for one in grid.rows[row] if one.unit not in {"rate", "date"}]
    options = next((one for one in cells if _is_whole(one) and one.length >= _FEWEST), None)
    if options is None:
        return None
    rest = [one for one in cells if one.number > options.number]
    price = next((one for one in rest if not _is_whole(one) and 0 < one.value < _MOST), None)
    values = [one for one in rest if price and one.number > price.number]
    if price is None or len(values) != len(_RATES) or not 0 < values[0].value < values[1].value:
        return None
    return _Grant(options, price, (values[0], values[1]))


def _is_whole(one: Quantity) -> bool:
    return "." not in one.printed and "/" not in one.printed


def _by_formula(grants: Sequence[_Grant]) -> Iterator[Relation]:
    """The values of each grant for the term of most of its values; one may fail."""
    tried = [(grant, at, _terms(grant, at)) for grant in grants for at in range(len(_RATES))]
    usual = Counter(term for _, _, terms in tried for term in terms)
    for grant in grants:
        known = [_terms(grant, at) for at in range(len(_RATES))]
        common = known[0] & known[1]
        terms = common or known[0] | known[1]
        term = max(terms, key=lambda one: (usual[one], -one), default=0)
        if not term or (not common and usual[term] <= _ENOUGH):
            continue
        for at in range(len(_RATES)):
            yield from _value(grant, at, term)


def _terms(grant: _Grant, at: int) -> frozenset[int]:
    """The terms in years for which a value follows from the number and the price."""
    return frozenset(term for term in _TERMS if _is_near(grant, at, term))


def _is_near(grant: _Grant, at: int, term: int) -> bool:
    value = grant.values[at]
    right = grant.options.value * grant.price.value * (_RATES[at] ** term - 1)
    return abs(right - value.value) <= max(value.width, _NEARLY * value.value)


def _value(grant: _Grant, at: int, term: int) -> Iterator[Relation]:
    rate = "10%" if at else "5%"
    what = f"the value at {rate} a year for {term} year{'s' * (term > 1)}"
    value = grant.values[at]
    growth = round(_RATES[at] ** term - 1, _DECIMALS)
    slack = max(value.width, _NEARLY * value.value)
    yield from evaluated(
        relate(
            "product", "i0*i1*c0", [grant.options, grant.price], value, basis="structure",
            what=what, constants=[growth], slack=slack, sure=True, at_most="warning",
        )
    )  # fmt: skip


def _in_proportion(grants: Sequence[_Grant]) -> Iterator[Relation]:
    """The values of grants at one price, if one of the two is in proportion to the options."""
    prices: dict[str, list[_Grant]] = defaultdict(list)
    for grant in grants:
        prices[grant.price.printed].append(grant)
    for alike in prices.values():
        if len(alike) == _TWO:
            relations = [*_proportions(*alike)]
            if sum(each.holds for each in relations) == 1:
                yield from relations


def _proportions(one: _Grant, other: _Grant) -> Iterator[Relation]:
    what = "values of options on the same terms are in proportion to their number"
    for first, value in zip(one.values, other.values, strict=True):
        yield from evaluated(
            relate(
                "product", "i0*i1/i2", [first, other.options, one.options], value,
                basis="structure", what=what, slack=value.width, sure=True, at_most="warning",
            )
        )  # fmt: skip


RULE = Rule(find)
