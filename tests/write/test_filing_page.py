"""The filing as the site shows it: complete, in order, every number tied, and linked both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tieout.calculators.data.file import read_figures

from tests.helpers.places import ROOT
from tests.helpers.real_filing import FILING, INDEX, needs_text
from tests.helpers.scratch import copy_of, tieout
from tests.helpers.tiny_site import build_site, make_site

DATASET, _ = read_figures((ROOT / "docs/data/figures.toml").read_text(encoding="utf-8"), "figures")
OWNERS = {mention: key for key, figure in DATASET.figures.items() for mention in figure.mentions}
CODES = {mention: code for code, ids in DATASET.reasons.items() for mention in ids}

# What a browser shows: the words of each page of the filing, and every mention.
READ = """() => {
  const words = element => [...element.childNodes].map(one => one.textContent).join("");
  const blocks = leaf => [...leaf.querySelectorAll(":scope > :is(p, h3), :scope > table")];
  const rows = table => [...table.rows].map(row => {
    const cells = [...row.cells].map(cell => cell.textContent.split("\\n"));
    return cells[0].map((_, at) => cells.map(cell => cell[at] ?? "").join("")).join("\\n");
  }).join("");
  return {
    pages: [...document.querySelectorAll(".leaf")].map(leaf => ({
      heading: leaf.querySelector("h2").innerText,
      anchor: leaf.querySelector("h2").id,
      text: blocks(leaf).map(block => block.rows ? rows(block) : words(block)).join(""),
      lines: [...leaf.querySelectorAll(".line")].map(line => line.id),
      restated: [...leaf.querySelectorAll(".restated a")].map(link => link.getAttribute("href")),
    })),
    mentions: [...document.querySelectorAll(".filing :is(.tie, .reasoned, .open)")].map(one => ({
      id: one.id,
      words: one.textContent.replace(/\\s+/g, " ").trim(),
      to: one.getAttribute("href"),
      figure: one.querySelector("[data-figure]")?.dataset.figure ?? null,
      tick: one.querySelector("[data-tick]")?.dataset.tick ?? null,
      reason: one.dataset.reason ?? null,
      mention: one.dataset.mention ?? null,
    })),
  };
}"""

type Read = Mapping[str, Any]


@pytest.fixture(scope="module")
def shown(browser: Browser, site_url: str) -> Iterator[Page]:
    """The page that shows the filing, with JavaScript off."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto(f"{site_url}filing.html")
    yield page
    page.close()


@pytest.fixture(scope="module")
def read(shown: Page) -> Read:
    found: Read = shown.evaluate(READ)
    return found


# ── With the filing ──────────────────────────────────────────────────────────────────────────────


@needs_text
def test_every_page_from_cover_to_back_cover(read: Read) -> None:
    labels = [page.label for page in INDEX.seal.pages]
    said = [page["heading"].removeprefix("Page ").lower() for page in read["pages"]]
    assert said == [label.lower() for label in labels]
    assert (labels[0], labels[-1]) == ("cover", "back cover")


@needs_text
def test_every_line_as_filed_under_its_address(read: Read) -> None:
    assert FILING is not None
    text = "".join(page["text"] for page in read["pages"])
    assert [line.rstrip() for line in text.removesuffix("\n").split("\n")] == [
        line.rstrip() for line in FILING.lines
    ]
    lines = [line for page in read["pages"] for line in page["lines"]]
    assert lines == [f"L{number}" for number in range(1, INDEX.seal.lines + 1)]
    for page, sealed in zip(read["pages"], INDEX.seal.pages, strict=True):
        assert (page["lines"][0], page["lines"][-1]) == (
            f"L{sealed.first_line}",
            f"L{sealed.last_line}",
        )


@needs_text
def test_the_numbers_counted_are_those_of_the_index(read: Read) -> None:
    assert [(one["id"], one["words"]) for one in read["mentions"]] == [
        (mention.id, mention.printed) for mention in INDEX.mentions.values()
    ]


@needs_text
def test_every_mention_links_to_its_figure_or_reason_and_back(read: Read, site: Path) -> None:
    source = (site / "tie-out.html").read_text(encoding="utf-8")
    rows = dict(re.findall(r'<tbody id="(\w+)"(.*?)</tbody>', source, re.DOTALL))
    listed = (site / "mentions.html").read_text(encoding="utf-8")
    for one in read["mentions"]:
        assert f'<a href="filing.html#{one["id"]}" data-reason="place">' in listed
        if (key := OWNERS.get(one["id"])) is not None:
            assert (one["figure"], one["to"]) == (key, f"tie-out.html#{key}")
            assert f'data-tick="{one["tick"]}"' in rows[key]
            assert f'href="filing.html#{one["id"]}"' in rows[key]
        else:
            assert (one["reason"], one["mention"]) == (CODES[one["id"]], one["id"])
    assert len(read["mentions"]) == len(OWNERS) + len(CODES)


@needs_text
def test_our_passages_link_to_their_pages_of_the_filing_and_back(read: Read, site: Path) -> None:
    cited: dict[str, set[str]] = {}
    for page in sorted(site.glob("*.html")):
        body = page.read_text(encoding="utf-8").partition('<footer class="endnotes">')[0]
        for anchor in re.findall(r'<a class="source" href="filing\.html#([\w-]+)"', body):
            cited.setdefault(anchor, set()).add(page.name)
    for page in read["pages"]:
        back = {link.partition("#")[0] for link in page["restated"]}
        named = cited.get(page["anchor"], set())
        assert back == named, page["anchor"]


@needs_text
def test_tables_are_tables(shown: Page) -> None:
    contents = shown.get_by_role("table").filter(has_text="PAGE")
    assert contents.get_by_role("columnheader", name="PAGE").count() == 1
    begins = {
        section.title: section.page
        for section in INDEX.seal.sections
        if section.title not in {"Cover", "Back cover"}
    }
    for title, label in begins.items():
        row = contents.get_by_role("row").filter(has=shown.get_by_role("rowheader", name=title))
        assert row.get_by_role("cell").inner_text().strip() == label
    assert shown.get_by_role("table").count() == 2
    assert shown.get_by_role("heading", level=3).count() == len(begins)


@needs_text
@pytest.mark.parametrize("width", [390, 1280])
def test_an_address_is_brought_into_view(browser: Browser, site_url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for anchor in ("L697", "L700C12", "page-S-9"):  # the first one when the page opens
        page.goto(f"{site_url}filing.html#{anchor}")
        page.wait_for_timeout(300)
        top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
        bar = page.evaluate("document.querySelector('.leaves').getBoundingClientRect().bottom")
        assert bar <= top < 400, anchor
    page.close()


@needs_text
def test_lines_keep_their_width_and_wrap_if_there_is_no_room(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page.goto(f"{site_url}filing.html")
    lines = (
        "[...document.querySelectorAll('.leaf .prose')].map(p => getComputedStyle(p).whiteSpace)"
    )
    switch = page.get_by_label("Lines as filed")
    wide = "document.documentElement.scrollWidth - innerWidth"
    assert page.evaluate(lines).count("pre") == len(page.evaluate(lines))
    assert not switch.is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert set(page.evaluate(lines)) == {"normal"}
    assert page.evaluate(wide) <= 0
    switch.check()
    assert set(page.evaluate(lines)) == {"pre"}
    assert page.evaluate(wide) <= 0
    page.close()


# ── Without the filing ───────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_without_the_text_the_page_says_how_to_add_it_and_nothing_else_is_lost(
    tmp_path: Path,
) -> None:
    folder = copy_of(tmp_path / "project")
    done = build_site(folder)
    assert done.returncode == 0, done.stderr
    source = (folder / "site/filing.html").read_text(encoding="utf-8")
    assert "was not available" in source
    assert "extra.tieout.filing" in source
    assert 'class="leaf"' not in source
    assert tieout("search", "site", cwd=folder).code == 0
    ran = tieout("check", "site", "--json", cwd=folder)
    assert ran.json["filing"]["checked_against"] == "index"
    assert ran.json["exceptions"] == []
    for page in sorted((folder / "site").glob("*.html")):
        assert 'href="filing.html#' not in page.read_text(encoding="utf-8"), page.name


# ── A hostile filing ─────────────────────────────────────────────────────────────────────────────

# name: (text of the filing, what the page shows for it, if it is not the text itself)
HOSTILE: dict[str, tuple[str, str | None]] = {
    "templates": ("{{ figure('parts') }} {% raw %} {# note #} {%- if x -%} ${x} <% x %>", None),
    "scripts": ("<script>hurt()</script><img src=x onerror=hurt()><svg onload=hurt()>", None),
    "ends of elements": ("</a></data></p></section></div></body></html> --> ]]> </title>", None),
    "openings": ("<!-- <![CDATA[ <!DOCTYPE <style> <textarea> <plaintext> <table><tr><td>", None),
    "references": ("&amp; &lt; &#60; &#x3c; &nbsp; &copy &NewLine;", None),
    "Markdown": ("# head *em* _em_ `code` [a](b) ![i](j) [^1] ~~~ === --- > | a | b | \\", None),
    "indented Markdown": ("    code\n\t* item", None),
    "attributes": ("\" onclick=\"hurt() ' id='L1' data-reason='place' class=\"source\"", None),
    "links of ours": ('<a class="source" href="javascript:hurt()">S-1</a>', None),
    "placeholders": ("\x02wzxhzdk:0\x03 klzzwxh:0000", "␂wzxhzdk:0␃ klzzwxh:0000"),
    "control characters": ("\x00 \x01 \x07 \x08 \x0b \x1b[31m \x7f", "␀ ␁ ␇ ␈ ␋ ␛[31m ␡"),
    "right to left": (
        "\u202e5 noillim\u202c \u200f7\u200e \u2066x\u2069 \u061c \u05d0",
        "⟦RLO⟧5 noillim⟦PDF⟧ ⟦RLM⟧7⟦LRM⟧ ⟦LRI⟧x⟦PDI⟧ ⟦ALM⟧ \u05d0",
    ),
    "without width": ("5\u200b7 8\u00ad9 \ufeff", "5⟦ZWSP⟧7 8⟦SHY⟧9 ⟦BOM⟧"),
    "not line ends": ("a\x85b\u2028c\x1cd", "a…b␦c␜d"),
    "50,000 characters": ("x" * 50_000, None),
    "50,000 points": ("." * 50_000, None),
    "numbers": ("7 " * 2_000, None),
    "5,000 digits": ("9" * 5_000, None),
    "columns": ("a   " * 50_000, None),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site for a filing that contains all of them, one after the other."""
    text = "\n\n".join(text for text, _ in HOSTILE.values())
    folder = make_site(tmp_path_factory.mktemp("hostile") / "project", text.encode())
    done = build_site(folder)
    assert done.returncode == 0, done.stderr
    assert tieout("search", "site", cwd=folder).code == 0
    return folder


def test_a_hostile_filing_is_shown_as_it_is_and_does_nothing(
    hostile: Path, browser: Browser
) -> None:
    page = browser.new_page()
    page.add_init_script("window.hurt = () => { window.hurtBy = true }")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((hostile / "site/filing.html").as_uri())
    read = page.evaluate(READ)
    text = "".join(one["text"] for one in read["pages"]).removesuffix("\n")
    expected = "\n\n".join(shown or text for text, shown in HOSTILE.values())
    assert [line.rstrip() for line in text.split("\n")] == [
        line.rstrip() for line in expected.split("\n")
    ]
    assert page.evaluate("window.hurtBy") is None
    assert not [url for url in asked if not url.startswith(hostile.as_uri())]
    assert page.locator(".filing :is(script, img, svg, style, textarea)").count() == 0
    assert page.locator(".filing [onclick], .filing [href^=javascript]").count() == 0
    page.close()


@pytest.mark.slow
def test_the_numbers_of_a_hostile_filing_are_open_and_nothing_else_is_wrong(hostile: Path) -> None:
    ran = tieout("check", "site", "--json", cwd=hostile)
    found = [one for one in ran.json["exceptions"] if one["file"] == "site/filing.html"]
    assert {one["code"] for one in found} == {"number-without-figure"}
    page = (hostile / "site/filing.html").read_text(encoding="utf-8")
    assert page.count('<mark class="open"') == ran.json["mentions"]["open"] > 2_000


@pytest.mark.slow
def test_a_filing_of_five_megabytes_is_refused_by_the_page_alone(tmp_path: Path) -> None:
    prose = b"The company sells candles of beeswax in the shops that it has opened in the north.\n"
    folder = make_site(tmp_path / "project", prose * 64_000, mentions=())
    done = build_site(folder)
    assert done.returncode == 0, done.stderr
    source = (folder / "site/filing.html").read_text(encoding="utf-8")
    assert "The text of the filing is too long to be shown on a page." in source
    assert len(source) < 100_000
    ran = tieout("check", "site", "--json", cwd=folder)
    assert ran.json["filing"]["checked_against"] == "text"
    assert [one for one in ran.json["exceptions"] if one["file"] == "site/filing.html"] == []
