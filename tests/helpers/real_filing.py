"""The filing's text, which is never in the repository, and the project that is made from it."""

import os
from functools import cache
from pathlib import Path

import pytest
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import read_filing
from tieout.macros.mentions.index import read_index
from tieout.macros.project.locate_filing import FILING_VARIABLE
from tieout.macros.project.project import Project, load_project

from tests.helpers.places import ROOT

INDEX = read_index(ROOT / "docs" / "data")


def find_text() -> tuple[Path, Filing] | None:
    """The file of the committed index: TIEOUT_FILING names a file or a folder.

    It is read once, before the first test: no test sees the variable itself.
    """
    place = Path(os.environ.get(FILING_VARIABLE) or ROOT.parent / "shared" / "filings").absolute()
    for path in sorted(place.glob("*.txt")) if place.is_dir() else [place]:
        if path.is_file():
            filing = read_filing(path)
            if filing.sha256 == INDEX.seal.sha256:
                return path, filing
    return None


PATH, FILING = find_text() or (None, None)

needs_text = pytest.mark.skipif(FILING is None, reason="the filing's text is not available")


@cache
def real_project() -> Project:
    """The project of this repository, with the text if it is available; loaded once."""
    with pytest.MonkeyPatch.context() as patch:  # while tests are collected, it may still be there
        patch.delenv(FILING_VARIABLE, raising=False)
        return load_project(ROOT / "docs", PATH)
