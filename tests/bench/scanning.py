"""What the scan finds, its false alarms, and its time, on the filings that are available."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench.scan_tables import measure as measure_tables
from tests.bench.scan_truth import Measured, pairs_of
from tests.bench.scan_truth import measure as measure_truth
from tests.helpers.places import ROOT
from tests.scan.breaking import (
    Target,
    count_reported,
    read_source,
    scan_text,
    targets_of_all,
    targets_of_truth,
    without_tags,
)

FILINGS = ROOT.parent / "shared" / "filings"
_CHANGES = 40  # of each filing
_SECONDS_A_MEGABYTE = 2.0
_MOST_MEMORY = 1000.0  # megabytes
_MEASURE = """
import resource, sys, time
from pathlib import Path
from tieout.macros.filing.read import read_filing
from tieout.macros.scan.engine import scan_filing
start = time.process_time()
scan = scan_filing(read_filing(Path(sys.argv[1])))
took = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
errors = sum(finding.severity == "error" for finding in scan.findings)
print(took, peak, len(scan.relations), errors, len(scan.findings) - errors)
"""


def main() -> bool:
    """Print the tables; if there is nothing to measure, no limit is broken."""
    if not FILINGS.is_dir():
        print("the scan: no filings available to measure it on")
        return True
    _print_truth([measure_truth(filing, truth) for filing, truth in pairs_of(FILINGS)])
    _print_tables(FILINGS / "tables" / "dataset.jl.gz")
    _print_broken()
    return _print_speed()


def _print_truth(measured: list[Measured]) -> None:
    print("| filing | relations found | of | slips found | of | must not be reported | errors |")
    print("| --- | --: | --: | --: | --: | --: | --: |")
    for one in measured:
        print(
            f"| {one.file} | {one.relations - len(one.missed)} | {one.relations}"
            f" | {one.slips - len(one.unseen)} | {one.slips}"
            f" | {len(one.forbidden)} | {len(one.errors)} |"
        )


def _print_tables(path: Path) -> None:
    if not path.is_file():
        return
    print("| labelled in tables | how many | precision | recall |")
    print("| --- | --: | --: | --: |")
    for operation, tally in measure_tables(path).items():
        print(f"| {operation} | {tally.labelled:,} | {tally.precision:.2f} | {tally.recall:.2f} |")


def _print_broken() -> None:
    print("| broken on purpose | which numbers | how many | changed | reported |")
    print("| --- | --- | --: | --: | --: |")
    for filing, truth in pairs_of(FILINGS):
        _print_changes(filing.name, read_source(filing), targets_of_truth(truth))
    for path in sorted((FILINGS / "others").glob("10Q-*.htm")):
        plain, targets = without_tags(read_source(path))
        _print_changes(path.name, plain, targets)


def _print_changes(name: str, source: str, targets: list[Target]) -> None:
    for which, chosen in (
        ("in a relation, or tagged twice", targets),
        ("all of three digits", targets_of_all(scan_text(source, name))),
    ):
        reported = count_reported(name, source, chosen, _CHANGES)
        print(f"| {name} | {which} | {len(chosen)} | {_CHANGES} | {reported} |")


def _print_speed() -> bool:
    """Print what each file takes, in its own process, so that the peak is that file's."""
    print("| file | MB | seconds | for each MB | peak, MB | relations | errors | warnings |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    kept = True
    for path in sorted((FILINGS / "others").iterdir()):
        size = path.stat().st_size / 1_000_000
        measured = subprocess.run(
            [sys.executable, "-c", _MEASURE, str(path)], check=True, capture_output=True, text=True
        ).stdout.split()
        seconds, peak = float(measured[0]), float(measured[1])
        print(
            f"| {path.name} | {size:.2f} | {seconds:.2f} | {seconds / size:.1f} | {peak:.0f}"
            f" | {' | '.join(measured[2:])} |"
        )
        # For a small file, what is made once, such as patterns, is a large part.
        kept = kept and seconds <= _SECONDS_A_MEGABYTE * max(size, 0.5) and peak <= _MOST_MEMORY
    return kept


if __name__ == "__main__":
    main()
