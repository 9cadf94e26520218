"""Fetches the npm packages that the calculators need in a browser: Pyodide, Binaryen, Vega.

A checkout has them in its own folder. An installed package fetches them once, into the cache, from
the registry that npm is set to; the lock file pins their versions and checksums, which npm checks.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tieout.macros.errors import InputUnusableError
from tieout.macros.places import CACHE_VARIABLE, IN_CHECKOUT, ROOT, cache_folder
from tieout.macros.runtime.tools import tool

MANIFEST, LOCK = ROOT / "package.json", ROOT / "package-lock.json"
_OPTIONS = "--omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error".split()
_MOST_SHOWN = 2000


class NoPackagesError(InputUnusableError):
    """The packages cannot be fetched; the message quotes npm."""


def _modules() -> Path:
    if IN_CHECKOUT:
        return ROOT / "node_modules"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return cache_folder() / f"npm-{digest[:16]}" / "node_modules"


MODULES = _modules()
"""The folder of the packages."""


def fetch_packages(say: Callable[[str], None]) -> None:
    """Fetch the packages if they are missing; raises :class:`NoPackagesError`."""
    if MODULES.is_dir():
        return
    if IN_CHECKOUT:
        message = "the packages of npm are not installed; run: make setup"
        raise NoPackagesError(message)
    say(
        "Fetching the calculators' runtime for the browser (Pyodide, Binaryen and Vega, about "
        f"60 MB from npm's registry), once; it is kept in {MODULES.parent}"
    )
    cache = MODULES.parent.parent
    try:
        cache.mkdir(parents=True, exist_ok=True)
        making = tempfile.TemporaryDirectory(dir=cache, prefix="npm-new-")
    except OSError as error:
        message = (
            f"the calculators' runtime cannot be kept in {cache}: {error.strerror}; "
            f"name another folder in {CACHE_VARIABLE}"
        )
        raise NoPackagesError(message) from error
    with making as folder:
        for file in (MANIFEST, LOCK):
            shutil.copy(file, folder)
        _install(Path(folder))
        if not MODULES.is_dir():  # another build may have finished first
            MODULES.parent.mkdir(exist_ok=True)
            (Path(folder) / "node_modules").replace(MODULES)


def _install(folder: Path) -> None:
    # Node has its own certificates; trust those of this machine too.
    options = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    path = f"{tool('npm').parent}{os.pathsep}{os.environ.get('PATH', '')}"
    ran = subprocess.run(  # noqa: S603  # this Python's own npm, and no shell
        [tool("npm"), "ci", *_OPTIONS],
        cwd=folder,
        env={**os.environ, "NODE_OPTIONS": options, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if ran.returncode:
        message = (
            "the calculators' runtime for the browser cannot be fetched; npm says:\n"
            f"{ran.stdout[-_MOST_SHOWN:].strip()}\n"
            "Try again with a connection to npm's registry"
        )
        raise NoPackagesError(message)
