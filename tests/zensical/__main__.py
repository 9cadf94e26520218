"""Builds the site with Zensical, ties it out, and reports the differences: ``make zensical``.

Zensical has its own pinned packages, with hashes, in its own folder. Its Python ties out its site,
because it has its theme. It exits with 1 if a number of the pages does not tie.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PINNED = Path(__file__).with_name("requirements.txt")
WORK = ROOT / "build/zensical"
_PYTHON = WORK / "venv/bin/python"
_TIEOUT = "import sys; from tieout.macros.commands.main import main; sys.exit(main(sys.argv[1:]))"
# Its templates cannot call Python's methods, which these parts of the theme use.
_LEFT_OUT = ("partials/endnotes.html",)
# Files beside the pages that the tie-out does not read: the index of its own search.
_UNREAD = ("search.json",)
_LONGEST = 600  # seconds


def main() -> int:
    """Build, tie out, print the differences; return the exit code."""
    _install()
    source = _source()
    _run(str(_PYTHON.with_name("zensical")), "build", cwd=source)
    site = source / "site"
    _run(str(_PYTHON), "-c", _TIEOUT, "export", str(site), cwd=source)
    found = _check(_PYTHON, source)
    exceptions = [one for one in found["exceptions"] if one["page"] not in _UNREAD]
    print("Built with Zensical:")
    print(f"  {_counts(found)}")
    if (ROOT / "site").is_dir():
        print("Built with MkDocs:")
        print(f"  {_counts(_check(Path(sys.executable), ROOT))}")
        ours = {path.name for path in (ROOT / "site").iterdir()}
        missing = ", ".join(sorted(ours - {path.name for path in site.iterdir()}))
        print(f"What Zensical does not make: {missing or 'nothing'}")
    print(f"What was left out for its sake: {', '.join(_LEFT_OUT)}")
    print(f"What of it the tie-out does not read: {', '.join(_UNREAD)}")
    for one in exceptions:
        print(f"  {one['page']}: {one['message']}")
    print("Every number ties." if not exceptions else "Not every number ties.")
    return 1 if exceptions else 0


def _install() -> None:
    made_from = WORK / "made-from.txt"
    if made_from.is_file() and made_from.read_text() == PINNED.read_text():
        return
    shutil.rmtree(WORK, ignore_errors=True)
    print("Installing Zensical (half a minute)", flush=True)
    _run(sys.executable, "-m", "venv", str(WORK / "venv"), cwd=ROOT)
    _run(
        str(_PYTHON), "-m", "pip", "-q", "install", "--require-hashes", "-r", str(PINNED), cwd=ROOT
    )
    made_from.write_text(PINNED.read_text())


def _source() -> Path:
    """Copy what Zensical reads: it needs everything inside one folder."""
    source = WORK / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir()
    for name in ("docs", "site_templates"):
        shutil.copytree(ROOT / name, source / name)
    shutil.copy(ROOT / "mkdocs.yml", source)
    for name in _LEFT_OUT:
        (source / "site_templates/theme" / name).unlink()
    return source


def _check(python: Path, project: Path) -> dict[str, Any]:
    """Tie out the project's site by a Python; return the report."""
    command = (str(python), "-c", _TIEOUT, "check", "site", "--json")
    found: dict[str, Any] = json.loads(_run(*command, cwd=project, exits=(0, 1)))
    return found


def _counts(found: dict[str, Any]) -> str:
    pages, mentions = found["rendered"], found["mentions"]
    return (
        f"{pages['total']:,} numbers on pages, {pages['open']} of them open; "
        f"{mentions['total']} mentions, {mentions['open']} of them open; "
        f"{len(found['exceptions'])} exceptions"
    )


def _run(*command: str, cwd: Path, exits: tuple[int, ...] = (0,)) -> str:
    """Run a command and return what it prints; stop if it exits with anything else."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / ".ci/packages"),
        "TIEOUT_EXPORTS": "1",
        "TIEOUT_FILING": os.environ.get("TIEOUT_FILING", str(ROOT.parent / "shared/filings")),
    }
    if not Path(environment["TIEOUT_FILING"]).exists():
        del environment["TIEOUT_FILING"]
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=_LONGEST,
    )
    if done.returncode not in exits:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
