"""The catalog of codes: what each finding of the tie-out means, and what to do."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the tie-out: what was found, and the remedy."""

    name: str
    meaning: str
    remedy: str


@cache
def catalog() -> dict[str, Code]:
    """Return every code by its name, in the order of the catalog."""
    file = Path(__file__).with_name("codes.toml")
    groups = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: Code(name, *rest) for group in groups.values() for name, rest in group.items()}
