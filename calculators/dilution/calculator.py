"""The dilution calculator: shares issued, ownership afterward, and limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tieout.calculators.dilution.lines import dilution_lines
from tieout.calculators.dilution.tables import dilution_tables
from tieout.calculators.display.charts import panel, panels
from tieout.calculators.engine.declaration import (
    SLIDER,
    YES,
    Calculator,
    Group,
    money,
    price,
    rate,
    shares,
    switch,
)
from tieout.calculators.engine.parts import Chart, ShownTable
from tieout.calculators.engine.shared import commission_inputs, sale_notes
from tieout.calculators.engine.working import Sheet

_PERCENT, _MULTIPLE = Decimal("0.01"), Decimal(10)
_MOST_BOOK = Decimal(10) ** 12

_GROUPS = (
    Group(
        "The stock",
        (
            shares("shares_outstanding", "Shares outstanding", low=YES, help="Before any issue."),
            price("share_price", "Share price", kind=SLIDER, help="At which all is sold."),
        ),
        open=True,
    ),
    Group(
        "What is issued",
        (
            switch("include_program", "The program", on=True, help="Shares sold for money."),
            money("gross_proceeds", "Gross proceeds of the program", kind=SLIDER, help="In all."),
            switch("include_warrants", "Its warrants", on=True, help="Those of the underwriter."),
            rate("coverage", "Warrant coverage", help="Warrants for each share sold."),
            switch("include_options", "All options and warrants", on=True, help="As exercised."),
            shares(
                "options", "Shares under options and warrants", kind=SLIDER, help="All of them."
            ),
            switch("include_debentures", "The debentures", on=True, help="As converted."),
            money("principal", "Principal of the debentures", kind=SLIDER, help="What converts."),
        ),
        open=True,
    ),
    Group(
        "Options and warrants by tranche",
        (
            shares("tranche_shares", "Shares of a tranche", many=True, help="Among all of them."),
            price("tranche_prices", "Its exercise price", many=True, help="A share."),
        ),
    ),
    Group(
        "The cash that comes in",
        (
            *commission_inputs(),
            switch("include_book", "Book value is known", on=False, help="To see its dilution."),
            money(
                "book_value",
                "Net tangible book value",
                low=-_MOST_BOOK,
                help="Tangible assets less liabilities.",
            ),
        ),
    ),
    Group(
        "How the debentures convert",
        (
            price("average_price", "Average price before issuance", help="Sets the initial price."),
            rate(
                "conversion_multiple",
                "Initial price",
                low=_PERCENT,
                high=_MULTIPLE,
                help="Of that average.",
            ),
            switch("floats", "The price floats", on=False, help="It does so after a time."),
            price("average_low_bid", "Average of the lowest bids", help="Before conversion."),
            rate(
                "floating_rate",
                "Floating price",
                low=_PERCENT,
                high=_MULTIPLE,
                help="Of that average.",
            ),
        ),
    ),
    Group(
        "Holders",
        (
            shares(
                "block_shares",
                "Shares of the stockholders who agreed to vote with the board",
                at_most="shares_outstanding",
                help="Held now.",
            ),
            shares(
                "block_warrants",
                "Shares under their warrants",
                at_most="options",
                help="Among all options and warrants.",
            ),
            shares(
                "called_warrants",
                "Shares under the called warrants",
                at_most="options",
                help="Those whose price floats after a redemption notice; also among all.",
            ),
            shares(
                "each_warrants",
                "The same for each holder",
                at_most="called_warrants",
                help="They hold equal parts.",
            ),
            rate(
                "insiders_part",
                "Percentage of directors and officers",
                help="Of the outstanding stock, beneficially.",
            ),
        ),
    ),
    Group(
        "Limits",
        (
            money("maximum", "Most that may be sold", help="The size of the program."),
            switch("private", "Below the market, in private", on=False, help="Then it counts."),
            shares(
                "holder_shares",
                "Shares of a holder",
                at_most="shares_outstanding",
                help="To find how much more it can take.",
            ),
            shares(
                "holder_rights",
                "Its rights, soon to be exercised",
                help="Exercisable within the time that the rule counts.",
            ),
            shares("authorized", "Authorized shares", help="By the charter."),
            rate("consent_part", "Consent threshold", help="For an issuance at a discount."),
            rate("interested_part", "Interested stockholder threshold", help="In the statute."),
            rate(
                "rights_part",
                "Rights plan threshold",
                help="Makes the rights exercisable.",
            ),
            shares("daily_volume", "Average daily volume", low=YES, help="Shares traded a day."),
        ),
    ),
)


def _chart(sheet: Sheet, tables: Mapping[str, ShownTable]) -> Chart:
    prices, own = tables["prices"], sheet.number("share_price")
    shares_of = {"All new shares": 4, "Program’s shares": 1, "Debentures’ shares": 3}
    return Chart(
        title="What is issued as the price falls",
        description=(
            "Above, the new shares as the share price falls from left to right: the lower the "
            "price, the faster they grow. Below, the percentage of the company left to those who "
            "hold it now. All that is included in the result is counted, and the debentures "
            "convert as it says. The dotted line is the price entered."
        ),
        table="prices",
        spec=panels(
            panel(prices, shares_of, own, reverse=True),
            panel(prices, {"Percentage left to present holders": 5}, own, reverse=True),
        ),
    )


def _notes(sheet: Sheet) -> Iterator[str]:
    if sheet.number("include_program"):
        yield from sale_notes(sheet)
    if sheet.number("tranches_unknown") < 0:
        yield "The tranches hold more shares than all options and warrants: {options}."
    if sheet.number("authorized") and sheet.number("headroom") < 0:  # 0: not known
        yield "More shares are included than the charter authorizes: {authorized}."


DILUTION = Calculator(
    name="dilution",
    title="Dilution",
    groups=_GROUPS,
    lines=dilution_lines,
    tables=dilution_tables,
    chart=_chart,
    notes=_notes,
    answers=("sale_dilution", "dilution", "new_shares", "part_left"),
    varied=("share_price", "gross_proceeds"),
)
