"""The scene of a falsification: the built site, and one page of it alone."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from tieout.macros.check import page_checks
from tieout.macros.project import project as project_module
from tieout.macros.project.project import load_project
from tieout.macros.publish.manifest import MANIFEST

from tests.helpers.falsified import Scratch
from tests.helpers.fooled import Scene
from tests.helpers.scratch import copy_of


@pytest.fixture(scope="module")
def scene(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = copy_of(tmp_path_factory.mktemp("fooled"), site)
    (folder / "alone").mkdir()
    (folder / "alone" / MANIFEST).touch()  # what a build writes last, so that pages have a policy
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_checks, "parsed", functools.cache(page_checks.parsed))
        project = load_project(folder / "docs")
        yield Scene(project, folder / "site", folder / "alone")


@pytest.fixture(scope="module")
def scratch(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scratch]:
    folder = copy_of(tmp_path_factory.mktemp("falsified"), site)
    blank, entries, alone = (folder / name for name in ("blank", "entries", "alone"))
    for made in (blank, entries, alone):
        made.mkdir()
    (blank / "index.html").write_text("<p>No number</p>", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # What stays as it is while the data file or a page changes is read once.
        for module, name in (
            (project_module, "read_index"),
            (project_module, "read_sources"),
            (page_checks, "parsed"),
        ):
            patch.setattr(module, name, functools.lru_cache(1024)(getattr(module, name)))
        project = load_project(folder / "docs")
        yield Scratch(folder / "docs", folder / "site", blank, entries, alone, project)
