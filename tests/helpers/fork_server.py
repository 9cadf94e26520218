"""Runs commands for `tests.helpers.running`: has their modules imported, and forks for each."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NoReturn

from mkdocs.__main__ import cli
from tieout.macros.commands.main import main

from tests.helpers.patterns import compile_imported

_PROGRAMS: Mapping[str, Callable[[], Any]] = {"tieout": main, "mkdocs": cli}
# What the commands import when they are run.
_LATER = (
    "mkdocs.commands.build",
    "mkdocs_macros.plugin",
    "material.plugins.search.plugin",
    "tieout.macros.commands.build",
    "tieout.macros.commands.check",
    "tieout.macros.commands.new",
    "tieout.macros.commands.scan",
    "tieout.macros.commands.scan_many",
    "tieout.macros.filing.html.document",
    "tieout.macros.commands.steps",
)


def _run(order: Mapping[str, Any]) -> NoReturn:
    """Run a command in this process, which ends with it."""
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    for number, name in enumerate((os.devnull, order["out"], order["err"])):
        mode = os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY
        os.dup2(os.open(name, mode), number)
    sys.argv = order["command"]
    try:
        code = _PROGRAMS[sys.argv[0]]()
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - as Python does
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


def _serve() -> None:
    """Run each order that comes, a line of JSON, and answer with its exit code."""
    for name in _LATER:
        import_module(name)
    compile_imported()  # once, and not in every command
    for line in sys.stdin:
        if not (child := os.fork()):
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
