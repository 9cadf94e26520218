"""The calculators in WebKit, the engine of iPhones, iPads and Safari: the same answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.engines import BUILT, CASES, SETTLED
from tests.helpers.live import FOLLOW
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
def test_what_is_typed_and_what_a_link_says_come_to_what_python_says(
    webkit: WebKit, host: StaticHost, name: str
) -> None:
    field, text, link = CASES[name]
    grid = list(CALCULATORS[name].varied)
    webkit.open(f"{host.url}{name}.html")
    webkit.evaluate(BUILT)
    webkit.type(f"[data-input={field}]", text)
    _shown(webkit, answer(name, inputs={field: text}, grid=grid))
    assert webkit.evaluate(IMAGE) == []
    webkit.evaluate(FOLLOW, link)
    _shown(webkit, answer(name, link=link, grid=grid))


def test_a_comparison_opens(webkit: WebKit, host: StaticHost) -> None:
    webkit.open(f"{host.url}compare.html#v1/fees/gross_proceeds=8000000")
    left = "[data-comparison=fees] [data-compared=commission] [data-column=left]"
    webkit.wait(f"document.querySelector('{left}').textContent.includes('$320,000')")


def test_a_link_opens_with_its_page_and_an_error_is_shown_at_its_field(
    webkit: WebKit, host: StaticHost
) -> None:
    link = CASES["fees"][2]
    webkit.open(f"{host.url}fees.html{link}")
    _shown(webkit, answer("fees", link=link, grid=list(CALCULATORS["fees"].varied)))
    webkit.type("[data-input=gross_proceeds]", "-5")
    webkit.wait("document.querySelector('[data-input=gross_proceeds][aria-invalid=true]')")
    said = webkit.evaluate("() => document.querySelector('[data-error]:not([hidden])').textContent")
    found = answer("fees", inputs={"gross_proceeds": "-5"})
    assert said == found["inputs"]["gross_proceeds"]["error"]
