"""Reads what a page says as a row of tokens: its words and signs, its elements, its links."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tieout.macros.html.rules import VOID

type Attributes = list[tuple[str, str]]

LINK, PART = "tieout-link", "tieout-part"
"""What stands in a page's source where Markdown ends a link, and for much that a macro writes."""
# What the theme puts about a page's own words: the name of its part, its tick marks and sources.
_FRAME = frozenset({"eyebrow", "endnotes"})
# What Markdown writes of its own accord, without saying so in the source.
_PLAIN = frozenset(
    "a blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr li p pre strong table tbody td th "
    "thead tr ul".split()
)
_OF_MARKDOWN = frozenset({"id", "align"})
_CELLS = frozenset({"td", "th", "tr", "table"})  # whose ends part what a browser sets apart
_PERMALINK = ["class", "href", "title"]
_SKIP = [("id", "__skip"), ("tabindex", "-1")]  # where a theme's skip link leads
# But for what Markdown takes as its own, or writes in its own way.
_TOKEN = re.compile(r"[^\W_]+|[^\s*_`#|\\\[\]{}\"'“”\u2018\u2019]")


@dataclass(frozen=True, slots=True)
class Manner:
    """What Markdown may make of a page beyond its words: numbered lists, and classes."""

    numbered: bool = False
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, the start or the end of an element, or where a link leads; and its line."""

    text: str
    line: int


@dataclass(slots=True)
class Tokens:
    """A page's tokens in order; beside them what has a class by Markdown's means.

    `framed` are the elements that the theme puts about the page's words: line, tag, attributes.
    """

    row: list[Token] = field(default_factory=list)
    classes: Counter[str] = field(default_factory=Counter)
    framed: list[tuple[int, str, Attributes]] = field(default_factory=list)


def tokens_of(html: str, manner: Manner) -> Tokens:
    """Return the tokens of a page's own part, as built or as in its source. Linear."""
    reader = _Reader(manner)
    reader.feed(html)
    reader.close()
    return reader.tokens


@dataclass(slots=True)
class _Open:
    """An open element: what its end says, and whether its words are the theme's."""

    tag: str = ""
    end: str = ""
    framed: bool = False
    permalink: bool = False


class _Reader(HTMLParser):
    def __init__(self, manner: Manner) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens = Tokens()
        self._classes = manner.classes
        self._plain = _PLAIN | {"ol"} if manner.numbered else _PLAIN
        self._open = [_Open()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = [(name, value or "") for name, value in attrs if name != "markdown"]
        if tag == LINK:
            self._note(_led(given))
            return
        outermost = len(self._open) == 1
        element = _Open(tag, framed=self._open[-1].framed)
        if outermost and dict(given).get("class") in _FRAME:
            element.framed = True
        if element.framed:
            self.tokens.framed.append((self.getpos()[0], tag, given))
        else:
            self._enter(element, given)
        if tag not in VOID and tag != PART:
            self._open.append(element)

    def _enter(self, element: _Open, given: Attributes) -> None:
        tag, names = element.tag, [name for name, _ in given]
        told = [one for one in given if one[0] not in _OF_MARKDOWN]
        kind = dict(given).get("class", "")
        if tag == "a" and names == _PERMALINK and kind == "headerlink":
            element.permalink = True
        elif given == _SKIP and len(self._open) == 1:
            pass
        elif tag == "a" and names and set(names) <= {"href", "title"}:
            element.end = _led(given)
        elif tag in self._plain and not told:
            element.end = "<|>" if tag in _CELLS else ""
        elif tag in self._plain and kind in self._classes and len(told) == 1:
            self.tokens.classes[kind] += 1
        else:
            self._note(_written(tag, given))
            element.end = f"</{tag}>"

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                self._note(self._open[depth].end)
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        element = self._open[-1]
        if element.framed or (element.permalink and data == "¶"):
            return
        line, last = self.getpos()[0], 0
        for found in _TOKEN.finditer(data.replace("…", "...")):
            line += data.count("\n", last, found.start())
            last = found.start()
            self.tokens.row.append(Token(found[0], line))

    def _note(self, text: str) -> None:
        if text:
            self.tokens.row.append(Token(text, self.getpos()[0]))


def _written(tag: str, given: Attributes) -> str:
    return f"<{' '.join([tag, *(f'{name}={value!r}' for name, value in given)])}>"


def _led(given: Attributes) -> str:
    leads = dict(given)
    return f"<to {leads.get('href', '')} {leads.get('title', '')}>"
