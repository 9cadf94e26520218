"""The versions of programs that a colophon may name."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache

_DISTRIBUTION = "tieout"


@cache
def versions_named() -> frozenset[str]:
    """Return the versions that a colophon may name: of Python, Tieout and the build tools."""
    # Few sites have a colophon, and what these modules import takes time.
    import platform  # noqa: PLC0415
    from importlib.metadata import PackageNotFoundError, requires, version  # noqa: PLC0415

    found = {platform.python_version()}
    with suppress(PackageNotFoundError):  # run from a copy that is not installed
        found.add(version(_DISTRIBUTION))
        for requirement in requires(_DISTRIBUTION) or ():
            found.add(version(re.split(r"[^\w.-]", requirement, maxsplit=1)[0]))
    return frozenset(found)
