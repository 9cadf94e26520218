"""A quotation mark left out: (the “Units), (the Units”), “Use of Proceeds” and Dilution”."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.relation import Finding, Relation, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_UNCLOSED = lazy_regex(r"“[^“”()\"\n]{1,70}(?<!’’)(?<!'')\)(?!”)")
_STRAIGHT = lazy_regex(
    r"\((?:the|each,? an?|collectively,? the|together,? the) \"[^“”()\"\n]{1,60}\)(?!\")"
)
_UNOPENED = lazy_regex(r"\((?!”)[^“”()\"\n]{2,80}(?<! )”\)")
_AFTER_QUOTED = lazy_regex(r"“[^“”\"\n]{2,80}”,? (?:and |or )?([^“”\"\n.;()]{2,60}(?<! )”)(?!\w)")


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


def _depth(text: str, at: int) -> int:
    """How many quotations that begin in the paragraph are still open at a place."""
    start = text.rfind("\n\n", 0, at) + 1
    return text.count("“", start, at) - text.count("”", start, at)


def _missing(which: str, text: str, start: int, end: int) -> Finding:
    said = " ".join(text[start:end].split())
    message = f"The {which} quotation mark is missing: {said}."
    return misprint(message, start, end, "both quotation marks", said)


RULE = Rule("quotation-marks", find)
