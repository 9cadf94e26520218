"""Where a number’s link leads if the inspector cannot open, and what is fetched for it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.helpers.reader import Reader, page_policy
from tests.helpers.static_host import StaticHost

LAZY = ("inspector.js", "inspector-frame.js", "review.js", "tie-out.html", "inspector.css")


# ── When the link must be followed ───────────────────────────────────────────────────────────────


def test_a_click_with_a_modifier_key_is_left_to_the_browser(reader: Reader) -> None:
    page = reader.open("cover.html")
    for key in ("Control", "Shift"):
        with reader.context.expect_page() as opened:
            page.locator("main a.tie").first.click(modifiers=[key])
        opened.value.wait_for_url("**/tie-out.html#*", wait_until="commit")
        opened.value.close()
        expect(page.locator(".inspector")).to_have_count(0)


def test_without_javascript_the_link_leads_to_the_same_facts(
    browser: Browser, host: StaticHost
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{host.url}fees.html")
    page.locator("main a.tie:has([data-figure=both_net_proceeds])").first.click()
    assert page.url.endswith("tie-out.html#both_net_proceeds")
    entry = page.locator("#both_net_proceeds")
    entry.get_by_text("Proof").click()
    expect(entry.locator(".facts .tree")).to_be_visible()
    expect(entry.locator(".facts")).to_contain_text("calculated")
    expect(page.locator(".review-switch")).to_have_count(0)
    page.close()


def test_if_the_entries_cannot_be_fetched_the_link_is_followed(
    browser: Browser, site: Path
) -> None:
    with StaticHost(
        site, page_policy(site), changed={"assets/stylesheets/inspector.css": None}
    ) as host:
        page = browser.new_page()
        page.goto(f"{host.url}cover.html")
        page.locator("main a.tie").first.click()
        page.wait_for_url("**/tie-out.html#*")
        page.close()


def test_opened_from_disk_the_link_is_followed(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{site}/cover.html")
    page.locator("main a.tie").first.click()
    page.wait_for_url("file://**/tie-out.html#*")
    page.close()


def test_nothing_is_fetched_before_it_is_used(reader: Reader) -> None:
    page = reader.open("risk-factors.html")
    page.wait_for_load_state("networkidle")
    page.locator("main a.tie").first.hover()
    page.wait_for_timeout(100)
    assert not [name for name in reader.asked if name.endswith(LAZY)]
    page.locator("main a.tie").first.click()
    expect(page.locator(".inspector")).to_be_visible()
    page.keyboard.press("n")
    assert [name for name in reader.asked if name.endswith("tie-out.html")] == ["tie-out.html"]
