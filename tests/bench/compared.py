"""Compares two scans of a folder: `python -m tests.bench.compared BEFORE AFTER`.

Both are files of `tieout scan FOLDER --output FILE`, of the same files with another version of the
rules. Findings and relations that are gone or new are listed for each file; the exit code is 1 if
there are any.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tieout.macros.scan.report.store import JsonLines
from tieout.macros.terminal import complain, say

_MOST = 5
"""The most relations of a file that are listed; of a large change, some are enough."""


def compared(before: Path, after: Path) -> Iterator[str]:
    """Yield a line for each difference between two files of scans, by the path of the filing."""
    old, new = ({row["path"]: row for row in JsonLines(one).rows()} for one in (before, after))
    for path in sorted(old.keys() ^ new.keys()):
        yield f"{path}: only in {before if path in old else after}"
    for path in sorted(old.keys() & new.keys()):
        one, other = old[path], new[path]
        if one["error"] != other["error"]:
            yield f"{path}: {one['error'] or 'was read'}, and now {other['error'] or 'is read'}"
        yield from (f"{path}: {line}" for line in _of_scans(one["scan"], other["scan"]))


def _of_scans(before: Any, after: Any) -> Iterator[str]:  # noqa: ANN401  # plain values, or None
    for kind, written, most in (
        ("findings", _finding, sys.maxsize),
        ("relations", _relation, _MOST),
    ):
        old, new = (Counter(map(written, (one or {}).get(kind, ()))) for one in (before, after))
        for word, some in (("gone", old - new), ("new", new - old)):
            lines = sorted(some.elements())
            yield from (f"{word}: {line}" for line in lines[:most])
            if len(lines) > most:
                yield f"{word}: and {len(lines) - most:,} more {kind}"


def _finding(one: Any) -> str:  # noqa: ANN401
    return f"{one['severity']} {one['rule']} at line {one['places'][0]['line']}: {one['message']}"


def _relation(one: Any) -> str:  # noqa: ANN401
    inputs = " ".join(each["printed"] for each in one["inputs"])
    result = one["result"]
    shown = f"{inputs} -> {result['printed']} {one['verdict']}"
    return f"{one['rule']} at line {result['line']}: {shown}"


def main(arguments: list[str]) -> int:
    """Print the differences between two files of scans; return 1 if there are any."""
    files = [Path(one) for one in arguments]
    if len(files) != 2 or not all(one.is_file() for one in files):
        complain("name two files that tieout scan FOLDER --output FILE has written")
        return 2
    lines = list(compared(*files))
    say("\n".join(lines) or "nothing differs")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
