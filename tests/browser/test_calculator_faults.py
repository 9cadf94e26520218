"""Earlier defects of the calculators' pages, each with all cases of its kind, in a real browser."""

from __future__ import annotations

import re
from itertools import product

import pytest
from playwright.sync_api import Download, ViewportSize, expect
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.live import LivePages
from tests.helpers.reader import Read, answer, field_of, settle
from tests.helpers.typed import BUSY

# Windows: a laptop, a phone, and the same phone with its keyboard on the screen.
WINDOWS: dict[str, ViewportSize] = {
    "laptop": {"width": 1280, "height": 900},
    "phone": {"width": 375, "height": 667},
    "keyboard": {"width": 375, "height": 400},
}
# Whether the focused element is not visible, once scrolling has stopped.
HIDDEN = """async () => {
  const hidden = () => {
    const focus = document.activeElement.getBoundingClientRect();
    const results = document.querySelector(".summary").getBoundingClientRect();
    const header = document.querySelector(".md-header").getBoundingClientRect();
    return focus.bottom > Math.min(results.top, innerHeight) + 1 && results.bottom > focus.top
      || focus.top < header.bottom - 1 || focus.bottom > innerHeight;
  };
  for (let frames = 0; frames < 30 && hidden(); frames++) {
    await new Promise((next) => requestAnimationFrame(next));
  }
  return hidden() && document.activeElement.outerHTML;
}"""
BROKEN = """() => [...document.querySelectorAll("[data-answers] dd")].filter((one) => {
  const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  range.selectNodeContents(words);
  const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
  return tops.size > 1 || range.getBoundingClientRect().right > innerWidth;
}).map((one) => one.textContent)"""


# A phone whose keyboard covers the window: the window stays as high, and less of it is visible.
SEEN = 376
COVER = """(height) => {
  Object.defineProperty(visualViewport, "height", { value: height, configurable: true });
  visualViewport.dispatchEvent(new Event("resize"));
}"""
IN_SIGHT = """() => ["[data-input]:focus", ".summary", "[data-answers] dd"].map((one) => {
  const { top, bottom } = document.querySelector(one).getBoundingClientRect();
  return [top, bottom];
})"""


# Calculators differ in the height of their results, which matters only if there is little room: on
# a laptop one calculator is enough.
IN_USE = [("laptop", "fees"), *product(("phone", "keyboard"), CALCULATORS)]


@pytest.mark.parametrize(("size", "name"), IN_USE)
def test_the_field_in_use_is_visible(live: LivePages, name: str, size: str) -> None:
    # On the phone some fields have messages, and the results say that they are the last ones.
    page = live(name, BUSY[name] if size == "phone" else "", WINDOWS[size])
    page.locator("details.group").evaluate_all("all => all.forEach((one) => one.open = true)")
    first = page.locator("form [data-input]").first
    first.fill(first.input_value())
    settle(page)
    hidden = []
    for _ in range(page.locator("form :is([data-input], [data-slider])").count()):
        hidden.append(page.evaluate(HIDDEN))
        page.keyboard.press("Tab")
    assert [one for one in hidden if one] == []


@pytest.mark.parametrize("name", CALCULATORS)
def test_with_the_keyboard_open_field_and_result_are_visible(live: LivePages, name: str) -> None:
    page = live(name, window=WINDOWS["keyboard"])
    field = page.locator("form [data-input]").first
    field.fill("1,234,567")
    settle(page)
    expect(field).to_be_in_viewport(ratio=1)
    assert not page.evaluate(HIDDEN)
    expect(page.locator("[data-answers] dd").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("name", CALCULATORS)
def test_with_a_keyboard_over_the_window_field_and_result_are_visible(
    live: LivePages, name: str
) -> None:
    page = live(name, window=WINDOWS["phone"])
    fields = page.locator("form [data-input]:visible")
    for field in (fields.nth(1), fields.last):
        page.evaluate(COVER, WINDOWS["phone"]["height"])
        field.fill("5")
        settle(page)
        page.evaluate(COVER, SEEN)
        page.wait_for_timeout(300)
        header = page.locator(".md-header").bounding_box()
        assert header is not None
        (top, bottom), (results, end), (first, below) = page.evaluate(IN_SIGHT)
        assert header["y"] + header["height"] <= top
        assert bottom <= results
        assert results <= first
        assert below <= end <= SEEN
    # A change of what a whole page inherits would restyle the whole page.
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--results')") == ""


@pytest.mark.parametrize("size", WINDOWS)
def test_no_amount_is_broken(live: LivePages, size: str) -> None:
    page = live("fees", window=WINDOWS[size])
    field_of(page, "gross_proceeds").fill("987,654,321,098.76")
    settle(page)
    if size != "keyboard":  # there the answers are in a row that scrolls
        assert page.evaluate(BROKEN) == []


def test_what_cannot_be_calculated_is_reported_at_the_results(live: LivePages) -> None:
    page = live("fees", window=WINDOWS["phone"])
    field_of(page, "gross_proceeds").fill("-5")
    settle(page)
    words = page.locator("[data-standing-words]")
    expect(words).to_contain_text("Gross proceeds: Type a number from $0")
    expect(words).to_contain_text("the last terms that could be calculated")
    expect(words).to_be_in_viewport()


def test_nothing_stale_is_copied_or_downloaded(live: LivePages) -> None:
    page = live("fees", "#v1&gross_proceeds=12000000")
    page.evaluate("navigator.clipboard.writeText('as it was')")
    saved: list[str] = []

    def save(one: Download) -> None:
        saved.append(one.url)

    page.on("download", save)
    field_of(page, "gross_proceeds").fill("nonsense")
    settle(page)
    for action in ("Copy link", "Copy as text", "Download CSV", "Download JSON", "Compare"):
        page.locator(".calculator [data-copied]").evaluate("one => one.replaceChildren()")
        page.get_by_role("button", name=action).click()
        expect(page.locator(".calculator [data-copied]")).to_contain_text(
            "first correct the entries"
        )
        assert page.evaluate("navigator.clipboard.readText()") == "as it was"
        assert "fees.html" in page.url
    page.remove_listener("download", save)
    assert saved == []


# What is typed, and the caveat about its result.
CAVEATS = {
    "fees": ("gross_proceeds", "30 million", "The sale is larger than the program"),
    "warrants": ("called_bid", "1.50", "may not be able to use the warrants"),
    "dilution": ("share_price", "1", "More shares are included than the charter authorizes"),
    "schedule": ("wanted_gross", "30 million", "The most that an agreement covers cuts"),
}


@pytest.mark.parametrize(("name", "caveat"), CAVEATS.items(), ids=CAVEATS)
def test_warnings_are_visible_beside_the_results(
    live: LivePages, name: str, caveat: tuple[str, str, str]
) -> None:
    field, typed, words = caveat
    page = live(name, window=WINDOWS["phone"])
    page.locator("details.group").evaluate_all("all => all.forEach((one) => one.open = true)")
    field_of(page, field).fill(typed)
    settle(page)
    note = page.locator(".summary [data-notes] li").first
    expect(note).to_contain_text(words)
    expect(note).to_be_in_viewport()
    for result in CALCULATORS[name].answers:
        expect(page.locator(f"[data-answers] [data-output={result}]")).to_be_in_viewport()


def test_how_an_entry_was_read_is_shown_beside_it(live: LivePages) -> None:
    page = live("fees")
    rate = field_of(page, "rates_1")
    rate.fill("0.04")
    rate.press("Tab")
    settle(page)
    said = page.locator("[data-read-as=rates_1]")
    expect(said).to_have_text("Read as 0.04%. If 4% is meant, type 4%.")
    expect(rate).to_have_accessible_description(re.compile("Read as 0.04%"))
    rate.fill("4%")
    settle(page)
    expect(said).to_be_hidden()


def test_the_grid_is_in_the_address_and_opens_from_it(live: LivePages) -> None:
    page = live("fees")
    page.locator("[data-grid-choice=row]").select_option("share_price")
    page.locator("[data-grid-choice=of]").select_option("room_per_warrant")
    settle(page)
    expect(page).to_have_url(re.compile("#v1&grid=share_price,rates_1,room_per_warrant$"))
    again = live("fees", f"#{page.url.partition('#')[2]}")
    expect(again.locator("[data-grid-choice=of]")).to_have_value("room_per_warrant")
    wanted = answer("fees", inputs={}, grid=["share_price", "rates_1", "room_per_warrant"])
    expect(again.locator("[data-grid] caption")).to_have_text(wanted["grid"]["caption"])


def test_a_bad_paste_stays_in_its_field_and_back_returns_to_earlier_comparisons(read: Read) -> None:
    page = read().open("compare.html")
    fees = page.locator("[data-comparison=fees]")
    field, notice = fees.locator("[data-scenario=left]"), fees.locator("[data-notice]")
    left = fees.locator("[data-compared=commission] [data-column=left]")
    field.fill("not a link")
    field.press("Tab")
    expect(notice).to_contain_text("is not one of this calculator")
    expect(field).to_have_value("not a link")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(left).to_be_hidden()
    for gross, commission in (("8000000", "$320,000"), ("9000000", "$360,000")):
        field.fill(f"#v1&gross_proceeds={gross}")
        expect(notice).to_be_hidden()
        field.press("Tab")
        expect(left).to_contain_text(commission)
        expect(notice).to_be_hidden()
    page.go_back()
    expect(left).to_contain_text("$320,000")
    page.go_back()
    expect(left).to_be_hidden()
    assert "compare.html" in page.url
    page.go_forward()
    expect(left).to_contain_text("$320,000")
