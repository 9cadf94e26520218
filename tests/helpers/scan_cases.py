"""The made-up filings of `tests/scan/cases/`, a table for each rule of the scan."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import Scan, scan_filing

CASES = Path(__file__).parents[1] / "scan" / "cases"
FORMATS = {"text": "case.txt", "html": "case.htm", "csv": "case.csv"}


def scan_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each case, with the name of its table."""
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield path.stem, case


def scan_of(case: dict[str, Any]) -> Scan:
    """The scan of the filing of a case."""
    (kind,) = FORMATS.keys() & case.keys()
    return scan_filing(parse_filing(case[kind].encode(), FORMATS[kind]))
