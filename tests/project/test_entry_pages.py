"""The tie-out on several pages: a figure's entry is on one, and its numbers lead there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tieout.macros.project.entry_pages import check_entry_pages, entry_pages
from tieout.macros.project.page_sources import PageSource
from tieout.macros.write.elements import MacroError
from tieout.macros.write.macros import Macros

from tests.helpers.small_project import project

KEYS = ["price", "shares", "proceeds", "fee", "net"]


def page(name: str, *given: str) -> PageSource:
    return PageSource(Path(f"{name}.md"), name, (("tie_out", given, 3),))


WHOLE = (page("tie-out"),)
DIVIDED = (page("more", "c"), page("tie-out", "a"), page("tie-out-b", "b"))
HOMES = {
    "no page calls for it": ((), ["tie-out.html"] * 5),
    "one page has it all": (WHOLE, ["tie-out.html"] * 5),
    "three pages, by their letters": (
        DIVIDED,
        ["tie-out.html", "tie-out.html", "tie-out-b.html", "tie-out-b.html", "more.html"],
    ),
    "the first without a letter": (
        (page("tie-out"), page("tie-out-b", "b")),
        ["tie-out.html"] * 3 + ["tie-out-b.html"] * 2,
    ),
    "more pages than figures": (
        tuple(page(name, name) for name in "abcdefg"),
        ["a.html", "b.html", "c.html", "d.html", "e.html"],
    ),
}


@pytest.mark.parametrize("name", HOMES)
def test_where_an_entry_is(name: str) -> None:
    sources, homes = HOMES[name]
    divided = entry_pages(sources, KEYS)
    assert [divided.home(key) for key in KEYS] == homes
    assert [divided.address(key) for key in KEYS] == [
        f"{home}#{key}" for home, key in zip(homes, KEYS, strict=True)
    ]


def test_a_part_that_two_pages_show() -> None:
    found = list(check_entry_pages((*DIVIDED, page("again", "b"), *WHOLE)))
    assert [(one.code, one.file, one.line, one.message) for one in found] == [
        (
            "tie-out-part", file, 3,
            f"two pages show the part “{letter}” of the tie-out; give one another letter",
        )
        for file, letter in (("again.md", "b"), ("tie-out.md", "a"))
    ]  # fmt: skip


def test_each_part_has_its_entries_and_numbers_lead_to_them() -> None:
    small = project()
    keys = list(small.dataset.figures)
    sources = (*small.sources, page("tie-out"), page("tie-out-b", "b"))
    small = replace(small, sources=sources, entries=entry_pages(sources, keys))
    small = replace(small, uses={key: [] for key in keys})
    macros = Macros(small)
    half = -(-len(keys) // 2)
    for letter, those in (("a", keys[:half]), ("b", keys[half:])):
        written = str(macros.tie_out(letter))
        assert re.findall(r'<tbody id="(\w+)"', written) == those
        assert ('id="inspector"' in written) == (letter == "a")
    assert f'href="tie-out-b.html#{keys[-1]}"' in str(macros.figure(keys[-1]))
    assert f'href="tie-out.html#{keys[0]}"' in str(macros.figure(keys[0]))
    with pytest.raises(MacroError, match="the tie-out has no part “z”"):
        macros.tie_out("z")
