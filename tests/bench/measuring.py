"""Measuring: processor seconds, in runs that take turns, so that none has an advantage."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

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


class Ended(NamedTuple):
    """How a command ended: exit code, what it printed, processor seconds, peak in megabytes."""

    code: int
    said: str
    seconds: float
    peak: float


# A process counts the memory of the one that started it as its own peak, so a small one starts it.
_BETWEEN = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    print(code, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, file=file)
"""


def run_apart(command: Sequence[str | Path], **more: str) -> Ended:
    """Run a command in a process of its own, with more environment variables."""
    with tempfile.TemporaryDirectory() as folder:
        noted = Path(folder, "noted")
        done = subprocess.run(  # our own commands, and no shell
            [sys.executable, "-c", _BETWEEN, noted, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **more},
            check=True,
        )
        code, seconds, peak = noted.read_text(encoding="utf-8").split()
    return Ended(int(code), done.stdout, float(seconds), float(peak))


def apart(command: Sequence[str | Path], **more: str) -> Ended:
    """Run a command in a process of its own; exit with what it prints if it fails."""
    ended = run_apart(command, **more)
    if ended.code:
        raise SystemExit(ended.said)
    return ended


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
