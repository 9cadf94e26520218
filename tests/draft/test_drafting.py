"""The drafted data file: it loads, claims each mention once, and can be calculated."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.grouping import drafted_figures
from tieout.macros.draft.proving import DraftError
from tieout.macros.draft.workings import formula_of
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.index import index_of
from tieout.macros.project.project import work_out
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.relation import Relation

from tests.helpers.drafts import BROKEN, STATEMENT, VOTE, drafted
from tests.helpers.scanned import scanned

RATES = """
<p>(in thousands)</p><table>
<tr><td></td><td>2003</td><td>2002</td></tr>
<tr><td>Federal taxes</td><td>$3,917</td><td>$4,002</td></tr>
<tr><td>State taxes</td><td>1,024</td><td>998</td></tr>
<tr><td>Total provision</td><td>$4,941</td><td>$5,000</td></tr>
<tr><td>Statutory rate</td><td>34.0%</td><td>35.0%</td></tr>
<tr><td>State taxes, net</td><td>4.0</td><td>4.9</td></tr>
<tr><td>Tax credits</td><td>(0.8)</td><td>(1.4)</td></tr>
<tr><td>Effective rate</td><td>37.2%</td><td>38.5%</td></tr>
</table>
"""
"""Rates with the sign on the first and the last alone, below amounts in thousands."""


def test_every_mention_is_in_one_figure_or_under_one_reason() -> None:
    scan = scanned(STATEMENT)
    dataset = drafted(scan)
    claims = Counter(id_ for one in dataset.figures.values() for id_ in one.mentions)
    claims.update(id_ for ids in dataset.reasons.values() for id_ in ids)
    assert claims == Counter(one.mention.id for one in scan.view.mentions)


def test_what_the_scan_relates_never_stands_alone() -> None:
    scan = scanned(STATEMENT)
    alone = set(drafted(scan).reasons["alone"])
    related = {one.placed.mention.id for each in scan.relations for one in each.places}
    assert related
    assert not alone & related


def test_a_relation_of_the_scan_is_a_computed_figure() -> None:
    scan = scanned(STATEMENT)
    dataset = drafted(scan)
    index = index_of(scan.filing, [one.mention for one in scan.view.mentions])
    results, found = work_out(dataset, index)
    assert found == []
    worked = {one.figure.label for one in results.values() if one.tick == "recomputed"}
    assert worked == {"Total current assets", "Total assets"}
    assert not any(one.tick == "disagrees" for one in results.values())
    totals = [one for one in dataset.figures.values() if one.label == "Total assets"]
    assert {one.value for one in totals} == {Decimal(1_150_000), Decimal(1_000_000)}


def test_percentages_with_the_sign_on_the_first_and_the_last_alone_add_up() -> None:
    scan = scanned(RATES)
    dataset = drafted(scan)
    index = index_of(scan.filing, [one.mention for one in scan.view.mentions])
    results, found = work_out(dataset, index)
    assert found == []
    assert not any(one.tick == "disagrees" for one in results.values())
    worked = {one.figure.value for one in results.values() if one.tick == "recomputed"}
    assert {Decimal("0.372"), Decimal("0.385")} <= worked


def test_a_total_that_is_deducted_completely_has_no_formula() -> None:
    scan = scanned(STATEMENT)
    relation = next(one for one in scan.relations if len(one.inputs) > 1)
    inputs = drafted_figures(scan)[: len(relation.inputs)]
    assert formula_of(relation, inputs, [1] * len(inputs) + [1]) is not None
    assert formula_of(relation, inputs, [-1] * len(inputs) + [1]) is None


# A length of time, and whether it is exact: others are estimates, averages or rounded.
TIMES = {"five years": True, "30 days": True, "2.5 years": False, "approximately 18 months": False}


@pytest.mark.parametrize("time", TIMES)
def test_a_whole_length_of_time_is_not_rounded(time: str) -> None:
    dataset = drafted(scanned(f"The warrants are exercisable for {time} at most.\n"))
    [figure] = dataset.figures.values()
    assert figure.exact == TIMES[time]


def test_the_same_filing_gives_the_same_text() -> None:
    scan = scanned(STATEMENT)
    assert draft_data(scan.filing, scan) == draft_data(*_again(STATEMENT))


def _again(text: str) -> tuple[Filing, Scan]:
    scan = scanned(text)
    return scan.filing, scan


def test_a_failed_relation_is_a_figure_that_disagrees_with_a_note_about_both_sides() -> None:
    scan = scanned(BROKEN)
    assert [one.rule for one in scan.findings] == ["sum"]
    figures = drafted(scan).figures
    wrong = [one for one in figures.values() if one.discrepancy]
    assert [(one.label, one.value) for one in wrong] == [("Total current assets", Decimal(990_000))]
    assert wrong[0].discrepancy is not None
    assert "these add up to something else: Cash {cash_june_1999}; " in wrong[0].discrepancy


def test_what_no_figure_covers_is_listed_as_a_comment() -> None:
    scan = scanned(VOTE)
    text = draft_data(scan.filing, scan)
    assert len(scan.findings) == 1
    assert '# [findings.misprint_1]\n# rule = "misprint"\n# places = [' in text


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("We have 45 employees.\n", ["Employees"]),
        ("See Section 13(a).\n", ["See Section"]),
    ],
)
def test_a_filing_without_relations_has_one_figure(text: str, labels: list[str]) -> None:
    assert [one.label for one in drafted(scanned(text)).figures.values()] == labels


# What no figure can have: part of a date, a day that does not exist, a telephone number.
ODD = {
    "a month": ("The fiscal year ended June 2023 was good.\n", "End of fiscal year"),
    "no day of the calendar": ("Our year ended on February 29, 2023.\n", "End of fiscal year"),
    "two forms of a telephone number": (
        "Call 1-216-555-0134.\n\nTel. (216) 555-0134.\n\nWe have 45 employees.\n", "Employees",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_a_filing_with_what_is_no_number_has_a_draft(name: str) -> None:
    text, label = ODD[name]
    assert [one.label for one in drafted(scanned(text)).figures.values()] == [label]


def test_a_filing_with_days_without_a_year_alone_is_refused() -> None:
    scan = scanned("It may be over by May 5 or June 6.\n")
    with pytest.raises(DraftError, match=r"^made-up\.txt prints no number"):
        draft_data(scan.filing, scan)


def test_a_filing_without_a_number_is_refused() -> None:
    scan = scanned("Nothing is stated here.\n")
    with pytest.raises(DraftError) as refused:
        draft_data(scan.filing, scan)
    assert str(refused.value) == "made-up.txt prints no number, so there is nothing to tie"


@pytest.mark.parametrize(("printed", "figures"), [("1", [1, 1]), ("1,000,000", [2])])
def test_a_number_that_only_its_table_multiplies_is_not_shares(
    printed: str, figures: list[int]
) -> None:
    """A repeat of the value may join them, but a million shares would be printed as "1"."""
    scan = scanned(f"We have 1,000,000 shares and sold {printed} lot.\n")
    shares, lots = scan.view.quantities
    mention = replace(lots.placed.mention, kind="number", unit="", value="1000000")
    lots = replace(lots, placed=replace(lots.placed, mention=mention))
    million = Decimal(1_000_000)
    again = Relation(
        "repeat", (shares,), lots, "i0", (), million, million, million, "exact", "same-name", ""
    )
    drafts = drafted_figures(replace(scan, relations=(again,)))
    assert [len(one.places) for one in drafts] == figures


SELECTED = """
We report the fiscal year ended December 31, 1999, and that ended December 31, 1998.

                          SELECTED FINANCIAL DATA

                                     Year ended       Year ended
                                    December 31,     December 31,
                                        1999             1998
                                      --------         --------
    Lamps                             $  1,000         $    900
    Wicks                                  150              100
      Total sales                     $  1,150         $  1,000

    Lamps in stock                    $    800         $    700
    Cash                                   150              100
      Total assets                    $    950         $    800
"""


IN_YEARS = """
                          SELECTED FINANCIAL DATA

                                        1999             1998
                                      --------         --------
    Lamps                             $  1,000         $    900
    Wicks                                  150              100
      Total sales                     $  1,150         $  1,000

    Operating expenses                     400              300
    Operating income                  $    750         $    700

    Cash                              $    200         $    150
    Lamps in stock                         100              100
      Total assets                    $    300         $    250

We report the fiscal year ended December 31, 1999, and that ended December 31, 1998.
"""


@pytest.mark.parametrize(
    ("label", "time"),
    [
        ("Total sales", "period"),
        ("Operating expenses", "period"),
        ("Operating income", "period"),
        ("Total assets", "day"),
        ("Lamps in stock", "day"),
    ],
)
def test_a_result_below_a_year_alone_is_of_that_year(label: str, time: str) -> None:
    figures = drafted(scanned(IN_YEARS)).figures.values()
    said = {one.label: "period" if one.period else "day" for one in figures if one.time_keys}
    assert said[label] == time


def test_a_balance_is_as_of_a_day_below_a_heading_of_years_too() -> None:
    figures = drafted(scanned(SELECTED)).figures.values()
    said = {one.label: "period" if one.period else "day" if one.date else "" for one in figures}
    assert (said["Total sales"], said["Total assets"]) == ("period", "day")


# The days that end fiscal years, and the date of the column headed "1999".
YEARS = {
    "a year of weeks": ("January 2, 2000", "January 3, 1999", "2000-01-02"),
    "a calendar year": ("December 31, 1999", "December 31, 1998", "1999-12-31"),
    "a year that either number may name": ("January 29, 2000", "January 30, 1999", ""),
}


@pytest.mark.parametrize("name", YEARS)
def test_the_year_of_a_column_is_the_fiscal_year(name: str) -> None:
    this, last, day = YEARS[name]
    text = IN_YEARS.replace("December 31, 1999", this).replace("December 31, 1998", last)
    text = text.replace(", and that ended", ". We reported the fiscal year ended")
    figures = drafted(scanned(text)).figures
    dated = next(one for one in figures.values() if one.label == "Total assets").date or ""
    assert str(figures[dated].value if dated else "") == day
