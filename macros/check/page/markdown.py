"""Converts a page's Markdown to HTML without the library that builds the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from tieout.macros.check.page.markdown_inline import ATTRIBUTES, inline
from tieout.macros.html.tokens import BEGINS
from tieout.macros.lazy_regex import lazy_regex

_FRONT_MATTER = lazy_regex(r"\A---\n(.*?\n)---\n", re.DOTALL)
_ADMONITION = lazy_regex(r'!!!\s+([\w -]+?)(?:\s+"(.*)")?\s*')
_INDENT = "    "
_RULER = lazy_regex(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = lazy_regex(r"(?<!\\)\|(?![^{]*\}\})")  # not of a macro
_CLASS = lazy_regex(r"(?<!\S)\.([\w-]+)")
_HEADING = lazy_regex(r"\s{0,3}(#{1,6})\s*(.*?)\s*#*\s*(\{[^{}]*\})?\s*")
_UNDERLINED = lazy_regex(r"(=+|-+)\s*")
_ITEM = lazy_regex(r"(?P<quote>(?:\s*>)*)\s*(?P<mark>[-*+]|\d+[.)])\s+(?P<rest>.*)")
_DEFINES = lazy_regex(r"\s*:\s+(.*)")
_LINE = lazy_regex(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*")
_FENCE = lazy_regex(r"\s*(`{3,}|~{3,})")
_QUOTED = lazy_regex(r"\s{0,3}(?:>\s?)+")


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """A page's source as HTML, in which macros are not called yet, and its classes.

    `head` is the front matter; `classes` counts the elements to which Markdown gives a class. A
    line of `html` is a line of the source after the front matter.
    """

    html: str
    head: str
    classes: Counter[str]


@lru_cache(64)  # several checks of a page need it; callers must not change it
def read_markdown(text: str) -> MarkdownSource:
    """Read a page as its author wrote it, front matter and all."""
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    named = (_CLASS.findall(found[1]) for found in ATTRIBUTES.finditer(body))
    classes = Counter(" ".join(names) for names in named if names)
    html = "\n".join(_Blocks(body.split("\n")).read())
    return MarkdownSource(html, front[1] if front else "", classes)


class _Blocks:
    """Reads a page line by line; each becomes one line of HTML."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._terms = _terms(lines)
        self._columns = 0  # of the table that contains a line
        self._inside = False  # an admonition
        self._fence = ""

    def read(self) -> Iterator[str]:
        """Yield the lines as HTML."""
        for number, line in enumerate(self._lines):
            ended = ""
            if self._inside and line.strip() and not line.startswith(_INDENT):
                self._inside, ended = False, "</div>"
            if self._columns and not line.strip():
                self._columns, ended = 0, f"{ended}</table>"
            yield ended + self._line(number, line)
        if self._columns:
            yield "</table>"
        if self._inside:
            yield "</div>"

    def _line(self, number: int, line: str) -> str:
        following = self._lines[number + 1] if number + 1 < len(self._lines) else ""
        if fence := _FENCE.match(line):
            self._fence = "" if self._fence else fence[1]
            return _begins()
        if self._fence:
            return escape(line, quote=False)
        if not line.strip():
            return _begins()
        if self._columns or _begins_table(line, following):
            return self._row(line)
        if opened := _ADMONITION.fullmatch(line):
            self._inside = True
            return _admonition(opened[1], opened[2])
        return self._words(number, line, following)

    def _words(self, number: int, line: str, following: str) -> str:  # noqa: PLR0911  # a kind each
        """Return a line of words: of a heading, an item, a term, a definition or plain text."""
        below = _UNDERLINED.fullmatch(following)
        if heading := _HEADING.fullmatch(line):
            return f"{_begins(f'h{len(heading[1])}')}{inline(heading[2])}{_begins()}"
        if below and line.strip() and not _UNDERLINED.fullmatch(line):
            level = 1 if below[1].startswith("=") else 2
            return f"{_begins(f'h{level}')}{inline(line)}{_begins()}"
        if _LINE.fullmatch(line) or _UNDERLINED.fullmatch(line):
            return _begins()
        if number in self._terms:
            return _begins("dt") + inline(line)
        if defined := _DEFINES.fullmatch(line):
            return _begins("dd") + inline(defined[1])
        if item := _ITEM.fullmatch(line):
            of = "li" if item["mark"] in "-*+" else "li of ol"
            return _begins(of) + inline(item["rest"])
        quoted = _QUOTED.match(line)
        return inline(line[quoted.end() :] if quoted else line)

    def _row(self, line: str) -> str:
        """Return a row of a table, with as many cells as its heading."""
        if self._columns and _RULER.fullmatch(line):
            return ""
        cells = _BAR.split(line.strip().removeprefix("|").removesuffix("|"))
        tag, start = ("td", "") if self._columns else ("th", "<table>")
        self._columns = self._columns or len(cells)
        filled = [*cells, *[""] * self._columns][: self._columns]
        written = (f"<{tag}>{inline(cell.replace(r'\|', '|'))}</{tag}>" for cell in filled)
        return f"{start}<tr>{''.join(written)}</tr>"


def _terms(lines: list[str]) -> frozenset[int]:
    """Return the lines that are terms: those of a paragraph right above a definition."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        at = number - 1
        if not _DEFINES.fullmatch(line):
            continue
        if at >= 0 and not lines[at].strip():
            at -= 1
        while at >= 0 and lines[at].strip() and not lines[at].startswith((_INDENT, ":")):
            found.add(at)
            at -= 1
    return frozenset(found)


def _begins(of: str = "") -> str:
    return f'<{BEGINS} of="{of}">' if of else f"<{BEGINS}>"


def _begins_table(line: str, following: str) -> bool:
    return "|" in line and "|" in following and _RULER.fullmatch(following) is not None


def _admonition(kind: str, title: str | None) -> str:
    shown = kind.split(maxsplit=1)[0].capitalize() if title is None else title
    head = f'<p class="admonition-title">{inline(shown)}</p>' if shown else ""
    return f'<div class="admonition {kind}">{head}'
