"""The calculators' pages for all readers: axe, phones, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.helpers.axe import AXE, COLORS, FIND, SHORTEN
from tests.helpers.live import DESK, LivePages
from tests.helpers.reader import PAGES, Read, field_of, settle
from tests.helpers.typed import BUSY

PHONE: ViewportSize = {"width": 360, "height": 740}
# Every color is tested wide on light paper and narrow on dark. What another width changes is the
# same on all these pages, and is tested in both colors on the one with the most on it.
FULLEST = "dilution"
# Found and read in one step: a chart that is drawn in between would leave parts without a style.
MOVING = """() => [...document.querySelectorAll(".calculator *")].filter((one) => {
  const { animationName, transitionDuration } = getComputedStyle(one);
  return animationName != "none" || transitionDuration != "0s";
}).map((one) => one.outerHTML)"""
TOO_SMALL = """all => all.filter((one) => {
  const { width, height } = (one.closest("label.switch") ?? one).getBoundingClientRect();
  return Math.min(width, height) < 24;
}).map((one) => one.outerHTML)"""


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_nothing_moves_and_a_phone_shows_all(read: Read, name: str) -> None:
    # Colors that fade would be measured in between.
    page = read(has_touch=True).open(f"{name}.html{BUSY[name]}")
    if name == "compare":
        filled = "[data-comparison=fees] td[data-column=right]"
        expect(page.locator(filled).first).to_be_visible()
    else:
        settle(page)
    small = page.locator(".calculator :is(button, input, select, summary):visible")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert small.evaluate_all(TOO_SMALL) == []
    assert page.evaluate(MOVING) == []
    page.evaluate(SHORTEN)
    page.evaluate(AXE.read_text())
    page.set_viewport_size(DESK)
    assert page.evaluate(FIND, []) == []
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    page.set_viewport_size(PHONE)
    assert page.evaluate(FIND, COLORS) == []
    if name == FULLEST:
        page.set_viewport_size(DESK)
        assert page.evaluate(FIND, COLORS) == []
        page.emulate_media(color_scheme="light")
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
        page.set_viewport_size(PHONE)
        assert page.evaluate(FIND, COLORS) == []


def test_on_paper_every_group_is_open_and_no_control_is_left(live: LivePages) -> None:
    page = live("fees")
    page.emulate_media(media="print")
    for hidden in ("[data-action]", "[data-slider]", "[data-grid-choice]"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("gross_proceeds", "other_rate"):
        expect(field_of(page, shown)).to_be_visible()
