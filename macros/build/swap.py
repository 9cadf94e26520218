"""Replaces the old site with the new one, so that one of the two is always complete."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_STOPS = tuple(
    getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGTERM") if hasattr(signal, name)
)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a build: the site, the new one next to it, and the old one during the swap."""

    home: Path

    @property
    def site(self) -> Path:
        """The site that readers see."""
        return self.home / "site"

    @property
    def new(self) -> Path:
        """The site that is being built."""
        return self.home / "build/site.new"

    @property
    def old(self) -> Path:
        """The old site, between the two moves of :func:`replace`."""
        return self.home / "build/site.old"

    @property
    def made_from(self) -> Path:
        """The file with the checksum of everything that the site was made from."""
        return self.home / "build/site.made-from"


def prepare(places: Places) -> None:
    """Make room for a new site; restore one that an interrupted build had moved away.

    Raises OSError where nothing can be written.
    """
    places.new.parent.mkdir(parents=True, exist_ok=True)
    if places.old.exists() and not places.site.exists():
        places.old.rename(places.site)
    for folder in (places.new, places.old):
        if folder.exists():
            shutil.rmtree(folder)
    places.new.mkdir()  # raises OSError at once where nothing can be written
    places.new.rmdir()


def replace(places: Places) -> None:
    """Replace the old site with the new one; if that fails, the old one stays.

    Raises OSError. Between the two moves there is no site, so no signal may come between them.
    """
    with _undisturbed():
        if places.site.exists():
            places.site.rename(places.old)
        try:
            places.new.rename(places.site)
        except OSError:
            if places.old.exists():
                places.old.rename(places.site)
            raise
    shutil.rmtree(places.old, ignore_errors=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ignore signals that would stop the process."""
    before = {each: signal.signal(each, signal.SIG_IGN) for each in _STOPS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
