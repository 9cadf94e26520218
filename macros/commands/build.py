"""`tieout build` and `tieout serve`: the site of the project in the folder that they run in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
from tieout.macros.build.site import build_site, is_up_to_date
from tieout.macros.check.tie_out import Report
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE
from tieout.macros.commands.report import text as report
from tieout.macros.errors import InputUnusableError
from tieout.macros.project.locate_filing import SETTINGS
from tieout.macros.terminal import called, complain, say

_SCAN_ERROR = "scan-error"
"""The code of an error that the scan finds and the data file does not mention."""

_OPEN = "open site/index.html, or run: {} serve"


class NoProjectError(InputUnusableError):
    """The folder contains no project."""


@click.command
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.option("--strict", is_flag=True, help="Also reject a site with a finding of the scan.")
def build(*, force: bool, strict: bool) -> int:
    """Build the site of this folder's project into "site", and tie it out.

    A site with an exception never replaces a good one; the exit code is then 1. Errors of the
    filing that the scan finds are a special kind of exception: the site is built anyway, and
    "tieout check" lists them until the data file mentions them.
    """
    home = _home()
    if not force and is_up_to_date(home):
        say(f"The site is up to date: {_OPEN.format(called())}")
        return TIED
    accepted: list[bool] = []

    def accept(found: Report) -> bool:
        say(report.text(found))
        left = {one.code for one in found.exceptions} - (set() if strict else {_SCAN_ERROR})
        accepted.append(not left)
        return accepted[-1]

    try:
        build_site(home, _say_at_once, accept)
    except InputUnusableError as error:
        complain(error.explained())
        return EXCEPTIONS if accepted == [False] else UNUSABLE
    say(f"The site is built and tied out: {_OPEN.format(called())}")
    return TIED


@click.command
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it.")
def serve(address: str) -> int:
    """Show the pages in a browser, and rebuild them after every change to pages and data."""
    command = [sys.executable, "-m", "tieout.macros.build.serving", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(  # noqa: S603  # this Python, and no shell
        command, cwd=_home(), env=environment, check=False
    ).returncode


def _home() -> Path:
    home = Path.cwd()
    if not (home / SETTINGS).is_file() or not (home / "docs").is_dir():
        message = (
            f"there is no project here ({SETTINGS} and docs/); go to its folder, "
            "or make one with: tieout new FILING DIR"
        )
        raise NoProjectError(message)
    return home


def _say_at_once(text: str) -> None:
    say(text)
    sys.stdout.flush()
