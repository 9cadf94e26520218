"""Runs every benchmark and exits with 1 if a limit is broken: ``make bench``."""

from __future__ import annotations

import sys

from tests.bench import building, large, lighthouse, scanning, tying, weighing

if __name__ == "__main__":
    kept = [part.main() for part in (building, large, tying, weighing, scanning, lighthouse)]
    sys.exit(0 if all(kept) else 1)
