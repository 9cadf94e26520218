"""Ties what search shows to its origin: a page's own words, or the data file's entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import accumulate

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.files.search import Found
from tieout.macros.html.headings import find_headings
from tieout.macros.html.tokenizer import Token
from tieout.macros.html.words import Mark
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.project import Project
from tieout.macros.publish.search import own_entries, with_plain_numbers

_TAG = lazy_regex(r"<[^>]*>")
_FIGURE = lazy_regex(r"<(data|time)\b[^>]*>[^<]*</\1>")
_PARTS = lazy_regex(r"<[^>]*>|\s+")
_PLAIN_FORMS = lazy_regex(r"(?:<p>[^<>]*: [0-9.,]+(?:, [0-9.,]+)*</p>)+\Z")
_BEGIN = lazy_regex("<p>")
_MOST_OWN = 8  # paragraphs of a page's own that look like plain forms
_KEPT = lazy_regex(
    r"</?(?:p|ul|ol|li|code|pre|sub|sup)>"
)  # what an entry keeps of a page's elements
_EXCLUDED = lazy_regex(r"^search:\s*(?:\{\s*exclude:\s*true|\n[ \t]+exclude:\s*true)", re.MULTILINE)
_SHOWN = 120

type Own = Mapping[str, tuple[str, str]]  # title and text, by where an entry leads


def data_entries(project: Project) -> Own:
    """Return the entries that are made from the data file and the index of mentions."""
    return {entry["location"]: (entry["title"], entry["text"]) for entry in own_entries(project)}


class PageWords:
    """The words of a built page as search may show them, in order, and its headings by anchor."""

    def __init__(self, html: str, tokens: Sequence[Token], marks: Sequence[Mark]) -> None:
        """Read a page from its HTML, tokens and figures."""
        # A figure is one word, spaces and all.
        joined = _FIGURE.sub(lambda found: _TAG.sub("", found[0]).replace(" ", "\0"), html)
        parts = [unescape(one.replace("\0", "")) for one in _PARTS.split(joined) if one]
        self.marks = marks
        self._text = "".join(parts)
        self._edges = frozenset(accumulate(map(len, parts), initial=0))
        headings = [one for one in find_headings(tokens) if one.anchor]
        self.headings = {one.anchor: escape(one.text) for one in headings}
        self.sections = {one.anchor for one in headings if one.level > 1}

    def has(self, html: str) -> bool:
        """Whether the page has these words in this order; the first and last must be complete."""
        words, at = _folded(html), -1
        while (at := self._text.find(words, at + 1)) >= 0:
            if at in self._edges and at + len(words) in self._edges:
                return True
        return False


def check_entries(
    entries: Sequence[Found], own: Own, page: PageWords, titles: Sequence[str], place: Place
) -> Iterator[Finding]:
    """Yield an exception for each entry of a page that is in neither the page nor the data file.

    `entries` are alternately titles and texts, `titles` those of the page in settings and source;
    `place` names its file.
    """
    for title, text in zip(entries[::2], entries[1::2], strict=True):
        where = f"{place.page}#{text.anchor}" if text.anchor else f"{place.page}"
        if own.get(where) == (title.text, text.text):
            continue
        heading = page.headings.get(text.anchor)
        wanted = [*titles, *page.headings.values()] if heading is None else [heading]
        if _folded(title.text) not in map(_folded, wanted):
            message = "search gives the place another title; build the site again"
        elif _TAG.sub("", _KEPT.sub("", text.text)) != _KEPT.sub("", text.text):
            message = (
                "search shows an element that is not part of the page’s words; build the site again"
            )
        elif not _says(text.text, page):
            message = "search shows words that differ from the page's; build the site again"
        else:
            continue
        shown = " ".join(_TAG.sub(" ", f"{title.text} {text.text}").split())[:_SHOWN]
        yield place.finding("search-differs", f"{where}: {message}", found=shown)


def missing_entries(
    entries: Sequence[Found], own: Own, page: PageWords, head: str, place: Place
) -> Iterator[Finding]:
    """Yield an exception for each place of a page, or of the data file, that search does not have.

    `head` is the front matter of the page's source, which may leave the page out. A page of which
    search has only the title is skipped: its settings may say so.
    """
    there = {one.anchor for one in entries}
    of_page = {one.partition("#")[2] for one in own if one.partition("#")[0] == place.page}
    sections = page.sections
    wanted = of_page or (sections if there & sections and not _EXCLUDED.search(head) else set())
    if not there and not _EXCLUDED.search(head):
        wanted = {""}
    for anchor in sorted(wanted - there):
        where = f"{place.page}#{anchor}" if anchor else f"{place.page}"
        message = f"search does not find {where}; build the site again"
        yield place.finding("search-differs", message, expected=where)


def _says(text: str, page: PageWords) -> bool:
    """Whether a page has the words of an entry, which may end with plain forms of its numbers.

    Each possible beginning of these is tried, because a page's own words may look like them: "In
    the filing: 24."
    """
    forms = _PLAIN_FORMS.search(text)
    starts = [one.start() + forms.start() for one in _BEGIN.finditer(forms[0])] if forms else []
    return page.has(text) or any(
        page.has(text[:at]) and with_plain_numbers({"text": text[:at]}, page.marks)["text"] == text
        for at in starts[:_MOST_OWN]
    )


def _folded(html: str) -> str:
    """Return the words without markup and spaces, since browsers may lay out spaces differently."""
    return "".join(unescape(_TAG.sub("", html)).split())
