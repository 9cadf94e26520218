"""Whatever the scan finds wrong in a filing, a data file is drafted for it."""

from __future__ import annotations

from itertools import groupby, islice
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.proving import DraftError
from tieout.macros.filing.read import parse_filing, read_filing
from tieout.macros.project.mention_reasons import can_be_a_figure
from tieout.macros.scan.engine import scan_filing

from tests.helpers.drafts import worked_at
from tests.helpers.places import ROOT
from tests.helpers.scan_cases import scan_cases, scan_of

OTHERS = sorted((ROOT.parent / "shared" / "filings" / "others").glob("*.*"))
_OF_EACH = 3
"""Of a rule's filings with findings, and of those without; all of them would take minutes."""


def _found() -> list[Any]:
    return [
        pytest.param(case, id=f"{table}: {case['name']}")
        for (table, _), cases in groupby(sorted(scan_cases(), key=_table), _table)
        for _, case in islice(cases, _OF_EACH)
        if "csv" not in case
    ]


def _table(one: tuple[str, dict[str, Any]]) -> tuple[str, bool]:
    table, case = one
    return table, bool(case["findings"])


@pytest.mark.parametrize("case", _found())
def test_a_filing_of_the_tables_has_a_draft(case: dict[str, Any]) -> None:
    scan = scan_of(case)
    mentions = [placed.mention for placed in scan.view.mentions]
    if any(one.value and can_be_a_figure(one) for one in mentions):
        text = draft_data(scan.filing, scan)
        assert "[figures." in text
        worked_at(text, scan)
    else:
        with pytest.raises(DraftError, match="prints no number, so there is nothing to tie"):
            draft_data(scan.filing, scan)


@pytest.mark.slow
@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.stem)
def test_a_real_filing_has_a_draft(file: Path) -> None:
    filing = read_filing(file)
    scan = scan_filing(filing)
    worked_at(draft_data(filing, scan), scan)


NINES = "9" * 40
# what a filing prints that no data file takes
ODD = {
    "more digits than a number has": f"We sold {NINES} shares at $5.00 each for ${NINES}.",
    "more decimals": f"The rate was 0.{'0' * 30}1%, and 5% before.",
    "a number of thousands of digits": f"We sold lamps for ${NINES * 200} in 7 shops.",
    "digits of another script": "We sold \uff11\uff12 shares at \uff04\uff15 \u00b2 in 7 shops.",
    "a number of hundreds of digits": f"We sold 1{',000' * 90} shares and 7 lamps.",
    "the zeroth": "On the 0th business day after the 0th closing, we pay $5 for each of 7 lamps.",
    "such numbers in a table": (
        f"Underwriting discount     $5.00   ${NINES}\nProceeds                  $6.00   $7.00\n"
    ),
    "days that no calendar has": "We met on February 30, 2019, June 31, 2019 and May 0, 2019.",
    "years that no calendar has": "From May 5, 0000 to May 5, 99999 we sold 7 lamps for $5.",
}


@pytest.mark.parametrize("name", ODD)
def test_what_no_data_file_takes_is_no_figure(name: str) -> None:
    filing = parse_filing(f"PROSPECTUS\n\n     {ODD[name]}\n".encode(), "odd.txt")
    text = draft_data(filing, scan_filing(filing))
    dataset, findings = read_figures(text, "figures.toml")
    assert findings == []
    assert dataset.figures


def test_a_table_alone_is_no_filing() -> None:
    filing = parse_filing(b"Lamp,2031\nWax,5\nOil,2\nTotal,7\n", "lamps.csv")
    with pytest.raises(DraftError, match=r"lamps\.csv is a table, which tieout scan checks"):
        draft_data(filing, scan_filing(filing))
