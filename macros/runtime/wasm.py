"""Reads and writes WebAssembly modules, as far as the runtime needs.

An image of Pyodide's memory is also written as a WebAssembly module: a browser compiles it while
fetching it, a web server compresses it like any other, and instantiating it restores the memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEADER = b"\0asm\1\0\0\0"
IMPORT, EXPORT, DATA = 2, 7, 11
_PAGE = 65536
_DATA_ADDRESS = 1024  # where Pyodide's data is: the value of __memory_base
_GLOBAL_GET, _I32_CONST, _END = 0x23, 0x41, 0x0B


@dataclass(frozen=True, slots=True)
class Data:
    """A program's initial data: its place in the file, and its size."""

    place: int
    size: int

    def place_of(self, address: int, size: int) -> tuple[int, int]:
        """Return the start and end in the file of a range of the memory."""
        start = address - _DATA_ADDRESS
        if not 0 <= start <= start + size <= self.size:
            message = f"Pyodide's data has no {size} bytes at {address}"
            raise ValueError(message)
        return self.place + start, self.place + start + size


def data_of(program: bytes) -> Data:
    """Return where Pyodide's program holds its data."""
    for kind, start, _ in sections(program):
        if kind == DATA:
            count, place = read_number(program, start)
            mode, place = read_number(program, place)
            if (count, mode, program[place]) != (1, 0, _GLOBAL_GET):
                break
            _, place = read_number(program, place + 1)
            size, place = read_number(program, place + 1)
            return Data(place, size)
    message = "Pyodide's program does not hold its data as it used to"
    raise ValueError(message)


def memory_module(snapshot: bytes, program: bytes, left_out: Iterable[tuple[int, int]]) -> bytes:
    """Return the module for a snapshot of Pyodide, to use with the program that it came from.

    Bytes equal to the program's own data are left out, and so is each range (start, end) of
    `left_out`, which a host leaves as they are.
    """
    memory = snapshot[_head_size(snapshot) :]
    data = data_of(program)
    own = program[data.place : data.place + data.size]
    pairs = enumerate(zip(memory[_DATA_ADDRESS:], own, strict=False), _DATA_ADDRESS)
    first = next(address for address, (now, then) in pairs if now != then)
    last = len(memory.rstrip(b"\0"))
    edges = [first, *(edge for edges in sorted(left_out) for edge in edges), last]
    if edges != sorted(edges):
        message = f"the ranges to leave out are not in the image, in order: {edges}"
        raise ValueError(message)
    segments = [
        bytes([0, _I32_CONST]) + _signed(start) + bytes([_END]) + _sized(memory[start:end])
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    imported = _name("env") + _name("memory") + b"\2\0" + number(len(memory) // _PAGE)
    return (
        HEADER
        + section(IMPORT, number(1) + imported)
        + section(DATA, number(len(segments)) + b"".join(segments))
    )


def snapshot_head(snapshot: bytes) -> bytes:
    """Return a snapshot's head: what Pyodide needs to resume.

    Its field for the start of the memory in the snapshot is set to the snapshot's end.
    """
    magic, _ = struct.unpack_from("<II", snapshot)
    return struct.pack("<II", magic, len(snapshot)) + snapshot[8 : _head_size(snapshot)]


def _head_size(snapshot: bytes) -> int:
    _, size = struct.unpack_from("<II", snapshot)
    return int(size)


def sections(module: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each section's kind and where its content starts and ends."""
    place = len(HEADER)
    while place < len(module):
        kind = module[place]
        size, start = read_number(module, place + 1)
        yield kind, start, start + size
        place = start + size


def section(kind: int, content: bytes) -> bytes:
    """Write a section."""
    return bytes([kind]) + _sized(content)


def read_number(module: bytes, place: int) -> tuple[int, int]:
    """Read an unsigned LEB128 number; return it and the place after it."""
    value = shift = 0
    while True:
        byte = module[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place


def number(value: int) -> bytes:
    """Write an unsigned LEB128 number."""
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def _signed(value: int) -> bytes:
    """Write a signed LEB128 number that is not negative: its last byte's second bit is unset."""
    written = number(value)
    return written if written[-1] < 0x40 else written[:-1] + bytes([written[-1] | 0x80, 0])


def _sized(content: bytes) -> bytes:
    return number(len(content)) + content


def _name(text: str) -> bytes:
    return _sized(text.encode())
