"""Numbers that the words directly beside them identify, wherever they are printed again.

The coupon of notes that are due in a year, the length of a lock-up, the fee of an agent as a part
of the gross proceeds, the preferred stock that is authorized, a period that "such 30-day period"
names again, and the quarter in which something is expected.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.labels import named_quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_DUE = lazy_regex(
    r"(?:\s+(?!due\b)[A-Za-z-]+){0,6}?\s+(?:notes?|debentures?|bonds?)(?:\s+\([^()]{0,20}\))?,?"
    r"\s+due\s+(?:[A-Z][a-z]+\s+(?:\d{1,2},\s+)?)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""The words between a coupon and the year in which the notes are due."""
_DAYS = r"\{t(?P<one>\d+)\}(?: \(\{t\d+\}\))?(?: days)?,?"
_LOCK_UP = Hinted(
    "date of this",
    rf"{_DAYS} (?:after|from|following) (?:\(and including\) )?the date of this (?:final )?"
    r"prospectus(?: supplement)?",
)
_RESTRICTED = lazy_regex(
    r"\block[- ]?(?:up|ed)\b|\b(?:sell|selling|sold|dispos\w+|pledg\w+|transfer\w*|agreed)\b",
    re.IGNORECASE,
)
_FEE = Hinted(
    "gross",
    r"\{r(?P<one>\d+)\} of (?:the |our |any )?(?:aggregate |total )*gross (?:sales? )?"
    r"(?:proceeds|price)\b",
)
_PREFERRED = Hinted(
    "preferred",
    r"\{[sn](?P<one>\d+)\} (?:shares of )?(?:our |its |the )?(?:authorized |undesignated )*"
    r"preferred (?:stock|shares)\b",
)
_AUTHORIZED = lazy_regex(r"\bauthori[sz]|\bissue,? up to\b", re.IGNORECASE)
_AGAIN = lazy_regex(r"\b(?:this|that|such|the|entire|said)\s+\Z", re.IGNORECASE)
_IS_PERIOD = lazy_regex(r"[\s-]+(?:\w+\s+)?period\b", re.IGNORECASE)
_BACK = 1500  # characters back to the period that a passage names again
_QUARTER = lazy_regex(
    r"(?:first|second|third|fourth) (?:fiscal )?quarter|(?:first|second) half", re.IGNORECASE
)
_BEFORE, _AFTER = 170, 90  # characters that show what is expected in a quarter
_ALIKE = 12.0
"""How unlikely it is, as a logarithm, that two sentences share their words by chance."""
_MANY, _SHARE = 5, 0.6
"""Or how many words they share, and which share of all."""
_FEWEST, _MOST = 3, 40  # words that two sentences share; places of one quarter
_LEAST_SHARES = 1000
_WHAT = {
    "coupon": "this is the coupon of the notes that are due in one year",
    "lock-up": "this is the length of one lock-up",
    "fee": "this is one fee, as a part of the gross proceeds",
    "preferred": "this is the number of preferred shares that are authorized",
}


def find(view: View) -> Iterator[Relation]:
    """Yield the places of each such number."""
    places: dict[tuple[str, Hashable], dict[int, Quantity]] = defaultdict(dict)
    for one in view.quantities:
        if one.kind == "rate" and (due := _DUE.match(view.filing.text, one.end)):
            places["coupon", (one.value, due["year"])][one.number] = one
    for sentence in view.sentences:
        for name, one in _identified(sentence):
            places[name, (one.value, one.unit)][one.number] = one
    for (name, _), found in places.items():
        if len(found) > 1:
            yield repeat_of([*found.values()], what=_WHAT[name])
    yield from _periods(view)
    yield from _quarters(view, names_of(view))


def _identified(sentence: Sentence) -> Iterator[tuple[str, Quantity]]:
    """The numbers of a sentence that its words identify."""
    for name, pattern, needed in (
        ("lock-up", _LOCK_UP, _RESTRICTED),
        ("fee", _FEE, None),
        ("preferred", _PREFERRED, _AUTHORIZED),
    ):
        for match in pattern.finditer(sentence.masked):
            one = sentence.quantities[int(match["one"])]
            if one is None or (needed is not None and not needed.search(sentence.text)):
                continue
            if name != "preferred" or one.value >= _LEAST_SHARES:
                yield name, one


def _periods(view: View) -> Iterator[Relation]:
    """The periods that a passage names again: "for 30 days ... within such 30-day period"."""
    before: list[Quantity] = []
    for one in view.quantities:
        if one.kind != "duration":
            continue
        before = [each for each in before if one.start - each.end < _BACK]
        same = [each for each in before if (each.value, each.unit) == (one.value, one.unit)]
        if same and _AGAIN.search(one.before(12)) and _IS_PERIOD.match(one.after(30)):
            yield repeat_of([same[-1], one], what="this is one period, which is named again")
        before.append(one)


def _quarters(view: View, names: Names) -> Iterator[Relation]:
    """The quarters of a year in which two passages expect the same, in similar words."""
    places: dict[str, list[tuple[Quantity, frozenset[str]]]] = defaultdict(list)
    for index, placed in enumerate(view.mentions):
        if placed.mention.kind == "date" and _QUARTER.match(placed.mention.printed):
            one = named_quantity(view, index)
            if one is not None:
                text, block = view.filing.text, placed.block
                around = text[max(one.start - _BEFORE, block.start) : one.start]
                around += " " + text[one.end : min(one.end + _AFTER, block.end)]
                places[" ".join(one.printed.lower().split())].append(
                    (one, frozenset(stems(around)))
                )
    for found in places.values():
        for (one, own), (other, its) in combinations(found[:_MOST], 2):
            both = own & its
            is_most = len(both) >= max(_MANY, _SHARE * min(len(own), len(its)))
            if is_most or (len(both) >= _FEWEST and names.weight(both) >= _ALIKE):
                yield repeat_of([one, other], what="this is the quarter of one event")


RULE = Rule(find)
