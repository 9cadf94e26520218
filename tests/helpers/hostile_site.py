"""The site of a project in which every text is hostile, built as by `.ci/site`."""

from __future__ import annotations

import functools
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tieout.macros.write.macros import EXPORTS_VARIABLE

from tests.helpers.hostile import DATA, VISIBLE, Where, data, texts, write_project
from tests.helpers.running import run_command

ALL = " zqa ".join([*VISIBLE.values(), "*z*{ onclick=hurt() }"])
TREE = tomllib.loads(DATA)
PLACES = list(texts(TREE))


def with_text(text: str, *places: Where) -> str:
    """Return the data file with a text at each of the places, before the text there."""
    return data(lambda old, where: f"{text} {old}" if where in places else old)


@dataclass(frozen=True)
class Built:
    """A project and its site, built as by `.ci/site`, and the tie-out's report."""

    folder: Path
    code: int
    report: dict[str, Any]

    @property
    def pages(self) -> list[Path]:
        """The pages of the site."""
        return sorted((self.folder / "site").glob("*.html"))


def build(folder: Path, data_file: str) -> Built:
    """Build a project around a data file."""
    write_project(folder, data_file)
    run = functools.partial(run_command, cwd=folder, env={EXPORTS_VARIABLE: "1"})
    made = [
        run("mkdocs", "build", "--quiet", "--strict", "--site-dir", "site"),
        *(run("tieout", step, "site") for step in ("export", "search", "policy")),
    ]
    assert [one.stderr for one in made if one.returncode] == []
    checked = run("tieout", "check", "site", "--json")
    return Built(folder, checked.returncode, json.loads(checked.stdout))
