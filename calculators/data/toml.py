"""Reads TOML with exact decimals, and finds the line of each key."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tieout.calculators.figures.value_types import MOST_DIGITS, NotADecimal

_DECIMAL = re.compile(rf"[+-]?\d{{1,{MOST_DIGITS}}}(\.\d{{1,{MOST_DIGITS}}})?")
_LONG = re.compile(r"[\d_]{4300}")  # whole numbers too long for Python to read
_LONGEST_WHOLE = 10**4000
# Dotted keys with many parts: parsing time grows with the square of their number.
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*+(?:{_PART}){{20}}", re.MULTILINE)
_NESTED = re.compile(r"[\[{][^\[{]*" * 100)
_NAME = r"""(?:[A-Za-z0-9_-]{1,300}|"[^"\\\n]{0,300}"|'[^'\n]{0,300}')"""
_HEAD = re.compile(rf"\s*\[\s*({_NAME}(?:\s*\.\s*{_NAME}){{0,20}})\s*\]")
_KEY = re.compile(rf"\s*({_NAME})\s*=")
# Texts that may contain a multi-line quotation mark, and the mark itself.
_OPENING = re.compile(r"""\"\"\"|\'\'\'|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#.*""")
_SEVERAL_LINES = ('"""', "'''")
_TOO_DEEP = "this is nested too deeply; write it as tables"
_TWICE = ("Cannot declare", "Cannot overwrite", "Duplicate")  # as tomllib begins these messages
_SHOWN = 60  # characters of a value; enough to recognize it


class UnreadableError(ValueError):
    """The text is not TOML; `code` and `line` say what is wrong and where."""

    def __init__(self, message: str, code: str, line: int | None) -> None:
        """Keep the code and the line separate from the message."""
        super().__init__(message)
        self.code = code
        self.line = line


def parse(text: str) -> dict[str, Any]:
    """Read TOML; a number with a point or an exponent is a Decimal, or a :class:`NotADecimal`.

    Raises :class:`UnreadableError` for any fault of the text.
    """
    if dotted := _DOTTED.search(text):
        raise UnreadableError(_TOO_DEEP, "unreadable", text.count("\n", 0, dotted.end()) + 1)
    try:
        return tomllib.loads(text, parse_float=_read_decimal)
    except RecursionError:
        raise UnreadableError(_TOO_DEEP, "unreadable", _line_of(text, _NESTED)) from None
    except ValueError as error:  # TOMLDecodeError is one
        reason = str(error)
    at = re.search(r"at line (\d+)", reason)
    line = int(at[1]) if at else _line_of(text, _LONG)
    if at is None:
        reason = "a number is thousands of digits long"
    if reason.startswith(_TWICE):
        message = f"the same key is given twice; keep one of the two ({reason})"
        raise UnreadableError(message, "duplicate-key", line)
    message = f"this is not valid TOML; correct it ({reason})"
    raise UnreadableError(message, "unreadable", line)


def _line_of(text: str, pattern: re.Pattern[str]) -> int | None:
    numbered = enumerate(text.split("\n"), 1)
    return next((number for number, line in numbered if pattern.search(line)), None)


def _read_decimal(literal: str) -> Decimal | NotADecimal:
    plain = literal.replace("_", "")
    return Decimal(plain) if _DECIMAL.fullmatch(plain) else NotADecimal(literal)


def lines_of(text: str) -> dict[str, int]:
    """Return the line of each table and of each key in it: ``figures.price.value``."""
    found: dict[str, int] = {}
    table = ""
    for number, line in _lines(text):
        if head := _HEAD.match(line):
            table = _bare(head[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            name = _bare(key[1])
            found.setdefault(f"{table}.{name}" if table else name, number)
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that do not begin inside a multi-line string, with their numbers."""
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        at = 0
        if closing:
            at = line.find(closing) + len(closing)
            if at < len(closing):
                continue
        else:
            yield number, line
        closing = ""
        for mark in _OPENING.finditer(line, at):
            if mark[0] in _SEVERAL_LINES and not closing:
                closing = mark[0]
            elif mark[0] == closing:
                closing = ""


def _bare(name: str) -> str:
    """Return a dotted name without the quotes around its parts."""
    return ".".join(part.strip().strip("\"'") for part in re.findall(_NAME, name))


def table_at(text: str, line: int | None) -> str | None:
    """Return the table that contains a line of the text."""
    heads = [
        (number, head) for number, text_line in _lines(text) if (head := _HEAD.match(text_line))
    ]
    above = [head for number, head in heads if number <= (line or 0)]
    return _bare(above[-1][1]) if above else None


def written(value: object) -> str:
    """Write a value as TOML, shortened, with control characters escaped."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return ("a " if value else "an empty ") + ("list" if isinstance(value, list) else "table")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, str) and not isinstance(value, NotADecimal):
        return f'"{_short(visible(value))}"'
    if isinstance(value, int) and abs(value) >= _LONGEST_WHOLE:
        return "a whole number of thousands of digits"  # which Python refuses to write
    return _short(f"{value:f}" if isinstance(value, Decimal) else str(value))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def visible(text: str) -> str:
    """Escape control characters, and characters that would reverse the line."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )
