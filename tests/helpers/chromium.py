"""The Chromium that the tests use."""

import os
import shutil
import subprocess

from tests.helpers.places import ROOT

# Without these, Chromium sends its own requests to Google's hosts.
QUIET = ("--disable-component-update", "--disable-quic", "--disable-sync")
# Python's program is compiled once and simply: optimizing it takes longer than a test.
QUICK = ("--js-flags=--liftoff-only",)
_SHELL = "chromium-headless-shell"


def chromium() -> str:
    """Return the path of the Chromium that readers use, for measurements."""
    command = [ROOT / ".ci/chromium"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def headless() -> str:
    """Return the path of the Chromium to test with.

    It is Chromium's headless shell, the same engine without the parts that pages do not use: a page
    takes a third of the time. If there is none, or if `CHROMIUM` names another, it is that one.
    """
    found = None if os.environ.get("CHROMIUM") else shutil.which(_SHELL)
    return found or chromium()
