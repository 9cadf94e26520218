"""The first page of a made site: a figure is there only if its label and places are certain."""

from __future__ import annotations

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.scaffold.glance import at_a_glance

TIMES = """
[figures.end_of_period]
label = "End of the period"
value = 2019-06-30
unit = "date"
mentions = ["L1C1"]

[figures.end_of_year]
label = "End of the year"
value = 2018-12-31
unit = "date"
mentions = ["L1C2"]
"""
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


SECTIONS = (((1, 1), "Cover"), ((4, 1), "Risk Factors"), ((9, 1), "Use of Proceeds"))
# Where the filing prints it, the sections, and where a base prospectus begins: whether it is shown.
OF_THE_OFFERING = {
    "the cover": ("L2C1", SECTIONS, None, True),
    "an earlier sale, among the risks": ("L5C1", SECTIONS, None, False),
    "the use of proceeds": ("L12C3", SECTIONS, None, True),
    "the use of proceeds of a supplement": ("L12C3", SECTIONS, (13, 1), True),
    "that of the base prospectus": ("L12C3", SECTIONS, (12, 1), False),
    "a filing that is not divided by subject": ("L5C1", SECTIONS[:2], None, True),
    "its base prospectus": ("L5C1", SECTIONS[:2], (3, 1), False),
}


@pytest.mark.parametrize("name", OF_THE_OFFERING)
def test_proceeds_are_those_of_the_offering(name: str) -> None:
    place, sections, until, shown = OF_THE_OFFERING[name]
    line = place[:-1]
    data = f"""
[filing]
form = "424B5"
file = "a.txt"
sha256 = "{"ab12" * 16}"

[figures.gross_proceeds]
label = "Gross proceeds"
value = 5
unit = "USD"
mentions = ["{line}1", "{line}9"]
"""
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    found = dict(at_a_glance(dataset, sections, None, until))
    assert found == ({"Proceeds": ["gross_proceeds"]} if shown else {})


# The tables that print each mention: the results that are shown.
STATEMENTS = {
    "one statement prints both": ({"L2C1": 1, "L3C1": 7, "L4C1": 7}, ["net_income", "sales"]),
    "a segment's sales, and net income in two": ({"L2C1": 1, "L3C1": 2, "L4C1": 9}, ["net_income"]),
    "sales in two, alone": ({"L2C1": 1, "L4C1": 8, "L5C1": 9}, []),
    "nothing in two": ({"L2C1": 1, "L4C1": 9}, []),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_results_are_those_of_one_statement(name: str) -> None:
    tables, shown = STATEMENTS[name]
    data = f"""
[filing]
form = "10-K"
file = "a.txt"
sha256 = "{"ab12" * 16}"
{TIMES}
[figures.net_income]
label = "Net income"
value = 10
unit = "USD"
mentions = ["L2C1", "L3C1"]
period = {{ to = "end_of_period" }}

[figures.sales]
label = "Sales"
value = 25
unit = "USD"
mentions = ["L4C1", "L5C1"]
period = {{ to = "end_of_period" }}
"""
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    assert dict(at_a_glance(dataset, (), tables)) == ({"Results": shown} if shown else {})


# The day of the balance sheet, the end of the year that is reported, and whether assets are shown.
BALANCES = {
    "the end of the year": ("2019-06-30", "2019-06-30", ["assets"]),
    "of a year before": ("2018-06-30", "2019-06-30", []),
}


@pytest.mark.parametrize("name", BALANCES)
def test_a_balance_is_of_the_period_that_is_reported(name: str) -> None:
    day, end, shown = BALANCES[name]
    data = f"""
[filing]
form = "10-K"
file = "a.txt"
sha256 = "{"ab12" * 16}"

[figures.end_of_year]
label = "End of fiscal year"
value = {end}
unit = "date"
mentions = ["L1C1", "L1C2"]

[figures.day]
label = "Date of balances"
value = {day}
unit = "date"
mentions = ["L1C3"]

[figures.assets]
label = "Total assets"
value = 25
unit = "USD"
mentions = ["L4C1", "L5C1"]
date = "day"
"""
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    assert dict(at_a_glance(dataset)).get("Position", []) == shown


@pytest.mark.parametrize(("line", "shown"), [(2, ["amount"]), (9, [])])
def test_what_is_offered_is_on_the_cover(line: int, shown: list[str]) -> None:
    data = f"""
[filing]
form = "424B5"
file = "a.txt"
sha256 = "{"ab12" * 16}"

[figures.amount]
label = "Aggregate principal amount"
value = 5
unit = "USD"
mentions = ["L{line}C1", "L9C9"]
"""
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    sections = [((1, 1), "Cover"), ((5, 1), "Summary"), ((20, 1), "Use of proceeds")]
    assert dict(at_a_glance(dataset, sections)).get("What is offered", []) == shown
