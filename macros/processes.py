"""What this machine allows to be done at the same time."""

import os
import sys

FORKS = sys.platform == "linux"
"""Whether a copy of a process can do all that the process could."""


def cores() -> int:
    """Return the number of processors that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
