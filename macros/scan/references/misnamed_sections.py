"""Entries of contents that call a section almost, but not exactly, what its heading says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from tieout.macros.filing.model import SectionSpan
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.labels import style_and_number
from tieout.macros.scan.references.page_titles import (
    LONGEST_TITLE,
    Reference,
    has_words_in_order,
    place_of_title,
    title_key,
    without_digits,
)
from tieout.macros.scan.references.section_starts import is_shown
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.view import View

_LIKE = 0.75
_ASIDE = lazy_regex(r"\([^()]*\)|^\s*(?:part [ivx]+\W*)?item \d+[a-z]?\b", re.IGNORECASE)
_OF_REPORTS = lazy_regex(r"\b(?:items?|notes?|statements?|reports?|sheets?)\b", re.IGNORECASE)
_SMALL = frozenset("a an and for in of on or our the to upon".split())
_OF_STATEMENTS = frozenset("audited condensed consolidated interim unaudited".split())
"""Words that contents leave out of the title of statements."""
_COMMISSION = lazy_regex(r"\b(?:sec|(?:securities (?:and )?exchange )?commission)(?: s|s)?\b")
_SHORT = 40  # characters of a line with the name of a company
_CUT = 80  # letters of a title that may have been cut short


def misnamed(view: View, reference: Reference) -> Iterator[Finding]:
    """A contents entry whose page begins a section of almost, but not exactly, the same name."""
    key = title_key(reference.title)
    for section in _shown(view):
        page = style_and_number(view.filing.page_at(section.start).label)
        its_key = title_key(section.title)
        if page != (reference.style, reference.number) or key in its_key:
            continue
        plain = without_digits(key)
        name = without_digits(its_key)
        if key.startswith(its_key) and _is_of_several(view, section):
            continue  # a title to which the entry adds which of the sections it is
        bare, its = key.replace(" ", ""), its_key.replace(" ", "")
        if bare == its or (len(its) >= _CUT and bare.startswith(its)):
            continue  # the markup divides a word, or the title is cut short
        apart = set(key.split()) ^ set(its_key.split())
        if all(word.isdigit() or len(word) == 1 for word in apart):
            continue  # a day or a letter that the markup sets apart
        if _is_longer(view, section, key) or _is_of_form(reference.title, section.title):
            continue
        if plain != key and has_words_in_order(key, its_key):
            continue  # a dated title of which the links leave words out
        if plain != key and plain.replace(" ", "").startswith(name.replace(" ", "")):
            continue  # a title with a year or a number, which is in its own block
        if SequenceMatcher(None, key, its_key).ratio() >= _LIKE:
            yield wrong_reference(
                f"The contents page calls a section “{reference.title}”; on page "
                f"{reference.quantity.printed} it is called “{section.title}”.",
                (
                    place_of_title(view, reference),
                    Passage(section.start, section.start + len(section.title)),
                    reference.quantity,
                ),
                section.title,
                reference.title,
            )
            return


def _is_of_form(title: str, other: str) -> bool:
    """Whether one title is that of the form, or adds "Table" or "(Three Months)" to the other.

    Or calls the Commission the SEC.
    """
    first, second = title_key(title), title_key(other)
    if _without_table(first) == _without_table(second):
        return True
    if _COMMISSION.sub("", first).split() == _COMMISSION.sub("", second).split():
        return bool(_COMMISSION.search(first) and _COMMISSION.search(second))
    return bool(_OF_REPORTS.search(f"{title} {other}")) and _words(title) == _words(other)


def _is_longer(view: View, section: SectionSpan, key: str) -> bool:
    """Whether the entry adds only words of a short line above the heading: the company's name."""
    text, start = view.filing.text, section.start
    above = text[max(start - LONGEST_TITLE, 0) : start].rstrip().rsplit("\n\n", 1)[-1]
    lines = (above, text[start : start + LONGEST_TITLE].split("\n\n", 1)[0])
    near = {word for one in lines if len(one) <= _SHORT for word in title_key(one).split()}
    added = set(key.split()) - set(title_key(section.title).split())
    return bool(added) and added <= near


def _without_table(key: str) -> str:
    """A title without the word that the contents add to that of a table."""
    return key.removesuffix(" tables").removesuffix(" table")


def _words(title: str) -> list[str]:
    """The words of a title without its item, what is in brackets, small words, and plurals."""
    words = title_key(_ASIDE.sub(" ", title)).replace("shareholder", "stockholder").split()
    return [word.rstrip("s") for word in words if word not in _SMALL | _OF_STATEMENTS]


@once
def _shown(view: View) -> tuple[SectionSpan, ...]:
    """The sections that begin with their titles, and the headings where those begin that do not.

    A section gets its title from the contents if these have a link to it.
    """
    filing = view.filing
    headings = {block.start: block for block in filing.blocks if block.kind == "heading"}
    found = []
    for section in filing.sections:
        block = headings.get(section.start)
        if is_shown(filing, section):
            found.append(section)
        elif block is not None and block.end - block.start <= LONGEST_TITLE:
            title = filing.words(block.start, block.end)
            found.append(SectionSpan(title, section.level, section.start, section.end))
    return tuple(found)


def _is_of_several(view: View, section: SectionSpan) -> bool:
    """Whether several sections have its title."""
    key = title_key(section.title)
    return sum(title_key(one.title) == key for one in view.filing.sections) > 1
