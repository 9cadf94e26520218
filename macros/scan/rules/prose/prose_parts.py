"""Parts in sentences whose sum shows that they are all: "of the A, B is …, and C is …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import has_slip, is_near_slip
from tieout.macros.scan.arithmetic.totals import by_signs, taking_off
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import AND
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.prose.sum_parts import SAID_OF_PART
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_FEWEST, _MOST = 2, 8
_STATED = Hinted(
    "of which|of whom|consist|compris|made up of|composed of|divided",
    r"\b(?:of which|of whom|consist\w*|compris\w+|made up of|composed of|divided)\b",
)
_WEAKER = lazy_regex(
    r"\binclud\w+\b|:|\bas follows\b|\brelat\w+ to\b|\brepresenting\b|\A,? with\b"
    r"|\b(?:due|attribut\w+|owing) (?:\w+ )?to\b|\bresult\w* (?:\w+ )?from\b|\breflect\w*\b"
    r"|\bdriven (?:\w+ )?by\b|\bbecause of\b"
)
_OF_THE = lazy_regex(
    r"(?:\bOf(?: the| these| those| our| such| its)?|\bof (?:the|these|those|such|our|its))"
    r"(?: [a-z-]+){0,3} \Z"
)
_OTHERS = lazy_regex(r"\b(?:other|others|remain\w*|balance|rest)\b", re.IGNORECASE)
_FLOW = Hinted(
    "activities|net cash|cash flow",
    r"\b(?:operating|investing|financing) activities\b|\bnet cash\b|\bcash flows?\b",
)
_COMPARED = lazy_regex(
    r"\bcompared\b|\bversus\b|\b(?:increase|decrease|improvement) of\b", re.IGNORECASE
)
_MOST_FLOWS = 5
_SHARED = lazy_regex(
    r"\b(?:both|also|each|least|up to|respectively|more than|leaving|left|remain\w*)\b",
    re.IGNORECASE,
)
"""Words of parts that may have a part in common, of no exact number, or of a remainder."""
_ASIDE = lazy_regex(r",? of (?:which|whom) (?:has|have|had|was|were|is|are)\b", re.IGNORECASE)
_WORD = lazy_regex(r"[a-z]+(?:-[a-z]+)*")
_PREFIXES = ("non", "un")
_OPPOSITES = (
    ("owned", "leased"), ("current", "long-term"), ("domestic", "foreign"),
    ("domestic", "international"), ("fixed", "variable"), ("fixed", "floating"),
    ("full-time", "part-time"), ("us", "selling"), ("principal", "interest"),
)  # fmt: skip
_IN_ALL = lazy_regex(r"\b(?:total\w*|aggregate|combined|in all|altogether)\b", re.IGNORECASE)
_COLON = lazy_regex(r"(?:[^{}:;]|\{n\d+\}){0,50}:")
_NOT_ALL = lazy_regex(
    r"\b(?:include[sd]?|including|principal\w*|primar\w+|main\w*|largest|among|net|less|deduct\w*|minus)\b",
    re.IGNORECASE,
)
_HOW_MANY = lazy_regex(r"\{n(\d+)\}(?: [a-z-]+){1,3}:")
_BEFORE = 60  # characters before a whole
_AFTER = 60  # characters after the second part


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each whole of a sentence with its parts, if they add up to it."""
    for sentence in view.sentences:
        if len(sentence.quantities) < _FEWEST:
            continue
        amounts = amounts_of(sentence)
        if len(amounts) < _FEWEST:
            continue
        rates = [one for one in amounts if one.family == "rate" and one.quantity.printed_digits]
        yield from _percentages(sentence, rates)
        if len(amounts) > _FEWEST:
            for place in range(len(amounts) - _FEWEST):
                yield from _whole(sentence, amounts, place)
            if _FLOW.search(sentence.masked) and not _COMPARED.search(sentence.masked):
                yield from _flow([one for one in amounts if one.family == "USD"])


def _whole(sentence: Sentence, amounts: Sequence[Amount], place: int) -> Iterator[Relation]:
    """The sum of what follows a number, with a word between them or before it that says "of"."""
    whole, masked = amounts[place], sentence.masked
    if whole.family == "rate":
        return
    parts = [one for one in amounts[place + 1 :] if one.family == whole.family][:_MOST]
    aside = [one for one in parts if _ASIDE.match(masked, one.end)]
    if aside and len(parts) - len(aside) >= _FEWEST:  # a part of a part: "$9 of which was paid"
        parts = [one for one in parts if one not in aside]
    if len(parts) < _FEWEST:
        return
    between = masked[whole.end : parts[0].start]
    stated = _STATED.search(between) is not None
    if not stated and not (_WEAKER.search(between) or _OF_THE.search(masked[: whole.start])):
        return
    parts = [one for one in parts if one.depth == parts[0].depth]
    if any(one.quantity.value >= whole.quantity.value for one in parts[:_FEWEST]):
        return
    counts = range(len(parts), _FEWEST - 1, -1)
    for tried, count in enumerate(counts, 1):
        relation = _added([one.quantity for one in parts[:count]], whole.quantity)
        if relation and relation.holds:
            if by_chance(relation, tried) <= (AT_TIMES if stated else SELDOM):
                yield relation
            return
    if stated or masked.startswith("Of ") or _is_whole_list(masked, whole, parts):
        yield from _failing(sentence, whole, parts)


def _failing(sentence: Sentence, whole: Amount, parts: Sequence[Amount]) -> Iterator[Relation]:
    """Parts that words make all of it, or two that a typing error makes more than their whole."""
    relation = _added([one.quantity for one in parts], whole.quantity)
    if relation is None or _SHARED.search(sentence.masked):
        return
    if _is_whole_list(sentence.masked, whole, parts):
        count = _how_many(sentence, whole, parts[0])
        if count == len(parts) and relation.nearly_holds:
            yield replace(relation, basis="stated", sure=True)
        elif count is None and is_near_slip(relation):
            yield replace(relation, basis="stated")
    if len(parts) != _FEWEST:
        return
    first, second = parts
    if SAID_OF_PART.search(sentence.masked, first.end, second.start):
        return
    if _are_opposite(sentence.masked, first, second):
        yield replace(relation, basis="stated")
    elif relation.low > relation.result.high and has_slip(relation):
        yield replace(relation, basis="stated", at_most="warning")


def _is_whole_list(masked: str, whole: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a colon follows a total, and "and" is before its last part: "total of A: B and C"."""
    if len(parts) <= _FEWEST or _NOT_ALL.search(masked):
        return False
    return (
        _IN_ALL.search(masked[max(whole.start - _BEFORE, 0) : whole.start]) is not None
        and _COLON.match(masked[whole.end : parts[0].start]) is not None
        and AND.search(masked[parts[-2].end : parts[-1].start]) is not None
    )


def _how_many(sentence: Sentence, whole: Amount, first: Amount) -> Decimal | None:
    """How many parts there are, if words before a colon say it: "in three financings:"."""
    said = _HOW_MANY.search(sentence.masked[whole.end : first.start])
    count = sentence.quantities[int(said[1])] if said else None
    return count.value if count else None


def _are_opposite(masked: str, one: Amount, other: Amount) -> bool:
    """Whether the words after two parts are opposites: affiliates, and non-affiliates."""
    own, its = (
        frozenset(_WORD.findall(words.lower()))
        for words in (masked[one.end : other.start], masked[other.end : other.end + _AFTER])
    )
    for some, rest in ((own, its), (its, own)):
        if any(word.startswith(_PREFIXES) and _without(word) in rest for word in some):
            return True
        if any(word in some and its_opposite in rest for word, its_opposite in _OPPOSITES):
            return True
    return False


def _without(word: str) -> str:
    """A word without its negation."""
    return word[2:] if word.startswith("un") else word[3:].lstrip("-")


def _added(parts: Sequence[Quantity], whole: Quantity) -> Relation | None:
    return relate(
        "sum", adding(len(parts)), parts, whole, basis="numbers",
        what=f"{whole.printed} is said to be the sum of {listed(parts)}",
    )  # fmt: skip


def _percentages(sentence: Sentence, rates: Sequence[Amount]) -> Iterator[Relation]:
    """Percentages that make a hundred; of two, one is said to be of the others."""
    if not _FEWEST <= len(rates) <= _MOST:
        return
    if len(rates) == _FEWEST and not _OTHERS.search(sentence.masked):
        return
    *parts, last = [one.quantity for one in rates]
    relation = relate(
        "sum", "c0" + taking_off(len(parts)), parts, last,
        basis="numbers", constants=[1],
        what=f"the rest of 100% beside {listed(parts)}",
    )  # fmt: skip
    if relation and relation.holds and by_chance(relation, 1) <= AT_TIMES:
        yield relation


def _flow(amounts: Sequence[Amount]) -> Iterator[Relation]:
    """Cash used or provided, from what it resulted: the signs of all but the first may differ."""
    if len(amounts) <= _FEWEST:
        return
    total, *parts = [one.quantity for one in amounts[: _MOST_FLOWS + 1]]
    tried = 0
    for count in range(len(parts), _FEWEST - 1, -1):
        for signs in product((True, False), repeat=count - 1):
            tried += 1
            expression = by_signs([True, *signs])
            relation = relate(
                "sum", expression, parts[:count], total, basis="numbers", tried=tried,
                what=f"{total.printed} results from {listed(parts[:count])}",
            )  # fmt: skip
            if relation and relation.holds:
                if by_chance(relation, tried) <= AT_TIMES:
                    yield relation
                return


RULE = Rule(find)
