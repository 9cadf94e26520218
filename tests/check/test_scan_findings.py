"""What the scan finds in the filing is covered by the data file, or is an exception."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.check.scan_findings import check_scan
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import parse_filing
from tieout.macros.project.project import Project

from tests.helpers.small_project import project

CASES = Path(__file__).parent / "cases/scan_findings.toml"
HEAD = '[filing]\nfile = "filing.txt"\nsha256 = "0"\n'
OTHER = '[figures.other]\nlabel = "Other"\nunit = "page"\nvalue = "9"\nmentions = ["L5C35"]\n'
FILING = parse_filing(
    b"""\
We sold 12,040 shares to one buyer and 24,110 shares to another, for a total of 36,510 shares.

The holders own 8,577 of our shares, or 63% of the 16,235 shares outstanding.

See "The Sale of Widgets" on page 9.
""",
    "filing.txt",
)


def project_of(data: str, filing: Filing | None = FILING) -> Project:
    figures = "" if "[figures." in data else OTHER
    dataset, mistakes = read_figures(HEAD + data + figures, "figures.toml")
    assert mistakes == []
    return replace(project(), dataset=dataset, filing=filing)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"])
        for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    ],
)
def test_how_a_finding_of_the_scan_is_reported(case: dict[str, Any]) -> None:
    found = list(check_scan(project_of(case["data"])))
    assert [f"{one.code} {one.line}" for one in found] == case["says"]


def test_an_error_says_how_it_is_acknowledged() -> None:
    first, second = check_scan(project_of(""))
    assert first.message == (
        "36,510 is said to be the total of 12,040 and 24,110, but they add up to 36,150. Two "
        "digits are transposed. Note it as a discrepancy or a passage; or, if it is not an error, "
        "acknowledge it in the data file, in a table [findings.KEY] with a note: "
        'rule = "sum", places = ["L1C81", "L1C9", "L1C40"]'
    )
    assert (first.file, first.expected, first.found) == ("filing.txt", "36,150", "36,510")
    assert (second.expected, second.found) == ("53%", "63%")


def test_an_acknowledgement_of_nothing_gets_a_suggestion() -> None:
    data = '[findings.it]\nrule = "sums"\nplaces = ["L1C81"]\nnote = "No error."\n'
    *_, last = check_scan(project_of(data))
    assert last.message == (
        "findings.it: the scan has no finding of the rule 'sums' (did you mean 'sum'?) at L1C81; "
        "correct it, or remove it"
    )


def test_without_the_filings_text_nothing_is_reported() -> None:
    data = '[findings.it]\nrule = "sum"\nplaces = ["L1C1"]\nnote = "No error."\n'
    assert list(check_scan(project_of(data, None))) == []
