"""Projects that `tieout new` makes of small made-up filings, with their sites, by the commands."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.places import ROOT

FILINGS = ROOT / "tests/scaffold/filings"
IN_TEXT, IN_HTML = NAMES = ("harbor.txt", "meadow.htm")
_PACKAGES = str(ROOT / ".ci/packages")


@dataclass(frozen=True)
class MadeSite:
    """A project that was made of a filing, and what the commands said of it."""

    name: str
    home: Path
    printed: str

    @property
    def site(self) -> Path:
        """The built site."""
        return self.home / "site"

    @property
    def docs(self) -> Path:
        """The pages and their data."""
        return self.home / "docs"


def tieout(home: Path, *given: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "tieout.macros.commands.main", *given],
        cwd=home,
        env={**os.environ, "PYTHONPATH": _PACKAGES, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def make_site(filing: Path, folder: Path) -> MadeSite:
    """Make a project of a filing and build its site; fails where either command does."""
    made = tieout(folder.parent, "new", filing, folder)
    assert made.returncode == 0, made.stderr
    built = tieout(folder, "build")
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    return MadeSite(filing.name, folder, made.stdout)
