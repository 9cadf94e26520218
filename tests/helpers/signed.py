"""A review file: what a reviewer signs, and a folder of pages that has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tieout.macros.project.review import REVIEW_FILE

type Entry = dict[str, Any]


def signed(value: object, **changes: object) -> Entry:
    """Return an entry: agreed by JS on January 31, 2030, with changes."""
    entry = {"value": value, "state": "agreed", "initials": "JS", "date": "2030-01-31", "note": ""}
    return {**entry, **changes}


def write_review(docs: Path, entries: dict[str, Any], **head: object) -> Path:
    """Write a project's review file, one entry on each line."""
    file = docs / REVIEW_FILE
    lines = [f"  {json.dumps(key)}: {json.dumps(one)}" for key, one in entries.items()]
    top = [f" {json.dumps(key)}: {json.dumps(one)},\n" for key, one in head.items()]
    body = ",\n".join(lines)
    file.write_text(f'{{\n{"".join(top)} "entries": {{\n{body}\n }}\n}}\n', encoding="utf-8")
    return file
