"""The fixture for falsifications: the built site, and a site of one of its pages."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tieout.macros.check import page_checks
from tieout.macros.check.page import source as page_source
from tieout.macros.check.page.source import Sources
from tieout.macros.check.page.written_again import WrittenAgain
from tieout.macros.project import project as project_module
from tieout.macros.project.project import Project, load_project
from tieout.macros.publish.manifest import MANIFEST

from tests.helpers.falsified import FIGURES, Scratch
from tests.helpers.fooled import Scene
from tests.helpers.scratch import copy_of


@pytest.fixture(scope="module")
def _read_once() -> Iterator[None]:
    """What does not change with the data file or a page is read once."""
    prepared: list[tuple[Project, dict[str, bool], Sources]] = []

    def sources(project: Project, **how: bool) -> Sources:
        for known, as_then, made in prepared:
            if known is project and as_then == how:
                return made
        made = Sources(project, **how)
        prepared.insert(0, (project, how, made))
        del prepared[4:]
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_checks, "Sources", sources)
        patch.setattr(WrittenAgain, "expanded", functools.lru_cache(64)(WrittenAgain.expanded))
        for module, name in (
            (project_module, "read_index"),
            (project_module, "read_sources"),
            (page_checks, "parsed"),
            (page_source, "tokens_written"),
        ):
            patch.setattr(module, name, functools.lru_cache(64)(getattr(module, name)))
        yield


@pytest.fixture(scope="module")
def scene(site: Path, tmp_path_factory: pytest.TempPathFactory, _read_once: None) -> Scene:
    folder = copy_of(tmp_path_factory.mktemp("fooled"), site)
    (folder / "alone").mkdir()
    (folder / "alone" / MANIFEST).touch()  # the last step of a build, so that pages have a policy
    project = load_project(folder / "docs")
    return Scene(project, folder / "site", folder / "alone")


@pytest.fixture(scope="module")
def scratch(site: Path, tmp_path_factory: pytest.TempPathFactory, _read_once: None) -> Scratch:
    folder = copy_of(tmp_path_factory.mktemp("falsified"), site)
    blank, entries, alone, bare = (folder / name for name in ("blank", "entries", "alone", "bare"))
    for made in (blank, entries, alone, bare):
        made.mkdir()
    (blank / "index.html").write_text("<p>No number</p>", encoding="utf-8")
    shutil.copytree(folder / "docs/data", bare / "data")
    shown = "\n\n".join(f'{{{{ figure("{key}") }}}}' for key in FIGURES)
    (bare / "index.md").write_text(f"# All\n\n{shown}\n", encoding="utf-8")
    project, numbers = load_project(folder / "docs"), load_project(bare)
    return Scratch(folder / "docs", folder / "site", blank, entries, alone, project, bare, numbers)
