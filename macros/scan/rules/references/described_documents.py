"""The description of an agreement that refers to the text of another one, which is not defined.

"The description of the Subscription Agreement is qualified by reference to the Purchase Agreement."
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_QUALIFIED = lazy_regex(
    r"qualified\s+(?:in\s+(?:its|their)\s+entiret(?:y|ies)\s+)?by(?:\s+the)?\s+reference\s+to\b"
)
_DESCRIBED = lazy_regex(r"(?:[Dd]escriptions?|[Ss]ummar(?:y|ies))\s+of\b(?P<of>[^“”\"]{5,400})\Z")
_STOP = lazy_regex(r"[.;]\s|\n\s*\n|[“”\"]")
_LONG = 450  # characters of a sentence on one side of "qualified"
_AGREEMENT = lazy_regex(r"(?<!\w)(?:[A-Z][\w’&-]*\s+){1,4}Agreement\b(?!\s+(?:[A-Z]|and\s+[A-Z]))")
_IDLE = ("Form of ", "The ", "Form ")
_SELDOM = 2  # places of the other agreement
_OFTEN = 2  # places of the one that is described


def find(view: View) -> Iterator[Finding]:
    """Yield each agreement whose description is said to be that of another, undefined one."""
    text = view.filing.text
    for match in _QUALIFIED.finditer(text):
        before = _STOP.split(text[max(0, match.start() - _LONG) : match.start()])[-1]
        described = _DESCRIBED.search(before)
        if described is not None:
            after = _STOP.split(text[match.end() : match.end() + _LONG], maxsplit=1)[0]
            own, stated = _names(described["of"]), _names(after)
            odd, lost = stated.keys() - own.keys(), own.keys() - stated.keys()
            if len(odd) == len(lost) == 1:
                name = odd.pop()
                yield from _finding(text, match.end() + stated[name], name, lost.pop())


def _names(words: str) -> dict[str, int]:
    """The names of agreements in some words, and where each begins."""
    found: dict[str, int] = {}
    for match in _AGREEMENT.finditer(words):
        name, start = match[0], match.start()
        for idle in _IDLE:
            if name.startswith(idle):
                name, start = name[len(idle) :], start + len(idle)
        found.setdefault(" ".join(name.split()), start)
    return found


def _finding(text: str, start: int, odd: str, own: str) -> Iterator[Finding]:
    """The finding of a name that is neither defined nor usual, in place of one that is."""
    if set(odd.split()) <= set(own.split()) or set(own.split()) <= set(odd.split()):
        return
    if text.count(odd) > _SELDOM or text.count(own) < _OFTEN or _is_defined(text, odd):
        return
    message = f"The description is of the “{own}”, but the text referred to is the “{odd}”."
    first = text.find(own)
    places = (Passage(start, start + len(odd)), Passage(first, first + len(own)))
    yield wrong_reference(message, places, own, odd)


def _is_defined(text: str, name: str) -> bool:
    """Whether a name stands in quotation marks, as one that is defined does."""
    return any(f"{mark}{name}" in text for mark in ("“", '"', "“the ", '"the '))


RULE = Rule(find)
