"""The start of a calculator in a real browser: before Python runs, faults, and offline."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.reader import (
    PAGES,
    PATIENCE,
    SHOWN,
    Read,
    answer,
    expected,
    field_of,
    page_policy,
    settle,
    until,
)
from tests.helpers.static_host import StaticHost
from tests.helpers.typed import CHANGED, GRIDS, LINKS, RUNTIME

LIGHTEST = 23_000  # bytes of our scripts that a page may take, compressed

# Whether a reader asks for data to be saved.
SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: %s } })"


@pytest.fixture
def faulty(site: Path) -> Iterator[StaticHost]:
    """A copy of the built site on its own host, to be damaged."""
    with StaticHost(site, page_policy(site)) as running:
        yield running


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_page_shows_what_python_answers_before_it_runs(read: Read, name: str) -> None:
    reader = read(java_script_enabled=False)
    page = reader.open(f"{name}.html")
    own = answer(name, inputs={}, grid=GRIDS[name])
    assert page.evaluate(SHOWN) == expected(page, own)
    expect(field_of(page, CHANGED[name])).to_be_disabled()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    expect(page.locator("[data-drawing] svg")).to_be_visible()
    assert not [one for one in reader.asked if one.endswith((".js", ".mjs", ".wasm"))]


def test_python_is_not_fetched_before_a_sign_of_intent(read: Read) -> None:
    reader = read()
    page = reader.open("fees.html")
    page.wait_for_load_state("load")
    assert not [one for one in reader.asked if RUNTIME in one or "worker.js" in one]
    field_of(page, "gross_proceeds").focus()
    with page.expect_response(re.compile("pyodide.asm.wasm")):
        pass


@pytest.mark.parametrize("saves", [False, True], ids=["as a rule", "not to save data"])
def test_what_python_needs_is_prefetched_when_the_page_is_idle(read: Read, saves: bool) -> None:  # noqa: FBT001  # a case
    """It is only fetched: no worker starts."""
    reader = read()
    reader.context.add_init_script(SAVING % str(saves).lower())
    page = reader.open("fees.html")
    if saves:
        page.wait_for_timeout(4_000)
        assert not [one for one in reader.asked if RUNTIME in one]
        return
    with page.expect_request_finished(lambda one: one.url.endswith("memory.wasm")):
        pass
    assert not [one for one in reader.asked if "worker.js" in one]
    before = len([one for one in reader.asked if one.endswith("memory.wasm")])
    assert before == 1


def test_our_scripts_are_small_and_none_blocks(read: Read, site: Path) -> None:
    reader = read()
    reader.context.add_init_script(SAVING % "true")
    scripts = {
        name: re.findall(r"<script[^>]* src=[^>]*>", (site / f"{name}.html").read_text("utf-8"))
        for name in PAGES
    }
    assert all(scripts[name] == scripts["fees"] for name in CALCULATORS), "one stands for all"
    for name in ("fees", "compare"):
        reader.asked.clear()
        page = reader.open(f"{name}.html")
        page.wait_for_load_state("networkidle")
        ours = [
            site / one for one in reader.asked if re.match(r"assets/javascripts/[\w-]+\.js", one)
        ]
        assert len(ours) > 3
        assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in ours) < LIGHTEST
        assert any(path.name == "marks.js" for path in ours), "the last of all"
        blocking = "script[src]:not([type=module])"
        sources = page.locator(blocking).evaluate_all("all => all.map((one) => one.src)")
        assert [one for one in sources if "bundle" not in one] == []
        page.close()


def _fails(page: Page, words: str) -> None:
    """Let a start fail with this message, while everything that was on the page stays."""
    field_of(page, "gross_proceeds").fill("12 million")
    expect(page.locator(".failed")).to_contain_text(words, timeout=PATIENCE)
    expect(page.locator(".failed")).to_contain_text("The page still shows everything")
    expect(page.locator(".failed")).to_be_in_viewport()
    expect(page.locator("[data-output=commission]").first).to_have_text("$900,000")
    expect(field_of(page, "gross_proceeds")).to_have_value("12 million")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_the_progress_of_the_start_is_visible(read: Read, faulty: StaticHost) -> None:
    page = read(faulty).open("fees.html")
    faulty.speed = 1_500_000
    field_of(page, "gross_proceeds").fill("12 million")
    expect(page.locator(".starting")).to_contain_text("Fetching Python")
    bar = page.get_by_role("progressbar", name="Python starts")
    expect(bar).to_be_in_viewport()
    until(page, "() => document.querySelector('progress').value > 0.2")
    assert bar.evaluate("one => one.value") < 1
    faulty.speed = 0
    settle(page)
    expect(bar).to_have_count(0)
    expect(page.locator("[data-output=commission]").first).to_have_text("$470,000")


def test_webassembly_is_blocked(read: Read, site: Path) -> None:
    policy = page_policy(site).replace("'wasm-unsafe-eval' ", "")
    with StaticHost(site, policy) as strict:
        reader = read(strict)
        _fails(reader.open("fees.html"), "does not let WebAssembly run")
        reader.excuse("policy: script-src wasm-eval")  # the browser reports what the policy forbids


def test_a_file_is_missing_then_corrupted_then_restored(read: Read, faulty: StaticHost) -> None:
    for name in ("memory.wasm", "ordinary/settings.json"):
        faulty.changed[f"{RUNTIME}/{name}"] = None
    reader = read(faulty)
    page = reader.open("fees.html")
    _fails(page, "could not be fetched")
    for name in faulty.changed:
        faulty.changed[name] = b"\0asm\1\0\0\0 and then nothing of use"
    again = page.get_by_role("button", name="Try again")
    again.click()
    expect(page.locator(".failed")).to_contain_text("arrived damaged")
    faulty.changed.clear()
    again.click()
    settle(page)
    expect(page.locator("[data-output=commission]").first).to_have_text("$470,000")
    expect(page.locator(".failed")).to_have_count(0)
    reader.excuse("Failed to load resource")  # the browser itself reports it


def test_vega_is_missing(read: Read, faulty: StaticHost) -> None:
    faulty.changed["assets/vega/vega.min.js"] = None
    reader = read(faulty)
    page = reader.open("fees.html")
    built = page.locator("[data-drawing]").inner_html()
    field_of(page, "gross_proceeds").fill("90 million")
    settle(page)
    expect(page.locator(".behind")).to_be_visible()
    assert page.locator("[data-drawing]").inner_html() == built
    reader.excuse("Failed to fetch dynamically imported module")


def test_every_page_works_offline_on_the_second_visit(read: Read) -> None:
    reader = read(offline=True)
    page = reader.open("fees.html")
    field_of(page, "gross_proceeds").fill("12 million")
    settle(page)
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    page.close()
    reader.context.set_offline(True)
    page = reader.open(f"dilution.html{LINKS['dilution']}")
    settle(page)
    found = answer("dilution", link=LINKS["dilution"], grid=GRIDS["dilution"])
    assert page.evaluate(SHOWN) == expected(page, found)
    expect(page.locator("[data-drawing]")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(".behind")).to_be_hidden()
    compare = reader.open("compare.html#v1/fees/gross_proceeds=8000000")
    left = compare.locator("[data-comparison=fees] [data-compared=commission] [data-column=left]")
    expect(left).to_contain_text("$320,000", timeout=PATIENCE)
    page = reader.open("downloads.html")
    with page.expect_download() as saved:
        page.get_by_role("link", name="figures.csv").first.click()
    assert saved.value.suggested_filename == "figures.csv"
