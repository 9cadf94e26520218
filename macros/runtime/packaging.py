"""Makes the calculators' wheel with the ordinary tools, and the lock file that names it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PYODIDE = ROOT / "node_modules/pyodide"
_DATE = (1980, 1, 1, 0, 0, 0)  # of every file in an archive: the same input gives the same bytes
_EPOCH = "315532800"  # the same day, in seconds
_BYTECODE = (3, 13)  # the Python whose bytecode Pyodide runs

_PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "calculators"
version = "1"

[tool.hatch.build.targets.wheel]
packages = ["calculators"]
ignore-vcs = true
"""


def tool(name: str) -> Path:
    """Return the path of a command of this Python's packages."""
    return Path(sys.executable).parent / name


def run(command: Iterable[str | Path], cwd: Path) -> None:
    """Run a command; what it says is shown only where it fails."""
    words = list(command)
    environment = os.environ | {"SOURCE_DATE_EPOCH": _EPOCH}
    ran = subprocess.run(  # noqa: S603 - the tools of this project, and what it hands them
        words,
        check=False,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if ran.returncode:
        message = f"{Path(words[0]).name} failed:\n{ran.stdout[-3000:]}"
        raise RuntimeError(message)


def package(scratch: Path) -> Path:
    """Make the calculators' wheel and the lock file that names it; return the folder of both.

    The wheel is compiled where this Python's bytecode is the browser's.
    """
    (scratch / "pyproject.toml").write_text(_PROJECT)
    packaged = scratch / "ordinary"
    building: list[str | Path] = [tool("hatchling"), "build", "-t", "wheel", "-d", packaged]
    run(building, cwd=scratch)
    lock = packaged / "pyodide-lock.json"
    lock.write_text(json.dumps(empty_lock()))
    entering: list[str | Path] = [tool("pyodide"), "lockfile", "add-wheels"]
    entering += packaged.glob("*.whl")
    entering += ["--input", lock, "--output", lock, "--base-path", packaged]
    run(entering, cwd=scratch)
    if sys.version_info[:2] == _BYTECODE:
        run([tool("pyodide"), "py-compile", "--silent", packaged], cwd=scratch)
    [wheel] = packaged.glob("*.whl")
    _store(wheel)
    entered = json.loads(lock.read_text())
    entered["packages"]["calculators"]["sha256"] = sha256(wheel)
    lock.write_text(json.dumps(entered, indent=1))
    return packaged


def empty_lock() -> dict[str, object]:
    """Return Pyodide's lock file without its packages."""
    lock: dict[str, object] = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    return lock | {"packages": {}}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _store(path: Path) -> None:
    """Rewrite an archive in one order, with one date, uncompressed: so it compresses best."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in sorted(archive.namelist())}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content)
