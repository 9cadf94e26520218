"""Assembles what a browser runs the calculators with: Pyodide, trimmed to what they use.

The folder that is served holds Pyodide from its npm package, an image of its memory with the
calculators imported (what a page starts from), and, for a browser where the image does not start,
what an ordinary start needs: Python's library with the modules in use, the calculators' wheel and
the lock file with its SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from macros.wasm import memory_module

ROOT = Path(__file__).parent.parent
PYODIDE = ROOT / "node_modules/pyodide"
CALCULATORS = ROOT / "calculators"
_DATE = (1980, 1, 1, 0, 0, 0)  # of every file in an archive: the same input gives the same bytes
_EPOCH = "315532800"  # the same day, in seconds
_BYTECODE = (3, 13)  # the Python whose bytecode Pyodide runs
_AS_THEY_ARE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")

_PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "calculators"
version = "1"

[tool.hatch.build.targets.wheel]
packages = ["calculators"]
"""


def assemble(settings: str, requests: Sequence[object], scratch: Path) -> Path:
    """Assemble the runtime of calculators with these settings; return the folder to serve.

    `requests` are answered once before the image is made: what they import is in it. All that is
    written is under `scratch`.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    sources = scratch / "calculators"
    sources.mkdir(parents=True)
    for path in sorted(CALCULATORS.glob("*.py")):
        shutil.copy(path, sources)
    packaged = _package(scratch)
    (scratch / "settings.json").write_text(settings)
    (scratch / "requests.json").write_text(json.dumps([json.dumps(r) for r in requests]))
    shutil.copy(ROOT / "macros/library.py", scratch)
    _run([_tool("node"), ROOT / "macros/runtime.mjs", PYODIDE, scratch], cwd=scratch)

    served = packaged.rename(scratch / "served")
    for name in _AS_THEY_ARE:
        shutil.copy(PYODIDE / name, served)
    for name in ("python_stdlib.zip", "settings.json"):
        shutil.copy(scratch / name, served)
    stack = json.loads((scratch / "stack.json").read_text())
    snapshot = (scratch / "image.bin").read_bytes()
    program = (served / "pyodide.asm.wasm").read_bytes()
    lock = {"lock": json.dumps(_empty_lock()).encode()}
    (served / "memory.wasm").write_bytes(memory_module(snapshot, program, stack, lock))
    _write_manifest(served)
    return served


def _tool(name: str) -> Path:
    return Path(sys.executable).parent / name


def _run(command: Sequence[str | Path], cwd: Path) -> None:
    """Run a command; what it says is shown only where it fails."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": _EPOCH}
    ran = subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if ran.returncode:
        message = f"{Path(command[0]).name} failed:\n{ran.stdout[-3000:]}"
        raise RuntimeError(message)


def _package(scratch: Path) -> Path:
    """Make the calculators' wheel and the lock file that names it; return the folder of both.

    The wheel is compiled where this Python's bytecode is the browser's.
    """
    (scratch / "pyproject.toml").write_text(_PROJECT)
    packaged = scratch / "packaged"
    building = [_tool("hatchling"), "build", "-t", "wheel", "-d", packaged]
    _run(building, cwd=scratch)
    lock = packaged / "pyodide-lock.json"
    lock.write_text(json.dumps(_empty_lock()))
    entering = [_tool("pyodide"), "lockfile", "add-wheels", *packaged.glob("*.whl")]
    _run([*entering, "--input", lock, "--output", lock, "--base-path", packaged], cwd=scratch)
    if sys.version_info[:2] == _BYTECODE:
        _run([_tool("pyodide"), "py-compile", "--silent", packaged], cwd=scratch)
    [wheel] = packaged.glob("*.whl")
    _store(wheel)
    entered = json.loads(lock.read_text())
    entered["packages"]["calculators"]["sha256"] = _sha256(wheel)
    lock.write_text(json.dumps(entered, indent=1))
    return packaged


def _empty_lock() -> dict[str, object]:
    """Return Pyodide's lock file without its packages."""
    lock: dict[str, object] = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    return lock | {"packages": {}}


def _store(path: Path) -> None:
    """Rewrite an archive in one order, with one date, uncompressed: so it compresses best."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in sorted(archive.namelist())}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_manifest(served: Path) -> None:
    """Write each file's size and SHA-256, and a key that names this build."""
    files = {
        path.name: {
            "size": path.stat().st_size,
            "sha256": _sha256(path),
        }
        for path in sorted(served.iterdir())
    }
    build = hashlib.sha256(json.dumps(files).encode()).hexdigest()
    (served / "manifest.json").write_text(json.dumps({"build": build, "files": files}, indent=1))
