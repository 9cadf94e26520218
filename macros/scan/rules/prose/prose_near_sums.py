"""Sums among the numbers of a sentence and of those before it, stated by few words or by none.

"We had 63 robots, 41 of them run by our crews and 22 by licensees"; "14%, 11% and 9%, or together
34%"; "Sales of lasers were A, and of modules B", after "Revenue was C". The numbers themselves show
that they are parts and their whole: words only allow a likelier coincidence. No sum is reported as
wrong, because only its numbers show that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import (
    AT_TIMES,
    NEVER,
    RARELY,
    SELDOM,
    by_chance,
    grain_of,
)
from tieout.macros.scan.phrases import RESPECTIVELY
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.prose.near_amounts import NearAmount
from tieout.macros.scan.prose.near_sums import NearSum, near_sums
from tieout.macros.scan.prose.sum_parts import is_rounded_away
from tieout.macros.scan.quantity import is_small_count
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_TOGETHER = lazy_regex(
    r":|\b(?:together|total\w*|combined|aggregate|in all|altogether|maximum"
    r"|of (?:which|whom|them|these)|consist\w*|compris\w+|divided|remain(?:ing|der)"
    r"|balance|elsewhere)\b",
    re.IGNORECASE,
)
_COMPARED = lazy_regex(r"\b(?:compared (?:with|to)|versus|as against)\b", re.IGNORECASE)
"""Words between one quantity of two days or periods, which nobody adds."""
_ADDED = lazy_regex(
    r"\b(?:increas\w+|additional|further|another|rais\w+|add(?:ed|s|ing))\b[^{};]{0,60}\Z",
    re.IGNORECASE,
)
_NOW = lazy_regex(
    r"\b(?:total(?:s|ing)?|aggregate|to|becomes?|now|bringing)\b[^{};]{0,30}\Z", re.IGNORECASE
)
"""The words before what is added, and before what it makes."""
_FROM = lazy_regex(r"\bfrom(?: approximately)? \Z", re.IGNORECASE)
_TO = lazy_regex(r"\} to(?: approximately)? \Z", re.IGNORECASE)
_BY = lazy_regex(
    r"\b(?:gain|loss|reduction|increase|decrease|change|decline|charge|expense|benefit|credit|growth)\b"
    r"[^{};]{0,80}\b(?:of|by)(?: approximately)? \Z",
    re.IGNORECASE,
)
"""The words before the two ends of a change, and before what it comes to."""
_TURNED = lazy_regex(r"\b(?:loss|deficit|used|provided)\b", re.IGNORECASE)
"""Words that one of two amounts is negative, so that the change is their sum."""
_ALTERNATIVE = lazy_regex(r"[\s,;()]*\bor[\s(]*")
"""Between numbers of which only one applies: "4.99%, 9.99% or 14.99%"."""
_OF_ALL = lazy_regex(
    r"\b(?:together|total\w*|combined|aggregate|compris\w+|collectively|[a-z]+s accounted for)\b"
    r"[^{};]{0,40}\Z",
    re.IGNORECASE,
)
"""The words before the percentage that several make together."""
_ITEM = lazy_regex(
    r"(?:\((?:[ivx]+|[a-h]|\d)\)|\b(?:additional|another|further|second)\b)[^{};]{0,60}\Z",
    re.IGNORECASE,
)
"""The words before another item of a list: "(ii) up to"."""
_DIGITS, _HALVES, _LONG = 2, 2, 4
_LIKELIER = 5  # times, of numbers of two lists


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each sum whose parts are near their whole, if chance does not explain it."""
    for one in near_sums(view):
        yield from _stated(one)


def _stated(one: NearSum) -> Iterator[Relation]:
    """A sum as a relation, if chance does not explain it."""
    whole, parts = one.whole.amount.quantity, [each.amount.quantity for each in one.parts]
    if any(each.value <= whole.width or each.value >= whole.value for each in parts):
        return  # a part that rounding hides, as in "750 is 749.7 and 0.3"
    if len(parts) == _HALVES and abs(parts[0].value - parts[1].value) == 1:
        return  # the bounds of two tiers: "to $50,000", "from $50,001"
    running = _is_running(one)
    if len(parts) == _HALVES and parts[0].value == parts[1].value:
        items = whole.digits >= _LONG and _says(_ITEM, one.parts[1])
        if not (running or one.in_sentence or items):
            return  # fees of $15,000, $7,500 and $7,500: a half of another, or one number twice
    if _is_compared(one) or any(_is_alternative(each) for each in (one.whole, *one.parts)):
        return
    relation = relate(
        "sum", adding(len(parts)), parts, whole, basis="numbers", tried=one.tried,
        what=f"{whole.printed} is said to be the sum of {listed(parts)}",
    )  # fmt: skip
    if relation is None or not relation.holds or is_rounded_away(relation):
        return
    if relation.worked != whole.value and all(map(is_small_count, relation.places)):
        return
    chance = by_chance(relation, 1) if running else _chance(relation, one)
    if chance <= (AT_TIMES if running else _most(one, relation)):
        yield relation


def _is_running(one: NearSum) -> bool:
    """Whether words say what was added to an earlier total, or which change two amounts make.

    "An increase of A, for a total of B shares"; "reduced from B to C. The gain of A".
    """
    if len(one.parts) != _HALVES or one.found == "scattered":
        return False
    first, last = sorted(one.parts, key=lambda each: each.amount.quantity.start)
    whole = one.whole
    if last.amount.quantity.start < whole.amount.quantity.start:
        return last.sentence is whole.sentence and _says(_ADDED, last) and _says(_NOW, whole)
    ends = sorted((first, whole), key=lambda each: each.amount.quantity.start)
    return first.sentence is whole.sentence and (
        _says(_FROM, ends[0]) and _says(_TO, ends[1]) and _says(_BY, last)
    )


def _is_compared(one: NearSum) -> bool:
    """Whether two parts are one quantity of two days, and words do not make the whole a change.

    A loss and a profit make a change together.
    """
    first, last = one.parts[0].amount.quantity, one.parts[-1].amount.quantity
    if len(one.parts) != _HALVES or not _COMPARED.search(first.filing.text, first.end, last.start):
        return False
    turned = _TURNED.search(one.whole.sentence.masked)
    return not (one.in_sentence and turned and _says(_BY, one.whole))


def _says(pattern: re.Pattern[str], one: NearAmount) -> bool:
    """Whether a pattern fits the words before a number."""
    return pattern.search(one.sentence.masked[: one.amount.start]) is not None


def _is_alternative(one: NearAmount) -> bool:
    """Whether "or" joins a number with the one before or after it, of the same kind."""
    masked = one.sentence.masked
    alike = [each for each in amounts_of(one.sentence) if each.family == one.amount.family]
    return any(
        one.amount.start in (first.start, second.start)
        and _ALTERNATIVE.fullmatch(masked, first.end, second.start)
        for first, second in pairwise(alike)
    )


def _chance(relation: Relation, one: NearSum) -> Decimal:
    whole = relation.result
    if one.found == "listed":  # found by the exact sum, not by the ranges of its percentages
        return one.tried * grain_of(whole) / (2 * whole.value)
    sentences = {id(each.sentence): each.sentence for each in (one.whole, *one.parts)}
    in_order = any(RESPECTIVELY.search(each.masked) for each in sentences.values())
    aside = in_order and not _has_words_of_sums(one)  # they belong to the items of another list
    return by_chance(relation, one.tried * (_LIKELIER if aside else 1))


def _most(one: NearSum, relation: Relation) -> Decimal:
    """The greatest chance at which a sum still counts, by the words of its sentences."""
    stated = _has_words_of_sums(one)
    if one.found == "scattered":
        return RARELY * 2 if stated else RARELY / 2
    if one.whole.amount.family == "rate":
        return _most_of_rates(one, stated=stated)
    if one.in_sentence:
        return AT_TIMES if stated and _is_whole_sentence(one) else SELDOM
    if any(each.amount.quantity.length < _DIGITS for each in (one.whole, *one.parts)):
        return NEVER  # "three stores": nearly any sum can be made with it
    exact = relation.verdict == "exact"
    if stated and (exact or one.found == "all"):
        return SELDOM if exact and one.found == "all" else RARELY * 2
    return RARELY if exact or stated else RARELY / 2


def _most_of_rates(one: NearSum, *, stated: bool) -> Decimal:
    """The same for percentages, which add up often: words or a list must join them."""
    if one.found == "listed" and _says(_OF_ALL, one.whole):
        return AT_TIMES
    if not one.in_sentence:
        return NEVER
    return AT_TIMES if stated else SELDOM if one.found == "listed" else NEVER


def _is_whole_sentence(one: NearSum) -> bool:
    """Whether a sentence has no other numbers that could be added to those of a sum."""
    mine, family = amounts_of(one.whole.sentence), one.whole.amount.family
    return sum(each.family == family for each in mine) == len(one.parts) + 1


def _has_words_of_sums(one: NearSum) -> bool:
    """Whether a word of wholes and parts is before the whole, or between it and its parts."""
    places = sorted((one.whole, *one.parts), key=lambda each: each.amount.quantity.start)
    text = one.whole.sentence.filing.text
    start = max(places[0].sentence.start, places[0].amount.quantity.start - 40)
    end = min(places[-1].sentence.end, places[-1].amount.quantity.end + 30)
    return _TOGETHER.search(text[start:end]) is not None


RULE = Rule(find)
