"""The macros plugin runs git, and loads what downloads files, only for pages that use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FACT = "kept-in-git"
GIT = f"#!/bin/sh\necho asked >> asked\necho {FACT}\n"
# The page, what it shows, and whether git is asked.
PAGES = {
    "a page without it": ("{{ 2 + 3 }}", "5", False),
    "the commit": ("{{ git.short_commit }}", FACT, True),
    "in a loop": ("{% for name in git %}{{ name }} {% endfor %}", "short_commit commit", True),
    "all of it": ("{{ git | length > 5 }}", "True", True),
}


@pytest.mark.parametrize(("page", "shown", "asked"), PAGES.values(), ids=PAGES)
def test_git_is_asked_for_pages_that_use_it(
    tmp_path: Path, page: str, shown: str, *, asked: bool
) -> None:
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text(GIT)
    git.chmod(0o755)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(page)
    theme = {"name": None, "custom_dir": "theme"}
    settings = {"site_name": "Site", "theme": theme, "plugins": ["macros"]}
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text("{{ page.content }}")
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings))
    path = f"{git.parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "tieout.macros.build.mkdocs_quietly", "build"]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, "PATH": path}, check=True)
    assert shown in (tmp_path / "site" / "index.html").read_text()
    assert (tmp_path / "asked").exists() == asked


@pytest.mark.parametrize(("used", "loaded"), [("pass", False), ("util.requests.get", True)])
def test_requests_is_loaded_when_it_is_used(used: str, *, loaded: bool) -> None:
    program = (
        "import sys; from tieout.macros.build.mkdocs_quietly import delay_plugin; delay_plugin();"
        f"from mkdocs_macros import util; {used}; print('urllib3' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == str(loaded)
