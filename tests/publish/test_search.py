"""Search in a real browser: numbers and phrases lead to the passage and to the figure."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tieout.calculators.data.file import read_figures
from tieout.calculators.values.finding import Place
from tieout.macros.check.files.search import (
    Found,
    check_search,
    search_entries,
)
from tieout.macros.check.numbers.rendered import PageCheck
from tieout.macros.places import SEARCH_ENTRIES, SEARCH_INDEX
from tieout.macros.publish.search import add_to_search

from tests.helpers.places import ROOT
from tests.helpers.reader import PATIENCE, until
from tests.helpers.real_filing import FILING, INDEX, real_project
from tests.helpers.small_project import project as small_project

DATASET, _ = read_figures((ROOT / "docs/data/figures.toml").read_text(encoding="utf-8"), "figures")
LEAVES = "mentions.html" if FILING is None else "filing.html"
RESULTS = "() => [...document.querySelectorAll('.md-search-result__item')].map(item => "
RESULTS += "[...item.querySelectorAll('a')].map(link => link.pathname.slice(1) + link.hash))"

# A query: (the site's passage, the figure or the page of the filing)
SOUGHT = {
    "8,593,877": ("risk-factors.html#future-sales", "tie-out.html#options_and_warrants"),
    "8593877": ("risk-factors.html#future-sales", "tie-out.html#options_and_warrants"),
    "28%": ("risk-factors.html#future-sales", "tie-out.html#price_fall_all_exercised"),
    "S-9": ("company.html#particulars", f"{LEAVES}#page-S-9"),
    "Class B": ("risk-factors.html#short-selling-warrants", "tie-out.html#class_b_price_floor"),
    "25000000": ("fees.html#whole-program", "tie-out.html#gross_proceeds_maximum"),
    "$22.5 million": ("risk-factors.html#funding", "tie-out.html#recent_sales_proceeds"),
    "4.04": ("cover.html#price", "tie-out.html#last_sale_price"),
    "10-K": ("more-information.html#incorporated", "tie-out.html#annual_report_form"),
    "333-53108": ("cover.html#papers", "tie-out.html#registration_number"),
    "October 2, 2001": ("risk-factors.html#insiders", "tie-out.html#outstanding_date"),
    "cashless exercise": ("warrants.html#exercise", "tie-out.html#cashless_exercise_after"),
    "66%": ("common-stock.html#business-combinations", "tie-out.html#disinterested_vote"),
}

PAGES_OF_A_PRICE = 8  # the last sale price is on this many pages: each of them is a result


@pytest.fixture(scope="module")
def searched(browser: Browser, site_url: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site_url}index.html")
    yield page
    page.close()


@pytest.mark.parametrize(("typed", "wanted"), SOUGHT.items(), ids=SOUGHT)
def test_a_query_finds_the_passage_and_the_figure(
    searched: Page, typed: str, wanted: tuple[str, str]
) -> None:
    box = searched.get_by_role("textbox", name="Search")
    box.fill("")
    expect(searched.locator(".md-search-result__item")).to_have_count(0)
    box.press_sequentially(typed)
    expect(searched.locator(".md-search-result__item")).not_to_have_count(0)
    for _ in range(100):  # further letters give further results
        searched.wait_for_timeout(100)
        found = searched.evaluate(RESULTS)
        first = [links[0] for links in found[:PAGES_OF_A_PRICE]]
        if set(wanted) <= {link for links in found for link in links}:
            break
    for place in wanted:
        assert place.partition("#")[0] in first, f"{place} is not among the first pages: {first}"
        assert place in {link for links in found for link in links}


def test_every_figure_and_every_page_of_the_filing_has_an_entry(site: Path) -> None:
    entries = search_entries((site / SEARCH_ENTRIES).read_text(encoding="utf-8"))
    assert {one.anchor for one in entries["tie-out.html"][2::2]} == set(DATASET.figures)
    titles = [one.text for one in entries[LEAVES][2::2]]
    assert [title.removeprefix("Page ").lower() for title in titles] == [
        page.label.lower() for page in INDEX.seal.pages
    ]


@pytest.mark.slow
def test_adding_twice_changes_nothing(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    shutil.copytree(site, again)
    add_to_search(real_project(), again)
    for name in (SEARCH_INDEX, SEARCH_ENTRIES):
        assert (again / name).read_bytes() == (site / name).read_bytes()


def test_the_index_is_fetched_for_the_first_search(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{site_url}index.html")
    page.wait_for_load_state("networkidle")
    late = ("entries.json", re.compile(r"search\.\w+\.min\.js"))
    assert [name for name in asked if re.fullmatch(late[1], name) or name == late[0]] == []
    page.get_by_role("textbox", name="Search").press_sequentially("warrant")
    expect(page.locator(".md-search-result__item").first).to_be_attached(timeout=PATIENCE)
    assert asked.count(late[0]) == 1
    page.close()


# What search shows for a place: (its anchor, its text, the part that the page does not show)
SHOWN = {
    "a figure as the page prints it": ("", "for $25 million", []),
    "its value in plain digits": ("", "25000000", []),
    "its value in groups": ("", "25,000,000 or 25000000", []),
    "another number": ("", "25000001", ["25000001"]),
    "a part of the value": ("", "2500000", ["2500000"]),
    "a number word": ("", "seven of them", ["seven"]),
    "its own entry, as the filing prints it": ("average_price", "$20.50", []),
    "the entry of another, as the filing prints it": ("shares_sold", "$20.50", ["20.50"]),
    "its own entry, otherwise": ("average_price", "$20.51", ["20.51"]),
}


@pytest.mark.parametrize(("anchor", "text", "lost"), SHOWN.values(), ids=SHOWN)
def test_what_search_shows_is_checked(anchor: str, text: str, lost: list[str]) -> None:
    page = PageCheck(values={"25000000"})
    page.printed.add("$25 million", None)
    place = Place("index.html", "index.html")
    found = list(check_search([Found(anchor, text)], place, page, small_project()))
    assert [one.message.partition("“")[2].partition("”")[0] for one in found] == lost
    assert [replace(one, message="", found=None) for one in found] == [
        place.finding("number-not-shown", "") for _ in lost
    ]


# A query, in any form: the figure that is found first, and the text of its result.
NUMBERS = {
    "8.6 million": ("options_and_warrants", "8,593,877", "S-9, line 7"),
    "8.59 million": ("options_and_warrants", "8,593,877", "S-9, line 7"),
    "8593877": ("options_and_warrants", "8,593,877", "S-9, line 7"),
    "8,593,877": ("options_and_warrants", "8,593,877", "S-9, line 7"),
    "21862772": ("shares_outstanding", "21,862,772", "S-9, line 6"),
    ".85": ("tender_ownership", "85%", "S-14, line 1090"),
    "0.85": ("tender_ownership", "85%", "S-14, line 1090"),
}
# Whether the first result links first to this section of its page.
FIRST_SECTION = """(key) => {
  const links = document.querySelector(".md-search-result__item")?.querySelectorAll("a") ?? [];
  return [...links].find((one) => one.hash)?.hash.startsWith(key) ?? false;
}"""


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_in_any_form_finds_its_figure_first_with_its_place(
    searched: Page, typed: str
) -> None:
    key, value, place = NUMBERS[typed]
    box = searched.get_by_role("textbox", name="Search")
    box.fill("")
    expect(searched.locator(".md-search-result__item")).to_have_count(0)
    box.press_sequentially(typed)
    first = searched.locator(".md-search-result__item").first
    link = first.locator(f"a[href*='tie-out.html'][href*='#{key}']")
    expect(link).to_contain_text(value, timeout=PATIENCE)
    expect(link).to_contain_text(place)
    until(searched, FIRST_SECTION, f"#{key}")  # each letter gives its own results


def test_text_that_is_pasted_is_searched_for(searched: Page) -> None:
    """As when pasting with a mouse, or dictating: there is only the input event."""
    box = searched.get_by_role("textbox", name="Search")
    box.fill("")
    expect(searched.locator(".md-search-result__item")).to_have_count(0)
    box.evaluate("box => { box.value = '8593877'; box.dispatchEvent(new InputEvent('input', "
                 "{ bubbles: true, inputType: 'insertFromPaste' })); }")  # fmt: skip
    expect(searched.locator(".md-search-result__item").first).to_be_attached(timeout=PATIENCE)


def test_a_result_shows_sentences_not_whole_paragraphs(site: Path) -> None:
    entries = search_entries((site / SEARCH_ENTRIES).read_text(encoding="utf-8"))
    [text] = [one.text for one in entries["use-of-proceeds.html"][1::2] if one.anchor == "how-much"]
    assert "</p><p>Before those expenses, " in text
