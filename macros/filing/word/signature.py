"""Recognizes a Word document by its bytes, without loading the library that reads it."""

from __future__ import annotations

import io
import zipfile
import zlib

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""Errors that unpacking raises for a damaged file."""


def is_word(data: bytes) -> bool:
    """Whether a zip file has a Word document in it, or claims to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("word/") for name in archive.namelist())
    except BROKEN:
        return b"word/document.xml" in data
