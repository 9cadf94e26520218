"""The filing’s page, falsified: each change is found at its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tieout.calculators.values.finding import Place
from tieout.macros.check.page.filing_page import check_reader
from tieout.macros.check.tie_out import check
from tieout.macros.html.page import read_page
from tieout.macros.project.page_sources import PageSource
from tieout.macros.write.macros import Macros

from tests.helpers.small_project import project as small_project

# ── The check ────────────────────────────────────────────────────────────────────────────────────

# name: (the text on the page of the small filing, the text that replaces it, the message)
FALSIFIED: dict[str, tuple[str, str, list[str]]] = {
    "nothing": ("", "", []),
    "a line without its address": ('id="L3"', 'id="three"', ["not-shown L3"]),
    "a line under another address": ('id="L3"', 'id="L2"', ["not-shown L3"]),
    "lines in another order": ('id="L3" href="#L3"', 'id="L33"', ["not-shown L3"]),
    "a line too many": ("</section>", '<a id="L99"></a></section>', ["not-shown L6"]),
    "a page without its address": (' id="page-W-2"', "", ["not-shown page-W-2"]),
    "a mention without its address": (' id="L3C5"', "", ["not-shown L3C5"]),
    "a mention under the address of another": (
        'id="L3C5"',
        'id="L4C5"',
        ["not-shown L3C5", "wrong-text 1,250,000"],
    ),
    "a digit of a figure": (">1,250,000<", ">1,250,001<", ["wrong-text 1,250,001"]),
    "a figure printed otherwise": (">$25,000,000<", ">$25 million<", ["wrong-text $25 million"]),
    "a word with a reason": (">one<", ">two<", ["wrong-text two"]),
}


@pytest.mark.parametrize(("old", "new", "says"), FALSIFIED.values(), ids=FALSIFIED)
def test_a_falsified_page(old: str, new: str, says: list[str]) -> None:
    source = PageSource(Path("filing.md"), "The filing", (("reader", (), 1),))
    project = replace(small_project(), sources=(source,))
    html = str(Macros(project).reader())
    assert old in html
    page = read_page(html.replace(old, new, 1))
    place = Place("filing.html", "filing.html")
    found = list(check_reader(page, place, project))
    said = [f"{one.code} {one.expected}" for one in found if one.code == "not-shown"]
    said += [f"{one.code} {one.found}" for one in found if one.code == "wrong-text"]
    assert said == says
    assert all(one.page == "filing.html" and one.message for one in found)


def test_the_tie_out_requires_it(tmp_path: Path) -> None:
    html = str(Macros(small_project()).reader())
    (tmp_path / "filing.html").write_text(html.replace('id="L3"', 'id="three"', 1))
    found = check(small_project(), tmp_path).exceptions
    assert ("not-shown", "L3") in {(one.code, one.expected) for one in found}
