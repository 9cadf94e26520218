"""Assembles the runtime of the calculators in a browser.

A page starts from Pyodide's program and an image of its memory in which the calculators are already
imported and have already answered: the browser only combines the two. For browsers where that fails
there is an ordinary start in ordinary/: Pyodide as in its npm package, Python's library with the
modules in use, and the calculators' wheel, entered in the lock file with its SHA-256.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from tieout.macros.runtime.common import HERE, PROGRAM
from tieout.macros.runtime.packaging import empty_lock, run, sha256
from tieout.macros.runtime.tools import tool
from tieout.macros.runtime.trimming import without_data
from tieout.macros.runtime.wasm import memory_module, snapshot_head


def assemble(settings: str, requests: Sequence[object], common: Path, scratch: Path) -> Path:
    """Assemble the runtime of calculators with these settings; return the folder to serve.

    `requests` are answered once before the image is made, so that it contains what they need.
    `common` holds what every runtime has; everything is written under `scratch`.
    """
    scratch = scratch.resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    served, ordinary = scratch / "served", scratch / "served/ordinary"
    shutil.copytree(common / "program", served)
    for name in ("image_stdlib.zip", "lock.json"):
        shutil.copy(common / name, scratch)
    (scratch / "package.json").write_text('{"type": "commonjs"}')  # what Pyodide's scripts are
    (scratch / "settings.json").write_text(settings)
    (scratch / "requests.json").write_text(json.dumps(requests))
    run([tool("node"), HERE / "image.mjs", served, scratch], cwd=scratch)

    program = (served / PROGRAM).read_bytes()
    left_out = json.loads((scratch / "left_out.json").read_text())
    snapshot = (scratch / "image.bin").read_bytes()
    (served / "memory.wasm").write_bytes(memory_module(snapshot, program, left_out))
    unused = json.loads((common / "unused.json").read_text())
    (served / PROGRAM).write_bytes(without_data(program, unused))
    shutil.copytree(common / "ordinary", ordinary)
    shutil.copy(scratch / "settings.json", ordinary)
    _write_manifest(served, snapshot_head(snapshot))
    return served


def _write_manifest(served: Path, head: bytes) -> None:
    """Write each file's size and SHA-256, and what Pyodide needs to start.

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
