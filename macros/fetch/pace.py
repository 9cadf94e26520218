"""Limits requests to ten a second, for all processes that share a cache."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable
from pathlib import Path

APART = 0.125
"""Seconds between requests: eight a second, where the SEC allows ten."""


class Pace:
    """Makes each request wait its turn. The file holds the time of the last one."""

    def __init__(self, file: Path, sleep: Callable[[float], None] = time.sleep) -> None:
        """Set the file, which is created if it does not exist."""
        self._file, self._sleep = file, sleep

    def wait(self) -> None:
        """Wait until a request may be made; raises OSError if the file cannot be written."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a+", encoding="ascii") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX)
            opened.seek(0)
            left = APART - (time.time() - _seconds(opened.read(32)))
            if 0 < left <= APART:  # if the clock was set back, do not wait
                self._sleep(left)
            opened.truncate(0)
            opened.write(repr(time.time()))


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0
