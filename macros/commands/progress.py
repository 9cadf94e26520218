"""Prints to standard error what a slow command is doing."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tieout.macros.escaping import for_terminal
from tieout.macros.terminal import complain

_PATIENCE = 2.0
"""Seconds before the message is printed."""


@contextmanager
def notice_if_slow(what: str) -> Iterator[None]:
    """Print a message if the work takes longer than two seconds.

    An alarm of the process does it where there are alarms, and a thread elsewhere: a scan divides
    its work between two processes only if it has no other thread.
    """

    def notice() -> None:
        complain(for_terminal(f"tieout: {what} …"))

    stop = _alarm(notice) if _has_alarms() else _timer(notice)
    try:
        yield
    finally:
        stop()


def _has_alarms() -> bool:
    """Windows has none, and only the first thread of a process may set one."""
    is_first = threading.current_thread() is threading.main_thread()
    return is_first and hasattr(signal, "setitimer")


def _alarm(then: Callable[[], None]) -> Callable[[], None]:
    before = signal.signal(signal.SIGALRM, lambda *_: then())
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE)

    def stop() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    return stop


def _timer(then: Callable[[], None]) -> Callable[[], None]:
    timer = threading.Timer(_PATIENCE, then)
    timer.daemon = True
    timer.start()
    return timer.cancel
