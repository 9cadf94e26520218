"""Reads what an author typed: a page's words line by line, each figure as one character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from tieout.macros.check.page.markdown_inline import ATTRIBUTES
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.page_sources import PageSource

FIGURE, OTHER = "\ue000", "\ue001"
"""The characters that replace a call of the macro `figure`, and any other call."""

_FRONT_MATTER = lazy_regex(r"\A---\n.*?\n---\n", re.DOTALL)
_COMMENT = lazy_regex(r"<!--.*?-->", re.DOTALL)
_CALL = lazy_regex(r"\{\{(.*?)\}\}|\{%.*?%\}", re.DOTALL)
_FIGURE = lazy_regex(r"""\s*figure\(\s*["']([^"']*)["']""")
_TAG = lazy_regex(r"</?([A-Za-z][\w-]*)((?:\s[^<>]*)?)/?>")
_IMAGE_OR_LINK = lazy_regex(r"\]\(\s*<?[^()\s>]*>?(?:\s+[\"'][^\"']*[\"'])?\s*\)")
_ADDRESS = lazy_regex(r"<?https?://[^\s<>]*>?")
_MARKS = lazy_regex(r"[*`]|(?<![^\W_])_+|_+(?![^\W_])|\\(?=[^\w\s])|(?<!\\)[\[\]](?=[^\w\s]|$)?")
_RUNS_ON = frozenset("a abbr b bdi bdo big br cite code del em font i ins kbd mark q s samp small "
                     "span strike strong sub sup tt u var wbr".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """A tag, or a list of attributes that Markdown gives to an element."""

    name: str
    attributes: str
    line: int
    parts_a_word: bool = False


@dataclass(slots=True)
class TypedLine:
    """A line of words, in which `FIGURE` replaces each figure; `keys` has their keys in order."""

    number: int
    text: str = ""
    keys: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Typed:
    """What an author typed: lines of words, and the elements in them."""

    lines: list[TypedLine]
    elements: list[Element]


def typed(page: PageSource) -> Typed:
    """Read a page's source, without front matter, comments and addresses."""
    text = _FRONT_MATTER.sub(_blank, page.text)
    text = _COMMENT.sub(_blank, text)
    keys: list[str] = []

    def call(found: re.Match[str]) -> str:
        figure = _FIGURE.match(found[1] or "")
        if figure:
            keys.append(figure[1])
        return (FIGURE if figure else OTHER) + "\n" * found[0].count("\n")

    lines: list[TypedLine] = []
    elements: list[Element] = []
    for number, raw in enumerate(_CALL.sub(call, text).split("\n"), 1):
        elements += _elements(raw, number)
        words = _words(raw)
        taken = words.count(FIGURE)
        lines.append(TypedLine(number, words, keys[:taken]))
        del keys[: raw.count(FIGURE)]
    return Typed(lines, elements)


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _elements(raw: str, number: int) -> Iterator[Element]:
    for tag in _TAG.finditer(raw):
        around = raw[: tag.start()][-1:] + raw[tag.end() :][:1]
        inside = len(around) == 2 and all(one.isalnum() for one in around)
        yield Element(tag[1].lower(), tag[2], number, inside)
    for attribute in ATTRIBUTES.finditer(raw):
        yield Element("", attribute[1], number)


def _words(raw: str) -> str:
    """Return the words of a line, without tags; a tag of a block separates words, others do not."""
    text = ATTRIBUTES.sub("", _ADDRESS.sub(" ", raw))
    text = _TAG.sub(lambda tag: "" if tag[1].lower() in _RUNS_ON else " ", text)
    return unescape(_MARKS.sub("", _IMAGE_OR_LINK.sub("", text)))
