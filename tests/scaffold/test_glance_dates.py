"""The dates on the first page of a made site, and the name of an issuer in its titles."""

from __future__ import annotations

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.filing.read import parse_filing
from tieout.macros.scaffold.glance import at_a_glance
from tieout.macros.scaffold.glance_dates import dates_at_a_glance
from tieout.macros.scaffold.project import Made

HEAD = f'[filing]\nfile = "a.txt"\nsha256 = "{"ab12" * 16}"\n'
# form, the dates (label, day, times printed), and the labels that are shown
DATES = {
    "a current report": (
        "8-K",
        [("Date of report", "2019-06-03", 1), ("Date in cover", "2019-05-30", 4)],
        ["Date of report"],
    ),
    "a prospectus supplement": (
        "424B5",
        [
            ("Date of prospectus supplement", "2019-06-03", 1),
            ("Date of delivery", "2019-06-07", 1),
            ("End of fiscal year", "2018-12-31", 9),
            ("Date of last sale price", "2019-06-02", 2),
        ],
        ["Date of prospectus supplement", "Date of delivery"],
    ),
    "the period of a report": (
        "10-Q",
        [("End of interim period", "2019-06-30", 9), ("End of fiscal year", "2018-12-31", 4)],
        ["End of interim period"],
    ),
    "two ends of a period, as often as each other": (
        "10-K",
        [("End of fiscal year", "2019-06-30", 4), ("End of interim period", "2019-03-31", 4)],
        ["End of fiscal year"],
    ),
    "the period of a report is the first that it prints": (
        "10-K405",
        [("End of fiscal year", "2019-06-30", 4), ("End of fiscal year", "2017-06-30", 9)],
        ["End of fiscal year"],
    ),
    "a quarterly report that prints the last year more often": (
        "10-Q",
        [("End of fiscal year", "2018-12-31", 9), ("End of interim period", "2019-06-30", 4)],
        ["End of interim period"],
    ),
    "two dates of maturity": (
        "424B2",
        [("Maturity date", "2019-06-30", 4), ("Maturity date", "2029-06-30", 4)],
        [],
    ),
    "the date of maturity": ("424B2", [("Maturity date", "2029-06-30", 2)], ["Maturity date"]),
    "a date of maturity that is printed once": ("424B2", [("Maturity date", "2029-06-30", 1)], []),
}
# The name in the data file, and the heading and the short title of the site.
NAMES = {
    "Harbor Wax, Inc.": ("Filing of Harbor Wax, Inc.", "Harbor Wax, Inc."),
    "HARBOR WAX INC": ("Filing of Harbor Wax Inc", "Harbor Wax Inc"),
    "7 HARBORS INC": ('Filing of {{ identity("issuer") }}', ""),
    "First Harbor Bancorp": ('Filing of {{ identity("issuer") }}', ""),
    "": ("Filing", ""),
}


SECTIONS = (((1, 1), "Cover"), ((3, 1), "Item 1. Business"), ((9, 1), "Item 2. Properties"))
# form, the dates (label, day, its lines), and the days that are shown
PLACES: dict[str, tuple[str, list[tuple[str, str, tuple[int, ...]]], list[str]]] = {
    "a meeting on the cover": (
        "DEF 14A", [("Date of meeting", "2019-06-03", (2, 7))], ["2019-06-03"],
    ),
    "the date of the prospectus": (
        "424B2", [("Date of prospectus supplement", "2019-06-03", (2, 7))], ["2019-06-03"],
    ),
    "the date of another prospectus supplement, which this one names": (
        "424B2", [("Date of prospectus supplement", "2019-06-03", (6, 7))], [],
    ),
    "another meeting": ("DEF 14A", [("Date of meeting", "2019-06-03", (6, 7))], []),
    "a note of the company": ("424B4", [("Maturity date", "2029-06-03", (6, 7))], []),
    "the period on the cover": (
        "10-K",
        [("End of fiscal year", "2005-12-31", (2,)), ("End of fiscal year", "2011-12-31", (4, 5))],
        ["2005-12-31"],
    ),
    "the period of a report whose cover prints none": (
        "10-K",
        [("End of fiscal year", "2005-12-31", (4,)), ("End of fiscal year", "2011-12-31", (5, 6))],
        ["2011-12-31"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_dates_by_their_places(name: str) -> None:
    form, dates, shown = PLACES[name]
    data = HEAD.replace("]\n", f']\nform = "{form}"\n', 1)
    for at, (label, day, lines) in enumerate(dates):
        places = ", ".join(f'"L{line}C{at + 1}"' for line in lines)
        data += f'\n[figures.day_{at}]\nlabel = "{label}"\nvalue = {day}\nunit = "date"\n'
        data += f"mentions = [{places}]\n"
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    found = dict(dates_at_a_glance(dataset, SECTIONS)).get("Dates", [])
    assert [str(dataset.figures[key].value) for key in found] == shown


@pytest.mark.parametrize("name", DATES)
def test_the_dates_of_the_first_page(name: str) -> None:
    form, dates, shown = DATES[name]
    data = HEAD.replace("]\n", f']\nform = "{form}"\n', 1)
    for at, (label, day, times) in enumerate(dates):
        places = [f"L{at + 1}C{column}" for column in range(1, times + 1)]
        data += f'\n[figures.day_{at}]\nlabel = "{label}"\nvalue = {day}\nunit = "date"\n'
        data += f"mentions = {places}\n".replace("'", '"')
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    found = dict(dates_at_a_glance(dataset)).get("Dates", [])
    assert [dataset.figures[key].label for key in found] == shown


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_a_number_is_whole(name: str) -> None:
    data = HEAD + (f'issuer = "{name}"\n' if name else "")
    dataset, _ = read_figures(data, "figures.toml")
    made = Made(parse_filing(b"The price is $5.\n"), dataset, [], commit_text=False)
    assert (made.heading, made.issuer) == NAMES[name]


@pytest.mark.parametrize(("day", "shown"), [("2019-05-30", ["price"]), ("2017-05-30", [])])
def test_a_price_of_an_earlier_year_is_not_of_the_offering(day: str, shown: list[str]) -> None:
    data = (
        HEAD
        + f"""form = "424B5"
filed = "2019-06-03"

[figures.day]
label = "Date of an agreement"
value = {day}
unit = "date"
mentions = ["L1C1"]

[figures.price]
label = "Purchase price"
value = 10
unit = "USD/share"
date = "day"
mentions = ["L2C1", "L3C1"]
"""
    )
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    assert dict(at_a_glance(dataset)).get("Price", []) == shown
