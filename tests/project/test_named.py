"""The names of a filing as its pages show them: a day is written as prose writes it."""

import pytest
from tieout.macros.project.named import as_shown

SHOWN = {
    "2025-03-31": "March 31, 2025",
    "1998-12-05": "December 5, 1998",
    "2025-02-30": "2025-02-30",
    "2025-W10-1": "2025-W10-1",
    "20250331": "20250331",
    "0001641172-25-001350": "0001641172-25-001350",
    "333-284229-01": "333-284229-01",
    "Rood-on-Sea Corp": "Rood-on-Sea Corp",
    "": "",
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_name_of_a_filing(name: str) -> None:
    assert as_shown(name) == SHOWN[name]
