"""What a day is called that several sentences name: the event that most of them name, or neither.

A report was filed on the day on which a contract was signed: the date is not only that of the one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tieout.macros.draft.moments import key_of_day
from tieout.macros.draft.unique_keys import FigureName
from tieout.macros.draft.wording import key_of
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed

_FILING = lazy_regex(r"filing date\b", re.IGNORECASE)
_CONTRACT = lazy_regex(
    r"date of .*\b(?:agreement|plan|indenture|lease|note|warrant|letter|certificate|amendment)s?\Z",
    re.IGNORECASE,
)
_ON = lazy_regex(r"(?:\A|.*[\s(])on\Z", re.IGNORECASE | re.DOTALL)
"""What stands before the day of an event: "On May 3, 2020, we sold our mill"."""
_EVENT = 3
"""The rank of the name of a day that is that of an event; balances are stated of others."""
_UNNAMED = 2
"""How many places that do not name their event count as one that names another."""
_SEVERAL = "Date of several events"
_CONTRACTS = "Date of agreements"
_OTHER = ""


def name_by_events(
    best: FigureName, names: Sequence[FigureName], places: Sequence[Placed], before: Sequence[str]
) -> None:
    """Give the best name of a day another label, if it is that of one event of several.

    `names` are those at each place, and `before` the words before the date there.
    """
    known = list(zip(names, places, before, strict=False))
    if any(one.label == best.label and not each.section.start for one, each, _ in known):
        return  # on the cover: the day of the filing itself
    named = [one.label for one, _, _ in known if one.label and one.rank <= _EVENT]
    others = [words for one, _, words in known if not one.label]
    label, value = of_events(best.label, named, others), places[0].mention.value
    if label != best.label:
        best.label = label
        best.key = key_of_day(value) if label == _SEVERAL else key_of([label])


def of_events(best: str, named: Sequence[str], others: Sequence[str]) -> str:
    """The label of a day: `best`, unless it is that of one event of several.

    `named` are the labels of the places that name an event, and `others` the words before the date
    at those that do not.
    """
    kind = _kind_of(best)
    kinds = Counter(_kind_of(one) for one in named)
    kinds[_OTHER] += sum(_ON.match(one) is not None for one in others) // _UNNAMED
    if not kind or kinds[kind] == kinds.total():
        return best
    usual, count = max(kinds.items(), key=lambda item: (item[1], item[0] == kind))
    if 2 * count < kinds.total() or not usual:
        return _SEVERAL
    labels = Counter(one for one in named if _kind_of(one) == usual)
    label, most = labels.most_common(1)[0]
    if usual == "contract" and 2 * most <= count:
        return _CONTRACTS
    return best if labels[best] == most else label


def _kind_of(label: str) -> str:
    """What kind of event a label names: a filing, a contract, or any other one."""
    if _FILING.match(label):
        return "filing"
    return "contract" if _CONTRACT.match(label) else _OTHER
