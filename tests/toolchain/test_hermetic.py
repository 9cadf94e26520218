"""The tests do not depend on the environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tieout.macros.project.locate_filing import FILING_VARIABLE

from tests.helpers.places import ROOT

pytestmark = pytest.mark.slow

# A project in its own process, one in this process, and the real one.
TRIED = (
    "tests/publish/test_exports.py::test_the_site_has_every_file_with_the_content_that_is_made_again",
    "tests/project/test_bad_data.py::test_the_data_file_has_no_mistake_before_it_is_changed",
    "tests/commands/test_diff_sides.py",
)


def test_a_filing_that_the_environment_names_changes_nothing(site: Path, tmp_path: Path) -> None:
    """As a user may name one; this one belongs to no project."""
    assert site.is_dir()
    other = tmp_path / "other.txt"
    other.write_text("Another filing, of $5.\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TRIED],
        cwd=ROOT,
        env={**os.environ, FILING_VARIABLE: str(other)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_no_test_module_imports_from_another() -> None:
    """Shared code is in `tests/helpers/`."""
    borrowed = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in (ROOT / "tests").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(("from tests", "import tests"))
        if ".test_" in line or ".conftest" in line
    ]
    assert borrowed == []
