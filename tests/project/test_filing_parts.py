"""A filing in parts: where they begin, what their pages show, and where an address leads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.project.filing_parts import offset_of, places_to_divide
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.shown_parts import check_shown

from tests.helpers.small_project import project as small_project

WORDS = "Wax and wick are sold in the shops of the north, and lamps as well. "
ROW = "Lamps sold in the north        1,250      3,400\n"
HTML = f"""<h1>WAX</h1>
<p>{WORDS}</p><p>{WORDS}</p>
<table><tr><td>7</td><td>8</td></tr><tr><td>9</td><td>8</td></tr></table>
<hr style='page-break-after:always'><p>Wick</p>"""

# name: (the filing, the places at which a part may begin)
PLACES = {
    "HTML": (HTML, ["L2C4", "L2C79", "L3C16", "L4C40"]),
    "text": (f"{WORDS}\n\n{WORDS}\n{WORDS}\n\n<PAGE>\n{WORDS}\n", ["L3C1", "L6C1", "L7C1"]),
    "a table of text": (f"{WORDS}\n\n{ROW}\n{ROW}\n{WORDS}\n", ["L3C1", "L7C1"]),
    "an empty file": ("", []),
}


@pytest.mark.parametrize(("text", "places"), PLACES.values(), ids=PLACES)
def test_where_a_part_may_begin(text: str, places: list[str]) -> None:
    filing = parse_filing(text.encode(), "filing.htm" if "<p>" in text else "filing.txt")
    found = [filing.place(start) for start in places_to_divide(filing)]
    assert [f"L{line}C{column}" for line, column in found] == places
    for line, column in found:
        at = offset_of(filing, line, column)
        assert filing.place(at) == (line, column)


# name: (the arguments of `reader` on each page, the message)
SHOWN: dict[str, tuple[list[tuple[str, ...]], list[str]]] = {
    "all of it": ([()], []),
    "two parts": ([("L1C1", "L9C1"), ("L9C1",)], []),
    "no page shows it": ([], []),
    "two parts in another order": ([("L9C1",), ("L1C1", "L9C1")], []),
    "a gap": (
        [("L1C1", "L9C1"), ("L10C1",)],
        ["p1.md:3: the part of the filing on this page does not follow the part before it"],
    ),
    "the beginning is missing": (
        [("L2C1",)],
        ["p0.md:3: the part of the filing on this page does not follow the part before it"],
    ),
    "the end is missing": (
        [("L1C1", "L9C1")],
        ["p0.md:3: no page shows the rest of the filing; call reader for it too"],
    ),
    "all of it, twice": (
        [(), ()],
        ["p1.md:3: the part of the filing on this page does not follow the part before it"],
    ),
    "no place": (
        [("S-1",)],
        ['p0.md:3: call reader() for all of the filing, or reader("L1C1", "L900C1") for a part'],
    ),
}


@pytest.mark.parametrize(("calls", "says"), SHOWN.values(), ids=SHOWN)
def test_parts_follow_on_each_other(calls: list[tuple[str, ...]], says: list[str]) -> None:
    sources = [
        PageSource(Path(f"p{at}.md"), "The filing", (("reader", texts, 3),))
        for at, texts in enumerate(calls)
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
