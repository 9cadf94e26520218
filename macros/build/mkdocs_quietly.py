"""Runs MkDocs without the notices of its macros plugin, which are not about the site."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.__main__ import cli
from mkdocs.theme import Theme
from tieout.macros.escaping import for_terminal
from tieout.macros.files import refusal
from tieout.macros.filing.collecting import uncollected
from tieout.macros.html.theme import files_of_theme
from tieout.macros.terminal import complain
from tieout.macros.write.compiled import Compiled

_NOTICES = "mkdocs.plugins.mkdocs_macros.util"
_UNUSABLE = 2


def without_notices() -> None:
    """Show only warnings and errors of the macros plugin."""
    logging.getLogger(_NOTICES).setLevel(logging.WARNING)


class _Templates(FileSystemLoader):
    """A theme's templates. MkDocs leaves hidden folders out, but lists thousands of icons first."""

    def list_templates(self) -> list[str]:
        """Return the names of all files of the theme, except in hidden folders."""
        return sorted(
            {
                path.relative_to(top).as_posix()
                for top in self.searchpath
                for path in files_of_theme(Path(top), "")
            }
        )


def _keep_compiled() -> None:
    """Keep the theme's compiled templates; MkDocs has no setting for it."""
    plain = Theme.get_env

    def get_env(theme: Theme) -> Environment:
        environment = plain(theme)
        environment.loader = _Templates(theme.dirs)
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
