"""Hostile files at full size: read, or refused with exit 2, in ten seconds and 60 times the size.

``python -m tests.bench.hostile [MEGABYTES [NAME ...]]`` makes each file, runs ``tieout index`` on
it and prints its time and memory. Memory is what the run needs beyond the one that reads an empty
page. A file of less than ten megabytes may need as much as one of ten.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Ended, report, run_apart, table
from tests.helpers.hostile_files import FILES

SECONDS, TIMES = 10.0, 60
_FULL = 30.0  # megabytes
_LONG = 4.0  # seconds; the page of results has only files that take longer
_SMALL = 10.0  # megabytes
_UNUSABLE = 2
_SHOWN = 60
_PATIENCE = 25  # seconds, after which a run is ended
_BROKEN, _SLOW = "BROKEN: ", "SLOW: "
_STILL_READ = {
    "dense text, the same line": 1.65,
    "dense text, each line another": 2.8,
    "prose with numbers": 5.6,
    "single digits": 0.59,
    "dollar signs and digits": 1.19,
    "footnote marks": 1.19,
    "number words": 1.85,
    "capitals": 3.7,
    "pages": 2.9,
    "contents": 1.2,
    "wide lines of a table": 0.59,
    "digits of another script": 0.89,
    "nested blocks": 7.4,
    "nested emphasis": 6.7,
    "nested tables": 7.9,
    "nested and closed tables": 6.1,
    "nested lists": 4.9,
    "deep lists with words": 1.6,
    "facts side by side": 6.6,
    "unknown elements": 7.4,
    "a style of its own for each": 4.4,
    "no closing tags, words alone": 2.2,
    "paragraphs of a digit": 0.49,
    "paragraphs of a word": 0.88,
    "line ends in HTML": 5.9,
    "one-cell tables": 0.63,
    "rows of a table": 1.16,
    "rows of words": 1.25,
    "tables, each row another": 4.6,
    "empty cells": 5.9,
    "rowspan=1000000000": 5.6,
    "spaces as entities": 8.9,
    "preformatted": 1.6,
    "amounts in words and in digits": 2.6,
    "tables of tags with a row": 1.5,
    "labels of pages that count up": 2.9,
    "a link to each": 4.3,
    "a cell of everything": 4.1,
    "a cell of paragraphs": 1.15,
    "items of lists": 1.4,
    "stairs of rowspan and colspan": 2.9,
}
"""What is refused at full size, and how many megabytes of it are read, just within a limit.

Slower ones are reported but fail nothing: a real filing may have that size.
"""
_LIMITED = f'ulimit -t {_PATIENCE}; exec "$0" index "$1" >{os.devnull}'


def run(path: Path) -> Ended:
    """Index a file in its own process, and keep only what it says of errors."""
    program = Path(sys.executable).with_name("tieout")
    return run_apart(["/bin/sh", "-c", _LIMITED, program, path])


def main(megabytes: float = _FULL, *names: str) -> bool:
    """Print the table; whether each file keeps both limits."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.htm"
        empty.write_text("<html><body><p>7</p></body></html>")
        least = run(empty).peak
        for name, size in _sizes(megabytes):
            if not names or name in names:
                file, make = FILES[name]
                path = Path(folder) / file
                path.write_bytes(make(int(size * 1_000_000)))
                rows.append(_row(name, path, least))
                print("  ".join(rows[-1]), file=sys.stderr, flush=True)
                path.unlink()
    head = ("hostile file", "MB", "seconds", "MB of memory", "end")
    print(table(head, rows))
    if not names and megabytes == _FULL:
        report("hostile", head, [row for row in rows if float(row[2]) > _LONG])
    return not any(name.startswith(_BROKEN) for name, *_ in rows)


def _sizes(megabytes: float) -> Iterator[tuple[str, float]]:
    """Each file at full size; those that are then refused also at the largest size that is read."""
    for name in FILES:
        yield name, megabytes
        if name in _STILL_READ and megabytes > _STILL_READ[name]:
            yield name, _STILL_READ[name]


def _row(name: str, path: Path, least: float) -> tuple[str, ...]:
    size = path.stat().st_size / 1e6
    took = run(path)
    more = took.peak - least
    good = took.code in {0, _UNUSABLE} and more <= TIMES * max(size, _SMALL)
    slow = took.seconds > SECONDS
    if slow and size < 1.1 * _STILL_READ.get(name, 0):
        name = f"{_SLOW}{name}"
    good = good and (not slow or name.startswith(_SLOW))
    lines = [line for line in took.said.split("\n") if line.strip()]
    said = lines[-1].rpartition("\r")[2] if lines else ""
    end = "read" if took.code == 0 else said.removeprefix("tieout: ")[:_SHOWN]
    numbers = f"{size:.1f}", f"{took.seconds:.1f}", f"{more:.0f}"
    return (name if good else f"{_BROKEN}{name}", *numbers, end)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(0 if main(float(arguments[0]) if arguments else _FULL, *arguments[1:]) else 1)
