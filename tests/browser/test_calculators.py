"""The calculators' pages in a real browser: as readers use them, and when things go wrong."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.reader import (
    PAGES,
    PATIENCE,
    SHOWN,
    Read,
    Reader,
    answer,
    expected,
    field_of,
    page_policy,
    section,
    settle,
    until,
)
from tests.helpers.static_host import StaticHost

RUNTIME = "assets/runtime"
LIGHTEST = 23_000  # bytes of our scripts that a page may take, compressed
GRIDS = {name: list(one.varied) for name, one in CALCULATORS.items()}
# What is typed into which fields of each calculator, and what the links say of the same.
TYPED = {
    "fees": {"gross_proceeds": "12 million", "rates_2": "3.25", "share_price": "$2.50"},
    "warrants": {"share_price": "6", "market_price": "$7.25", "issue_date": "November 30, 2001"},
    "dilution": {"share_price": "2", "options": "9m", "average_low_bid": "1.75"},
    "schedule": {"wanted_gross": "12 million", "share_price": "$3", "laid_out": "8"},
}
LINKS = {
    "fees": "#v1&gross_proceeds=12000000&rates_2=0.0325&share_price=2.5",
    "warrants": "#v1&share_price=6&issue_date=2001-11-30&market_price=7.25",
    "dilution": "#v1&share_price=2&options=9000000&average_low_bid=1.75",
    "schedule": "#v1&wanted_gross=12000000&laid_out=8&share_price=3",
}
CHANGED = {
    "fees": "gross_proceeds",
    "warrants": "share_price",
    "dilution": "share_price",
    "schedule": "share_price",
}


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[StaticHost]:
    """The built site, under the policy that its pages work with."""
    with StaticHost(site, page_policy(site)) as running:
        yield running


@pytest.fixture
def read(browser: Browser, host: StaticHost) -> Iterator[Read]:
    """Makes a reader with a fresh profile. All went well with each, but for what a test expects."""
    readers: list[Reader] = []

    def make(at: StaticHost = host, **profile: Any) -> Reader:  # noqa: ANN401 - of Playwright's
        readers.append(Reader(browser.new_context(**profile), at))
        return readers[-1]

    yield make
    for reader in readers:
        reader.context.close()
    assert [reader.wrong for reader in readers if reader.wrong] == []


@pytest.fixture
def faulty(site: Path) -> Iterator[StaticHost]:
    """The built site on a host of its own, to be spoilt."""
    with StaticHost(site, page_policy(site)) as running:
        yield running


# ---- Before Python


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_page_shows_what_python_answers_before_it_runs(read: Read, name: str) -> None:
    reader = read(java_script_enabled=False)
    page = reader.open(f"{name}.html")
    own = answer(name, inputs={}, grid=GRIDS[name])
    with_scripts = read().open(f"{name}.html")
    assert with_scripts.evaluate(SHOWN) == expected(with_scripts, own)
    expect(field_of(page, CHANGED[name])).to_be_disabled()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    expect(page.locator("[data-drawing] svg")).to_be_visible()
    assert not [one for one in reader.asked if one.endswith((".js", ".mjs", ".wasm"))]


def test_python_is_not_asked_for_before_a_sign_of_intent(read: Read) -> None:
    reader = read()
    page = reader.open("fees.html")
    page.wait_for_load_state("load")
    assert not [one for one in reader.asked if RUNTIME in one or "worker.js" in one]
    field_of(page, "gross_proceeds").focus()
    with page.expect_response(re.compile("pyodide.asm.wasm")):
        pass


@pytest.mark.parametrize("saves", [False, True], ids=["as a rule", "not to save data"])
def test_what_python_needs_is_fetched_ahead_when_the_page_is_idle(read: Read, saves: bool) -> None:  # noqa: FBT001  # a case
    """It is fetched and no more: no worker starts."""
    reader = read()
    wish = "Object.defineProperty(navigator, 'connection', { value: { saveData: %s } })"
    reader.context.add_init_script(wish % str(saves).lower())
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


def test_our_scripts_are_light_and_none_blocks(read: Read, site: Path) -> None:
    for name in PAGES:
        reader = read()
        page = reader.open(f"{name}.html")
        page.wait_for_load_state("networkidle")
        ours = [
            site / one for one in reader.asked if re.match(r"assets/javascripts/[\w-]+\.js", one)
        ]
        assert len(ours) > 3
        assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in ours) < LIGHTEST
        blocking = "script[src]:not([type=module])"
        scripts = page.locator(blocking).evaluate_all("all => all.map((one) => one.src)")
        assert [one for one in scripts if "bundle" not in one] == []


# ---- Used by keyboard, by link, by paste


@pytest.mark.parametrize("name", CALCULATORS)
def test_by_keyboard(read: Read, name: str) -> None:
    page = read().open(f"{name}.html")
    own = page.evaluate(SHOWN)
    closed = page.locator("details.group:not([open]) > summary")
    while closed.count():
        closed.first.press("Enter")
    for field, text in TYPED[name].items():
        field_of(page, field).focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    settle(page)
    found = answer(name, inputs=TYPED[name], grid=GRIDS[name])
    assert page.evaluate(SHOWN) == expected(page, found)
    assert page.url.endswith(LINKS[name])
    # One field back to the filing's, then all of them.
    page.locator(f"[data-revert={CHANGED[name]}]").press("Enter")
    settle(page)
    expect(field_of(page, CHANGED[name])).to_be_focused()
    assert field_of(page, CHANGED[name]).input_value() == own["inputs"][CHANGED[name]]
    page.get_by_role("button", name="Reset all").press("Enter")
    settle(page)
    assert page.evaluate(SHOWN) == own
    assert page.url.endswith(f"{name}.html")


@pytest.mark.parametrize("name", CALCULATORS)
def test_by_link(read: Read, name: str) -> None:
    page = read().open(f"{name}.html{LINKS[name]}")
    settle(page)
    found = answer(name, link=LINKS[name], grid=GRIDS[name])
    assert page.evaluate(SHOWN) == expected(page, found)
    changed = page.locator("[data-revert]:visible").evaluate_all("all => all.length")
    assert changed == len([1 for one in found["inputs"].values() if one["changed"]])


@pytest.mark.parametrize(
    ("name", "field", "pasted", "shown"),
    [
        ("fees", "gross_proceeds", "$25 million", "$25,000,000"),
        ("fees", "wanted_net", "\u00a08,000,000.50 ", "$8,000,000.50"),
        ("warrants", "market_price", "US$ 9.5", "$9.50"),
        ("dilution", "shares_outstanding", "25,000,000 shares", "25,000,000"),
    ],
)
def test_by_paste(read: Read, name: str, field: str, pasted: str, shown: str) -> None:
    reader = read(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(f"{name}.html")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", pasted)
    field_of(page, field).focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    page.keyboard.press("Enter")
    settle(page)
    expect(field_of(page, field)).to_have_value(shown)
    found = answer(name, inputs={field: pasted}, grid=GRIDS[name])
    assert page.evaluate(SHOWN) == expected(page, found)


def test_slider_and_field_are_in_step(read: Read) -> None:
    page = read().open("fees.html")
    slider = page.locator("[data-slider=rates_1]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    expect(field_of(page, "rates_1")).to_have_value("4.1%")
    expect(slider).to_have_attribute("aria-valuetext", "4.1%")
    field_of(page, "rates_1").fill("5")
    settle(page)
    expect(slider).to_have_value("0.05")
    expect(field_of(page, "rates_1")).to_have_value("5")  # what is being typed is let be
    field_of(page, "rates_1").press("Tab")
    expect(field_of(page, "rates_1")).to_have_value("5%")


def test_a_switch(read: Read) -> None:
    page = read().open("dilution.html")
    field_of(page, "include_options").press("Space")
    settle(page)
    found = answer("dilution", inputs={"include_options": False}, grid=GRIDS["dilution"])
    assert page.evaluate(SHOWN) == expected(page, found)


def test_the_last_change_wins(read: Read) -> None:
    page = read().open("fees.html")
    field_of(page, "gross_proceeds").fill("")
    page.keyboard.type("123,456,789")
    page.keyboard.press("Enter")
    settle(page)
    found = answer("fees", inputs={"gross_proceeds": "123456789"}, grid=GRIDS["fees"])
    assert page.evaluate(SHOWN) == expected(page, found)
    # Nothing of the steps on the way has been kept.
    assert page.evaluate("history.length") == 3


# ---- What is shown


def test_live_results_bear_no_tick_mark_and_the_filing_s_own_come_back_as_they_were(
    read: Read,
) -> None:
    page = read().open("fees.html")
    built = section(page).locator(".summary dl, .result > :not(.chart)")
    before = built.evaluate_all("all => all.map((one) => one.outerHTML)")
    field_of(page, "gross_proceeds").fill("12 million")
    settle(page)
    ticked = "[data-answers] [data-tick], [data-result] [data-tick], [data-result] [data-figure]"
    assert page.locator(ticked).count() == 0
    expect(page.locator("[data-standing-words]")).to_contain_text("At your terms")
    field_of(page, "gross_proceeds").fill("$25,000,000")
    settle(page)
    expect(page.locator("[data-standing-words]")).to_have_text("At the starting values")
    after = built.evaluate_all("all => all.map((one) => one.outerHTML)")
    assert after == before


def test_what_cannot_be_worked_out_says_so_at_the_field_and_keeps_the_last_results(
    read: Read,
) -> None:
    page = read().open("fees.html")
    gross = field_of(page, "gross_proceeds")
    gross.fill("12 million")
    settle(page)
    before = page.evaluate(SHOWN)
    gross.fill("-5")
    settle(page)
    message = answer("fees", inputs={"gross_proceeds": "-5"})["inputs"]["gross_proceeds"]["error"]
    expect(page.locator("[data-error=gross_proceeds]")).to_have_text(message)
    expect(gross).to_have_attribute("aria-invalid", "true")
    expect(gross).to_have_accessible_description(re.compile(re.escape(message)))
    expect(page.locator("[data-standing-words]")).to_contain_text("the last terms that could")
    after = page.evaluate(SHOWN)
    assert after | {"inputs": 0} == before | {"inputs": 0}
    # A field in a closed group is opened, so that its message is seen.
    page.goto(page.url.partition("#")[0] + "#v1&deposit=-1")
    settle(page)
    expect(page.locator("[data-error=deposit]")).to_be_visible()


def test_results_are_announced_when_typing_has_come_to_rest(read: Read) -> None:
    page = read().open("fees.html")
    page.evaluate("""() => {
      window.told = [];
      new MutationObserver(() => window.told.push(document.querySelector("[data-status]").textContent))
        .observe(document.querySelector("[data-status]"), {childList: true});
    }""")
    field_of(page, "gross_proceeds").fill("")
    page.keyboard.type("9000000", delay=40)
    expect(page.locator("[data-status]")).to_contain_text("Commission: $360,000")
    told = page.evaluate("window.told")
    assert len([one for one in told if "Commission" in one]) == 1
    expect(page.locator("[data-status]")).to_have_attribute("aria-live", "polite")


def test_the_chart_is_drawn_anew(read: Read) -> None:
    reader = read()
    page = reader.open("fees.html")
    drawing = page.locator("[data-drawing]")
    scale = drawing.locator(".role-axis-label").first
    built, labels = drawing.inner_html(), scale.text_content() or ""
    field_of(page, "gross_proceeds").fill("90 million")
    expect(scale).not_to_have_text(labels, timeout=PATIENCE)
    assert drawing.locator("svg").count() == 1
    expect(page.locator(".behind")).to_be_hidden()
    field_of(page, "gross_proceeds").fill("25 million")
    expect(scale).to_have_text(labels)
    assert drawing.inner_html() == built


def test_the_grid_varies_what_the_reader_chooses(read: Read) -> None:
    page = read().open("fees.html")
    page.locator("[data-grid-choice=row]").select_option("share_price")
    page.locator("[data-grid-choice=column]").select_option("warrant_coverage")
    page.locator("[data-grid-choice=of]").select_option("room_per_warrant")
    settle(page)
    chosen = ["share_price", "warrant_coverage", "room_per_warrant"]
    found = answer("fees", inputs={}, grid=chosen)
    assert page.evaluate(SHOWN)["grid"] == expected(page, found)["grid"]
    expect(page.locator("[data-grid] caption")).to_have_text(found["grid"]["caption"])
    taken = "[data-grid-choice=row] option[value=warrant_coverage]"
    expect(page.locator(taken)).to_have_attribute("disabled", "")
    page.get_by_role("button", name="Reset all").click()
    settle(page)
    assert page.evaluate(SHOWN) == expected(page, answer("fees", inputs={}, grid=GRIDS["fees"]))


# ---- The scenario in the link


def test_back_and_forward(read: Read) -> None:
    page = read().open("fees.html")
    gross = field_of(page, "gross_proceeds")
    for text in ("12 million", "30 million"):
        gross.fill(text)
        gross.press("Enter")
        settle(page)
    for move, shown in (
        (page.go_back, "$12,000,000"),
        (page.go_back, "$25,000,000"),
        (page.go_forward, "$12,000,000"),
        (page.go_forward, "$30,000,000"),
    ):
        move()
        expect(gross).to_have_value(shown)
        settle(page)
        found = answer("fees", inputs={"gross_proceeds": shown}, grid=GRIDS["fees"])
        assert page.evaluate(SHOWN) == expected(page, found)
        assert page.url.partition("#")[2] == found["link"].removeprefix("#v1").replace("&", "v1&")
    # A place on the page is no scenario: the one that is shown comes along, and stays on reload.
    page.locator("[data-output=commission]").first.click()
    expect(page).to_have_url(re.compile("#figure=fees.commission$"))
    page.reload()
    expect(gross).to_have_value("$30,000,000")


def test_two_tabs_are_apart(read: Read) -> None:
    reader = read()
    one, other = reader.open("fees.html"), reader.open(f"fees.html{LINKS['fees']}")
    field_of(one, "gross_proceeds").fill("40 million")
    settle(one)
    settle(other)
    for page, request in (
        (one, {"inputs": {"gross_proceeds": "40 million"}}),
        (other, {"link": LINKS["fees"]}),
    ):
        found = answer("fees", **request, grid=GRIDS["fees"])
        shown, wanted = page.evaluate(SHOWN), expected(page, found)
        assert shown | {"inputs": 0} == wanted | {"inputs": 0}


def test_taking_a_calculation_away(read: Read) -> None:
    reader = read(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(f"fees.html{LINKS['fees']}")
    settle(page)
    found = answer("fees", link=LINKS["fees"], copies=True)
    for name, read_back in (("CSV", "csv"), ("JSON", "json")):
        with page.expect_download() as saving:
            page.get_by_role("button", name=f"Download {name}").click()
        content = Path(saving.value.path()).read_bytes().decode()
        assert saving.value.suggested_filename == f"fees.{read_back}"
        assert content == found[read_back]
    assert ["result", "commission"] in [row[:2] for row in csv.reader(io.StringIO(found["csv"]))]
    assert json.loads(found["json"])["calculator"] == "fees"
    clipboard = "navigator.clipboard.readText()"
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied")
    assert page.evaluate(clipboard) == f"{reader.host.url}fees.html{LINKS['fees']}"
    page.get_by_role("button", name="Copy as text").click()
    page.wait_for_timeout(200)
    text = found["text"].replace(found["link"], f"{reader.host.url}fees.html{LINKS['fees']}")
    assert page.evaluate(clipboard) == text


def test_scenarios_side_by_side(read: Read) -> None:
    page = read().open(f"fees.html{LINKS['fees']}")
    settle(page)
    page.get_by_role("button", name="Compare").click()
    fees = page.locator("[data-comparison=fees]")
    commission = fees.locator("[data-compared=commission]")
    first, second = (commission.locator(f"[data-column={side}]") for side in ("left", "right"))
    one = answer("fees", link=LINKS["fees"])["figures"]["commission"]["text"]
    expect(first).to_contain_text(one, timeout=PATIENCE)
    expect(second).to_be_hidden()
    # Another is added from its page: the first moves over.
    page.goto(page.url.partition("compare")[0] + "fees.html#v1&gross_proceeds=30000000")
    settle(page)
    page.get_by_role("button", name="Compare").click()
    two = answer("fees", link="#v1&gross_proceeds=30000000")["figures"]["commission"]["text"]
    expect(first).to_contain_text(two, timeout=PATIENCE)
    expect(second).to_contain_text(one)
    difference = "#v1/fees/gross_proceeds=30000000"
    assert difference in page.url
    compared = answer("fees", compare=["#v1&gross_proceeds=30000000", LINKS["fees"]])
    for name, cell in compared["scenarios"][0]["figures"].items():
        shown = fees.locator(f"[data-compared={name}] [data-column=left]")
        expect(shown).to_have_text(cell["text"] + cell["difference"]["text"])
    # A link that is pasted, one that is none, and none.
    pasted = fees.locator("[data-scenario=right]")
    pasted.fill("https://example.org/fees.html#v1&gross_proceeds=8000000")
    pasted.press("Enter")
    expect(second).to_contain_text("$320,000")
    pasted.fill("<b>nonsense</b>")
    pasted.press("Enter")
    expect(fees.locator("[data-notice]")).to_be_visible()
    fees.get_by_role("button", name="Reset all").click()
    expect(first).to_be_hidden()
    # The link opens it again.
    page.goto(page.url.partition("#")[0] + "#v1/fees/gross_proceeds=8000000")
    expect(first).to_contain_text("$320,000", timeout=PATIENCE)


# ---- Nonsense


NONSENSE = [
    "", " ", "-0", "1e999", "NaN", "Infinity", "-Infinity", "٣", "１２", "0x10", "1_000", "1,00", ",",
    ".", "-", "+5", "--5", "5-", "1.2.3", "$", "$$5", "%", "100%%", "1/0", "1;2", "null", "None",
    "undefined", "true", "[]", "{}", "()", "𝟙", "∞", "½", "¼ million", "five", "5 zillion", "1 000",
    "9" * 10_000, "." * 1_000, "<img src=x onerror=window.executed=1>", "</data><b>bold</b>",
    "'\"><svg onload=window.executed=1>", "javascript:window.executed=1", "{{ 7 * 7 }}", "%00",
    "\u202e12", "\u200b5", "a" * 300, "2001-02-30", "🙂",
]  # fmt: skip
# Types each round's texts, one into each field, waits for the answer, and says what came of it.
TYPE_ALL = """async (rounds) => {
  const section = document.querySelector("[data-calculator]");
  const found = [];
  for (const texts of rounds) {
    for (const [name, text] of Object.entries(texts)) {
      const field = section.querySelector(`[data-input=${name}]`);
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    while (section.hasAttribute("aria-busy")) await new Promise((next) => setTimeout(next));
    const messages = Object.keys(texts).map((name) => {
      const message = section.querySelector(`[data-error=${name}]`);
      return [name, message.hidden ? null : message.textContent];
    });
    found.push([section.dataset.standing, Object.fromEntries(messages)]);
  }
  return found;
}"""
OPEN_ALL = """async (links) => {
  const section = document.querySelector("[data-calculator]");
  const found = [];
  for (const link of links) {
    location.hash = link;
    await new Promise((next) => setTimeout(next, 10));
    while (section.hasAttribute("aria-busy")) await new Promise((next) => setTimeout(next));
    found.push(section.dataset.standing ?? "none");
  }
  return found;
}"""
MARKUP = (
    "() => [window.executed, document.querySelectorAll('.calculator :is(img, b b, iframe)').length]"
)


@pytest.mark.parametrize("name", CALCULATORS)
def test_nonsense_in_every_field_is_met_with_a_message_or_a_result(read: Read, name: str) -> None:
    assert len(NONSENSE) >= 50
    page = read().open(f"{name}.html")
    texts = page.locator("[data-input]:not([type=checkbox])")
    fields = texts.evaluate_all("all => all.map((one) => one.dataset.input)")
    rounds = [
        {field: NONSENSE[(first + place) % len(NONSENSE)] for place, field in enumerate(fields)}
        for first in range(len(NONSENSE))
    ]
    for typed, (standing, messages) in zip(rounds, page.evaluate(TYPE_ALL, rounds), strict=True):
        found = answer(name, inputs=typed, brief=True)
        assert messages == {field: found["inputs"][field]["error"] for field in fields}
        assert standing == "stale"
    assert page.evaluate(MARKUP) == [None, 0]


def test_mangled_links_are_met_with_a_message_or_a_result(read: Read) -> None:
    good = "v1&gross_proceeds=12000000&rates_2=0.0325"
    mangled = [
        *(good[:length] for length in range(2, len(good), 2)),
        *(f"v1&gross_proceeds={text[:3000]}" for text in NONSENSE),
        "v1&" * 200, "v1&__proto__=1", "v1&constructor=2", "v2&gross_proceeds=1", "v1&=", "v1&&&",
        "v1&gross_proceeds=1&gross_proceeds=2", 'v1&"]', "v1&\\", "v1&gross_proceeds=%31%32",
    ]  # fmt: skip
    page = read().open("fees.html")
    found = page.evaluate(OPEN_ALL, mangled)
    assert set(found) <= {"own", "live", "stale"}
    assert page.evaluate(MARKUP) == [None, 0]
    field_of(page, "gross_proceeds").fill("12 million")
    settle(page)
    expect(page.locator("[data-output=commission]").first).to_have_text("$470,000")


# ---- When things go wrong


def _fails(page: Page, words: str) -> None:
    """Have a start fail, with these words, and all that was there still there."""
    field_of(page, "gross_proceeds").fill("12 million")
    expect(page.locator(".failed")).to_contain_text(words, timeout=PATIENCE)
    expect(page.locator(".failed")).to_contain_text("The page still shows everything")
    expect(page.locator(".failed")).to_be_in_viewport()
    expect(page.locator("[data-output=commission]").first).to_have_text("$900,000")
    expect(field_of(page, "gross_proceeds")).to_have_value("12 million")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_how_far_the_start_has_come_is_in_view(read: Read, faulty: StaticHost) -> None:
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
        reader.excuse("policy: script-src wasm-eval")  # the browser reports what a policy forbids


def test_a_file_is_missing_until_it_is_there_again(read: Read, faulty: StaticHost) -> None:
    for name in ("memory.wasm", "ordinary/settings.json"):
        faulty.changed[f"{RUNTIME}/{name}"] = None
    reader = read(faulty)
    page = reader.open("fees.html")
    _fails(page, "could not be fetched")
    faulty.changed.clear()
    page.get_by_role("button", name="Try again").click()
    settle(page)
    expect(page.locator("[data-output=commission]").first).to_have_text("$470,000")
    expect(page.locator(".failed")).to_have_count(0)
    reader.excuse("Failed to load resource")  # the browser itself reports that


def test_a_file_is_corrupted(read: Read, faulty: StaticHost) -> None:
    for name in ("memory.wasm", "ordinary/settings.json"):
        faulty.changed[f"{RUNTIME}/{name}"] = b"\0asm\1\0\0\0 and then nothing of use"
    reader = read(faulty)
    _fails(reader.open("fees.html"), "arrived damaged")


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
    reader = read()
    page = reader.open("fees.html")
    field_of(page, "gross_proceeds").fill("12 million")
    settle(page)
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    page.close()
    reader.context.set_offline(True)
    for name in ("warrants", "dilution"):
        page = reader.open(f"{name}.html{LINKS[name]}")
        settle(page)
        found = answer(name, link=LINKS[name], grid=GRIDS[name])
        assert page.evaluate(SHOWN) == expected(page, found)
    expect(page.locator("[data-drawing]")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(".behind")).to_be_hidden()
    compare = reader.open("compare.html#v1/fees/gross_proceeds=8000000")
    left = compare.locator("[data-comparison=fees] [data-compared=commission] [data-column=left]")
    expect(left).to_contain_text("$320,000", timeout=PATIENCE)
