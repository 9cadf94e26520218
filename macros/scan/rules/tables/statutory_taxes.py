"""Income tax at the statutory rate, in a reconciliation: the rate times the income before taxes.

The rate is in the row or its heading, in a row of its own, or in the words above the table; the
income is in the table or in a statement. A company that pays no taxes prints a net loss only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_AT_RATE = lazy_regex(
    r"(?=.*\b(?:tax(?:es)?|provision|benefit|recovery)\b).*"
    r"\b(?:at|using|computed|based|applying)\b.*\bstatutory\b",
    re.IGNORECASE,
)
_EXPECTED = lazy_regex(
    r"(?=.*\btax)(?!.*\b(?:state|foreign|local|net of)\b)"
    r".*\b(?:federal|expected|computed|ordinary|normal|theoretical|statutory)\b",
    re.IGNORECASE,
)
_APPLIED = lazy_regex(
    r"\b(?:appl(?:y|ying|ied|ication)|comput(?:ing|ed))\b[^;]{0,120}\brates?\W+(?:of\W+)?\Z",
    re.IGNORECASE,
)
"""Above a table whose first row has the tax at a rate: "by applying the federal tax rate of"."""
_INCOME = lazy_regex(
    r"\bbefore (?:[a-z()’',]+ ){0,6}?(?:income )?tax|\bpre-?tax (?:income|earnings|profit|loss)"
    r"|\A\W*net \(?(?:loss|income)\b(?!.*\b(?:per|attributable|share|unit)\b)",
    re.IGNORECASE,
)
_LOWEST, _HIGHEST = Decimal("0.1"), Decimal("0.5")
_ONE = Decimal(1)
_SCALES = (_ONE, Decimal("0.001"), Decimal("0.000001"))
"""A note may not repeat the scale of the statements."""
_ABOVE = 1200  # characters above a table
_BEFORE = 200  # characters before a rate
_DIGITS, _SURE = 3, 4  # digits of the taxes, if the income is in the table, and in another
_MOST = 60  # incomes of other tables


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the taxes at the statutory rate, with the rate and the income of their column."""
    for grid in view.grids:
        for row, cells in grid.rows.items():
            label = grid.row_label(row)
            first = not any(before < row for before in grid.rows)
            named = "statutory" in label.lower() and _AT_RATE.match(label)
            if named or (first and _EXPECTED.match(label)):
                taxes = [one for one in cells if one.unit != "rate"]
                rates = _rates(view, grid, named=bool(named))
                found = [
                    _product_for(one, rates, grid, view) for one in taxes if one.length >= _DIGITS
                ]
                held = sum(bool(one and one.holds) for one in found)
                if held:  # then shorter ones are no chance either
                    found += [
                        _product_for(one, rates, grid, view, sure=_DIGITS)
                        for one in taxes
                        if _DIGITS <= one.length < _SURE
                    ]
                for one in found:
                    if one is not None and (one.holds or (held and is_near_slip(one))):
                        yield one


def _rates(view: View, grid: Grid, *, named: bool) -> list[Quantity]:
    """The rates of a table in rows that are called so, and of the sentences above it.

    Those that a sentence above says to be applied, if the row is not `named` after a rate.
    """
    found: dict[Decimal, Quantity] = {}
    start, end = grid.block.start, grid.block.end
    for index in view.within(max(start - _ABOVE, 0), end):
        one = view.by_mention.get(index)
        if one is None or one.unit != "rate" or not _LOWEST <= abs(one.value) <= _HIGHEST:
            continue
        words = one.label if one.start >= start else one.before(_ABOVE)
        applied = one.start < start and _APPLIED.search(words[-_BEFORE:])
        if applied or (named and "statutory" in words.lower()):
            found.setdefault(abs(one.value), unsigned(one))
    return list(found.values())


def _product_for(
    taxes: Quantity, rates: Sequence[Quantity], grid: Grid, view: View, *, sure: int = _SURE
) -> Relation | None:
    """The product that makes the taxes; else the only one in the table, if there is one."""
    inside = [
        one
        for row, cells in grid.rows.items()
        if _INCOME.search(grid.row_label(row))
        for one in cells
        if one.cell and taxes.cell and one.cell.column == taxes.cell.column
    ]
    own = [_product(rate, one, taxes) for rate in rates for one in inside]
    held = next((one for one in own if one and one.holds), None)
    if held is not None or taxes.length < sure:
        return held
    for one in _incomes(view):
        if one.value and one.unit == taxes.unit and (one.period or "") == (taxes.period or ""):
            for rate in rates:
                for scale in _SCALES:
                    relation = _product(rate, one, taxes, scale)
                    if relation is not None and relation.holds:
                        return relation
    return own[0] if len(own) == 1 else None


@once
def _incomes(view: View) -> tuple[Quantity, ...]:
    """The income before taxes of each column of the statements, and the net loss."""
    found: dict[tuple[Decimal, str], Quantity] = {}
    for grid in view.grids:
        for row, cells in grid.rows.items():
            if _INCOME.search(grid.row_label(row)):
                for one in cells:
                    found.setdefault((one.value, one.period), one)
    return tuple(found.values())[:_MOST]


def _product(
    rate: Quantity, income: Quantity, taxes: Quantity, scale: Decimal = _ONE
) -> Relation | None:
    if income.value * taxes.value < 0:  # a benefit without a sign, of a loss with one
        income, taxes = unsigned(income), unsigned(taxes)
    return relate(
        "product", "i0*i1" if scale == 1 else "i0*i1*c0", [as_exact(rate), income], taxes,
        constants=[] if scale == 1 else [scale], basis="structure", sure=True,
        what=f"“{taxes.called}” is {rate.printed} of “{income.called}”, {income.printed}",
    )  # fmt: skip


RULE = Rule(find)
