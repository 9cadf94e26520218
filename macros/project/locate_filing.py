"""Finds the filing's text: named by a call, the environment or the settings, or in `../shared`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from tieout.macros.files import read_bounded
from tieout.macros.filing.errors import UnreadableFilingError

if TYPE_CHECKING:
    from tieout.macros.filing.model import Filing

FILING_VARIABLE = "TIEOUT_FILING"
SETTINGS = "mkdocs.yml"
_LONGEST_SETTINGS = 1_000_000  # bytes


class FilingError(Exception):
    """The named text cannot be read; ``path`` is the file, the message says why."""

    def __init__(self, path: Path, reason: str) -> None:
        """Add the remedy to the message."""
        super().__init__(
            f"the filing's text cannot be read: {reason}; name another file in {FILING_VARIABLE} "
            "or the settings, or name none to check against the index"
        )
        self.path = path


def find_filing(
    docs: Path, name: str, chosen: Path | None = None, settings: Path | None = None
) -> Filing | None:
    """Return the filing whose pages are in ``docs``, or ``None`` if its text is not available.

    ``chosen``, the environment, and the setting ``extra.tieout.filing`` name a file, or a folder
    that holds a file called ``name``; the first that is set applies. ``settings`` is the site's
    settings file, if it is not ``mkdocs.yml`` next to ``docs``. Raises :class:`FilingError`.
    """
    asked = chosen or _from_environment()
    named = asked or _setting(settings or docs.resolve().parent / SETTINGS)
    path = named or _usual(docs)
    from tieout.macros.filing.read import read_filing  # noqa: PLC0415  # its patterns take time

    try:
        inside = path.is_dir()
        path = path / name if inside else path
        # The folder or file that the settings name may not exist.
        if not path.is_file() and (named is None or (inside and asked is None)):
            return None
        if path.exists() and not path.is_file():  # such as a pipe, which may never end
            raise FilingError(path, "it is not a file")
        return read_filing(path)
    except UnreadableFilingError as error:
        raise FilingError(path, str(error)) from error
    except OSError as error:
        raise FilingError(path, error.strerror or str(error)) from error


def where_filings_are(docs: Path) -> Path:
    """Return the file or folder in which the filing's text is searched for."""
    named = _from_environment() or _setting(docs.resolve().parent / SETTINGS)
    return named or _usual(docs)


def _from_environment() -> Path | None:
    named = os.environ.get(FILING_VARIABLE)
    return Path(named) if named else None


def _usual(docs: Path) -> Path:
    return docs.resolve().parent.parent / "shared" / "filings"


def _setting(settings: Path) -> Path | None:
    """Return the file or folder that the setting names, relative to the settings' own folder."""
    if not settings.is_file():
        return None
    # The framework, which can read settings, is imported only if there are settings.
    from yaml import YAMLError  # noqa: PLC0415

    try:
        read_bounded(settings, _LONGEST_SETTINGS)
        with settings.open(encoding="utf-8") as file:
            found = _load(file)
    except (OSError, ValueError, YAMLError, RecursionError) as error:
        raise FilingError(settings, f"the settings cannot be used ({error})") from error
    for name in ("extra", "tieout", "filing"):
        found = found.get(name) if isinstance(found, dict) else None
    if found is None or isinstance(found, str):
        return settings.parent / found if found else None
    raise FilingError(settings, "extra.tieout.filing must be the name of a file, as text")


def _load(file: TextIO) -> Any:  # noqa: ANN401  # whatever the settings hold
    """Read settings as MkDocs does or, in a build by Zensical, without the values of tags."""
    import yaml  # noqa: PLC0415

    try:
        from mkdocs.exceptions import ConfigurationError  # noqa: PLC0415
        from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415
    except ImportError:
        loader: Any = type("Untagged", (yaml.SafeLoader,), {})
        loader.add_multi_constructor("!", lambda *_: None)
        return yaml.load(file, Loader=loader)  # noqa: S506  # a safe loader
    try:
        return yaml_load(file)
    except ConfigurationError as error:
        raise yaml.YAMLError(*error.args) from error
