"""The warrant calculator: number and price, cash and cashless exercise, value and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tieout.calculators.display.charts import BEFORE, panel, panels
from tieout.calculators.engine.declaration import (
    SLIDER,
    YES,
    Calculator,
    Group,
    date,
    money,
    price,
    rate,
    shares,
    years,
)
from tieout.calculators.engine.parts import Chart, ShownTable
from tieout.calculators.engine.shared import option_value_inputs
from tieout.calculators.engine.working import Sheet
from tieout.calculators.warrants.lines import warrant_lines
from tieout.calculators.warrants.tables import warrant_tables

_A_PERCENT = Decimal("0.01")
_FOR_CASH = "New shares for cash"

_GROUPS = (
    Group(
        "The sale",
        (
            money("gross_proceeds", "Gross proceeds", kind=SLIDER, help="What buyers pay, in all."),
            price("share_price", "Price of the shares sold", kind=SLIDER, help="For all sales."),
        ),
        open=True,
    ),
    Group(
        "The warrants",
        (
            rate("coverage", "Warrant coverage", help="Warrants for each share sold."),
            rate(
                "price_multiple", "Exercise price", high=Decimal(10), help="As a part of the VWAP."
            ),
            date("issue_date", "Date of issue", help="From which all terms run."),
            years("term", "Term", help="Until the last day of exercise."),
            years("cashless_after", "Cashless exercise after", help="Counted from issue."),
            years("lock_up", "Not transferable for", help="Counted from issue."),
            years("registration_after", "Registration rights after", help="Counted from issue."),
        ),
    ),
    Group(
        "Exercise and value",
        (
            price("market_price", "Market price at exercise", kind=SLIDER, help="A share’s price."),
            *option_value_inputs(),
            shares("shares_outstanding", "Shares outstanding", low=YES, help="Before these sales."),
        ),
        open=True,
    ),
    Group(
        "Warrants whose price floats after a redemption notice",
        (
            price("called_bid", "Closing bid", kind=SLIDER, help="The market price is the same."),
            price("called_cap", "Cap on the exercise price", help="Never more than this."),
            rate("called_rate", "Part of the bid", low=_A_PERCENT, help="At and above the line."),
            rate("called_low_rate", "The same below the line", help="Where the price is low."),
            price("called_threshold", "The line between them", help="A market price."),
            price("called_floor", "Floor", help="Below it the issuer may not be able to call."),
            shares("called_warrants", "Shares under these warrants", help="Still outstanding."),
        ),
    ),
    Group(
        "Warrants issued earlier",
        (
            shares("earlier_warrants", "Shares under the earlier warrants", help="All of them."),
            price("earlier_price", "Their average exercise price", help="Weighted by shares."),
        ),
    ),
)


def _chart(sheet: Sheet, tables: Mapping[str, ShownTable]) -> Chart:
    prices, own = tables["prices"], sheet.number("market_price")
    return Chart(
        title="What the warrants are worth",
        description=(
            "Above, the gain on exercise of all warrants against the market price of a share: "
            "nothing up to the exercise price, then rising, and the same for cash and without. "
            "Below, the new shares that exercise creates, fewer where it is without cash. "
            "The dotted line is the market price entered."
        ),
        table="prices",
        spec=panels(
            panel(prices, {"Gain for cash": 1, "Gain without cash": 2}, own),
            panel(
                prices,
                {_FOR_CASH: 3, "New shares without cash": 4},
                own,
                shapes={_FOR_CASH: BEFORE},
            ),
        ),
    )


def _notes(sheet: Sheet) -> Iterator[str]:
    if not sheet.number("shares_sold"):
        yield (
            "{gross_proceeds} buys no whole share at {share_price}: there are no warrants, and so "
            "no exercise price and no value."
        )
    price_, exercise = sheet.number("market_price"), sheet.value("exercise_price")
    if isinstance(exercise, Decimal) and price_ <= exercise:
        yield (
            "At {market_price} a share nobody would exercise: the exercise price is "
            "{exercise_price}."
        )
    if sheet.number("called_bid") < sheet.number("called_floor"):
        yield (
            "Below {called_floor} the issuer may not be able to use the warrants whose price "
            "floats."
        )


WARRANTS = Calculator(
    name="warrants",
    title="Warrants",
    groups=_GROUPS,
    lines=warrant_lines,
    tables=warrant_tables,
    chart=_chart,
    notes=_notes,
    answers=("exercise_price", "warrants", "exercise_cash", "exercise_value", "fair_value"),
    varied=("share_price", "price_multiple"),
)
