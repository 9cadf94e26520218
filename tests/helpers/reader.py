"""A reader of the calculators' pages in Chromium, with their own profile."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect
from tieout.calculators.browser.answers import configure, respond

from tests.helpers.calculator_cases import settings
from tests.helpers.static_host import StaticHost

CALCULATORS = ("fees", "warrants", "dilution", "schedule")
PAGES = (*CALCULATORS, "compare")
# Python starts in half a second; a busy machine may take much longer.
PATIENCE = 25_000
PAUSE = 25
expect.set_options(timeout=PATIENCE)

# Lets a page report what its policy blocked.
WATCH = """addEventListener("securitypolicyviolation", (found) =>
  console.error(`policy: ${found.effectiveDirective} ${found.blockedURI} ${found.sample}`))"""

# Storing the site for offline use takes as long as another start of Python.
NOT_KEPT = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })"

# Everything that a calculator shows of its inputs and results.
SHOWN = """() => {
  const section = document.querySelector("[data-calculator]");
  const texts = (within, selector) =>
    [...within.querySelectorAll(selector)].map((one) => one.textContent);
  const named = (selector, name, read) =>
    Object.fromEntries([...section.querySelectorAll(selector)].map((one) =>
      [one.dataset[name], read(one)]));
  const rows = (table) => [...table.querySelectorAll("tbody tr")].map((row) => texts(row, "th, td"));
  return {
    inputs: named("[data-input]", "input", (one) => one.type == "checkbox" ? one.checked : one.value),
    answers: named("[data-answers] [data-output]", "output", (one) => one.textContent),
    working: [...section.querySelectorAll("[data-lines] tr")].map((row) => [
      ...texts(row, "th"), ...texts(row, ".symbols"), ...texts(row, ".numbers"),
      ...texts(row, "td:last-child"),
    ]),
    tables: named("[data-table]", "table", rows),
    notes: texts(section, "[data-notes] li"),
    grid: [...section.querySelectorAll("[data-grid] tr")].map((row) => texts(row, "th, td")),
    chart: texts(section, "[data-chart-title], [data-chart-description]"),
  };
}"""


SETTLED = "document.querySelector('[data-calculator][data-standing]:not([aria-busy])') !== null"


def page_policy(site: Path) -> str:
    """Return the policy that a host sends with every file, from the site's header file.

    Each page also has its own policy, which applies in addition.
    """
    sent = re.search(r"Content-Security-Policy: (.*)", (site / "_headers").read_text())
    assert sent is not None
    return sent[1]


@dataclass
class Reader:
    """A reader who notes what goes wrong: console errors, requests to other hosts.

    If `offline`, their browser stores the site for offline use.
    """

    context: BrowserContext
    host: StaticHost
    offline: bool = False
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let the browser store the site, or not."""
        if not self.offline:
            self.context.add_init_script(NOT_KEPT)

    def open(self, address: str) -> Page:
        """Open a page of the site, such as `fees.html`, in a new tab."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH)
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: self._request(request.url))
        page.goto(self.host.url + address)
        return page

    def excuse(self, words: str) -> None:
        """Expect what the browser itself reports about a fault; everything else stays an error.

        The browser may report it with a delay, and more than once.
        """
        page = self.context.pages[-1]
        for _ in range(PATIENCE // PAUSE):
            if any(words in one for one in self.wrong):
                break
            page.wait_for_timeout(PAUSE)
        else:
            pytest.fail(f"the browser says nothing of the kind: {words}")
        self.excused.append(words)
        self.wrong = [one for one in self.wrong if words not in one]

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not any(words in text for words in self.excused):
            self.wrong.append(text)

    def _request(self, url: str) -> None:
        self.asked.append(url.removeprefix(self.host.url))
        if not url.startswith((self.host.url, "blob:", "data:")):
            self.wrong.append(f"another host: {url}")


def until(page: Page, script: str, argument: object = None) -> None:
    """Wait until a script returns true; it runs from outside, since policies forbid `eval`."""
    for _ in range(PATIENCE // PAUSE):
        with suppress(Error):  # between two pages there is no page to ask
            if page.evaluate(script, argument):
                return
        page.wait_for_timeout(PAUSE)
    pytest.fail(f"never: {script}")


def section(page: Page) -> Locator:
    """Return the calculator of a page."""
    return page.locator("[data-calculator]")


def field_of(page: Page, name: str) -> Locator:
    """Return an input's field."""
    return page.locator(f"[data-input={name}]")


def settle(page: Page) -> None:
    """Wait until all requests have been answered."""
    until(page, SETTLED)


def answer(calculator: str, **request: object) -> dict[str, Any]:
    """Return CPython's answer to a request."""
    configure(settings())
    found: dict[str, Any] = json.loads(respond(json.dumps({"calculator": calculator, **request})))
    return found


def expected(page: Page, found: dict[str, Any]) -> dict[str, Any]:
    """Return what a page must show for an answer, as far as it has a place for it."""
    chart, grid = found["chart"], found["grid"]
    figures = found["figures"]
    names = page.locator("[data-answers] [data-output]").evaluate_all(
        "all => all.map((one) => one.dataset.output)"
    )
    switches = {"yes": True, "no": False}
    return {
        "inputs": {
            name: switches.get(one["text"], one["text"]) for name, one in found["inputs"].items()
        },
        "answers": {name: figures[name]["text"] for name in names},
        "working": [_line(one) for one in figures.values()],
        "tables": {
            name: [[cell["text"] for cell in row] for row in table["rows"]]
            for name, table in found["tables"].items()
        },
        "notes": found["notes"],
        "grid": [
            ["", *grid["columns"]],
            *(
                [head, *(cell["text"] for cell in row)]
                for head, row in zip(grid["rows"], grid["cells"], strict=True)
            ),
        ],
        "chart": [f"{chart['title']}.", chart["description"]],
    }


def _line(figure: dict[str, Any]) -> list[str]:
    step = figure["steps"][0]
    result = "" if step["result"] == figure["text"] else f" = {step['result']}"
    rounding = f" {step['rounding']}" if step["rounding"] else ""
    return [
        figure["label"],
        step["symbols"],
        f"{step['numbers']}{result}{rounding}",
        figure["text"],
    ]


type Read = Callable[..., Reader]
