"""A plan of placements: the rows that were entered or, if there are none, rows at even intervals.

Rows are one text: rows separated by `|`, cells by `,`, in the order of `COLUMNS`, empty or as the
data file would write it (see `engine/rows.py`, which reads what people type).
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from tieout.calculators.formulas.declaring import formula, series
from tieout.calculators.formulas.placements import MAIN
from tieout.calculators.formulas.trading_days import trading_day_after
from tieout.calculators.values.errors import require_count, require_fraction, require_not_negative
from tieout.calculators.values.rounding import rounded_down

COLUMNS = ("date", "shares", "dollars", "price", "discount", "floor", "agreement")
_CENTS = 2


@formula("the rows entered, or {placements} laid out")
def plan_count(rows: str, placements: Decimal) -> Decimal:
    """Return how many placements there are: the number of rows, or `placements` without rows.

    From a number of placements. Error: `placements` not a whole number.
    """
    require_count(placements=placements)
    return Decimal(len(_rows(rows))) if rows else placements


@series
def plan_dates(
    rows: str, count: Decimal, first_date: dt.date, days_apart: Decimal
) -> Sequence[dt.date]:
    """Return each placement's date: the row's, or a number of trading days after the first.

    Trading days are Monday to Friday. From a plan of placements. Error: days not a whole number.
    """
    require_count(days_apart=days_apart)
    laid_out = (
        trading_day_after(first_date, int(days_apart) * number) for number in range(int(count))
    )
    dates = [cells["date"] for cells in _rows(rows)]
    return tuple(map(dt.date.fromisoformat, dates)) if rows else tuple(laid_out)


@series
def plan_dollars(  # noqa: PLR0913, PLR0917 - the limits of a placement
    rows: str,
    count: Decimal,
    total: Decimal,
    prices: Sequence[Decimal],
    daily_volume: Decimal,
    days_apart: Decimal,
    part: Decimal,
) -> Sequence[Decimal]:
    """Return the money that each placement should raise: the row's, or an equal part of `total`.

    To the cent, rounded down. Without rows, none is larger than `part` (a fraction) of the shares
    traded between placements, at its price; a part of zero sets no such limit. From a plan of
    placements, and an average daily trading volume. Errors: a negative number; a part that is not a
    fraction.
    """
    require_not_negative(total=total, prices=prices, daily_volume=daily_volume)
    require_fraction(part=part)
    if rows:
        return _numbers(rows, "dollars", (Decimal(0),) * int(count))
    each = rounded_down(total / count, _CENTS)
    traded = daily_volume * days_apart * part
    if not part:
        return (each,) * len(prices)
    return tuple(min(each, rounded_down(traded * price, _CENTS)) for price in prices)


@series
def plan_shares(rows: str, count: Decimal) -> Sequence[Decimal]:
    """Return the shares that each placement should sell in addition to its dollars."""
    return _numbers(rows, "shares", (Decimal(0),) * int(count))


@series
def plan_prices(rows: str, path: Sequence[Decimal]) -> Sequence[Decimal]:
    """Return the market price a share at each placement: the row's, or that of the `path`."""
    return _numbers(rows, "price", tuple(path))


@series
def plan_discounts(rows: str, count: Decimal, discount: Decimal) -> Sequence[Decimal]:
    """Return each placement's discount to the market (a fraction): the row's, or `discount`."""
    require_fraction(discount=discount)
    return _numbers(rows, "discount", (discount,) * int(count))


@series
def plan_floors(rows: str, count: Decimal, floor: Decimal) -> Sequence[Decimal]:
    """Return the price below which each placement sells nothing: the row's, or `floor`."""
    require_not_negative(floor=floor)
    return _numbers(rows, "floor", (floor,) * int(count))


@series
def plan_agreements(rows: str, count: Decimal) -> Sequence[Decimal]:
    """Return the agreement of each placement: the row's (2 is the other), or 1."""
    return _numbers(rows, "agreement", (MAIN,) * int(count))


@lru_cache(maxsize=64)
def _numbers(rows: str, column: str, usual: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    if not rows:
        return usual
    found = zip(_rows(rows), usual, strict=True)
    return tuple(Decimal(cells[column]) if cells[column] else each for cells, each in found)


@lru_cache(maxsize=64)
def _rows(rows: str) -> tuple[dict[str, str], ...]:
    parts = rows.split("|") if rows else ()
    return tuple(dict(zip(COLUMNS, row.split(","), strict=True)) for row in parts)
