"""The further pages of long lists: as many as keep each page light."""

from __future__ import annotations

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.scaffold.lists import further_pages

# The number of mentions, one of them a figure's: the letters of each list's further pages.
SIZES = {
    1_500: {"tie_out": "", "every_mention": "", "binder": ""},
    1_501: {"tie_out": "", "every_mention": "", "binder": "b"},
    2_001: {"tie_out": "", "every_mention": "b", "binder": "b"},
    4_001: {"tie_out": "", "every_mention": "bc", "binder": "bc"},
}


@pytest.mark.parametrize("count", SIZES)
def test_as_many_pages_as_are_needed(count: int) -> None:
    places = ", ".join(f'"L{line}C1"' for line in range(2, count + 1))
    data = f"""
[filing]
file = "a.txt"
sha256 = "{"ab12" * 16}"

[figures.price]
label = "Price"
value = 5
unit = "USD"
mentions = ["L1C1"]

[reasons]
alone = [{places}]
"""
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    pages = further_pages(dataset)
    assert {name: "".join(one.letter for one in of) for name, of in pages.items()} == SIZES[count]
    for one in (each for of in pages.values() for each in of):
        assert one.name == f"{one.first}-{one.letter}"
