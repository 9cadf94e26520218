"""A visitor of a small site with the runtime of the built one, and CPython's answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page
from tieout.calculators.browser.answers import configure, respond

from tests.helpers.calculator_cases import settings
from tests.helpers.reader import NOT_KEPT, PATIENCE
from tests.helpers.static_host import StaticHost

RUNTIME = "assets/runtime"
PAGE = """<!doctype html>
<title>A page that calculates</title>
<link rel="icon" href="icon.svg">
<script type="module" src="page.js"></script>
"""
SCRIPT = """
import * as runtime from "./assets/javascripts/runtime.js";
window.runtime = runtime;
window.states = [];
runtime.onState((state) => window.states.push(state));
"""
# What the browser itself reports about a missing file, and about what a policy forbids.
EXPECTED = re.compile("^Failed to load resource: the server responded|WebAssembly.*policy")
FEES = {"calculator": "fees", "inputs": {}}
ASK = "async (asked) => await runtime.calculate(asked)"


def go(page: Page, url: str) -> None:
    """Go to a page and wait for its script."""
    page.goto(url)
    page.wait_for_function("'runtime' in window", timeout=PATIENCE)


@dataclass
class Visitor:
    """A visitor of the small site, with their own profile; everything that goes wrong is noted."""

    context: BrowserContext
    host: StaticHost
    faulty: bool = False
    offline: bool = False
    excused: bool = False
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let the browser store the site, or not."""
        if not self.offline:
            self.context.add_init_script(NOT_KEPT)

    def open(self, name: str = "index.html") -> Page:
        """Open a page of the site in a new tab."""
        page = self.context.new_page()
        page.on("console", lambda message: self.note(message.type, message.text))
        page.on("pageerror", lambda error: self.note("error", str(error)))
        page.on("request", lambda asked: self.look(asked.url))
        go(page, self.host.url + name)
        return page

    def note(self, kind: str, text: str) -> None:
        """Note an error or a warning, except what the browser reports about a fault."""
        expected = self.excused or (self.faulty and EXPECTED.search(text))
        if kind in {"error", "warning"} and not expected:
            self.wrong.append(text)

    def look(self, url: str) -> None:
        """Note a request to another host."""
        if not url.startswith(self.host.url):
            self.wrong.append(f"another host: {url}")

    def excuse(self) -> None:
        """Leave out what the browser and Pyodide report about a fault that the page reports.

        They may report it with a delay, so what they report later is left out too.
        """
        self.excused = True
        self.wrong = [one for one in self.wrong if one.startswith("another host")]

    def loaded(self) -> set[str]:
        """Return the files of the runtime that have been requested."""
        return {
            name.removeprefix(f"{RUNTIME}/")
            for name, _ in self.host.sent
            if name.startswith(RUNTIME)
        }


type Visits = Callable[..., Visitor]


def answer(asked: dict[str, Any]) -> str:
    """Return CPython's answer."""
    configure(settings())
    return respond(json.dumps(asked))
