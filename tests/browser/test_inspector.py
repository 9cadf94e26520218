"""The inspector in a real browser: a click or a key shows the source or working of a number."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from tieout.macros.project.project import Project

from tests.helpers.inspector import READ, lost, wait_for
from tests.helpers.reader import Reader, until
from tests.helpers.real_filing import real_project
from tests.helpers.static_host import StaticHost

# The page, and the index of the number that the panel is about.
PLACE = """location.pathname + [...document.querySelectorAll("a.tie")].findIndex((one) =>
  one.hasAttribute("aria-current"))"""

# Presses the key for the next number until each of these is shown; returns which number is marked
# on the page then, and what has the focus.
WALK = """async (keys) => {
  const walked = [];
  for (const key of keys) {
    const event = new KeyboardEvent("keydown", { key: "n", bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
    const shown = () => document.querySelector(".inspector:popover-open [data-slot=key]");
    for (let tries = 0; tries < 400 && shown()?.textContent !== key; tries++) {
      await new Promise((next) => setTimeout(next, 5));
    }
    const current = document.querySelector("a.tie[aria-current] [data-figure]");
    walked.push([shown()?.textContent, current?.dataset.figure, document.activeElement.id]);
  }
  return walked;
}"""


@pytest.fixture(scope="module")
def project() -> Project:
    return real_project()


# ── What the panel says ──────────────────────────────────────────────────────────────────────────


def test_every_fact_that_explain_prints_of_every_figure_is_in_its_panel(
    reader: Reader, project: Project
) -> None:
    page = reader.open("index.html")
    panels = page.evaluate(READ, list(project.results))
    assert panels.keys() == project.results.keys()
    assert lost(project, panels) == []
    assert {result.tick for result in project.results.values()} >= {
        "agrees", "derived", "recomputed", "within-rounding", "assumption", "disagrees",
    }  # fmt: skip


def test_the_panel_is_the_entry_of_the_tie_out_and_no_other_text(reader: Reader) -> None:
    page = reader.open("tie-out.html#figure=compensation_room")
    wait_for(page, "compensation_room")
    same = """([inside, outside]) => document.querySelector(inside).textContent ===
      document.querySelector(outside).textContent"""
    for slot, part in (
        ("body] .facts", ".facts"),
        ("label]", "[data-inspected=label]"),
        ("value]", "[data-inspected=value]"),
    ):
        assert page.evaluate(same, [f".inspector [data-slot={slot}", f"#compensation_room {part}"])


# A number of each kind, by its page: the key of its figure or result, and the text of its panel.
KINDS = {
    "plan-of-distribution": {"shelf_warrants_price": "Its digits stand for"},  # disclosed
    "fees": {"both_net_proceeds": "Working", "fees.net_proceeds": "commission"},
    "common-stock": {"statutory_vote": "Basis", "description_date": "Does not agree"},
    "compare": {"fees.net_proceeds": "commission"},  # a calculator's, on another page
    "mentions": {"shelf_warrants_price": "Shown on"},
}


@pytest.mark.parametrize("name", KINDS)
def test_one_click_opens_the_panel_of_a_number(reader: Reader, name: str) -> None:
    page = reader.open(f"{name}.html")
    panel = page.locator(".inspector:popover-open")
    for key, says in KINDS[name].items():
        number = page.locator(f"main a.tie:has([data-figure='{key}']):visible").first
        printed = number.locator("[data-figure]").get_attribute("value")
        number.click()
        expect(panel).to_contain_text(says)
        assert page.url.endswith(f"{name}.html#figure={key}")
        if printed is not None:
            assert panel.get_attribute("data-value") == printed
        assert page.locator(f"a.tie[aria-current] [data-figure='{key}']").count() == 1
        tick = number.locator("[data-figure]").get_attribute("data-tick")
        assert panel.locator("[data-slot=tick] .mark").get_attribute("data-tick") == tick
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()


# ── Keys, addresses, and going back ──────────────────────────────────────────────────────────────


def test_the_keyboard_goes_through_every_number_of_a_long_page(reader: Reader) -> None:
    name = "risk-factors"
    page = reader.open(f"{name}.html")
    numbers = page.locator("main a.tie")
    keys = numbers.locator("[data-figure]").evaluate_all(
        "all => all.map((one) => one.dataset.figure)"
    )
    assert len(keys) > 40
    numbers.first.focus()
    page.keyboard.press("Enter")
    wait_for(page, keys[0])
    page.keyboard.press("n")
    wait_for(page, keys[1])
    walked = page.evaluate(WALK, keys[2:])
    assert walked == [[key, key, "inspected"] for key in keys[2:]]
    in_view = """() => {
      const { top, bottom } = document.querySelector("a.tie[aria-current]").getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    }"""
    assert page.evaluate(in_view)
    page.keyboard.press("p")
    wait_for(page, keys[-2])
    page.keyboard.press("Escape")
    expect(page.locator(".inspector")).to_be_hidden()
    assert page.evaluate("document.activeElement.firstElementChild.dataset.figure") == keys[-2]
    assert page.url.endswith(f"{name}.html")
    page.keyboard.press("n")  # without the panel, the key goes from number to number too
    until(page, "key => document.activeElement.firstElementChild.dataset.figure === key", keys[-1])
    assert page.url.endswith(f"{name}.html")


def test_the_number_does_not_move_when_the_panel_closes(reader: Reader) -> None:
    """The page reclaims the space, and the lines above the number break differently."""
    page = reader.open("risk-factors.html")
    page.locator("main a.tie").nth(3).click()
    expect(page.locator(".inspector")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("n")
    key = page.locator("main a.tie").nth(23).locator("[data-figure]").get_attribute("data-figure")
    wait_for(page, key or "")
    assert page.evaluate("scrollY") > 300
    top = """() => document.querySelectorAll("main a.tie")[23].getBoundingClientRect().top"""
    before = page.evaluate(top)
    page.keyboard.press("Escape")
    expect(page.locator(".inspector")).to_be_hidden()
    page.wait_for_timeout(100)
    assert abs(page.evaluate(top) - before) < 2


def test_back_and_forward(reader: Reader) -> None:
    page = reader.open("fees.html")
    start = page.evaluate("history.length")
    page.locator("main a.tie:has([data-figure=both_net_proceeds])").first.click()
    wait_for(page, "both_net_proceeds")
    back = page.get_by_role("button", name="Back to the number before")
    expect(back).to_be_hidden()
    page.locator(".inspector .tree a.tie", has_text="$25,000,000").first.click()
    wait_for(page, "gross_proceeds_maximum")
    back.click()
    wait_for(page, "both_net_proceeds")
    page.go_back()
    expect(page.locator(".inspector")).to_be_hidden()
    assert page.url.endswith("fees.html")
    page.go_forward()
    wait_for(page, "both_net_proceeds")
    page.locator(".inspector [data-action=close]").click()
    expect(page.locator(".inspector")).to_be_hidden()
    assert page.evaluate("history.length") <= start + 2


@pytest.mark.parametrize(
    ("address", "key"),
    {
        "of a number of the page": ("cover.html#figure=last_sale_price", "last_sale_price"),
        "of one that is elsewhere": ("glossary.html#figure=statutory_vote", "statutory_vote"),
        "of a calculator's": ("fees.html#figure=fees.net_proceeds", ""),
    }.values(),
)
def test_an_address_opens_the_panel(reader: Reader, address: str, key: str) -> None:
    page = reader.open(address)
    panel = page.locator(".inspector:popover-open")
    expect(panel).to_be_visible()
    if key:
        wait_for(page, key)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert "#" not in page.url


def test_an_address_without_a_figure_opens_nothing(reader: Reader) -> None:
    page = reader.open("cover.html#figure=no_such_thing")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".inspector")).to_be_hidden()


def test_from_place_to_place_on_the_site_and_in_the_filing(
    reader: Reader, project: Project
) -> None:
    key, first = "earlier_block_principal", "dilution.html"
    page = reader.open(f"{first}#figure={key}")
    wait_for(page, key)
    wanted = {*project.uses[key], project.printed_on}
    seen: list[str] = []
    after = page.get_by_role("button", name="Next place")
    for _ in range(200):
        name = page.url.rpartition("/")[2].partition("#")[0]
        at = page.locator("a.tie[aria-current] [data-figure]").get_attribute("data-figure")
        assert at == key
        seen.append(name)
        if name == first and set(seen) == wanted:
            break
        before = page.evaluate(PLACE)
        after.click()
        until(page, f"before => {PLACE} !== before", before)
        wait_for(page, key)
    assert set(seen) == wanted


# ── Copies and workings ──────────────────────────────────────────────────────────────────────────


def test_the_value_and_a_citation_are_copied(
    browser: Browser, host: StaticHost, project: Project
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = Reader(context, host).open("cover.html#figure=gross_proceeds_maximum")
    wait_for(page, "gross_proceeds_maximum")
    figure = project.results["gross_proceeds_maximum"].figure
    for name in ("Copy value", "Copy citation"):
        page.get_by_role("button", name=name).click()
        expect(page.locator("[data-copied]")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        if name == "Copy value":
            assert copied == str(figure.value)
    mention = project.index.mentions[figure.mentions[0]]
    for part in (
        figure.label,
        "$25,000,000",
        f"{mention.page}, line {mention.line}, column {mention.column}",
        project.index.seal.sha256,
        f"{host.url}tie-out.html#gross_proceeds_maximum",
    ):
        assert part in copied
    context.close()


def test_a_working_shows_its_equation_in_numbers(reader: Reader, project: Project) -> None:
    key = "price_fall_all_exercised"
    page = reader.open(f"risk-factors.html#figure={key}")
    wait_for(page, key)
    options, outstanding = (
        f"{project.results[one].value:,}" for one in ("options_and_warrants", "shares_outstanding")
    )
    expect(page.locator(".inspector .equation")).to_have_text(
        f"{options} ÷ ({outstanding} + {options})"
    )
    for words in ("factors", "same as"):
        assert words not in page.locator(".inspector .tree").inner_text()
