"""Runs MkDocs without the notices of its macros plugin, which are not about the site."""

from __future__ import annotations

import logging
import sys

from jinja2 import Environment
from mkdocs.__main__ import cli
from mkdocs.theme import Theme
from tieout.macros.escaping import for_terminal
from tieout.macros.files import refusal
from tieout.macros.filing.collecting import uncollected
from tieout.macros.terminal import complain
from tieout.macros.write.compiled import Compiled

_NOTICES = "mkdocs.plugins.mkdocs_macros.util"
_UNUSABLE = 2


def without_notices() -> None:
    """Show only warnings and errors of the macros plugin."""
    logging.getLogger(_NOTICES).setLevel(logging.WARNING)


def _keep_compiled() -> None:
    """Keep the theme's compiled templates; MkDocs has no setting for it."""
    plain = Theme.get_env

    def get_env(theme: Theme) -> Environment:
        environment = plain(theme)
        environment.bytecode_cache = Compiled("theme")
        return environment

    Theme.get_env = get_env  # type: ignore[assignment,method-assign]


def main() -> int:
    """Run MkDocs; return 2, with a message in place of a traceback, if a file cannot be written."""
    without_notices()
    _keep_compiled()
    try:
        with uncollected():  # it ends with the build
            cli()
    except OSError as error:
        complain(for_terminal(f"tieout: {refusal(error)}"))
        return _UNUSABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
