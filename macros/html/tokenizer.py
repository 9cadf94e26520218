"""Reads HTML as a sequence of tokens, each with its place; all other readers use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Literal, NamedTuple

from tieout.macros.lazy_regex import lazy_regex

type Kind = Literal["start", "end", "text", "cdata", "comment", "declaration"]
type Attributes = list[tuple[str, str]]


class PageError(Exception):
    """The page cannot be read as HTML at all."""


class Token(NamedTuple):  # a page has very many, and a tuple is made fast
    """A tag, a piece of text, or something that browsers do not show; line and column count from 1.

    `name` is a tag's, in lower case; `attributes` are as written, with character references in
    the values resolved, and `by_name` has them by name: if one occurs twice, browsers use the
    first. `text` is what is shown, or a tag as in the source. A character reference is a separate
    token, so that each letter has its place. `closed` is by its own slash, which counts only in
    drawings.
    """

    kind: Kind
    name: str
    attributes: Attributes
    text: str
    line: int
    column: int
    by_name: Mapping[str, str] = {}  # never changed
    closed: bool = False

    @property
    def begins(self) -> int:
        """The first line with something visible."""
        return self.line + self.text[: len(self.text) - len(self.text.lstrip())].count("\n")


# What is written in the one plain way, as nearly all pages are, needs no parser that forgives.
_PLAIN = lazy_regex(
    r"""<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z][\w:.-]*(?:="[^"]*")?)*)\s*(/?)>"""
    r"|</([a-zA-Z][a-zA-Z0-9-]*)>"
    r"|([^<&]+)"
    r"|&([a-zA-Z][a-zA-Z0-9]*|\#[0-9]+|\#x[0-9a-fA-F]+);"
    r"|<!--((?:[^>-]|-(?!-))(?:[^-]|-(?!-))*)-->"
    r"|<!(doctype [^<>]*)>",
    re.ASCII,
)
_START, _END, _TEXT, _REFERENCE, _COMMENT = range(3, 8)  # the last groups of a match
_ATTRIBUTE = lazy_regex(r"""([a-zA-Z][\w:.-]*)(?:="([^"]*)")?""", re.ASCII)
_RAW_END = {name: lazy_regex(rf"</\s*{name}", re.IGNORECASE) for name in ("script", "style")}
"""The ends of elements whose content is not markup."""
_ENDS = lazy_regex(r"</[a-z]+>", re.IGNORECASE)
_WORDS_ALONE = lazy_regex(r"<(title|textarea)\b[^<]*</\1>", re.IGNORECASE)
_ONLY_WORDS = frozenset({"title", "textarea"})
_UNLIKE = frozenset("iframe noembed noframes plaintext xmp".split())
"""Elements whose content some versions of the parser read as markup, and others do not."""
_SPECIAL = _ONLY_WORDS | _UNLIKE | _RAW_END.keys()
_LONG_TAG = 1_000  # characters: longer ones are not kept
_NONE: Attributes = []  # neither is ever changed
_BY_NAME: Mapping[str, str] = {}


def tokenize(source: str) -> list[Token]:
    """Return the tokens of HTML. Raises `PageError` if Python's parser refuses it. Linear."""
    tokens = plain_tokens(source)
    return parsed_tokens(source) if tokens is None else tokens


def plain_tokens(  # noqa: C901 - one pass over all characters, written out: it is the slowest
    source: str,
) -> list[Token] | None:
    """Return the tokens of HTML that is written plainly, as the parser finds them; else None."""
    tokens: list[Token] = []
    add, new, matched = tokens.append, tuple.__new__, _PLAIN.match  # faster than by the class
    at, line, begin = 0, 1, 0  # `begin` is where the line does
    while at < len(source):
        match = matched(source, at)
        if match is None:
            return None
        kind, end, column, lines = match.lastindex, match.end(), at - begin + 1, 0
        raw = end  # the end of content that is not markup
        if kind == _TEXT:
            text = match[5]
            add(new(Token, ("text", "", _NONE, text, line, column, _BY_NAME, False)))
            lines = text.count("\n")
        elif kind == _END:
            add(new(Token, ("end", match[4].lower(), _NONE, "", line, column, _BY_NAME, False)))
        elif kind == _START:
            text = match[0]
            start = _start_of(text) if len(text) < _LONG_TAG else _read_start(match)
            name, attributes, by_name, closed, lines = start
            token = new(Token, ("start", name, attributes, text, line, column, by_name, closed))
            add(token)
            if name in _SPECIAL and (raw := _raw_end(source, token, at, end)) < 0:
                return None
        elif kind == _REFERENCE:
            text = _character(f"&{match[6]}")
            add(new(Token, ("text", "", _NONE, text, line, column, _BY_NAME, False)))
        else:
            kept: Kind = "comment" if kind == _COMMENT else "declaration"
            add(Token(kept, "", [], match[match.lastindex or 0], line, column))
            lines = match[0].count("\n")
        if lines:
            line, begin = line + lines, source.rfind("\n", at, end) + 1
        at = end
        if at < raw:
            text = source[at:raw]
            add(Token("text", "", [], text, line, at - begin + 1))
            if lines := text.count("\n"):
                line, begin = line + lines, source.rfind("\n", at, raw) + 1
            at = raw
    return tokens


def _raw_end(source: str, token: Token, at: int, end: int) -> int:
    """Return the end of content after a start tag that is not markup; -1 to leave it to the parser.

    The tag is from `at` to `end`; of an ordinary element, no such content follows.
    """
    if token.name in _RAW_END and not token.closed:
        found = _RAW_END[token.name].search(source, end)
        return found.start() if found and _ENDS.match(source, found.start()) else -1
    only_words = token.name not in _ONLY_WORDS or _WORDS_ALONE.match(source, at)
    return end if only_words and token.name not in _UNLIKE else -1


class _Start(NamedTuple):
    """What a start tag says, and how many line breaks are in it."""

    name: str
    attributes: Attributes
    by_name: Mapping[str, str]
    closed: bool
    lines: int


def _read_start(match: re.Match[str]) -> _Start:
    attributes = [
        (key.lower(), unescape(value) if "&" in value else value)
        for key, value in _ATTRIBUTE.findall(match[2])
    ]
    by_name = dict(reversed(attributes)) if attributes else _BY_NAME
    return _Start(match[1].lower(), attributes, by_name, bool(match[3]), match[0].count("\n"))


@lru_cache(maxsize=1 << 14)  # a page has most of its tags several times
def _start_of(text: str) -> _Start:
    match = _PLAIN.match(text)
    assert match is not None  # noqa: S101  # it matched in the page
    return _read_start(match)


def parsed_tokens(source: str) -> list[Token]:
    """Return the tokens of any HTML, as Python's parser finds them."""
    reader = _Reader()
    try:
        reader.feed(source)
        reader.close()
    except AssertionError as error:  # how html.parser refuses an unknown <![…
        raise PageError(str(error)) from error
    return reader.tokens


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)  # so that each piece has its own place
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, attrs, closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, attrs, closed=True)

    def handle_endtag(self, tag: str) -> None:
        self._add("end", tag)

    def handle_data(self, data: str) -> None:
        self._add("text", text=data)

    def handle_entityref(self, name: str) -> None:
        self._add("text", text=_character(f"&{name}"))

    def handle_charref(self, name: str) -> None:
        self._add("text", text=_character(f"&#{name}"))

    def handle_comment(self, data: str) -> None:
        self._add("comment", text=data)

    def handle_decl(self, decl: str) -> None:
        self._add("declaration", text=decl)

    def handle_pi(self, data: str) -> None:
        self._add("declaration", text=data)

    def unknown_decl(self, data: str) -> None:
        self._add("cdata", text=data.removeprefix("CDATA["))

    def _tag(self, tag: str, attrs: list[tuple[str, str | None]], *, closed: bool) -> None:
        line, column = self.getpos()
        attributes = [(key, value or "") for key, value in attrs]
        by_name = dict(reversed(attributes))
        text = self.get_starttag_text() or ""
        self.tokens.append(
            Token("start", tag, attributes, text, line, column + 1, by_name, closed=closed)
        )

    def _add(self, kind: Kind, name: str = "", text: str = "") -> None:
        line, column = self.getpos()
        self.tokens.append(Token(kind, name, [], text, line, column + 1))


@lru_cache(maxsize=1024)
def _character(reference: str) -> str:
    """Resolve a character reference, with or without its semicolon."""
    text = unescape(f"{reference};")
    return text if not text.endswith(";") else unescape(reference)
