"""The binder and the page of downloads, as built."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tieout.macros.html.page import read_page
from tieout.macros.project.project import load_project
from tieout.macros.write.macros import EXPORTS_VARIABLE, Macros

from tests.helpers.hostile import VISIBLE
from tests.helpers.real_filing import real_project
from tests.helpers.sample import write_docs
from tests.helpers.signed import signed, write_review
from tests.helpers.small_project import DATA, mentions
from tests.helpers.small_project import project as small_project

PROJECT = real_project()
FIGURES = PROJECT.dataset.figures


def binder(site: Path) -> str:
    return (site / "binder.html").read_text(encoding="utf-8")


def test_each_figure_has_its_row_once(site: Path) -> None:
    rows = re.findall(r'<tr id="(\w+)" data-tick="([a-z-]+)"', binder(site))
    assert Counter(key for key, _ in rows) == Counter(FIGURES.keys())
    assert dict(rows) == {key: result.tick for key, result in PROJECT.results.items()}


def test_the_evidence_is_every_mention_in_the_filings_characters(site: Path) -> None:
    """Each figure's row has each text that the filing prints for it once, with all its places."""
    rows = dict(re.findall(r'<tr id="(\w+)" data-tick=.*?>(.*?)</tr>', binder(site), re.DOTALL))
    for key, figure in FIGURES.items():
        listed = {}
        for places, words in re.findall(r"<p>(<a .*?</a>): “(.*?)”", rows[key]):
            text = re.sub("<[^>]+>", "", words)
            assert text not in listed
            listed[text] = re.findall(r'#(L\d+C\d+)"[^>]*>([^<]*)</a>', places)
        expected: dict[str, dict[str, str]] = {}
        for it in (PROJECT.index.mentions[each] for each in figure.mentions):
            line = f"{it.page}, line {it.line}"  # which may print it twice
            expected.setdefault(it.printed, {}).setdefault(line, it.id)
        assert listed == {
            text: [(id_, line) for line, id_ in lines.items()] for text, lines in expected.items()
        }


def test_what_is_printed_again_is_listed_once_with_its_pages() -> None:
    """In HTML a place is a page, however often the page prints the text."""
    sold = next(one for one in mentions() if one.id == "L3C5")
    again = [replace(sold, id="L3C40", column=40), replace(sold, id="L6C9", page="W-2", line=6)]
    data = DATA.replace('["L3C5"]', '["L3C5", "L3C40", "L6C9"]').replace(".txt", ".htm")
    made = replace(small_project(data, [*mentions(), *again]), uses=defaultdict(list))
    written = str(Macros(made).binder())
    [entry] = re.findall(r'<tr id="shares_sold".*?</tr>', written, re.DOTALL)
    [evidence] = re.findall(r"<p>(.*?)</p>", entry)
    assert re.sub("<[^>]+>", "", evidence) == "page W-1; page W-2: “1,250,000”"
    assert re.findall(r'#(L\d+C\d+)"', evidence) == ["L3C5", "L6C9"]


def test_the_workings_are_there(site: Path) -> None:
    rows = dict(re.findall(r'<tr id="(\w+)" data-tick=.*?>(.*?)</tr>', binder(site), re.DOTALL))
    for key, figure in FIGURES.items():
        inputs = re.findall(r'data-figure="(\w+)"', rows[key].partition("<i>")[2])
        assert set(figure.input_keys) <= set(inputs)
        assert ('data-part="recomputed"' in rows[key]) == (figure.formula is not None)


@pytest.mark.slow
def test_the_seal_and_the_signature_lines(site: Path) -> None:
    page = binder(site)
    for text in (PROJECT.index.seal.sha256, PROJECT.index.seal.mentions_sha256):
        assert f'data-reason="identity">{text}<' in page
    for anchor in ("seal", "procedures", "printed", "derived", "slips", "reasons", "sign-off"):
        assert anchor in read_page(page).ids
    assert page.count('class="sign-off"') == 1
    assert all(f'id="{key}"' in page for key in PROJECT.dataset.passages)


@pytest.fixture(scope="module")
def printed(site_url: str, browser: Browser) -> Iterator[Page]:
    """The binder as it is printed."""
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(f"{site_url}binder.html")
    yield page
    page.close()


def test_on_paper_only_the_binder_is_printed(printed: Page) -> None:
    page = printed
    hidden = (".md-sidebar--primary", ".md-header", ".md-footer")
    assert not any(page.locator(each).is_visible() for each in hidden)
    assert page.locator(".sign-off").is_visible()
    heads = page.locator(".papers > thead th:last-child")
    assert {heads.nth(at).inner_text().lower() for at in range(heads.count())} == {"review"}
    wide = page.locator(".papers").evaluate_all(
        "tables => tables.filter(table => table.scrollWidth > table.parentElement.clientWidth + 1)"
    )
    assert wide == []


def test_every_printed_page_has_the_running_head(printed: Page) -> None:
    page = printed
    head = page.locator("[data-running-head]").text_content() or ""
    kept = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--running-head')"
    )
    assert kept == f'"{head}"'
    assert PROJECT.dataset.filing["title"] in head
    margins = page.evaluate(
        """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
          .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.cssText).join(" ")"""
    )
    assert 'counter(page) " of " counter(pages)' in margins
    assert "var(--running-head" in margins


# Words on more than one line, or outside their cell; a key may wrap between its words.
BROKEN = """all => all.flatMap((one) => {
  const range = document.createRange();
  const { right } = one.closest("th, td").getBoundingClientRect();
  const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      const box = range.getBoundingClientRect();
      if (range.getClientRects().length > 1 || box.right > right + 1) found.push(word[0]);
    }
  }
  return found;
})"""
ON_PAPER = {
    "binder": ".papers code, .papers thead th, .papers .mark",
    "tie-out": ".tieout > tbody > tr:first-child code, .tieout > thead th",
    "discrepancies": ".discrepancy-list :is(th, td)",
    **dict.fromkeys(("fees", "warrants", "dilution", "schedule"), "table.sheet > thead th"),
}


def test_no_word_is_broken_on_paper(site_url: str, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 650, "height": 940})
    page.emulate_media(media="print")  # a page of Letter, in pixels
    broken = {}
    for name, words in ON_PAPER.items():
        page.goto(f"{site_url}{name}.html")
        found = page.locator(words)
        assert found.count() > 2, name
        if parted := found.evaluate_all(BROKEN):
            broken[name] = parted
    assert broken == {}
    page.close()


def test_the_tie_out_prints_its_rows_and_no_proof_that_the_theme_opens(
    site_url: str, browser: Browser
) -> None:
    """The theme opens everything before it prints: that took three hundred pages."""
    page = browser.new_page()
    page.goto(f"{site_url}tie-out.html#shares_outstanding")
    page.emulate_media(media="print")
    proofs = page.locator(".tieout .proof")
    proofs.evaluate_all("all => all.forEach((one) => { one.open = true; })")
    shown = proofs.evaluate_all("all => all.filter((one) => one.checkVisibility()).length")
    assert shown == 1, "the entry that the address names"
    assert page.locator("#offering_expenses > tr").first.is_visible()
    page.close()


def test_the_binder_prints_what_was_signed(tmp_path: Path) -> None:
    docs = write_docs(tmp_path / "docs")
    write_review(
        docs,
        {
            "shares_sold": signed("1250000", note="Agrees to the 10-K, p. 4 <b>"),
            "L6C1": signed("$3.1 million", state="queried", initials="A. B."),
            "L8C37": signed("2"),
        },
        preparer="A. Clerk",
        version="Draft 2",
    )
    written = str(Macros(load_project(docs)).binder())
    text = " ".join(re.sub("<[^>]+>", "", written).split())
    for words in (
        "Widgets, Inc.; prepared by A. Clerk; reviewed to 2030-01-31; version Draft 2; checksum",
        "agreed JS 2030-01-31: Agrees to the 10-K, p. 4 &#60;b&#62;",
        "“$3.1 million”; queried A. B. 2030-01-31",
    ):
        assert words in text
    entry = str(Macros(load_project(docs)).tie_out())
    assert "<dt>Review</dt>" in entry


def test_what_a_reviewer_writes_is_never_markup(tmp_path: Path) -> None:
    docs = write_docs(tmp_path / "docs")

    def written(note: str) -> list[str]:
        write_review(docs, {"shares_sold": signed("1250000", note=note)})
        macros = Macros(load_project(docs))
        return re.findall("<[^>]+>", f"{macros.binder()}{macros.tie_out()}")

    plain = written("A note.")
    for name, text in VISIBLE.items():
        assert written(" ".join(text.split())) == plain, name


@pytest.mark.parametrize(("setting", "links"), [("1", 8), ("", 0)], ids=["made", "not made"])
def test_downloads_are_linked_where_they_are_made(
    setting: str, links: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EXPORTS_VARIABLE, setting)
    written = Macros(load_project(write_docs(tmp_path / "docs"))).downloads()
    assert written.count('href="downloads/') == links
    assert ("tieout build" in written) == (links == 0)
    assert "make " not in written
    assert all(name in written for name in ("figures.json", "datapackage.json"))


@pytest.mark.parametrize("title", ["Form S-1", "Prospectus", "Form S"])
def test_the_tie_out_names_the_form_once(title: str) -> None:
    made = small_project()
    filing = {**made.dataset.filing, "title": title, "form": "S-1"}
    made = replace(made, dataset=replace(made.dataset, filing=filing), uses=defaultdict(list))
    text = str(Macros(made).tie_out())
    assert re.sub(r"<[^>]*>", "", text).count("S-1") == 1


def test_the_contents_of_the_discrepancies_list_each_of_them(site: Path) -> None:
    html = (site / "discrepancies.html").read_text(encoding="utf-8")
    contents = html[html.index("md-sidebar--secondary") : html.index("md-content")]
    listed = set(re.findall(r'href="#(\w+)"', contents))
    named = {key for key, figure in FIGURES.items() if figure.discrepancy}
    assert listed >= named | PROJECT.dataset.passages.keys()
