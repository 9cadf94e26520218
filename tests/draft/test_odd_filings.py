"""Whatever the scan finds wrong in a filing, a data file is drafted for it."""

from __future__ import annotations

from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import pytest
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.proving import DraftError
from tieout.macros.project.mention_reasons import can_be_a_figure

from tests.helpers.scan_cases import scan_cases, scan_of

_OF_EACH = 3
"""Of the filings in which a rule finds something; all of them would take a minute."""


def _found() -> list[Any]:
    return [
        pytest.param(case, id=f"{table}: {case['name']}")
        for table, cases in groupby(scan_cases(), itemgetter(0))
        for _, case in islice((one for one in cases if one[1]["findings"]), _OF_EACH)
        if "csv" not in case
    ]


@pytest.mark.parametrize("case", _found())
def test_a_filing_with_findings_has_a_draft(case: dict[str, Any]) -> None:
    scan = scan_of(case)
    mentions = [placed.mention for placed in scan.view.mentions]
    if any(one.value and can_be_a_figure(one) for one in mentions):
        assert "[figures." in draft_data(scan.filing, scan)
    else:
        with pytest.raises(DraftError, match="prints no number, so there is nothing to tie"):
            draft_data(scan.filing, scan)
