"""Runs `tieout` and MkDocs as a person would, each in a process of its own.

The process is forked from one that has their modules imported: to import them takes half a second
of processor time. `toolchain/test_wheel.py` and `commands/test_main.py` start `tieout` itself.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.helpers.places import ROOT


def run_command(
    *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; `env` adds to the environment."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    words = [str(one) for one in command]
    with tempfile.TemporaryDirectory() as folder:
        out, err = (Path(folder) / name for name in ("out", "err"))
        order = {
            "command": words,
            "cwd": str(cwd.absolute()),
            "env": {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(env or {})},
            "out": str(out),
            "err": str(err),
        }
        server.stdin.write(json.dumps(order) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        said, complained = (one.read_text(encoding="utf-8") for one in (out, err))
    return subprocess.CompletedProcess(words, code, said, complained)


@functools.cache
def _server() -> subprocess.Popen[str]:
    """The process that forks. It ends when this one does, which closes its input."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.fork_server"],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
