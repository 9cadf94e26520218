"""Reads a page's Markdown without the library that builds it: as HTML that says the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from tieout.macros.html.tokens import LINK, Manner

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_ADMONITION = re.compile(r'!!!\s+([\w -]+?)(?:\s+"(.*)")?\s*')
_INDENT = "    "
_RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|(?![^{]*\}\})")  # none of a macro's
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*([^)\s]+)\s*\)")
_LINK = re.compile(r"\]\(\s*<?([^()\s>]+)>?(?:\s+[\"']([^\"']*)[\"'])?\s*\)")
_PAGE = re.compile(r"^([\w./-]+)\.md(?=#|$)")
_ATTRIBUTES = re.compile(r"(?<![{%])\{:?\s*((?:[#.][\w-]+\s*|[\w-]+=\"[^\"{}]*\"\s*)+)\}(?!\})")
_CLASS = re.compile(r"(?<!\S)\.([\w-]+)")
_BULLET = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+|^(\s*):\s+", re.MULTILINE)
_NUMBERED = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A page's source as HTML with macros still to be called, and what Markdown may make of it.

    `head` is the front matter; `classes` counts the elements to which Markdown gives a class.
    """

    html: str
    head: str
    manner: Manner
    classes: Counter[str]


def read_source(text: str) -> Source:
    """Read a page as its author wrote it, front matter and all."""
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    named = (_CLASS.findall(found[1]) for found in _ATTRIBUTES.finditer(body))
    classes = Counter(" ".join(names) for names in named if names)
    manner = Manner(_NUMBERED.search(body) is not None, frozenset(classes))
    html = "\n".join(_blocks(body.split("\n")))
    return Source(html, front[1] if front else "", manner, classes)


def _blocks(lines: list[str]) -> Iterator[str]:
    """Yield the lines, with tables and admonitions as the elements that Markdown makes of them."""
    inside, table = False, False
    for number, line in enumerate(lines):
        if inside and line.strip() and not line.startswith(_INDENT):
            inside = False
            yield "</div>"
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if table and not line.strip():
            yield "</table>"
        begins = _begins_table(line, following)
        table = bool(line.strip()) and (table or begins)
        if opened := _ADMONITION.fullmatch(line):
            inside = True
            yield _admonition(opened[1], opened[2])
        elif not table:
            yield _inline(line)
        elif not _RULER.fullmatch(line):
            cells = _BAR.split(line.strip().removeprefix("|").removesuffix("|"))
            start = "<table>" if begins else ""
            yield f"{start}<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in cells)}</tr>"
    if table:
        yield "</table>"
    if inside:
        yield "</div>"


def _begins_table(line: str, following: str) -> bool:
    return "|" in line and "|" in following and _RULER.fullmatch(following) is not None


def _admonition(kind: str, title: str | None) -> str:
    shown = kind.split(maxsplit=1)[0].capitalize() if title is None else title
    head = f'<p class="admonition-title">{_inline(shown)}</p>' if shown else ""
    return f'<div class="admonition {kind}">{head}'


def _inline(text: str) -> str:
    text = _BULLET.sub(r"\1\2", text)
    text = _CODE.sub(lambda found: escape(found[2], quote=False), text)
    text = _IMAGE.sub(r'<img alt="\1" src="\2">', text)
    text = _LINK.sub(_leads, text)
    return _ATTRIBUTES.sub("", text)


def _leads(found: re.Match[str]) -> str:
    target = _PAGE.sub(r"\1.html", found[1])
    title = f' title="{found[2]}"' if found[2] else ""
    return f'<{LINK} href="{target}"{title}>'
