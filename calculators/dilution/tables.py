"""The dilution calculator's tables: issues, holders, falling prices and limits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.calculators.dilution.more_lines import letter_of
from tieout.calculators.display.scales import nice_end, stops
from tieout.calculators.engine.parts import Column, ShownTable
from tieout.calculators.engine.working import Sheet, Shown
from tieout.calculators.values.rounding import exact_context, rounded

_PLACES = 12
_BID_DECIMALS = 4
_BEYOND = Decimal("1.25")  # how far above the price entered the chart starts
_SWITCHES = ("include_program", "include_warrants", "include_options", "include_debentures")


def dilution_tables(sheet: Sheet) -> Iterator[ShownTable]:
    """Yield the tables of one calculation."""
    yield _issues(sheet)
    yield _holders(sheet)
    yield _prices(sheet)
    yield _tranches(sheet)
    yield _room(sheet)
    parts = ("interested_part", "consent_part", "rights_part")
    lines = ("interested_shares", "consent_shares", "rights_shares")
    yield ShownTable(
        "limits",
        "Thresholds, counted on the shares outstanding before any issuance",
        (Column("Threshold"), Column("Percentage", "rate"), Column("Shares", "shares")),
        tuple(
            (sheet.label(part), sheet.shown(part), sheet.shown(line))
            for part, line in zip(parts, lines, strict=True)
        ),
    )


def _tranches(sheet: Sheet) -> ShownTable:
    """Return each tranche, all of them together, and the rest, whose price is not stated."""
    names = ("exercised", "cash", "added")
    rows: list[tuple[str | Shown, ...]] = []
    for number in range(1, 1 + sum(name.startswith("tranche_shares_") for name in sheet.inputs)):
        shares_, price_ = f"tranche_shares_{number}", f"tranche_prices_{number}"
        worked = (sheet.shown(f"tranche_{number}_{name}") for name in names)
        label = f"{letter_of(number)}: {sheet.label(shares_)}"
        rows.append((label, sheet.shown(shares_), sheet.shown(price_), *worked))
    together = ("tranches_exercised", "tranches_cash", "treasury_shares")
    gross = sheet.shown("tranches_gross")
    rows.append(("All with a stated price", gross, "", *map(sheet.shown, together)))
    unknown = sheet.shown("tranches_unknown")
    rows.append(("The rest: no price stated", unknown, *("unknown" for _ in range(4))))
    columns = (
        Column("Tranche"),
        Column("Shares, gross", "shares"),
        Column("Exercise price", "USD/share"),
        Column("In the money", "shares"),
        Column("Cash from exercise", "USD"),
        Column("Added by the treasury stock method", "shares"),
    )
    return ShownTable("tranches", "Options and warrants at the price entered", columns, tuple(rows))


def _room(sheet: Sheet) -> ShownTable:
    """Return what each limit leaves at the price entered, and which limit is met first."""
    limits: list[tuple[str | Shown, ...]] = [
        (
            "The program’s maximum",
            sheet.shown("maximum_shares"),
            sheet.shown("maximum"),
        ),
        (
            "The authorized shares, with warrants",
            sheet.shown("most_authorized"),
            sheet.shown("most_authorized_gross"),
        ),
        (
            "The consent line, if below the market in private",
            sheet.shown("most_unvoted"),
            sheet.shown("most_unvoted_gross"),
        ),
    ]
    counted = limits if sheet.number("private") else limits[:-1]
    known = [row for row in counted if _money(row[-1]) is not None]
    first = min(known, key=lambda row: _money(row[-1]) or Decimal(0))
    rows = (
        *limits,
        (
            "The rights plan, if the holder takes all",
            sheet.shown("most_holder"),
            sheet.shown("most_holder_gross"),
        ),
        (
            f"Met before the others: {first[0]}",
            sheet.shown("most_shares"),
            sheet.shown("most_gross"),
        ),
    )
    columns = (
        Column("Limit"),
        Column("Most shares sold", "shares"),
        Column("Most gross proceeds", "USD"),
    )
    return ShownTable("room", "The most that can be sold at the price entered", columns, rows)


def _money(cell: str | Shown) -> Decimal | None:
    value = cell.value if isinstance(cell, Shown) else None
    return value if isinstance(value, Decimal) else None


def _issues(sheet: Sheet) -> ShownTable:
    """Return each issue, and all included issues together."""
    names = ("new_shares", "shares_after", "dilution")
    none = {switch: Decimal(0) for switch in _SWITCHES}
    rows: list[tuple[str | Shown, ...]] = []
    for each in ("include_program", "include_options", "include_debentures"):
        alone = sheet.at(**{**none, each: sheet.inputs[each]})
        rows.append((sheet.label(each), *map(alone.shown, names)))
    rows.append(("All that is included, with warrants", *map(sheet.shown, names)))
    columns = (
        Column("What is issued"),
        Column("New shares", "shares"),
        Column("Outstanding after", "shares"),
        Column("Dilution", "rate"),
    )
    return ShownTable(
        "issues", "What is issued, each by itself and all together", columns, tuple(rows)
    )


_HOLDERS = (
    (
        "Stockholders who agreed to vote with the board",
        ("block_shares", "block_warrants"),
        ("block_now", "block_exercised", "block_and_program", "block_after"),
    ),
    (
        "Holders of the called warrants, by these alone",
        ("called_warrants",),
        ("", "called_exercised", "called_and_program", "called_after"),
    ),
    ("Each of these holders", ("each_warrants",), ("", "each_exercised", "", "")),
    (
        "Directors and officers, beneficially",
        ("insiders_part",),
        ("insiders_part", "", "", ""),
    ),
)
"""Each row of the table of holders, the inputs of which one is not zero, and its columns."""


def _holders(sheet: Sheet) -> ShownTable:
    columns = (
        Column("Percentage of the stock"),
        Column("Now", "rate"),
        Column("After own exercise", "rate"),
        Column("and the program", "rate"),
        Column("and all that is included", "rate"),
    )
    rows = (
        ("All present holders", "", "", "", sheet.shown("part_left")),
        *(
            (title, *(sheet.shown(line) if line else "" for line in lines))
            for title, holdings, lines in _HOLDERS
            if any(map(sheet.number, holdings))
        ),
    )
    return ShownTable("holders", "Holders before and after", columns, rows)


def _prices(sheet: Sheet) -> ShownTable:
    """Return the shares issuable as the price falls, along with the bids if the price floats.

    The average of the lowest bids then keeps its proportion to the share price, to a hundredth of a
    cent, so that the row of the price entered shows the result itself.
    """
    own, bid = sheet.number("share_price"), sheet.number("average_low_bid")
    floats = sheet.number("floats") > 0
    high = nice_end(own * _BEYOND, Decimal(_PLACES))
    names = (
        "share_price",
        "program_shares",
        "conversion_price",
        "conversion_shares",
        "new_shares",
        "part_left",
    )
    columns = (
        Column("Share price", "USD/share"),
        Column("Program’s shares", "shares"),
        Column("Conversion price", "USD/share"),
        Column("Debentures’ shares", "shares"),
        Column("All new shares", "shares"),
        Column("Percentage left to present holders", "rate"),
    )
    rows = []
    for place in reversed(stops(high, _PLACES, own)):
        at = sheet.at(share_price=place)
        if floats:
            with exact_context():
                at = at.at(average_low_bid=rounded(bid * place / own, _BID_DECIMALS))
        rows.append(tuple(map(at.shown, names)))
    how = "floats, as do the lowest bids" if floats else "stays as at issue"
    return ShownTable(
        "prices", f"As the price falls; the conversion price {how}", columns, tuple(rows)
    )
