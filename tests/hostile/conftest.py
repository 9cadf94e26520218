"""A project in which every text is hostile, and its site."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.macros.project.project import load_project
from tieout.macros.project.unusable import UnusableError

from tests.helpers.hostile import Where, data, write_project
from tests.helpers.hostile_site import ALL, PLACES, Built, build, with_text


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with a data file to be changed, not built yet."""
    return write_project(tmp_path_factory.mktemp("hostile") / "tried", data())


@pytest.fixture(scope="session")
def free(folder: Path) -> list[Where]:
    """The places of the data file that take any text."""

    def takes(where: Where) -> bool:
        (folder / "docs/data/figures.toml").write_text(with_text(ALL, where), encoding="utf-8")
        try:
            return not load_project(folder / "docs").exceptions
        except UnusableError:
            return False

    return [where for where in PLACES if takes(where)]


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the project as it is."""
    return build(tmp_path_factory.mktemp("plain") / "project", data())


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, free: list[Where]) -> Built:
    """The same with every text at every place that takes text."""
    return build(tmp_path_factory.mktemp("hostile") / "project", with_text(ALL, *free))
