"""The Chromium that is driven."""

import subprocess

from tests.helpers.places import ROOT

# Without these Chromium asks Google's hosts for things of its own.
QUIET = ("--disable-component-update", "--disable-quic", "--disable-sync")


def chromium() -> str:
    """Return the path of the Chromium to drive."""
    command = [ROOT / ".ci/chromium"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
