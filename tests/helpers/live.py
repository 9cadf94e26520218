"""Calculators' pages that stay open from test to test, so that Python starts once in each."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.helpers.reader import Reader, settle
from tests.helpers.static_host import StaticHost

DESK: ViewportSize = {"width": 1280, "height": 900}

# Everything is as at first: the filing's terms, groups open or closed, no focus, scrolled to the
# top.
RESET = """() => {
  document.querySelector("[data-action=reset]").click();
  for (const group of document.querySelectorAll("details.group")) {
    group.open = group.hasAttribute("data-was-open");
  }
  document.activeElement?.blur();
  delete visualViewport.height;
  scrollTo(0, 0);
}"""
FOLLOW = """(link) => new Promise((next) => {
  addEventListener("popstate", () => setTimeout(next), { once: true });
  location.hash = link;
})"""
REMEMBER = """() => {
  for (const group of document.querySelectorAll("details.group[open]")) {
    group.setAttribute("data-was-open", "");
  }
}"""


@dataclass
class LivePages:
    """One tab for each calculator, each with its own profile."""

    browser: Browser
    host: StaticHost
    tabs: dict[str, tuple[Reader, Page]] = field(default_factory=dict)

    def __call__(self, name: str, link: str = "", window: ViewportSize = DESK) -> Page:
        """Return the tab of a calculator, in a window of a size, with or without a scenario."""
        if name not in self.tabs:
            context = self.browser.new_context(
                permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
            )
            reader = Reader(context, self.host)
            self.tabs[name] = reader, reader.open(f"{name}.html")
            self.remember(name)
        _, page = self.tabs[name]
        page.bring_to_front()
        page.set_viewport_size(window)
        page.emulate_media(media="screen")
        page.evaluate(RESET)
        settle(page)
        if link:
            page.evaluate(FOLLOW, link)
            settle(page)
        return page

    def reader(self, name: str) -> Reader:
        """Return the reader of a calculator, who may open more tabs."""
        self(name)
        return self.tabs[name][0]

    def remember(self, name: str) -> None:
        """Store the state of the page, just loaded, as its first state."""
        _, page = self.tabs[name]
        expect(page.locator("form [data-input]").first).to_be_enabled()
        page.evaluate(REMEMBER)

    @property
    def wrong(self) -> list[str]:
        """What went wrong in any tab."""
        return [one for reader, _ in self.tabs.values() for one in reader.wrong]

    def close(self) -> None:
        """Close all tabs."""
        for reader, _ in self.tabs.values():
            reader.context.close()
        self.tabs.clear()
