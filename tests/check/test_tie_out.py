"""Falsifications of a small site that ties: each is found and located.

The site, its filing and its data file are in `tests/helpers/small/`, the cases in `cases/`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tieout.macros.check.tie_out import SiteError, check

from tests.helpers.small_project import DATA, DIGEST, PAGES, mentions, project

CASES = Path(__file__).parent / "cases"

# Consequences of a falsification: a title or the search index names a figure that is no longer
# shown, or nothing shows it at all.
ENSUING = {"number-not-shown", "unused-figure"}

FEW_CODES = 10  # kinds of exceptions

type Case = dict[str, Any]


def cases(table: str) -> list[Case]:
    found: list[Case] = tomllib.loads((CASES / table).read_text(encoding="utf-8"))["case"]
    return found


def name(case: Case) -> str:
    return str(case["name"])


def build(site: Path, pages: Mapping[str, str]) -> Path:
    for page, text in pages.items():
        (site / page).parent.mkdir(parents=True, exist_ok=True)
        (site / page).write_text(text, encoding="utf-8")
    return site


def put(text: str, old: str, new: str) -> tuple[str, int]:
    """Return the text with the first `old` replaced, and the line where it begins."""
    before, found, after = text.partition(old)
    assert found, "the case falsifies nothing"
    return before + new + after, before.count("\n") + 1


def test_what_ties_has_no_exceptions(tmp_path: Path) -> None:
    report = check(project(), build(tmp_path, PAGES))
    assert report.exceptions == ()
    assert report.filing == {"sha256": DIGEST, "checked_against": "text"}
    assert report.mentions == {"total": 6, "ticked": 4, "reasoned": 2, "open": 0}
    assert report.rendered == {"total": 41, "ticked": 21, "reasoned": 20, "open": 0}
    assert report.figures == {"disclosed": 3, "computed": 2, "assumptions": 1}
    assert report.pages == ("404.html", "index.html", "mentions.html", "tie-out.html")
    by_sums, by_reading = report.discrepancies
    assert (by_sums.figure, by_sums.page, by_sums.line) == ("average_price", "W-1", 4)
    assert (by_sums.printed, by_sums.recomputed) == ("$20.50", "20")
    assert by_sums.note == "The amount over the shares is less."
    assert (by_reading.figure, by_reading.page, by_reading.line) == ("sold_on", "W-1", 5)
    assert by_reading.note == "They differ."


@pytest.mark.parametrize("case", cases("falsified_pages.toml"), ids=name)
def test_a_falsified_page(case: Case, tmp_path: Path) -> None:
    page = case["page"]
    falsified, line = put(PAGES[page], case["old"], case["new"])
    report = check(project(), build(tmp_path, {**PAGES, page: falsified}))
    codes = {said.split()[0] for said in case["says"]}
    found = [each for each in report.exceptions if each.code in codes or each.code not in ENSUING]
    said = [f"{each.code} {each.figure or ''}".strip() for each in found]
    assert sorted(said) == sorted(case["says"])
    for each in found:
        named = str(case.get("on", page))
        assert each.file == (tmp_path / named).as_posix()
        assert each.line in range(line, line + 3) or named != page or not named.endswith(".html")
    assert (
        report.rendered["open"]
        or codes <= {"broken-link", "repeated-id", "wrong-row"}
        or "on" in case
    )


def test_several_processes_report_the_same(tmp_path: Path) -> None:
    """A site with as many of the falsifications as fit into it at once."""
    pages = dict(PAGES)
    for case in cases("falsified_pages.toml"):
        if case["old"] in pages[case["page"]]:
            pages[case["page"]], _ = put(pages[case["page"]], case["old"], case["new"])
    site = build(tmp_path, pages)
    report = check(project(), site)
    assert len({each.code for each in report.exceptions}) > FEW_CODES
    assert check(project(), site, jobs=3) == report


def test_a_page_that_another_process_cannot_read(tmp_path: Path) -> None:
    site = build(tmp_path, PAGES)
    (site / "mentions.html").write_bytes(b"\xff")
    with pytest.raises(SiteError, match=r"mentions\.html cannot be read .*; build the site again"):
        check(project(), site, jobs=3)


@pytest.mark.parametrize("case", cases("falsified_data.toml"), ids=name)
def test_a_falsified_data_file(case: Case, tmp_path: Path) -> None:
    data, _ = put(DATA, case["old"], case["new"])
    if "also" in case:
        data, _ = put(data, **case["also"])
    report = check(project(data), build(tmp_path, PAGES))
    said = [f"{each.code} {each.figure or '-'} {each.page or '-'}" for each in report.exceptions]
    assert sorted(said) == sorted(case["says"])
    assert all(each.file for each in report.exceptions)


@pytest.mark.slow
def test_every_digit_that_a_reader_sees_counts(tmp_path: Path) -> None:
    """Change each in turn; the page must be named."""
    small, changed = project(), 0
    build(tmp_path, PAGES)
    for page in (page for page in PAGES if page.endswith(".html")):
        source = PAGES[page]
        for at, sign in enumerate(source):
            shown = source[:at].rfind(">") > source[:at].rfind("<")
            if not (shown and sign.isdigit()):
                continue
            falsified = source[:at] + ("7" if sign != "7" else "8") + source[at + 1 :]
            (tmp_path / page).write_text(falsified, encoding="utf-8")
            report = check(small, tmp_path)
            assert page in {found.page for found in report.exceptions}, source[at - 60 : at + 20]
            changed += 1
        (tmp_path / page).write_text(source, encoding="utf-8")
    assert changed > 120


def test_a_note_without_its_discrepancy(tmp_path: Path) -> None:
    data, _ = put(DATA, "value = 20.5\n", "value = 20.0\n")
    found = [replace(each, value="20") if each.id == "L4C5" else each for each in mentions()]
    pages = {page: text.replace("disagrees", "recomputed") for page, text in PAGES.items()}
    report = check(project(data, found), build(tmp_path, pages))
    assert ("no-longer-there", "average_price") in {
        (each.code, each.figure) for each in report.exceptions
    }
    assert [each.figure for each in report.discrepancies] == ["sold_on"]


def test_passages_are_not_checked_without_the_text(tmp_path: Path) -> None:
    data, _ = put(DATA, 'words = "later"', 'words = "never"')
    report = check(replace(project(data), text_lines=None), build(tmp_path, PAGES))
    assert report.exceptions == ()
    assert report.filing["checked_against"] == "index"


def test_all_exceptions_are_reported_in_order(tmp_path: Path) -> None:
    pages = {
        **PAGES,
        # One is on a later line than that on the other page: files come before lines.
        "index.html": PAGES["index.html"]
        .replace("three", "four")
        .replace("Up to", "Up to 9")
        .replace(">The tie-out<", ">The 9 tie-outs<"),
        "tie-out.html": PAGES["tie-out.html"].replace("The discrepancy", "The 1 discrepancy"),
    }
    data, _ = put(DATA, 'words = "later"', 'words = "never"')
    report = check(project(data), build(tmp_path, pages))
    at = [(found.file or "", found.line or 0) for found in report.exceptions]
    causes = [place for place in at if not place[0].startswith(str(tmp_path))]
    assert at == sorted(causes) + sorted(place for place in at if place not in causes)
    assert causes
    assert {found.page for found in report.exceptions} == {"W-2", "index.html", "tie-out.html"}


def test_a_wrong_value_comes_first_and_its_consequences_name_it(tmp_path: Path) -> None:
    """Not "build it again" for each page and for each figure that is calculated from it."""
    moved = DATA.replace("[figures.offering_amount]", "[figures.late]").split("[figures.")
    late = moved.pop(1)  # to the end, so that its line comes after those of what depends on it
    data = "[figures.".join(moved).replace("[passages", f"[figures.{late}[passages")
    data = data.replace("late]", "offering_amount]").replace("25_000_000", "25_625_000")
    line = data[: data.index("[figures.offering_amount]")].count("\n") + 1
    report = check(project(data), build(tmp_path, PAGES))
    cause, *rest = report.exceptions
    assert (cause.code, cause.figure, cause.line) == ("mention-differs", "offering_amount", line)
    after = f"; it may follow from offering_amount (figures.toml, line {line}): correct that first"
    assert rest[0].code == "no-longer-there"
    messages = [one for one in rest if one.figure in {"offering_amount", "average_price", "third"}]
    assert len(messages) > 4
    assert [one.message for one in messages if not one.message.endswith(after)] == []
    assert report.follow == sum((one.file or "").startswith(str(tmp_path)) for one in rest) > 3


BAD_SITES: dict[str, tuple[Mapping[str, bytes], str]] = {
    "no pages": ({"style.css": b""}, "contains no pages; build the site first"),
    "not text": ({"index.html": b"\xff\xfe"}, "index.html cannot be read"),
    "not HTML": ({"index.html": b"<![unheard of]>"}, "index.html cannot be read as HTML"),
    "no entries": (
        {"index.html": b"", "search/search_index.json": b"[]"},
        "is not a readable search index",
    ),
    "cut off": (
        {"index.html": b"", "search/search_index.json": b'{"docs": ['},
        "is not a readable search",
    ),
}


@pytest.mark.parametrize(("files", "message"), BAD_SITES.values(), ids=BAD_SITES)
def test_a_site_that_cannot_be_read(
    files: Mapping[str, bytes], message: str, tmp_path: Path
) -> None:
    for file, content in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(content)
    with pytest.raises(SiteError, match=message):
        check(project(), tmp_path)


def test_without_a_site(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="build the site first"):
        check(project(), tmp_path / "site")
