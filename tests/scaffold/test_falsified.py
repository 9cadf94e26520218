"""One changed digit in a made project is found: in its data, its index, its pages, its site."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tieout.macros.check import page_checks
from tieout.macros.check.tie_out import check
from tieout.macros.errors import InputUnusableError
from tieout.macros.project.project import load_project

from tests.helpers.made_sites import NAMES, MadeSite

pytestmark = [pytest.mark.xdist_group("made sites"), pytest.mark.slow]
CHANGES = 50
"""Of each project."""
# Where a digit may be changed: the files, and the parts that a person or a check relies on.
PLACES = {
    "docs/data/figures.toml": re.compile(r"^(?:value|mentions|sha256) = (.*)$", re.MULTILINE),
    "docs/data/mentions.csv": re.compile(r"^(.*)$", re.MULTILINE),
    "docs/data/filing.json": re.compile(r"^(.*)$", re.MULTILINE),
    "site/*.html": re.compile(r">([^<>]*\d[^<>]*)<(?!/script)"),
    "site/downloads/*.csv": re.compile(r"^(.*)$", re.MULTILINE),
    "docs/*.md": re.compile(r"\{\{ (?:reader|source|figure|figures)\((.*)\) \}\}"),
}


@pytest.fixture(params=NAMES)
def project(
    request: pytest.FixtureRequest, made_sites: dict[str, MadeSite], tmp_path: Path
) -> Path:
    """A copy of each project in turn, to falsify."""
    return Path(shutil.copytree(made_sites[request.param].home, tmp_path / "project"))


def digits(home: Path) -> Iterator[tuple[str, list[tuple[Path, int]]]]:
    """Yield, for each kind of place, every digit there: its file and its offset."""
    for pattern, numbers in PLACES.items():
        found = []
        for file in sorted(home.glob(pattern)):
            text = file.read_text(encoding="utf-8")
            for part in numbers.finditer(text):
                found += [
                    (file, at)
                    for at in range(part.start(1), part.end(1))
                    if text[at] in "0123456789"
                ]
        if found:
            yield pattern, found


def is_found(home: Path) -> bool:
    """Whether the check reports anything about a project."""
    try:
        return bool(check(load_project(home / "docs"), home / "site").exceptions)
    except InputUnusableError:
        return True


def test_one_changed_digit_is_found(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Pages that a change does not affect need to be parsed only once.
    monkeypatch.setattr(page_checks, "parsed", functools.lru_cache(256)(page_checks.parsed))
    assert not is_found(project)
    chance = Random(1)  # noqa: S311 - the same each time
    kinds = list(digits(project))
    assert len(kinds) == len(PLACES) - (not any(kind == "docs/*.md" for kind, _ in kinds))
    missed = []
    for change in range(CHANGES):
        _, places = kinds[change % len(kinds)]
        file, at = chance.choice(places)
        text = file.read_text(encoding="utf-8")
        digit = chance.choice([one for one in "0123456789" if one != text[at]])
        file.write_text(text[:at] + digit + text[at + 1 :], encoding="utf-8")
        if not is_found(project):
            around = text[max(at - 40, 0) : at] + "→" + digit + text[at + 1 : at + 20]
            missed.append(f"{file.name}: {around!r}")
        file.write_text(text, encoding="utf-8")
    assert missed == []
