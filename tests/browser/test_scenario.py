"""One scenario for all calculators: from page to page, in every link, and opened from a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.helpers.reader import Read, Reader, field_of, section, settle, until

PRICE = "#v1&share_price=3&options=9000000"
# Where the first result begins, and the bottom of the header above it.
IN_VIEW = """() => {
  const results = document.querySelector("[data-answers]").getBoundingClientRect();
  const head = document.querySelector(".md-header").getBoundingClientRect();
  return scrollY > 200 && results.top >= head.bottom - 1 && results.bottom <= innerHeight;
}"""


def test_entries_of_one_calculator_are_passed_to_the_others(reader: Reader) -> None:
    page = reader.open("fees.html")
    field_of(page, "gross_proceeds").fill("12 million")
    field_of(page, "gross_proceeds").blur()
    settle(page)
    until(page, "() => location.hash === '#v1&gross_proceeds=12000000'")
    # Its link opens it, and so does an address without one, in the same tab.
    link = page.locator(".md-nav--primary a", has_text="Dilution").first
    assert link.evaluate("one => one.href").endswith("/dilution.html#v1&gross_proceeds=12000000")
    page.goto(f"{reader.host.url}dilution.html")
    settle(page)
    expect(field_of(page, "gross_proceeds")).to_have_value("$12,000,000")
    field_of(page, "options").fill("9 million")
    field_of(page, "options").blur()
    until(page, "() => location.hash === '#v1&gross_proceeds=12000000&options=9000000'")
    # The fees do not use options, and keep them for the others.
    page.goto(f"{reader.host.url}fees.html")
    settle(page)
    expect(field_of(page, "gross_proceeds")).to_have_value("$12,000,000")
    until(page, "() => location.hash === '#v1&gross_proceeds=12000000&options=9000000'")
    page.get_by_role("button", name="Reset all").click()
    until(page, "() => !location.hash")
    page.goto(f"{reader.host.url}dilution.html")
    page.wait_for_load_state("networkidle")
    expect(section(page)).not_to_have_attribute("data-standing", "live")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_shared_link_opens_at_the_result(read: Read, width: int) -> None:
    page = read(viewport={"width": width, "height": 844}).open(f"dilution.html{PRICE}")
    settle(page)
    until(page, IN_VIEW)
    answers = page.locator("[data-answers] dt")
    expect(answers.first).to_have_text("Dilution by the sale alone")
