"""Writes an image of Pyodide's memory as a WebAssembly module, which a browser lays over it.

Such a module compiles while it is fetched, and a web server compresses it as it does any other; to
instantiate it is to restore the memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

PAGE = 65536
_HEADER = b"\0asm\1\0\0\0"
_DATA_SECTION = 11
_ALIGNED = 16


def memory_module(
    snapshot: bytes, program: bytes, stack: tuple[int, int], sections: Mapping[str, bytes]
) -> bytes:
    """Return the module for a snapshot of Pyodide's, for the program that it was taken of.

    What is as the program's own data is left out, and so is what lies on the stack: nothing does.
    The snapshot's head (what Pyodide has to know to go on) is the custom section "snapshot"; where
    it says how far into the snapshot the memory starts, it gives the snapshot's end.
    """
    magic, head_size = struct.unpack_from("<II", snapshot)
    head = struct.pack("<II", magic, len(snapshot)) + snapshot[8:head_size]
    memory = snapshot[head_size:]
    address, data = _own_data(program)
    same = next(i for i, (a, b) in enumerate(zip(memory[address:], data, strict=False)) if a != b)
    first = (address + same) // _ALIGNED * _ALIGNED
    last = len(memory.rstrip(b"\0"))
    pages = len(memory) // PAGE
    segments = (
        b"\0\x41" + _signed(start) + b"\x0b" + _sized(memory[start:end])
        for start, end in ((first, stack[0]), (stack[1], last))
    )
    imported = _name("env") + _name("memory") + b"\2\0" + _number(pages)
    return (
        _HEADER
        + b"".join(
            _section(0, _name(name) + content)
            for name, content in {"snapshot": head, **sections}.items()
        )
        + _section(2, b"\1" + imported)
        + _section(_DATA_SECTION, b"\2" + b"".join(segments))
    )


def _own_data(program: bytes) -> tuple[int, bytes]:
    """Return where Pyodide's program puts its data, and the data."""
    for number, start, _ in _sections(program):
        if number == _DATA_SECTION:
            count, place = _read_number(program, start)
            kind, place = _read_number(program, place)
            if (count, kind, program[place]) != (1, 0, 0x23):
                break
            # One segment, at the global that Pyodide sets to 1024: global.get, its index, end.
            _, place = _read_number(program, place + 1)
            size, place = _read_number(program, place + 1)
            return 1024, program[place : place + size]
    message = "Pyodide's program does not hold its data as it used to"
    raise ValueError(message)


def _sections(module: bytes) -> Iterator[tuple[int, int, int]]:
    place = len(_HEADER)
    while place < len(module):
        number = module[place]
        size, start = _read_number(module, place + 1)
        yield number, start, start + size
        place = start + size


def _read_number(module: bytes, place: int) -> tuple[int, int]:
    """Read an unsigned LEB128 number; return it and the place after it."""
    value = shift = 0
    while True:
        byte = module[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place


def _number(value: int) -> bytes:
    """Write an unsigned LEB128 number."""
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def _signed(value: int) -> bytes:
    """Write a signed LEB128 number that is not negative."""
    written = bytearray()
    while value >= 0x40:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def _sized(content: bytes) -> bytes:
    return _number(len(content)) + content


def _name(text: str) -> bytes:
    return _sized(text.encode())


def _section(number: int, content: bytes) -> bytes:
    return bytes([number]) + _sized(content)
