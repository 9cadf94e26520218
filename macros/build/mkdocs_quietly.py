"""Runs MkDocs without the notices of its macros plugin, and without what pages do not use."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from pathlib import Path
from types import ModuleType

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


class _Later(MetaPathFinder):
    """Loads a package when something in it is used, and not when it is imported."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the package of this name; any other is left to Python's finders."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname == self._name else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


class _Git(Mapping[str, object]):
    """The macros plugin's facts on the last commit; it would run git twelve times for any site."""

    def __init__(self, ask: Callable[[], Mapping[str, object] | None]) -> None:
        self._ask = ask

    @cached_property
    def _facts(self) -> Mapping[str, object]:
        """The facts; none without git."""
        return self._ask() or {}

    def __getitem__(self, name: str) -> object:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def delay_plugin() -> None:
    """Delay what the macros plugin does for any site, but pages seldom use: requests, and git."""
    sys.meta_path.insert(0, _Later("requests"))
    from mkdocs_macros import context  # noqa: PLC0415  # it imports requests

    ask = context.get_git_info
    context.get_git_info = lambda: _Git(ask)


class _Templates(FileSystemLoader):
    """A theme's templates. MkDocs leaves hidden folders out, but lists thousands of icons first."""

    def list_templates(self) -> list[str]:
        """Return the names of all files of the theme, except in hidden folders."""
        return sorted(
            {
                path.as_posix()[len(Path(top).as_posix()) + 1 :]
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
    delay_plugin()
    try:
        with uncollected():  # it ends with the build
            cli()
    except OSError as error:
        complain(for_terminal(f"tieout: {refusal(error)}"))
        return _UNUSABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
