"""Reads a built page as a browser would: its words, and the elements that mark numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tieout.macros.html import rules
from tieout.macros.html.tokenizer import PageError, Token, tokenize
from tieout.macros.html.words import Mark, Piece, Words, numbers, outward
from tieout.macros.lazy_regex import lazy_regex

_UNSEEN = lazy_regex("[\u00ad\u200b-\u200d\u2060\ufeff]+")  # soft hyphens, joiners: no width
# Any other element passes on what it is given.
_PASSING_ON = rules.LISTINGS | rules.FOREIGN | rules.SILENT | {"a", "title"}
_PASSED_ON = frozenset({"id", "data-figure", "data-reason", "data-chart"})
_NOTED = rules.MET | {"id", "href", "src", "data-tick", "data-field"}

__all__ = ["BareTick", "FormField", "Link", "Page", "PageError", "page_of", "read_page"]


@dataclass(frozen=True, slots=True)
class Link:
    """A target, as the page writes it."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class BareTick:
    """A tick mark without a number: its name, and the ids of the elements around it."""

    name: str
    ids: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a calculator's form: its key, such as `fees.gross_proceeds`, and its content."""

    key: str
    kind: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """What is on a built page: words with numbers, marks in order, ids, links, ticks, fields."""

    words: list[Words]
    marks: list[Mark]
    ids: dict[str, int]
    repeated_ids: list[tuple[str, int]]
    links: list[Link]
    ticks: list[BareTick]
    fields: list[FormField]


def read_page(source: str) -> Page:
    """Read a page's HTML. Raises `PageError` if Python's parser refuses it."""
    return page_of(tokenize(source))


def page_of(tokens: Iterable[Token]) -> Page:
    """Return the contents of a page from its tokens."""
    reader = _Reader()
    for token in tokens:
        reader.take(token)
    reader.end_words()
    return reader.page


class _Element(NamedTuple):
    """What an open element passes on to the elements inside."""

    mark: Mark | None = None
    link: str | None = None
    ids: tuple[str, ...] = ()
    listing: int | None = None
    chart: bool = False
    foreign: bool = False
    silent: bool = False
    name: str | None = None


class _Reader:
    def __init__(self) -> None:
        self.page = Page([], [], {}, [], [], [], [])
        self._open = [_Element()]
        self._tags = [""]  # of the open elements
        self._text: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._listings = 0

    def take(self, token: Token) -> None:
        """Read the next token."""
        if token.kind == "text":
            self._take_text(token.text, token)
        elif token.kind == "start":
            self._begin(token)
            if token.closed and self._open[-1].foreign:  # elsewhere the slash has no meaning
                self._end(token.name)
        elif token.kind == "end":
            self._end(token.name)
        elif token.kind == "cdata" and self._open[-1].foreign:  # in a drawing it is text
            self._take_text(token.text, token)

    def _begin(self, token: Token) -> None:
        tag = token.name
        if not rules.is_inline(tag):
            if self._text:
                self.end_words()
            if self._open[-1].mark is not None:
                self._part_marks(tag)
        if tag in rules.ENDING:
            self._close(rules.implied_end(self._tags, tag))
        element = self._element(token)
        if not _NOTED.isdisjoint(token.by_name):
            self._note(element, token)
        if tag not in rules.VOID:
            self._open.append(element)
            self._tags.append(tag)

    def _end(self, tag: str) -> None:
        if not rules.is_inline(tag):
            if self._text:
                self.end_words()
            if tag in rules.RAISED:
                self._part_marks(tag)
        self._close(rules.explicit_end(self._tags, tag))

    def _close(self, depth: int) -> None:
        """Close all open elements but the first `depth`."""
        del self._open[depth:]
        del self._tags[depth:]

    def _part_marks(self, tag: str) -> None:
        """Record in the marks around that they contain a block or a line break, or are divided."""
        for mark in outward(self._open[-1].mark):
            if tag == "br":
                mark.pieces.append(" ")
            elif tag not in rules.RAISED:
                mark.block = True
            else:
                mark.cut = True
                mark.parted = mark.parted or any(map(str.isnumeric, "".join(mark.pieces)))

    def _take_text(self, text: str, token: Token) -> None:
        element = self._open[-1]
        if element.silent:
            return
        if text.isascii():
            self._add(text, token.line, token.column, element.mark)
            return
        last = 0
        for gap in _UNSEEN.finditer(text):
            self._add(text[last : gap.start()], token.line, token.column + last, element.mark)
            last = gap.end()
        self._add(text[last:], token.line, token.column + last, element.mark)

    def end_words(self) -> None:
        """Close the words collected so far; keep them if there is a number in them."""
        if not self._text:
            return
        text = "".join(self._text)
        if numbers(text):
            self.page.words.append(Words(text, self._open[-1].name, tuple(self._pieces)))
        self._text, self._pieces, self._length = [], [], 0

    def _add(self, text: str, line: int, column: int, mark: Mark | None) -> None:
        if text:
            self._text.append(text)
            self._pieces.append(Piece(self._length, line, column, mark))
            self._length += len(text)
            while mark is not None:
                if mark.parted and any(map(str.isnumeric, text)):  # "10" and a raised "2"
                    mark.divided = True
                    before = mark.pieces[-1][-1:]
                    mark.glued |= mark.cut and before.isnumeric() and text[0].isnumeric()
                mark.cut = False
                mark.pieces.append(text)
                mark = mark.around

    def _element(self, token: Token) -> _Element:
        parent, tag, attributes = self._open[-1], token.name, token.by_name
        inside = self._tags[-1]
        if (
            tag not in _PASSING_ON
            and inside not in {"title", "foreignobject"}
            and _PASSED_ON.isdisjoint(attributes)
        ):
            return parent
        if tag in rules.LISTINGS:
            self._listings += 1
        line, column = token.line, token.column
        link = attributes.get("href", parent.link) if tag == "a" else parent.link
        ids = (*parent.ids, attributes["id"]) if attributes.get("id") else parent.ids
        listing = self._listings if tag in rules.LISTINGS else parent.listing
        chart = parent.chart or tag == "svg" or "data-chart" in attributes
        mark = parent.mark
        if "data-figure" in attributes or "data-reason" in attributes:
            mark = Mark(
                tag, attributes, line, column, link, ids, listing, chart, around=parent.mark
            )
            self.page.marks.append(mark)
        return _Element(
            mark,
            link,
            ids,
            listing,
            chart,
            foreign=tag in rules.FOREIGN or (parent.foreign and inside != "foreignobject"),
            silent=parent.silent or tag in rules.SILENT,
            name="page title" if tag == "title" and not parent.foreign else None,
        )

    def _note(self, element: _Element, token: Token) -> None:
        line, attributes = token.line, token.by_name
        if name := attributes.get("id"):
            if name in self.page.ids:
                self.page.repeated_ids.append((name, line))
            self.page.ids.setdefault(name, line)
        if "data-tick" in attributes and "data-figure" not in attributes:
            self.page.ticks.append(BareTick(attributes["data-tick"], element.ids, line))
        if "data-field" in attributes:
            self.page.fields.append(_field(attributes, line))
        for name in ("href", "src"):
            if name in attributes:
                self.page.links.append(Link(attributes[name], line))
        if not element.silent:
            for name in rules.attributes_met(token.name, attributes):
                if numbers(attributes[name]):
                    piece = Piece(0, line, token.column, None)
                    self.page.words.append(Words(attributes[name], name, (piece,)))


def _field(attributes: Mapping[str, str], line: int) -> FormField:
    kind, value = attributes.get("type", "text"), attributes.get("value", "")
    if kind == "checkbox":
        value = "yes" if "checked" in attributes else "no"
    return FormField(attributes["data-field"], kind, value, line)
