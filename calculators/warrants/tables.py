"""The warrant calculator's tables: exercise, other prices, dates and the floating price."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.calculators.display.scales import nice_end, stops
from tieout.calculators.engine.parts import Column, ShownTable
from tieout.calculators.engine.working import Sheet, Shown
from tieout.calculators.values.rounding import exact_context, rounded

_PLACES = 10
_SHARES = tuple(map(Decimal, ("0.5", "0.75", "1.25", "1.5")))  # of the volatility entered
_VOLATILITY_DECIMALS = 4
_BEYOND = Decimal("1.25")  # how far past the highest price entered the chart goes


def warrant_tables(sheet: Sheet) -> Iterator[ShownTable]:
    """Yield the tables of one calculation."""
    yield _scenarios(sheet)
    yield _prices(sheet)
    yield _volatilities(sheet)
    rows = (
        ("cashless_after", "cashless_from"),
        ("lock_up", "transferable_from"),
        ("registration_after", "registration_from"),
        ("term", "expiry"),
    )
    yield ShownTable(
        "dates",
        "Terms and dates, counted from the date of issue",
        (Column("Term"), Column("Length", "years"), Column("Date", "date")),
        tuple((sheet.label(end), sheet.shown(length), sheet.shown(end)) for length, end in rows),
    )
    yield _called(sheet)


def _scenarios(sheet: Sheet) -> ShownTable:
    columns = (
        Column("Exercise of all"),
        Column("The holder pays", "USD"),
        Column("Shares received", "shares"),
        Column("Worth", "USD"),
        Column("Gain", "USD"),
    )
    for_cash = ("cash_paid", "cash_shares", "cash_value", "exercise_value")
    without = ("cashless_shares", "cashless_value", "cashless_value")
    rows: tuple[tuple[str | Shown, ...], ...] = (
        ("For cash", *map(sheet.shown, for_cash)),
        ("Without cash", "nothing", *map(sheet.shown, without)),
    )
    return ShownTable("scenarios", "Exercise at the market price entered", columns, rows)


def _prices(sheet: Sheet) -> ShownTable:
    """Return the results of exercise at market prices up to well above the exercise price."""
    own = [sheet.number("share_price"), sheet.number("market_price")]
    if sheet.value("exercise_price") is not None:
        own.append(sheet.shown_number("exercise_price"))
    high = nice_end(max(own) * _BEYOND, Decimal(_PLACES))
    names = ("market_price", "exercise_value", "cashless_value", "cash_shares", "cashless_shares")
    columns = (
        Column("Market price", "USD/share"),
        Column("Gain for cash", "USD"),
        Column("Gain without cash", "USD"),
        Column("New shares for cash", "shares"),
        Column("New shares without cash", "shares"),
    )
    rows = []
    for market_price in stops(high, _PLACES, *own):
        at = sheet.at(market_price=market_price)
        rows.append(tuple(map(at.shown, names)))
    return ShownTable("prices", "Exercise at other market prices", columns, tuple(rows))


def _volatilities(sheet: Sheet) -> ShownTable:
    """Return the value of the warrants for volatilities around the one entered."""
    own = sheet.number("volatility")
    names = ("volatility", "fair_value_each", "fair_value", "diluted_value_each", "diluted_value")
    columns = (
        Column("Volatility", "rate"),
        Column("Value of each", "USD/share"),
        Column("Value of all", "USD"),
        Column("Each, less dilution", "USD/share"),
        Column("All, less dilution", "USD"),
    )
    with exact_context():
        others = {rounded(own * share, _VOLATILITY_DECIMALS) for share in _SHARES}
    places = sorted(others | {own})
    rows = tuple(tuple(map(sheet.at(volatility=place).shown, names)) for place in places)
    return ShownTable("volatilities", "Fair value at other volatilities", columns, rows)


def _called(sheet: Sheet) -> ShownTable:
    """Return the floating exercise price at each edge of its clause and at the bid entered."""
    edges = {
        "At the floor": sheet.number("called_floor"),
        "At the closing bid entered": sheet.number("called_bid"),
        "Where the higher part begins": sheet.number("called_threshold"),
        "Where the cap begins": sheet.shown_number("called_bid_at_cap"),
    }
    columns = (
        Column("Where"),
        Column("Closing bid", "USD/share"),
        Column("Exercise price", "USD/share"),
        Column("Cash from all", "USD"),
    )
    rows: list[tuple[str | Shown, ...]] = []
    for where, bid in edges.items():
        at = sheet.at(called_bid=bid)
        rows.append((where, *map(at.shown, ("called_bid", "called_price", "called_cash"))))
    return ShownTable("called", "The price after a redemption notice", columns, tuple(rows))
