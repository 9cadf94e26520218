"""Reports of a scan: each format, many filings at once, and the page to forward."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from playwright.sync_api import Browser, expect
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE
from tieout.macros.scan.report.text import summary

from tests.helpers.axe import AXE, FIND
from tests.helpers.corpus import CONTRACT, run
from tests.helpers.sarif import SARIF
from tests.helpers.scanned import scanned


def test_the_summary_has_both_sides(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, folder / "broken.htm")
    assert (code, err) == (EXCEPTIONS, "")
    assert "found: 1 error" in out
    assert "»1,950«" in out
    assert "Total assets" in out
    assert "1,590" in out
    assert "line 8" in out


def test_a_sound_filing_is_silent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, folder / "sound.htm")
    assert code == TIED
    assert "found: nothing disagrees" in out


def test_misprinted_words_come_last_and_are_shown_briefly(
    folder: Path, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "worded.htm"
    text = (folder / "broken.htm").read_text(encoding="utf-8")
    file.write_text(
        text.replace("<table", "<p>We may be adversely effected.</p><table", 1),
        encoding="utf-8",
    )
    _, out, _ = run(capsys, file)
    assert "found: 1 error, 1 warning; altogether 1 in numbers, 1 in wording" in out
    number, words = re.split(r"(?=^F\d)", out, flags=re.MULTILINE)[1:]
    assert number.startswith("F1  error  sum")
    assert words.startswith("F2  warning  wording")
    assert words.count("»") == 1
    run(capsys, file, "--html", folder / "worded.html")
    page = browser.new_page()
    page.goto((folder / "worded.html").as_uri())
    assert page.locator("article").count() == 1
    words = page.get_by_role("region", name="Wording")
    expect(words.locator("mark")).to_have_text("adversely effected")
    expect(words.locator("blockquote")).to_have_text("We may be adversely effected.")


def test_json_is_as_the_contract_has_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, folder / "broken.htm", "--json")
    printed = json.loads(out)
    jsonschema.validate(printed, CONTRACT)
    assert code == EXCEPTIONS
    (finding,) = printed["findings"]
    assert (finding["found"], finding["expected"]) == ("1,950", "1,590")
    assert finding["places"][0]["value"] == "1950"
    lines = (folder / "broken.htm").read_text(encoding="utf-8").split("\n")
    for place in finding["places"]:
        line = lines[place["line"] - 1]
        assert line[place["column"] - 1 : place["end_column"] - 1] == place["printed"]
    ids = [relation["id"] for relation in printed["relations"]]
    assert ids == [f"R{number}" for number in range(1, len(ids) + 1)]


def test_sarif_is_valid_and_has_every_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, folder / "broken.htm", "--sarif")
    assert code == EXCEPTIONS
    log = json.loads(out)
    jsonschema.validate(log, SARIF)
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule == {
        "id": "sum", "shortDescription": {"text": "A total that its parts do not add up to"}
    }  # fmt: skip
    (result,) = log["runs"][0]["results"]
    assert result["level"] == "error"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == "1,950"
    assert len(result["relatedLocations"]) == 2


def test_junit_and_github(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is called by its path from the folder of the call, where GitHub looks for it."""
    monkeypatch.chdir(folder.parent)
    _, out, _ = run(capsys, folder / "hostile.htm", "--junit")
    (suite,) = ET.fromstring(out)  # noqa: S314  # our own
    assert suite.get("failures") == "1"
    _, out, _ = run(capsys, folder / "hostile.htm", "--github")
    error, notice = out.splitlines()
    assert re.match(
        rf"::error file={folder.name}/hostile\.htm,line=8,endLine=8,col=\d+,endColumn=\d+,title=F1",
        error,
    )
    assert notice == "::notice title=Scan::1 finding"


@pytest.mark.parametrize("form", ["", "--json", "--sarif", "--junit", "--github"])
def test_no_format_sends_control_characters_to_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    _, out, _ = run(capsys, folder / "hostile.htm", *([form] if form else []))
    assert "\x1b" not in out


def test_a_table_has_lines_and_no_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.csv"
    table.write_text("a,b,total\n100,200,300\n400,500,900\n", encoding="utf-8")
    _, out, _ = run(capsys, table, "--explain", "R1")
    assert "  A    100  line 2, column 1\n" in out


def test_an_empty_filing_is_unusable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing disagrees in it, but nobody means to scan it: an export has failed."""
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", encoding="utf-8")
    code, out, err = run(capsys, empty)
    assert (code, out) == (UNUSABLE, "")
    assert "empty.txt is empty; name a filing with words and numbers" in err


def test_a_filing_without_a_number_is_not_called_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hello.txt"
    file.write_text("hello world", encoding="utf-8")
    code, out, _ = run(capsys, file)
    assert code == TIED
    assert out.splitlines()[1:] == [
        "no numbers: only words could be checked", "found: nothing, as no number was checked",
    ]  # fmt: skip
    file.write_text("We may be adversely effected.", encoding="utf-8")
    _, out, _ = run(capsys, file)
    assert "found: 1 warning; altogether 1 in wording" in out


TIERS = """
We may sell up to $40,000,000 of shares. At $12.50 per share that is 3,200,000 shares, and 50% of
$40,000,000 is $20,000,000. Of the 3,200,000 shares, none is sold.
"""


def test_a_relation_is_explained_for_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tiers.txt"
    file.write_text(TIERS, encoding="utf-8")
    _, out, _ = run(capsys, file, "--json")
    for relation in json.loads(out)["relations"]:
        code, out, _ = run(capsys, file, "--explain", relation["id"])
        assert code == TIED
        assert not re.search(r"\b[ic]\d|\d{4,}", out)
        same = relation["low"] == relation["high"]
        compared = relation["expression"] == "i0" and relation["verdict"] == "exact"
        assert ("the printed digits allow" in out) is not (same or compared)


def test_what_fails_without_a_finding_is_counted(folder: Path) -> None:
    found = scanned((folder / "broken.htm").read_text(encoding="utf-8"), "broken.htm")
    assert "1 that fails\nfound: 1 error" in summary(found)
    silent = replace(found, findings=())
    assert (
        "1 that fails\n  1 that fails is not reported: another date, period or meaning may explain "
        "it (see --json)\nfound: nothing disagrees"
    ) in summary(silent)


def test_explain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, folder / "broken.htm", "--explain", "F1")
    assert code == TIED
    assert "\n  A + B = 1,590\n" in out
    assert "expected  1,590" in out
    _, out, _ = run(capsys, folder / "sound.htm", "--explain", "r1")
    assert out.startswith("R1  sum  exact")
    code, out, err = run(capsys, folder / "sound.htm", "--explain", "F1")
    assert (code, out) == (UNUSABLE, "")
    assert "there is no 'F1'; name one of R1 to R" in err


def test_explain_shows_misprinted_words_with_all_that_is_around_them(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the summary shows; its limit may be the count of the finding's places."""
    file = folder / "explained.txt"
    before = "Our widgets are sold in three towns by our own people and by others of the trade."
    file.write_text(f"{before} We may be adversely effected.", encoding="utf-8")
    monkeypatch.setattr("tieout.macros.scan.report.text._SHOWN_PLACES", 1)
    _, brief, _ = run(capsys, file)
    _, whole, _ = run(capsys, file, "--explain", "F1")
    assert "adversely effected" in brief
    assert "Our widgets" not in brief
    assert "Our widgets" in whole


# ── The page to forward ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_complete_and_safe(
    folder: Path,
    browser: Browser,
    capsys: pytest.CaptureFixture[str],
    scheme: Any,  # noqa: ANN401
) -> None:
    target = folder / "scan.html"
    run(capsys, folder / "hostile.htm", "--html", target)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(target.as_uri())
    assert (said, asked) == ([], [target.as_uri()])
    expect(page.locator("mark").first).to_have_text("1,950")
    rows = page.locator("#relations tbody tr")
    assert rows.count() == 3
    page.get_by_label("Search the relations").fill("fails")
    expect(page.locator("#relations tbody tr:visible")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    axed = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    axed.goto(target.as_uri())
    axed.add_script_tag(path=AXE)
    assert axed.evaluate(FIND) == []
