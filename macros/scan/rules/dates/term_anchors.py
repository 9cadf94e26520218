"""A term of days that two places count from two days: the closing, and the prospectus.

"The units will begin separate trading on the 52nd day following the date of this prospectus", and
elsewhere "on the 52nd day following the closing of this offering".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_FROM = Hinted(
    "day",
    r"\b(?P<days>\d{1,3})\s?(?:st|nd|rd|th)?(?:-|\s+)(?:(?:calendar|business)\s+)?days?\b"
    r"(?:\s+(?:(?:over-?allotment|purchase)\s+)?(?:option|period))?(?:\s+\([^()]{1,60}\))?,?"
    r"\s+(?:following|after|from(?:\s+and\s+after)?)\s+(?:the\s+)?(?P<said>"
    r"(?P<prospectus>date\s+of\s+(?:the\s+final|this|the)\s+prospectus(?:\s+supplement)?)"
    r"|(?:closing(?:\s+date)?|consummation)\s+of\s+(?:this|the|our)\s+(?:initial\s+)?"
    r"(?:public\s+)?offering)\b",
)
_SUBJECTS = (
    (
        "separate trading of the securities of a unit",
        lazy_regex(r"(?i)\bseparate(?:ly)? trad|\btrad\w+ separately|\bbegin\w* separate"),
    ),
    (
        "the underwriters’ option",
        lazy_regex(
            r"(?i)\b(?:over-?allotment|option)\b.{0,200}\b(?:underwriters?|representatives?)\b"
            r"|\b(?:underwriters?|representatives?)\b.{0,200}\b(?:over-?allotment|option)\b"
        ),
    ),
)
_OTHERWISE = lazy_regex(r"(?i)\block-?up|\bnot (?:to )?(?:offer|sell|transfer)|\bstabiliz")


class _Stated(NamedTuple):
    """A day from which a term is counted: where it is stated, its words, and which one it is."""

    place: Passage
    said: str
    is_prospectus: bool


def find(view: View) -> Iterator[Finding]:
    """Yield the place that counts a term from another day than most places do."""
    found: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for sentence in view.sentences:
        for match in _FROM.finditer(sentence.printed):
            subject = _subject(sentence)
            if subject:
                start = sentence.start
                place = Passage(*(start + at for at in match.span("said")))
                said = " ".join(match["said"].split())
                stated = _Stated(place, said, is_prospectus=match["prospectus"] is not None)
                found[subject, match["days"]].append(stated)
    for (subject, days), places in found.items():
        yield from _of_term(f"{subject}, {days} days", places)


def _subject(sentence: Sentence) -> str:
    """What a sentence states the days of; nothing if it is about something else."""
    text = sentence.text
    if _OTHERWISE.search(text):
        return ""
    return next((subject for subject, words in _SUBJECTS if words.search(text)), "")


def _of_term(term: str, places: Sequence[_Stated]) -> Iterator[Finding]:
    """The places of the day that is stated less often; of two in as many places, the later one."""
    groups = [[one for one in places if one.is_prospectus is which] for which in (True, False)]
    if not all(groups):
        return
    right, odd = sorted(groups, key=lambda group: (-len(group), group[0].place.start))
    message = (
        f"One term ({term}) is counted from two days: the {right[0].said}, and the {odd[0].said}."
    )
    marked = (odd[0].place, right[0].place)
    yield Finding("date", "warning", message, marked, right[0].said, odd[0].said)


RULE = Rule(find)
