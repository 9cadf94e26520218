"""The installed package: one name, complete, and working without a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.helpers.places import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

FILING = """PROSPECTUS

We offer 1,000 shares of common stock at $20.00 per share.

USE OF PROCEEDS

We expect gross proceeds of $20,000 from the sale of 1,000 shares.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as built for a release."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [Path(sys.executable).with_name("hatchling"), "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A folder with only the content of the wheel."""
    folder = wheel.with_name("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def tieout(installed: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command, in the user's own folder."""
    return subprocess.run(
        [sys.executable, "-m", "tieout.macros.commands.main", *arguments],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(installed), "TIEOUT_CACHE": str(home / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_only_tieout_is_at_the_top(wheel: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert tops == {"tieout", f"tieout-{version}.dist-info"}


def test_every_file_of_the_code_and_the_templates_is_in_it(wheel: Path) -> None:
    """Those in git: what a build puts into the theme belongs to one site."""
    folders = ("calculators", "macros", "site_templates")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    wanted = {f"tieout/{name}" for name in listed.split("\0") if name and (ROOT / name).is_file()}
    wanted |= {"tieout/package.json", "tieout/package-lock.json"}
    with zipfile.ZipFile(wheel) as archive:
        found = {name for name in archive.namelist() if name.startswith("tieout/")}
    assert found == wanted


def test_the_installed_command_runs(installed: Path, tmp_path: Path) -> None:
    code = "from tieout.macros.places import ROOT, IN_CHECKOUT; print(ROOT, IN_CHECKOUT)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == f"{installed / 'tieout'} False\n"


def test_a_project_installs_a_wheel_that_lies_in_it(
    wheel: Path, installed: Path, tmp_path: Path
) -> None:
    """As its workflows do, with no package index that has it."""
    (tmp_path / "offer.txt").write_text(FILING, encoding="utf-8")
    made = tieout(installed, "new", "offer.txt", "project", home=tmp_path)
    assert made.returncode == 0, made.stderr
    project = tmp_path / "project"
    command = [sys.executable, "-m", "pip", "download", "--no-index", "--no-deps", "-d", "got"]
    without = subprocess.run(
        [*command, "-r", "requirements.txt"], cwd=project, capture_output=True, check=False
    )
    assert without.returncode == 1
    (project / "wheels").mkdir()
    shutil.copy(wheel, project / "wheels")
    subprocess.run(
        [*command, "-r", "requirements.txt"], cwd=project, capture_output=True, check=True
    )
    assert (project / "got" / wheel.name).is_file()
    for workflow in (project / ".github/workflows").iterdir():
        assert "pip install -r requirements.txt" in workflow.read_text(encoding="utf-8")


def test_a_project_is_made_built_and_checked(installed: Path, tmp_path: Path) -> None:
    """Without a calculator nothing is fetched; the package stays unchanged."""
    (tmp_path / "offer.txt").write_text(FILING, encoding="utf-8")
    before = sorted(path for path in installed.rglob("*") if "__pycache__" not in path.parts)
    made = tieout(installed, "new", "offer.txt", "project", home=tmp_path)
    assert made.returncode == 0, made.stderr
    for command in ("build", "check"):
        ran = tieout(installed, command, home=tmp_path / "project")
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "project/site/index.html").is_file()
    after = sorted(path for path in installed.rglob("*") if "__pycache__" not in path.parts)
    assert after == before
