"""Makers of hostile files of any size: a text or HTML that repeats a part."""

from __future__ import annotations

from collections.abc import Callable

Make = Callable[[int], bytes]
"""Makes a file of about so many bytes."""

PAGE = "<html><body>"
WORDS = "the notes that we sold bear interest and are secured by candles of the finest wax".split()
DENSE = "Net sales of wax ....   66,613   (2,855)    12.5%   $ 7,001   1998\n"


def text(repeated: str, before: str = "", after: str = "") -> tuple[str, Make]:
    return "a.txt", maker(before, repeated, after)


def html(repeated: str, before: str = PAGE, after: str = "") -> tuple[str, Make]:
    return "a.htm", maker(before, repeated, after)


def maker(before: str, repeated: str, after: str) -> Make:
    def make(size: int) -> bytes:
        return f"{before}{repeated * max(size // len(repeated.encode()), 1)}{after}".encode()

    return make


def each(part: Callable[[int], str], length: int) -> Make:
    """HTML of parts that are all different, each of about so many characters."""
    return lambda size: f"{PAGE}{''.join(map(part, range(size // length)))}".encode()


def nested(begin: str, end: str, before: str = PAGE) -> tuple[str, Make]:
    def make(size: int) -> bytes:
        depth = max(size // len(begin + end), 1)
        return f"{before}{begin * depth}7{end * depth}".encode()

    return "a.htm", make
