"""Ties a site's other files: each is, byte for byte, a file of the project or the theme."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tieout.calculators.values.finding import Finding
from tieout.macros.html.theme import theme_folders
from tieout.macros.places import SEARCH_ENTRIES, SEARCH_INDEX, assembled_theme
from tieout.macros.project.project import Project
from tieout.macros.publish.exports import FOLDER, exports
from tieout.macros.publish.host_files import HOST_FILES, host_files
from tieout.macros.publish.manifest import MANIFEST
from tieout.macros.publish.policy import header_policy
from tieout.macros.runtime.offline import LIST, listing

# Made at build and checked elsewhere: the manifest by `tieout verify`. The maps are not checked:
# they are for search engines and only list the pages.
_ELSEWHERE = frozenset({SEARCH_INDEX, SEARCH_ENTRIES, MANIFEST, "sitemap.xml", "sitemap.xml.gz"})


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the site other than a page: its path in the site, and its place on disk."""

    name: str
    path: Path

    def fault(self, code: str, message: str) -> Finding:
        """Return an exception with this message about the file."""
        return Finding(code, message, file=self.path.as_posix(), page=self.name)


def check_files(project: Project, site: Path, files: Iterable[str]) -> Iterator[Finding]:
    """Yield an exception for each file that comes from neither the pages nor a source of the build.

    Style sheets, scripts, fonts and images are compared with those of the project and the theme,
    the exports with those of the data file, the list of files with the site.
    """
    folders = [project.docs, assembled_theme(project.docs.parent), *theme_folders()]
    made = exports(project) if any(name.startswith(f"{FOLDER}/") for name in files) else {}
    for_hosts = host_files(header_policy(site)) if HOST_FILES[0] in files else {}
    for name in files:
        file = _File(name, site / name)
        if name == LIST and file.path.read_bytes() == listing(site).encode():
            continue  # if it is not this list, it is the theme's, which keeps nothing offline
        if name.startswith(f"{FOLDER}/"):
            yield from _export(file, made.get(name.removeprefix(f"{FOLDER}/")))
        elif name in for_hosts:
            if file.path.read_bytes() != for_hosts[name].encode():
                message = "the host's file does not have the pages' policy; build the site again"
                yield file.fault("changed-file", message)
        elif not (name.endswith(".html") or name in _ELSEWHERE):
            yield from _asset(file, [folder / name for folder in folders])


def _export(file: _File, expected: bytes | None) -> Iterator[Finding]:
    if expected is None:
        yield file.fault("unknown-file", "no export has this name; remove the file")
    elif file.path.read_bytes() != expected:
        message = "the export is not what the data file gives; build the site again"
        yield file.fault("changed-file", message)


def _asset(file: _File, sources: Iterable[Path]) -> Iterator[Finding]:
    there = [source for source in sources if source.is_file()]
    if not there:
        message = "neither the project nor the theme has this file; remove it, or build again"
        yield file.fault("unknown-file", message)
    elif not any(filecmp.cmp(file.path, source, shallow=False) for source in there):
        message = "the file is not the project's or the theme's; build the site again"
        yield file.fault("changed-file", message)
