"""Regular expressions that are compiled when they are first used.

The rules of the scan have about 2,000 of them, and a filing needs a third to two thirds: compiling
all of them would take longer than scanning a short filing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class LazyRegex:
    """Has the attributes of a compiled pattern, and compiles it to answer the first."""

    compiler: ClassVar[Callable[[str, int], re.Pattern[str]]] = re.compile

    def __init__(self, pattern: str, flags: int) -> None:
        """Keep what to compile."""
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Keep the compiled pattern's methods, so that a call costs no more than one of its own."""
        compiled = LazyRegex.compiler(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression `pattern`; a wrong one raises `re.error` when it is first used."""
    return cast("re.Pattern[str]", LazyRegex(pattern, flags))
