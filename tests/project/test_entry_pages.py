"""Lists on several pages: an entry is on one of them, and its numbers link to it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tieout.macros.places import MENTIONS
from tieout.macros.project.entry_pages import check_entry_pages, entry_pages
from tieout.macros.project.filing_parts import page_anchor
from tieout.macros.project.page_sources import PageSource
from tieout.macros.write.elements import MacroError
from tieout.macros.write.macros import Macros

from tests.helpers.small_project import project

ROW = re.compile(r'<tr id="(\w+)" data-tick|<tr>\n<th scope="row"><span [^>]*data-mention="(\w+)"')
KEYS = ["price", "shares", "proceeds", "fee", "net"]


def page(name: str, *arguments: str, macro: str = "tie_out") -> PageSource:
    return PageSource(Path(f"{name}.md"), name, ((macro, arguments, 3),))


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
            "list-part", file, 3,
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


def test_each_part_has_its_mentions_and_places_lead_to_them() -> None:
    """If the filing is not shown, a place links to the list that has it, a page to its heading.

    A page of the filing without mentions is in only one part.
    """
    small = project()
    ids = list(small.index.mentions)
    sources = tuple(page(f"mentions-{one}", one, macro="every_mention") for one in "abc")
    small = replace(small, sources=sources, lists=entry_pages(sources, ids, MENTIONS))
    small = replace(small, uses={key: [] for key in small.dataset.figures}, text_lines=None)
    parts = {one: str(Macros(small).every_mention(one)) for one in "abc"}
    assert [re.findall(r'<tr id="(L\w+)"', part) for part in parts.values()] == [
        list(those) for _, _, those in small.lists.parts
    ]
    address = small.addresses().of
    for letter, part in parts.items():
        listed = re.findall(r'<tr id="(L\w+)"', part)
        assert [address(one) for one in listed] == [
            f"mentions-{letter}.html#{one}" for one in listed
        ]
        assert part.count("<b>") == 1
        assert part.count('<li><a href="mentions-') == 2
    headings = [one for part in parts.values() for one in re.findall(r'<h2 id="([\w-]+)"', part)]
    assert {*headings} == {page_anchor(one.label) for one in small.index.seal.pages}
    for heading in headings:
        first, _, _ = address(heading).partition(".")
        assert f'<h2 id="{heading}"' in parts[first[-1]]
    with pytest.raises(MacroError, match="the list of mentions has no part “z”"):
        Macros(small).every_mention("z")


def test_each_part_of_the_binder_has_its_rows() -> None:
    small = project()
    sources = tuple(page(f"binder-{one}", one, macro="binder") for one in "abc")
    small = replace(small, sources=sources, uses={key: [] for key in small.dataset.figures})
    whole = re.findall(ROW, str(Macros(replace(small, sources=())).binder()))
    parts = [str(Macros(small).binder(one)) for one in "abc"]
    assert [row for part in parts for row in re.findall(ROW, part)] == whole
    assert all(re.findall(ROW, part) for part in parts)
    assert [part.count('id="seal"') for part in parts] == [1, 0, 0]
    assert [part.count('id="sign-off"') for part in parts] == [0, 0, 1]
    assert [part.count('id="slips"') for part in parts] == [0, 0, 1]
    with pytest.raises(MacroError, match="the binder has no part “z”"):
        Macros(small).binder("z")
