"""Balances with what was added to them and taken off, which other statements name.

Investments: bought, sold, and their unrealized gains; dividends payable: declared and paid.
Only those that hold are related.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.totals import by_signs
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.tables.balance_pairs import Pair, balance_pairs, pairs_at, stems_of
from tieout.macros.scan.view import View

_FLOWS = lazy_regex(r"\bcash\b.*\b(?:investing|financing)\b", re.IGNORECASE)
_FLOW = lazy_regex(
    r"\b(?:proceeds|received|borrowings?|repayments?|payments?|repaid|advances?|paid|purchases?"
    r"|sales?|sold|maturit\w+|redemptions?|issuances?|collections?|additions?"
    r"|capital expenditures)\b",
    re.IGNORECASE,
)
_BESIDE = lazy_regex(
    r"\b(?:unrealized|declared|amortization|accretion|accrued|depreciation|gains?)\b", re.IGNORECASE
)
_PLANT = lazy_regex(
    r"\b(?:property|equipment|premises|plant|furniture|fixtures|capital expenditures?"
    r"|depreciation)\b",
    re.IGNORECASE,
)
"""What is bought to be used, and what wears it down."""
_IDLE = stems_of(
    "proceeds received borrowing borrowings repayment repayments payment payments repaid advance"
    " advances paid purchase purchases sale sales sold maturity maturities redemption redemptions"
    " issuance issuances collection collections cash unrealized declared amortization accretion"
    " accrued additions addition gain gains loss losses tax taxes discount premium net common stock"
    " shareholders stockholders holders other comprehensive january february march april may june"
    " july august september october november december"
)
_SIDES = stems_of("payable receivable current portion long term short held available")
_DIGITS = 3  # of a balance
_FEWEST, _MOST = 2, 5  # flows of one balance
_OTHERS = 4  # rows that may be between the balances without being cash


def find(view: View) -> Iterator[Relation]:
    """Yield the balances at the end of a period that the flows of their names lead to."""
    if not balance_pairs(view):
        return
    beside = _rows_beside(view)
    for grid in view.grids:
        paths = grid.row_paths
        if not any(_FLOWS.search(" ".join(path)) for path in paths.values()):
            continue
        rows = [row for row, path in paths.items() if _FLOW.search(" ".join(path[-2:]))]
        for column in grid.columns:
            cells = [one for row in rows if (one := grid.cells.get((row, column))) and one.value]
            for pair in pairs_at(view, cells[0]) if cells else ():
                yield from _rolled(pair, cells, beside[cells[0].period])


def _rows_beside(view: View) -> Mapping[str, Sequence[Quantity]]:
    """The amounts of a period that change balances without being paid, each value once."""
    found: dict[str, dict[object, Quantity]] = defaultdict(dict)
    for grid in view.grids:
        for row in grid.rows:
            if _BESIDE.search(grid.row_label(row)):
                for one in grid.rows[row]:
                    if one.period and one.value and one.unit == "USD":
                        found[one.period].setdefault((one.heading, one.value), one)
    return defaultdict(list, {period: [*each.values()] for period, each in found.items()})


def _rolled(
    pair: Pair, cells: Sequence[Quantity], beside: Sequence[Quantity]
) -> Iterator[Relation]:
    """A balance with the flows of its name, all of them, and at most one amount beside them."""
    flows = [one for one in cells if _is_of(one, pair)]
    others = [one for one in beside if _is_of(one, pair) and one not in flows][:_OTHERS]
    if pair.last.length < _DIGITS or not 0 < len(flows) <= _MOST:
        return
    for taken in ([], *([one] for one in others)):
        if len(flows) + len(taken) >= _FEWEST:
            for side in (-1, 1):
                for sign in (1, -1)[: 1 + len(taken)]:
                    relation = _added(pair, flows, taken, side, sign)
                    if relation is not None:
                        yield relation
                        return


def _is_of(one: Quantity, pair: Pair) -> bool:
    """Whether the name of a flow is that of a balance."""
    if _PLANT.search(one.heading):
        return _PLANT.search(pair.last.heading) is not None
    stems = stems_of(one.heading) - _IDLE
    return bool(stems - _SIDES) and stems - _SIDES <= pair.words


def _added(
    pair: Pair, flows: Sequence[Quantity], taken: Sequence[Quantity], side: int, sign: int
) -> Relation | None:
    signs = [1, *(side for _ in flows), *(sign for _ in taken)]
    inputs = [pair.first, *flows, *taken]
    total = sum(factor * one.value for factor, one in zip(signs, inputs, strict=True))
    if total != pair.last.value:
        return None
    return relate(
        "roll-forward", by_signs(one > 0 for one in signs), inputs, pair.last, basis="siblings",
        what=f"“{pair.last.heading}” is the balance before it with what changed it",
    )  # fmt: skip


RULE = Rule(find)
