"""The steps of a build, in order: each is a function of the build, with its heading."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tieout.macros.build import publishing
from tieout.macros.build.errors import NotPublishedError
from tieout.macros.build.state import ASSEMBLED, site_of
from tieout.macros.check.report import Report
from tieout.macros.check.tie_out import check
from tieout.macros.filing.collecting import uncollected
from tieout.macros.processes import FORKS, cores
from tieout.macros.project.project import Project, load_project
from tieout.macros.project.shared import share
from tieout.macros.runtime.offline import list_files
from tieout.macros.write.macros import EXPORTS_VARIABLE

_MKDOCS = "tieout.macros.build.mkdocs_quietly"
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}  # the theme's notice about MkDocs 2 is known


@dataclass
class Build:
    """A build under way: the project's folder, the new site, and how progress is printed."""

    home: Path
    new: Path
    say: Callable[[str], None]
    report: Report | None = field(default=None)
    tied: str = field(default="")
    """The checksum of the site that the report is about."""

    @cached_property
    def project(self) -> Project:
        """The project, read once for all steps."""
        return load_project(self.home / "docs")


type Step = tuple[str, Callable[[Build], None]]


def runtime(build: Build) -> None:
    """Assemble the calculators' runtime for the browser, if the project has calculators."""
    if build.project.dataset.calculators:
        _run(build, "tieout.macros.runtime", str(build.home))


def pages(build: Build) -> None:
    """Build the pages. The downloads follow, so the pages link to them."""
    arguments = ["build", "--strict", "--site-dir", str(build.new.absolute())]
    settings = {**_QUIET, EXPORTS_VARIABLE: "1"}
    if FORKS:
        _run_in_fork(build, arguments, settings)
    else:
        _run(build, _MKDOCS, *arguments, settings=settings)
    if not build.project.dataset.calculators:  # assembled for other calculators
        for name in ASSEMBLED:
            shutil.rmtree(build.new / "assets" / name, ignore_errors=True)


def downloads(build: Build) -> None:
    """Write the downloads and the search entries."""
    build.say(publishing.export(build.project, build.new))
    build.say(publishing.search(build.project, build.new))


def policy(build: Build) -> None:
    """Write the policy, the list of files stored for offline use, and the manifest."""
    build.say(publishing.policy(build.new, tied_out=True))
    list_files(build.new)
    build.say(publishing.manifest(build.new))


def tie_out(build: Build) -> None:
    """Tie the new site to the project, and the project to the filing."""
    with suppress(OSError):  # of a file too large for a checksum: then no report is kept
        build.tied = site_of(build.new)
    build.report = check(build.project, build.new, cores())


STEPS: tuple[Step, ...] = (
    ("", runtime),
    ("1/4 The pages", pages),
    ("2/4 The downloads and the search", downloads),
    ("3/4 The policy, the files for offline use, and the manifest", policy),
    ("4/4 The tie-out", tie_out),
)


def _run_in_fork(build: Build, arguments: list[str], settings: dict[str, str]) -> None:
    """Run MkDocs in a copy of this process, which has read the project and scanned its filing.

    So nothing that the pages' macros do can reach the tie-out, which is in this process.
    """
    share(build.project)
    sys.stdout.flush()
    with uncollected():  # what is there stays, and is not copied
        process = get_context("fork").Process(target=_mkdocs, args=(build, arguments, settings))
        process.start()
        process.join()
    if process.exitcode:
        raise NotPublishedError


def _mkdocs(build: Build, arguments: list[str], settings: dict[str, str]) -> None:
    os.chdir(build.home)
    os.environ.update(settings)
    sys.argv = [_MKDOCS, *arguments]
    sys.exit(import_module(_MKDOCS).main())


def _run(
    build: Build, module: str, *arguments: str, settings: dict[str, str] | None = None
) -> None:
    """Run a Python module in the project's folder; its output goes to the terminal."""
    sys.stdout.flush()
    command = [sys.executable, "-m", module, *arguments]
    ended = subprocess.run(  # noqa: S603  # our own Python, and no shell
        command, cwd=build.home, env={**os.environ, **(settings or {})}, check=False
    )
    if ended.returncode:
        raise NotPublishedError
