"""Ties what search shows: the page that is found shows each number, or a plain form of it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.numbers.known_texts import FIGURE, PrintedTexts
from tieout.macros.check.numbers.rendered import PageCheck
from tieout.macros.html.page import read_page
from tieout.macros.html.words import around
from tieout.macros.project.project import Project


@dataclass(frozen=True, slots=True)
class Found:
    """What search shows of a place: the anchor on its page, and a title or a text, as HTML."""

    anchor: str
    text: str


def search_entries(text: str) -> dict[str, list[Found]]:
    """Return what search shows, by page.

    Raises ValueError, LookupError, TypeError or AttributeError if this is not a search index.
    """
    entries: dict[str, list[Found]] = {}
    for entry in json.loads(text)["docs"]:
        page, _, anchor = entry["location"].partition("#")
        shown = [Found(anchor, entry["title"] + ""), Found(anchor, entry["text"] + "")]
        entries.setdefault(unquote(page) or "index.html", []).extend(shown)
    return entries


def check_search(
    entries: Sequence[Found], place: Place, page: PageCheck, project: Project
) -> Iterator[Finding]:
    """Yield an exception for each number that search would show and the page itself does not.

    A figure's value may be in plain digits or in groups of three, as people type it, and in the
    figure's own entry as the filing prints it. `place` names the page's file.
    """
    for entry in entries:
        for words in read_page(entry.text).words:
            own = set(_own(entry.anchor, words.text, project))
            for number, start, answer in page.printed.read(words.text):
                if answer is None and start not in own and _plain(number) not in page.values:
                    where = around(words.text, start, start + len(number))
                    message = f"search finds “{number}”, which the page does not show; build again"
                    yield place.finding(code="number-not-shown", message=message, found=where)


def lost_entries(pages: Iterable[str], file: str) -> Iterator[Finding]:
    """Yield an exception for each page that search leads to but the site does not have."""
    for page in pages:
        message = f"search leads to {page}, which the site does not have; build the site again"
        yield Finding(code="broken-link", message=message, file=file, found=page)


def _plain(number: str) -> str:
    return number.replace(",", "")


def _own(key: str, text: str, project: Project) -> Iterator[int]:
    """Find the figure `key` in a text as the filing prints it."""
    figure = project.dataset.figures.get(key)
    if figure is None:
        return
    forms = PrintedTexts()
    for mention in figure.mentions:
        forms.add(project.index.mentions[mention].printed, None)
    for number, start, answer in forms.read(text):
        if answer == FIGURE:
            yield from range(start, start + len(number))
