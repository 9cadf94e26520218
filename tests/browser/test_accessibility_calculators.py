"""The calculators' pages for readers with other senses, sizes and habits: axe, phones, paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.helpers.axe import AXE, COLORS, FIND
from tests.helpers.reader import PAGES, PATIENCE, Reader, field_of, settle
from tests.helpers.static_host import StaticHost

PHONE: ViewportSize = {"width": 360, "height": 740}

# Pages with everything on them: changed inputs, a message, a new drawing; columns side by side.
BUSY = {
    "fees": "#v1&gross_proceeds=12000000&deposit=-1",
    "warrants": "#v1&share_price=6&term=1000",
    "dilution": "#v1&share_price=2&floats=1",
    "schedule": "#v1&share_price=2&laid_out=4",
    "compare": "#v1/fees/gross_proceeds=12000000/rates_1=0.05",
}


def _open(browser: Browser, host: StaticHost, address: str, **profile: Any) -> Page:  # noqa: ANN401
    reader = Reader(browser.new_context(**profile), host)
    page = reader.open(address)
    if "#" in address and "compare" not in address:
        settle(page)
    elif "#" in address:
        filled = "[data-comparison=fees] td[data-column=right]"
        expect(page.locator(filled).first).to_be_visible(timeout=PATIENCE)
    assert reader.wrong == []
    return page


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, host: StaticHost, name: str) -> None:
    # Colors that fade would be measured on their way.
    page = _open(browser, host, f"{name}.html{BUSY[name]}", reduced_motion="reduce")
    page.evaluate(AXE.read_text())
    assert page.evaluate(FIND, []) == []
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert page.evaluate(FIND, COLORS) == []
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_all_without_scrolling_sideways(
    browser: Browser, host: StaticHost, name: str
) -> None:
    page = _open(browser, host, f"{name}.html{BUSY[name]}", viewport=PHONE, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator(".calculator :is(button, input, select, summary):visible").evaluate_all(
        """all => all.filter((one) => {
          const { width, height } = (one.closest("label.switch") ?? one).getBoundingClientRect();
          return Math.min(width, height) < 24;
        }).map((one) => one.outerHTML)"""
    )
    assert small == []
    page.context.close()


def test_the_results_stay_in_view_and_cover_no_field_that_has_the_focus(
    browser: Browser, host: StaticHost
) -> None:
    page = _open(browser, host, f"fees.html{BUSY['fees']}", viewport=PHONE)
    for _ in range(40):
        page.keyboard.press("Tab")
        covered = page.evaluate("""() => {
          const focused = document.activeElement.closest("[data-fields]") && document.activeElement;
          const { top, bottom } = document.querySelector(".summary").getBoundingClientRect();
          if (!focused || bottom <= innerHeight - 1) return false;
          return focused.getBoundingClientRect().bottom > top;
        }""")
        assert not covered
    page.context.close()


def test_on_paper_every_group_is_open_and_no_control_is_left(
    browser: Browser, host: StaticHost
) -> None:
    page = _open(browser, host, "fees.html")
    page.emulate_media(media="print")
    for hidden in ("[data-action]", "[data-slider]", "[data-grid-choice]"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("gross_proceeds", "other_rate"):
        expect(field_of(page, shown)).to_be_visible()
    page.context.close()


def test_nothing_moves_where_motion_is_unwanted(browser: Browser, host: StaticHost) -> None:
    page = _open(browser, host, f"fees.html{BUSY['fees']}", reduced_motion="reduce")
    # Found and asked at once: a chart that is drawn meanwhile would leave parts without any style.
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".calculator *")].filter((one) => {
          const { animationName, transitionDuration } = getComputedStyle(one);
          return animationName != "none" || transitionDuration != "0s";
        }).map((one) => one.outerHTML)"""
    )
    assert moving == []
    page.context.close()
