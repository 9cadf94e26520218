"""Ties each built page to its source: the same words, numbers and elements, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import zip_longest

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.page.article import Article, taken_apart, with_placeholders
from tieout.macros.check.page.frame import Frame
from tieout.macros.check.page.markdown import MarkdownSource, read_markdown
from tieout.macros.check.page.theme_words import ThemeWords, folded
from tieout.macros.check.page.written_again import CallError, WrittenAgain
from tieout.macros.check.written.source import check_written
from tieout.macros.html import tokenizer
from tieout.macros.html.headings import find_headings
from tieout.macros.html.tokens import PART, PageToken, Tokens, tokens_of
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import READER_MACRO

_OF_THE_FILING = (READER_MACRO, "findings")
"""The macros that write content of the filing's own file."""

_KEY = lazy_regex(r"data-figure='(\w[\w.]*)'")
_AROUND = 6  # tokens shown in an exception
_END = PageToken("", 0)
_DESCRIPTION = lazy_regex(
    r'<meta (?:name|property)="(?:\w+:)?description" content="([^"]*)"', re.IGNORECASE
)
# What the filing's page must not contain if the text is not available for comparison.
_UNFIT = lazy_regex(
    r"<(?:script|style|iframe|object|embed|template|noscript|base|meta|svg|math|img)\b"
    r"|<[^<>]*\s(?:on\w+|style|hidden|inert|srcdoc)(?=[\s=>])",
    re.IGNORECASE,
)
# As YAML writes it: on its line, in quotes, or folded over the indented lines below.
_FRONT = lazy_regex(r"^description:[ ]*(?:[>|][+-]?\n)?((?:.*\n)(?:[ \t]+.*\n)*)", re.MULTILINE)
_NO_SOURCE = frozenset({"404.html"})  # the theme's own


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

    def check_sources(self) -> Iterator[Finding]:
        """Yield an exception for each forbidden thing in the pages' sources."""
        for source in self._sources.values():
            yield from check_written(source, self.view.dataset.figures)

    def check(
        self, name: str, html: str, tokens: Sequence[tokenizer.Token], place: Place
    ) -> Iterator[Finding]:
        """Yield the first difference between a page and its source, and every fault around it.

        `tokens` are those of its `html`; `place` names its file.
        """
        source = self._sources.get(name)
        if source is None and name not in _NO_SOURCE:
            message = "no page of the project is built to this file; remove it"
            yield place.finding("unknown-page", message)
            return
        parts = taken_apart(html, tokens, own=source is not None)
        headings = frozenset(folded(one.text) for one in find_headings(tokens))
        frame = Frame(place, self._words, headings)
        yield from frame.check(parts.before, parts.after)
        yield from frame.check_beside(parts.beside)
        if source is not None:
            yield from _described(source, parts.head, place)
            yield from self._compare(source, parts.article, place)

    def _compare(self, page: PageSource, article: Article, place: Place) -> Iterator[Finding]:
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


def _described(page: PageSource, head: str, place: Place) -> Iterator[Finding]:
    """Compare a page's description for search engines with its front matter."""
    front = _FRONT.search(read_markdown(page.text).head)
    wanted = front and _unquoted(front[1])
    for found in _DESCRIPTION.finditer(head) if wanted else ():
        if (shown := _unquoted(unescape(found[1]))) != wanted:
            message = "the page's description differs from its source; build the site again"
            line = head.count("\n", 0, found.start()) + 1
            yield place.finding("not-as-written", message, line=line, expected=wanted, found=shown)


def _differing(
    source: MarkdownSource, wanted: str, article: Article, parts: list[str], place: Place
) -> Iterator[Finding]:
    tokens, missing = with_placeholders(article, parts)
    for number in missing:  # it differs, and is compared token by token
        wanted = wanted.replace(f"<{PART} n={number}>", parts[number], 1)
    built = tokens_of(tokens, source.classes)
    written = tokens_written(wanted, tuple(source.classes))
    if (differs := _first_difference(written.row, built.row)) is not None:
        row = built.row
        token = row[differs] if differs < len(row) else row[-1] if row else _END
        expected, found = _around(written, differs), _around(built, differs)
        figure = _KEY.search(found) or _KEY.search(expected)
        yield place.finding(
            "not-as-written",
            "the page does not say here what its source says; build the site again",
            figure=figure[1] if figure else None,
            line=token.line or article.line,
            expected=expected,
            found=found,
        )
    elif built.classes != source.classes:
        message = "elements of the page have different classes in its source; build it again"
        yield place.finding("not-as-written", message, line=article.line)


def tokens_written(html: str, classes: tuple[str, ...]) -> Tokens:
    """Return the tokens that a source asks for, with the classes that Markdown gives in it."""
    return tokens_of(tokenizer.tokenize(html), classes)


def _first_difference(wanted: list[PageToken], found: list[PageToken]) -> int | None:
    pairs = zip_longest(wanted, found, fillvalue=_END)
    return next((at for at, (one, other) in enumerate(pairs) if one.text != other.text), None)


def _around(tokens: Tokens, at: int) -> str:
    return " ".join(token.text for token in tokens.row[at : at + _AROUND]) or "nothing more"


def _unquoted(text: str) -> str:
    return " ".join(text.split()).strip("\"'")


def _file(page: PageSource) -> str:
    return page.file.as_posix()
