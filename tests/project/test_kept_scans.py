"""The scan of a project's filing is kept, and used again only for the same filing and code."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.macros import checksums, kept
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import parse_filing
from tieout.macros.project import scanned
from tieout.macros.project.outcome import ScanOutcome, as_json, from_json, outcome_of
from tieout.macros.project.scanned import outcome_of_filing
from tieout.macros.scan import engine

TEXT = """\
We sold 12,040 shares to one buyer and 24,110 shares to another, for a total of 36,510 shares.

The purchase agreement is dated Monday, March 5, 2024, and ends on February 30, 2025.

The holders own 8,577 of our shares, or 52.8% of the 16,235 shares outstanding.
"""


def read(text: str = TEXT, name: str = "filing.txt") -> Filing:
    return parse_filing(text.encode(), name)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds what another one kept."""
    monkeypatch.setattr(kept, "work_folder", lambda: tmp_path)


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are scanned."""
    names: list[str] = []

    def noted(filing: Filing, *, forking: bool) -> engine.Scan:
        assert forking
        names.append(filing.file)
        return engine.scan_view(engine.see(filing))

    monkeypatch.setattr(engine, "scan_filing", noted)
    return names


def _kept_file(folder: Path) -> Path:
    (file,) = (folder / "scanned").iterdir()
    return file


def test_an_outcome_is_the_same_after_it_was_kept() -> None:
    scan = engine.scan_filing(read())
    outcome = outcome_of(scan)
    assert from_json(as_json(outcome)) == outcome
    assert outcome.relations == len(scan.relations) > 0
    assert len(outcome.related) == scan.related > 0
    kinds = [place.mention is None for one in outcome.findings for place in one.places]
    assert {True, False} == {*kinds}  # places with a number and places with words only


def test_the_same_filing_is_scanned_once(scans: list[str]) -> None:
    first = outcome_of_filing(read())
    assert outcome_of_filing(read()) == first
    assert scans == ["filing.txt"]


OTHERS = {
    "another text": read(TEXT.replace("36,510", "36,150")),
    "another name": read(name="filing.csv"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_filing_is_scanned(other: Filing, scans: list[str]) -> None:
    outcome_of_filing(read())
    outcome_of_filing(other)
    assert scans == ["filing.txt", other.file]


def test_other_code_scans_again(
    tmp_path: Path, scans: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome_of_filing(read())
    for name in ("calculators", "macros"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(checksums, "ROOT", tmp_path)
    checksums.sum_of_code.cache_clear()
    outcome_of_filing(read())
    checksums.sum_of_code.cache_clear()
    assert len(scans) == len(["before", "after"])


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"relations": 1, "related": [{}]}'])
def test_a_damaged_file_is_not_used(tmp_path: Path, scans: list[str], content: str) -> None:
    first = outcome_of_filing(read())
    _kept_file(tmp_path).write_text(content)
    assert outcome_of_filing(read()) == first
    assert len(scans) == len(["first", "again"])


def test_nothing_is_lost_if_nothing_can_be_kept(
    tmp_path: Path, scans: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(kept, "work_folder", lambda: tmp_path / "file")
    found: ScanOutcome = outcome_of_filing(read())
    assert found.findings
    assert scans == ["filing.txt"]
    assert scanned._last[0][1] is found  # noqa: SLF001
