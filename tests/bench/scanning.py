"""What the scan finds, its false alarms, and its time, on the filings that are available."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import report, run_apart
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
_RUNS = 3  # of which the quickest counts; the first keeps the patterns that it compiles


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
    """Report what the command takes for each file, from its start to its end, when it is warm."""
    rows, kept = [], True
    for path in sorted((FILINGS / "others").iterdir()):
        size = path.stat().st_size / 1_000_000
        seconds, peak, found = _scanned(path)
        numbers = f"{size:.2f}", f"{seconds:.2f}", f"{seconds / size:.1f}", f"{peak:.0f}"
        rows.append((path.name, *numbers, *found))
        # For a small file, what every run does, such as the imports, is a large part.
        kept = kept and seconds <= _SECONDS_A_MEGABYTE * max(size, 0.5) and peak <= _MOST_MEMORY
    head = ("file", "MB", "seconds", "for each MB", "peak, MB", "relations", "errors", "warnings")
    report("scan speed", head, rows)
    return kept


def _scanned(path: Path) -> tuple[float, float, tuple[str, ...]]:
    """The seconds of the quickest run, the peak of memory, and what is found."""
    took: list[float] = []
    for _ in range(_RUNS):
        start = time.monotonic()
        ended = run_apart(
            [sys.executable, "-m", "tieout.macros.commands.main", "scan", path, "--json"]
        )
        took.append(time.monotonic() - start)
    scan = json.loads(ended.said)
    errors = sum(one["severity"] == "error" for one in scan["findings"])
    found = len(scan["relations"]), errors, len(scan["findings"]) - errors
    return min(took), ended.peak, tuple(map(str, found))


if __name__ == "__main__":
    main()
