"""Assembles the runtime of the calculators and charts for the theme, if it has changed."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tieout.calculators.all_calculators import CALCULATORS
from tieout.macros.errors import InputUnusableError
from tieout.macros.places import ROOT, assembled_theme
from tieout.macros.project.calculations import defaults_text
from tieout.macros.project.project import load_project
from tieout.macros.runtime.assembly import HERE, assemble
from tieout.macros.runtime.npm import LOCK, fetch_packages
from tieout.macros.runtime.vega import assemble_vega
from tieout.macros.terminal import complain, say

_UNUSABLE = 2


def main(home: Path = ROOT) -> int:
    """Assemble the runtime of the calculators of the project in `home`, and what draws charts.

    Return 0, or 2 where the project cannot be used, as the command line does.
    """
    try:
        project = load_project(home / "docs")
        fetch_packages(_say)
    except InputUnusableError as error:
        complain(error.explained())
        return _UNUSABLE
    assets = assembled_theme(home) / "assets"
    served, made_from = assets / "runtime", home / "build/runtime.made-from"
    assemble_vega(assets / "vega")
    settings = defaults_text(project.dataset, project.results, project.index)
    requests = [
        {"calculator": name, "inputs": {}, "grid": CALCULATORS[name].varied}
        for name in project.dataset.calculators
    ]
    key = _key(f"{settings}{requests}")
    if served.exists() and made_from.exists() and made_from.read_text() == key:
        return 0
    _say("The calculators' runtime for the browser (half a minute)")
    assembled = assemble(settings, requests, home / "build/runtime")
    shutil.rmtree(served, ignore_errors=True)
    shutil.move(assembled, served)
    made_from.write_text(key)
    return 0


def _say(text: str) -> None:
    say(text)
    sys.stdout.flush()


def _key(text: str) -> str:
    """Return a checksum of everything that the runtime is made from, and of what is served."""
    total = hashlib.sha256(text.encode())
    for path in _made_from():
        total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()


def _made_from() -> Iterator[Path]:
    yield from (path for path in (LOCK, ROOT / "requirements.txt") if path.is_file())
    yield from sorted((ROOT / "calculators").rglob("*.py"))
    yield from sorted(path for path in HERE.iterdir() if path.is_file())


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
