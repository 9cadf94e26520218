"""Made sites in a browser: five pages of each, for every reader, by keyboard, under their policy.

The pages are those that every made site has, and the first page of the filing that has a table.
Name the folders of projects that `tieout new` and `tieout build` made, such as those that
`tests.bench.making --keep` leaves.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.bench.measuring import table
from tests.helpers.axe import AXE, SHORTEN
from tests.helpers.chromium import headless
from tests.helpers.reader import WATCH, page_policy
from tests.helpers.static_host import StaticHost

PAGES = ("index", "", "discrepancies", "relations", "tie-out")
"""The empty name stands for a page of the filing."""
WIDE, PHONE, PAPER = 1280, 390, 650
MARGIN = 72
"""Pixels: an A4 sheet between its margins, and one of them, in which marks may stand."""
STOPS = 40
"""How many times Tab is pressed on each page."""
_PATIENCE = 60_000
_SHOW_ALL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""
_SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
_PAINT = "(to) => document.body.setAttribute('data-md-color-scheme', to)"
_AT_REST = """() => {
  document.activeElement.blur();
  scrollTo(0, 0);
}"""
_FIND = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], rules: {
    // No rule of WCAG's; the filing's own tables have headings that are drawn lines.
    "empty-table-header": { enabled: false },
  } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
_FOCUSED = """() => {
  const one = document.activeElement;
  const drawn = one.matches("[type=radio], .md-toggle") ? one.nextElementSibling : one;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const { width, height } = drawn.getBoundingClientRect();
  const seen = outlineStyle != "none" && outlineWidth != "0px" && width > 0 && height > 0;
  return one == document.body || seen ? "" : one.outerHTML.slice(0, 120);
}"""


@dataclass
class Shown:
    """A site, where its pages are served, and what is wrong with them, each in a line."""

    name: str
    url: str
    pictures: Path | None
    wrong: list[str] = field(default_factory=list)
    pages: int = 0

    def note(self, name: str, what: str, found: object) -> None:
        """Keep what was found, if anything was."""
        if found:
            self.wrong.append(f"{name}: {what}: {found}")


def main() -> bool:
    """Open the pages, print what is wrong with each, and return whether nothing is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", nargs="+", type=Path)
    parser.add_argument("--pictures", type=Path, help="a folder for a picture of each view")
    given = parser.parse_args()
    rows, kept = [], True
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=headless())
        for project in given.projects:
            site = project / "site"
            with StaticHost(site, page_policy(site)) as host:
                pictures = given.pictures and given.pictures / project.name
                shown = Shown(project.name, host.url, pictures)
                _show(browser, shown, site)
            print(project.name, *(shown.wrong or ["all well"]), sep="\n  ", flush=True)
            rows.append([project.name, f"{shown.pages}", f"{len(shown.wrong)}"])
            kept = kept and not shown.wrong
        browser.close()
    print(table(["made site", "pages", "wrong"], rows))
    print(f"limit nothing wrong: {'kept' if kept else 'BROKEN'}")
    return kept


def _show(browser: Browser, shown: Shown, site: Path) -> None:
    """Open five pages of a site with scripts, and again without."""
    names = [name or _with_tables(site) for name in PAGES]
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.on("console", lambda one: shown.note(page.url, one.type, one.type != "log" and one.text))
    page.on("pageerror", lambda error: shown.note(page.url, "error", str(error)))
    page.on("request", lambda one: shown.note(page.url, "asks", _elsewhere(one.url, shown.url)))
    for name in names:
        _with_scripts(page, shown, name)
        shown.pages += 1
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    for name in names:
        _without_scripts(page, shown, name)
    context.close()


def _with_tables(site: Path) -> str:
    """Return the first page of the filing with a table, or with lines as filed, after the cover."""
    settings = (site.parent / "mkdocs.yml").read_text(encoding="utf-8")
    names: list[str] = re.findall(r": (filing[\w-]*)\.md", settings)
    for name in names[1:] or names:
        if "<table" in (site / f"{name}.html").read_text(encoding="utf-8").partition("<main")[2]:
            return name
    return names[min(1, len(names) - 1)]


def _elsewhere(url: str, home: str) -> str:
    return "" if url.startswith((home, "blob:", "data:")) else url


def _with_scripts(page: Page, shown: Shown, name: str) -> None:
    page.set_viewport_size({"width": WIDE, "height": 800})
    page.emulate_media(media="screen")
    page.goto(f"{shown.url}{name}.html")
    shown.note(name, "title", not page.locator("h1").first.is_visible())
    for what in _by_keyboard(page):
        shown.note(name, "by keyboard", what)
    page.keyboard.press("Escape")
    page.evaluate(_AT_REST)
    for width, colors, wide in _views(page):
        _picture(page, shown, f"{name}-{width}-{colors}")
        shown.note(name, f"too wide at {width}", max(wide, 0))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    margin = MARGIN if name.startswith("filing") else 0
    shown.note(name, "cut on paper", max(page.evaluate(_SIDEWAYS) - margin, 0))
    _picture(page, shown, f"{name}-paper")
    page.emulate_media(media="screen")
    page.evaluate(_SHOW_ALL)
    page.evaluate(SHORTEN)
    page.evaluate(AXE.read_text())
    for width, colors, _ in _views(page):
        for violation in page.evaluate(_FIND):
            shown.note(name, f"axe at {width}, {colors}", violation)


def _views(page: Page) -> Iterator[tuple[int, str, Any]]:
    """Set the page to each width in both colors; yield them, and by how much it is too wide."""
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 844})
        for colors, scheme in (("light", "default"), ("dark", "slate")):
            page.evaluate(_PAINT, scheme)
            yield width, colors, page.evaluate(_SIDEWAYS)


def _by_keyboard(page: Page) -> Iterator[str]:
    """Yield what a reader without a mouse cannot do."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.closest('.md-content, .md-footer') != null"):
        yield "the first key does not skip to what the page says"
    unseen = set()
    for _ in range(STOPS):
        unseen.add(page.evaluate(_FOCUSED))
        page.keyboard.press("Tab")
    yield from sorted(unseen - {""})
    number = page.locator(".md-content a.tie:visible").first
    if not number.count():
        return
    number.focus()
    page.keyboard.press("Enter")
    panel = page.locator("dialog.inspector")
    panel.wait_for()
    if not re.search(r"printed in the filing|calculated", panel.inner_text(), re.IGNORECASE):
        yield f"the panel does not say where the number comes from: {panel.inner_text()[:900]}"
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    if not number.evaluate("(one) => one == document.activeElement"):
        yield "Escape does not lead back to the number"


def _without_scripts(page: Page, shown: Shown, name: str) -> None:
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"{shown.url}{name}.html")
        shown.note(name, f"too wide at {width} without scripts", max(page.evaluate(_SIDEWAYS), 0))
        _picture(page, shown, f"{name}-{width}-plain")
    shown.note(name, "title without scripts", not page.locator("h1").first.is_visible())
    number = page.locator(".md-content a.tie:visible").first
    if number.count() and name != "tie-out":
        number.click()
        with suppress(Error):
            page.locator(f"[id='{page.url.partition('#')[2]}']").wait_for()
            return
        shown.note(name, "a number leads nowhere without scripts", page.url)


def _picture(page: Page, shown: Shown, name: str) -> None:
    if shown.pictures is not None:
        shown.pictures.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=shown.pictures / f"{name}.png")


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
