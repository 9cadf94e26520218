"""Projects that `tieout new` makes from small made-up filings, and their sites."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tieout.macros.places import RELATIONS
from tieout.macros.project.entry_pages import LISTS
from tieout.macros.scaffold.lists import FurtherPage
from tieout.macros.scaffold.project import templates

from tests.helpers.places import ROOT
from tests.helpers.running import run_command

FILINGS = ROOT / "tests/scaffold/filings"
IN_TEXT, IN_HTML = NAMES = ("harbor.txt", "meadow.htm")


@dataclass(frozen=True)
class MadeSite:
    """A project that was made from a filing, and the output of each of the two commands."""

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


def tieout(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, as a person would."""
    return run_command("tieout", *arguments, cwd=home, env={"NO_COLOR": "1"})


def make_site(filing: Path, folder: Path, *, divided: bool = False) -> MadeSite:
    """Make a project from a filing and build its site; fails if either command fails.

    Its lists may be divided into two pages each, like those of a long filing.
    """
    made = tieout(folder.parent, "new", filing, folder)
    assert made.returncode == 0, made.stderr
    if divided:
        _divide(folder)
    built = tieout(folder, "build")
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    return MadeSite(filing.name, folder, made.stdout, built.stdout + built.stderr)


def _divide(home: Path) -> None:
    """Divide the lists of a project as `tieout new` does with longer ones."""
    settings = home / "mkdocs.yml"
    for page, (macro, _) in LISTS.items():
        first = page.removesuffix(".html")
        begins = home / f"docs/{first}.md"
        text = begins.read_text(encoding="utf-8")
        assert f"{macro}()" in text
        begins.write_text(text.replace(f"{macro}()", f'{macro}("a")'), encoding="utf-8")
        further_page = FurtherPage(
            f"{first}-b", f"{first} (b)", macro, "b", first, first, "A part",
            searched=page == RELATIONS,
        )  # fmt: skip
        written = templates().get_template("list-part.md").render(further=further_page)
        (home / f"docs/{first}-b.md").write_text(written, encoding="utf-8")
        text = settings.read_text(encoding="utf-8")
        [alone] = re.findall(rf"^      - .*: {first}\.md\n", text, re.MULTILINE)
        title = alone.partition(":")[0].strip(" -")
        pages = f'          - {title}: {first}.md\n          - "{first} (b)": {first}-b.md\n'
        settings.write_text(text.replace(alone, f"      - {title}:\n{pages}"), encoding="utf-8")
