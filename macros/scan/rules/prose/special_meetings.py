"""Who alone may call a special meeting of stockholders: said in two places, of other persons.

The risk factors and the description of the stock sum up one section of the bylaws.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_HOLDERS = r"(?:of\s+(?:our\s+|the\s+|the\s+company[’']s\s+)?(?:stock|share)holders)"
_CALLED = lazy_regex(
    rf"\bmeetings?(?:\s+{_HOLDERS})?[^.;:]{{0,90}}?\s(?:be\s+called\s+only|only\s+be\s+called)"
    r"(?:\s+at\s+any\s+time)?,?\s+by\s+(?P<who>[^.;:]{5,400})",
    re.IGNORECASE,
)
_MAY_CALL = lazy_regex(
    r"\bonly\s+(?P<who>(?:our|the|a\s+majority)\s[^.;:]{5,300}?)\s(?:may|can|is\s+authorized\s+to"
    rf"|are\s+authorized\s+to)\s+call\s+(?:a\s+)?special\s+meetings?(?:\s+{_HOLDERS})?",
    re.IGNORECASE,
)
_OWN = lazy_regex(r"\b(?:our|we)\b", re.IGNORECASE)
"""Words of a company's own bylaws; a proxy statement on a merger compares those of two."""
_SPECIAL = lazy_regex(r"\bspecial\b", re.IGNORECASE)
_OF_OTHERS = lazy_regex(
    r"\bmeetings?\s+of\s+(?:the\s+|our\s+)?(?:board|directors|committee|executive|noteholders"
    r"|unitholders|holders\s+of)",
    re.IGNORECASE,
)
_ENDS = lazy_regex(
    r",?\s(?:which|thereby|thus|prohibit\w*|except|but|unless|pursuant|acting|upon|with|so\s+that"
    r"|at\s+the\s+(?:written\s+)?request"
    r"|and,?\s+(?:not|no|that|our\s+(?:amended|bylaws|certificate)|(?:stock|share)holders"
    r"|accordingly|therefore))\b",
    re.IGNORECASE,
)
"""Where the persons who may call a meeting end, and other words begin."""
_CHAIR = lazy_regex(
    r"\bboard(?:\s+of\s+directors)?[’']?s?\s+chair\w*|\bchair\w*\s+of\s+(?:the|our)\s+board",
    re.IGNORECASE,
)
_PERSONS = tuple(
    lazy_regex(words, re.IGNORECASE)
    for words in (
        r"\bboard\b",
        r"\bchair",
        r"\bchief\s+executive",
        r"(?<!vice\s)\bpresident",
        r"\bsecretary",
        r"\bholders|holders\b",
        r"\blead\s+(?:independent\s+)?director",
    )
)
_BEFORE = 300  # characters before a "call", in which the meeting is called a special one
_AFTER = 450
_NEAR = 25


class _Callers(NamedTuple):
    """Those who may call a meeting: their words, their place, and which of `_PERSONS` they are."""

    words: str
    place: Passage
    persons: frozenset[int]


def find(view: View) -> Iterator[Finding]:
    """Yield the two versions of those who alone may call a meeting, in one part of a filing."""
    parts = parts_of(view)
    found: dict[int, list[_Callers]] = defaultdict(list)
    for one in _callers(view.filing.text):
        found[parts.at(one.place.start)].append(one)
    for stated in found.values():
        first = stated[0]
        other = next((one for one in stated if one.persons != first.persons), None)
        if other is not None and len({one.persons for one in stated}) == 2:
            message = (
                f"Special meetings are said to be called only by “{first.words}” here, and only by "
                f"“{other.words}” elsewhere."
            )
            yield Finding(
                "other", "warning", message, (first.place, other.place), other.words, first.words
            )


def _callers(text: str) -> Iterator[_Callers]:
    known: set[int] = set()
    for match in _calls(text):
        start, end = match.span("who")
        before = max(match.start() - _BEFORE, 0), start
        is_special = _SPECIAL.search(text, before[0], match.end())
        is_own = _OWN.search(text, before[0], end)
        if start in known or not (is_special and is_own) or _OF_OTHERS.search(text, *before):
            continue
        known.add(start)
        stop = _ENDS.search(text, start, end)
        end = stop.start() if stop else end
        words = " ".join(text[start:end].split())
        plain = _CHAIR.sub("chair", words)
        persons = frozenset(at for at, one in enumerate(_PERSONS) if one.search(plain))
        if persons:
            yield _Callers(words, Passage(start, end), persons)


def _calls(text: str) -> Iterator[re.Match[str]]:
    """The clauses on who alone may call a meeting, around each "call" that may be one of them."""
    at = text.find("call")
    while at >= 0:
        around = max(at - _BEFORE, 0), at + _AFTER
        if "only" in text[max(at - _NEAR, 0) : at + _NEAR]:
            yield from _CALLED.finditer(text, *around)
        elif "special" in text[at : at + _NEAR]:
            yield from _MAY_CALL.finditer(text, *around)
        at = text.find("call", at + 1)


RULE = Rule(find)
