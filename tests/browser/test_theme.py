"""Each feature of the theme that the site turns on works: its script loads late, and starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.live import DESK
from tests.helpers.reader import Reader
from tests.helpers.static_host import StaticHost

PAGE = "risk-factors.html"


def _the_contents_follow(page: Page) -> None:
    """toc.follow: the current section is marked in the contents, and visible there."""
    page.locator("article h3").nth(-2).evaluate("one => one.scrollIntoView()")
    active = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(active).to_have_count(1)
    expect(active).to_be_in_viewport()


def _the_header_names_the_page(page: Page) -> None:
    title = page.locator("[data-md-component=header-title]")
    expect(title.locator(".md-header__topic").last).to_have_css("opacity", "0")
    page.evaluate("scrollTo(0, 3000)")
    expect(title.locator(".md-header__topic").last).to_have_css("opacity", "1")
    expect(title.locator(".md-header__topic").last).to_have_text("Risk factors")
    page.evaluate("scrollTo(0, 0)")
    expect(title.locator(".md-header__topic").last).to_have_css("opacity", "0")


def _the_paper_turns_dark_and_stays_so(page: Page) -> None:
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Read on dark paper").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Read on light paper").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def _the_parts_of_the_document_are_headings(page: Page) -> None:
    """navigation.sections: the pages of a part are listed below its name."""
    section = page.locator(".md-sidebar--primary .md-nav__item--section").first
    expect(section.locator(".md-nav__link").nth(1)).to_be_visible()


def _the_foot_leads_on_and_back(page: Page) -> None:
    """navigation.footer."""
    page.locator(".md-footer__link--next").click()
    expect(page).not_to_have_url(PAGE)
    page.locator(".md-footer__link--prev").click()
    expect(page.locator("h1")).to_contain_text("Risk factors")


def _the_search_opens_by_its_key_and_finds(page: Page) -> None:
    page.keyboard.press("/")
    query = page.get_by_role("textbox", name="Search")
    expect(query).to_be_focused()
    page.keyboard.type("commission")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


FEATURES: dict[str, Callable[[Page], None]] = {
    "toc.follow": _the_contents_follow,
    "the title in the header": _the_header_names_the_page,
    "the palette": _the_paper_turns_dark_and_stays_so,
    "navigation.sections": _the_parts_of_the_document_are_headings,
    "navigation.footer": _the_foot_leads_on_and_back,
    "search": _the_search_opens_by_its_key_and_finds,
}


@pytest.fixture(scope="module")
def themed(browser: Browser, host: StaticHost) -> Iterator[Page]:
    """A page on which each feature is tried after the other; nothing may go wrong."""
    reader = Reader(browser.new_context(viewport=DESK, reduced_motion="reduce"), host)
    page = reader.open(PAGE)
    page.wait_for_load_state("networkidle")
    yield page
    reader.context.close()
    assert reader.wrong == []


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_of_the_theme_works(themed: Page, feature: str) -> None:
    themed.evaluate("scrollTo(0, 0)")
    FEATURES[feature](themed)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_opened_as_a_file_says_what_it_lacks(
    browser: Browser, site: Path, site_url: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})
    page = context.new_page()
    line = page.locator("[data-md-component=announce]")
    for name in ("index.html", PAGE, "404.html"):
        page.goto((site / name).as_uri())
        expect(line).to_be_in_viewport()
        expect(line).to_contain_text("This page is opened as a file, so its search")
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.goto(f"{site_url}/{PAGE}")
    expect(line).to_be_hidden()
    context.close()
