"""The command line, run in the test's own process."""

from __future__ import annotations

import pytest
from tieout.macros.commands.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """Run a command here; return its exit code, the lines that it printed, and its warnings."""
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out.splitlines(), err
