"""The size of the first load of a reading page, beside a stock Material page with the same text."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import Browser, sync_playwright

from tests.bench.building import typed_in
from tests.bench.measuring import report
from tests.helpers.chromium import QUIET, chromium
from tests.helpers.places import ROOT
from tests.helpers.static_host import MOST_EFFORT, StaticHost

PAGES = ("risk-factors.html", "plan-of-distribution.html")
MOST_SCRIPT = 15_000
# The theme's own scripts need elements that the site's pages do not have.
_POLICY = "default-src 'self' 'unsafe-inline' data:"
KINDS = {
    "text": (".html",),
    "styles": (".css",),
    "fonts": (".woff2",),
    "scripts": (".js",),
    "what is searched": ("search_index.json",),
}


def main() -> bool:
    """Measure, print, and return whether our pages keep within both limits."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        stock = stock_site(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        found = {
            (page, name): sent(browser, site, page)
            for page in PAGES
            for name, site in (("ours", ROOT / "site"), ("stock", stock))
        }
        browser.close()
    rows = [
        [
            f"{page}, {name}",
            f"{own_scripts(files):,}",
            *(f"{_of(files, ends):,}" for ends in KINDS.values()),
            f"{sum(files.values()):,}",
        ]
        for (page, name), files in found.items()
    ]
    report("weighing", ["bytes sent, compressed", "our scripts", *KINDS, "all"], rows)
    kept = all(
        sum(found[page, "ours"].values()) <= sum(found[page, "stock"].values())
        and own_scripts(found[page, "ours"]) <= MOST_SCRIPT
        for page in PAGES
    )
    print(
        f"limits {MOST_SCRIPT:,} bytes of our scripts, and no more in all than the stock page: "
        f"{'kept' if kept else 'BROKEN'}"
    )
    return kept


def stock_site(folder: Path) -> Path:
    """Build the same pages with their numbers typed in, in the stock theme; return the site."""
    config = typed_in(folder, "stock", plain=True)
    settings = yaml.safe_load(config.read_text())
    settings |= {"theme": {"name": "material", "font": False}, "plugins": ["search"]}
    settings["strict"] = False  # its pages link to places that only our theme makes
    config.write_text(yaml.safe_dump(settings))
    # Our search has its own entries in place of this page's text, so neither has to load it.
    page = config.parent / "docs/tie-out.md"
    page.write_text(page.read_text().replace("---\n", "---\nsearch:\n  exclude: true\n", 1))
    site = folder / "stock-site"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", site],
        check=True,
        capture_output=True,
        env={"NO_MKDOCS_2_WARNING": "1"},
    )
    return site


def sent(browser: Browser, site: Path, page: str) -> dict[str, int]:
    """Return the bytes that a first visit to a page receives, compressed, by file."""
    with StaticHost(site, _POLICY, effort=MOST_EFFORT) as host:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        opened = context.new_page()
        opened.goto(f"{host.url}{page}")
        opened.wait_for_load_state("networkidle")
        context.close()
        return dict(host.sent)


def own_scripts(files: dict[str, int]) -> int:
    """Sum the scripts of Tieout, not those of the theme, whose file names have a checksum."""
    return sum(size for name, size in files.items() if name.endswith(".js") and ".min." not in name)


def _of(files: dict[str, int], ends: tuple[str, ...]) -> int:
    return sum(size for name, size in files.items() if name.endswith(ends))
