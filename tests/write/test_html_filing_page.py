"""An HTML filing as the site shows it: as it looks, sanitized, every word and number in order."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.values.discrepancy import Place
from tieout.macros.check.page.filing_page import check_reader, part_on
from tieout.macros.check.page.filing_words import check_words
from tieout.macros.filing.read import parse_filing
from tieout.macros.html.page import read_page
from tieout.macros.html.tokenizer import tokenize
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import index_of
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.project import Project
from tieout.macros.write.macros import Macros

from tests.helpers.small_project import project as small_project

CASES = tomllib.loads((Path(__file__).parent / "cases/html_filing.toml").read_text("utf-8"))
PRINTED = re.compile(r'<div class="printed">(.*)</div></section>')


def project_of(html: str, *given: str) -> Project:
    """A project around an HTML filing, whose page shows what `reader` is given."""
    filing = parse_filing(html.encode(), "filing.htm")
    source = PageSource(Path("filing.md"), "The filing", (("reader", given, 1),))
    return replace(
        small_project(),
        index=index_of(filing, find_mentions(filing)),
        filing=filing,
        text_lines=None,
        sources=(source,),
    )


def shown(html: str) -> str:
    """The HTML that the page has for the only page of a filing."""
    written = str(Macros(project_of(f"<html><body>{html}</body></html>")).reader())
    found = PRINTED.search(written)
    return found[1] if found else ""


@pytest.mark.parametrize("case", CASES["looks"], ids=lambda case: case["name"])
def test_a_filing_as_it_looks(case: dict[str, str]) -> None:
    assert shown(case["html"]) == case["page"]


# ── The check ────────────────────────────────────────────────────────────────────────────────────

FILING = """<html><body>
<h1>LAMPS</h1><p>We sold <b>350</b>,000 lamps at $7.50 each.</p>
<table><tr><td>Lamps</td><td>$</td><td>1,250</td></tr><tr><td>Wicks</td><td></td><td>40</td></tr>
</table><p>1</p><hr style="page-break-after:always">
<p>A lamp<sup>(1)</sup> has one wick.</p><p>2</p>
</body></html>
"""


@pytest.mark.parametrize("case", CASES["falsified"], ids=lambda case: case["name"])
def test_a_falsified_page(case: dict[str, Any]) -> None:
    project = project_of(FILING)
    html = str(Macros(project).reader())
    assert case["old"] in html
    assert checked(project, html.replace(case["old"], case["new"], 1)) == case["says"]


def checked(project: Project, html: str) -> list[str]:
    place = Place("filing.html", "filing.html")
    part = part_on("filing.html", project)
    assert part is not None
    assert project.filing is not None
    found = [
        *check_reader(read_page(html), place, project),
        *check_words(tokenize(html), place, project.filing, part),
    ]
    assert all(one.page == "filing.html" and one.message for one in found)
    return [
        f"{one.code} {one.found if one.code == 'not-as-written' else one.expected}" for one in found
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("L1C1", "L5C1"), ["L2C29", "L2C50", "L3C30", "L3C86", "L4C12"]),
        (("L5C1",), ["L5C16", "L5C29", "L5C45"]),
        (("L1C1",), ["L2C29", "L2C50", "L3C30", "L3C86", "L4C12", "L5C16", "L5C29", "L5C45"]),
    ],
    ids=["the first part", "the last part", "all of it"],
)
def test_a_part_has_its_own_numbers_and_words(given: tuple[str, ...], says: list[str]) -> None:
    project = project_of(FILING, *given)
    html = str(Macros(project).reader(*given))
    assert re.findall(r'id="(L\d+C\d+)"', html) == says
    assert checked(project, html) == []
    other = project_of(FILING, "L1C1", "L3C1")
    assert {one.partition(" ")[0] for one in checked(other, html)} >= {"wrong-text"}
