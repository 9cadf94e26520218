"""The project that a build has read, for the pages that it writes in a copy of its process."""

from __future__ import annotations

from pathlib import Path

from tieout.macros.project.project import Project
from tieout.macros.project.scanned import outcome_of_filing

_shared: dict[Path, Project] = {}


def share(project: Project) -> None:
    """Let :func:`shared` find a project, and the scan of its filing."""
    _shared[project.docs.resolve()] = project
    if project.filing is not None:
        outcome_of_filing(project.filing)


def shared(docs: Path) -> Project | None:
    """Return the project of a folder of pages, if one was shared."""
    return _shared.get(docs.resolve())
