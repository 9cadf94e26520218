"""The cost of `tieout new`, `build` and `check`, and what they leave open, for any filings.

Without arguments it uses those in `others/` beside the filing's text. Give the command of an empty
environment to try the wheel: `--tieout ENVIRONMENT/bin/tieout`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measuring import spent, table
from tests.helpers.places import ROOT

OTHERS = ROOT.parent / "shared/filings/others"
MOST = 60
"""Seconds of the processor for each MB."""
HEAD = [
    *("filing", "MB", "new", "build", "check", "s", "s/MB", "exits"),
    *("mentions", "open", "rendered", "open", "what is left"),
]


def main() -> bool:
    """Measure, print, and return whether every filing became a site that ties, in its time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("filings", nargs="*", type=Path)
    parser.add_argument("--tieout", type=Path, default=Path(sys.executable).with_name("tieout"))
    parser.add_argument("--keep", type=Path, help="a folder to leave the projects in")
    options = parser.parse_args()
    rows, kept = [], True
    with tempfile.TemporaryDirectory() as scratch:
        home = (options.keep or Path(scratch)).absolute()
        for filing in options.filings or sorted(OTHERS.iterdir()):
            row, good = _made(options.tieout.absolute(), filing.absolute(), home / filing.stem)
            print(*row, sep=" | ", flush=True)
            rows.append(row)
            kept = kept and good
    print(table(HEAD, rows))
    print(f"limit {MOST} s for each MB, and nothing open: {'kept' if kept else 'BROKEN'}")
    return kept


def _made(tieout: Path, filing: Path, project: Path) -> tuple[list[str], bool]:
    """Make, build and check a project; return its row, and whether it is as it must be.

    The only exceptions allowed are what the scan found in the filing itself.
    """
    project.parent.mkdir(parents=True, exist_ok=True)
    steps = (
        (("new", filing, project), project.parent),
        (("build",), project),
        (("check", "--json"), project),
    )
    seconds, exits, said = [], [], ""
    for arguments, folder in steps:
        start = spent()
        code, said = _run([tieout, *arguments], folder)
        seconds.append(spent() - start)
        exits.append(code)
        if code and arguments[0] != "check":
            break
    size = filing.stat().st_size / 1e6
    total = sum(seconds)
    row = [
        filing.name,
        f"{size:.2f}",
        *(f"{one:.1f}" for one in (*seconds, 0, 0)[: len(steps)]),
        f"{total:.1f}",
        f"{total / size:.1f}",
        " ".join(map(str, exits)),
    ]
    if not said.startswith("{"):
        return [*row, "", "", "", "", said[-300:]], False
    report = json.loads(said)
    left = Counter(one["code"] for one in report["exceptions"])
    counts = [report[kind][what] for kind in ("mentions", "rendered") for what in ("total", "open")]
    row += [*(f"{count:,}" for count in counts), " ".join(f"{c} {n}" for c, n in left.items())]
    good = not counts[1] and not counts[3] and set(left) <= {"scan-error"}
    return row, good and (total <= MOST * size or (size < 1 and total <= MOST))


def _run(command: Sequence[str | Path], folder: Path) -> tuple[int, str]:
    """Run a command without the settings of this environment; return its exit code and output."""
    kept = {name: os.environ[name] for name in ("HOME",) if name in os.environ}
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", **kept},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout or done.stderr


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
