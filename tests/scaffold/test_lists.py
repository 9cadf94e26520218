"""The further pages of long lists: as many as keep each page light."""

from __future__ import annotations

import pytest
from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Dataset
from tieout.macros.filing.read import parse_filing
from tieout.macros.scaffold.lists import further_pages
from tieout.macros.scaffold.project import Made, texts_of

# The number of mentions, one of them a figure's: the letters of each list's further pages.
SIZES = {
    1_500: {"tie_out": "", "every_mention": "", "binder": "", "relations": ""},
    1_501: {"tie_out": "", "every_mention": "", "binder": "b", "relations": ""},
    2_001: {"tie_out": "", "every_mention": "b", "binder": "b", "relations": ""},
    4_001: {"tie_out": "", "every_mention": "bc", "binder": "bc", "relations": ""},
}

HEAD = f"""
[filing]
file = "a.txt"
sha256 = "{"ab12" * 16}"

[figures.price]
label = "Price"
value = 5
unit = "USD"
mentions = ["L1C1"]

"""


@pytest.mark.parametrize("count", SIZES)
def test_as_many_pages_as_are_needed(count: int) -> None:
    places = ", ".join(f'"L{line}C1"' for line in range(2, count + 1))
    data = f"{HEAD}[reasons]\nalone = [{places}]\n"
    dataset, mistakes = read_figures(data, "figures.toml")
    assert [one.message for one in mistakes] == []
    pages = further_pages(dataset)
    assert {name: "".join(one.letter for one in of) for name, of in pages.items()} == SIZES[count]
    for one in (each for of in pages.values() for each in of):
        assert one.name == f"{one.first}-{one.letter}"


RESULTS = {150: "", 151: "b", 301: "bc"}


@pytest.mark.parametrize("count", RESULTS)
def test_as_many_pages_of_relations_as_are_needed(count: int) -> None:
    of = further_pages(results(count))["relations"]
    assert "".join(one.letter for one in of) == RESULTS[count]
    assert all(one.searched for one in of)


def test_the_pages_of_a_divided_list_are_one_entry_of_the_contents() -> None:
    made = Made(parse_filing(b"The price is $5.\n"), results(151), [], commit_text=False)
    settings = dict(texts_of(made))["mkdocs.yml"]
    assert (
        """
      - How the numbers are related:
          - How the numbers are related: relations.md
          - "How the numbers are related (b)": relations-b.md
      - The tie-out: tie-out.md
      - Every mention: mentions.md
      - Tie-out binder: binder.md
      - Downloads: downloads.md
"""
        in settings
    )


def results(count: int) -> Dataset:
    """A data file with so many results, and an input of all of them."""
    computed = "".join(
        f'[figures.total_{at}]\nlabel = "A total"\nunit = "USD"\nformula = "total"\n'
        f'decimals = 0\ninputs = {{ parts = ["price"] }}\n'
        for at in range(count)
    )
    dataset, mistakes = read_figures(f"{HEAD}{computed}", "figures.toml")
    assert [one.message for one in mistakes] == []
    return dataset
