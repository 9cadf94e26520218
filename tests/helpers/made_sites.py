"""Projects that `tieout new` makes of small made-up filings, with their sites, by the commands."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.places import ROOT

SCAFFOLD = ROOT / "site_templates/scaffold"
FILINGS = ROOT / "tests/scaffold/filings"
IN_TEXT, IN_HTML = NAMES = ("harbor.txt", "meadow.htm")
_PACKAGES = str(ROOT / ".ci/packages")


@dataclass(frozen=True)
class MadeSite:
    """A project that was made of a filing, and what each of the two commands said of it."""

    name: str
    home: Path
    printed: str
    built: str = ""

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


def make_site(filing: Path, folder: Path, *, divided: bool = False) -> MadeSite:
    """Make a project of a filing and build its site; fails where either command does.

    Its tie-out may be divided between two pages, as that of a long filing is.
    """
    made = tieout(folder.parent, "new", filing, folder)
    assert made.returncode == 0, made.stderr
    if divided:
        _divide(folder)
    built = tieout(folder, "build")
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    return MadeSite(filing.name, folder, made.stdout, built.stdout + built.stderr)


def _divide(home: Path) -> None:
    """Divide a project's tie-out as `tieout new` does, which takes more figures for it."""
    settings, first = home / "mkdocs.yml", home / "docs/tie-out.md"
    nav = '      - "The tie-out": tie-out.md\n'
    text = settings.read_text(encoding="utf-8")
    assert nav in text
    further = '      - "The tie-out (b)": tie-out-b.md\n'
    settings.write_text(text.replace(nav, nav + further), encoding="utf-8")
    text = first.read_text(encoding="utf-8")
    assert "{{ tie_out() }}" in text
    first.write_text(text.replace("tie_out()", 'tie_out("a")'), encoding="utf-8")
    part = (SCAFFOLD / "tie-out-part.md").read_text(encoding="utf-8")
    part = part.replace("<< title >>", "The tie-out (b)").replace("<< letter >>", "b")
    (home / "docs/tie-out-b.md").write_text(part, encoding="utf-8")
