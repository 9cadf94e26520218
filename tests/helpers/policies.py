"""Parts of a content policy that several tests look for."""

from __future__ import annotations

RUN_PYTHON = {"schedule.html", "fees.html", "warrants.html", "dilution.html", "compare.html"}
