"""The table of many scans in a terminal: a row for each, and a summary."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tieout.macros.escaping import for_terminal
from tieout.macros.scan.report.row import Row
from tieout.macros.terminal import called, counted

_WIDTHS = {
    "numbers": 8,
    "related": 8,
    "relations": 10,
    "errors": 7,
    "warnings": 9,
    "seconds": 8,
}


_MOST_NAMED = 6
"""The most endings that are named of files that are not scanned."""


class CorpusCounts:
    """Counts the results of the scans of a corpus."""

    def __init__(self) -> None:
        """Start at zero."""
        self._counts: Counter[str] = Counter()
        self._example = ""
        """The first file with a finding."""

    def add(self, row: Row) -> None:
        """Count a row."""
        self._counts["failed" if row["error"] else "scanned"] += 1
        severities = _severities(row)
        self._counts.update(severities)
        self._example = self._example or (row["path"] if severities else "")

    @property
    def failed(self) -> int:
        """How many files could not be scanned."""
        return self._counts["failed"]

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self._counts["error"] + self._counts["warning"]

    def summary(self) -> str:
        """The summary in a sentence, and how to see the findings of a filing."""
        parts = [counted(self._counts[name], name) for name in ("error", "warning")]
        if self.failed:
            parts.append(f"{counted(self.failed, 'file')} that could not be read")
        said = f"{counted(self._counts['scanned'], 'filing')} scanned: {', '.join(parts)}"
        if not self._example:
            return said
        command = f"{called()} scan {shlex.quote(self._example)}"
        return f"{said}\nThe findings of one: {for_terminal(command)}"


def head() -> str:
    """The column headings."""
    return "".join(name.rjust(width) for name, width in _WIDTHS.items()) + "  file"


def line(row: Row) -> str:
    """The row of a scan, or of a file that could not be scanned; why is said elsewhere."""
    scan, severities = row["scan"], _severities(row)
    if scan is None:
        return f"{'not read'.rjust(sum(_WIDTHS.values()))}  {for_terminal(row['path'])}"
    cells = {
        "numbers": f"{scan['mentions']['total']:,}",
        "related": f"{scan['mentions']['related']:,}",
        "relations": f"{len(scan['relations']):,}",
        "errors": f"{severities['error']:,}",
        "warnings": f"{severities['warning']:,}",
        "seconds": f"{row['seconds']:.1f}",
    }
    columns = "".join(cells[name].rjust(width) for name, width in _WIDTHS.items())
    return f"{columns}  {for_terminal(row['path'])}"


def passed_over(others: Mapping[str, int]) -> str:
    """How many files of a folder are not scanned because of their endings: “3 (2 .pdf, 1 .png)”."""
    named = sorted(others.items(), key=lambda one: (-one[1], one[0]))
    shown = [f"{count:,} {ending or 'without an ending'}" for ending, count in named[:_MOST_NAMED]]
    more = ["…"] if len(named) > _MOST_NAMED else []
    total = counted(sum(others.values()), "other file")
    return for_terminal(f"{total} not scanned: {', '.join((*shown, *more))}")


def failure(row: Row) -> str:
    """Why a file could not be scanned, with its path."""
    path, error = row["path"], row["error"]
    name = Path(path).name
    if error.startswith(f"{name} "):
        return f"{path}{error.removeprefix(name)}"
    return f"{path}: {error}"


def _severities(row: Row) -> Counter[str]:
    found = row["scan"]["findings"] if row["scan"] else ()
    return Counter(one["severity"] for one in found)
