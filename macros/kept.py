"""Results that the product keeps, each under the checksum of everything that it depends on.

They are in the folder of the product's own files, never in a project or its site, whose authors
could write there what they like.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from tieout.macros.files import write_whole
from tieout.macros.places import work_folder

_MOST = 50  # of each kind


def kept(kind: str, key: str) -> object:
    """Return what is kept of a kind under a key; None if there is nothing, or nothing readable."""
    try:
        return json.loads(file_of(kind, key).read_bytes())
    except (OSError, ValueError):
        return None


def keep(kind: str, key: str, content: object) -> None:
    """Keep a result as JSON, and the newest others; if there is no place for it, keep nothing."""
    written = json.dumps(content, ensure_ascii=False).encode(errors="surrogatepass")
    with suppress(OSError):
        file = file_of(kind, key)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, written)
        others = sorted(file.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
        for old in others[:-_MOST]:
            old.unlink(missing_ok=True)


def file_of(kind: str, key: str) -> Path:
    """The file of a kept result."""
    return work_folder() / kind / f"{key}.json"
