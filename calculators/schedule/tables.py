"""The schedule's table: every placement, with its cost, warrants, standstill and cash."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.calculators.engine.parts import Column, ShownTable
from tieout.calculators.engine.rows import rows_text
from tieout.calculators.engine.working import Sheet
from tieout.calculators.figures.value_types import canonical

# Each column of the table: its heading, and the line whose members it shows.
COLUMNS = (
    ("Day", "days"),
    ("Date", "dates"),
    ("Agreement", "agreements"),
    ("Price", "prices"),
    ("Shares sold", "shares_each"),
    ("Gross proceeds", "proceeds_each"),
    ("So far", "cumulated"),
    ("Commission", "commissions"),
    ("Net proceeds", "net_each"),
    ("Shares outstanding", "outstanding"),
    ("Cash before", "cash_before"),
    ("Cash after", "cash"),
)
_WARRANTS = (
    ("Day", "days"),
    ("Shares under warrants", "warrants_each"),
    ("Exercise price", "exercise_prices"),
    ("Transfer free from", "free_from"),
    ("Term ends", "expiries"),
    ("Standstill from", "standstill_from"),
    ("Standstill to", "standstill_to"),
)


def schedule_tables(sheet: Sheet) -> Iterator[ShownTable]:
    """Yield the tables of one calculation."""
    yield _table(sheet, "placements", "Every placement, in the order of dates", COLUMNS)
    yield _table(sheet, "terms", "Each placement’s warrants and standstill", _WARRANTS)


def as_rows(sheet: Sheet) -> str:
    """Return the placements as CSV that can be pasted as rows: amounts wanted, not amounts sold."""
    lines = ("dates", "wanted_shares", "dollars", "market_prices", "discounts", "floors")
    rows = [
        ",".join((*(canonical(value) for value in values), canonical(agreement)))
        for *values, agreement in zip(
            *(sheet.series(line) for line in (*lines, "agreements")), strict=True
        )
    ]
    return rows_text("|".join(rows))


def _table(
    sheet: Sheet, name: str, caption: str, columns: tuple[tuple[str, str], ...]
) -> ShownTable:
    heads = tuple(Column(label, sheet.unit(line).removeprefix("each ")) for label, line in columns)
    rows = zip(*(sheet.members(line) for _, line in columns), strict=True)
    return ShownTable(name, caption, heads, tuple(rows))
