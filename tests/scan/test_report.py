"""What a scan found, written out: each form, many filings at once, and the page to send on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from playwright.sync_api import Browser, expect
from tieout.macros.commands.main import main
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE

from tests.helpers.axe import AXE, FIND
from tests.helpers.sarif import SARIF

# The second column does not add up: 1,250 + 340 is 1,590.
BROKEN = """
<html><body><h2>Assets</h2>
<p>The registrant is a company of the sample.</p>
<table>
<tr><td></td><td>2024</td><td>2023</td><td>2022</td></tr>
<tr><td>Cash</td><td>1,100</td><td>1,250</td><td>980</td></tr>
<tr><td>Receivables</td><td>420</td><td>340</td><td>310</td></tr>
<tr><td>Total assets</td><td>1,520</td><td>1,950</td><td>1,290</td></tr>
</table></body></html>
"""
SOUND = BROKEN.replace("1,950", "1,590")
# A filing may hold what a terminal, a page, a spreadsheet or a log would obey.
HOSTILE = BROKEN.replace(
    "Total assets", "Total assets &lt;script&gt;alert(document)&lt;/script&gt; \x1b[m::x"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a broken filing, a sound one, one that is hostile, and a picture."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in {"broken": BROKEN, "sound": SOUND, "hostile": HOSTILE}.items():
        (folder / f"{name}.htm").write_text(text, encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "notes.md").write_text("not a filing: 1 + 1 = 3", encoding="utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run `tieout scan` here; return its exit code, what it printed, and what it warned."""
    code = main(["scan", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_summary_tells_both_sides(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
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
    assert "found: nothing that does not agree" in out


_TEXTS = "id document page section printed value unit".split()
_COUNTS = "line column end_line end_column".split()
PLACE: dict[str, Any] = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in _TEXTS},
        **{name: {"type": "integer", "minimum": 1} for name in _COUNTS},
    },
    "required": [*_TEXTS, *_COUNTS],
    "additionalProperties": False,
}
REPAIR = {
    "type": "object",
    "required": ["place", "value", "repairs"],
    "properties": {
        "place": PLACE,
        "repairs": {"items": {"type": "string", "pattern": "^R[0-9]+$"}},
    },
}
CONTRACT: dict[str, Any] = {
    "type": "object",
    "required": ["filing", "mentions", "relations", "findings"],
    "properties": {
        "filing": {
            "type": "object",
            "required": ["file", "sha256", "format", "form", "company", "documents"],
            "properties": {"format": {"enum": ["text", "html"]}},
        },
        "mentions": {"type": "object", "required": ["total", "related"]},
        "relations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": "id rule inputs result constants low high verdict".split(),
                "properties": {
                    "inputs": {"type": "array", "minItems": 1, "items": PLACE},
                    "result": PLACE,
                    "verdict": {"enum": ["exact", "within-rounding", "disagrees"]},
                },
            },
        },
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": "id rule severity message places expected found repair".split(),
                "properties": {
                    "severity": {"enum": ["error", "warning"]},
                    "places": {"type": "array", "minItems": 1, "items": PLACE},
                    "repair": {"anyOf": [{"type": "null"}, REPAIR]},
                },
            },
        },
    },
    "additionalProperties": False,
}


def test_json_is_as_the_contract_has_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, folder / "broken.htm", "--json")
    told = json.loads(out)
    jsonschema.validate(told, CONTRACT)
    assert code == EXCEPTIONS
    (finding,) = told["findings"]
    assert (finding["found"], finding["expected"]) == ("1,950", "1,590")
    assert finding["places"][0]["value"] == "1950"
    lines = (folder / "broken.htm").read_text(encoding="utf-8").split("\n")
    for place in finding["places"]:
        line = lines[place["line"] - 1]
        assert line[place["column"] - 1 : place["end_column"] - 1] == place["printed"]
    ids = [relation["id"] for relation in told["relations"]]
    assert ids == [f"R{number}" for number in range(1, len(ids) + 1)]


def test_sarif_is_valid_and_has_every_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, folder / "broken.htm", "--sarif")
    assert code == EXCEPTIONS
    log = json.loads(out)
    jsonschema.validate(log, SARIF)
    (result,) = log["runs"][0]["results"]
    assert result["level"] == "error"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == "1,950"
    assert len(result["relatedLocations"]) == 2


def test_junit_and_github(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, folder / "hostile.htm", "--junit")
    (suite,) = ET.fromstring(out)  # noqa: S314  # our own
    assert suite.get("failures") == "1"
    _, out, _ = run(capsys, folder / "hostile.htm", "--github")
    error, notice = out.splitlines()
    assert re.match(
        r"::error file=hostile\.htm,line=8,endLine=8,col=\d+,endColumn=\d+,title=F1", error
    )
    assert notice == "::notice title=Scan::1 finding"


@pytest.mark.parametrize("form", ["", "--json", "--sarif", "--junit", "--github"])
def test_no_form_lets_the_filing_speak_to_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    _, out, _ = run(capsys, folder / "hostile.htm", *([form] if form else []))
    assert "\x1b" not in out


def test_explain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, folder / "broken.htm", "--explain", "F1")
    assert code == EXCEPTIONS
    assert "result = i0+i1" in out
    assert "expected  1,590" in out
    _, out, _ = run(capsys, folder / "sound.htm", "--explain", "r1")
    assert out.startswith("R1  sum  exact")
    code, out, err = run(capsys, folder / "sound.htm", "--explain", "F1")
    assert (code, out) == (UNUSABLE, "")
    assert "there is no 'F1'; name one of R1 to R" in err


# ── Many ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_gets_a_row_each_and_one_that_fails_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, folder, "--jobs", "2")
    assert code == EXCEPTIONS
    head, *rows, last = out.splitlines()
    assert head.split() == "numbers related relations errors warnings seconds file".split()
    assert sorted(Path(row.split()[-1]).name for row in rows) == [
        "broken.htm", "hostile.htm", "sound.htm",
    ]  # fmt: skip
    assert last == "3 filings scanned: 2 errors, no warnings, 1 file that could not be read"
    assert "picture.txt is a picture" in err


def test_many_as_json_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, folder / "broken.htm", folder / "sound.htm", "--json")
    scans = [json.loads(line) for line in out.splitlines()]
    for scan in scans:
        jsonschema.validate(scan, CONTRACT)
    assert {scan["filing"]["file"] for scan in scans} == {"broken.htm", "sound.htm"}


def test_what_was_stopped_is_taken_up_again(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A line that was cut off is scanned again, and a file that has changed; the rest is kept."""
    lines = tmp_path / "scans.jsonl"
    first = run(capsys, folder, "--output", lines)
    whole = lines.read_text(encoding="utf-8").splitlines(keepends=True)
    paths = [json.loads(line)["path"] for line in whole]
    assert len(paths) == 4
    lines.write_text("".join([*whole[:2], whole[2][:50]]), encoding="utf-8")
    scanned: list[str] = []

    def noted(files: list[str], _: int | None) -> Iterator[dict[str, Any]]:
        from tieout.macros.scan.report.row import scan_row  # noqa: PLC0415

        scanned.extend(files)
        return map(scan_row, files)

    monkeypatch.setattr("tieout.macros.scan.report.corpus.scan_in_processes", noted)
    again = run(capsys, folder, "--output", lines)
    done = [json.loads(line)["path"] for line in whole[:2] if json.loads(line)["scan"]]
    assert sorted(scanned) == sorted(set(paths) - set(done))
    assert again[0] == first[0]
    assert again[1].splitlines()[-1] == first[1].splitlines()[-1]
    (folder / "sound.htm").write_text(BROKEN, encoding="utf-8")
    scanned.clear()
    run(capsys, folder, "--output", lines)
    assert sorted(Path(file).name for file in scanned) == ["picture.txt", "sound.htm"]


def test_parquet(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    target = tmp_path / "scans.parquet"
    _, out, _ = run(capsys, folder, "--parquet", target)
    rows = pq.read_table(target).to_pylist()
    assert [row["found"] for row in rows if row["kind"] == "finding"] == ["1,950", "1,950"]
    assert [row["message"] for row in rows if row["kind"] == "failure"] != []
    assert out.splitlines()[-1].startswith("3 filings scanned")


def test_a_cluster_gives_the_same_results(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    )
    with cluster:
        _, there, _ = run(capsys, folder, "--json", "--dask", cluster.scheduler_address)
    _, here, _ = run(capsys, folder, "--json")
    assert sorted(there.splitlines()) == sorted(here.splitlines())


def test_there_is_no_cluster(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed")
    code, _, err = run(capsys, folder, "--dask", "nonsense://x")
    assert code == UNUSABLE
    assert "there is no Dask cluster at nonsense://x" in err


def test_a_folder_without_filings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, tmp_path)
    assert code == UNUSABLE
    assert "holds no filing; name a folder with text, HTML or Word files" in err


# ── The page to send on ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_whole_and_safe(
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
