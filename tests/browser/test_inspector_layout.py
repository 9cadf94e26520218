"""The inspector's layout: on a phone, its shortcuts, on paper, and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.helpers.axe import AXE, COLORS, FIND, SHORTEN
from tests.helpers.inspector import wait_for
from tests.helpers.live import DESK
from tests.helpers.reader import Read, Reader, until
from tests.helpers.static_host import StaticHost

PHONE: ViewportSize = {"width": 390, "height": 844}


def test_on_a_phone_the_panel_is_at_the_bottom_and_the_number_above_it(
    browser: Browser, host: StaticHost
) -> None:
    reader = Reader(browser.new_context(viewport=PHONE, has_touch=True), host)
    page = reader.open("plan-of-distribution.html")
    for at in (2, -1):
        number = page.locator("main a.tie").nth(at)
        number.tap()
        expect(page.locator(".inspector")).to_be_visible()
        until(
            page,
            """() => document.querySelector("a.tie[aria-current]").getBoundingClientRect().bottom
              < document.querySelector(".inspector").getBoundingClientRect().top""",
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator(".inspector [data-action=close]").tap()
        expect(page.locator(".inspector")).to_be_hidden()
    assert reader.wrong == []
    reader.context.close()


# What the panel covers: elements or tick marks of the page that end beyond its edge.
COVERED = """() => {
  const edge = document.querySelector(".inspector").getBoundingClientRect().left;
  const column = document.querySelector(".md-content").getBoundingClientRect();
  const marks = [...document.querySelectorAll("main .figure[data-tick]")].filter((one) => {
    const mark = getComputedStyle(one, "::after");
    return mark.position === "absolute" && column.left + parseFloat(mark.left) > edge;
  });
  const shown = [...document.querySelectorAll("main *")].filter((one) =>
    one.checkVisibility() && !one.closest(".scroll, .md-typeset__scrollwrap, .visually-hidden")
    && one.getBoundingClientRect().right > edge + 1);
  return [...marks, ...shown].map((one) => one.outerHTML.slice(0, 90));
}"""


@pytest.mark.parametrize("name", ["plan-of-distribution", "fees", "tie-out"])
def test_the_page_makes_room_for_the_panel(reader: Reader, name: str) -> None:
    page = reader.open(f"{name}.html#figure=gross_proceeds_maximum")
    wait_for(page, "gross_proceeds_maximum")
    page.evaluate(SHORTEN)
    covered = {}
    for width in (980, 1280, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(250)
        covered[width] = page.evaluate(COVERED)
    assert covered == {width: [] for width in covered}


# The text of an element of another page, which need not be laid out for it.
TEXT_OF = """async ([name, selector]) => {
  const html = await (await fetch(name)).text();
  return new DOMParser().parseFromString(html, "text/html").querySelector(selector).textContent;
}"""


@pytest.fixture(scope="module")
def panel(browser: Browser, host: StaticHost) -> Iterator[Page]:
    """A page with the panel open, for a reader who wants no motion; nothing may go wrong."""
    reader = Reader(browser.new_context(viewport=DESK, reduced_motion="reduce"), host)
    page = reader.open("cover.html#figure=last_sale_price")
    wait_for(page, "last_sale_price")
    yield page
    reader.context.close()
    assert reader.wrong == []


def test_the_sentence_of_the_filing_is_beside_the_number(panel: Page) -> None:
    """The sentence is complete, with the number marked, and has nothing of another sentence."""
    page = panel
    said = page.locator(".inspector .quoted")
    expect(said.locator(".here")).to_have_count(1)
    printed = page.locator(".inspector .facts li", has_text="line").first.inner_text()
    assert f"“{said.locator('.here').inner_text()}”" in printed
    words = " ".join(said.inner_text().split())
    filing = page.evaluate(TEXT_OF, ["filing.html", ".filing"])
    assert words in " ".join(filing.split())


def test_a_key_lists_the_shortcuts(reader: Reader) -> None:
    page = reader.open("cover.html")
    page.keyboard.press("?")
    keys = page.locator(".keys-list")
    expect(keys).to_be_visible()
    for key in ("n", "p", "Esc", "a", "q", "o", "?"):
        expect(keys.locator("kbd", has_text=key).first).to_be_visible()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_with_the_panel_open(read: Read, size: ViewportSize) -> None:
    page = read(viewport=size).open("common-stock.html#figure=description_date")
    wait_for(page, "description_date")
    page.evaluate(AXE.read_text())
    assert page.evaluate(FIND) == []
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert page.evaluate(FIND, COLORS) == []


def test_buttons_show_icons_and_have_names(panel: Page) -> None:
    page = panel
    for name in ("Previous number of this page", "Next number of this page", "Close"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert 24 <= box["width"] < 50, name
        assert 24 <= box["height"] < 50, name


def test_it_is_not_printed_and_does_not_move_under_reduced_motion(panel: Page) -> None:
    page = panel
    assert (
        page.locator(".inspector").evaluate("one => getComputedStyle(one).animationName") == "none"
    )
    page.emulate_media(media="print")
    expect(page.locator(".inspector")).to_be_hidden()
    page.emulate_media(media="screen")
