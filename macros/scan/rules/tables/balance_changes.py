"""Changes in a statement of cash flows that are the differences of balances of the same name.

Acquisitions and currencies explain why others are not, so that only those that hold are related.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.totals import by_signs
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.balance_pairs import Pair, balance_pairs, pairs_at, stems_of
from tieout.macros.scan.view import Grid, View

_CHANGE = lazy_regex(r"\b(?:increase|decrease|change)s?\b", re.IGNORECASE)
_FLOW = lazy_regex(
    r"\b(?:proceeds|received|borrowings?|repayments?|payments?|repaid|advances?|paid)\b",
    re.IGNORECASE,
)
"""Words of a row that is a change by itself: "Repayments of notes payable"."""
_PROVISION = lazy_regex(
    r"\b(?:bad debts?|doubtful|uncollect\w+|credit loss\w*|provision for (?:losses|loan))\b",
    re.IGNORECASE,
)
_IDLE = stems_of(
    "increase decrease increases decreases change changes net less proceeds received borrowing"
    " borrowings repayment repayments payment payments repaid advance advances paid"
)
_CASH = stems_of("cash")
_PLAIN = stems_of(
    "net other current total assets liabilities accounts portion long term noncurrent non related"
    " party trade income accrued deferred expenses costs notes cash"
)
"""Words that do not tell one balance from another."""
_PORTION = stems_of("current portion net less long term noncurrent non maturities")
_DIGITS = 3  # of a change that says something by itself
_SHORT = 2  # of one beside others that hold
_SEVERAL = 4  # of a change of several balances
_BOTH = 2  # portions of a balance: the current one, and the rest
_FEWEST = 3  # changes that hold beside a short one
_MOST = 4  # pairs of balances that a name may have


def find(view: View) -> Iterator[Relation]:
    """Yield the changes of each statement of cash flows that are differences of two balances."""
    if not balance_pairs(view):
        return
    for grid in view.grids:
        found: list[Relation] = []
        paths = {row: " ".join(path[-2:]) for row, path in grid.row_paths.items()}
        changes = {row for row, path in paths.items() if _CHANGE.search(path)}
        flows = {row for row in paths if _FLOW.search(grid.row_label(row))}
        provisions = [row for row in paths if _PROVISION.search(grid.row_label(row))]
        if len(changes) >= _FEWEST:
            flows |= {row for row in paths if "deferred" in grid.row_label(row).lower()}
        for row in sorted(changes | flows) if changes else ():
            stems = stems_of(grid.row_label(row)) - _IDLE
            stems = stems - _CASH or stems
            for one in grid.rows[row] if stems else ():
                if one.length >= _SHORT and one.value:
                    pairs = pairs_at(view, one)
                    less = _beside(grid, one, provisions) if row in changes else []
                    found += _held(one, stems, pairs) or _of_several(one, stems, pairs, less)
        long = [one for one in found if one.result.length >= _DIGITS]
        if len(long) >= _FEWEST:
            long = found
        yield from (replace(one, siblings=len(long) - 1) for one in long)


def _held(one: Quantity, stems: frozenset[str], pairs: Sequence[Pair]) -> Sequence[Relation]:
    """The change as the difference of the balances of its name, if one difference is as much."""
    named = [pair for pair in pairs if stems <= pair.words][:_MOST]
    if one.length >= _DIGITS:
        named += [pair for pair in pairs if _are_near(stems, pair.words - _IDLE)][:_MOST]
    for pair in named:
        if found := holding(_change(one, [pair])):
            return found
    return []


def _are_near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most words of two names are the same: "income tax receivable/payable"."""
    return len(one & other) * 2 >= len(one | other) and bool(one & other - _PLAIN)


def _of_several(
    one: Quantity, stems: frozenset[str], pairs: Sequence[Pair], less: Sequence[Quantity]
) -> Sequence[Relation]:
    """The change of several balances: of current and other portions, or of all receivables."""
    pairs = [pair for pair in pairs if pair.in_sheet]
    portions = [pair for pair in pairs if stems <= pair.words | _PORTION and pair.words & _PORTION]
    if len(portions) == _BOTH and (found := holding(_change(one, portions))):
        return found
    alike = [pair for pair in pairs if (pair.words & stems) - _PLAIN][:_MOST]
    if one.digits < _SEVERAL:
        return []
    tried = (
        _change(one, several, taken_off)
        for size in range(2 - bool(less), len(alike) + 1)
        for several in combinations(alike, size)
        for taken_off in ([], *([each] for each in less))
        if len(several) > 1 or taken_off
    )
    return next(([found] for found in tried if found), [])


def _beside(grid: Grid, one: Quantity, rows: Sequence[int]) -> list[Quantity]:
    """The provisions in the column of a change of receivables, which it leaves out."""
    if one.cell is None or not stems_of(one.heading) & stems_of("receivable receivables"):
        return []
    return [cell for row in rows if (cell := grid.cells.get((row, one.cell.column)))]


def _change(
    one: Quantity, pairs: Sequence[Pair], taken_off: Sequence[Quantity] = ()
) -> Relation | None:
    """A change as what some balances rose by, or fell by."""
    rise = sum(pair.last.value - pair.first.value for pair in pairs)
    rises = rise + sum(each.value for each in taken_off) > 0
    terms = [*(pair.last if rises else pair.first for pair in pairs)]
    other = [*(pair.first if rises else pair.last for pair in pairs)]
    signs = [*(True for _ in terms), *(False for _ in other), *(rises for _ in taken_off)]
    inputs = [*terms, *other, *taken_off]
    name = pairs[0].last.heading
    found = relate(
        "difference", by_signs(signs), inputs, unsigned(one), basis="siblings",
        what=f"“{one.heading}” is the change of “{name}”",
    )  # fmt: skip
    return found if found and found.verdict == "exact" else None


RULE = Rule(find)
