"""Ties each built page to its source: the same words, numbers and elements, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest

from tieout.calculators.values.discrepancy import Discrepancy, Place
from tieout.macros.check.page.frame import Frame
from tieout.macros.check.page.markdown import Source, read_markdown
from tieout.macros.check.page.theme_words import ThemeWords, folded
from tieout.macros.check.page.written_again import CallError, WrittenAgain
from tieout.macros.check.written.source import check_written
from tieout.macros.html import tokenizer
from tieout.macros.html.headings import find_headings
from tieout.macros.html.tokens import PART, Token, Tokens, tokens_of
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import READER_MACRO

_OF_THE_FILING = (READER_MACRO, "findings")
"""The macros that write content of the filing's own file."""

_KEY = re.compile(r"data-figure='(\w[\w.]*)'")
_AROUND = 6  # tokens shown in an exception
_END = Token("", 0)
_ARTICLE = re.compile(r"<article\b[^>]*>")
_ARTICLES = re.compile(r"</?article\b")
# The theme's text around a page's own words: the part's name above, marks and sources below.
_EYEBROW = re.compile(r'\s*(?:<a id="__skip" tabindex="-1"></a>\s*)?<p class="eyebrow">[^<]*</p>')
_ENDNOTES = re.compile(
    r'<footer class="endnotes">(?:(?!</?(?:footer|article)\b).)*</footer>\s*\Z', re.DOTALL
)
_DESCRIPTION = re.compile(
    r'<meta (?:name|property)="(?:\w+:)?description" content="([^"]*)"', re.IGNORECASE
)
# What the filing's page must not contain if the text is not available for comparison.
_UNFIT = re.compile(
    r"<(?:script|style|iframe|object|embed|template|noscript|base|meta|svg|math|img)\b"
    r"|<[^<>]*\s(?:on\w+|style|hidden|inert|srcdoc)(?=[\s=>])",
    re.IGNORECASE,
)
# As YAML writes it: on its line, in quotes, or folded over the indented lines below.
_FRONT = re.compile(r"^description:[ ]*(?:[>|][+-]?\n)?((?:.*\n)(?:[ \t]+.*\n)*)", re.MULTILINE)
_NO_SOURCE = frozenset({"404.html"})  # the theme's own


@dataclass(frozen=True, slots=True)
class _Article:
    """A page's own part: its HTML, and the page's line on which it begins."""

    html: str
    line: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """A page divided: its own part, and the tokens before, next to and after it."""

    head: str
    article: _Article
    before: Sequence[tokenizer.Token]
    beside: Sequence[tokenizer.Token]
    after: Sequence[tokenizer.Token]


class Sources:
    """The sources of a project's pages, with which built pages are compared.

    The macros write the same as in the build; the rest is read without the library that built it.
    """

    def __init__(self, project: Project, *, exported: bool, shown: bool) -> None:
        """Prepare the macros, for a site with or without downloads, and with or without the filing.

        If the site shows the filing but its text is not available, that page is not compared.
        """
        self._sources = {source.built: source for source in project.sources if source.text}
        self._unread = _OF_THE_FILING if shown and not project.is_available else ()
        self._again = WrittenAgain(project, exported=exported, shown=shown)
        self._words = ThemeWords(project)

    @property
    def view(self) -> Project:
        """The project as the build of the site saw it."""
        return self._again.view

    def __bool__(self) -> bool:
        """Whether there is any source to compare with."""
        return bool(self._sources)

    def titles(self, name: str) -> list[str]:
        """Return the titles of a page in its source and the settings; none without a source."""
        source = self._sources.get(name)
        return [source.title, *self._words.of_page(source.file.name)] if source else []

    def head(self, name: str) -> str:
        """Return the front matter of a page's source."""
        return read_markdown(self._sources[name].text).head

    def check_sources(self) -> Iterator[Discrepancy]:
        """Yield an exception for each forbidden thing in the pages' sources."""
        for source in self._sources.values():
            yield from check_written(source, self.view.dataset.figures)

    def check(
        self, name: str, html: str, tokens: Sequence[tokenizer.Token], place: Place
    ) -> Iterator[Discrepancy]:
        """Yield the first difference between a page and its source, and every fault around it.

        `tokens` are those of its `html`; `place` names its file.
        """
        source = self._sources.get(name)
        if source is None and name not in _NO_SOURCE:
            message = "no page of the project is built to this file; remove it"
            yield place.finding("unknown-page", message)
            return
        parts = _taken_apart(html, tokens, own=source is not None)
        headings = frozenset(folded(one.text) for one in find_headings(tokens))
        frame = Frame(place, self._words, headings)
        yield from frame.check(parts.before, parts.after)
        yield from frame.check_beside(parts.beside)
        if source is not None:
            yield from _described(source, parts.head, place)
            yield from self._compare(source, parts.article, place)

    def _compare(self, page: PageSource, article: _Article, place: Place) -> Iterator[Discrepancy]:
        if any(map(page.calls_macro, self._unread)):
            for found in _UNFIT.finditer(article.html):
                message = "here the page could hide or change what the filing says; build it again"
                line = article.line + article.html.count("\n", 0, found.start())
                yield place.finding("not-as-written", message, line=line, found=found[0])
            return
        source = read_markdown(page.text)
        try:
            wanted, parts = self._again.expanded(source.html)
        except CallError as error:
            message = f"the page calls something unknown to the tie-out: {error}; call only macros"
            yield Place(_file(page), place.page).finding("source-unreadable", message)
            return
        yield from _differing(source, wanted, article, parts, place)


def _taken_apart(html: str, tokens: Sequence[tokenizer.Token], *, own: bool) -> _Parts:
    """Divide a page at the ends of its first article; without one, it is all frame."""
    begins = _ARTICLE.search(html) if own else None
    ends = _end_of(html, begins.end()) if begins else -1
    if begins is None or ends < begins.end():
        return _Parts(html, _Article("", 1), tokens, (), ())
    start, end = begins.end(), ends
    above = _EYEBROW.match(html, start, end)
    below = _ENDNOTES.search(html, html.rfind("<footer", start, end), end) if above or own else None
    inner = (above.end() if above else start), (below.start() if below else end)
    article = _Article(html[inner[0] : inner[1]], html.count("\n", 0, inner[0]) + 1)
    at = _places(html, tokens, (start, inner[0], inner[1], end))
    beside = [*tokens[at[0] : at[1]], *tokens[at[2] : at[3]]]
    return _Parts(html[:start], article, tokens[: at[0]], beside, tokens[at[3] :])


def _end_of(html: str, start: int) -> int:
    """Return the end of the article that begins before `start`; -1 if it has none."""
    depth = 1
    for found in _ARTICLES.finditer(html, start):
        depth += -1 if found[0].startswith("</") else 1
        if not depth:
            return found.start()
    return -1


def _places(html: str, tokens: Sequence[tokenizer.Token], offsets: Sequence[int]) -> list[int]:
    """Return the first token at or after each place of the page; the places are in order."""
    found, at = [], 0
    for offset in offsets:
        line = html.count("\n", 0, offset) + 1
        column = offset - html.rfind("\n", 0, offset)
        while at < len(tokens) and (tokens[at].line, tokens[at].column) < (line, column):
            at += 1
        found.append(at)
    return found


def _described(page: PageSource, head: str, place: Place) -> Iterator[Discrepancy]:
    """Compare a page's description for search engines with its front matter."""
    front = _FRONT.search(read_markdown(page.text).head)
    wanted = front and _unquoted(front[1])
    for found in _DESCRIPTION.finditer(head) if wanted else ():
        if (shown := _unquoted(unescape(found[1]))) != wanted:
            message = "the page's description differs from its source; build the site again"
            line = head.count("\n", 0, found.start()) + 1
            yield place.finding("not-as-written", message, line=line, expected=wanted, found=shown)


def _differing(
    source: Source, wanted: str, article: _Article, parts: list[str], place: Place
) -> Iterator[Discrepancy]:
    html, kept = "", 0
    for number, part in enumerate(parts):
        at = article.html.find(part, kept)
        if at < 0:  # it differs, and is compared token by token
            wanted = wanted.replace(f"<{PART} n={number}>", part, 1)
            continue
        html += f"{article.html[kept:at]}<{PART} n={number}{'\n' * part.count('\n')}>"
        kept = at + len(part)
    built = tokens_of(html + article.html[kept:], source.classes)
    written = tokens_of(wanted, source.classes)
    if (differs := _first_difference(written.row, built.row)) is not None:
        row = built.row
        token = row[differs] if differs < len(row) else row[-1] if row else _END
        expected, found = _around(written, differs), _around(built, differs)
        figure = _KEY.search(found) or _KEY.search(expected)
        yield place.finding(
            "not-as-written",
            "the page does not say here what its source says; build the site again",
            figure=figure[1] if figure else None,
            line=article.line + max(token.line, 1) - 1,
            expected=expected,
            found=found,
        )
    elif built.classes != source.classes:
        message = "elements of the page have different classes in its source; build it again"
        yield place.finding("not-as-written", message, line=article.line)


def _first_difference(wanted: list[Token], found: list[Token]) -> int | None:
    pairs = zip_longest(wanted, found, fillvalue=_END)
    return next((at for at, (one, other) in enumerate(pairs) if one.text != other.text), None)


def _around(tokens: Tokens, at: int) -> str:
    return " ".join(token.text for token in tokens.row[at : at + _AROUND]) or "nothing more"


def _unquoted(text: str) -> str:
    return " ".join(text.split()).strip("\"'")


def _file(page: PageSource) -> str:
    return page.file.as_posix()
