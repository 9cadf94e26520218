"""Scans a text as if it were a file."""

from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import Scan, scan_filing


def scanned(text: str, file: str = "made-up.txt") -> Scan:
    """Scan a text; the name of the file says its format."""
    return scan_filing(parse_filing(text.encode(), file))
