"""Divides a built page into its own part and the theme's frame around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.macros.html.tokenizer import Token
from tieout.macros.html.tokens import PART
from tieout.macros.lazy_regex import lazy_regex

_ARTICLE = lazy_regex(r"<article\b[^>]*>")
_ARTICLES = lazy_regex(r"</?article\b")
# The theme's text around a page's own words: the part's name above, marks and sources below.
_EYEBROW = lazy_regex(r'\s*(?:<a id="__skip" tabindex="-1"></a>\s*)?<p class="eyebrow">[^<]*</p>')
_ENDNOTES = lazy_regex(
    r'<footer class="endnotes">(?:(?!</?(?:footer|article)\b).)*</footer>\s*\Z', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Article:
    """A page's own part: the page, where its own part begins and ends in it, and the tokens."""

    page: str
    start: int
    end: int
    tokens: Sequence[Token]

    @property
    def html(self) -> str:
        """Its characters."""
        return self.page[self.start : self.end]

    @property
    def line(self) -> int:
        """The page's line on which it begins."""
        return self.page.count("\n", 0, self.start) + 1


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page divided: its own part, and the tokens before, next to and after it."""

    head: str
    article: Article
    before: Sequence[Token]
    beside: Sequence[Token]
    after: Sequence[Token]


def taken_apart(html: str, tokens: Sequence[Token], *, own: bool) -> PageParts:
    """Divide a page at the ends of its first article; without one, it is all frame."""
    begins = _ARTICLE.search(html) if own else None
    ends = _end_of(html, begins.end()) if begins else -1
    if begins is None or ends < begins.end():
        return PageParts(html, Article("", 0, 0, ()), tokens, (), ())
    start, end = begins.end(), ends
    above = _EYEBROW.match(html, start, end)
    below = _ENDNOTES.search(html, html.rfind("<footer", start, end), end) if above or own else None
    inner = (above.end() if above else start), (below.start() if below else end)
    at = _places(html, tokens, (start, inner[0], inner[1], end))
    article = Article(html, inner[0], inner[1], tokens[at[1] : at[2]])
    beside = [*tokens[at[0] : at[1]], *tokens[at[2] : at[3]]]
    return PageParts(html[:start], article, tokens[: at[0]], beside, tokens[at[3] :])


def _end_of(html: str, start: int) -> int:
    """Return the end of the article that begins before `start`; -1 if it has none."""
    depth = 1
    for found in _ARTICLES.finditer(html, start):
        depth += -1 if found[0].startswith("</") else 1
        if not depth:
            return found.start()
    return -1


def _places(html: str, tokens: Sequence[Token], offsets: Sequence[int]) -> list[int]:
    """Return the first token at or after each place of the page."""
    places = [_place_of(html, offset) for offset in offsets]
    return [bisect_left(tokens, place, key=lambda one: (one.line, one.column)) for place in places]


def _place_of(html: str, offset: int) -> tuple[int, int]:
    """Return the line and column of a character; both count from 1."""
    return html.count("\n", 0, offset) + 1, offset - html.rfind("\n", 0, offset)


def with_placeholders(article: Article, parts: Sequence[str]) -> tuple[list[Token], list[int]]:
    """Replace each part that the page has unchanged with a placeholder; return the missing ones.

    A part counts only if a token of the page begins where the part does, and one where it ends: it
    would be invisible in a comment or an attribute.
    """
    page, tokens = article.page, article.tokens
    row: list[Token] = []
    missing, kept, at = [], 0, article.start
    for number, part in enumerate(parts):
        start = page.find(part, at, article.end)
        end = start + len(part)
        if start >= 0:
            first, after = _places(page, tokens, (start, end))
            ends = after == len(tokens) if end == article.end else _begins(page, tokens, after, end)
            if ends and _begins(page, tokens, first, start):
                own, (line, column) = {"n": str(number)}, _place_of(page, start)
                row += tokens[kept:first]
                row.append(Token("start", PART, [*own.items()], "", line, column, own))
                kept, at = after, end
                continue
        missing.append(number)
    return [*row, *tokens[kept:]], missing


def _begins(html: str, tokens: Sequence[Token], at: int, offset: int) -> bool:
    """Whether a token begins exactly at a character."""
    return at < len(tokens) and (tokens[at].line, tokens[at].column) == _place_of(html, offset)
