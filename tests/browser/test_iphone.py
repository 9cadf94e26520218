"""The calculators on an iPhone or iPad, and the message if Python dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.reader import (
    PATIENCE,
    SHOWN,
    Reader,
    answer,
    expected,
    page_policy,
    settle,
)
from tests.helpers.static_host import StaticHost

# Pyodide looks at these, and leaves a function out of its table on such devices.
_SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
DEVICES = {
    "iPhone": f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {_SAFARI}",
    "iPad": f"Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) {_SAFARI}",
}
LINKS = {
    "fees": "#v1&gross_proceeds=12000000&rates_2=0.0325&share_price=2.5",
    "warrants": "#v1&share_price=6&issue_date=2001-11-30&market_price=7.25",
    "dilution": "#v1&share_price=2&options=9000000&average_low_bid=1.75",
}
PAGES = {name: f"{name}.html{link}" for name, link in LINKS.items()} | {
    "compare": "compare.html#v1/fees/gross_proceeds=8000000"
}
WORKER = "assets/javascripts/worker.js"
# (the worker's script, the message): at the start, and at the first answer
DEATHS = [
    (b"throw new Error('dies');", "Python did not start"),
    (
        b"""addEventListener("message", ({ data }) => { if ("id" in data) throw Error("dies"); });
            postMessage({ state: "ready" });""",
        "Python stopped in the middle of its work",
    ),
]


@pytest.fixture
def passing(site: Path) -> Iterator[StaticHost]:
    """A copy of the built site on its own host, to be damaged."""
    with StaticHost(site, page_policy(site)) as running:
        yield running


@pytest.mark.parametrize(("device", "name"), [("iPhone", "fees"), ("iPad", "dilution")])
def test_a_calculator_starts_from_the_image_there(
    browser: Browser, host: StaticHost, device: str, name: str
) -> None:
    """test_webkit.py tests each calculator in the engine itself."""
    with closing(
        browser.new_context(user_agent=DEVICES[device], reduced_motion="reduce")
    ) as context:
        reader = Reader(context, host)
        page = reader.open(PAGES[name])
        settle(page)
        grid = list(CALCULATORS[name].varied)
        assert page.evaluate(SHOWN) == expected(page, answer(name, link=LINKS[name], grid=grid))
        assert reader.wrong == []
        assert not [one for one in reader.asked if "runtime/ordinary" in one]


def _shown(page: Page) -> list[str]:
    return page.locator("[data-output]:visible, [data-compared]:visible").all_text_contents()


@pytest.mark.parametrize("name", ["fees", "compare"])  # the others use the same script
def test_a_page_reports_that_python_died_and_keeps_its_results(
    browser: Browser, passing: StaticHost, name: str
) -> None:
    with closing(browser.new_context(reduced_motion="reduce")) as context:
        reader = Reader(context, passing)
        still = reader.open(f"{name}.html")
        shown = _shown(still)
        assert shown
        still.close()
        page = None
        for script, words in DEATHS:
            passing.changed[WORKER] = script
            if page is None:
                page = reader.open(PAGES[name])
            else:
                page.get_by_role("button", name="Try again").first.click()
            expect(page.locator(".failed").first).to_contain_text(words, timeout=PATIENCE)
            expect(page.locator(".starting")).to_have_count(0)
            expect(page.locator("[data-calculator][aria-busy]")).to_have_count(0)
            assert _shown(page) == shown
        assert page is not None
        passing.changed.clear()
        page.get_by_role("button", name="Try again").first.click()
        expect(page.locator(".failed")).to_have_count(0, timeout=PATIENCE)
        if name == "compare":
            left = "[data-comparison=fees] [data-compared=commission] [data-column=left]"
            expect(page.locator(left)).to_contain_text("$320,000", timeout=PATIENCE)
        else:
            settle(page)
            expect(page).to_have_url(f"{passing.url}{PAGES[name]}")


def test_an_answer_that_never_comes_has_a_time_limit(browser: Browser, passing: StaticHost) -> None:
    passing.changed[WORKER] = b"postMessage({ state: 'ready' });"
    with closing(browser.new_context(reduced_motion="reduce")) as context:
        page = Reader(context, passing).open("fees.html")
        asking = """async (requests) => {
          const { calculate, start } = await import("./assets/javascripts/runtime.js");
          await start();
          const asked = requests.map((name) => calculate({ calculator: name }, name, 1000));
          await new Promise((next) => setTimeout(next, 150));
          const behind = calculate({}, requests[0], 300); // waits for one that is never answered
          const came = await Promise.allSettled([...asked, behind]);
          return came.map((one) => one.reason?.reason);
        }"""
        assert page.evaluate(asking, ["fees", "dilution"]) == ["stopped"] * 3
        expect(page.locator(".failed")).to_contain_text("Python stopped in the middle")
