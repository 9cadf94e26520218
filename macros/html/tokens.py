"""Reads what a page says as a sequence of tokens: words and signs, elements, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from tieout.macros.html import tokenizer
from tieout.macros.html.rules import VOID
from tieout.macros.html.tokenizer import Attributes
from tieout.macros.lazy_regex import lazy_regex

PART, BEGINS = "tieout-part", "tieout-begins"
"""Elements in a page's source: a placeholder for a macro's long output; the start of a block.

The second one's attribute `of` names the element that Markdown makes there, if it is one whose
kind matters, such as a heading or an item. Without it, the block only separates words.
"""
# Elements that Markdown adds by itself, without a sign in the source.
_PLAIN = frozenset(
    "a blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td "
    "th thead tr ul".split()
)
# Those whose kind matters; the others only separate words.
_SHOWS = frozenset("dd dt h1 h2 h3 h4 h5 h6 td th tr".split())
_RUNS_ON = frozenset({"a", "br", "code", "em", "strong"})
_BLOCKS = _PLAIN - _RUNS_ON | frozenset(
    "article aside details fieldset figcaption figure footer form header main nav section summary "
    "tfoot".split()
)
_OF_MARKDOWN = frozenset({"id", "align"})
_PERMALINK = ["class", "href", "title"]
_SKIP = [("id", "__skip"), ("tabindex", "-1")]  # the target of a theme's skip link
_TOKEN = lazy_regex(r"[^\W_]+|[^\s]")
# Attributes that Markdown writes in its own way.
_ALIKE = str.maketrans({"…": "...", "“": '"', "”": '"', "\u2018": "'", "’": "'"})
_PARTED = "<|>"


class PageToken(NamedTuple):
    """A word, a sign, the start or end of an element, or the target of a link, with its line."""

    text: str
    line: int


@dataclass(slots=True)
class Tokens:
    """A page's tokens in order, and a count of the elements to which Markdown gives a class."""

    row: list[PageToken] = field(default_factory=list)
    classes: Counter[str] = field(default_factory=Counter)


def tokens_of(tokens: Iterable[tokenizer.Token], classes: Iterable[str]) -> Tokens:
    """Return what a page's own part says, as built or as in its source. Linear.

    `classes` are those that Markdown may give to an element.
    """
    reader = _Reader(frozenset(classes))
    for token in tokens:
        reader.take(token)
    return reader.tokens


@dataclass(slots=True)
class _Open:
    """An open element, and the token for its end."""

    tag: str = ""
    end: str = ""
    permalink: bool = False


class _Reader:
    def __init__(self, classes: frozenset[str]) -> None:
        self.tokens = Tokens()
        self._classes = classes
        self._open = [_Open()]
        self._parted = False
        self._last_is_block = True
        self._line = 1

    def take(self, token: tokenizer.Token) -> None:
        """Read on by a token."""
        self._line = token.line
        if token.kind == "text":
            self._words(token)
        elif token.kind == "end":
            self._end(token.name)
        elif token.kind == "start" and token.name == BEGINS:
            self._parted = True
            if of := token.by_name.get("of"):
                self._note(f"<{of}>", block=True)
        elif token.kind == "start":
            self._begin(token)

    def _begin(self, token: tokenizer.Token) -> None:
        tag, block = token.name, token.name in _BLOCKS
        self._parted = self._parted or block
        attributes = [one for one in token.attributes if one[0] != "markdown"]
        own = [one for one in attributes if one[0] not in _OF_MARKDOWN]
        kind, names = token.by_name.get("class", ""), [name for name, _ in attributes]
        element = _Open(tag)
        if _is_permalink(tag, token, names):
            element.permalink = True
        elif attributes == _SKIP and len(self._open) == 1:
            pass
        elif tag == "a" and names and set(names) <= {"href", "title"}:
            self._note(f"<to {token.by_name.get('href', '')} {token.by_name.get('title', '')}>")
            element.end = "</to>"
        elif tag in _PLAIN and (not own or (kind in self._classes and len(own) == 1)):
            if own:
                self.tokens.classes[kind] += 1
            if tag == "li":
                self._note("<li>" if self._open[-1].tag != "ol" else "<li of ol>", block=True)
            elif tag in _SHOWS:
                self._note(f"<{tag}>", block=True)
        else:
            self._note(_written(tag, attributes), block=block or tag == PART)
            element.end = f"</{tag}>"
        if tag not in VOID and tag != PART:
            self._open.append(element)

    def _end(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                block = tag in _BLOCKS
                self._parted = self._parted or block
                if self._open[depth].end:
                    self._note(self._open[depth].end, block=block)
                    self._parted = self._parted or block
                del self._open[depth:]
                return

    def _words(self, token: tokenizer.Token) -> None:
        if self._open[-1].permalink and token.text == "¶":
            return
        data, last = token.text.translate(_ALIKE), 0
        for found in _TOKEN.finditer(data):
            self._line += data.count("\n", last, found.start())
            last = found.start()
            self._note(found[0])

    def _note(self, text: str, *, block: bool = False) -> None:
        """Add a token, after a mark if a block separates it from the word before."""
        if self._parted and not block and not self._last_is_block:
            self.tokens.row.append(PageToken(_PARTED, self._line))
        self._parted, self._last_is_block = False, block
        self.tokens.row.append(PageToken(text, self._line))


def _is_permalink(tag: str, token: tokenizer.Token, names: list[str]) -> bool:
    leads_here = token.by_name.get("href", "").startswith("#")
    return (
        tag == "a" and names == _PERMALINK and token.by_name["class"] == "headerlink" and leads_here
    )


def _written(tag: str, attributes: Attributes) -> str:
    return f"<{' '.join([tag, *(f'{name}={value!r}' for name, value in attributes)])}>"
