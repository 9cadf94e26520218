"""The first page of a made site: where the filing prints a figure, and in which of its tables."""

from __future__ import annotations

import json

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.scaffold.glance import at_a_glance
from tieout.macros.scaffold.glance_tables import tables_of

from tests.helpers.glance import TIMES

SECTIONS = (((1, 1), "Cover"), ((4, 1), "Risk Factors"), ((9, 1), "Use of Proceeds"))
SUMMARY = ((1, 1), "Cover"), ((4, 1), "Prospectus Summary")
# Where the filing prints it, the sections, and where a base prospectus begins: whether it is shown.
OF_THE_OFFERING = {
    "the cover": ("L2C1", SECTIONS, None, True),
    "an earlier sale, among the risks": ("L5C1", SECTIONS, None, False),
    "the use of proceeds": ("L12C3", SECTIONS, None, True),
    "the use of proceeds of a supplement": ("L12C3", SECTIONS, (13, 1), True),
    "that of the base prospectus": ("L12C3", SECTIONS, (12, 1), False),
    "the summary": ("L5C1", (*SUMMARY, SECTIONS[2]), None, True),
    "the summary before a section on the offering": (
        "L5C1", (*SUMMARY, ((9, 1), "The Offering")), None, False,
    ),
    "a filing that is not divided by subject": ("L5C1", SECTIONS[:2], None, True),
    "its base prospectus": ("L5C1", SECTIONS[:2], (3, 1), False),
}  # fmt: skip


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


CHARGES = ("L6C1", "L7C1")
"""Sentences that print an amount that is equal to the net income by chance."""
# The tables that print each mention: the results that are shown.
STATEMENTS = {
    "one statement prints both": ({"L2C1": 1, "L3C1": 7, "L4C1": 7}, ["net_income", "sales"]),
    "a segment's sales, and net income in two": ({"L2C1": 1, "L3C1": 2, "L4C1": 9}, ["net_income"]),
    "sales in two, alone": ({"L2C1": 1, "L4C1": 8, "L5C1": 9}, []),
    "nothing in two": ({"L2C1": 1, "L4C1": 9}, []),
    "a charge of the same amount, in sentences": (
        {"L2C1": 7, "L4C1": 7, "L5C1": 7},
        [],
    ),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_results_are_those_of_one_statement(name: str) -> None:
    tables, shown = STATEMENTS[name]
    income = ["L2C1", "L3C1", *CHARGES] if "charge" in name else ["L2C1", "L3C1"]
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
mentions = {json.dumps(income)}
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


ON_THE_COVER = {
    "an amount on the cover": (2, "Aggregate principal amount", "USD", ["figure"]),
    "an amount below a heading of the cover": (4, "Aggregate principal amount", "USD", ["figure"]),
    "an amount elsewhere": (9, "Aggregate principal amount", "USD", []),
    "the price of a warrant on the cover": (2, "Exercise price", "USD/share", ["figure"]),
    "the price of a warrant elsewhere": (9, "Exercise price", "USD/share", []),
    "the price of the offering elsewhere": (9, "Public offering price", "USD/share", ["figure"]),
}


@pytest.mark.parametrize("name", ON_THE_COVER)
def test_what_must_be_on_the_cover(name: str) -> None:
    line, label, unit, shown = ON_THE_COVER[name]
    data = f"""
[filing]
form = "424B5"
file = "a.txt"
sha256 = "{"ab12" * 16}"

[figures.figure]
label = "{label}"
value = 5
unit = "{unit}"
mentions = ["L{line}C1", "L9C9"]
"""
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    cover = [((1, 1), "Cover"), ((3, 1), "Ordinary Shares")]
    sections = [*cover, ((5, 1), "Summary"), ((20, 1), "Use of proceeds")]
    found = dict(at_a_glance(dataset, sections))
    assert [key for keys in found.values() for key in keys] == shown


@pytest.mark.parametrize(("line", "shown"), [(2, ["shares"]), (9, [])])
def test_the_shares_outstanding_of_a_report_are_on_its_cover(line: int, shown: list[str]) -> None:
    data = f"""
[filing]
form = "10-Q"
file = "a.txt"
sha256 = "{"ab12" * 16}"
{TIMES}
[figures.shares]
label = "Shares outstanding"
value = 5
unit = "shares"
date = "end_of_period"
mentions = ["L{line}C1", "L9C9"]
"""
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    sections = [((1, 1), "Cover"), ((5, 1), "Item 2. Discussion"), ((20, 1), "Risk Factors")]
    assert dict(at_a_glance(dataset, sections)).get("Shares outstanding", []) == shown


ROWS = "<tr><td>Sales</td><td>{}</td></tr>"
# A filing's tables, and the number of the table that prints each of its sales.
PRINTED = {
    "in order": (f"<p>Sales 5</p><table>{ROWS}</table><table>{ROWS}</table>", {"6": 0, "7": 1}),
    "words that browsers move out of a table": (
        f"<p>Sales 5</p><table>Unaudited{ROWS}</table><table>{ROWS}</table>",
        {"6": 0, "7": 1},
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_the_table_of_a_number_is_known(name: str) -> None:
    html, numbers = PRINTED[name]
    filing = parse_filing(html.format(6, 7).encode(), "made-up.htm")
    mentions = {one.id: one.printed for one in find_mentions(filing)}
    found = {mentions[mention]: at for mention, at in tables_of(filing, mentions).items()}
    assert found == numbers
