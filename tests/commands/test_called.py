"""How a hint calls the command: by its name only if a shell finds it by that name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tieout.macros.terminal import called


# The files, whether a shell finds the command, and how it is called here and elsewhere.
@pytest.mark.parametrize(
    ("found", "made", "here", "elsewhere"),
    [
        (True, True, "tieout", "tieout"),
        (False, True, ".venv/bin/tieout", "{}/.venv/bin/tieout"),
        (False, False, "tieout", "tieout"),
    ],
    ids=["on the PATH", "in a checkout", "run as a module"],
)
def test_called(  # noqa: PLR0913  # the case, and what it is tried in
    *,
    found: bool,
    made: bool,
    here: str,
    elsewhere: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scripts = tmp_path / ".venv/bin"
    scripts.mkdir(parents=True)
    for name in ("python", *(["tieout"] if made else [])):
        (scripts / name).touch(0o755)
    monkeypatch.setattr(sys, "executable", str(scripts / "python"))
    monkeypatch.setenv("PATH", str(scripts) if found else "")
    monkeypatch.chdir(tmp_path)
    assert called() == here
    assert called(elsewhere=True) == elsewhere.format(tmp_path)
