"""Reads a source of any kind."""

from __future__ import annotations

from pathlib import Path

from tieout.macros.files import read_bounded
from tieout.macros.filing.read import LARGEST, parse_filing
from tieout.macros.sources.companyfacts import read_companyfacts
from tieout.macros.sources.source import Source, source_of


def read_source(path: Path) -> Source:
    """Read a filing, or companyfacts (.json); raises what reading a filing raises."""
    data = read_bounded(path, LARGEST)
    if path.suffix.lower() == ".json":
        return read_companyfacts(data, path.name)
    return source_of(parse_filing(data, path.name))
