"""Hostile files at full size: read, or refused with exit 2, in ten seconds and 60 times the size.

``python -m tests.bench.hostile [MEGABYTES [NAME ...]]`` makes each file, runs ``tieout index`` on
it and prints what it took. Memory is what the run needs beyond the one that reads an empty page.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measuring import table
from tests.helpers.hostile_files import FILES

SECONDS, TIMES = 10.0, 60
_SMALL = 10_000_000  # bytes: what a smaller file takes is measured as if it had so many
_UNUSABLE = 2
_SHOWN = 60
_PATIENCE = 25  # seconds, after which a run is ended
_LIMITED = f'ulimit -t {_PATIENCE}; exec "$0" index "$1"'


@dataclass(frozen=True, slots=True)
class Took:
    """How a run ended: exit code, seconds of the processor, peak in bytes, last words."""

    code: int
    seconds: float
    peak: int
    said: str


def run(path: Path) -> Took:
    """Index a file in a process of its own."""
    program = str(Path(sys.executable).with_name("tieout"))
    command = ["/bin/sh", "-c", _LIMITED, program, str(path)]
    with tempfile.TemporaryFile("w+") as said, Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().split("\n")
    last = next((line for line in reversed(words) if line.strip()), "").rpartition("\r")[2]
    seconds = used.ru_utime + used.ru_stime
    return Took(process.returncode, seconds, used.ru_maxrss * 1024, last)


def main(megabytes: float = 30, *names: str) -> bool:
    """Print the table; whether each file keeps both limits."""
    rows = []
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.htm"
        empty.write_text("<html><body><p>7</p></body></html>")
        least = run(empty).peak
        for name, (file, make) in FILES.items():
            if names and name not in names:
                continue
            path = Path(folder) / file
            path.write_bytes(make(int(megabytes * 1_000_000)))
            size = path.stat().st_size
            took = run(path)
            path.unlink()
            times = (took.peak - least) / max(size, _SMALL)
            good = took.code in {0, _UNUSABLE} and took.seconds <= SECONDS and times <= TIMES
            kept = kept and good
            end = "read" if took.code == 0 else took.said.removeprefix("tieout: ")[:_SHOWN]
            told = name if good else f"BROKEN: {name}"
            rows.append((told, f"{size / 1e6:.1f}", f"{took.seconds:.1f}", f"{times:.0f}", end))
    print(table(("hostile file", "MB", "seconds", "times its size", "end"), rows))
    return kept


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(0 if main(float(given[0]) if given else 30, *given[1:]) else 1)
