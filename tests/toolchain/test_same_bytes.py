"""The same commit gives the same bytes, regardless of time, place and language.

`make same` and continuous integration also compare two Pythons, each with its own packages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tieout.macros.project.locate_filing import FILING_VARIABLE
from tieout.macros.publish.manifest import MANIFEST
from tieout.macros.verify.verify import verify

from tests.helpers.places import ROOT
from tests.helpers.real_filing import PATH

pytestmark = pytest.mark.slow

# Another day, another time zone, another order of what has no order.
ELSEWHERE = {
    "TZ": "Pacific/Chatham",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4242",
    "PYTHONDONTWRITEBYTECODE": "1",
    "HOME": "/nonexistent",
}
SOURCES = ("docs", "calculators", "macros", "site_templates", ".ci")
FILES = ("mkdocs.yml", "pyproject.toml", "requirements.txt", "package.json", "package-lock.json")


def test_a_build_elsewhere_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Only the packages are reused: the runtime is also assembled again."""
    folder = tmp_path / "a folder of another name"
    folder.mkdir()
    made = shutil.ignore_patterns("__pycache__", "runtime.made-from")
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=made, symlinks=True)
    for name in ("runtime", "vega"):
        shutil.rmtree(folder / "site_templates/theme/assets" / name)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    built = subprocess.run(
        [folder / ".ci/site"],
        cwd=folder,
        env={
            **os.environ,
            **ELSEWHERE,
            "PYTHONPATH": str(folder / ".ci/packages"),
            FILING_VARIABLE: str(PATH or ""),
        },
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if built.returncode:
        pytest.fail(built.stdout[-3000:] + built.stderr[-3000:])
    found = verify(str(folder / "site"), site / MANIFEST).exceptions
    assert [f"{one.code} {one.file}" for one in found] == []
