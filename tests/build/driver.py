"""Builds a project with simulated steps, in a process that a test can stop.

Run as a script in the project's folder. A step notes its call, makes the site, and fails or waits
if a file says so (at once, if it is to refuse); so does each move of the site.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from tieout.macros.build.errors import NotPublishedError
from tieout.macros.build.site import build_site
from tieout.macros.build.steps import Build

HERE = Path.cwd()
STEPS = 2


def asked(name: str) -> str:
    """Return what a file of the test says."""
    file = HERE / name
    return file.read_text() if file.exists() else ""


def step(build: Build) -> None:
    """Simulate a step of a build."""
    with (HERE / "calls").open("a") as calls:
        calls.write("step\n")
    number = str(len((HERE / "calls").read_text().splitlines()))
    if number == asked("refuse"):
        raise NotPublishedError
    build.new.mkdir(parents=True, exist_ok=True)
    (build.new / "index.html").write_text("new\n")
    if number == asked("fail"):
        raise NotPublishedError
    if number == asked("stop"):
        (HERE / "reached").touch()
        time.sleep(30)


def break_off(move: int) -> None:
    """Do what the test requests at a move of the site."""
    if str(move) != asked("break"):
        return
    how = asked("how")
    if how == "fail":
        raise OSError(1, "it cannot be moved", "site")
    os.kill(os.getpid(), getattr(signal, f"SIG{how}"))
    time.sleep(0.2)


def watch_moves() -> None:
    """Let each move of the site ask first."""
    plain, moves = Path.rename, iter(range(1, 100))

    def rename(path: Path, target: Path) -> Path:
        break_off(next(moves))
        return plain(path, target)

    Path.rename = rename  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    watch_moves()
    try:
        build_site(HERE, lambda _: None, lambda _: True, [("", step)] * STEPS)
    except NotPublishedError as error:
        sys.exit(error.explained())
