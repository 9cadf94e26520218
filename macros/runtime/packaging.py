"""Makes the calculators' wheel with the ordinary tools, and the lock file that names it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tieout.macros.runtime.npm import MODULES
from tieout.macros.runtime.tools import tool

PYODIDE = MODULES / "pyodide"
# A fixed time and place for tools that record them: the same input gives the same bytes.
_SAME = {"SOURCE_DATE_EPOCH": "315532800", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
_BYTECODE = "cp313"  # what the Python in Pyodide runs

_PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "calculators"
version = "1"

[tool.hatch.build.targets.wheel]
packages = ["tieout"]
ignore-vcs = true
"""


def run(command: Iterable[str | Path], cwd: Path) -> None:
    """Run a command; its output is shown only if it fails."""
    words = list(command)
    environment = os.environ | _SAME
    ran = subprocess.run(  # noqa: S603 - this project's tools and arguments
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
    """Make the calculators' wheel and the lock file that names it; return the folder of both."""
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
    return packaged


def enter_compiled(compiled: Path, packaged: Path) -> None:
    """Replace the wheel with the compiled one, in the folder and in the lock file.

    It was compiled in Pyodide, so it does not depend on the Python that builds the site.
    """
    [wheel] = packaged.glob("*.whl")
    name, version, _ = wheel.name.split("-", 2)
    wheel.unlink()
    wheel = compiled.rename(packaged / f"{name}-{version}-{_BYTECODE}-none-any.whl")
    lock = packaged / "pyodide-lock.json"
    entered = json.loads(lock.read_text())
    entered["packages"][name] |= {"file_name": wheel.name, "sha256": sha256(wheel)}
    lock.write_text(json.dumps(entered, indent=1))


def empty_lock() -> dict[str, object]:
    """Return Pyodide's lock file without its packages."""
    lock: dict[str, object] = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    return lock | {"packages": {}}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
