"""Finds the commands that come with packages of Python: node, npm, hatchling, pyodide."""

from __future__ import annotations

import sys
from pathlib import Path


def tool(name: str) -> Path:
    """Return the path of a command of this Python's packages."""
    return Path(sys.executable).parent / name
