"""Measuring: processor seconds, in runs that take turns, so that none has an advantage."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tieout.macros.terminal import align

from tests.helpers.places import ROOT

RESULTS = ROOT / "tests/bench/RESULTS.md"


def in_turns(ways: Mapping[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """Run everything once in each round; return the seconds that each took, by name."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(runs):
        for name, way in ways.items():
            print(f"  {turn + 1}/{runs} {name}", flush=True)
            start = spent()
            way()
            seconds[name].append(spent() - start)
    return seconds


def spent() -> float:
    """Return the processor's seconds spent here and in commands run from here.

    Unlike wall-clock time, they do not grow while other work competes for the processor.
    """
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def apart(command: Sequence[str | Path], **more: str) -> tuple[str, float, float]:
    """Run a command; return what it prints, the processor's seconds, and its peak in megabytes."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=subprocess.STDOUT, env={**os.environ, **more}
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode:
        raise SystemExit(text)
    return text, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Format a small table: words on the left, numbers on the right."""
    first, *others = align([head, *rows], left=1)
    return "\n".join((first, "-" * max(map(len, (first, *others))), *others))


def report(name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, and write it into the page of results in place of the last one."""
    print(table(head, rows))
    text = RESULTS.read_text(encoding="utf-8")
    RESULTS.write_text(replaced(text, name, head, rows), encoding="utf-8")


def replaced(page: str, name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the page of results with a table, as Markdown, between the marks of its name.

    Raises KeyError if the page does not have both marks, in order.
    """
    start, end = (f"<!-- {mark}{name} -->\n" for mark in ("", "/"))
    before, first, rest = page.partition(start)
    _, last, after = rest.partition(end)
    if not first or not last:
        raise KeyError(name)
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    cells = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{before}{start}\n{cells}\n\n{end}{after}"


def spread(seconds: Sequence[float]) -> tuple[str, str]:
    """Return the median and the range of some times, as a table shows them."""
    return f"{statistics.median(seconds):.2f}", f"{min(seconds):.2f} to {max(seconds):.2f}"
