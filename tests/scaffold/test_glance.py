"""The first page of a made site: a figure is there only if its label and places are certain."""

from __future__ import annotations

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.scaffold.glance import at_a_glance

from tests.helpers.glance import TIMES

TWICE = 'mentions = ["L2C1", "L3C1"]'
ONCE = 'mentions = ["L2C1"]'
NOW = 'date = "end_of_period"'
# form, then figures: key, label, value, unit, and other settings; and what is shown of them.
CASES = {
    "the price, printed twice": (
        "424B5",
        [("price", "Public offering price per share", "5.00", "USD/share", TWICE)],
        {"Price": ["price"]},
    ),
    "printed once, and nothing confirms it": (
        "424B5",
        [("price", "Public offering price per share", "5.00", "USD/share", ONCE)],
        {},
    ),
    "a program and its commission": (
        "424B5",
        [
            ("program", "Aggregate gross sales price", "7000000", "USD", TWICE),
            (
                "rate", "Commission, percentage of gross proceeds of any shares", "0.03", "rate",
                TWICE.replace("L", "L4"),
            ),
        ],
        {"What is offered": ["program"], "Fees and expenses": ["rate"]},
    ),
    "a rate of something else": (
        "424B5",
        [("rate", "Deductible, percentage of gross proceeds", "0.03", "rate", TWICE)],
        {},
    ),
    "the market value in an annual report": (
        "10-K",
        [("float", "Market value held by non-affiliates", "9", "USD", f"{ONCE}\n{NOW}")],
        {"Market value": ["float"]},
    ),
    "a limit of the market value, without a day": (
        "10-K",
        [("limit", "Market value held by non-affiliates", "7", "USD", TWICE)],
        {},
    ),
    "a closing price on which something depends": (
        "424B5",
        [("closing", "Closing price", "12.00", "USD/share", TWICE)],
        {},
    ),
    "the market value in a prospectus": (
        "424B5",
        [("float", "Market value held by non-affiliates", "9", "USD", f"{ONCE}\n{NOW}")],
        {},
    ),
    "a last sale price with its day": (
        "424B5",
        [("last", "Last reported sale price", "5.40", "USD/share", f"{ONCE}\n{NOW}")],
        {"Price": ["last"]},
    ),
    "a last reported closing price with its day": (
        "424B5",
        [("last", "Last reported closing price", "17.40", "USD/share", f"{ONCE}\n{NOW}")],
        {"Price": ["last"]},
    ),
    "a price of an agreement, with its day, printed once": (
        "424B5",
        [("price", "Purchase price", "10.00", "USD/share", f"{ONCE}\n{NOW}")],
        {},
    ),
    "other words than the proceeds": (
        "424B2",
        [("deposit", "Direct deposit of sale proceeds", "5", "USD", TWICE)],
        {},
    ),
    "a discount that is not an underwriter's": (
        "424B2",
        [("discount", "Discount rate, plan", "0.05", "rate", TWICE)],
        {},
    ),
    "the price of a share and its warrant": (
        "424B5",
        [("both", "Offering price per share and accompanying warrant", "3", "USD/share", TWICE)],
        {"Price": ["both"]},
    ),
    "what the holders of earlier warrants pay": (
        "424B5",
        [("held", "Exercise price of outstanding warrants", "8", "USD/share", TWICE)],
        {},
    ),
    "what the holders of these warrants pay": (
        "424B5",
        [("new", "Exercise price, pre-funded warrants", "0.01", "USD/share", TWICE)],
        {"Price": ["new"]},
    ),
    "a book value in brackets, and its value per share": (
        "424B5",
        [
            ("book", "Net tangible book value", "17700000", "USD", f"{TWICE}\n{NOW}"),
            ("each", "Net tangible book value per share", "-2.94", "USD/share", f"{TWICE}\n{NOW}"),
        ],
        {"Book value and dilution": ["each"]},
    ),
    "a book value with the sign of its value per share": (
        "424B5",
        [
            ("book", "Net tangible book value", "-17700000", "USD", f"{TWICE}\n{NOW}"),
            ("each", "Net tangible book value per share", "-2.94", "USD/share", f"{TWICE}\n{NOW}"),
        ],
        {"Book value and dilution": ["book", "each"]},
    ),
    "two prices of one name": (
        "424B5",
        [
            ("average", "Exercise price", "33.44", "USD/share", TWICE),
            ("average_second", "Exercise price", "4.92", "USD/share", TWICE),
        ],
        {},
    ),
    "a total of a table, and another amount of its name": (
        "424B5",
        [
            ("fees_total", "Underwriting discounts, total", "700000", "USD", TWICE),
            ("fees", "Underwriting discounts", "9100000", "USD", TWICE.replace("L", "L4")),
        ],
        {"Fees and expenses": ["fees_total"]},
    ),
    "a quarter and the year so far": (
        "10-Q",
        [
            (
                f"net_income_{number}", f"Net income, {span}", value, "USD",
                TWICE.replace("L", f"L{number}") + '\nperiod = { to = "end_of_period" }',
            )
            for number, (span, value) in enumerate([("quarter", "10"), ("year to date", "25")], 1)
        ],
        {
            "Results of the quarter": ["net_income_1"],
            "Results of the year to date": ["net_income_2"],
        },
    ),
    "a year, and a quarter of it": (
        "10-K",
        [
            (
                f"net_income_{number}", f"Net income{span}", value, "USD",
                TWICE.replace("L", f"L{number}") + '\nperiod = { to = "end_of_period" }',
            )
            for number, (span, value) in enumerate([("", "40"), (", quarter", "10")], 1)
        ],
        {"Results": ["net_income_1"]},
    ),
    "only the last balance sheet": (
        "10-Q",
        [
            ("assets", "Total assets", "100", "USD", f"{TWICE}\n{NOW}"),
            (
                "assets_before", "Total assets", "90", "USD",
                'mentions = ["L4C1", "L5C1"]\ndate = "end_of_year"',
            ),
        ],
        {"Position": ["assets"]},
    ),
    "revenue as of a day is something else": (
        "10-K",
        [
            (
                "net_income", "Net income", "10", "USD",
                TWICE + '\nperiod = { to = "end_of_period" }',
            ),
            ("revenues", "Revenues", "48", "USD", TWICE.replace("L", "L4") + f"\n{NOW}"),
        ],
        {"Results": ["net_income"]},
    ),
    "a report offers nothing": (
        "10-K",
        [("price", "Public offering price per share", "5.00", "USD/share", TWICE)],
        {},
    ),
    "a segment's loss": (
        "10-K",
        [
            (
                key, label, value, "USD",
                f'mentions = {places}\nperiod = {{ to = "end_of_period" }}',
            )
            for key, label, value, places in [
                ("income", "Operating income", "90", '["L2C1", "L3C1", "L4C1"]'),
                ("loss", "Operating loss", "-20", '["L5C1", "L6C1"]'),
            ]
        ],
        {"Results": ["income"]},
    ),
    "the shares of a ratio": (
        "424B4",
        [("ratio", "Shares outstanding", "4.3", "shares", TWICE)],
        {},
    ),
    "by how much a dilution changes": (
        "424B4",
        [
            ("change", "Dilution per share", "0.70", "USD/share", TWICE),
            (
                "dilution", "Dilution per share to new investors", "3.90", "USD/share",
                TWICE.replace("L", "L4"),
            ),
        ],
        {"Book value and dilution": ["dilution"]},
    ),
    "a limit on a fee beside the proceeds": (
        "424B4",
        [
            ("limit", "Gross proceeds", "75000", "USD", TWICE),
            ("net", "Net proceeds", "4600000", "USD", TWICE.replace("L", "L4")),
        ],
        {"Proceeds": ["net"]},
    ),
    "proceeds of something else beside the offering": (
        "S-1",
        [
            ("price", "Public offering price, total", "200000000", "USD", TWICE),
            ("forward", "Gross proceeds", "25000000", "USD", TWICE.replace("L", "L4")),
        ],
        {"Price": ["price"]},
    ),
    "the price of an earlier sale": (
        "S-1",
        [
            ("price", "Purchase price", "20.00", "USD/share", f"{TWICE}\n{NOW}"),
            (
                "last", "Last reported sale price", "5.40", "USD/share",
                TWICE.replace("L", "L4") + f"\n{NOW}",
            ),
        ],
        {"Price": ["last"]},
    ),
    "the price of a sale in the week before": (
        "424B5",
        [
            ("price", "Purchase price", "5.00", "USD/share", f"{TWICE}\n{NOW}"),
            (
                "cover", "Date of prospectus supplement", "2019-07-03", "date",
                TWICE.replace("L", "L4"),
            ),
        ],
        {"Price": ["price"]},
    ),
    "a book value that is surely that of a share": (
        "424B4",
        [
            ("each", "Pro forma net tangible book value", "0.31", "USD", TWICE),
            ("dilution", "Dilution", "69", "USD", TWICE.replace("L", "L4")),
            ("value", "Net tangible book value", "31000", "USD", TWICE.replace("L", "L6")),
        ],
        {"Book value and dilution": ["value"]},
    ),
    "revenue below zero is something else": (
        "10-Q",
        [("revenue", "Revenue", "-189", "USD", f"{TWICE}\n{NOW}")],
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_content_of_the_first_page(name: str) -> None:
    form, figures, shown = CASES[name]
    data = f'[filing]\nform = "{form}"\nfile = "a.txt"\nsha256 = "{"ab12" * 16}"\n' + TIMES
    for key, label, value, unit, more in figures:
        data += f'\n[figures.{key}]\nlabel = "{label}"\nvalue = {value}\nunit = "{unit}"\n{more}\n'
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    assert dict(at_a_glance(dataset)) == shown
