"""The review in a real browser: numbers highlighted by their tick marks, and reasons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tieout.calculators.figures.tick_marks import TICKS
from tieout.macros.project.review import value_of
from tieout.macros.project.tallies import tallies

from tests.bench.weighing import MOST_SCRIPT, own_scripts, sent
from tests.helpers.axe import AXE, COLORS, FIND, SHORTEN
from tests.helpers.reader import PATIENCE, Read, Reader, until
from tests.helpers.real_filing import real_project
from tests.helpers.static_host import StaticHost
from tests.helpers.tiny_site import build_site, make_site

LINES = """(ticks) => ticks.map((tick) => {
  const style = getComputedStyle(document.querySelector(`main .figure[data-tick=${tick}]`));
  return [style.textDecorationStyle, style.outlineStyle].join(" ");
})"""
REASONS = """() => [...document.querySelectorAll("main [data-reason]:not(.source)")]
  .map((one) => [one.dataset.reason, getComputedStyle(one, "::after").content])"""
LEGEND = """() => Object.fromEntries([...document.querySelectorAll(".review-legend li")]
  .map((one) => [one.querySelector("[data-tally]")?.dataset.tally ?? "",
    one.lastChild.textContent]))"""


def switch_on(page: Page) -> None:
    button = page.get_by_role("button", name="Review mode")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".review-legend")).to_be_visible(timeout=PATIENCE)


def test_the_switch_stays_on_for_the_visit(reader: Reader) -> None:
    page = reader.open("cover.html")
    switch_on(page)
    page.goto(f"{reader.host.url}company.html")
    expect(page.locator("body.review .review-legend")).to_be_visible()
    page.get_by_role("button", name="End review").click()
    expect(page.locator(".review-legend")).to_be_hidden()
    expect(page.get_by_role("button", name="Review mode")).to_be_focused()
    page.goto(f"{reader.host.url}cover.html")
    expect(page.get_by_role("button", name="Review mode")).to_have_attribute(
        "aria-pressed", "false"
    )
    assert page.locator("body.review").count() == 0


@pytest.fixture(scope="module")
def reviewed(browser: Browser, host: StaticHost) -> Iterator[tuple[list[str], Page]]:
    """The lines of each kind of tick before the review, and the page with the review on."""
    reader = Reader(browser.new_context(reduced_motion="reduce"), host)
    page = reader.open("discrepancies.html")
    before = page.evaluate(LINES, list(TICKS))
    switch_on(page)
    yield before, page
    reader.context.close()
    assert reader.wrong == []


def test_each_kind_of_tick_has_its_own_line_style(reviewed: tuple[list[str], Page]) -> None:
    before, page = reviewed
    assert len(set(before)) == 1
    assert len(set(page.evaluate(LINES, list(TICKS)))) == len(TICKS)


def test_other_numbers_show_their_reasons(reader: Reader) -> None:
    page = reader.open("mentions.html")
    assert {content for _, content in page.evaluate(REASONS)} == {"none"}
    switch_on(page)
    found = page.evaluate(REASONS)
    assert {reason for reason, _ in found} > {"idiom", "place", "page-label"}
    assert {(reason, content) for reason, content in found if content != f'"{reason}"'} == set()


def test_the_legend_has_the_counts_of_the_tie_out(reviewed: tuple[list[str], Page]) -> None:
    _, page = reviewed
    counts = tallies(real_project(), {})
    shown = page.evaluate(LEGEND)
    shown.pop("")
    assert set(shown) > {f"ticks.{tick}" for tick in TICKS} | {"mentions.open"}
    assert shown == {name: f"{counts[name]:,}" for name in shown}


def test_a_mention_without_figure_or_reason_is_highlighted(
    browser: Browser, tmp_path: Path
) -> None:
    folder = make_site(tmp_path / "tiny", b"The price is $5 a share.\nPage one of two.\n")
    done = build_site(folder)
    assert done.returncode == 0, done.stderr
    with StaticHost(folder / "site", "default-src 'self' 'unsafe-inline' data:") as host:
        page = browser.new_page()
        page.goto(f"{host.url}filing.html")
        marked = page.locator(".filing mark.open")
        assert marked.all_inner_texts() == ["$5", "one", "two"]
        red = page.evaluate("getComputedStyle(document.querySelector('.open')).backgroundColor")
        switch_on(page)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.open'), '::after').content")
            == '"open"'
        )
        assert marked.first.evaluate("one => getComputedStyle(one).outlineColor") == red
        assert page.evaluate(LEGEND)["mentions.open"] == "3"
        page.close()


# ── What a reviewer signs ────────────────────────────────────────────────────────────────────────

# Whether only these figures' rows are shown in the tie-out.
ROWS = """(keys) => {
  const shown = [...document.querySelectorAll(".tieout > tbody")]
    .filter((one) => one.checkVisibility()).map((one) => one.id);
  return JSON.stringify(shown.sort()) === JSON.stringify(keys.sort());
}"""
# Leaves every third row, and what disagrees: laying out all of them takes seconds at each step.
SOME_ROWS = """() => {
  const rows = [...document.querySelectorAll(".tieout > tbody")];
  rows.filter((one, at) => at % 3 && one.dataset.tick !== "disagrees")
    .forEach((one) => one.remove());
  return rows.filter((one) => one.isConnected).map((one) => one.id);
}"""
STATES = """() => Object.fromEntries([...document.querySelectorAll(".review-legend [data-count]")]
  .map((one) => [one.dataset.count, Number(one.textContent)]))"""
KEY = """() => new URLSearchParams(location.hash.slice(1)).get("figure")"""
LIT = "main a.tie[data-review]:not([data-passed-over])"


def sign(page: Page, key: str, initials: str = "", note: str = "") -> None:
    """Sign what the panel shows, with a key, as on the page."""
    form = page.locator(".review-form")
    expect(form).to_be_visible()
    if initials:
        form.get_by_label("Initials").fill(initials)
    if note:
        form.get_by_label("Note").fill(note)
    page.locator("#inspected").focus()
    page.keyboard.press(key)


def exported(page: Page) -> str:
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export").click()
    assert saved.value.suggested_filename == "review.json"
    return Path(saved.value.path()).read_text(encoding="utf-8")


def test_a_review_by_keyboard_is_stored_filtered_exported_and_imported(
    reader: Reader, browser: Browser, tmp_path: Path
) -> None:
    page = reader.open("plan-of-distribution.html")
    switch_on(page)
    before = page.evaluate(STATES)
    assert (before["agreed"], before["queried"], before["changed"]) == (0, 0, 0)
    page.keyboard.press(".")
    sign(page, "a")
    expect(page.locator(".review-form [data-said]")).to_have_text("Enter your initials first.")
    sign(page, "a", "JS")
    first = page.evaluate(KEY)
    page.keyboard.press(".")
    until(page, f"first => ({KEY})() !== first", first)
    sign(page, "q", note="Which\nday?")
    second = page.evaluate(KEY)
    now = page.evaluate(STATES)
    assert now == {**before, "open": before["open"] - 2, "agreed": 1, "queried": 1}
    page.keyboard.press("Escape")
    # Only queried items, on this page and the next one.
    page.locator(".filters summary").click()
    page.locator("[data-filters] [name=state]").select_option("queried")
    shown = page.locator(LIT).locator("[data-figure]")
    assert set(shown.evaluate_all("all => all.map((one) => one.dataset.figure)")) == {second}
    page.goto(f"{reader.host.url}tie-out.html")
    rows = page.locator(".tieout > tbody:visible")
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("id", second)
    text = exported(page)
    review = json.loads(text)
    project = real_project()
    assert review["filing"] == project.index.seal.sha256
    assert list(review["entries"]) == sorted([first, second])
    entry = review["entries"][second]
    assert (entry["state"], entry["initials"], entry["note"]) == ("queried", "JS", "Which day?")
    for key, one in review["entries"].items():
        assert one["value"] == value_of(key, project.results, project.index)
    # Another browser imports it, and reports a value that has changed.
    file = tmp_path / "review.json"
    file.write_text(text.replace(entry["value"], "9"), encoding="utf-8")
    other = Reader(browser.new_context(), reader.host)
    page = other.open("plan-of-distribution.html")
    switch_on(page)
    page.get_by_label("Import").set_input_files(file)
    expect(page.locator(".review-legend [data-count=changed]")).to_have_text("1")
    assert page.evaluate(STATES) == {
        **before,
        "open": before["open"] - 2,
        "agreed": 1,
        "changed": 1,
    }
    file.write_text('{"filing": "another", "entries": {}}', encoding="utf-8")
    page.get_by_label("Import").set_input_files(file)
    expect(page.locator(".review-legend [data-said]")).to_have_text(
        "This is no review of this filing."
    )
    assert other.wrong == []
    other.context.close()


def test_a_mention_is_signed_at_its_place(reader: Reader) -> None:
    page = reader.open("mentions.html")
    switch_on(page)
    row = page.locator(".mentions tr[id]:has([data-mention])").first
    key = row.get_attribute("id")
    row.get_by_role("button", name="open").click()
    sign(page, "a", "JS")
    expect(row.get_by_role("button")).to_have_text("agreed JS")
    entry = json.loads(exported(page))["entries"][key]
    project = real_project()
    assert entry["value"] == value_of(str(key), project.results, project.index)


def test_the_lists_are_filtered_by_tick_unit_page_and_text(reader: Reader) -> None:
    page = reader.open("tie-out.html")
    results = {key: real_project().results[key] for key in page.evaluate(SOME_ROWS)}
    switch_on(page)
    page.locator(".filters summary").click()
    filters, uses = page.locator("[data-filters]"), real_project().uses
    filters.locator("[name=tick]").select_option("disagrees")
    wrong = [key for key, one in results.items() if one.tick == "disagrees"]
    assert 0 < len(wrong) < len(results)
    until(page, ROWS, wrong)
    page.get_by_role("button", name="Show all").click()
    until(page, ROWS, list(results))
    # Each filter in addition to those before it.
    filters.locator("[name=unit]").select_option("US dollars")
    dollars = [key for key, one in results.items() if one.figure.unit == "USD"]
    until(page, ROWS, dollars)
    filters.locator("[name=page]").select_option("Fees and proceeds")
    shown = [key for key in dollars if "fees.html" in uses[key]]
    until(page, ROWS, shown)
    filters.locator("[name=text]").fill("_commission")
    found = [key for key in shown if "_commission" in key]
    assert 0 < len(found) < len(shown) < len(dollars)
    until(page, ROWS, found)


def test_bar_and_form_fit_a_small_screen(reader: Reader) -> None:
    page = reader.open("plan-of-distribution.html")
    page.set_viewport_size({"width": 360, "height": 780})
    switch_on(page)
    for summary in page.locator(".review-legend summary").all():
        summary.click()
    page.keyboard.press(".")
    expect(page.locator(".review-form")).to_be_visible()
    wide = """() => [...document.querySelectorAll(
        ".review-legend, .review-legend *, .inspector :is(.head, .foot) *, .review-form *")]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.outerHTML.slice(0, 80))"""
    for width in (360, 768):
        page.set_viewport_size({"width": width, "height": 780})
        assert page.evaluate(wide) == [], width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_axe_finds_nothing_in_a_review(read: Read) -> None:
    page = read().open("risk-factors.html")
    switch_on(page)
    page.keyboard.press(".")
    expect(page.locator(".review-form")).to_be_visible()
    page.evaluate(SHORTEN)
    page.evaluate(AXE.read_text())
    assert page.evaluate(FIND) == []
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert page.evaluate(FIND, COLORS) == []


@pytest.mark.parametrize("name", ["risk-factors.html", "filing.html"])
def test_a_page_loads_few_scripts_of_ours_and_none_blocks(
    browser: Browser, site: Path, name: str
) -> None:
    files = sent(browser, site, name)
    assert 0 < own_scripts(files) <= MOST_SCRIPT
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / name).as_uri())
    assert page.locator("script[src]").count()
    assert page.locator("script[src]:not([type=module], [defer], [async])").count() == 0
    page.close()
