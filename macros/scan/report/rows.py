"""The table of many scans in a terminal: a row for each, and a summary."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tieout.macros.escaping import for_terminal
from tieout.macros.scan.report.row import Row
from tieout.macros.terminal import counted

_WIDTHS = {
    "numbers": 8,
    "related": 8,
    "relations": 10,
    "errors": 7,
    "warnings": 9,
    "seconds": 8,
}


class CorpusCounts:
    """Counts the results of the scans of a corpus."""

    def __init__(self) -> None:
        """Start at zero."""
        self._counts: Counter[str] = Counter()

    def add(self, row: Row) -> None:
        """Count a row."""
        self._counts["failed" if row["error"] else "scanned"] += 1
        self._counts.update(_severities(row))

    @property
    def failed(self) -> int:
        """How many files could not be scanned."""
        return self._counts["failed"]

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self._counts["error"] + self._counts["warning"]

    def summary(self) -> str:
        """The summary in a sentence."""
        parts = [counted(self._counts[name], name) for name in ("error", "warning")]
        if self.failed:
            parts.append(f"{counted(self.failed, 'file')} that could not be read")
        return f"{counted(self._counts['scanned'], 'filing')} scanned: {', '.join(parts)}"


def head() -> str:
    """The column headings."""
    return "".join(name.rjust(width) for name, width in _WIDTHS.items()) + "  file"


def line(row: Row) -> str:
    """The row of a scan."""
    scan, severities = row["scan"], _severities(row)
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
