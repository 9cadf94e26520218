"""What copies of an earlier draft still say is to come, and the filing elsewhere says is done.

"We intend to apply to list our common stock" on the cover, "we have applied to list our common
stock" in a risk factor: each subject has its states, of which a filing can only be in one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_WE = r"\b(?:we|the company|the registrant)"
_HAVE = r"(?:have|has)"
_INTEND = r"(?:intends?|plans?|expects?) to"
_STOCK = (
    r"\b(?:our|the) (?P<key>(?:class [a-z] )?(?:common|ordinary) (?:stock|shares)|ADSs"
    r"|american depositary shares)"
)
_ON = r"\b[^.;]{0,40}?\b(?:on|listed|listing|quoted)\b"
_PLAN = (
    r"\b(?:[Tt]he|[Oo]ur) (?P<key>(?:19|20)\d\d(?: [A-Z][\w’'-]*| and| &){0,6}? (?:Plan|ESPP)),?"
    r"(?: which)?"
)
_CONTROL = r"in our internal controls? over financial reporting(?=(?P<key>[^.;]{20,40}))"


class _Subject(NamedTuple):
    """A subject: the words without which no state of it is said, and a pattern for each state.

    What the group `key` of a pattern matches tells one thing from another: two plans.
    """

    hints: Sequence[str]
    states: Sequence[re.Pattern[str]]


def _state(words: str, *, exact: bool = False) -> re.Pattern[str]:
    return lazy_regex(words.replace(" ", r"\s+"), 0 if exact else re.IGNORECASE)


_SUBJECTS = (
    _Subject(  # the application for a listing
        ("apply", "applied", "application", "Application", "approved", "authorized"),
        (
            _state(rf"{_WE} {_INTEND} (?:apply|file an application)\b[^.;]{{0,60}}?{_STOCK}{_ON}"),
            _state(
                rf"(?:{_WE} {_HAVE} (?:applied|filed an application)|\bapplication has been made)"
                rf"\b[^.;]{{0,60}}?{_STOCK}{_ON}"
            ),
            _state(rf"{_STOCK} {_HAVE} been (?:approved|authorized) for (?:listing|quotation)"),
        ),
    ),
    _Subject(  # the day from which a plan is in force
        ("effective",),
        (
            _state(rf"{_PLAN} will (?:become|be) effective\b", exact=True),
            _state(rf"{_PLAN} (?:became|has become) effective\b", exact=True),
        ),
    ),
    _Subject(  # weaknesses in the control over financial reporting, before the same words
        ("weakness",),
        (
            _state(rf"{_WE} (?:{_HAVE} )?identified a material weakness {_CONTROL}"),
            _state(rf"{_WE} (?:{_HAVE} )?identified material weaknesses {_CONTROL}"),
        ),
    ),
)
_NOTES, _OWN = (
    lazy_regex(r"\bthe Company\b"),
    lazy_regex(r"\b(?:we|our|us)\b", re.IGNORECASE),
)
_AROUND = 200  # characters around a hint
_CONTEXT = 300  # characters around a place, in which it speaks of "the Company" or of "us"


class _Place(NamedTuple):
    """Where a subject is said to be in a state."""

    state: int
    key: str
    span: Passage


def find(view: View) -> Iterator[Finding]:
    """Yield the places of the state that is said less often, for each subject that is in two."""
    parts = parts_of(view)
    for subject in _SUBJECTS:
        found: dict[tuple[int, str], list[_Place]] = defaultdict(list)
        for one in _places(view.filing.text, subject):
            found[parts.at(one.span.start), one.key].append(one)
        for places in found.values():
            yield from _contrary(view, places)


def _places(text: str, subject: _Subject) -> Iterator[_Place]:
    """Where a text says that a subject is in one of its states."""
    known: set[tuple[int, int]] = set()
    for hint in subject.hints:
        at = text.find(hint)
        while at >= 0:
            for state, pattern in enumerate(subject.states):
                for match in pattern.finditer(text, max(at - _AROUND, 0), at + _AROUND):
                    if (state, match.start()) not in known and _is_of_today(text, match):
                        known.add((state, match.start()))
                        key = " ".join((match.groupdict().get("key") or "").lower().split())
                        yield _Place(state, key, Passage(*match.span()))
            at = text.find(hint, at + 1)


def _is_of_today(text: str, match: re.Match[str]) -> bool:
    """Whether words are not those of notes to statements, which are of an earlier day."""
    around = max(match.start() - _CONTEXT, 0), match.end() + _CONTEXT
    return _NOTES.search(text, *around) is None or _OWN.search(text, *around) is not None


def _contrary(view: View, places: Sequence[_Place]) -> Iterator[Finding]:
    by_state: dict[int, list[_Place]] = defaultdict(list)
    for one in places:
        by_state[one.state].append(one)
    if len(by_state) > 1:
        odd, *_, usual = sorted(by_state.values(), key=len)
        said, elsewhere = (
            view.filing.words(one[0].span.start, one[0].span.end) for one in (odd, usual)
        )
        yield Finding(
            "other", "warning", f"“{said}” is said here, but “{elsewhere}” elsewhere.",
            (*(one.span for one in odd), usual[0].span), elsewhere, said,
        )  # fmt: skip


RULE = Rule(find)
