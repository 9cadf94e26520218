"""Reads HTML as a sequence of tokens, each with its place; all other readers use it."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Literal, NamedTuple

type Kind = Literal["start", "end", "text", "cdata", "comment", "declaration"]
type Attributes = list[tuple[str, str]]


class PageError(Exception):
    """The page cannot be read as HTML at all."""


class Token(NamedTuple):  # a page has very many, and a tuple is made fast
    """A tag, a piece of text, or something that browsers do not show; line and column count from 1.

    `name` is a tag's, in lower case; `attributes` are as written, with character references in
    the values resolved, and `given` has them by name: if one is given twice, browsers use the
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
    given: Mapping[str, str] = {}  # nobody changes it
    closed: bool = False

    @property
    def begins(self) -> int:
        """The first line with something visible."""
        return self.line + self.text[: len(self.text) - len(self.text.lstrip())].count("\n")


def tokenize(source: str) -> list[Token]:
    """Return the tokens of HTML. Raises `PageError` if Python's parser refuses it. Linear."""
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
        given = dict(reversed(attributes))
        text = self.get_starttag_text() or ""
        self.tokens.append(
            Token("start", tag, attributes, text, line, column + 1, given, closed=closed)
        )

    def _add(self, kind: Kind, name: str = "", text: str = "") -> None:
        line, column = self.getpos()
        self.tokens.append(Token(kind, name, [], text, line, column + 1))


def _character(reference: str) -> str:
    """Resolve a character reference, with or without its semicolon."""
    text = unescape(f"{reference};")
    return text if not text.endswith(";") else unescape(reference)
