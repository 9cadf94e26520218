"""Ties each built page to its source: the same words, numbers and elements, in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import zip_longest
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError
from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.check.page.frame import ARTICLE, check_frame, faults
from tieout.macros.check.page.markdown import Source, read_source
from tieout.macros.html.strict import check_plain
from tieout.macros.html.tokens import PART, Token, Tokens, tokens_of
from tieout.macros.project.page_sources import PageSource
from tieout.macros.project.project import READER_MACRO, Project
from tieout.macros.write.macros import Macros

_LARGE = 1_000  # characters: what a macro writes beyond these is looked for in one piece
_KEY = re.compile(r"data-figure='(\w[\w.]*)'")
_AROUND = 6  # tokens that an exception tells
_HEAD = re.compile(r"(?:<link [^>]*>\n)*")
_END = Token("", 0)
_ARTICLE = re.compile(r"<article\b[^>]*>")
_CALL = re.compile(r'\{\{\s*(?P<macro>\w+)\((?P<given>(?:\s*"[^"\\]*"\s*,?)*)\s*\)\s*\}\}')
_TEXT = re.compile(r'"([^"]*)"')
_DESCRIPTION = re.compile(
    r'<meta (?:name|property)="(?:\w+:)?description" content="([^"]*)"', re.IGNORECASE
)
# What the filing as printed never holds, where its text is not available to compare with.
_UNFIT = re.compile(
    r"<(?:script|style|iframe|object|embed|template|noscript|base|meta|svg|math|img)\b"
    r"|<[^<>]*\s(?:on\w+|style|hidden|inert|srcdoc)(?=[\s=>])",
    re.IGNORECASE,
)
# As YAML has it: on its line, in quotes, or folded over the lines below that are set in.
_FRONT = re.compile(r"^description:[ ]*(?:[>|][+-]?\n)?((?:.*\n)(?:[ \t]+.*\n)*)", re.MULTILINE)
_NO_SOURCE = frozenset({"404.html"})  # the theme's own


@dataclass(frozen=True, slots=True)
class Article:
    """A page's own part: its HTML, and the line of the page on which that begins."""

    html: str
    line: int


class Sources:
    """The sources of a project's pages, to compare built pages with.

    The macros write what they wrote at build; the rest is read without the library that built it.
    """

    def __init__(self, project: Project, *, exported: bool, shown: bool) -> None:
        """Prepare the macros, as for a site with downloads or without, and with the filing or not.

        Where the site shows the filing and its text is not available, that page is not compared.
        """
        self._sources = {source.built: source for source in project.sources if source.text}
        self._unread = READER_MACRO if shown and project.text_lines is None else ""
        view = project
        if not project.too_long and shown != (project.text_lines is not None):
            view = replace(project, text_lines=() if shown else None)
        self.view = view
        self._parts: list[str] = []
        macros = Macros(view, exported=exported).public()
        self._macros = {name: self._in_parts(macro) for name, macro in macros.items()}

    def __bool__(self) -> bool:
        """Whether there is any source to compare with."""
        return bool(self._sources)

    def check(self, name: str, html: str, place: Discrepancy) -> Iterator[Discrepancy]:
        """Yield where a page first says something else than its source, and all about it.

        `place` names its file.
        """
        yield from check_plain(html, place)
        begins = _ARTICLE.search(html) if name in self._sources else None
        start = begins.end() if begins else len(html)
        end = max(start, html.rfind("</article>"))
        frame = f"{html[:start]}<{ARTICLE}{'\n' * html.count('\n', start, end)}>{html[end:]}"
        yield from check_frame(frame, place)
        if name in self._sources:
            yield from _described(self._sources[name], html[:start], place)
            article = Article(html[start:end], html.count("\n", 0, start) + 1)
            yield from self._compare(self._sources[name], article, place)
        elif name not in _NO_SOURCE:
            message = "no page of the project is built to this one; remove it"
            yield replace(place, code="unknown-page", message=message)

    def _compare(
        self, page: PageSource, article: Article, place: Discrepancy
    ) -> Iterator[Discrepancy]:
        if page.calls_macro(self._unread):
            for found in _UNFIT.finditer(article.html):
                message = "here the page could hide or change what the filing says; build it again"
                line = article.line + article.html.count("\n", 0, found.start())
                yield replace(
                    place, code="not-as-written", message=message, line=line, found=found[0]
                )
            return
        source = read_source(page.text)
        self._parts.clear()
        try:
            wanted = self._called(source.html)
        except (TemplateError, ValueError, TypeError, LookupError) as error:
            message = f"the page calls what the tie-out does not know: {error}; call only macros"
            yield replace(place, code="source-unreadable", message=message, file=_file(page))
            return
        yield from _differing(source, wanted, article, self._parts, place)

    def _called(self, html: str) -> str:
        """Return a source with its macros called: one by one, or as the template that it is."""

        def call(found: re.Match[str]) -> str:
            macro = self._macros.get(found["macro"])
            return macro(*_TEXT.findall(found["given"])) if macro else found[0]

        called = _CALL.sub(call, html)
        if "{{" not in called and "{%" not in called:
            return called
        self._parts.clear()
        environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701  # as a build has it
        return environment.from_string(html, self._macros).render()

    def _in_parts(self, macro: Callable[..., Any]) -> Callable[..., str]:
        """Wrap a macro: of much that it writes, only a name stands in the page."""

        def call(*given: str, **named: str) -> str:
            written = str(macro(*given, **named))
            head = _HEAD.match(written)
            start = head.end() if head else 0
            if len(written) - start < _LARGE:
                return written
            self._parts.append(written[start:])
            return f"{written[:start]}<{PART} n={len(self._parts) - 1}>"

        return call


def _described(page: PageSource, head: str, place: Discrepancy) -> Iterator[Discrepancy]:
    """Compare what search engines are told of a page with what its front matter says."""
    front = _FRONT.search(read_source(page.text).head)
    wanted = front and _folded(front[1])
    for found in _DESCRIPTION.finditer(head) if wanted else ():
        if (told := _folded(unescape(found[1]))) != wanted:
            message = "the page's description is not that of its source; build the site again"
            line = head.count("\n", 0, found.start()) + 1
            yield replace(
                place,
                code="not-as-written",
                message=message,
                line=line,
                expected=wanted,
                found=told,
            )


def _differing(
    source: Source, wanted: str, article: Article, parts: list[str], place: Discrepancy
) -> Iterator[Discrepancy]:
    html, kept = "", 0
    for number, part in enumerate(parts):
        at = article.html.find(part, kept)
        if at < 0:  # it differs, and is compared token by token
            wanted = wanted.replace(f"<{PART} n={number}>", part, 1)
            continue
        html += f"{article.html[kept:at]}<{PART} n={number}{'\n' * part.count('\n')}>"
        kept = at + len(part)
    said = tokens_of(html + article.html[kept:], source.manner)
    told = tokens_of(wanted, source.manner)
    for line, tag, given in said.framed:
        for message in faults(tag, given, labels=True):
            again, at = f"{message}; build the site again", article.line + line - 1
            yield replace(place, code="not-the-theme", message=again, line=at, found=tag)
    if (differs := _first_difference(told.row, said.row)) is not None:
        found = said.row[differs] if differs < len(said.row) else said.row[-1] if said.row else _END
        message = "the page does not say here what its source says; build the site again"
        yield _located(
            found, place, article, message, _around(told, differs), _around(said, differs)
        )
    elif said.classes != source.classes:
        message = "elements of the page have other classes than in its source; build it again"
        yield replace(place, code="not-as-written", message=message, line=article.line)


def _first_difference(wanted: list[Token], found: list[Token]) -> int | None:
    pairs = zip_longest(wanted, found, fillvalue=_END)
    return next((at for at, (one, other) in enumerate(pairs) if one.text != other.text), None)


def _located(  # noqa: PLR0913, PLR0917 - what an exception has
    token: Token,
    place: Discrepancy,
    article: Article,
    message: str,
    expected: str | None,
    found: str | None,
) -> Discrepancy:
    figure = _KEY.search(found or "") or _KEY.search(expected or "")
    return replace(
        place,
        code="not-as-written",
        message=message,
        figure=figure[1] if figure else None,
        line=article.line + max(token.line, 1) - 1,
        expected=expected,
        found=found,
    )


def _around(tokens: Tokens, at: int) -> str:
    return " ".join(token.text for token in tokens.row[at : at + _AROUND]) or "nothing more"


def _folded(text: str) -> str:
    return " ".join(text.split()).strip("\"'")


def _file(page: PageSource) -> str:
    return page.file.as_posix()
