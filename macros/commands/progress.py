"""Prints to standard error what a slow command is doing."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from tieout.macros.escaping import for_terminal
from tieout.macros.terminal import complain

_PATIENCE = 2.0
"""Seconds before the message is printed."""


@contextmanager
def notice_if_slow(what: str) -> Iterator[None]:
    """Print a message if the work takes longer than two seconds."""
    timer = Timer(_PATIENCE, complain, (for_terminal(f"tieout: {what} …"),))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
