"""The marks that EDGAR's texts have around tables are not read aloud; no word of the text is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tieout.macros.project.project import load_project
from tieout.macros.write.macros import Macros

from tests.helpers.tiny_site import make_site

HIDDEN = re.compile(r'<span class="leader" aria-hidden="true">([^<]*)</span>')
TABLE = """
<TABLE>
<CAPTION>
                          1994        1993
                          ----        ----
<S>                       <C>         <C>
Wax .................      $5          $4
Wicks ...............      $3          $2
</TABLE>
"""
# the filing's text, and what of it is hidden from a screen reader
CASES = {
    "around a table": (
        TABLE,
        ["<TABLE>", "<CAPTION>", "<S>", "<C>", "<C>", "</TABLE>"],
    ),
    "around a paragraph": (
        "\n<TABLE>\n<S> <C>\nThe wax comes by ship, and the wicks by rail from 4 mills.\n</TABLE>",
        ["<TABLE>", "<S>", "<C>", "</TABLE>"],
    ),
    "a mark of the filing's own": ("\nThe wax <PRICE> is $5 for each pound.\n", []),
}


@pytest.mark.parametrize("name", CASES)
def test_marks_are_not_read_aloud(name: str, tmp_path: Path) -> None:
    text, hidden = CASES[name]
    project = load_project(make_site(tmp_path, text.encode()) / "docs")
    shown = str(Macros(project).reader())
    found = [one.replace("&lt;", "<").replace("&gt;", ">") for one in HIDDEN.findall(shown)]
    assert sorted(one for one in found if "<" in one) == sorted(hidden)


@pytest.mark.parametrize(
    ("length", "name"),
    [(104, "leaf"), (105, "leaf broad"), (132, "leaf broad"), (133, "leaf broader")],
)
def test_long_lines_are_smaller_on_paper(length: int, name: str, tmp_path: Path) -> None:
    text = f"\nThe wax costs $5.\n{'-' * length}\n"
    project = load_project(make_site(tmp_path, text.encode()) / "docs")
    assert re.findall(r'<section class="([^"]*)">', str(Macros(project).reader())) == [name]
