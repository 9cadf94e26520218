"""Scans a draft again each time it is saved, and says what changed: `tieout scan --watch`."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE
from tieout.macros.commands.watching import PAUSE, Watched
from tieout.macros.escaping import for_terminal
from tieout.macros.filing.errors import UnreadableFilingError
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import LARGEST, parse_filing
from tieout.macros.scan.engine import Scan, scan_filing
from tieout.macros.scan.report import text
from tieout.macros.scan.report.changes import changes
from tieout.macros.terminal import complain, say

_WAITING = "waiting for the next save (Ctrl-C ends this)"


def watch(
    file: Path,
    then: Callable[[Scan], None],
    pause: Callable[[float], None] = time.sleep,
    scan: Callable[[Filing], Scan] = scan_filing,
) -> int:
    """Scan a file now and each time it is saved, until Ctrl-C; call `then` with each scan.

    Return the exit code of the last scan; 2 if nothing could be scanned.
    """
    watched = Watched(file, LARGEST)
    last: Scan | None = None
    said = ""
    with suppress(KeyboardInterrupt):
        while True:
            content = watched.saved_content()
            if watched.missing and watched.missing != said:
                complain(f"tieout: {for_terminal(file.name)} is {watched.missing}; {_WAITING}")
            said = watched.missing or ("" if content is not None else said)
            if content is not None:
                last = _scan_again(file, content, last, scan) or last
                if last is not None:
                    then(last)
            pause(PAUSE)
    say("")
    if last is None:
        return UNUSABLE
    return EXCEPTIONS if last.findings else TIED


def _scan_again(
    file: Path, content: bytes, last: Scan | None, scan: Callable[[Filing], Scan]
) -> Scan | None:
    """Scan what was saved and print the result; return None if it cannot be read."""
    try:
        found = scan(parse_filing(content, file.name))
    except UnreadableFilingError as error:
        complain(f"tieout: {error}; {_WAITING}")
        return None
    if last is None:
        say(text.summary(found))
        say(f"\nWatching {file}; Ctrl-C ends this.")
    else:
        say(f"\nSaved at {time.strftime('%H:%M:%S')}")
        say(changes(last, found))
    return found
