"""Makes the parts that every project's runtime shares, once, and keeps them.

That is nearly all of it: Pyodide's program without the parts that the calculators do not use,
Python's library with the modules in use, and the calculators' wheel. A project only adds settings.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tieout.macros.places import ROOT, work_folder
from tieout.macros.runtime.npm import LOCK, MODULES
from tieout.macros.runtime.packaging import PYODIDE, empty_lock, enter_compiled, package, run
from tieout.macros.runtime.tools import tool
from tieout.macros.runtime.trimming import trim_exports, trim_script

HERE = Path(__file__).parent
CALCULATORS = ROOT / "calculators"
SCRIPT, PROGRAM = "pyodide.asm.js", "pyodide.asm.wasm"
# The features that Pyodide's program uses; with more, it would be rewritten for newer browsers.
_FEATURES = (
    "bulk-memory exception-handling multivalue mutable-globals nontrapping-float-to-int "
    "reference-types sign-ext"
).split()
_NAME, _NEW = "runtime-", "making-runtime-"
_KEPT_DAYS = 30


def common_parts(say: Callable[[str], None]) -> Path:
    """The folder of the parts that all runtimes share, which are made if they are not cached.

    It holds `program/` (Pyodide's script and program, trimmed), `ordinary/` (all of the ordinary
    start but the settings), the library of the memory image, and unused.json.
    """
    folder = work_folder() / f"{_NAME}{inputs_key()[:16]}"
    if not folder.is_dir():
        say("Preparing the calculators' runtime for the browser (half a minute, once)")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_NEW) as scratch:
            made = _make(Path(scratch).resolve())
            if not folder.is_dir():  # another build may have been quicker
                made.replace(folder)
    os.utime(folder)
    _forget(folder.parent)
    return folder


def inputs_key() -> str:
    """A checksum of all files that the parts are made from."""
    total = hashlib.sha256()
    for path in _made_from():
        total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()


def _made_from() -> Iterator[Path]:
    yield from (path for path in (LOCK, ROOT / "requirements.txt") if path.is_file())
    yield from sorted(CALCULATORS.rglob("*.py"))
    yield from sorted(path for path in HERE.iterdir() if path.is_file())


def _forget(folder: Path) -> None:
    """Remove what no build has used for a month: other versions, and interrupted builds."""
    since = time.time() - _KEPT_DAYS * 86_400
    for one in folder.iterdir():
        if one.name.startswith((_NAME, _NEW)) and one.stat().st_mtime < since:
            shutil.rmtree(one, ignore_errors=True)


def _make(scratch: Path) -> Path:
    sources = scratch / "tieout"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CALCULATORS, sources / "calculators", ignore=ignored)
    (sources / "__init__.py").touch()
    shutil.copy(HERE / "library.py", scratch)
    ordinary = package(scratch)
    run([tool("node"), HERE / "libraries.mjs", PYODIDE, scratch], cwd=scratch)
    enter_compiled(scratch / "compiled.whl", ordinary)
    for path in (PYODIDE / "pyodide.mjs", PYODIDE / SCRIPT, PYODIDE / PROGRAM):
        shutil.copy(path, ordinary)

    made = scratch / "made"
    program = made / "program"
    program.mkdir(parents=True)
    shutil.copy(PYODIDE / "pyodide.mjs", program)
    script, names = trim_script((PYODIDE / SCRIPT).read_text())
    (program / SCRIPT).write_text(script)
    (program / PROGRAM).write_bytes(_trim((PYODIDE / PROGRAM).read_bytes(), names, scratch))
    shutil.move(scratch / "python_stdlib.zip", ordinary)
    for path in (ordinary, scratch / "image_stdlib.zip", scratch / "unused.json"):
        shutil.move(path, made)
    (made / "lock.json").write_text(json.dumps(empty_lock()))
    return made


def _trim(program: bytes, names: frozenset[str], scratch: Path) -> bytes:
    """Return Pyodide's program with the exports of these names and the functions that they need."""
    exporting, trimmed = scratch / "exporting.wasm", scratch / "trimmed.wasm"
    exporting.write_bytes(trim_exports(program, names))
    features = [f"--enable-{feature}" for feature in _FEATURES]
    removing = ("--mvp-features", *features, "--remove-unused-module-elements")
    optimiser = MODULES / "binaryen/bin/wasm-opt"
    run([tool("node"), optimiser, exporting, *removing, "-o", trimmed], cwd=scratch)
    return trimmed.read_bytes()
