"""Cuts Pyodide's program down: fewer exports to set up at each start, fewer bytes to fetch.

Pyodide's program is made so that other libraries can be linked to it later, and exports all that
they might call. Nothing is linked to it here, so it keeps the exports that its own JavaScript uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.runtime.wasm import (
    CODE,
    EXPORT,
    HEADER,
    IMPORT,
    data_of,
    number,
    read_number,
    section,
    sections,
    sized,
)

_EXPORT = re.compile(r'var (\w+)=(?:Module\["\1"\]=)?wasmExports\["(\w+)"\];')
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)
_NOTHING = b"\0\x0b"  # the body of a function: no variables, and its end
_NAME = re.compile(r"[A-Za-z_$][\w$]*")


def trim_script(script: str) -> tuple[str, frozenset[str]]:
    """Return Pyodide's JavaScript without the exports that it only names, and all names in it."""
    names = frozenset(_NAME.findall(_EXPORT.sub("", script)))
    trimmed = _EXPORT.sub(lambda m: m[0] if names & {m[1], m[2]} else "", script)
    return trimmed, names


def trim_exports(program: bytes, names: frozenset[str]) -> bytes:
    """Return Pyodide's program with the exports that its JavaScript names."""
    kept = [
        sized(name.encode()) + bytes([kind]) + number(index)
        for name, kind, index in _exports(program)
        if names & {name, f"_{name}"}
    ]
    return _replaced(program, EXPORT, number(len(kept)) + b"".join(kept))


def without_body(program: bytes, name: str) -> bytes:
    """Return Pyodide's program with an exported function that does nothing."""
    [index] = [index for exported, _, index in _exports(program) if exported == name]
    code = _content(program, CODE)
    count, place = read_number(code, 0)
    bodies = []
    for _ in range(count):
        size, start = read_number(code, place)
        bodies.append(code[start : start + size])
        place = start + size
    bodies[index - _imported_functions(program)] = _NOTHING
    return _replaced(program, CODE, number(count) + b"".join(map(sized, bodies)))


def without_data(program: bytes, ranges: Iterable[tuple[int, int]]) -> bytes:
    """Return Pyodide's program with noughts in the ranges (address, size) of its memory."""
    cleared = bytearray(program)
    data = data_of(program)
    for address, size in ranges:
        place, end = data.place_of(address, size)
        cleared[place:end] = bytes(size)
    return bytes(cleared)


def _exports(program: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield the name of each export, its kind, and its index among those of its kind."""
    content = _content(program, EXPORT)
    count, place = read_number(content, 0)
    for _ in range(count):
        name, place = _read_name(content, place)
        kind = content[place]
        index, place = read_number(content, place + 1)
        yield name, kind, index


def _imported_functions(program: bytes) -> int:
    """Return how many functions are imported: they are numbered before the program's own."""
    content = _content(program, IMPORT)
    count, place = read_number(content, 0)
    functions = 0
    for _ in range(count):
        _, place = _read_name(content, place)
        _, place = _read_name(content, place)
        kind = content[place]
        functions += kind == _FUNCTION
        place = _after_type(content, kind, place + 1)
    return functions


def _after_type(content: bytes, kind: int, place: int) -> int:
    """Return the place after the type of an import of a kind."""
    if kind == _GLOBAL:
        return place + 2
    if kind in {_TABLE, _TAG}:
        place += 1
    if kind in {_TABLE, _MEMORY}:
        has_most = content[place] & 1
        _, place = read_number(content, place + 1)
        if not has_most:
            return place
    _, place = read_number(content, place)
    return place


def _read_name(content: bytes, place: int) -> tuple[str, int]:
    size, start = read_number(content, place)
    return content[start : start + size].decode(), start + size


def _content(program: bytes, wanted: int) -> bytes:
    [(start, end)] = [(start, end) for kind, start, end in sections(program) if kind == wanted]
    return program[start:end]


def _replaced(program: bytes, wanted: int, content: bytes) -> bytes:
    """Return a program with other content in its section of a kind."""
    return HEADER + b"".join(
        section(kind, content if kind == wanted else program[start:end])
        for kind, start, end in sections(program)
    )
