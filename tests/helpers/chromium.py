"""The Chromium that is driven."""

import os
import shutil
import subprocess

from tests.helpers.places import ROOT

# Without these Chromium asks Google's hosts for things of its own.
QUIET = ("--disable-component-update", "--disable-quic", "--disable-sync")
# Python's program is compiled once and simply: to make it fast takes longer than a test runs.
QUICK = ("--js-flags=--liftoff-only",)
_SHELL = "chromium-headless-shell"


def chromium() -> str:
    """Return the path of the Chromium that a reader has, to measure what it costs them."""
    command = [ROOT / ".ci/chromium"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def headless() -> str:
    """Return the path of the Chromium to test with.

    It is Chromium's headless shell, the same engine without the parts that no page sees: a page
    takes a third of the time. Where there is none, or `CHROMIUM` names another, it is that one.
    """
    found = None if os.environ.get("CHROMIUM") else shutil.which(_SHELL)
    return found or chromium()
