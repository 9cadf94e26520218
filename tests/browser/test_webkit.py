"""The calculators in WebKit, the engine of iPhones, iPads and Safari: the same answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.engines import CASES, SETTLED
from tests.helpers.live import FOLLOW
from tests.helpers.reader import SHOWN, answer
from tests.helpers.static_host import StaticHost
from tests.helpers.webkit import WebKit, despite_a_crash

# Only the image has been used to start.
IMAGE = """() => performance.getEntriesByType("resource").map(({ name }) => name)
  .filter((name) => name.includes("runtime/ordinary"))"""

# Python's answers to requests, one after the other, besides those of the page itself.
ASKED = """async (requests) => {
  const { calculate } = await import(new URL("assets/javascripts/runtime.js", location).href);
  const answers = [];
  for (const one of requests) answers.push(await calculate(one, "beside"));
  return answers;
}"""


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    """A WebKit with its own profile."""
    with WebKit() as running:
        yield running


def _shown(webkit: WebKit, found: dict[str, object]) -> None:
    """Check that a page shows an answer: the main results and the working's numbers."""
    webkit.wait(SETTLED)
    shown = webkit.evaluate(SHOWN)
    figures = found["figures"]
    assert isinstance(figures, dict)
    assert shown["answers"] == {name: figures[name]["text"] for name in shown["answers"]}
    assert [line[-1] for line in shown["working"]] == [one["text"] for one in figures.values()]


@pytest.fixture(autouse=True)
@despite_a_crash
def _begin(webkit: WebKit, host: StaticHost) -> None:
    """Begin each test as a new visit: within a visit, a scenario is passed from page to page."""
    webkit.open(f"{host.url}company.html")
    webkit.evaluate("() => sessionStorage.clear()")


@despite_a_crash
def test_links_and_entries_give_pythons_results(webkit: WebKit, host: StaticHost) -> None:
    """On one page, because Python takes seconds to start here and all pages have the same scripts.

    Python's own answers, of which the pages consist, are compared for every calculator.
    """
    field, text, link = CASES["fees"]
    grid = list(CALCULATORS["fees"].varied)
    webkit.open(f"{host.url}fees.html{link}")
    _shown(webkit, answer("fees", link=link, grid=grid))
    webkit.evaluate("() => document.querySelector('[data-action=reset]').click()")
    webkit.wait(SETTLED)
    webkit.type(f"[data-input={field}]", text)
    _shown(webkit, answer("fees", inputs={field: text}, grid=grid))
    webkit.evaluate(FOLLOW, link)
    _shown(webkit, answer("fees", link=link, grid=grid))
    asked = [{"calculator": name, "link": own} for name, (_, _, own) in CASES.items()]
    assert webkit.evaluate(ASKED, asked) == [answer(**one) for one in asked]
    assert webkit.evaluate(IMAGE) == []
    webkit.type(f"[data-input={field}]", "-5")
    webkit.wait(f"document.querySelector('[data-input={field}][aria-invalid=true]')")
    said = webkit.evaluate("() => document.querySelector('[data-error]:not([hidden])').textContent")
    assert said == answer("fees", inputs={field: "-5"})["inputs"][field]["error"]


@despite_a_crash
def test_a_comparison_opens(webkit: WebKit, host: StaticHost) -> None:
    webkit.open(f"{host.url}compare.html#v1/fees/gross_proceeds=8000000")
    left = "[data-comparison=fees] [data-compared=commission] [data-column=left]"
    webkit.wait(f"document.querySelector('{left}').textContent.includes('$320,000')")
