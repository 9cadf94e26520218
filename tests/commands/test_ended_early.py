"""Commands that a full disk or Ctrl-C ends: nothing is left half written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from tieout.macros.commands.main import main

OFFER = "PROSPECTUS\n\nWe offer 1,000 shares at $20.00 per share, for $20,000 in all.\n"
DRAFT = OFFER.replace("1,000", "2,000").replace("$20,000", "$40,000")
ENDINGS = {
    "a full disk": (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "page.md"), 2),
    "Ctrl-C": (KeyboardInterrupt(), 130),
}
SAID = "tieout: page.md: No space left on device; make room, or name another\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a filing and its next draft."""
    (tmp_path / "offer.txt").write_text(OFFER, encoding="utf-8")
    (tmp_path / "offer-2.txt").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fail_late(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the writing of pages fail, which is last."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("tieout.macros.scaffold.project.write_index", fail)
    monkeypatch.setattr("tieout.macros.commands.update.renew_pages", fail)


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("name", ENDINGS)
def test_no_project_is_half_made(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    *,
    existing: bool,
) -> None:
    if existing:
        (here / "made").mkdir()
    error, code = ENDINGS[name]
    fail_late(monkeypatch, error)
    assert main(["new", "offer.txt", "made"]) == code
    assert capsys.readouterr().err == (SAID if code == 2 else "")
    assert (here / "made").exists() == existing
    assert not contents(here / "made")


@pytest.mark.parametrize("name", ENDINGS)
def test_no_project_is_half_updated(here: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert main(["new", "offer.txt", "made"]) == 0
    before = contents(here / "made")
    monkeypatch.chdir(here / "made")
    error, code = ENDINGS[name]
    fail_late(monkeypatch, error)
    assert main(["update", "../offer-2.txt"]) == code
    assert contents(here / "made") == before
    monkeypatch.undo()
    monkeypatch.chdir(here / "made")
    assert main(["update", "../offer-2.txt"]) == 0
    assert "$40,000" in (here / "made/docs/data/mentions.csv").read_text(encoding="utf-8")
    assert not (here / "made/build/before-update").exists()
