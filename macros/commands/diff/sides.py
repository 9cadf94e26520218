"""Reads a side of a comparison: a data file, an export, a built site, or a commit of git."""

import io
import json
import subprocess
import tarfile
import tempfile
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NoReturn

from tieout.calculators.data.file import ENOUGH
from tieout.calculators.values.finding import Finding
from tieout.macros.commands.diff.snapshots import Snapshot, snapshot
from tieout.macros.files import read_bounded
from tieout.macros.mentions.index import TABLE
from tieout.macros.project.calculations import calculate
from tieout.macros.project.data_checks import check_places
from tieout.macros.project.page_sources import read_sources
from tieout.macros.project.project import FAILED, NOTES_PAGE, Project, read_numbers, work_out
from tieout.macros.project.unusable import DATA_FILE, UnusableError
from tieout.macros.project.uses import uses_of
from tieout.macros.publish.exports import FOLDER, REPORT_FILE
from tieout.macros.publish.xbrl_json import report

_LARGEST_REPORT = 64_000_000  # bytes; two hundred times this project's is smaller
_UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def read_side(name: str, docs: Path) -> Snapshot:
    """Read a side by its name: a file, a built site, a folder of pages, or a commit.

    A data file without an index in its folder uses the index and the pages of `docs`; a commit's
    pages are those under the same path as `docs`. Raises `UnusableError` with every reason why the
    side cannot be read.
    """
    path = Path(name)
    if path.is_dir():
        exported = path / FOLDER / REPORT_FILE
        return _of_report(name, exported) if exported.is_file() else _of_docs(name, path)
    if path.is_file() and path.suffix == ".json":
        return _of_report(name, path)
    if path.is_file():
        if (path.parent / TABLE).is_file():
            return _of_data(name, path, path.parent, path.parent.parent)
        return _of_data(name, path, docs / "data", docs)
    return _of_commit(name, docs)


def _of_docs(name: str, docs: Path) -> Snapshot:
    return _of_data(name, docs / DATA_FILE, docs / "data", docs)


def _of_data(name: str, file: Path, index_folder: Path, docs: Path) -> Snapshot:
    """Work out a data file with an index, and find the pages that show its figures.

    The build reports names that do not exist; a comparison is useful before they are corrected.
    """
    dataset, index, mistakes = read_numbers(file, index_folder)
    if mistakes := [*mistakes, *islice(check_places(dataset, index), ENOUGH)]:
        raise UnusableError(mistakes)
    results, found = work_out(dataset, index)
    if any(each.code in FAILED for each in found):
        raise UnusableError(found)
    sources, _ = read_sources(docs)
    uses = uses_of(dataset, sources, NOTES_PAGE)
    calculations, _ = calculate(dataset, results, index)
    project = Project(docs, dataset, index, results, tuple(sources), uses, None, (), calculations)
    return snapshot(name, report(project))


def _of_report(name: str, file: Path) -> Snapshot:
    try:
        return snapshot(name, json.loads(read_bounded(file, _LARGEST_REPORT)))
    except _UNREADABLE as error:
        _refuse(file.as_posix(), f"it is not an export of figures ({error!r:.200})")


def _of_commit(revision: str, docs: Path) -> Snapshot:
    """Read the pages and their data from a commit."""
    git = ["git", "-C", str(docs.resolve().parent)]
    look_up = ["rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"]
    commit = _run([*git, *look_up], revision).decode().strip()
    archive = _run([*git, "archive", commit, docs.name], revision)
    with tempfile.TemporaryDirectory() as folder:
        try:
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                tar.extractall(folder, filter="data")
            return _of_docs(f"{revision} ({commit[:10]})", Path(folder) / docs.name)
        except tarfile.TarError as error:  # such as a symbolic link out of the pages
            _refuse(revision, str(error))
        except UnusableError as error:
            reasons = [
                replace(each, file=each.file and each.file.replace(f"{folder}/", f"{revision}:"))
                for each in error.findings
            ]
            raise UnusableError(reasons) from error


def _run(command: list[str], revision: str) -> bytes:
    reason = "it is not a file, a folder, or a commit that holds the pages"
    try:
        # The commit is looked up first, so that it cannot be taken for an option of git.
        done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603
    except (OSError, ValueError) as error:
        _refuse(revision, f"{reason} ({error})")
    if done.returncode:
        _refuse(revision, f"{reason} ({done.stderr.decode(errors='replace').strip()})")
    return done.stdout


def _refuse(what: str, reason: str) -> NoReturn:
    message = f"it cannot be compared: {reason}; name a data file, a built site or a commit"
    raise UnusableError([Finding("unreadable", message, file=what)])
