"""The pages on a phone: nothing is too wide, cut off, or on top of something else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.helpers.reader import Reader
from tests.helpers.static_host import StaticHost

# Whether an element's words are on one line and not cut off.
ONE_LINE = """(one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const lines = new Set([...range.getClientRects()].map((it) => Math.round(it.top)));
  return lines.size === 1 && one.scrollWidth <= one.clientWidth + 1;
}"""
# The labels of a table's cells that are wider than the space left for them.
OVERLAPPING = """() => [...document.querySelectorAll("td[data-label]")].filter((cell) => {
  const [label, own] = [getComputedStyle(cell, "::before"), getComputedStyle(cell)];
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = label.font;
  const wide = [canvas.measureText(cell.dataset.label).width, parseFloat(label.width)];
  return Math.max(...wide) > parseFloat(own.paddingLeft);
}).map((cell) => cell.dataset.label)"""


@pytest.fixture(scope="module")
def phone(browser: Browser, host: StaticHost) -> Iterator[Page]:
    """A page of the site on a phone; nothing may go wrong for its reader."""
    size: ViewportSize = {"width": 375, "height": 812}
    reader = Reader(browser.new_context(viewport=size, has_touch=True, is_mobile=True), host)
    yield reader.open("tie-out.html")
    reader.context.close()
    assert reader.wrong == []


def at(phone: Page, name: str) -> Page:
    """Go to a page, unless it is open."""
    address = f"{phone.url.rpartition('/')[0]}/{name}.html"
    if phone.url != address:
        phone.goto(address)
    return phone


@pytest.mark.parametrize("name", ["plan-of-distribution", "index", "tie-out"])
def test_the_header_is_one_line(phone: Page, name: str) -> None:
    page = at(phone, name)
    topic = page.locator(".md-header__topic .md-ellipsis:visible").first
    expect(topic).to_be_visible()
    assert topic.evaluate(ONE_LINE)


def test_labels_are_beside_their_values(phone: Page) -> None:
    assert at(phone, "tie-out").evaluate(OVERLAPPING) == []


def test_rows_of_the_tie_out_are_compact(phone: Page) -> None:
    """No row has a line for each page that shows a figure."""
    page = at(phone, "tie-out")
    assert page.locator(".tieout td br").count() == page.locator(".tieout td.number br").count()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# The computed style of the first element of each selector, by some of its properties.
STYLES = """([selectors, names]) => selectors.map((selector) => {
  const own = getComputedStyle(document.querySelector(selector));
  return names.map((name) => own[name]).join(" ");
})"""


def test_every_selection_has_the_same_color(phone: Page) -> None:
    chosen = {
        *at(phone, "tie-out").evaluate(STYLES, [["input[type=radio]"], ["accentColor"]]),
        *at(phone, "dilution").evaluate(
            STYLES, [["input[type=checkbox]", "input[type=range]"], ["accentColor"]]
        ),
    }
    assert len(chosen) == 1
    assert "auto" not in chosen


def test_the_focus_ring_is_not_clipped(phone: Page) -> None:
    """A scrolling element cuts off whatever is outside it, including its own focus ring."""
    page = at(phone, "dilution")
    page.keyboard.press("Tab")
    outside = """() => [...document.querySelectorAll(
        ".scroll[tabindex], .md-typeset__scrollwrap[tabindex], .scroll table a")]
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        one.focus();
        const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(one);
        const box = one.closest(".scroll, .md-typeset__scrollwrap").getBoundingClientRect();
        const own = one.getBoundingClientRect();
        const ring = parseFloat(outlineOffset) + parseFloat(outlineWidth);
        return outlineStyle === "none" || own.left - ring < box.left - 0.5;
      }).map((one) => one.outerHTML.slice(0, 90))"""
    assert page.evaluate(outside) == []


def test_a_table_that_is_wider_keeps_its_first_column_and_its_caption(phone: Page) -> None:
    page = at(phone, "dilution")
    box = page.locator(".scroll:has(table[data-table])").filter(has_text="conversion price").first
    box.scroll_into_view_if_needed()
    places = """(box) => ["caption", "tbody tr:last-child > :first-child"].map((name) =>
      Math.round(box.querySelector(name).getBoundingClientRect().left))"""
    before = box.evaluate(places)
    box.evaluate("box => box.scrollBy({ left: 120, behavior: 'instant' })")
    assert box.evaluate("box => box.scrollLeft") > 50
    assert box.evaluate(places) == before
    assert box.evaluate("box => getComputedStyle(box).backgroundImage").count("gradient") == 2
    wide = "box => box.querySelector('caption').getBoundingClientRect().right <= innerWidth"
    assert box.evaluate(wide)


def test_the_filing_has_a_single_left_edge(phone: Page) -> None:
    page = at(phone, "filing")
    edges = """() => {
      const left = (node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return Math.round(range.getBoundingClientRect().left);
      };
      return [".leaves a", "article h1", ".leaf > h2", ".leaf > p.prose"].map((name) =>
        left(document.querySelector(name))).concat(
          Math.round(document.querySelector("#as-filed").getBoundingClientRect().left));
    }"""
    found = page.evaluate(edges)
    assert max(found) - min(found) <= 2, found


def test_a_mark_stays_with_its_number(phone: Page) -> None:
    page = at(phone, "filing")
    broken = """() => [...document.querySelectorAll(".leaf .figure:not(:has(.line))")].filter(
      (one) => one.getClientRects().length > 1).map((one) => one.textContent)"""
    assert page.evaluate(broken) == []


def test_a_remark_and_a_discrepancy_differ_in_color_and_shape(phone: Page) -> None:
    page = at(phone, "risk-factors")
    edge = ["borderLeftColor", "borderLeftStyle", "borderLeftWidth"]
    kinds = [".admonition.note", ".admonition.discrepancy"]
    note, discrepancy = (one.rsplit(" ", 2) for one in page.evaluate(STYLES, [kinds, edge]))
    assert all(one != other for one, other in zip(note, discrepancy, strict=True))
    callout = at(phone, "common-stock").evaluate(STYLES, [[".callout"], edge])
    assert callout == [" ".join(note)]  # our remarks look the same, whatever their elements


def test_no_word_of_the_list_of_discrepancies_is_broken(phone: Page) -> None:
    page = at(phone, "discrepancies")
    broken = """() => [...document.querySelectorAll(".discrepancy-list td:not(:first-child)")]
      .filter((cell) => {
        const words = document.createRange();
        words.selectNodeContents(cell);
        return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      }).map((cell) => cell.textContent)"""
    assert page.locator(".discrepancy-list tbody tr").count() > 10
    assert page.evaluate(broken) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_drawer_shows_the_full_title_and_its_icons_are_aligned(phone: Page) -> None:
    page = at(phone, "index")
    page.locator(".md-header label[for=__drawer]").tap()
    title = page.locator(".md-nav--primary > .md-nav__title")
    expect(title).to_be_in_viewport()
    assert title.evaluate(
        "one => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight + 1"
    )
    skewed = """() => [...document.querySelectorAll(
        ".md-nav--primary > .md-nav__list > .md-nav__item--nested > label.md-nav__link")]
      .map((one) => {
        const [words, sign] = [".md-ellipsis", ".md-nav__icon"].map((name) => {
          const { top, bottom } = one.querySelector(name).getBoundingClientRect();
          return top + bottom;
        });
        return Math.abs(words - sign);
      }).filter((by) => by > 4)"""
    assert page.evaluate(skewed) == []
    page.locator(".md-overlay").tap(position={"x": 370, "y": 400})  # beside the drawer


def test_measuring_marks_lays_out_nothing_far_below(phone: Page) -> None:
    page = at(phone, "index")
    page.reload()
    page.locator("[data-nth]").first.wait_for(state="attached")
    assert page.locator("main a.tie > .figure").last.get_attribute("data-nth") is None
