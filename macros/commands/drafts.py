"""What `tieout new` and `tieout update` do first: read a draft, scan it, tie it to its sources."""

from collections.abc import Iterable
from pathlib import Path

from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import read_filing
from tieout.macros.project.scanned import keep_scan
from tieout.macros.scan.engine import Scan, scan_filing
from tieout.macros.sources.report import with_sources
from tieout.macros.sources.source import Source
from tieout.macros.sources.tying import Tied, tie_to_sources
from tieout.macros.terminal import complain


def read_draft(file: Path) -> Filing:
    """Read a draft, and print the notices about how it was read."""
    filing = read_filing(file)
    for notice in filing.notices:
        complain(f"tieout: {notice}")
    return filing


def scan_draft(filing: Filing, sources: Iterable[Source]) -> tuple[Scan, Tied]:
    """The scan of a draft, with the differences from its sources among the findings."""
    scan = scan_filing(filing, forking=True)
    keep_scan(scan)
    tied = tie_to_sources(scan.view, sources)
    return with_sources(scan, tied), tied
