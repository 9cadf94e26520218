"""Terms that run from an issue or a closing: "on July 11, 2028, the fifth anniversary of issue"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.term_ends import end_of, is_end, is_term, unit_of, wrong_end
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.view import Sentence

ISSUED = lazy_regex(
    r"\b(?:issued?|issuance|sold|sale|granted|closed|closing|completed|consummated)\b",
    re.IGNORECASE,
)
"""The words of a sentence that may date an issue."""
_T = r"\{t(?P<term>\d+)\}(?: \(\{t\d+\}\))?(?: months| years)?"
_LONG = rf"(?:{_T}|the \{{o(?P<nth>\d+)\}} anniversary)"
_ISSUE = (
    r"(?:(?:the|its|their) )?(?:date of )?(?:(?:original|initial) )?"
    r"(?:issu(?:ance|e)\b|closing\b|grant\b|commencement of sales|date of (?:this|the) prospectus)"
)
_SINCE = rf"{_LONG} (?:of|after|from|following) {_ISSUE}"
_FORMS = (
    Hinted("{t|{o", rf"\{{d(?P<last>\d+)\}},? ?\(?(?:which is |being |that is,? )?{_SINCE}"),
    Hinted(
        "{t|{o",
        rf"{_SINCE}[^{{}};.]{{0,40}}?(?<! and),? \(?(?:(?:or|i\.e\.|which is|being|that is),? )?"
        r"(?:(?:on|until|by|through|to) )?\{d(?P<last2>\d+)\}",
    ),
)


def since_issue(sentence: Sentence, starts: Sequence[Quantity]) -> Iterator[Finding]:
    """The ends of terms that run from an issue, if they are whole months or years away from one.

    On another day of the month, the issue may be one that no sentence nearby dates.
    """
    for form in _FORMS:
        for match in form.finditer(sentence.masked):
            kept = match.groupdict()
            (term,) = sentence.named(match, "term" if kept["term"] else "nth")
            (last,) = sentence.named(match, "last" if kept.get("last") else "last2")
            if last is None or term is None or not (last.is_day and is_term(term)):
                continue
            if unit_of(term) == "days":
                continue
            ends = {end: one for one in starts if one is not last and (end := end_of(one, term))}
            near = {end: one for end, one in ends.items() if _is_months_away(end, last.day)}
            if len(near) == 1 and not any(is_end(one, term, last) for one in ends.values()):
                yield from wrong_end(near.popitem()[1], term, last, "error")


def _is_months_away(end: dt.date, last: dt.date) -> bool:
    """Whether a day is that of another month or year, or the day before it."""
    days = (end, end - dt.timedelta(days=1))
    return any(
        (one.year == last.year) != (one.month == last.month) for one in days if one.day == last.day
    )
