"""Assembles what a browser runs the calculators with.

A page starts from Pyodide's program and an image of its memory in which the calculators have been
imported and have answered: nothing is left to do but to lay the one over the other. For a browser
where that fails there is an ordinary start beside it, in ordinary/: Pyodide as its npm package has
it, Python's library with the modules in use, and the calculators' wheel, entered in the lock file
with its SHA-256.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from tieout.macros.places import ROOT
from tieout.macros.runtime.npm import MODULES
from tieout.macros.runtime.packaging import (
    PYODIDE,
    empty_lock,
    enter_compiled,
    package,
    run,
    sha256,
)
from tieout.macros.runtime.tools import tool
from tieout.macros.runtime.trimming import trim_exports, trim_script, without_data
from tieout.macros.runtime.wasm import memory_module, snapshot_head

HERE = Path(__file__).parent
CALCULATORS = ROOT / "calculators"
# The features that Pyodide's program uses; with more, it would be rewritten for newer browsers.
_FEATURES = (
    "bulk-memory exception-handling multivalue mutable-globals nontrapping-float-to-int "
    "reference-types sign-ext"
).split()
_SCRIPT, _PROGRAM = "pyodide.asm.js", "pyodide.asm.wasm"


def assemble(settings: str, requests: Sequence[object], scratch: Path) -> Path:
    """Assemble the runtime of calculators with these settings; return the folder to serve.

    `requests` are answered once before the image is made: what they import is in it. All that is
    written is under `scratch`.
    """
    scratch = scratch.resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    sources = scratch / "tieout"
    shutil.copytree(
        CALCULATORS, sources / "calculators", ignore=shutil.ignore_patterns("__pycache__")
    )
    (sources / "__init__.py").touch()
    shutil.copy(HERE / "library.py", scratch)
    (scratch / "package.json").write_text('{"type": "commonjs"}')  # the type of Pyodide's scripts
    (scratch / "settings.json").write_text(settings)
    (scratch / "requests.json").write_text(json.dumps(requests))
    (scratch / "lock.json").write_text(json.dumps(empty_lock()))
    ordinary = package(scratch)
    run([tool("node"), HERE / "libraries.mjs", PYODIDE, scratch], cwd=scratch)
    enter_compiled(scratch / "compiled.whl", ordinary)

    served = scratch / "served"
    served.mkdir()
    shutil.copy(PYODIDE / "pyodide.mjs", served)
    script, names = trim_script((PYODIDE / _SCRIPT).read_text())
    (served / _SCRIPT).write_text(script)
    program = _trim((PYODIDE / _PROGRAM).read_bytes(), names, scratch)
    (served / _PROGRAM).write_bytes(program)
    run([tool("node"), HERE / "image.mjs", served, scratch], cwd=scratch)
    left_out = json.loads((scratch / "left_out.json").read_text())
    snapshot = (scratch / "image.bin").read_bytes()
    (served / "memory.wasm").write_bytes(memory_module(snapshot, program, left_out))
    unused = json.loads((scratch / "unused.json").read_text())
    (served / _PROGRAM).write_bytes(without_data(program, unused))

    for path in (PYODIDE / "pyodide.mjs", PYODIDE / _SCRIPT, PYODIDE / _PROGRAM):
        shutil.copy(path, ordinary)
    for name in ("python_stdlib.zip", "settings.json"):
        shutil.copy(scratch / name, ordinary)
    shutil.move(ordinary, served)
    _write_manifest(served, snapshot_head(snapshot))
    return served


def _trim(program: bytes, names: frozenset[str], scratch: Path) -> bytes:
    """Return Pyodide's program with the exports of these names and the functions that they need."""
    exporting, trimmed = scratch / "exporting.wasm", scratch / "trimmed.wasm"
    exporting.write_bytes(trim_exports(program, names))
    features = [f"--enable-{feature}" for feature in _FEATURES]
    removing = ("--mvp-features", *features, "--remove-unused-module-elements")
    optimiser = MODULES / "binaryen/bin/wasm-opt"
    run([tool("node"), optimiser, exporting, *removing, "-o", trimmed], cwd=scratch)
    return trimmed.read_bytes()


def _write_manifest(served: Path, head: bytes) -> None:
    """Write each file's size and SHA-256, and what Pyodide starts with.

    That is the snapshot's head, and a lock file without packages.
    """
    files = {
        path.relative_to(served).as_posix(): {
            "size": path.stat().st_size,
            "sha256": sha256(path),
        }
        for path in sorted(served.rglob("*.*"))
    }
    start = {"head": base64.b64encode(head).decode(), "lock": empty_lock()}
    manifest = {"files": files, "start": start}
    (served / "manifest.json").write_text(json.dumps(manifest, indent=1))
