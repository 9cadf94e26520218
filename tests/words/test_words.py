"""The words of the pages: approximations, printed digits, page references, and our own words."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tieout.macros.project.project import load_project

from tests.helpers.places import ROOT
from tests.helpers.real_filing import FILING, needs_text

DOCS = ROOT / "docs"
PROJECT = load_project(DOCS, None)
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
_CALL = re.compile(r'\{\{ figure\("(\w+)"(?:, "(\w+)")?\) \}\}')
_SOURCE = re.compile(r"\{\{ source\(([^)]*)\) \}\}")
QUOTE = '"'
_ABOUT = re.compile(r"\b(?:about|approximately|estimated at|over)\b[^.;|]*$", re.IGNORECASE)
# What the pages say where they once said more or less than the filing; add cases here.
TABLE = Path(__file__).parent / "cases/held.toml"
HELD = tomllib.loads(TABLE.read_text(encoding="utf-8"))["held"]
_LONGEST = 12  # words in a row that a page may share with the filing, names and terms among them
# British spellings and phrases that an American securities lawyer would not write.
UNIDIOMATIC = (
    r"\w*programmes?\b", r"authoris\w*", r"capitalis\w*", r"summaris\w*", r"realis(?:e|ed)\b",
    r"stabilis\w*", r"recognis\w*", r"commercialis\w*", r"offence", r"judgement", r"ageing",
    r"towards", r"by another agreement still", r"starts? to run", r"indemnify Cantor for",
    r"the part in the company of a holder", r"holder's part\b", r"goes by .{0,60} too\b",
    r"sums? of dollars", r"is a fragment", r"sets? off the rights", r"a share price of",
    r"will decide how many", r"postcode", r"no forecast", r"fewer new shares",
)  # fmt: skip

# Earlier wording of controls and workings that readers did not understand.
OLD_WORDING = (
    "Other terms",
    "Differs from the filing",
    "back to it",
    "Its entry",
    "factors:",
    "same as",
)


def _is_approximate(key: str) -> bool:
    """Whether the filing calls a figure approximate, or it depends on such a figure."""
    figure = PROJECT.dataset.figures[key]
    mentions = [PROJECT.index.mentions[mention] for mention in figure.mentions]
    if mentions:
        return all(mention.approximate for mention in mentions)
    return any(map(_is_approximate, figure.input_keys))


def _calls() -> Iterator[tuple[str, int, str, str]]:
    for page, text in PAGES.items():
        for number, line in enumerate(text.splitlines(), 1):
            for call in _CALL.finditer(line):
                yield page, number, call[1], line[: call.start()]


@pytest.mark.parametrize("page", PAGES)
def test_an_approximation_stays_approximate(page: str) -> None:
    lost = [
        f"{page}.md:{number}: {key}"
        for where, number, key, before in _calls()
        if where == page and _is_approximate(key) and not _ABOUT.search(before)
    ]
    assert lost == []


def test_printed_digits_are_kept() -> None:
    """What the filing prints in millions, with a zero after the point, is like that on pages."""
    for key in ("loss_1999", "clinical_trial_savings", "april_sale_proceeds"):
        figure = PROJECT.dataset.figures[key]
        printed = PROJECT.index.mentions[figure.mentions[0]].printed
        site = ROOT / "site" / "risk-factors.html"
        assert printed.endswith(".0 million")
        assert f">{printed}</data>" in site.read_text(encoding="utf-8")


def _passages() -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield each paragraph or list item that names its pages, with the figures that it shows."""
    for page, text in PAGES.items():
        for block in re.split(r"\n\s*\n|\n(?=- )", text):
            labels = {
                one.strip(' "') for found in _SOURCE.findall(block) for one in found.split(",")
            }
            if labels:
                yield page, labels, {key for key, _ in _CALL.findall(block)}


def test_each_passage_names_the_page_of_each_figure_that_it_shows() -> None:
    wrong = []
    for page, labels, keys in _passages():
        for key in sorted(keys):
            mentions = PROJECT.dataset.figures[key].mentions
            pages = {PROJECT.index.mentions[mention].page for mention in mentions}
            if pages and not pages & labels:
                wrong.append(f"{page}: {key} is on {sorted(pages)}, not on {sorted(labels)}")
    assert wrong == []


def _read(page: str) -> str:
    """Return a page's words, with {key} for a figure and [S-1] for the pages of the filing."""
    if page.endswith(".html"):
        text = (ROOT / "site" / page).read_text(encoding="utf-8")
    else:
        text = PAGES.get(page) or (DOCS / "data" / "figures.toml").read_text(encoding="utf-8")
    text = _SOURCE.sub(lambda found: f"[{found[1].replace(QUOTE, '')}]", _CALL.sub(r"{\1}", text))
    return " ".join(text.split())


@pytest.mark.parametrize("case", HELD, ids=lambda case: str(case["name"]))
def test_what_a_page_says_about_the_filing(case: dict[str, Any]) -> None:
    text, at = _read(case["page"]), 0
    for words in case["says"]:
        assert words in text[at:], f"{case['page']} no longer says “{words}”, or says it earlier"
        at = text.index(words, at)
    assert [words for words in case.get("never", ()) if words in text] == []


def test_a_label_of_an_approximate_figure_says_so() -> None:
    figures = [one for one in PROJECT.dataset.figures.values() if one.mentions]
    silent = [
        one.key
        for one in figures
        if _is_approximate(one.key) and not re.search(r"\(.*(about|more than)\)$", one.label)
    ]
    assert silent == []


def test_what_the_filing_does_not_equate_is_not_ticked_as_recomputed() -> None:
    for key in ("recent_sales_proceeds", "inception_year"):
        assert PROJECT.results[key].tick == "agrees"


def test_every_misprint_that_was_found_is_listed() -> None:
    lines = {place.line for place in PROJECT.dataset.passages["misprints"].places}
    assert lines >= {19, 60, 230, 317, 607, 752, 793, 959, 1093, 1128, 1139}
    for key in ("debenture_commitment", "shelf_capacity_left_out"):
        assert PROJECT.dataset.passages[key].kind == "omission"


@pytest.mark.parametrize("page", [*PAGES, "data"])
def test_no_word_that_an_american_lawyer_would_not_write(page: str) -> None:
    text = PAGES.get(page) or (DOCS / "data" / "figures.toml").read_text(encoding="utf-8")
    found = [phrase for phrase in UNIDIOMATIC if re.search(rf"\b{phrase}", text, re.IGNORECASE)]
    assert found == []


@needs_text
@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_is_copied(page: str) -> None:
    assert FILING is not None
    theirs = _words("\n".join(FILING.lines))
    runs = {tuple(theirs[at : at + _LONGEST + 1]) for at in range(len(theirs) - _LONGEST)}
    ours = _words(re.sub(r"\{\{.*?\}\}|\]\([^)]*\)", " ¶ ", PAGES[page]))
    found = [
        " ".join(ours[at : at + _LONGEST + 1])
        for at in range(len(ours) - _LONGEST)
        if tuple(ours[at : at + _LONGEST + 1]) in runs
    ]
    assert found == []


def _words(text: str) -> list[str]:
    return [
        word.strip(".,'")
        for word in re.findall(r"[a-z0-9$%.,'¶-]+", text.lower().replace("’", "'"))
    ]


def test_what_is_for_a_period_is_not_as_of_a_day() -> None:
    figures = PROJECT.dataset.figures
    assert figures["loss_half_2001"].period == {"length": "half_year", "to": "half_year_end"}
    assert figures["cumulative_losses"].period == {"from": "inception_year", "to": "half_year_end"}
    assert figures["class_b_proceeds"].period == {"to": "class_b_exercised_date"}


def test_every_discrepancy_has_its_kind_severity_and_disposition() -> None:
    for passage in PROJECT.dataset.passages.values():
        assert passage.kind, passage.key
        assert passage.severity, passage.key
        assert passage.disposition, passage.key
    for figure in PROJECT.dataset.figures.values():
        assert bool(figure.discrepancy) == bool(figure.severity) == bool(figure.disposition)


def test_no_control_has_its_old_wording() -> None:
    """On the pages, and in the scripts and templates with text that appears later."""
    shown = {
        page.name: re.sub(r"<[^>]*>", "", page.read_text(encoding="utf-8"))
        for page in (ROOT / "site").glob("*.html")
    }
    templates = ROOT / "site_templates"
    shown |= {
        file.name: file.read_text(encoding="utf-8")
        for folder in ("parts", "theme/assets/javascripts")
        for file in (templates / folder).glob("*.*")
    }
    assert len(shown) > 50
    found = [
        (name, words) for name, text in shown.items() for words in OLD_WORDING if words in text
    ]
    assert found == []
