"""A data file as its author wrote it, table by table, so that edits leave the rest unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tieout.macros.lazy_regex import lazy_regex

_HEAD = lazy_regex(r"\s*\[\s*([A-Za-z0-9_.\s-]+?)\s*\]\s*(?:#.*)?\Z")
_KEY = lazy_regex(r"\s*([A-Za-z0-9_-]+)\s*=")
_TOKEN = lazy_regex(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*|[\[\]{}]")


@dataclass(slots=True)
class TomlBlock:
    """A table: its name ("" for the text before the first), its lines, and the comments above it.

    `marked` are the comment lines above its head, with blank ones.
    """

    name: str
    lines: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)

    def spans(self) -> Iterator[tuple[str, int, int]]:
        """Each key with the lines of its value: where it begins, and where the next begins."""
        at = 0
        while at < len(self.lines):
            key = _KEY.match(self.lines[at])
            end = at + 1
            if key is not None:
                depth, text = _depth(self.lines[at][key.end() :])
                while (depth > 0 or text) and end < len(self.lines):
                    depth, text = _depth(self.lines[end], depth, text)
                    end += 1
                yield key[1], at, end
            at = end

    def put(self, key: str, value: str, after: str = "") -> None:
        """Set a key to a value, written as TOML; a new key goes after another, or last."""
        place = 1 if self.name else 0
        for name, start, end in self.spans():
            if name == key:
                self.lines[start:end] = f"{key} = {value}".split("\n")
                return
            if not after or name == after or place <= 1:
                place = end
        self.lines[place:place] = f"{key} = {value}".split("\n")

    def drop(self, key: str) -> None:
        """Remove a key, if it is there."""
        for name, start, end in list(self.spans()):
            if name == key:
                del self.lines[start:end]
                return

    def written(self) -> str:
        """The table's text, with the comments above it."""
        return "\n".join([*self.marked, *self.lines])


def _depth(line: str, depth: int = 0, text: str = "") -> tuple[int, str]:
    """How many brackets, and which multi-line quotation mark, are open after a line."""
    for found in _TOKEN.finditer(line):
        sign = found[0]
        if text:
            text = "" if sign == text else text
        elif sign in {'"""', "'''"}:
            text = sign
        elif sign.startswith("#"):
            break
        elif sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
    return depth, text


def blocks_of(text: str) -> list[TomlBlock]:
    """The tables of a data file in order; comments above a table belong to it."""
    found = [TomlBlock("")]
    waiting: list[str] = []
    depth, inside = 0, ""
    for line in text.removesuffix("\n").split("\n"):
        head = _HEAD.match(line) if depth <= 0 and not inside else None
        if head is not None:
            name = re.sub(r"\s*\.\s*", ".", head[1])
            found.append(TomlBlock(name, [line], waiting))
            waiting, depth = [], 0
            continue
        if depth <= 0 and not inside and (not line.strip() or line.lstrip().startswith("#")):
            waiting.append(line)
            continue
        found[-1].lines += [*waiting, line]
        waiting = []
        depth, inside = _depth(line, depth, inside)
    found.append(TomlBlock("", waiting))
    return found


def text_of(blocks: list[TomlBlock]) -> str:
    """The data file's text from its blocks."""
    parts = [block.written() for block in blocks if block.lines or block.marked]
    return "\n".join(parts).rstrip("\n") + "\n"
