"""What falsifications need: a copy of the project, and `tieout` run in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tieout.calculators.values.finding import Finding
from tieout.macros.check.tie_out import check
from tieout.macros.project.locate_filing import FILING_VARIABLE
from tieout.macros.project.project import load_project
from tieout.macros.project.unusable import UnusableError

from tests.helpers.places import ROOT
from tests.helpers.running import run_command

DATA = ROOT / "docs/data/figures.toml"


def findings(docs: Path, site: Path) -> list[Finding]:
    """Return all that `tieout check` reports about a project and a site, with exit 1 or 2."""
    try:
        return list(check(load_project(docs), site).exceptions)
    except UnusableError as error:
        return error.findings


@dataclass(frozen=True)
class Ran:
    """How a command ended, and its output."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Its output, read as JSON."""
        read: dict[str, Any] = json.loads(self.out)
        return read


def tieout(*arguments: str, cwd: Path = ROOT, filing: Path | None = None) -> Ran:
    """Run `tieout` as a person would, in `cwd`, with no filing except `filing`."""
    named = {} if filing is None else {FILING_VARIABLE: str(filing)}
    done = run_command("tieout", *arguments, cwd=cwd, env=named)
    return Ran(done.returncode, done.stdout, done.stderr)


def copy_of(folder: Path, site: Path | None = None, *, pages: Iterable[str] = ()) -> Path:
    """Copy the pages and their data into `folder`, and the built site if there is one.

    If `pages` are named, the site has only those, because the tie-out of the others takes time.
    What else a build needs is linked. There is no filing beside the copy.
    """
    shutil.copytree(ROOT / "docs", folder / "docs")
    if site is not None and pages:
        (folder / "site").mkdir()
        for page in pages:
            shutil.copy2(site / page, folder / "site" / page)
    elif site is not None:
        shutil.copytree(site, folder / "site")
    for name in ("mkdocs.yml", "macros", "calculators", "site_templates"):
        (folder / name).symlink_to(ROOT / name)
    return folder
