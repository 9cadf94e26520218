"""Finds the terms that a filing defines in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tieout.macros.check.written.characters import is_fit
from tieout.macros.check.written.quantities import typed_quantities
from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex

_QUOTED = r"[\"“]\s*(?P<term>[A-Za-z][^\"”“()\n]{0,60}?)\s*[,.;]?\s*[\"”]"
_LONGEST_ASIDE = 160
# "(the “Company”)", "(collectively, the “Notes”)", and "“Code” means …".
_ASIDE = lazy_regex(rf"\((?=[^()]{{1,{_LONGEST_ASIDE}}}\))[^()]*\)")
_TERM = lazy_regex(_QUOTED)
_BEFORE_TERM = lazy_regex(
    r"(?:[(,;”\"]|\b(?:an?|and|as|called|collectively|each|individually|or|our|such|the|to|together))\s*\Z",
    re.IGNORECASE,
)
_AFTER_TERM = lazy_regex(r"\s*(?:[),;.“\"]|(?:and|as|herein|in|or)\b)")
"""What stands around a term in brackets; not around a word that is only quoted there."""
_MEANS = lazy_regex(rf"{_QUOTED}\s+(?:means|shall mean|refers? to|has the meaning)\b")
_MOST = 300


def defined_terms(filing: Filing) -> list[tuple[str, str]]:
    """Return each term in alphabetical order, with the label of the page that defines it.

    A term that the text of a page may not contain, such as one with a number, is left out.
    """
    found: dict[str, tuple[str, str]] = {}
    for start, term in sorted(_places(filing)):
        shown = " ".join(term.split())
        plain = all(map(is_fit, shown)) and not set("<>{}|*_`[]#\\") & set(shown)
        if plain and unescape(shown) == shown and not list(typed_quantities(shown)):
            found.setdefault(shown.casefold(), (shown, filing.page_at(start).label))
    return sorted(found.values(), key=lambda one: one[0].casefold())[:_MOST]


def _places(filing: Filing) -> Iterator[tuple[int, str]]:
    for aside in _ASIDE.finditer(filing.text):
        for term in _TERM.finditer(filing.text, aside.start(), aside.end()):
            before = filing.text[aside.start() : term.start()]
            if _BEFORE_TERM.search(before) and _AFTER_TERM.match(filing.text, term.end()):
                yield term.start(), term["term"]
    for term in _MEANS.finditer(filing.text):
        yield term.start(), term["term"]
