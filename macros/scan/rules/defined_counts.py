"""The number of securities that a defined term stands for: "all of the 12,000,000 Purchase Shares".

The term is defined once ("the “Purchase Shares”"), so wherever all of them are counted it is the
same number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats import usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.rules.repeat_sentences import is_slip
from tieout.macros.scan.view import Sentence, View

_ALL = Hinted(
    "shares|warrants|units|notes|adss",
    r"\b(?:all(?: of)?(?: the| such)?|only|(?:up to )?(?:an aggregate of|a total of)|up to"
    r"|(?:resale|offer|sale|registration) of(?: the)?) (?:up to )?\{[sn](?P<count>\d+)\} "
    r"(?-i:(?P<term>(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)? ){1,3}(?:Shares|Warrants|Units|Notes|ADSs)))\b"
    r"(?! (?:and|or)\b)",
)
_OTHERWISE = re.compile(
    r"\b(?:additional|remain\w*|already|previous\w*|initial\w*|assum\w+|example|each|per|if (?!we)"
    r"|have (?:been )?(?:sold|issued)|had (?:been )?(?:sold|issued)|(?:were|was) (?:sold|issued)"
    r"|we (?:sold|issued)|outstanding|exercised|converted|pre-split|forfeit\w*|exclud\w+)\b",
    re.IGNORECASE,
)
"""Words of a sentence that may count only some of them."""
_COMMON = frozenset({"Common Shares", "Ordinary Shares", "Preferred Shares"})
_LEAST = 1000
_LONG = 3  # digits of a number that is not round
_PLACES = 2  # places of the usual number, of which another one is odd


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of the number of each defined term, and the only one that differs."""
    parts = parts_of(view)
    found: dict[tuple[int, str], list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for term, one in _counts(sentence):
            found[parts.at(sentence.start), term].append(one)
    for (_, term), places in found.items():
        if len(places) > 1 and _is_defined(view.filing.text, term):
            often = Counter(one.value for one in places)
            what = f"The number of {term} is printed in two ways"
            for one in usual_and_odd(places, often, what=what, is_believed=_is_believed):
                is_round = min(place.digits for place in one.places) < _LONG
                yield replace(one, most="warning") if is_round else one


def _counts(sentence: Sentence) -> Iterator[tuple[str, Quantity]]:
    """The counts of all securities of a term in a sentence."""
    if _OTHERWISE.search(sentence.masked):
        return
    for match in _ALL.finditer(sentence.masked):
        one = sentence.quantities[int(match["count"])]
        if one is not None and one.value >= _LEAST and match["term"] not in _COMMON:
            yield match["term"], one


def _is_defined(text: str, term: str) -> bool:
    """Whether a filing defines a term: in quotation marks, or "or the Purchase Shares,"."""
    name = re.escape(term)
    return re.search(rf"[“\"](?:the )?{name},?[”\"]|\bor the {name}\b[,)]", text) is not None


def _is_believed(odd: Quantity, same: Sequence[Quantity]) -> bool:
    return len(same) >= (1 if is_slip(odd, same[0]) else _PLACES)


RULE = Rule("defined-counts", "the number of securities of a defined term, repeated", find)
