"""The day from which notes may be redeemed at par: where one period ends, the next begins.

"Prior to March 15, 2037, we may redeem the notes at a premium. On or after March 15, 2037, at par."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_BEFORE = Hinted("prior to|before", r"\b(?:prior to|before) \{d(?P<day>\d+)\}")
_FROM = Hinted(" after ", r"\bon (?:or|and) after \{d(?P<day>\d+)\}")
_REDEEMED = lazy_regex(r"\bredee?m", re.IGNORECASE)
_SOME = lazy_regex(
    r"\b(?:equity|aggregate of|up to|holders?|convert\w*|regular record|notice|default|change of"
    r" control|tax\w*|called)\b",
    re.IGNORECASE,
)
"""Words in a sentence about a redemption of some notes, or for another reason."""
_TWO = 2  # days of a sentence about a redemption of all
_REACH = 2000  # characters between the two sentences


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the two days of each redemption, as one quantity that both sentences state."""
    before: Quantity | None = None
    for sentence in view.sentences:
        first, last = _day(sentence, _BEFORE), _day(sentence, _FROM)
        if last is not None:
            known = first or before
            if known is not None and last.start - known.start < _REACH:
                what = "the day on which the terms of a redemption change is printed in two ways"
                yield repeat_of([known, last], what=what, sure=True, at_most="warning")
            before = None
        elif first is not None:
            before = first


def _day(sentence: Sentence, form: Hinted) -> Quantity | None:
    """The day of a form in a sentence about a redemption of all notes at the issuer's will.

    A sentence with more days states a price for each of several periods.
    """
    match = form.search(sentence.masked)
    if match is None or not _REDEEMED.search(sentence.text) or _SOME.search(sentence.text):
        return None
    if len({one.value for one in sentence.quantities if one and one.is_day}) > _TWO:
        return None
    day = sentence.quantities[int(match["day"])]
    return day if day is not None and day.is_day else None


RULE = Rule(find)
