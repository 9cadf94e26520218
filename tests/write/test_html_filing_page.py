"""An HTML filing as the site shows it: its look, sanitized, every word and number in order."""

from __future__ import annotations

import gzip
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tieout.calculators.values.finding import Place
from tieout.macros.check.numbers.reasons import Reasons
from tieout.macros.check.numbers.rendered import check_page
from tieout.macros.check.page.filing_page import check_reader, part_on
from tieout.macros.check.page.filing_words import check_words
from tieout.macros.filing.read import parse_filing
from tieout.macros.html.page import read_page
from tieout.macros.html.tokenizer import tokenize
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import index_of
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.project import Project
from tieout.macros.scaffold.outline import outline_of
from tieout.macros.write.macros import Macros

from tests.helpers.axe import AXE, FIND
from tests.helpers.scratch import tieout
from tests.helpers.small_project import project as small_project
from tests.helpers.tiny_site import build_site, make_site

CASES = tomllib.loads((Path(__file__).parent / "cases/html_filing.toml").read_text("utf-8"))
PRINTED = re.compile(r'<div class="printed">(.*)</div></section>')


def project_of(html: str, *places: str) -> Project:
    """A project for an HTML filing, whose page shows the parts named in `reader`."""
    filing = parse_filing(html.encode(), "filing.htm")
    source = PageSource(Path("filing.md"), "The filing", (("reader", places, 1),))
    return replace(
        small_project(),
        index=index_of(filing, find_mentions(filing)),
        filing=filing,
        text_lines=None,
        sources=(source,),
    )


def shown(html: str) -> str:
    """The HTML on our page for the only page of a filing."""
    written = str(Macros(project_of(f"<html><body>{html}</body></html>")).reader())
    found = PRINTED.search(written)
    return found[1] if found else ""


@pytest.mark.parametrize("case", CASES["looks"], ids=lambda case: case["name"])
def test_a_filing_as_it_looks(case: dict[str, str]) -> None:
    assert shown(case["html"]) == case["page"]


@pytest.mark.parametrize(("columns", "name"), [(9, "cells"), (10, "cells many")])
def test_a_table_of_many_columns_is_smaller_on_paper(columns: int, name: str) -> None:
    row = f"<tr><td>Lamps</td>{'<td>1,250</td>' * (columns - 1)}</tr>"
    project = project_of(f"<html><body><table>{row}{row}</table></body></html>")
    html = str(Macros(project).reader())
    assert f'<table class="{name}">' in html
    assert checked(project, html) == []


@pytest.mark.parametrize("sign", ["\f", "\v", "\r", "\x1c", "\x85", "\x7f"])
def test_a_sign_for_what_cannot_be_seen_is_no_difference(sign: str) -> None:
    """In the text of an exhibit all white space counts, as for the form feed before a page."""
    documents = ("<html><p>We sold 5 lamps.</p></html>", f"Lamps\n{sign}<PAGE>\n{sign} 7{sign}\n")
    html = "".join(f"<DOCUMENT>\n<TEXT>\n{one}\n</TEXT>\n</DOCUMENT>\n" for one in documents)
    project = project_of(f"<SEC-DOCUMENT>\n{html}")
    assert checked(project, str(Macros(project).reader())) == []


def test_leaders_that_touch_a_word_are_no_difference() -> None:
    """The text of an exhibit beside HTML: its cells divide what white space does not."""
    rows = "Sales.............   $5,422   $4,737\nCosts.............    1,192    1,004\n"
    documents = ("<html><p>We sold 5 lamps.</p></html>", rows)
    html = "".join(f"<DOCUMENT>\n<TEXT>\n{one}\n</TEXT>\n</DOCUMENT>\n" for one in documents)
    project = project_of(f"<SEC-DOCUMENT>\n{html}")
    page = str(Macros(project).reader())
    assert checked(project, page) == []
    assert checked(project, page.replace("Sales", "Sa</td><td>les", 1)) != []
    assert checked(project, page.replace("Costs", "Cost", 1)) != []


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
    ("places", "says"),
    [
        (("L1C1", "L5C1"), ["L2C29", "L2C50", "L3C30", "L3C86", "L4C12"]),
        (("L5C1",), ["L5C16", "L5C29", "L5C45"]),
        (("L1C1",), ["L2C29", "L2C50", "L3C30", "L3C86", "L4C12", "L5C16", "L5C29", "L5C45"]),
    ],
    ids=["the first part", "the last part", "all of it"],
)
def test_a_part_has_its_own_numbers_and_words(places: tuple[str, ...], says: list[str]) -> None:
    project = project_of(FILING, *places)
    html = str(Macros(project).reader(*places))
    assert re.findall(r'id="(L\d+C\d+)"', html) == says
    assert checked(project, html) == []
    other = project_of(FILING, "L1C1", "L3C1")
    assert {one.partition(" ")[0] for one in checked(other, html)} >= {"wrong-text"}


@pytest.mark.parametrize(
    ("said", "open_numbers"),
    [("of $&nbsp;&nbsp; million in all", []), ("of a million in all", ["million"])],
    ids=["a blank for an amount", "a number that is no mention"],
)
def test_an_amount_that_is_left_blank_is_no_number(said: str, open_numbers: list[str]) -> None:
    project = project_of(f"<html><body><p>We sold 5 lamps, {said}.</p></body></html>")
    html = re.sub(r"<mark[^>]*>(million)</mark>", r"\1", str(Macros(project).reader()))
    of_page = read_page(f"<main>{html}</main>")
    check = check_page(of_page, Place("", "filing.html"), project, Reasons(project), lambda _: None)
    found = [one.message for one in check.exceptions if one.code == "number-without-figure"]
    assert [one.split("”")[0].strip("“") for one in found] == ["5", *open_numbers]


# ── The built site ───────────────────────────────────────────────────────────────────────────────

COLUMNS = "".join(f"<td>{year}</td>" for year in range(2011, 2025))
ROWS = "".join(
    f"<tr><td>Lamps sold in the shops of the north, before returns, {letter}</td>"
    f"{'<td>1,250,000</td>' * 14}</tr>"
    for letter in "abcdefgh"
)
BUILT = f"""{FILING.removesuffix("</body></html>{chr(10)}")}
<p onclick="hurt()"><a href="javascript:hurt()">Wax</a><script>hurt()</script>
<img src="https://example.org/x.png" onerror="hurt()"></p>
<p style="display:none">hidden 77</p>{"<p>Wax and wick.</p>" * 200}
<table><tr><td></td>{COLUMNS}</tr>{ROWS}</table>
</body></html>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site for an HTML filing."""
    folder = make_site(tmp_path_factory.mktemp("html") / "project", BUILT.encode())
    done = build_site(folder)
    assert done.returncode == 0, done.stderr
    assert tieout("search", "site", cwd=folder).code == 0
    return folder


@pytest.mark.slow
def test_the_numbers_are_open_and_nothing_else_is_wrong(site: Path) -> None:
    ran = tieout("check", "site", "--json", cwd=site)
    found = [one for one in ran.json["exceptions"] if one["file"] == "site/filing.html"]
    assert {one["code"] for one in found} == {"number-without-figure"}
    page = (site / "site/filing.html").read_text(encoding="utf-8")
    assert page.count('<mark class="open"') == ran.json["mentions"]["open"] > 100
    assert "hidden 77" not in page


@pytest.mark.parametrize("width", [390, 1280])
def test_it_runs_nothing_requests_nothing_and_fits(
    site: Path, browser: Browser, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.add_init_script("window.hurt = () => { window.hurtBy = true }")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = (site / "site/filing.html").as_uri()
    page.goto(f"{address}#L3C86")
    page.get_by_text("Wax", exact=True).first.click()
    page.wait_for_timeout(200)
    top = page.evaluate("document.getElementById('L3C86').getBoundingClientRect().top")
    assert 0 < top < 800
    assert page.evaluate("window.hurtBy") is None
    assert not [url for url in asked if not url.startswith(site.as_uri())]
    assert page.locator(".printed :is(script, img, style, form, [onclick])").count() == 0
    assert page.locator(".printed a[href^=http], .printed a[href^=javascript]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    wide = page.locator(".wide").last
    assert wide.evaluate("one => one.scrollWidth > one.clientWidth")
    page.add_script_tag(path=str(AXE))
    assert [one for one in page.evaluate(FIND) if ".printed" in one or ".leaf" in one] == []
    page.close()


@pytest.mark.slow
def test_a_filing_of_five_thousand_numbers_is_shown_on_light_pages() -> None:
    words = "of the lamps and wicks that the shops of the north have sold. " * 6
    cells = "".join(f"<td>{value}</td>" for value in ("Lamps", "$ 1,250", "(2,855)", "7%"))
    part = f"<h1>LAMPS</h1><p>{words}</p><table>{f'<tr>{cells}</tr>' * 3}</table>"
    html = f"<html><body>{part * 700}</body></html>"
    filing = parse_filing(html.encode(), "filing.htm")
    mentions = find_mentions(filing)
    assert len(mentions) > 5_000
    parts = [one.places for one in outline_of(filing, mentions)]
    whole = replace(project_of("<p>Wax</p>"), index=index_of(filing, mentions), filing=filing)
    for places in parts:
        html = str(Macros(whole).reader(*places))
        assert len(gzip.compress(html.encode())) < 400_000
        source = PageSource(Path("filing.md"), "The filing", (("reader", places, 1),))
        assert checked(replace(whole, sources=(source,)), html) == []
