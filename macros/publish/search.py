"""Adds numbers to the site's search: figures, places in the filing, and plain digits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import escape
from tieout.calculators.figures.formats import show
from tieout.calculators.figures.value_types import MOST_DIGITS, canonical
from tieout.calculators.values.rounding import rounded
from tieout.macros.errors import InputUnusableError
from tieout.macros.files import write_whole
from tieout.macros.html.page import PageError, read_page
from tieout.macros.html.words import Mark
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.places import SEARCH_ENTRIES, SEARCH_INDEX, TIE_OUT
from tieout.macros.project.filing_parts import label_title, page_anchor
from tieout.macros.project.project import Project
from tieout.macros.project.vocabulary import TICK_WORDS
from tieout.macros.write.where import place_words

type Entry = dict[str, Any]

_PLAIN = lazy_regex(rf"([0-9]{{4,{MOST_DIGITS}}})(\.[0-9]+)?")
"""The least value that is printed with separators or in millions, but typed without them."""

_SAID = {"million": 6, "billion": 9}
_MOST_SAID = 1_000  # of a million, beyond which people say billions
_FINE = 4  # decimals of a fraction that people may type
_FINEST = 3  # decimals
_PARAGRAPH = lazy_regex(r"<p>((?:(?!</p>).)*)</p>", re.DOTALL)
_SENTENCE = lazy_regex(r"(?<=[a-z0-9)”’%][.!?])\s+(?=[A-Z“(])")  # quotation marks
_BOOST = 20  # a figure's words are in its entry once, but in a passage often
_TABLES = 0.5  # of a calculator's tables; a search for their terms means a passage


class SearchError(InputUnusableError):
    """The site's search cannot be extended; the message says why."""


def add_to_search(project: Project, site: Path) -> int:
    """Add figures, pages of the filing, and plain numbers to a built site's search; count entries.

    An entry for each figure replaces the long page that lists them. All entries move to a separate
    file, which a page fetches when a reader searches. Doing it twice changes nothing. Raises
    :class:`SearchError`.
    """
    file, late = site / SEARCH_INDEX, site / SEARCH_ENTRIES
    try:
        index = json.loads(file.read_text(encoding="utf-8"))
        docs: list[Entry] = index["docs"] or json.loads(late.read_text(encoding="utf-8"))["docs"]
        pages = {doc["location"].partition("#")[0] for doc in docs}
        marks = {page: read_page(_text(site, page)).marks for page in pages}
    except (OSError, ValueError, LookupError, TypeError, RecursionError, PageError) as error:
        message = f"{file} cannot be read ({error}); build the site again"
        raise SearchError(message) from error
    docs = [{**doc, "text": in_sentences(doc["text"])} for doc in docs]
    added = own_entries(project)
    replaced = {entry["location"].partition("#")[0] for entry in added}
    tables = set(_calculated(project))
    entries = [
        *(
            with_plain_numbers(
                {**doc, "boost": _TABLES} if doc["location"] in tables else doc, marks[page]
            )
            for doc in docs
            if (page := doc["location"].partition("#")[0]) not in replaced
        ),
        *added,
    ]
    _write(late, {"docs": entries})
    _write(file, {**index, "docs": []})
    return len(entries)


def _write(file: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    write_whole(file, text.encode())


def own_entries(project: Project) -> list[Entry]:
    """Return the entries made from figures and from the filing's pages."""
    return [*_figures(project), *_leaves(project)]


def _calculated(project: Project) -> Iterator[str]:
    """Yield the sections that contain calculators and comparisons."""
    for source in project.sources:
        for name, _, line in source.calls:
            heading = source.heading_above(line)
            if name in {"calculator", "comparison"} and heading is not None:
                yield f"{source.built}#{heading.anchor}"


def _text(site: Path, page: str) -> str:
    return (site / (unquote(page) or "index.html")).read_text(encoding="utf-8")


def _figures(project: Project) -> Iterator[Entry]:
    """An entry for each figure: its label, how and where it is printed, and its plain digits."""
    pages = [page for _, page, _ in project.entries.parts] or [TIE_OUT]
    for page in pages:
        yield _entry(page, _title(project, page))
    for key, result in project.results.items():
        mentions = [project.index.mentions[each] for each in result.figure.mentions]
        shown = show(result.value, result.figure.unit)
        forms = dict.fromkeys([shown, *(mention.printed for mention in mentions)])
        places = dict.fromkeys(place_words(project, each) for each in result.figure.mentions)
        title = f"{result.figure.label}: {shown}"
        where = f", printed on {'; '.join(places)}" if places else ""
        summary = f"{'; '.join(forms)}: {TICK_WORDS[result.tick]}{where}"
        value = result.value
        typed = [*_plain(canonical(value)), *_rounded(value), *_as_fraction(value)]
        also = "; ".join(form for form in dict.fromkeys(typed) if form not in forms)
        # In one paragraph: an answer shows only paragraphs that match.
        text = f"{summary}. {also}" if also else summary
        entry = _entry(project.entries.address(key), title, text)
        yield {**entry, "boost": _BOOST}


def _leaves(project: Project) -> Iterator[Entry]:
    """An entry for each page of the filing: the sections that begin on it, and its numbers."""
    for page in dict.fromkeys(part.page for part in project.shown) or [project.printed_on]:
        yield _entry(page, _title(project, page))
    addresses = project.addresses()
    for leaf in project.index.seal.pages:
        numbered = any(sign.isdigit() for sign in leaf.label)
        title = f"Page {leaf.label}" if numbered else label_title(leaf.label)
        sections = [
            section.title for section in project.index.seal.sections if section.page == leaf.label
        ]
        printed = [
            f"{'; '.join(dict.fromkeys((mention.printed, *_plain(mention.value))))}, "
            f"line {mention.line}"
            for mention in project.index.mentions.values()
            if mention.page == leaf.label
        ]
        location = addresses.of(page_anchor(leaf.label))
        yield _entry(location, title, "; ".join(sections), *printed)


def _entry(location: str, title: str, *paragraphs: str) -> Entry:
    text = "".join(f"<p>{escape(words)}</p>" for words in paragraphs if words)
    return {"location": location, "title": str(escape(title)), "text": text}


def _title(project: Project, page: str) -> str:
    return next((source.title for source in project.sources if source.built == page), page)


def _plain(value: str) -> tuple[str, ...]:
    """A value as people type it: only digits, and digits in groups of three."""
    whole = _PLAIN.fullmatch(value)
    return (value, f"{int(whole[1]):,}{whole[2] or ''}") if whole else ()


def _rounded(value: object) -> Iterator[str]:
    """Yield a large value as people say it: in millions or billions, to three decimals or fewer."""
    if not isinstance(value, Decimal):
        return
    for word, power in _SAID.items():
        if Decimal(1) <= abs(value).scaleb(-power) < _MOST_SAID:
            for decimals in range(_FINEST + 1):
                said = rounded(value.scaleb(-power), decimals)
                yield f"{canonical(said)} {word}"


def _as_fraction(value: object) -> Iterator[str]:
    """Yield a value below one as people type it: 0.04, for what is printed as 4%."""
    if isinstance(value, Decimal) and 0 < abs(value) < 1 and value == rounded(value, _FINE):
        yield canonical(value)


def in_sentences(text: str) -> str:
    """Split the paragraphs of an entry into sentences: an answer shows those that match."""
    return _PARAGRAPH.sub(lambda found: f"<p>{_SENTENCE.sub('</p><p>', found[1])}</p>", text)


def with_plain_numbers(entry: Entry, marks: Iterable[Mark]) -> Entry:
    """Add to an entry, a paragraph for each, the plain forms of the numbers that it shows."""
    text = str(entry["text"])
    shown = {
        mark.words: mark.attributes.get("value", "")
        for mark in marks
        if mark.figure is not None and mark.words in text
    }
    for words, value in shown.items():
        if plain := [form for form in _plain(value) if form not in text]:
            text += f"<p>{escape(words)}: {', '.join(plain)}</p>"
    return {**entry, "text": text}
