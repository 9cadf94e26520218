"""Where the filing’s text is searched for, and the message about one that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tieout.macros.project.locate_filing import FILING_VARIABLE, FilingError, find_filing


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pages of a project without a filing beside it or in the environment."""
    monkeypatch.delenv(FILING_VARIABLE, raising=False)
    (tmp_path / "project/docs").mkdir(parents=True)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/wax.txt").write_text("Wax for $5\n", encoding="utf-8")
    (tmp_path / "papers/other.txt").write_text("Wick for $5\n", encoding="utf-8")
    return tmp_path / "project/docs"


# name: (the setting, the environment variable, the first word of the file that is found)
FOUND = {
    "nothing is named": (None, None, None),
    "the settings name a file": ("../papers/wax.txt", None, "Wax"),
    "the settings name a folder": ("../papers", None, "Wax"),
    "the environment names a folder": (None, "../papers", "Wax"),
    "the environment goes before the settings": (
        "../papers/wax.txt",
        "../papers/other.txt",
        "Wick",
    ),
    "the settings name nothing": ("", None, None),
}


@pytest.mark.parametrize(("setting", "named", "word"), FOUND.values(), ids=FOUND)
def test_the_text_is_found(
    nowhere: Path,
    monkeypatch: pytest.MonkeyPatch,
    setting: str | None,
    named: str | None,
    word: str | None,
) -> None:
    monkeypatch.chdir(nowhere.parent)
    if setting is not None:
        settings = f"extra: {{tieout: {{filing: '{setting}'}}}}\n"
        (nowhere.parent / "mkdocs.yml").write_text(settings, encoding="utf-8")
    if named is not None:
        monkeypatch.setenv(FILING_VARIABLE, named)
    filing = find_filing(nowhere, "wax.txt")
    assert (filing and filing.lines[0].split()[0]) == word


def test_the_text_is_found_next_to_the_project(nowhere: Path) -> None:
    beside = nowhere.parent.parent / "shared/filings/wax.txt"
    beside.parent.mkdir(parents=True)
    beside.write_text("Beside\n", encoding="utf-8")
    filing = find_filing(nowhere, "wax.txt")
    assert filing is not None
    assert filing.lines == ("Beside",)


# name: (the settings, the message)
REFUSED = {
    "no such file": (
        "extra: {tieout: {filing: lost.txt}}",
        "No such file or directory; name another file in TIEOUT_FILING or the settings",
    ),
    "not a name": ("extra: {tieout: {filing: 5}}", "must be the name of a file, as text"),
    "no settings": ("extra: [", "the settings cannot be used"),
    "too long": (
        "extra: {tieout: {filing: long.txt}}",
        "it exceeds the 96,000,000-byte limit",
    ),
}


@pytest.mark.parametrize(("settings", "message"), REFUSED.values(), ids=REFUSED)
def test_a_text_that_cannot_be_read(nowhere: Path, settings: str, message: str) -> None:
    (nowhere.parent / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with (nowhere.parent / "long.txt").open("wb") as long:
        long.truncate(96_000_001)
    with pytest.raises(FilingError, match=re.escape(message)):
        find_filing(nowhere, "wax.txt")
