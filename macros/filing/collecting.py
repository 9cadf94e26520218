"""Pauses garbage collection while a filing or a page is read: no cycles are in what they make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Create many objects without repeated garbage collections."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        # To the oldest generation: otherwise the next collection goes through all of them.
        gc.freeze()
        gc.unfreeze()
        gc.enable()
