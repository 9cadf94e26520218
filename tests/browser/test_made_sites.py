"""A site made by `tieout new`, in a browser: for every reader, by keyboard, under its policy.

It is made from an HTML filing, and each of its long lists is divided between two pages. Only the
pages with parts of a text filing have other kinds of elements, as tests/scaffold/test_new.py shows;
one of them is here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.axe import AXE, COLORS, SHORTEN, SIZES
from tests.helpers.made_sites import FILINGS, IN_HTML, IN_TEXT, make_site
from tests.helpers.reader import WATCH, page_policy
from tests.helpers.static_host import StaticHost

pytestmark = [pytest.mark.xdist_group("made site"), pytest.mark.slow]
PAGES = ("index", "filing-cover", "relations", "tie-out", "discrepancies")
# (width, colors, the rules that can find something there that they have not found before)
ALL: list[str] = []
VIEWS = ((1280, "light", ALL), (360, "dark", [*COLORS, *SIZES]))
FIND = """async ([fingers, only]) => {
  const runOnly = only.length ? { type: "rule", values: only } : undefined;
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly, rules: {
    // No rule of WCAG's; the filing's own tables have headings that are drawn lines.
    "empty-table-header": { enabled: false },
    // What a finger can meet, which axe leaves out by itself; lines as filed keep their spacing.
    "target-size": { enabled: fingers },
  } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
SPACE = "all => all.map((row) => [...row.cells].map((one) => getComputedStyle(one).padding))"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticHost]:
    """The site, under its own content policy."""
    folder = tmp_path_factory.mktemp("made") / "project"
    site = make_site(FILINGS / IN_HTML, folder, divided=True).site
    with StaticHost(site, page_policy(site)) as running:
        yield running


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which the tests may run their own scripts."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", service_workers="block")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    tab: Page, host: StaticHost, name: str
) -> None:
    _has_no_faults(tab, f"{host.url}{name}.html", as_filed=name == "filing-cover")


def test_a_part_of_a_text_filing(tab: Page, tmp_path: Path) -> None:
    """Lines as filed, which only a text has."""
    site = make_site(FILINGS / IN_TEXT, tmp_path / "project").site
    with StaticHost(site, page_policy(site)) as running:
        _has_no_faults(tab, f"{running.url}filing-use-of-proceeds.html", as_filed=True)


def _has_no_faults(tab: Page, url: str, *, as_filed: bool) -> None:
    """Fail if axe finds anything on a page, or if it scrolls sideways."""
    tab.goto(url)
    tab.evaluate(SHORTEN)
    tab.evaluate(AXE.read_text())
    for width, scheme, rules in VIEWS:
        tab.set_viewport_size({"width": width, "height": 800})
        to = "slate" if scheme == "dark" else "default"
        tab.evaluate("(to) => document.body.setAttribute('data-md-color-scheme', to)", to)
        only = [one for one in rules if one != "target-size" or not as_filed]
        assert tab.evaluate(FIND, [not as_filed, only]) == [], (width, scheme)
        assert tab.evaluate(SIDEWAYS) <= 0, width


def test_a_number_opens_its_proof_by_keyboard_and_the_policy_is_kept(
    browser: Browser, host: StaticHost
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda one: messages.append(one.text) if one.type == "error" else None)
    for name in PAGES:
        page.goto(f"{host.url}{name}.html")
    page.goto(f"{host.url}index.html")
    page.locator(".md-content a.tie").first.focus()
    page.keyboard.press("Enter")
    panel = page.locator("dialog.inspector")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Printed in the filing")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    page.goto(f"{host.url}relations.html")  # the panel has a style sheet of its own
    rows = page.locator(".relations").first.locator("tbody tr")
    before = rows.evaluate_all(SPACE)
    assert len(before) > 1
    rows.nth(1).locator("a.tie").first.click()
    expect(panel).to_be_visible()
    assert rows.evaluate_all(SPACE) == before
    assert messages == []
    context.close()


def test_no_word_or_place_is_broken_on_a_phone(tab: Page, host: StaticHost) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    broken = "all => all.filter((one) => one.getClientRects().length > 1).length"
    for name in ("index", "binder", "tie-out"):
        tab.goto(f"{host.url}{name}.html")
        places = tab.locator(":is(.figures, .tieout) a[data-reason='place']:visible")
        assert places.count() > 1, name
        assert places.evaluate_all(broken) == 0, name
    tab.goto(f"{host.url}binder.html")
    heading = tab.locator(".legend thead th").last
    assert heading.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    assert heading.evaluate("one => one.offsetHeight") < 40
    tab.goto(f"{host.url}index.html")
    for row in tab.locator(".figures tbody tr").all():
        label, value, _ = (cell.bounding_box() for cell in row.locator("th, td").all())
        assert label is not None
        assert value is not None
        assert label["width"] > 100
        assert abs(label["y"] - value["y"]) < 2
        assert label["x"] + label["width"] <= value["x"]


def test_a_number_leads_to_its_entry_without_scripts(browser: Browser, host: StaticHost) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.url}index.html")
    number = page.locator(".md-content a.tie").first
    key = number.locator("[data-figure]").get_attribute("data-figure")
    number.click()
    assert page.url == f"{host.url}tie-out.html#{key}"
    expect(page.locator(f"#{key} .mark").first).to_be_in_viewport()
    context.close()


def test_a_divided_tie_out(tab: Page, host: StaticHost) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(f"{host.url}filing-cover.html")
    number = tab.locator(".md-content a.tie[href^='tie-out-b.html#']").first
    key = (number.get_attribute("href") or "").partition("#")[2]
    number.click()  # the inspector takes the entry from the second page
    panel = tab.locator("dialog.inspector")
    expect(panel).to_contain_text(key)
    panel.get_by_role("link", name="tie-out").first.click()
    expect(tab).to_have_url(f"{host.url}tie-out-b.html#{key}")
    entry = tab.locator(f"#{key}")
    expect(entry).to_be_in_viewport()

    tab.goto(f"{host.url}mentions-b.html")
    mention = tab.locator(".mentions tr[id]:not([data-tick])").first.get_attribute("id")
    tab.goto(f"{host.url}index.html#figure={mention}")  # the list of mentions has two pages too
    expect(panel.locator(f"a[href$='mentions-b.html#{mention}']").first).to_be_visible()
    tab.goto(f"{host.url}tie-out-b.html#{key}")

    tick = entry.get_attribute("data-tick")
    tab.locator(f"label[for='show-{tick}']").click()
    shown = tab.locator(".tieout > tbody:visible")  # not the tables inside an entry
    expect(entry).to_be_visible()
    assert {one.get_attribute("data-tick") for one in shown.all()} == {tick}
    other = "disagrees" if tick != "disagrees" else "agrees"
    tab.locator(f"label[for='show-{other}']").click()
    expect(entry).to_be_hidden()
    tab.locator("label[for='show-all']").click()

    tab.locator(".parts a").click()
    expect(tab).to_have_url(f"{host.url}tie-out.html")
    tab.locator(".parts a").click()
    expect(tab).to_have_url(f"{host.url}tie-out-b.html")
    tab.get_by_role("textbox", name="Search").click()
    tab.keyboard.type(entry.locator("[data-inspected=label]").inner_text())
    result = f".md-search-result a[href*='tie-out-b.html'][href$='#{key}']"  # it has marks
    found = tab.locator(result).first
    expect(found).to_be_visible()
    found.click()
    expect(entry).to_be_in_viewport()
