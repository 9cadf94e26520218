"""Finds the figures that the pages' Markdown names, before anything is built."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tieout.calculators.values.finding import Finding
from tieout.macros.files import read_bounded
from tieout.macros.lazy_regex import lazy_regex

_LONGEST_PAGE = 20_000_000  # bytes
JINJA = lazy_regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
"""A call of a macro, or another block of Jinja."""
_TEXT = lazy_regex(r"""\"([^\"]*)\"|'([^']*)'""")
_CALL = lazy_regex(rf"\b(?P<macro>[a-z_]+)\((?P<arguments>(?:\s*(?:{_TEXT.pattern})\s*,?)*\s*)\)")
_TITLE = lazy_regex(r"^#\s+(.+?)(?:\s*\{.*\})?\s*$", re.MULTILINE)
_HEADING = lazy_regex(r"#{2,6}\s+([^{}]+?)\s*\{\s*#([\w-]+)[^{}]*\}\s*")


@dataclass(frozen=True, slots=True)
class AnchoredHeading:
    """A heading of a page that has its own anchor: its line, anchor and text."""

    line: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page as its author wrote it: name, title, and the macros that it calls."""

    file: Path
    title: str
    calls: tuple[tuple[str, tuple[str, ...], int], ...]  # macro, its texts, line
    headings: tuple[AnchoredHeading, ...] = ()
    text: str = ""

    def calls_macro(self, name: str) -> bool:
        """Whether the page calls a macro."""
        return any(macro == name for macro, _, _ in self.calls)

    def heading_above(self, line: int) -> AnchoredHeading | None:
        """Return the heading of the section that contains a line; None before the first."""
        at = bisect_right(self.headings, line, key=lambda heading: heading.line)
        return self.headings[at - 1] if at else None

    @property
    def built(self) -> str:
        """The built page's file."""
        return f"{self.file.stem}.html"


def read_sources(docs: Path) -> tuple[list[PageSource], list[Finding]]:
    """Read the Markdown pages of ``docs``; a page that cannot be read gives a message.

    Only calls with literal texts as arguments are found, which is how authors write them: parsing
    every page as a template would cost a build as much as rendering it.
    """
    sources, found = [], []
    for file in sorted(docs.glob("*.md")):
        try:
            text = read_bounded(file, _LONGEST_PAGE).decode("utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            message = f"this page cannot be read: {reason}; correct it"
            found.append(Finding(code="unreadable", message=message, file=file.as_posix()))
            continue
        title = _TITLE.search(text)
        headings = tuple(
            AnchoredHeading(number, heading[2], heading[1])
            for number, line in enumerate(text.splitlines(), 1)
            if (heading := _HEADING.fullmatch(line))
        )
        calls = tuple(_calls(text))
        sources.append(PageSource(file, title[1] if title else file.stem, calls, headings, text))
    return sources, found


def _calls(text: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    line, seen = 1, 0
    for block in JINJA.finditer(text):
        line += text.count("\n", seen, block.start())
        seen = block.start()
        for call in _CALL.finditer(block[0]):
            texts = tuple(first or second for first, second in _TEXT.findall(call["arguments"]))
            yield call["macro"], texts, line + block[0].count("\n", 0, call.start())


def calculators_of(source: PageSource, *macros: str) -> list[str]:
    """Return the names of the calculators that a page writes with these macros."""
    return [texts[0] for name, texts, _ in source.calls if name in macros and texts]


def calculator_pages(sources: Iterable[PageSource], name: str) -> list[str]:
    """Return the built pages that have the calculator `name`: those that show its working."""
    return [source.built for source in sources if name in calculators_of(source, "calculator")]


def figures_called(call: tuple[str, tuple[str, ...], int]) -> tuple[str, ...]:
    """Return the keys of the figures that a call of ``figure`` or ``figures`` writes."""
    name, texts, _ = call
    return texts if name == "figures" else texts[:1] if name == "figure" else ()
