"""Runs MkDocs without the notices of its macros plugin, which are not about the site."""

from __future__ import annotations

import logging

from mkdocs.__main__ import cli
from tieout.macros.filing.collecting import uncollected

_NOTICES = "mkdocs.plugins.mkdocs_macros.util"


def without_notices() -> None:
    """Show only warnings and errors of the macros plugin."""
    logging.getLogger(_NOTICES).setLevel(logging.WARNING)


if __name__ == "__main__":
    without_notices()
    with uncollected():  # it ends with the build
        cli()
