"""A build that fails or is stopped at any step leaves the old site complete."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers.places import ROOT

pytestmark = pytest.mark.slow

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
DRIVER = Path(__file__).with_name("driver.py")
NOT_PUBLISHED = "Not published: site/ is unchanged"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a good site."""
    for name in ("docs", "site"):
        (tmp_path / name).mkdir()
    (tmp_path / "site/index.html").write_text("old\n")
    return tmp_path


def start(project: Path) -> subprocess.Popen[str]:
    """Start a build with simulated steps, in its own process group."""
    for name in ("calls", "reached"):
        (project / name).unlink(missing_ok=True)
    return subprocess.Popen(
        [sys.executable, DRIVER],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / ".ci/packages")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def build(project: Path) -> tuple[int, str]:
    """Run a build to its end; return its exit code and its errors."""
    running = start(project)
    _, complaints = running.communicate(timeout=20)
    return running.returncode, complaints


def shown(project: Path) -> str:
    """Return what the site shows."""
    return (project / "site/index.html").read_text().strip()


def goes_on(project: Path) -> None:
    """See that the next build works, and leaves nothing behind."""
    for name in ("fail", "refuse", "stop", "break", "how"):
        (project / name).unlink(missing_ok=True)
    assert build(project) == (0, "")
    assert shown(project) == "new"
    assert sorted(one.name for one in (project / "build").iterdir()) == ["site.made-from"]


def steps(project: Path) -> int:
    """Return how many commands a build runs."""
    assert build(project)[0] == 0
    count = len((project / "calls").read_text().splitlines())
    (project / "site/index.html").write_text("old\n")
    return count


def test_a_step_that_fails(project: Path) -> None:
    count = steps(project)
    assert count == 2
    for step in range(1, count + 1):
        (project / "fail").write_text(str(step))
        code, complaints = build(project)
        assert code != 0
        assert complaints == f"{NOT_PUBLISHED}; the new build is in build/site.new\n"
        assert shown(project) == "old", step
    (project / "fail").unlink()
    (project / "refuse").write_text("1")
    assert build(project)[1] == f"{NOT_PUBLISHED}\n", "nothing was built"
    goes_on(project)


@pytest.mark.parametrize("sent", SIGNALS, ids=lambda one: one.name)
def test_a_step_that_is_stopped(project: Path, sent: signal.Signals) -> None:
    for step in range(1, steps(project) + 1):
        (project / "stop").write_text(str(step))
        running = start(project)
        for _ in range(1_000):
            if (project / "reached").exists():
                break
            time.sleep(0.01)
        os.killpg(running.pid, sent)
        running.communicate(timeout=20)
        assert running.returncode != 0
        assert shown(project) == "old", step
    goes_on(project)


# How the first or second move of the site is interrupted: what the site shows then, and whether the
# build still ended well.
BROKEN = {
    "the old site cannot be moved": (1, "fail", "old", False),
    "the new site cannot be moved": (2, "fail", "old", False),
    "stopped at the first": (1, "INT", "new", True),
    "stopped between the two": (2, "TERM", "new", True),
}


@pytest.mark.parametrize(("move", "how", "shows", "well"), BROKEN.values(), ids=BROKEN)
def test_a_move_that_is_interrupted(
    project: Path, move: int, how: str, shows: str, *, well: bool
) -> None:
    (project / "break").write_text(str(move))
    (project / "how").write_text(how)
    assert (build(project)[0] == 0) is well
    assert shown(project) == shows
    if not well:
        goes_on(project)


def test_a_build_that_is_killed_between_its_moves(project: Path) -> None:
    """Then there is no site; it is in build/, and the next build first moves it back."""
    (project / "break").write_text("2")
    (project / "how").write_text("KILL")
    assert build(project)[0] != 0
    assert not (project / "site").exists()
    assert (project / "build/site.old/index.html").read_text() == "old\n"
    (project / "break").unlink()
    (project / "fail").write_text("1")
    assert build(project)[0] != 0
    assert shown(project) == "old"
    goes_on(project)
