"""`tieout build` and `tieout serve`: the site of the project in the folder that they run in."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import click
from tieout.macros.build.site import build_site, is_up_to_date
from tieout.macros.check.report import Report
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE
from tieout.macros.commands.report import text as report
from tieout.macros.errors import InputUnusableError
from tieout.macros.escaping import for_terminal
from tieout.macros.project.locate_filing import SETTINGS
from tieout.macros.project.unusable import NoProjectError
from tieout.macros.terminal import called, complain, counted, say, say_at_once

_PORTS = 65_536
_SCAN_ERROR = "scan-error"
"""The code of an error that the scan finds and the data file does not mention."""

_OPEN = "to see it, run {} serve"
"""Opened as files, its pages have no search, panels, review or calculators."""


class UnservedError(InputUnusableError):
    """The pages cannot be served at the address."""


@click.command
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.option(
    "--strict",
    is_flag=True,
    help="Also reject a site of a filing in which the scan finds an error.",
)
def build(*, force: bool, strict: bool) -> int:
    """Build the site of this project, and tie it out.

    The site goes into the folder "site".

    A site with an exception never replaces a good one; the exit code is then 1. Errors of the
    filing that the scan finds are a special kind of exception: the site is built anyway, and
    "tieout check" lists them until the data file mentions them.
    """
    home = _home()
    if not force and is_up_to_date(home):
        say(f"The site is up to date: {_OPEN.format(called())}")
        return TIED
    reports: list[Report] = []

    def accept(found: Report) -> bool:
        say(report.text(found))
        reports.append(found)
        return not _left(found, strict=strict)

    try:
        build_site(home, say_at_once, accept)
    except InputUnusableError as error:
        complain(error.explained())
        return EXCEPTIONS if any(_left(one, strict=strict) for one in reports) else UNUSABLE
    errors = sum(len(one.exceptions) for one in reports)
    but = f", except for {counted(errors, 'error')} that the scan found" if errors else ""
    say(f"The site is built and tied out{but}: {_OPEN.format(called())}")
    return TIED


def _left(found: Report, *, strict: bool) -> bool:
    """Whether a tie-out has exceptions that keep a site from being published."""
    return any(strict or one.code != _SCAN_ERROR for one in found.exceptions)


@click.command
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it.")
def serve(address: str) -> int:
    """Show the pages in a browser, and rebuild changed ones."""
    home = _home()
    _check_address(address)
    command = [sys.executable, "-m", "tieout.macros.build.serving", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(  # noqa: S603  # this Python, and no shell
        command, cwd=home, env=environment, check=False
    ).returncode


def _check_address(address: str) -> None:
    """Raise :class:`UnservedError` if no server can use an address, before anything is built."""
    host, _, port = address.rpartition(":")
    name = for_terminal(f"--address {address}")
    if not host or not port.isdecimal() or not int(port) < _PORTS:
        message = f"{name} is not a host and a port; an example: --address 127.0.0.1:8001"
        raise UnservedError(message)
    try:
        with socket.create_server((host, int(port))):
            return
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = for_terminal(f"{called()} serve --address {host}:{_another(int(port))}")
            message = f"{name} is in use; end the other server, or name another port: {other}"
        else:
            # Python adds the address to the system's own words.
            reason = os.strerror(error.errno or 0) if (error.errno or 0) > 0 else error.strerror
            message = f"{name} cannot be used ({reason}); name one of this computer"
        raise UnservedError(message) from error


def _another(port: int) -> int:
    return port + 1 if port + 1 < _PORTS else port - 1


def _home() -> Path:
    home = Path()  # messages name files as one types them here
    for name in (SETTINGS, "docs"):
        if not (home / name).exists():
            raise NoProjectError(Path(name))
    return home
