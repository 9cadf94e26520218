"""How the numbers are related, as a page shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.uses import related_keys, uses_of
from tieout.macros.write.elements import MacroError
from tieout.macros.write.macros import Macros

from tests.helpers.small_project import DATA, project


@pytest.mark.parametrize(("count", "long"), [(6, False), (7, True)])
def test_a_row_of_many_numbers_is_laid_out_at_once(count: int, *, long: bool) -> None:
    """What is laid out later has an estimated height, which such a row exceeds."""
    keys = [f"part_{letter}" for letter in "abcdefg"[:count]]
    data = DATA + "".join(
        f'[figures.{key}]\nlabel = "A part"\nvalue = 5\nunit = "USD"\nassumption = true\n'
        'basis = "An example."\n'
        for key in keys
    )
    parts = ", ".join(f'"{key}"' for key in keys)
    data += '[figures.all]\nlabel = "All of it"\nunit = "USD"\nformula = "total"\ndecimals = 0\n'
    small = project(data + f"inputs = {{ parts = [{parts}] }}\n")
    small = replace(small, uses={key: [] for key in small.dataset.figures})
    rows = re.findall(r'<tr([^>]*)><th scope="row">All of it', str(Macros(small).relations()))
    assert rows == [' class="long"' if long else ""]


def test_each_page_has_its_results_and_says_what_the_others_have() -> None:
    keys = ["proceeds_again", "net_again"]
    data = DATA + "".join(
        f'[figures.{key}]\nlabel = "{label}"\nunit = "USD"\nformula = "total"\ndecimals = 0\n'
        'inputs = { parts = ["offering_amount"] }\n'
        for key, label in zip(keys, ("Proceeds again", "Net again"), strict=True)
    )
    small = project(data)
    pages = [
        PageSource(Path(f"{name}.md"), name, (("relations", (letter,), 1),))
        for name, letter in (("relations", "a"), ("relations-b", "b"))
    ]
    small = replace(small, sources=tuple(pages))
    small = replace(small, uses=uses_of(small.dataset, pages, ""))
    listed = related_keys(small.dataset)
    shown = [str(Macros(small).relations(letter)) for letter in "ab"]
    rows = [re.findall(r'<th scope="row">([^<]*)', one) for one in shown]
    labels = [small.dataset.figures[key].label for key in listed]
    half = -(-len(listed) // 2)
    assert rows == [labels[:half], labels[half:]]
    for number, one in enumerate(shown):
        links = re.search(r'<nav class="parts".*?</nav>', one, re.DOTALL)
        assert links is not None
        assert links[0].count("<b>") == 1
        assert f'href="relations{"" if number else "-b"}.html"' in links[0]
    assert all(small.uses[key] == ["relations.html"] for key in listed[:half])
    assert all(small.uses[key] == ["relations-b.html"] for key in listed[half:])
    with pytest.raises(MacroError, match="the list of relations has no part “z”"):
        Macros(small).relations("z")
