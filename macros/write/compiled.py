"""Keeps compiled templates: to compile those of a site takes longer than to fill them in."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import override

import jinja2
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from tieout.macros.places import work_folder

_UNREADABLE = (OSError, EOFError, ValueError, TypeError)


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in memory and, for the next process, in the folder of the tool's files.

    Jinja compares the checksum of the template's source, and the version of Python. Each `kind` of
    environment has its own folder, since its settings change what is compiled.
    """

    def __init__(self, kind: str) -> None:
        """Name the folder of a kind, for this version of Jinja."""
        super().__init__(str(work_folder() / "templates" / f"{kind}-{jinja2.__version__}"))
        self._kept: dict[str, bytes] = {}

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])
        else:
            with suppress(*_UNREADABLE):
                super().load_bytecode(bucket)

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()
        with suppress(OSError):  # where nothing can be written, the next process compiles again
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
