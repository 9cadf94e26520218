"""Every page for every reader: axe in both colors, wide and narrow, reflow, keyboard, no colors.

For axe, whose time grows with the page, repeated elements are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.axe import AXE, COLORS, SHORTEN, SIZES
from tests.helpers.places import ROOT
from tests.helpers.policies import COMPILES, RUN_PYTHON
from tests.helpers.reader import PAGES, PATIENCE, Reader
from tests.helpers.static_host import StaticHost

NAMES = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))
ALL: list[str] = []
# (width, colors, the rules that can find something new there)
EACH_PAGE = [(1280, "default", ALL), (360, "slate", [*COLORS, *SIZES])]
# Every color of a page's own is tested in both of these. What has another color at another width is
# the frame around the page, its tables and its margins: one page of each kind has them.
EACH_KIND = [
    *EACH_PAGE,
    (1280, "slate", COLORS),
    (768, "default", SIZES),
    (360, "default", COLORS),
]
KINDS = {"discrepancies", "filing", "glossary", "index", "mentions", "risk-factors", "tie-out"}
# The calculators' pages are tested in other colors, with everything on them, in
# test_accessibility_calculators.py.
AT_REST = [(1280, "default", ALL), (360, "default", SIZES)]
# Adds a style sheet to a page by script, which the policy allows.
STYLE = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}"""
SHOW_ALL = "* { content-visibility: visible !important; }"
FIND = """async (only) => {
  const options = { resultTypes: ["violations"], rules: {
    "target-size": { enabled: true },
    // No rule of WCAG's; the filing's own tables have headings that are drawn lines.
    "empty-table-header": { enabled: false },
  } };
  if (only.length) options.runOnly = { type: "rule", values: only };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
# The text spacing that a reader may set, by WCAG's text-spacing criterion.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-block-end: 2em !important; }"""
# Whether a page is as wide as its window, once what depends on the window has adjusted.
FITS = """async (by) => {
  const wide = () => document.documentElement.scrollWidth > innerWidth + by;
  for (let tries = 0; wide() && tries < 100; tries++) {
    await new Promise((next) => setTimeout(next, 30));
  }
  return !wide();
}"""
# Notes each element that gets the focus, as it is then.
WATCHED = """() => {
  window.walked = [];
  document.addEventListener("focusin", ({ target: one }) => walked.push(NOTED));
}"""
NOTED = """(() => {
  // What is drawn for a hidden switch is its label.
  const drawn = one.matches("[type=radio], .md-toggle") ? one.nextElementSibling : one;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const { width, height } = drawn.getBoundingClientRect();
  const seen = outlineStyle != "none" && outlineWidth != "0px" && width > 0 && height > 0;
  one.dataset.walked = (one.dataset.walked ?? 0) * 1 + 1;
  const { top, bottom, left } = one.getBoundingClientRect();
  return {
    seen,
    again: one.dataset.walked > 1,
    what: one.outerHTML.slice(0, 120),
    // The sources stand in the margin, beside the lines before them.
    within: one.closest(".md-content") != null && one.closest(".sources") == null,
    top: top + scrollY,
    bottom: bottom + scrollY,
    left,
  };
})()"""
# What of a page is printed, as opposed to what is only for a screen.
SCREEN_ONLY = (
    ".md-header, .md-sidebar, .md-footer__inner, .md-search, .md-skip, .md-content button, select,"
    " details:not(.group, .ledger) > summary"  # a calculator's parts have no other headings
)
ON_PAPER = """(only) => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  return {
    numbers: [...document.querySelectorAll(".md-content [data-figure]")].filter(shown).length,
    left: [...document.querySelectorAll(only)].filter(shown).map((one) => one.className),
    ink: getComputedStyle(document.body).color,
  };
}"""
PAPER, MARGIN = 650, 72  # pixels: an A4 sheet between its margins, and one of them
MOST_STOPS = 600
IN_THE_MARGIN = {"filing"}  # with the marks of its lines


@pytest.fixture(scope="module")
def tester(browser: Browser, host: StaticHost) -> Iterator[Reader]:
    """A reader who opens one page after another."""
    one = Reader(browser.new_context(reduced_motion="reduce"), host)
    one.open("404.html?")
    one.wrong.clear()
    yield one
    one.context.close()


@pytest.fixture(scope="module")
def page(tester: Reader) -> Page:
    """The reader's tab."""
    return tester.context.pages[0]


@pytest.fixture(scope="module", params=NAMES)
def opened(tester: Reader, page: Page, request: pytest.FixtureRequest) -> Page:
    """A page of the site, loaded once for the tests that follow each other."""
    tester.wrong.clear()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{tester.host.url}{request.param}.html")
    return page


def _show(page: Page, width: int, colors: str = "default") -> None:
    page.set_viewport_size({"width": width, "height": 800})
    # The system's own colors stay: a change has the theme set the old ones again, a moment later.
    page.evaluate("(to) => document.body.setAttribute('data-md-color-scheme', to)", colors)


def _scrolls_sideways(page: Page, by: int = 0) -> bool:
    return not page.evaluate(FITS, by)


def test_its_policy_blocks_only_webassembly_without_a_calculator(
    opened: Page, tester: Reader
) -> None:
    page = opened
    assert page.locator("h1").first.is_visible()
    assert tester.wrong == []
    runs = page.url.rpartition("/")[2] in RUN_PYTHON
    assert page.evaluate(COMPILES) is runs
    if not runs and not tester.excused:
        tester.excuse("wasm-eval")  # which the browser reports with a delay


def test_the_first_key_skips_to_the_content(opened: Page) -> None:
    page = opened
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    skipped = "document.activeElement.closest('.md-content, .md-footer') != null"
    assert page.evaluate(skipped)


def test_on_paper_there_are_all_numbers_and_no_controls(
    opened: Page, request: pytest.FixtureRequest
) -> None:
    page, name = opened, request.node.callspec.params["opened"]
    # The theme's script, which runs after the paint, may put tables into its own frames.
    expect(page.locator(".md-option + label:not([hidden])")).to_be_attached(timeout=PATIENCE)
    _show(page, PAPER, "slate")
    seen = page.evaluate(ON_PAPER, SCREEN_ONLY)
    page.emulate_media(media="print")
    paper = page.evaluate(ON_PAPER, SCREEN_ONLY)
    cut = _scrolls_sideways(page, MARGIN if name in IN_THE_MARGIN else 0)
    page.emulate_media(media="screen")
    assert seen["left"]
    assert paper["left"] == []
    assert paper["numbers"] >= seen["numbers"]
    assert paper["ink"] == "rgb(0, 0, 0)", "on dark paper is read, on white is printed"
    assert not cut


def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    opened: Page, request: pytest.FixtureRequest
) -> None:
    page, name = opened, request.node.callspec.params["opened"]
    wide = []
    for width in (640, 320):
        _show(page, width)
        if _scrolls_sideways(page):
            wide.append(width)
    assert wide == []
    page.evaluate(STYLE, SHOW_ALL)
    page.evaluate(SHORTEN)
    page.evaluate(AXE.read_text())
    found: dict[str, Any] = {}
    views = AT_REST if name in PAGES else EACH_KIND if name in KINDS else EACH_PAGE
    for width, colors, rules in views:
        _show(page, width, colors)
        if violations := page.evaluate(FIND, rules):
            found[f"{width} {colors}"] = violations
    assert found == {}
    _show(page, 640)
    page.evaluate(STYLE, SPACED)
    assert not _scrolls_sideways(page), "with text spaced out"


@pytest.mark.parametrize("name", ["index", "fees"])
def test_the_keyboard_reaches_everything_once_and_the_focus_is_visible(
    page: Page, host: StaticHost, name: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{host.url}{name}.html")
    # The theme's script shows the switch for the colors.
    expect(page.locator(".md-option + label:not([hidden])")).to_be_visible(timeout=PATIENCE)
    page.evaluate(WATCHED.replace("NOTED", NOTED))
    walked: list[dict[str, Any]] = []
    while not any(one["again"] for one in walked) and len(walked) < MOST_STOPS:
        for _ in range(20):
            page.keyboard.press("Tab")
        walked = page.evaluate("walked")
    assert len(walked) < MOST_STOPS
    walked = [one for one in walked if not one["again"]]
    assert "md-skip" in walked[0]["what"]
    assert len(walked) > 60
    assert [one["what"] for one in walked if not one["seen"]] == []
    content = [one for one in walked if one["within"]]
    assert len(content) > 40
    # In reading order: down, or to the right, where the next column begins.
    back = [
        one["what"]
        for last, one in pairwise(content)
        if one["bottom"] <= last["top"] and one["left"] <= last["left"]
    ]
    assert back == []


def test_marks_stay_without_colors(page: Page, host: StaticHost) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{host.url}index.html")
    page.emulate_media(forced_colors="active")
    lost = page.locator(".md-content a.tie .figure[data-tick]").evaluate_all("""all => all.filter(
      (one) => {
        const { backgroundColor, maskImage } = getComputedStyle(one, "::after");
        const paper = getComputedStyle(document.body).backgroundColor;
        return !maskImage.startsWith("url") || backgroundColor == paper;
      }).length""")
    page.emulate_media(forced_colors="none")
    assert lost == 0
