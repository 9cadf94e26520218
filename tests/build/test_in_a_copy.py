"""Where a process cannot be copied, MkDocs runs in a new one, and makes the same site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tieout.macros.build import steps
from tieout.macros.commands.main import main

from tests.helpers.made_sites import IN_TEXT, MadeSite

pytestmark = pytest.mark.slow


def files(site: Path) -> dict[str, bytes]:
    """Return the files of a site by name."""
    found = (one for one in site.rglob("*") if one.is_file())
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in found}


def test_a_new_process_makes_the_same_site(
    made_sites: dict[str, MadeSite], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only this runs the way for systems on which the tests do not run."""
    copy = tmp_path / "harbor"
    shutil.copytree(made_sites[IN_TEXT].home, copy)
    monkeypatch.chdir(copy)
    monkeypatch.setattr(steps, "FORKS", False)
    monkeypatch.setattr(steps, "share", lambda _: pytest.fail("in a copy of the process"))
    assert main(["build", "--force"]) == 0
    assert files(copy / "site") == files(made_sites[IN_TEXT].site)
