"""A quotation mark left out or misplaced: (the “Units), “Use of Proceeds” and Dilution”."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_UNCLOSED = lazy_regex(r"“[^“”()\"\n]{1,70}(?<!’’)(?<!'')\)(?!”)")
_STRAIGHT = lazy_regex(
    r"\((?:the|each,? an?|collectively,? the|together,? the) \"[^“”()\"\n]{1,60}\)(?!\")"
)
_UNOPENED = lazy_regex(r"\((?!”)[^“”()\"\n]{2,80}(?<! )”\)")
_AFTER_QUOTED = lazy_regex(r"“[^“”\"\n]{2,80}”,? (?:and |or )?([^“”\"\n.;()]{2,60}(?<! )”)(?!\w)")
_STRAIGHT_UNOPENED = lazy_regex(r"\([A-Z][^\"“”()\n]{2,60}[a-zA-Z.]\"\)(?!\")")
_MISPLACED = lazy_regex(r"\b(?:the|an?|each|titled|entitled|captioned)”[ \n]\w+")
_OPEN = lazy_regex(r"“[^”\n]{0,60}\Z")
_REACH = 60  # characters of a quotation


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the words with only one of their two quotation marks."""
    text = view.filing.text
    for pattern in (_UNCLOSED, _STRAIGHT):
        for match in pattern.finditer(text):
            yield _missing("closing", text, *match.span())
    for match in _UNOPENED.finditer(text):
        if _depth(text, match.start()) == 0:
            yield _missing("opening", text, *match.span())
    for match in _AFTER_QUOTED.finditer(text):
        if _depth(text, match.start()) == 0:
            yield _missing("opening", text, *match.span(1))
    yield from _around_terms(text)


def _around_terms(text: str) -> Iterator[Finding]:
    """The terms with one straight mark, and the marks that stand behind the word before one."""
    for match in _STRAIGHT_UNOPENED.finditer(text):
        start = text.rfind("\n\n", 0, match.start()) + 1
        if text.count('"', start, match.start()) % 2 == 0:
            yield _missing("opening", text, *match.span())
    for match in _MISPLACED.finditer(text):
        start = match.start()
        if not _OPEN.search(text, max(start - _REACH, 0), start):  # “the” is quoted
            said = " ".join(match[0].split())
            message = f"A quotation mark stands behind the wrong word, or is stray: {said}."
            yield misprint(message, *match.span(), "the mark before a word", said)


def _depth(text: str, at: int) -> int:
    """How many quotations that begin in the paragraph are still open at a place."""
    start = text.rfind("\n\n", 0, at) + 1
    return text.count("“", start, at) - text.count("”", start, at)


def _missing(which: str, text: str, start: int, end: int) -> Finding:
    said = " ".join(text[start:end].split())
    message = f"The {which} quotation mark is missing: {said}."
    return misprint(message, start, end, "both quotation marks", said)


RULE = Rule(find)
