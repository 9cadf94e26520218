"""The headings of a built page, used by its table of contents and by search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.macros.html.rules import HEADINGS
from tieout.macros.html.tokenizer import Token

_PERMALINK = "¶"


@dataclass(slots=True)
class Heading:
    """A heading: its level, from 1; its id, if it has one; its text, without its permalink."""

    level: int
    anchor: str
    text: str = ""


def find_headings(tokens: Sequence[Token]) -> list[Heading]:
    """Return the headings of a page, in order."""
    found: list[Heading] = []
    inside = ""
    for token in tokens:
        if token.kind == "start" and token.name in HEADINGS:
            inside = token.name
            found.append(Heading(int(inside[1]), token.by_name.get("id") or ""))
        elif token.kind == "end" and token.name == inside:
            inside = ""
        elif token.kind == "text" and inside and token.text != _PERMALINK:
            found[-1].text += token.text
    return found
