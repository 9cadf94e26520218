"""Keeps compiled patterns between runs: loading one takes a fortieth of the time of compiling it.

Python compiles a pattern to a list of numbers, and makes an object of it that cannot be stored.
The list can be: we take the same last step as `re.compile`, which is private to Python. So the
file is for one version of Python alone, and whatever is not as expected is compiled as usual.
"""

from __future__ import annotations

import importlib
import marshal
import re
import sys
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

from tieout.macros.files import write_whole
from tieout.macros.lazy_regex import LazyRegex
from tieout.macros.places import work_folder

_COMPILER: Any = importlib.import_module("re._compiler")
_MOST = 10_000
"""Patterns that are kept; more than the product has are left over from other versions of it."""

type _Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What Python makes a pattern's object of: flags, code, count of groups, their names twice."""
type _Patterns = dict[tuple[str, int], _Parts]


class KeptPatterns:
    """The patterns of earlier runs, read when the first is needed, and those compiled since."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._known: _Patterns | None = None
        self._used: _Patterns = {}
        self._new = 0

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """The pattern, from an earlier run or compiled; raises `re.error` if it is wrong."""
        flags = int(flags)  # which may be a name, like re.IGNORECASE; only a number can be written
        if self._known is None:
            self._known = _read()
        try:
            if (parts := self._known.get((pattern, flags))) is None:
                parts = self._known[pattern, flags] = _parts_of(pattern, flags)
                self._new += 1
            self._used[pattern, flags] = parts
            return _made_of(pattern, parts)
        except (AttributeError, LookupError, TypeError, ValueError, OverflowError, RuntimeError):
            return re.compile(pattern, flags)  # another Python, or a damaged file

    def keep(self) -> None:
        """Write the patterns for later runs, if there are new ones and there is a place for it."""
        if self._known is None or not self._new:
            return
        self._new = 0
        known = {**_read(), **self._used}  # another process may have written some
        with suppress(OSError):
            _file().parent.mkdir(parents=True, exist_ok=True)
            write_whole(_file(), marshal.dumps(known if len(known) <= _MOST else self._used))


PATTERNS = KeptPatterns()


def use_kept_patterns() -> None:
    """Take patterns that earlier runs have compiled from now on."""
    LazyRegex.compiler = PATTERNS.compiled


def _file() -> Path:
    return work_folder() / "patterns" / f"{sys.implementation.cache_tag}-{_COMPILER.MAGIC}"


def _read() -> _Patterns:
    with suppress(OSError, EOFError, TypeError, ValueError):
        known = marshal.loads(_file().read_bytes())  # noqa: S302  # our own file, like a .pyc
        return known if isinstance(known, dict) else {}
    return {}


def _parts_of(pattern: str, flags: int) -> _Parts:
    parsed = _COMPILER._parser.parse(pattern, flags)  # noqa: SLF001
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, index in state.groupdict.items():
        names[index] = name
    code = array("I", _COMPILER._code(parsed, flags))  # noqa: SLF001
    whole = flags | int(state.flags)
    return whole, code.tobytes(), state.groups - 1, dict(state.groupdict), tuple(names)


def _made_of(pattern: str, parts: _Parts) -> re.Pattern[str]:
    flags, code, groups, indexes, names = parts
    numbers = array("I", code).tolist()
    made: re.Pattern[str] = _COMPILER._sre.compile(  # noqa: SLF001
        pattern, flags, numbers, groups, indexes, names
    )
    return made
