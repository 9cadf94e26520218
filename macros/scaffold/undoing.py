"""Leaves a project's folder as it was if writing into it ends early, by an error or by Ctrl-C."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_KEPT = Path("build/before-update")
"""Where the files of a project are kept while it is updated; git ignores the folder."""


@contextmanager
def made_or_nothing(folder: Path) -> Iterator[None]:
    """Remove a new folder if it cannot be completed; an empty one that was there stays empty."""
    existed = folder.exists()
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if existed:
            folder.mkdir(exist_ok=True)
        raise


@contextmanager
def updated_or_unchanged(home: Path, names: Iterable[str]) -> Iterator[None]:
    """Put the named files and folders of a project back if it cannot be updated completely."""
    kept = home / _KEPT
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    all_names = list(dict.fromkeys(names))
    for name in all_names:
        if (home / name).is_dir():
            shutil.copytree(home / name, kept / name)
        elif (home / name).is_file():
            shutil.copy2(home / name, kept / name)
    try:
        yield
    except BaseException:
        for name in all_names:
            _put_back(kept / name, home / name)
        raise
    finally:
        shutil.rmtree(kept, ignore_errors=True)


def _put_back(kept: Path, file: Path) -> None:
    """Replace a file or folder with the one that was kept; remove it if it is new."""
    if file.is_dir():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)
    if kept.exists():
        kept.rename(file)
