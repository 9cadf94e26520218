"""A filing in parts: where they begin, what their pages say, and where an address leads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.project.filing_parts import parts_of
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.shown_parts import check_shown

from tests.helpers.small_project import project as small_project

WORDS = "Wax and wick are sold in the shops of the north, and lamps as well. "
HTML = "".join(
    f"<h1>CHAPTER {letter}</h1>\n<p>{WORDS * 20}</p>\n<p>{WORDS * 10}</p>\n"
    for letter in ("WAX", "WICK", "LAMP", "SHOP")
)
TEXT = "".join(
    f"                           CHAPTER {letter}\n\n{(WORDS.strip() + chr(10)) * 30}\n<PAGE>\n"
    for letter in ("WAX", "WICK", "LAMP", "SHOP")
)

# name: (the filing, the most that a part weighs, where the parts begin)
PARTS = {
    "a short filing is one part": (HTML, 100_000, ["L1C1"]),
    "HTML begins a part at a section": (HTML, 5_000, ["L1C1", "L7C5"]),
    "and else at a paragraph": (HTML, 2_500, ["L1C1", "L4C5", "L7C5", "L10C5"]),
    "text begins a part at a page": (TEXT, 12_000, ["L1C1", "L68C1"]),
    "a paragraph is never divided": (f"<p>{WORDS * 100}</p>", 500, ["L1C1"]),
    "an empty file is one part": ("", 500, ["L1C1"]),
}  # fmt: skip


@pytest.mark.parametrize(("filing", "largest", "begins"), PARTS.values(), ids=PARTS)
def test_where_parts_begin(filing: str, largest: int, begins: list[str]) -> None:
    read = parse_filing(filing.encode(), "filing.htm" if "<p>" in filing else "filing.txt")
    parts = parts_of(read, find_mentions(read), largest)
    assert [part.start for part in parts] == begins
    assert [part.end for part in parts] == [*begins[1:], ""]
    calls = tuple(_source(at, part.call) for at, part in enumerate(parts))
    assert list(check_shown(calls)) == []


def _source(at: int, call: str) -> PageSource:
    given = tuple(text for text in call.split('"')[1::2])
    return PageSource(Path(f"filing-{at}.md"), "The filing", (("reader", given, 3),))


# name: (what `reader` is given on each page, what is said)
SHOWN: dict[str, tuple[list[tuple[str, ...]], list[str]]] = {
    "all of it": ([()], []),
    "two parts": ([("L1C1", "L9C1"), ("L9C1",)], []),
    "no page shows it": ([], []),
    "two parts in another order": ([("L9C1",), ("L1C1", "L9C1")], []),
    "a gap": (
        [("L1C1", "L9C1"), ("L10C1",)],
        ["p1.md:3: the parts of the filing that pages show do not follow on each other here"],
    ),
    "the beginning is missing": (
        [("L2C1",)],
        ["p0.md:3: the parts of the filing that pages show do not follow on each other here"],
    ),
    "the end is missing": (
        [("L1C1", "L9C1")],
        ["p0.md:3: no page shows the rest of the filing; call reader for it too"],
    ),
    "all of it, twice": (
        [(), ()],
        ["p1.md:3: the parts of the filing that pages show do not follow on each other here"],
    ),
    "no place": (
        [("S-1",)],
        ['p0.md:3: call reader() for all of the filing, or reader("L1C1", "L900C1") for a part'],
    ),
}


@pytest.mark.parametrize(("given", "says"), SHOWN.values(), ids=SHOWN)
def test_parts_follow_on_each_other(given: list[tuple[str, ...]], says: list[str]) -> None:
    sources = [
        PageSource(Path(f"p{at}.md"), "The filing", (("reader", texts, 3),))
        for at, texts in enumerate(given)
    ]
    assert [f"{one.file}:{one.line}: {one.message}" for one in check_shown(sources)] == says


@pytest.mark.parametrize(
    ("anchor", "address"),
    [
        ("L1C1", "first.html#L1C1"),
        ("L5C9", "first.html#L5C9"),
        ("L6", "second.html#L6"),
        ("L9C2", "second.html#L9C2"),
        ("page-W-1", "first.html#page-W-1"),
        ("page-W-2", "second.html#page-W-2"),
    ],
)
def test_an_address_leads_to_the_page_that_shows_it(anchor: str, address: str) -> None:
    sources = (
        PageSource(Path("second.md"), "On", (("reader", ("L6C1",), 1),)),
        PageSource(Path("first.md"), "The filing", (("reader", ("L1C1", "L6C1"), 1),)),
    )
    project = replace(small_project(), sources=sources)
    assert project.addresses().of(anchor) == address
    without = replace(project, text_lines=None)
    assert without.addresses().of(anchor) == f"mentions.html#{anchor}"
