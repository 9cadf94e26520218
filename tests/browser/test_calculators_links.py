"""A scenario in its link and its files, and nonsense in fields and links."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tieout.calculators.all_calculators import CALCULATORS

from tests.helpers.live import LivePages
from tests.helpers.reader import (
    PATIENCE,
    SHOWN,
    Read,
    answer,
    expected,
    field_of,
    settle,
    until,
)
from tests.helpers.typed import GRIDS, LINKS

# The address may follow a change this late, in milliseconds; half as much again for a busy machine.
LATE = 375


def test_back_and_forward(live: LivePages) -> None:
    page = live("fees")
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
    # A place on the page is not a scenario: the current one is kept, also on reload.
    page.locator("[data-output=commission]").first.click()
    expect(page).to_have_url(re.compile("#figure=fees.commission$"))
    page.reload()
    expect(gross).to_have_value("$30,000,000")
    page.keyboard.press("Escape")
    live.remember("fees")


def test_a_panel_that_is_closed_before_the_first_calculation_starts_none(read: Read) -> None:
    """Going back to the page as it was calculates nothing that would take the next panel's address."""
    page = read().open("fees.html")
    for key in ("both_net_proceeds", "fees.net_proceeds"):
        page.locator(f"main a.tie:has([data-figure='{key}']):visible").first.click()
        expect(page.locator(".inspector:popover-open")).to_be_visible()
        expect(page.locator("[data-calculator][aria-busy]")).to_have_count(0)
        page.wait_for_timeout(LATE)
        expect(page).to_have_url(re.compile(f"fees.html#figure={key}$"))
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile("fees.html$"))


def test_a_scenario_carried_to_a_page_leaves_it_the_address_of_its_panel(read: Read) -> None:
    reader = read()
    page = reader.open("fees.html")
    gross = field_of(page, "gross_proceeds")
    gross.fill("12 million")
    gross.press("Enter")
    settle(page)
    page.goto(f"{reader.host.url}dilution.html#figure=gross_proceeds_maximum")
    expect(page.locator(".inspector:popover-open")).to_be_visible()
    settle(page)
    page.wait_for_timeout(LATE)
    expect(page).to_have_url(re.compile("dilution.html#figure=gross_proceeds_maximum$"))
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("dilution.html#v1&"))


def test_two_tabs_are_independent(live: LivePages) -> None:
    one, other = live("fees"), live.reader("fees").open(f"fees.html{LINKS['fees']}")
    one.bring_to_front()
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
    other.close()


def test_copying_and_downloading_a_calculation(live: LivePages) -> None:
    page, home = live("fees", LINKS["fees"]), live.host.url
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
    expect(page.locator(".calculator [data-copied]")).to_have_text("Copied")
    assert page.evaluate(clipboard) == f"{home}fees.html{LINKS['fees']}"
    page.get_by_role("button", name="Copy as text").click()
    until(page, "async () => (await navigator.clipboard.readText()).includes('Commission')")
    text = found["text"].replace(found["link"], f"{home}fees.html{LINKS['fees']}")
    assert page.evaluate(clipboard) == text


# The figures in the left column of a comparison.
LEFT = """(fees, names) => names.map((name) =>
  fees.querySelector(`[data-compared=${name}] [data-column=left]`).textContent.trim())"""


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
    # Another is added from its page: the first one moves to the right.
    page.goto(page.url.partition("compare")[0] + "fees.html#v1&gross_proceeds=30000000")
    settle(page)
    page.get_by_role("button", name="Compare").click()
    two = answer("fees", link="#v1&gross_proceeds=30000000")["figures"]["commission"]["text"]
    expect(first).to_contain_text(two, timeout=PATIENCE)
    expect(second).to_contain_text(one)
    difference = "#v1/fees/gross_proceeds=30000000"
    assert difference in page.url
    compared = answer("fees", compare=["#v1&gross_proceeds=30000000", LINKS["fees"]])
    figures = compared["scenarios"][0]["figures"]
    assert fees.evaluate(LEFT, list(figures)) == [
        cell["text"] + cell["difference"]["text"] for cell in figures.values()
    ]
    # A pasted link, a text that is not a link, and nothing.
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


NONSENSE = [
    "", " ", "-0", "1e999", "NaN", "Infinity", "-Infinity", "٣", "１２", "0x10", "1_000", "1,00", ",",
    ".", "-", "+5", "--5", "5-", "1.2.3", "$", "$$5", "%", "100%%", "1/0", "1;2", "null", "None",
    "undefined", "true", "[]", "{}", "()", "𝟙", "∞", "½", "¼ million", "five", "5 zillion", "1 000",
    "9" * 10_000, "." * 1_000, "<img src=x onerror=window.executed=1>", "</data><b>bold</b>",
    "'\"><svg onload=window.executed=1>", "javascript:window.executed=1", "{{ 7 * 7 }}", "%00",
    "\u202e12", "\u200b5", "a" * 300, "2001-02-30", "🙂",
]  # fmt: skip
# Types each round's texts, one into each field, waits for the answer, and returns the results.
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
def test_nonsense_in_a_field_gives_a_message_or_a_result(live: LivePages, name: str) -> None:
    """Each text in some field; tests/calculators/test_answers.py tries each in every field."""
    assert len(NONSENSE) >= 50
    page = live(name)
    texts = page.locator("[data-input]:not([type=checkbox])")
    fields = texts.evaluate_all("all => all.map((one) => one.dataset.input)")
    rounds = [
        {field: NONSENSE[(first + place) % len(NONSENSE)] for place, field in enumerate(fields)}
        for first in range(0, len(NONSENSE), len(fields))
    ]
    for typed, (standing, messages) in zip(rounds, page.evaluate(TYPE_ALL, rounds), strict=True):
        found = answer(name, inputs=typed, brief=True)
        assert messages == {field: found["inputs"][field]["error"] for field in fields}
        assert standing == "stale"
    assert page.evaluate(MARKUP) == [None, 0]


def test_mangled_links_give_a_message_or_a_result(live: LivePages) -> None:
    """More of them are read in tests/calculators/test_answers.py."""
    good = "v1&gross_proceeds=12000000&rates_2=0.0325"
    mangled = [
        *(good[:length] for length in range(2, len(good), 5)),
        *(f"v1&gross_proceeds={text[:3000]}" for text in NONSENSE[::3]),
        "v1&" * 200, "v1&__proto__=1", "v1&constructor=2", "v2&gross_proceeds=1", "v1&=", "v1&&&",
        "v1&gross_proceeds=1&gross_proceeds=2", 'v1&"]', "v1&\\", "v1&gross_proceeds=%31%32",
    ]  # fmt: skip
    page = live("fees")
    found = page.evaluate(OPEN_ALL, mangled)
    assert set(found) <= {"own", "live", "stale"}
    assert page.evaluate(MARKUP) == [None, 0]
    field_of(page, "gross_proceeds").fill("12 million")
    settle(page)
    expect(page.locator("[data-output=commission]").first).to_have_text("$470,000")
