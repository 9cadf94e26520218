"""The exports of the real project and of small ones."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tieout.macros.project.project import Project, load_project
from tieout.macros.publish.exports import exports

from tests.helpers.real_filing import real_project
from tests.helpers.sample import changed, write_docs

REAL = real_project()
FILES = exports(REAL)
REPORT: dict[str, Any] = json.loads(FILES["figures.json"])

HOSTILE = "=cmd|' /C calc'!A0 \"</script><b>,; @bob {{ x }} {% y %}"


def sample(folder: Path, *edits: tuple[str, str]) -> Project:
    return load_project(write_docs(folder / "docs", changed(*edits)))


def values_in(report: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    """Return the same, as in the report."""
    for key, fact in report["facts"].items():
        names = ("tick", "recomputed", "interval")
        more = {name: fact["tieout:provenance"].get(name) for name in names}
        yield key, {"value": fact["value"], **more}
