"""Parts of a content policy that several tests look for."""

from __future__ import annotations

RUN_PYTHON = {"schedule.html", "fees.html", "warrants.html", "dilution.html", "compare.html"}
# Whether a page may compile the smallest possible module of WebAssembly.
COMPILE = "WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))"
COMPILES = f"{COMPILE}.then(() => true, () => false)"
