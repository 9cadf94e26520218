"""The calculators' pages in a real browser: as readers use them, and when things go wrong."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.live import LivePages
from tests.helpers.reader import (
    PATIENCE,
    SHOWN,
    answer,
    expected,
    field_of,
    section,
    settle,
)
from tests.helpers.typed import CHANGED, GRIDS, LINKS, TYPED


@pytest.mark.parametrize("name", CALCULATORS)
def test_by_keyboard(live: LivePages, name: str) -> None:
    page = live(name)
    own = page.evaluate(SHOWN)
    closed = page.locator("details.group:not([open]) > summary")
    while closed.count():
        closed.first.press("Enter")
    for at, (field, text) in enumerate(TYPED[name].items()):
        field_of(page, field).focus()
        page.keyboard.press("Control+a")
        (page.keyboard.insert_text if at else page.keyboard.type)(text)
        page.keyboard.press("Tab")
    settle(page)
    found = answer(name, inputs=TYPED[name], grid=GRIDS[name])
    assert page.evaluate(SHOWN) == expected(page, found)
    assert page.url.endswith(LINKS[name])
    # One field is reset to the filing's value, then all of them.
    page.locator(f"[data-revert={CHANGED[name]}]").press("Enter")
    settle(page)
    expect(field_of(page, CHANGED[name])).to_be_focused()
    assert field_of(page, CHANGED[name]).input_value() == own["inputs"][CHANGED[name]]
    page.get_by_role("button", name="Reset all").press("Enter")
    settle(page)
    assert page.evaluate(SHOWN) == own
    assert page.url.endswith(f"{name}.html")


def test_reset_brings_back_a_note_that_an_answer_had_not(live: LivePages) -> None:
    page = live("schedule")
    own = page.evaluate(SHOWN)
    assert own["notes"]
    closed = page.locator("details.group:not([open]) > summary")
    while closed.count():
        closed.first.press("Enter")
    field_of(page, "opening_cash").fill("$90,000,000")
    settle(page)
    assert page.evaluate(SHOWN)["notes"] == []
    page.get_by_role("button", name="Reset all").press("Enter")
    settle(page)
    assert page.evaluate(SHOWN) == own


@pytest.mark.parametrize("name", CALCULATORS)
def test_by_link(live: LivePages, name: str) -> None:
    page = live(name, LINKS[name])
    settle(page)
    found = answer(name, link=LINKS[name], grid=GRIDS[name])
    assert page.evaluate(SHOWN) == expected(page, found)
    changed = page.locator("[data-revert]:visible").evaluate_all("all => all.length")
    assert changed == len([1 for one in found["inputs"].values() if one["changed"]])


@pytest.mark.parametrize(
    ("name", "field", "pasted", "shown"),
    [
        ("fees", "gross_proceeds", "$25 million", "$25,000,000"),
        ("fees", "wanted_net", "\u00a08,000,000.50 ", "$8,000,000.50"),
        ("warrants", "market_price", "US$ 9.5", "$9.50"),
        ("dilution", "shares_outstanding", "25,000,000 shares", "25,000,000"),
    ],
)
def test_by_paste(live: LivePages, name: str, field: str, pasted: str, shown: str) -> None:
    page = live(name)
    page.evaluate("(text) => navigator.clipboard.writeText(text)", pasted)
    field_of(page, field).focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    page.keyboard.press("Enter")
    settle(page)
    expect(field_of(page, field)).to_have_value(shown)
    found = answer(name, inputs={field: pasted}, grid=GRIDS[name])
    assert page.evaluate(SHOWN) == expected(page, found)


def test_slider_and_field_agree(live: LivePages) -> None:
    page = live("fees")
    slider = page.locator("[data-slider=rates_1]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    expect(field_of(page, "rates_1")).to_have_value("4.1%")
    expect(slider).to_have_attribute("aria-valuetext", "4.1%")
    field_of(page, "rates_1").fill("5")
    settle(page)
    expect(slider).to_have_value("0.05")
    expect(field_of(page, "rates_1")).to_have_value("5")  # an entry is left alone while it is typed
    field_of(page, "rates_1").press("Tab")
    expect(field_of(page, "rates_1")).to_have_value("5%")


def test_a_switch(live: LivePages) -> None:
    page = live("dilution")
    field_of(page, "include_options").press("Space")
    settle(page)
    found = answer("dilution", inputs={"include_options": False}, grid=GRIDS["dilution"])
    assert page.evaluate(SHOWN) == expected(page, found)


def test_the_last_change_wins(live: LivePages) -> None:
    page = live("fees")
    page.evaluate("""() => {
      window.kept = 0;
      navigation.onnavigate = ({ navigationType }) => (kept += navigationType === "push");
    }""")
    field_of(page, "gross_proceeds").fill("")
    page.keyboard.type("123,456,789")
    page.keyboard.press("Enter")
    settle(page)
    found = answer("fees", inputs={"gross_proceeds": "123456789"}, grid=GRIDS["fees"])
    assert page.evaluate(SHOWN) == expected(page, found)
    # None of the steps in between is in the history.
    assert page.evaluate("navigation.onnavigate = null, kept") == 1


# Choices, such as the two inputs of the grid, are not results: they are there once Python runs.
# Where a mark is drawn in the margin (`data-nth`) is set later, and only near the window.
RESULTS = """(all) => all.map((one) => {
  const copy = one.cloneNode(true);
  for (const choices of copy.querySelectorAll(".choices")) choices.remove();
  for (const figure of copy.querySelectorAll("[data-nth]")) figure.removeAttribute("data-nth");
  return copy.outerHTML;
})"""


def test_live_results_have_no_tick_marks_and_the_filings_own_are_restored(
    live: LivePages,
) -> None:
    page = live("fees")
    built = section(page).locator(".summary dl, .result > :not(.chart)")
    before = built.evaluate_all(RESULTS)
    field_of(page, "gross_proceeds").fill("12 million")
    settle(page)
    ticked = "[data-answers] [data-tick], [data-result] [data-tick], [data-result] [data-figure]"
    assert page.locator(ticked).count() == 0
    expect(page.locator("[data-standing-words]")).to_contain_text("At your terms")
    field_of(page, "gross_proceeds").fill("$25,000,000")
    settle(page)
    expect(page.locator("[data-standing-words]")).to_have_text("At the starting values")
    after = built.evaluate_all(RESULTS)
    assert after == before


def test_the_region_of_the_grid_is_named_after_what_it_shows(live: LivePages) -> None:
    page = live("fees")
    region = section(page).locator(".varied .scroll")
    own = region.get_attribute("aria-label")
    rows = page.locator("[data-grid-choice=row]")
    rows.select_option(index=rows.locator("option").count() - 1)
    settle(page)
    other = region.locator("caption").text_content()
    assert region.get_attribute("aria-label") == other != own
    page.locator("[data-action=reset]").click()
    settle(page)
    assert region.get_attribute("aria-label") == region.locator("caption").text_content() == own
    page.reload()  # the chart of the other terms may still be drawn
    live.remember("fees")


def test_what_cannot_be_calculated_is_reported_at_the_field_and_the_last_results_stay(
    live: LivePages,
) -> None:
    page = live("fees")
    gross = field_of(page, "gross_proceeds")
    gross.fill("12 million")
    settle(page)
    before = page.evaluate(SHOWN)
    gross.fill("-5")
    settle(page)
    message = answer("fees", inputs={"gross_proceeds": "-5"})["inputs"]["gross_proceeds"]["error"]
    expect(page.locator("[data-error=gross_proceeds]")).to_have_text(message)
    expect(gross).to_have_attribute("aria-invalid", "true")
    expect(gross).to_have_accessible_description(re.compile(re.escape(message)))
    expect(page.locator("[data-standing-words]")).to_contain_text("the last terms that could")
    after = page.evaluate(SHOWN)
    assert after | {"inputs": 0} == before | {"inputs": 0}
    # A closed group is opened, so that the message at its field is visible.
    page.goto(page.url.partition("#")[0] + "#v1&deposit=-1")
    settle(page)
    expect(page.locator("[data-error=deposit]")).to_be_visible()


def test_results_are_announced_once_typing_stops(live: LivePages) -> None:
    page = live("fees")
    page.evaluate("""() => {
      window.stated = [];
      new MutationObserver(() => window.stated.push(document.querySelector("[data-status]").textContent))
        .observe(document.querySelector("[data-status]"), {childList: true});
    }""")
    field_of(page, "gross_proceeds").fill("")
    page.keyboard.type("9000000", delay=40)
    expect(page.locator("[data-status]")).to_contain_text("Commission: $360,000")
    announced = page.evaluate("window.stated")
    assert len([one for one in announced if "Commission" in one]) == 1
    expect(page.locator("[data-status]")).to_have_attribute("aria-live", "polite")


def test_the_chart_is_redrawn(live: LivePages) -> None:
    page = live("fees")
    drawing = page.locator("[data-drawing]")
    scale = drawing.locator(".role-axis-label").first
    built, labels = drawing.inner_html(), scale.text_content() or ""
    field_of(page, "gross_proceeds").fill("90 million")
    expect(scale).not_to_have_text(labels, timeout=PATIENCE)
    assert drawing.locator("svg").count() == 1
    expect(page.locator(".behind")).to_be_hidden()
    field_of(page, "gross_proceeds").fill("25 million")
    expect(scale).to_have_text(labels)
    assert drawing.inner_html() == built


def test_the_grid_varies_what_the_reader_chooses(live: LivePages) -> None:
    page = live("fees")
    page.locator("[data-grid-choice=row]").select_option("share_price")
    page.locator("[data-grid-choice=column]").select_option("warrant_coverage")
    page.locator("[data-grid-choice=of]").select_option("room_per_warrant")
    settle(page)
    chosen = ["share_price", "warrant_coverage", "room_per_warrant"]
    found = answer("fees", inputs={}, grid=chosen)
    assert page.evaluate(SHOWN)["grid"] == expected(page, found)["grid"]
    expect(page.locator("[data-grid] caption")).to_have_text(found["grid"]["caption"])
    taken = "[data-grid-choice=row] option[value=warrant_coverage]"
    expect(page.locator(taken)).to_have_attribute("disabled", "")
    page.get_by_role("button", name="Reset all").click()
    settle(page)
    assert page.evaluate(SHOWN) == expected(page, answer("fees", inputs={}, grid=GRIDS["fees"]))
