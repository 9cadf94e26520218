"""The command line: the list of commands, and the one place that handles errors."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click
from tieout.macros.commands.options import TIED, UNUSABLE, Commands, run
from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.files import refusal
from tieout.macros.kept_patterns import PATTERNS, use_kept_patterns
from tieout.macros.terminal import complain

_HERE = "tieout.macros.commands"
_PLACES = {
    "new": f"{_HERE}.new:new",
    "new-page": f"{_HERE}.new_page:new_page",
    "update": f"{_HERE}.update:update",
    "build": f"{_HERE}.build:build",
    "serve": f"{_HERE}.build:serve",
    "scan": f"{_HERE}.scan:scan",
    "check": f"{_HERE}.check:check",
    "verify": f"{_HERE}.verify:verify",
    "index": f"{_HERE}.index:index",
    "find": f"{_HERE}.index:find",
    "explain": f"{_HERE}.explain:explain_figure",
    "calc": f"{_HERE}.calc:calc",
    "diff": f"{_HERE}.diff.command:diff",
    "export": f"{_HERE}.steps:export",
    "search": f"{_HERE}.steps:search",
    "policy": f"{_HERE}.steps:policy",
    "manifest": f"{_HERE}.steps:manifest",
}
_INTERRUPTED = 130


@click.group(
    cls=Commands,
    places=_PLACES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="tieout", message="tieout %(version)s")
def tieout() -> None:
    """Find what does not agree in a filing; make its site, with every number tied.

    In a project's folder: build, serve, check. For any filing, with no project: scan, new.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``tieout``; return 0 all tied, 1 exceptions (or nothing found), 2 input unusable."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # missing characters show as numbers
            stream.reconfigure(errors="backslashreplace")
    typed = list(sys.argv[1:] if arguments is None else arguments)
    use_kept_patterns()
    try:
        code = run(tieout, "tieout", typed)
        sys.stdout.flush()
        PATTERNS.keep()
        gc.freeze()  # what is left ends with the process: nobody need search it for cycles
    except click.ClickException as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except InputUnusableError as error:
        complain(error.explained())
        return UNUSABLE
    except BrokenPipeError:  # `tieout index … | head`: the reader has closed the pipe
        _discard_output()
        return TIED
    except OSError as error:
        return _unreadable(error)
    return code


def _misused(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        complain(error.format_message())
        return UNUSABLE
    if context is not None:
        complain(context.get_usage())
        complain(f"Try '{context.command_path} --help' for help.\n")
    complain(f"tieout: {error.format_message()}")
    return UNUSABLE


def _unreadable(error: OSError) -> int:
    try:
        sys.stdout.flush()
    except OSError:  # writing here is what failed, and would fail again at exit
        _discard_output()
    complain(for_terminal(f"tieout: {refusal(error)}"))
    return UNUSABLE


def _discard_output() -> None:
    """Discard the remaining output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
