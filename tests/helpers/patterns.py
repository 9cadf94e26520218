"""The regular expressions of the modules that are imported, which are compiled when first used."""

from __future__ import annotations

import gc

from tieout.macros.lazy_regex import LazyRegex


def lazy_regexes() -> list[LazyRegex]:
    """Each of them, compiled or not."""
    return [one for one in gc.get_objects() if isinstance(one, LazyRegex)]
