"""The schedule's calculator: placements that are entered, pasted or laid out, and their totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tieout.calculators.display.charts import AFTER, panel, panels
from tieout.calculators.engine.declaration import (
    NO,
    SLIDER,
    YES,
    Calculator,
    Group,
    business_days,
    count,
    date,
    days,
    money,
    price,
    rate,
    shares,
    years,
)
from tieout.calculators.engine.parts import Chart, ShownTable
from tieout.calculators.engine.rows import rows
from tieout.calculators.engine.shared import MOST_RATE, commission_inputs
from tieout.calculators.engine.working import Sheet
from tieout.calculators.schedule.lines import schedule_lines
from tieout.calculators.schedule.tables import COLUMNS, as_rows, schedule_tables

_MULTIPLE = Decimal(10)
_AT = {line: at for at, (_, line) in enumerate(COLUMNS)}

_GROUPS = (
    Group(
        "The placements, laid out",
        (
            money("wanted_gross", "Gross proceeds wanted", kind=SLIDER, help="In equal parts."),
            count("laid_out", "Placements", help="How many, if no rows are entered."),
            date("first_date", "Start", help="Date of the earliest placement."),
            days("days_apart", "Trading days apart", help="Monday to Friday."),
            price("share_price", "Price at the start", kind=SLIDER, help="In the market."),
            rate("trend", "Trend of the price", low=-YES, help="A year; a fall is negative."),
            rate(
                "volatility",
                "Volatility of the price",
                high=Decimal(3),
                help="Without any, the price follows its trend.",
            ),
            count("seed", "Seed", low=NO, high=Decimal(10**6), help="Another gives another path."),
            rate("volume_part", "Most of the volume", help="Of what is traded between placements."),
        ),
        open=True,
    ),
    Group(
        "The placements, row by row",
        (
            rows(
                "placements",
                "Rows",
                help=(
                    "Paste from a spreadsheet, or type: date, amount ($ for money, else shares), "
                    "price, discount, floor, agreement (main or other). Rows stand in place of "
                    "those laid out."
                ),
            ),
        ),
    ),
    Group(
        "For every placement",
        (
            rate("discount", "Discount to the market", high=MOST_RATE, help="Of the price."),
            price("floor", "Floor price", low=NO, help="Below it nothing is sold."),
            shares("daily_volume", "Average daily volume", help="Shares traded a day."),
        ),
    ),
    Group(
        "The agreements",
        (
            money("maximum", "Most that may be sold", help="Under the agreement with brackets."),
            *commission_inputs(),
            money(
                "other_maximum",
                "Most under the other agreement",
                help="For rows of that agreement.",
            ),
            rate("other_rate", "Its commission rate", high=MOST_RATE, help="Of all proceeds."),
            money("offering_expenses", "Expenses of the offering", help="Once, in all."),
        ),
    ),
    Group(
        "Warrants and standstill",
        (
            rate("coverage", "Warrant coverage", help="Warrants for each share sold."),
            rate(
                "price_multiple", "Exercise price", high=_MULTIPLE, help="As a part of the price."
            ),
            years("term", "Term", help="Until the last day of exercise."),
            years("lock_up", "Not transferable for", help="Counted from the placement."),
            days("standstill_before", "Standstill begins before", low=NO, help="Monday to Friday."),
            business_days("settlement", "Settlement after", help="Monday to Friday."),
            days("standstill_after", "Standstill after settlement", low=NO, help="When it ends."),
        ),
    ),
    Group(
        "The company",
        (
            shares("shares_outstanding", "Shares outstanding", low=YES, help="Before all."),
            shares("options", "Shares under options and warrants", help="Set aside."),
            shares("authorized", "Authorized shares", help="By the charter."),
            money("opening_cash", "Cash to begin with", help="Enter what there is."),
            money("monthly_spending", "Cash spent a month", help="It goes on day by day."),
        ),
    ),
)


def _chart(sheet: Sheet, tables: Mapping[str, ShownTable]) -> Chart:
    table = tables["placements"]
    own = [cell.value for cell in sheet.members("days") if isinstance(cell.value, Decimal)][-1]
    return Chart(
        title="The placements over time",
        description=(
            "Against the days since the earliest placement: above, the price of each; then "
            "the shares outstanding after each; below, the cash, which falls by what is spent "
            "until each placement and rises by what it nets. "
            "The dotted line is the last placement."
        ),
        table="placements",
        spec=panels(
            panel(table, {"Price": _AT["prices"]}, own),
            panel(
                table,
                {"Shares outstanding": _AT["outstanding"]},
                own,
                shapes={"Shares outstanding": AFTER},
            ),
            panel(table, {"Cash": (_AT["cash_before"], _AT["cash"])}, own),
        ),
    )


def _notes(sheet: Sheet) -> Iterator[str]:
    wanted = _numbers(sheet, "dollars", "wanted_shares", "prices", "shares_each", "floors")
    short = sum(
        1
        for dollars, number, at, sold, floor in wanted
        if at >= floor and dollars + number * at - sold * at >= at
    )
    if short:
        yield "The most that an agreement covers cuts placements short."
    if any(at < floor for _, _, at, _, floor in wanted):
        yield "Placements whose price is below their floor sell nothing."
    missing = sheet.number("wanted_gross") - sheet.number("gross_proceeds")
    part_of_a_share = sheet.number("placement_count") * max(at for _, _, at, _, _ in wanted)
    if sheet.value("placements") == "" and missing >= part_of_a_share:
        yield "Of the {wanted_gross} wanted, {gross_proceeds} is sold."
    if sheet.number("authorized") and sheet.number("authorized_room") < 0:  # 0: not known
        yield "More shares are sold and set aside than the charter authorizes: {authorized}."
    if sheet.number("least_cash") < 0:
        yield (
            "With {opening_cash} to begin with, the cash runs out: at its least it is {least_cash}."
        )
    starts, ends = sheet.series("standstill_from"), sheet.series("standstill_to")
    if any(end >= following for end, following in zip(ends, starts[1:], strict=False)):
        yield (
            "Standstills overlap: a placement is agreed before that of another has ended, "
            "for which the underwriter’s consent may be needed."
        )


def _numbers(sheet: Sheet, *lines: str) -> list[tuple[Decimal, ...]]:
    return list(zip(*(sheet.series(line) for line in lines), strict=True))


SCHEDULE = Calculator(
    name="schedule",
    title="Placements over time",
    groups=_GROUPS,
    lines=schedule_lines,
    tables=schedule_tables,
    chart=_chart,
    notes=_notes,
    answers=("gross_proceeds", "net_proceeds", "shares_sold", "vwap", "last_cash"),
    varied=("share_price", "laid_out"),
    rows=as_rows,
)
