"""Links scroll to their place, a changed scenario prints completely, a file says what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.helpers.live import LivePages
from tests.helpers.reader import Reader
from tests.helpers.static_host import StaticHost

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def phone(browser: Browser, host: StaticHost) -> Iterator[Reader]:
    """A reader with a phone."""
    with closing(browser.new_context(viewport=PHONE)) as context:
        yield Reader(context, host)


def _top(page: Page) -> float:
    page.wait_for_timeout(1_500)
    top: float = page.evaluate(
        "() => document.querySelector(':target').getBoundingClientRect().top"
    )
    return top


@pytest.mark.parametrize("name", ["dilution.html", "mentions.html", "tie-out.html"])
def test_a_link_to_a_place_scrolls_to_it(phone: Reader, name: str) -> None:
    page = phone.open(name)
    ids = page.evaluate(
        "() => [...document.querySelectorAll('article [id]')].filter((one) => one.checkVisibility()"
        "  && one.textContent.trim()).map((one) => one.id)"
    )
    missed = {}
    for one in (ids[len(ids) // 2], ids[-len(ids) // 4]):
        page.goto("about:blank")
        page.goto(f"{phone.host.url}{name}#{one}")
        top = _top(page)
        if not -1 <= top <= 200:
            missed[one] = top
    assert missed == {}


def test_a_changed_scenario_prints_every_input(live: LivePages) -> None:
    page = live("fees", "#v1&gross_proceeds=12000000", PHONE)
    page.emulate_media(media="print")
    expect(page.locator(".summary")).to_have_css("position", "static")


@pytest.mark.parametrize("name", ["fees.html", "compare.html"])
def test_a_page_opened_as_a_file_says_why_it_cannot_calculate(
    browser: Browser, site: Path, name: str
) -> None:
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto((site / name).as_uri())
        expect(page.locator(".late").first).to_contain_text("a page opened as a file")
        expect(page.locator(".late").first).to_be_visible()
        expect(page.locator(".md-search-result__meta")).to_contain_text("needs a server")


def test_a_page_from_a_server_does_not_say_so(phone: Reader) -> None:
    page = phone.open("fees.html")
    expect(page.locator("[data-fields]:not([disabled])")).to_be_attached()
    expect(page.locator(".late")).to_have_count(0)
