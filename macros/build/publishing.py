"""Steps that turn built pages into a site: each writes into the site and reports what it wrote."""

from __future__ import annotations

from pathlib import Path

from tieout.macros.project.project import Project
from tieout.macros.publish.exports import write_exports
from tieout.macros.publish.manifest import write_manifest
from tieout.macros.publish.policy import write_policies
from tieout.macros.publish.search import add_to_search


def export(project: Project, site: Path) -> str:
    """Write the downloads."""
    written = write_exports(project, site)
    return f"{len(written)} files written to {written[0].parent.relative_to(site)}/"


def search(project: Project, site: Path) -> str:
    """Add the numbers and the filing's lines to the site's search."""
    return f"{add_to_search(project, site)} entries in the site's search"


def policy(site: Path, *, tied_out: bool = False) -> str:
    """Write the content policy into each page, and header files for hosts."""
    return f"{write_policies(site, tied_out=tied_out)} pages under their policy"


def manifest(site: Path) -> str:
    """Write the SHA-256 of every file of the site."""
    return f"{write_manifest(site)} files in the site's manifest"
