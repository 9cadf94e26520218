"""The calculators, a reading page and the inspector in Firefox: the same answers, and offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.engines import BUILT, CASES, SETTLED
from tests.helpers.firefox import Firefox
from tests.helpers.inspector import READ, lost, of_each_kind
from tests.helpers.reader import SHOWN, answer, page_policy
from tests.helpers.real_filing import real_project
from tests.helpers.static_host import StaticHost

PANEL = "document.querySelector('.inspector:popover-open [data-slot=key]')?.textContent"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox with its own profile."""
    with Firefox(tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_goes_wrong(firefox: Firefox) -> Iterator[None]:
    """There is no error and no warning on any console."""
    yield
    wrong, firefox.wrong = firefox.wrong, []
    assert wrong == []


def _shown(firefox: Firefox, found: dict[str, Any]) -> None:
    """Check that a page shows an answer: main results, numbers of the working, tables, grid."""
    firefox.wait(SETTLED)
    shown = firefox.evaluate(SHOWN)
    figures, grid = found["figures"], found["grid"]
    assert shown["answers"] == {name: figures[name]["text"] for name in shown["answers"]}
    assert [line[-1] for line in shown["working"]] == [one["text"] for one in figures.values()]
    assert shown["tables"] == {
        name: [[cell["text"] for cell in row] for row in table["rows"]]
        for name, table in found["tables"].items()
    }
    assert [row[1:] for row in shown["grid"][1:]] == [
        [cell["text"] for cell in row] for row in grid["cells"]
    ]


@pytest.fixture(autouse=True)
def _begin(firefox: Firefox, host: StaticHost) -> None:
    """Begin each test as a new visit: within a visit, a scenario is passed from page to page."""
    firefox.open(f"{host.url}company.html")
    firefox.evaluate("() => sessionStorage.clear()")


def test_an_entry_gives_pythons_result_or_an_error_at_its_field(
    firefox: Firefox, host: StaticHost
) -> None:
    """Every calculator's page is compared below, where its links work offline."""
    field, text, _ = CASES["fees"]
    firefox.open(f"{host.url}fees.html")
    firefox.evaluate(BUILT)
    firefox.type(f"[data-input={field}]", text)
    grid = list(CALCULATORS["fees"].varied)
    _shown(firefox, answer("fees", inputs={field: text}, grid=grid))
    firefox.type(f"[data-input={field}]", "-5")
    firefox.wait(f"document.querySelector('[data-input={field}][aria-invalid=true]')")
    shown = firefox.evaluate(
        "() => document.querySelector('[data-error]:not([hidden])').textContent"
    )
    assert shown == answer("fees", inputs={field: "-5"})["inputs"][field]["error"]


def test_a_reading_page_shows_its_numbers_marks_and_places(
    firefox: Firefox, host: StaticHost
) -> None:
    firefox.open(f"{host.url}risk-factors.html")
    marks = firefox.evaluate("""() => [...document.querySelectorAll("a.tie .figure[data-tick]")]
      .map((one) => getComputedStyle(one, "::after").maskImage.startsWith("url"))""")
    assert marks
    assert all(marks)
    link = firefox.evaluate("() => document.querySelector('a.tie').href")
    firefox.open(link)
    assert firefox.evaluate("() => document.querySelector(':target').id") == link.partition("#")[2]


def test_the_inspector_shows_every_kind_of_fact(firefox: Firefox, host: StaticHost) -> None:
    """test_inspector.py does this for every figure in Chromium."""
    project = real_project()
    firefox.open(f"{host.url}index.html")
    panels = firefox.evaluate(READ, of_each_kind(project))
    assert lost(project, panels) == []


def test_the_inspector_follows_keys_addresses_and_the_back_button(
    firefox: Firefox, host: StaticHost
) -> None:
    page = f"{host.url}risk-factors.html"
    firefox.open(page)
    keys = firefox.evaluate("""() => {
      const numbers = [...document.querySelectorAll("main a.tie")];
      numbers[0].focus();
      return numbers.map((one) => one.querySelector("[data-figure]").dataset.figure);
    }""")
    firefox.press("Enter")
    firefox.wait(f"{PANEL} === '{keys[0]}'")
    for key in keys[1:5]:
        firefox.press("n")
        firefox.wait(f"{PANEL} === '{key}'")
    assert firefox.evaluate("() => location.hash") == f"#figure={keys[4]}"
    firefox.press("Escape")
    firefox.wait("!document.querySelector('.inspector:popover-open')")
    assert firefox.evaluate("() => location.href") == page
    firefox.open(f"{page}#figure={keys[0]}")
    firefox.wait(f"{PANEL} === '{keys[0]}'")


def test_the_review_highlights_every_number(firefox: Firefox, host: StaticHost) -> None:
    firefox.open(f"{host.url}cover.html")
    firefox.wait("document.querySelector('.review-switch')")
    firefox.evaluate("() => document.querySelector('.review-switch').click()")
    firefox.wait("document.querySelector('aside.review-legend')")
    unlit = firefox.evaluate("""() => [...document.querySelectorAll("main a.tie [data-tick]")]
      .filter((one) => getComputedStyle(one).backgroundColor === "rgba(0, 0, 0, 0)").length""")
    assert unlit == 0
    firefox.evaluate(
        "() => document.querySelector('.review-switch').click()"
    )  # it stays on for the visit


def test_a_page_is_left_with_its_fonts(firefox: Firefox, site: Path) -> None:
    """Firefox calls a download that leaving breaks off an error; slowly sent, each would be."""
    with StaticHost(site, page_policy(site), speed=300_000) as slow:
        firefox.open(f"{slow.url}company.html")
        firefox.evaluate("""() => Object.assign(document.querySelector("h1").style,
          {fontFamily: "Tieout Serif", fontStyle: "italic"})""")
        firefox.open(f"{slow.url}cover.html")


def test_links_work_offline_on_the_second_visit(firefox: Firefox, site: Path) -> None:
    with StaticHost(site, page_policy(site)) as passing:
        firefox.open(f"{passing.url}fees.html{CASES['fees'][2]}")
        firefox.wait(SETTLED)
        firefox.evaluate("async () => { await navigator.serviceWorker.ready; }")
    for name, (_, _, link) in CASES.items():
        firefox.open(f"{passing.url}{name}.html{link}")
        _shown(firefox, answer(name, link=link, grid=list(CALCULATORS[name].varied)))
