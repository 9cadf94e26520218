"""Amounts of each, with the total and the count that they are made of, stated in one sentence.

"We treated A patients at a cost of B, or C per patient"; "net assets were A, or B per share, on C
shares"; "rent is A per square foot on B square feet, or C a year". The noun after the count is the
one after "per", so no other count is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.phrases import ABOUT
from tieout.macros.scan.prose.equal_parts import equal_parts
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_VAGUE = rf"(?:only )?{ABOUT}"
_TOTAL = r"\{m(?P<total>\d+)\}"
_EACH = (
    r"\{mu?(?P<each>\d+)\} (?:per|for each|for every) "
    r"(?P<noun>[A-Za-z-]+\b(?: [A-Za-z-]+\b){0,2} ?)"
)
_COUNT = r"\{[sn](?P<count>\d+)\} (?P<counted>[A-Za-z-]+\b(?: [A-Za-z-]+\b){0,4} ?)"
_ON = r"(?:on|for|from|to|at|across|among|based (?:up)?on|using|divided by|times)"
_GAP, _MID = r"[^{}.;()]{0,30}?", r"[^{}.;()]{0,40}?"
_FOR = rf"(?:or|for) {_VAGUE}(?:an? (?:total|aggregate)[^{{}}.;()]{{0,30}}? of )?"
_LONG = r"[^{}.;()]{0,110}?"
_DATE = r"(?:\{[dt]\d+\}[^{}.;()]{0,70}?)?"
_OR = (
    r"[ ,(]+(?:or|equal to|representing|i\.e\.,?|resulting in|for|which (?:is|was|represents)"
    r"|an average(?: [a-z]+){0,4} of|(?:or|for|at|with|yielding) an average(?: [a-z]+){0,4} of)"
    rf" {_VAGUE}"
)
_STATING = tuple(
    Hinted("per|for each|for every", pattern)
    for pattern in (
        f"{_TOTAL}{_MID}{_OR}{_EACH}{_GAP},? {_ON}{_MID}{_COUNT}",
        f"{_COUNT}{_LONG}{_DATE}{_TOTAL}{_GAP}{_OR}{_EACH}",
        rf"{_TOTAL} {_GAP}\b{_ON} {_GAP}{_COUNT}{_GAP}{_OR}{_EACH}",
        rf"{_EACH},? (?:on|for|times) (?:the |our )?{_COUNT}{_GAP}, {_FOR}{_TOTAL}",
    )
)
_OTHER = lazy_regex(
    r"\b(?:average (?:outstanding|number)|before|after|excluding|net (?:of|proceeds|cash)|less|plus"
    r"|diluted"
    r"|book value|compared|increas\w+|decreas\w+|respectively|month|week|day)\b",
    re.IGNORECASE,
)
"""Words between the numbers that one of them is of another basis, or of another period."""
_ROUNDED = lazy_regex(r"\b(?:approximately|about|roughly|nearly|almost|over)\s+\Z", re.IGNORECASE)
_IDLE = frozenset("total average weighted outstanding new additional".split())
_FEET = frozenset({"foot", "feet"})


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount of each; one that fails only with a typing error, or nearly."""
    for sentence in view.sentences:
        for pattern in _STATING:
            for match in pattern.finditer(sentence.masked):
                yield from _stated(sentence, match)
    yield from equal_parts(view)


def _stated(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    total, each, count = sentence.named(match, "total", "each", "count")
    if total is None or each is None or count is None or not count.value > 1:
        return
    if not _are_alike(match["noun"], match["counted"]) or not 0 < each.value < total.value:
        return
    relation = relate(
        "quotient", "i0/i1", [total, count], each, basis="stated",
        what=f"{total.printed} for {count.printed} is said to be {each.printed} each",
    )  # fmt: skip
    if relation is None:
        return
    if relation.holds:
        yield relation
    elif not _OTHER.search(sentence.masked) and relation.misses(1):  # if less, it was cut off
        if is_near_slip(relation):
            yield relation
        elif relation.nearly_holds and not _is_rounded(each):
            yield replace(relation, at_most="warning")


def _are_alike(noun: str, counted: str) -> bool:
    """Whether what is counted is what an amount is for each of: "patients", "per patient"."""
    one, other = (_stems(words) for words in (noun, counted))
    return bool(one & other)


def _stems(words: str) -> frozenset[str]:
    own = frozenset(words.lower().split())
    shares = {"share"} if own & {"share", "shares"} else set()
    found = frozenset(stems(words)) - _IDLE | shares
    return found | {"foot"} if found & _FEET else found


def _is_rounded(each: Quantity) -> bool:
    """Whether words say that an amount is not exact."""
    return _ROUNDED.search(each.filing.text, max(each.start - 20, 0), each.start) is not None


RULE = Rule(find)
