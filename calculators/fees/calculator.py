"""The fee calculator: the cost of a sale by tiers, its net proceeds, and the room for warrants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tieout.calculators.display.charts import AFTER, CURVED, panel, panels
from tieout.calculators.display.scales import nice_end, stops
from tieout.calculators.engine.declaration import (
    SLIDER,
    Calculator,
    Group,
    money,
    price,
    rate,
    years,
)
from tieout.calculators.engine.parts import Chart, Column, ShownTable
from tieout.calculators.engine.shared import (
    MOST_RATE,
    commission_inputs,
    option_value_inputs,
    sale_notes,
)
from tieout.calculators.engine.working import Sheet, Shown
from tieout.calculators.fees.lines import fee_lines

_MULTIPLE = Decimal(10)
_PLACES = 12
_LEAST_SHOWN = Decimal(100)
_NEXT = "Rate on the next dollar"

GROUPS = (
    Group(
        "The sale",
        (
            money("gross_proceeds", "Gross proceeds", kind=SLIDER, help="What buyers pay, in all."),
            money("maximum", "Most that may be sold", help="The size of the program."),
            money("wanted_net", "Net proceeds wanted", help="To find the sale that leaves it."),
        ),
        open=True,
    ),
    Group(
        "The commission",
        commission_inputs(kind=SLIDER),
        open=True,
    ),
    Group(
        "Expenses",
        (
            money("offering_expenses", "Expenses of the offering", help="The company’s share."),
            money("agent_expenses", "Expenses of the agent", help="Out of pocket, before the cap."),
            money("reimbursement_cap", "Cap on their reimbursement", help="The most repaid."),
            money("retainer", "Retainer", help="Paid to the agent as financial adviser."),
            money("monthly_spending", "Cash spent a month", help="To count the months funded."),
            money("deposit", "Deposit", help="Paid against the agent’s expenses."),
            rate(
                "allocated_part", "Part of both that counts here", help="The rest counts elsewhere."
            ),
        ),
    ),
    Group(
        "The limit on compensation",
        (
            rate("limit_rate", "Limit", help="As a part of gross proceeds."),
            price("share_price", "Price of the shares sold", help="To count the warrants."),
            rate("warrant_coverage", "Warrant coverage", help="Warrants for each share sold."),
            rate(
                "price_multiple", "Exercise price", high=_MULTIPLE, help="As a part of the price."
            ),
            years("term", "Term", help="Of the warrants."),
            *option_value_inputs(),
        ),
    ),
    Group(
        "The other agreement",
        (
            money("other_gross_proceeds", "Gross proceeds under it", help="What buyers pay."),
            money("other_maximum", "Most that it covers", help="Beyond it nothing is earned."),
            money("other_reimbursement", "Its reimbursement of expenses", help="At most."),
            rate("other_rate", "Its commission rate", high=MOST_RATE, help="Of all proceeds."),
        ),
    ),
)


def _tables(sheet: Sheet) -> Iterator[ShownTable]:
    yield _tier_table(sheet)
    yield _sale_table(sheet)


def _tier_table(sheet: Sheet) -> ShownTable:
    last = sum(1 for name in sheet.inputs if name.startswith("rates_"))
    rows: list[tuple[str | Shown, ...]] = []
    for number in range(1, last + 1):
        over = sheet.shown(f"thresholds_{number - 1}") if number > 1 else "nothing"
        up_to = sheet.shown(f"thresholds_{number}") if number < last else "no end"
        names = (f"tier_{number}_proceeds", f"rates_{number}", f"tier_{number}_commission")
        rows.append((over, up_to, *map(sheet.shown, names)))
    together = map(sheet.shown, ("gross_proceeds", "effective_rate", "commission"))
    rows.append(("All, at the effective rate", "", *together))
    columns = (
        Column("Above", "USD"),
        Column("Up to", "USD"),
        Column("Proceeds in the bracket", "USD"),
        Column("Rate", "rate"),
        Column("Commission", "USD"),
    )
    return ShownTable("tiers", "The commission, bracket by bracket", columns, tuple(rows))


def _sale_table(sheet: Sheet) -> ShownTable:
    """Return the cost of sales of several sizes: round ones, the tiers' edges, the reader's own."""
    edges = [one for name, one in sheet.inputs.items() if name.startswith("thresholds_")]
    own = sheet.number("gross_proceeds")
    numbers = [one for one in (*edges, own) if isinstance(one, Decimal)]
    high = nice_end(max([*numbers, _LEAST_SHOWN]), Decimal(_PLACES))
    names = (
        "gross_proceeds",
        "commission",
        "marginal_rate",
        "effective_rate",
        "cost",
        "net_proceeds",
    )
    places = (Decimal(0), *stops(high, _PLACES, *numbers))
    columns = (
        Column("Gross proceeds", "USD"),
        Column("Commission", "USD"),
        Column("Rate on the next dollar", "rate"),
        Column("Effective rate", "rate"),
        Column("Cost with all expenses", "USD"),
        Column("Net proceeds", "USD"),
    )
    sheets = (sheet.at(gross_proceeds=place) for place in places)
    rows = tuple(tuple(map(each.shown, names)) for each in sheets)
    return ShownTable("sales", "Sales of other sizes", columns, rows)


def _chart(sheet: Sheet, tables: Mapping[str, ShownTable]) -> Chart:
    sales, own = tables["sales"], sheet.number("gross_proceeds")
    return Chart(
        title="What the sale costs",
        description=(
            "Above, the commission and the cost with all expenses, against the gross proceeds; "
            "below, the rate on the next dollar, which changes at the edge of each bracket, and "
            "the effective rate, which follows it slowly. The dotted line is the sale entered."
        ),
        table="sales",
        spec=panels(
            panel(sales, {"Commission": 1, "Cost with all expenses": 4}, own),
            panel(
                sales,
                {_NEXT: 2, "Effective rate": 3},
                own,
                shapes={_NEXT: AFTER, "Effective rate": CURVED},
            ),
        ),
    )


def _notes(sheet: Sheet) -> Iterator[str]:
    yield from sale_notes(sheet)
    needed = sheet.value("gross_needed")
    if isinstance(needed, Decimal) and needed > sheet.number("maximum"):
        yield "The net proceeds wanted need {gross_needed}, more than the program’s {maximum}."
    if sheet.number("limit_rate") and sheet.number("compensation_room") < 0:  # 0: none is known
        yield "Cash compensation of {cash_compensation} passes the limit of {compensation_limit}."
    if sheet.number("agent_expenses") > sheet.number("reimbursement_cap"):
        yield "Of the agent’s expenses of {agent_expenses} no more than {reimbursement} is repaid."
    if sheet.number("other_gross_proceeds") > sheet.number("other_maximum"):
        yield (
            "The other agreement covers no more than {other_maximum}: what is entered above it is "
            "left out."
        )


FEES = Calculator(
    name="fees",
    title="Fees and proceeds",
    groups=GROUPS,
    lines=fee_lines,
    tables=_tables,
    chart=_chart,
    notes=_notes,
    answers=("commission", "effective_rate", "net_proceeds", "net_after_expenses", "gross_needed"),
    varied=("gross_proceeds", "rates_1"),
)
