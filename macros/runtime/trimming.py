"""Trims Pyodide's program: fewer exports to set up at each start, fewer bytes to fetch.

Pyodide's program allows other libraries to be linked to it later, and exports all that they
might call. Nothing is linked to it here, so it keeps the exports that its own JavaScript uses.
"""

from __future__ import annotations

from collections.abc import Iterable

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.runtime.wasm import (
    EXPORT,
    HEADER,
    data_of,
    number,
    read_number,
    section,
    sections,
)

_EXPORT = lazy_regex(r'var (\w+)=(?:Module\["\1"\]=)?wasmExports\["(\w+)"\];')
_NAME = lazy_regex(r"[A-Za-z_$][\w$]*")


def trim_script(script: str) -> tuple[str, frozenset[str]]:
    """Return Pyodide's JavaScript without unused exports, and all names in it."""
    names = frozenset(_NAME.findall(_EXPORT.sub("", script)))
    trimmed = _EXPORT.sub(lambda m: m[0] if names & {m[1], m[2]} else "", script)
    return trimmed, names


def trim_exports(program: bytes, names: frozenset[str]) -> bytes:
    """Return Pyodide's program with the exports that its JavaScript names."""
    return HEADER + b"".join(
        section(kind, _exports(program[start:end], names) if kind == EXPORT else program[start:end])
        for kind, start, end in sections(program)
    )


def without_data(program: bytes, ranges: Iterable[tuple[int, int]]) -> bytes:
    """Return Pyodide's program with zeros in the ranges (address, size) of its memory."""
    cleared = bytearray(program)
    data = data_of(program)
    for address, size in ranges:
        place, end = data.place_of(address, size)
        cleared[place:end] = bytes(size)
    return bytes(cleared)


def _exports(content: bytes, names: frozenset[str]) -> bytes:
    count, place = read_number(content, 0)
    kept = []
    for _ in range(count):
        start = place
        size, place = read_number(content, place)
        name = content[place : place + size].decode()
        # A byte gives its kind; its index follows.
        _, place = read_number(content, place + size + 1)
        if names & {name, f"_{name}"}:
            kept.append(content[start:place])
    return number(len(kept)) + b"".join(kept)
