"""The text of the filing, if it is available; it is never in the repository."""

import os
from pathlib import Path

import pytest
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import read_filing
from tieout.macros.mentions.index import read_index

from tests.helpers.places import ROOT

INDEX = read_index(ROOT / "docs" / "data")


def find_filing() -> Filing | None:
    """The filing that the committed index is of: in TIEOUT_FILING, a file or a folder of them."""
    place = Path(os.environ.get("TIEOUT_FILING") or ROOT.parent / "shared" / "filings")
    for path in sorted(place.glob("*.txt")) if place.is_dir() else [place]:
        if path.is_file():
            filing = read_filing(path)
            if filing.sha256 == INDEX.seal.sha256:
                return filing
    return None


FILING = find_filing()

needs_text = pytest.mark.skipif(FILING is None, reason="the filing's text is not available")
