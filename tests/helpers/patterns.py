"""The regular expressions of the program, which are compiled when they are first used.

They are found by Python's garbage collector, so only in a process that has not frozen it, as
reading a filing does.
"""

from __future__ import annotations

import gc
import pkgutil
from importlib import import_module

import tieout.macros
from tieout.macros.lazy_regex import LazyRegex


def compile_imported() -> int:
    """Compile those of the modules that are imported; return how many they are."""
    found = [one for one in gc.get_objects() if isinstance(one, LazyRegex)]
    for one in found:
        one.search  # noqa: B018 - compiles it
    return len(found)


def compile_all() -> int:
    """Import every module of the build, and compile their regular expressions."""
    for found in pkgutil.walk_packages(tieout.macros.__path__, "tieout.macros."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
    return compile_imported()
