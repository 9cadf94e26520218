"""What the scan finds, its false alarms, and its time, on the filings that are available."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import apart, report
from tests.bench.scan_tables import measure as measure_tables
from tests.bench.scan_truth import Measured, pairs_of
from tests.bench.scan_truth import measure as measure_truth
from tests.helpers.breaking import (
    Target,
    count_reported,
    read_source,
    targets_of_all,
    targets_of_truth,
    without_tags,
)
from tests.helpers.places import ROOT
from tests.helpers.scanned import scanned

FILINGS = ROOT.parent / "shared" / "filings"
_CHANGES = 40  # of each filing
_SECONDS_A_MEGABYTE = 2.0
_MOST_MEMORY = 1000.0  # megabytes
_MEASURE = """
import sys, time
from pathlib import Path
from tieout.macros.filing.read import read_filing
from tieout.macros.scan.engine import scan_filing
start = time.process_time()
scan = scan_filing(read_filing(Path(sys.argv[1])))
took = time.process_time() - start
errors = sum(finding.severity == "error" for finding in scan.findings)
print(took, len(scan.relations), errors, len(scan.findings) - errors)
"""


def main() -> bool:
    """Report the tables; if there is nothing to measure, no limit is broken."""
    if not FILINGS.is_dir():
        print("the scan: no filings available to measure it on")
        return True
    _report_truth([measure_truth(filing, truth) for filing, truth in pairs_of(FILINGS)])
    _report_tables(FILINGS / "tables" / "dataset.jl.gz")
    _report_changes()
    return _report_speed()


def _report_truth(measured: list[Measured]) -> None:
    rows = [
        (
            one.file,
            str(one.relations - len(one.missed)),
            str(one.relations),
            str(one.slips - len(one.unseen)),
            str(one.slips),
            str(len(one.forbidden)),
            str(len(one.errors)),
        )
        for one in measured
    ]
    head = ("filing", "relations found", "of", "errors found", "of", "false", "other errors")
    report("scan of filings", head, rows)


def _report_tables(path: Path) -> None:
    if not path.is_file():
        return
    rows = [
        (name, f"{tally.labelled:,}", f"{tally.precision:.2f}", f"{tally.recall:.2f}")
        for name, tally in measure_tables(path).items()
    ]
    report("scan of tables", ("labeled", "how many", "precision", "recall"), rows)


def _report_changes() -> None:
    rows: list[tuple[str, ...]] = []
    for filing, truth in pairs_of(FILINGS):
        rows += _changes(filing.name, read_source(filing), targets_of_truth(truth))
    for path in sorted((FILINGS / "others").glob("10Q-*.htm")):
        plain, targets = without_tags(read_source(path))
        rows += _changes(path.name, plain, targets)
    head = ("one digit changed in", "which numbers", "how many", "changed", "reported")
    report("scan of changes", head, rows)


def _changes(name: str, source: str, targets: list[Target]) -> Iterator[tuple[str, ...]]:
    for which, chosen in (
        ("in a relation, or tagged twice", targets),
        ("all of three digits", targets_of_all(scanned(source, name))),
    ):
        reported = count_reported(name, source, chosen, _CHANGES)
        yield name, which, str(len(chosen)), str(_CHANGES), str(reported)


def _report_speed() -> bool:
    """Report what each file takes, in its own process, so that the peak is that file's."""
    rows, kept = [], True
    for path in sorted((FILINGS / "others").iterdir()):
        size = path.stat().st_size / 1_000_000
        ended = apart([sys.executable, "-c", _MEASURE, path])
        took, *found = ended.said.split()
        seconds = float(took)
        numbers = f"{size:.2f}", f"{seconds:.2f}", f"{seconds / size:.1f}", f"{ended.peak:.0f}"
        rows.append((path.name, *numbers, *found))
        # For a small file, what is made once, such as patterns, is a large part.
        kept = (
            kept and seconds <= _SECONDS_A_MEGABYTE * max(size, 0.5) and ended.peak <= _MOST_MEMORY
        )
    head = ("file", "MB", "seconds", "for each MB", "peak, MB", "relations", "errors", "warnings")
    report("scan speed", head, rows)
    return kept


if __name__ == "__main__":
    main()
