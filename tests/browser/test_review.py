"""The review in a real browser: numbers lit up by their tick marks, reasons, none left open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tieout.calculators.figures.tick_marks import TICKS
from tieout.macros.project.tallies import tallies

from tests.bench.weighing import MOST_SCRIPT, own_scripts, sent
from tests.helpers.axe import AXE, FIND
from tests.helpers.filing_at_hand import real_project
from tests.helpers.reader import PATIENCE, Reader
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


def test_each_kind_of_tick_has_its_own_line_besides_its_mark_and_colour(reader: Reader) -> None:
    page = reader.open("tie-out.html")
    before = page.evaluate(LINES, list(TICKS))
    assert len(set(before)) == 1
    switch_on(page)
    assert len(set(page.evaluate(LINES, list(TICKS)))) == len(TICKS)


def test_the_rest_show_their_reasons(reader: Reader) -> None:
    page = reader.open("mentions.html")
    assert {content for _, content in page.evaluate(REASONS)} == {"none"}
    switch_on(page)
    found = page.evaluate(REASONS)
    assert {reason for reason, _ in found} > {"idiom", "place", "page-label"}
    assert {(reason, content) for reason, content in found if content != f'"{reason}"'} == set()


def test_the_legend_has_the_counts_of_the_tie_out(reader: Reader) -> None:
    page = reader.open("cover.html")
    switch_on(page)
    counts = tallies(real_project(), {})
    shown = page.evaluate(LEGEND)
    shown.pop("")
    assert set(shown) > {f"ticks.{tick}" for tick in TICKS} | {"mentions.open"}
    assert shown == {name: f"{counts[name]:,}" for name in shown}


def test_a_mention_with_neither_figure_nor_reason_stands_out(
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_review(browser: Browser, host: StaticHost, scheme: Any) -> None:  # noqa: ANN401
    reader = Reader(browser.new_context(color_scheme=scheme), host)
    page = reader.open("risk-factors.html")
    switch_on(page)
    page.evaluate(AXE.read_text())
    assert page.evaluate(FIND) == []
    reader.context.close()


@pytest.mark.parametrize("name", ["risk-factors.html", "filing.html", "index.html"])
def test_a_page_loads_few_scripts_of_ours_and_waits_for_none(
    browser: Browser, site: Path, name: str
) -> None:
    files = sent(browser, site, name)
    assert 0 < own_scripts(files) <= MOST_SCRIPT
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / name).as_uri())
    assert page.locator("script[src]").count()
    assert page.locator("script[src]:not([type=module], [defer], [async])").count() == 0
    page.close()
