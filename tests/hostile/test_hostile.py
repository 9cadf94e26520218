"""Nothing is injected by data: hostile texts are shown as they are, and nothing executes them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, expect
from tieout.calculators.data.rules import FIELDS
from tieout.calculators.data.tables import PASSAGE_TEXTS
from tieout.macros.commands.options import TIED

from tests.helpers.hostile import Where
from tests.helpers.hostile_site import ALL, PLACES, TREE, Built
from tests.helpers.reader import NOT_KEPT, PATIENCE
from tests.helpers.static_host import StaticHost

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def test_every_key_that_takes_text_is_tried(free: list[Where]) -> None:
    """A key that is added to the data file later is tried too, or fails here."""
    of_figures = {where[2] for where in PLACES if where[0] == "figures"}
    assert {name for name, (_, fits) in FIELDS.items() if fits("text")} <= of_figures
    taking = {"basis", "discrepancy", "disposition", "label", "reconcile", "value"}
    assert {where[2] for where in free if where[0] == "figures"} == taking
    assert {where[2] for where in PLACES if where[0] == "passages"} >= set(PASSAGE_TEXTS)
    assert {where[2] for where in free if where[0] == "passages"} >= set(PASSAGE_TEXTS)
    assert ("filing", "issuer") in free


class _Structure(HTMLParser):
    """The elements of a page with the names of their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(("a comment", data))


def test_both_sites_tie(plain: Built, hostile: Built) -> None:
    assert (plain.code, plain.report["exceptions"]) == (TIED, [])
    codes = {one["code"] for one in hostile.report["exceptions"]}
    assert codes == {"passage-moved"}, hostile.report["exceptions"]  # its words are in the filing


def test_no_page_has_another_element_or_attribute(plain: Built, hostile: Built) -> None:
    assert len(hostile.pages) == len(plain.pages) > 9
    shown = 0
    for one, other in zip(plain.pages, hostile.pages, strict=True):
        written, falsified = (_Structure(page.read_text(encoding="utf-8")) for page in (one, other))
        assert falsified.elements == written.elements, other.name
        assert one.name == other.name
        shown += " ".join(falsified.text.split()).count(" ".join(ALL.split()))
    assert shown > 30


def _but_paragraphs(html: str) -> list[tuple[str, ...]]:
    """Return the elements except paragraphs, into which search divides a text by its sentences.

    Their number depends on the text; that they have no attributes and are balanced does not.
    """
    elements = _Structure(html).elements
    paragraphs = [one for one in elements if one[0] in {"p", "/p"}]
    assert paragraphs == [("p",), ("/p",)] * (len(paragraphs) // 2)
    return [one for one in elements if one not in paragraphs]


def test_the_search_index_has_them_as_text(plain: Built, hostile: Built) -> None:
    indexes = [
        json.loads((one.folder / "site/search/entries.json").read_text(encoding="utf-8"))
        for one in (plain, hostile)
    ]
    docs = [index["docs"] for index in indexes]
    for one, other in zip(*docs, strict=True):
        for part in ("title", "text"):
            assert _but_paragraphs(other[part]) == _but_paragraphs(one[part])
    shown = "".join(_Structure(one["title"]).text for one in docs[1])
    assert shown.count(ALL) >= len(TREE["figures"])


def test_the_downloads_are_valid(hostile: Built) -> None:
    folder = hostile.folder / "site/downloads"
    report = json.loads((folder / "figures.json").read_bytes())
    assert report["facts"]["symbol"]["tieout:provenance"]["label"] == f"{ALL} Symbol"
    ET.parse(folder / "figures.xsd")  # noqa: S314  # written by ourselves a moment ago
    for table in folder.glob("*.csv"):
        rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig")), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        starts = {cell[0] for row in rows for cell in row if cell and not cell[-1].isdigit()}
        assert not starts & set("=+-@\t\r")


@pytest.fixture
def bare(hostile: Built) -> Iterator[StaticHost]:
    """The hostile site with no policy to protect it."""
    site = hostile.folder / "site"
    with StaticHost(site, "") as host:
        for page in hostile.pages:
            host.changed[page.name] = POLICY.sub("", page.read_text(encoding="utf-8")).encode()
        yield host


def test_a_browser_runs_nothing_even_without_a_policy(
    bare: StaticHost, hostile: Built, browser: Browser
) -> None:
    page = browser.new_page()
    page.add_init_script("window.hurt = () => { window.hurtBy = true }")
    other: list[str] = []
    page.on("request", lambda one: None if one.url.startswith(bare.url) else other.append(one.url))
    for file in hostile.pages:
        page.goto(f"{bare.url}{quote(file.name)}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        links = "all => all.map((one) => one.protocol).filter((one) => one != 'http:')"
        assert page.locator("a").evaluate_all(links) == [], file.name
    box = page.get_by_role("textbox", name="Search")
    for typed in ("hurt", "<img src=x onerror=hurt()>", "{{ config }}", '*:* ^~ +- "\\'):
        box.fill("")
        box.press_sequentially(typed)
        page.wait_for_timeout(150)
    box.fill("")
    box.press_sequentially("symbol")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.goto(f"{bare.url}index.html?q={quote('<img src=x onerror=hurt()>')}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("'hurtBy' in window") is False
    assert other == []
    page.close()


LINKS = {
    "markup": "gross_proceeds=%3Cimg%20src%3Dx%20onerror%3Dhurt()%3E",
    "not an input": "<img src=x onerror=hurt()>=5&__proto__=5&constructor=5",
    "what a terminal obeys": "gross_proceeds=%1B%5B31m%00%E2%80%AE%ED%A0%80%FF%",
    "length": f"gross_proceeds={'9' * 20_000}",
}


def test_a_link_to_a_calculator_is_shown_as_it_is(site: Path, browser: Browser) -> None:
    with StaticHost(site, "") as host:
        html = (site / "fees.html").read_text(encoding="utf-8")
        host.changed["fees.html"] = POLICY.sub("", html).encode()
        page = browser.new_page()
        page.add_init_script("window.hurt = () => { window.hurtBy = true }")
        messages = page.locator("[data-notice]:not([hidden]), [data-error]:not([hidden])")
        page.add_init_script(NOT_KEPT)
        page.goto(f"{host.url}fees.html")
        for link in LINKS.values():
            page.evaluate("link => { location.hash = link; }", f"v1&{link}")
            expect(messages).not_to_have_count(0, timeout=PATIENCE)
            assert page.locator(".calculator :is(img, script:not([src]))").count() == 0
            assert page.evaluate("'hurtBy' in window") is False
            page.evaluate("() => { location.hash = 'v1'; }")
            expect(messages).to_have_count(0)
        page.close()
