"""The contract of `tieout check --json` on the real site, and its report for this filing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.mentions.index import read_index

from tests.helpers.places import ROOT
from tests.helpers.real_filing import FILING, PATH, needs_text
from tests.helpers.scratch import DATA, copy_of, tieout

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("check")]

INDEX = read_index(ROOT / "docs/data")
DATASET = read_figures(DATA.read_text(encoding="utf-8"), DATA.name)[0]

COUNT = {"type": "integer", "minimum": 0}
TEXT = {"type": "string", "minLength": 1}
OPTIONAL_TEXT = {"type": ["string", "null"]}
OPTIONAL_LINE = {"type": ["integer", "null"], "minimum": 1}


def table(**fields: object) -> dict[str, object]:
    """Return the schema of an object with exactly these fields."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


CONTRACT = table(
    filing=table(
        sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        checked_against={"enum": ["text", "index"]},
    ),
    mentions=table(total=COUNT, ticked=COUNT, reasoned=COUNT, open=COUNT),
    rendered=table(total=COUNT, ticked=COUNT, reasoned=COUNT, open=COUNT),
    figures=table(disclosed=COUNT, computed=COUNT, assumptions=COUNT),
    discrepancies={
        "type": "array",
        "items": table(
            figure=OPTIONAL_TEXT,
            page=OPTIONAL_TEXT,
            line=OPTIONAL_LINE,
            printed=OPTIONAL_TEXT,
            recomputed=OPTIONAL_TEXT,
            note=TEXT,
        ),
    },
    exceptions={
        "type": "array",
        "items": table(
            code=TEXT,
            message=TEXT,
            figure=OPTIONAL_TEXT,
            file=OPTIONAL_TEXT,
            page=OPTIONAL_TEXT,
            line=OPTIONAL_LINE,
            expected=OPTIONAL_TEXT,
            found=OPTIONAL_TEXT,
        ),
    },
)


@pytest.fixture(scope="module")
def report(site: Path) -> dict[str, Any]:
    """What `tieout check --json` prints for the built site."""
    ran = tieout("check", str(site), "--json", filing=PATH)
    assert (ran.code, ran.err) == (0, "")
    return ran.json


def test_the_report_has_the_keys_and_types_of_the_contract(report: dict[str, Any]) -> None:
    jsonschema.validate(report, CONTRACT)


def test_exceptions_have_the_keys_and_types_of_the_contract(site: Path, tmp_path: Path) -> None:
    pages = ("index.html", "fees.html")
    folder = copy_of(tmp_path, site, pages=pages)
    for page in pages:
        source = (folder / "site" / page).read_text(encoding="utf-8")
        falsified = source.replace("25,000,000", "25,000,001").replace('id="mentions"', "")
        (folder / "site" / page).write_text(falsified + "<p>7919</p>", encoding="utf-8")
    ran = tieout("check", "--json", cwd=folder)
    assert ran.code == 1
    jsonschema.validate(ran.json, CONTRACT)
    assert len({one["code"] for one in ran.json["exceptions"]}) > 1


def test_everything_ties(report: dict[str, Any]) -> None:
    assert report["exceptions"] == []
    assert report["mentions"]["open"] == 0
    assert report["rendered"]["open"] == 0


def test_the_counts_add_up(report: dict[str, Any]) -> None:
    for counts in (report["mentions"], report["rendered"]):
        assert counts["total"] == counts["ticked"] + counts["reasoned"] + counts["open"]
    assert report["mentions"]["total"] == len(INDEX.mentions)
    assert sum(report["figures"].values()) == len(DATASET.figures)


def test_at_most_a_quarter_of_the_mentions_have_reasons(
    report: dict[str, Any],
) -> None:
    assert report["mentions"]["reasoned"] * 4 <= report["mentions"]["total"]


def test_discrepancies_of_the_filing_are_acknowledged_each_with_its_place(
    report: dict[str, Any],
) -> None:
    known = {*DATASET.figures, *(f"passages.{key}" for key in DATASET.passages)}
    assert report["discrepancies"]
    places = {
        (page.label, line)
        for page in INDEX.seal.pages
        for line in range(page.first_line, page.last_line + 1)
    }
    for each in report["discrepancies"]:
        assert (each["page"], each["line"]) in places
        assert each["figure"] in known
        assert "{" not in each["note"]


@needs_text
def test_the_text_is_used_if_it_is_available(report: dict[str, Any]) -> None:
    assert report["filing"]["checked_against"] == "text"
    assert FILING is not None
    assert report["filing"]["sha256"] == FILING.sha256


def test_the_index_is_used_if_the_text_is_not_available(site: Path, tmp_path: Path) -> None:
    ran = tieout("check", "--json", cwd=copy_of(tmp_path / "whole", site))
    assert ran.code == 0
    assert ran.json["filing"]["checked_against"] == "index"
    a_page = copy_of(tmp_path / "a page", site, pages=["index.html"])
    said = tieout("check", cwd=a_page).out.splitlines()
    assert said[0] == "Checked against the index of mentions; the filing's text is not available"


# An independent count, with its own patterns: digits with the separators inside them, and words.
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|first|second|third|fourth|fifth|half|quarter|hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)


def covered() -> Counter[tuple[int, int]]:
    """Return the places of the filing that mentions cover, and how many cover each."""
    assert FILING is not None
    places: Counter[tuple[int, int]] = Counter()
    for mention in INDEX.mentions.values():
        for line in range(mention.line, mention.end_line + 1):
            first = mention.column if line == mention.line else 1
            beyond = len(FILING.lines[line - 1]) + 1
            last = mention.end_column if line == mention.end_line else beyond
            places.update((line, column) for column in range(first, last))
    return places


@needs_text
@pytest.mark.parametrize(("pattern", "count"), [(NUMERAL, 299), (WORD, 81)])
def test_every_number_of_the_filing_is_in_exactly_one_mention(
    pattern: re.Pattern[str], count: int
) -> None:
    assert FILING is not None
    places, found = covered(), 0
    for number, line in enumerate(FILING.lines, 1):
        for run in pattern.finditer(line):
            found += 1
            columns = range(run.start() + 1, run.end() + 1)
            assert {places[number, column] for column in columns} == {1}, (number, run[0])
    assert found == count


def test_at_least_a_dozen_printed_numbers_are_recalculated(site: Path) -> None:
    source = (site / "tie-out.html").read_text(encoding="utf-8")
    ticks = dict(re.findall(r'<tbody id="(\w+)" data-tick="([\w-]+)"', source))
    again = [
        key
        for key, figure in DATASET.figures.items()
        if figure.formula and figure.mentions and ticks[key] in {"recomputed", "within-rounding"}
    ]
    assert len(again) >= 12


def test_every_page_of_the_navigation_is_built_and_no_other(site: Path) -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = re.search(r"^nav:\n(?: .*\n)+", config, re.MULTILINE)
    assert nav is not None
    pages = re.findall(r": ([\w-]+)\.md$", nav[0], re.MULTILINE)
    built = {page.stem for page in site.glob("*.html")}
    assert built == {*pages, "404"}
    assert {page.stem for page in (ROOT / "docs").glob("*.md")} == set(pages)


def test_every_figure_has_its_entry_and_every_mention_its_row(site: Path) -> None:
    for page, wanted in (("tie-out.html", DATASET.figures), ("mentions.html", INDEX.mentions)):
        source = (site / page).read_text(encoding="utf-8")
        assert Counter(re.findall(r'<(?:tr|tbody) id="(\w+)"', source)) == Counter(wanted.keys())
