"""The calculators in WebKit, the engine of iPhones, iPads and Safari: the same answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.engines import BUILT, CASES, SETTLED
from tests.helpers.reader import SHOWN, answer
from tests.helpers.static_host import StaticHost
from tests.helpers.webkit import WebKit

# Nothing but the image has been used to start.
IMAGE = """() => performance.getEntriesByType("resource").map(({ name }) => name)
  .filter((name) => name.includes("runtime/ordinary"))"""


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    """A WebKit with a profile of its own."""
    with WebKit() as running:
        yield running


def _shown(webkit: WebKit, found: dict[str, object]) -> None:
    """A page shows an answer: the foremost results and the working's numbers."""
    webkit.wait(SETTLED)
    shown = webkit.evaluate(SHOWN)
    figures = found["figures"]
    assert isinstance(figures, dict)
    assert shown["answers"] == {name: figures[name]["text"] for name in shown["answers"]}
    assert [line[-1] for line in shown["working"]] == [one["text"] for one in figures.values()]


@pytest.fixture(autouse=True)
def _begin(webkit: WebKit, host: StaticHost) -> None:
    """Begin each test as a visit of its own: a scenario comes along from page to page of one."""
    webkit.open(f"{host.url}company.html")
    webkit.evaluate("() => sessionStorage.clear()")


@pytest.mark.parametrize("name", CASES)
def test_what_is_typed_comes_to_what_python_says(
    webkit: WebKit, host: StaticHost, name: str
) -> None:
    field, text, _ = CASES[name]
    webkit.open(f"{host.url}{name}.html")
    webkit.evaluate(BUILT)
    webkit.type(f"[data-input={field}]", text)
    _shown(webkit, answer(name, inputs={field: text}, grid=list(CALCULATORS[name].varied)))
    assert webkit.evaluate(IMAGE) == []


@pytest.mark.parametrize("name", CASES)
def test_a_link_opens_its_scenario(webkit: WebKit, host: StaticHost, name: str) -> None:
    _, _, link = CASES[name]
    webkit.open(f"{host.url}{name}.html{link}")
    _shown(webkit, answer(name, link=link, grid=list(CALCULATORS[name].varied)))


def test_a_comparison_opens(webkit: WebKit, host: StaticHost) -> None:
    webkit.open(f"{host.url}compare.html#v1/fees/gross_proceeds=8000000")
    left = "[data-comparison=fees] [data-compared=commission] [data-column=left]"
    webkit.wait(f"document.querySelector('{left}').textContent.includes('$320,000')")


def test_an_error_is_shown_at_its_field(webkit: WebKit, host: StaticHost) -> None:
    webkit.open(f"{host.url}fees.html")
    webkit.type("[data-input=gross_proceeds]", "-5")
    webkit.wait("document.querySelector('[data-input=gross_proceeds][aria-invalid=true]')")
    told = webkit.evaluate("() => document.querySelector('[data-error]:not([hidden])').textContent")
    found = answer("fees", inputs={"gross_proceeds": "-5"})
    assert told == found["inputs"]["gross_proceeds"]["error"]
