"""One filing of a corpus: its scan as plain values, or the reason why it could not be scanned."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tieout.macros.errors import InputUnusableError
from tieout.macros.files import read_bounded
from tieout.macros.filing.read import LARGEST, parse_filing
from tieout.macros.kept_patterns import PATTERNS
from tieout.macros.scan.engine import not_empty, scan_filing
from tieout.macros.scan.report.plain import PlainScan

type Row = dict[str, Any]


def scan_row(path: str) -> Row:
    """Scan a file; a reading error is recorded in the row and not raised."""
    try:
        data = read_bounded(Path(path), LARGEST)
    except OSError as error:
        return _failed(path, error.strerror or str(error))
    return scan_bytes(path, data)


def scan_bytes(path: str, data: bytes) -> Row:
    """Scan a file's bytes: the row of its path, with the scan under `scan` or the `error`."""
    begun = time.monotonic()
    try:
        filing = not_empty(parse_filing(data, Path(path).name))
        scan = PlainScan(scan_filing(filing)).whole()
        PATTERNS.keep()
    except InputUnusableError as error:
        return _failed(path, str(error))
    except Exception as error:  # noqa: BLE001  # one file must not stop the others
        return _failed(path, f"the scan failed, an error in Tieout: {error!r}")
    return {"path": path, "seconds": round(time.monotonic() - begun, 2), "error": "", "scan": scan}


def lost_row(path: str) -> Row:
    """The row of a file whose process ended while it was scanned."""
    return _failed(path, "the process that scanned it ended; it may need more memory than there is")


def _failed(path: str, error: str) -> Row:
    return {"path": path, "seconds": 0, "error": error, "scan": None}
