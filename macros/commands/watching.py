"""Notices when a file has been saved, by any method, and waits until it is complete."""

from __future__ import annotations

from pathlib import Path

from tieout.macros.files import read_bounded

PAUSE = 0.4
"""Seconds between checks; a file is complete if two checks in a row find it unchanged."""

type _State = tuple[int, int, int] | None


class Watched:
    """A file at the last check. It may be missing, replaced by another, or half written."""

    def __init__(self, file: Path, most: int) -> None:
        """Set the file, and the most bytes of it that are read."""
        self._file, self._most = file, most
        self._seen: _State = None
        self._content: bytes | None = None
        self._read: _State = None
        self.missing = ""
        """Why there is nothing to read, if two checks in a row say so: "empty" or "gone"."""

    def saved_content(self) -> bytes | None:
        """Return the content if the file has been saved since it was last returned.

        Return None if it has not, or is still being written: then check again.
        """
        state = self._state()
        same = state == self._seen
        settled = state is not None and same
        self.missing = self._why_missing(state) if same else ""
        self._seen = state
        if not settled or state == self._read:
            return None
        try:
            content = read_bounded(self._file, self._most)
        except OSError:  # it was moved, or cannot be read at the moment
            return None
        if not content or self._state() != state:  # emptied before it is written, or being written
            return None
        self._read = state
        if content == self._content:
            return None
        self._content = content
        return content

    @staticmethod
    def _why_missing(state: _State) -> str:
        if state is None:
            return "gone"
        _, size, _ = state
        return "" if size else "empty"

    def _state(self) -> _State:
        try:
            status = self._file.stat()
        except OSError:
            return None
        return (status.st_mtime_ns, status.st_size, status.st_ino)
