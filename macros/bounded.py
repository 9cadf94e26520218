"""Reads a file that may be of any length: no more of it than is wanted."""

import errno
from pathlib import Path


def read_bounded(file: Path, most: int) -> bytes:
    """Return a file's bytes; raises OSError where it cannot be read or has more than `most`."""
    with file.open("rb") as opened:
        given = opened.read(most + 1)
    if len(given) > most:
        reason = f"it has more than {most:,} bytes, and no such file has"
        raise OSError(errno.EFBIG, reason, str(file))
    return given
