"""The commands that README prints: they work as printed, in the order in which it prints them."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.helpers.drafts import STATEMENT
from tests.helpers.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
MADE_ALREADY, NEVER_ENDS = r"make \w+", r"tieout serve"


def test_each_target_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert {"setup", "site", "test", "wheel"} <= named <= targets


@pytest.mark.slow
def test_a_newcomer_scans_a_filing_and_makes_its_site(tmp_path: Path) -> None:
    """From a checkout that `make setup` has prepared, in one terminal, block after block."""
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    (tmp_path / "prospectus.htm").write_text(f"<pre>{STATEMENT}</pre>", encoding="utf-8")
    script = re.sub(
        rf"^(?:{MADE_ALREADY}|{NEVER_ENDS})\b", ":", "".join(BLOCKS), flags=re.MULTILINE
    )
    assert script.count("\ntieout ") == 3
    outside = {name: one for name, one in os.environ.items() if name != "VIRTUAL_ENV"}
    outside["PATH"] = os.pathsep.join(
        one for one in os.environ["PATH"].split(os.pathsep) if not (Path(one) / "tieout").exists()
    )
    ran = subprocess.run(
        ["sh", "-eu", "-c", script],
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "\nThe site is built and tied out: to see it, run tieout serve\n" in ran.stdout
    assert (tmp_path / "my-site/site/index.html").is_file()
