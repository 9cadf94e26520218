"""Percentages of a number that stands in a sentence before: "A shares, or B% of those outstanding".

The words of the whole ("of our revenue") must stand at the number; a percentage of the shares
outstanding may be of a count that another part of the filing says is outstanding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import one_digit_apart, slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.prose.stated_counts import (
    OUTSTANDING,
    agreed_share,
    counts_stated,
    outstanding_counts,
)
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OF = Hinted(
    "of ",
    r"\{r(?P<rate>\d+)\},? of (?:the |our |its |such |these |those |this |all )*"
    r"(?P<whole>[a-z’' -]{4,70})",
)
_MARGIN = Hinted(
    "margin",
    r"\b(?:gross|operating|net|profit|ebitda) (?:profit )?margin of (?:approximately "
    r"|about )?\{r(?P<rate>\d+)\}(?P<whole>)(?! (?:on|in|for|compared|versus)\b)",
)
_OF_SALES = (frozenset({"revenue"}), frozenset({"sale"}))
"""What a margin is a percentage of: the words of the whole, which it leaves out."""
_SHARES = lazy_regex(r"\boutstanding\b", re.IGNORECASE)
_LINKED = lazy_regex(
    r"\A[^{}.;]{0,110}?,? \(?(?:or|representing|equal to|which (?:is|represents?)|constituting"
    r"|accounting for|was|were|is|are)(?: approximately| about)? \Z"
    r"|\A[^{}.;,]{0,40}, (?:an? )?(?:[a-z]+ )?(?:margin of )?\Z",
    re.IGNORECASE,
)
_FOLLOWED = lazy_regex(
    r"[,)(] ?(?:or|equal to|which (?:is|equals)|representing)"
    r"(?: approximately| about| an aggregate of)* \Z",
    re.IGNORECASE,
)
_IDLE = frozenset(
    "total aggregate net approximately company outstanding issued our its common stock number"
    " amount then time date".split()
)
_COMPARED = lazy_regex(
    r"\b(?:compared (?:to|with)|versus|against|(?:up|down) from|from)\s+[^\d.;]{0,30}\Z",
    re.IGNORECASE,
)
"""Words before the amount of another period."""
_EARLIER = lazy_regex(
    r"\b(?:compar\w+|versus|against|from|prior|previous\w*|earlier|last|preceding|ago|then)\b",
    re.IGNORECASE,
)
"""Words of a sentence that may speak of another period."""
_IS_PART = lazy_regex(r",? \(?(?:or |representing )?(?:approximately |about )?\{r\d+\},? of\b")
"""Words after an amount that is itself a percentage of the whole: "(or 8% of sales)"."""
_MAY_GET = lazy_regex(
    r"\b(?:beneficial\w*|option|exercis|convert|acquire|after|if|would|will|class|series|voting"
    r"|diluted|warrant)",
    re.IGNORECASE,
)
"""Words of shares that are not of those outstanding now."""
_AFTER, _BEFORE = 70, 90
_REACH, _MOST, _DIGITS = 2, 6, 2


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage with its part in the sentence and its whole before it."""
    for sentence, before in with_preceding(view, _REACH):
        for match in (*_OF.finditer(sentence.masked), *_MARGIN.finditer(sentence.masked)):
            if sentence.masked.startswith("{", match.end()):
                continue  # the whole stands in the sentence
            rate = sentence.quantities[int(match["rate"])]
            part = _part(sentence, match)
            if rate is None or part is None or not rate.printed_digits:
                continue
            wholes = _wholes(match["whole"], part, sentence, before)
            if _SHARES.search(match["whole"]) and part.family == "count":
                others = nearest_first(outstanding_counts(view), sentence.start)
                stated = [] if _MAY_GET.search(sentence.masked) else _outstanding_near(before)
            else:
                others = []
                stated = [one for one in wholes if one not in sentence.quantities]
            odd = _of_other_base(part.quantity, rate, wholes, sentence)
            found = _first(part.quantity, rate, wholes) or _first(part.quantity, rate, others)
            if found is None and part.family == "count":
                found = agreed_share(part.quantity, rate, counts_stated(view))
            if (found := odd or found) is not None:
                yield found
            elif "proceeds" not in match["whole"]:  # fees, which other rules compare
                yield from _failing(part.quantity, rate, stated, sentence)


def _part(sentence: Sentence, match: re.Match[str]) -> Amount | None:
    """The amount before or after a percentage, if words join them: "A shares, or approximately"."""
    amounts = [one for one in amounts_of(sentence) if one.family != "rate"]
    before = [one for one in amounts if one.end <= match.start()]
    if before and _LINKED.match(sentence.masked[before[-1].end : match.start()]):
        return before[-1]
    after = [one for one in amounts if one.start >= match.end()]
    words = sentence.masked[match.start("whole") : after[0].start] if after else ""
    return after[0] if _FOLLOWED.search(words) else None


def _named(
    words: frozenset[str], part: Amount, sentence: Sentence, before: Sequence[Sentence]
) -> list[Quantity]:
    """The greater amounts of the sentences, next to the words of the whole; the nearest first."""
    if not words:
        return []
    found = []
    for one in (sentence, *before):
        for amount in amounts_of(one)[::-1]:
            if amount.family != part.family or amount.quantity.value <= part.quantity.value:
                continue
            start = max(amount.start - _BEFORE, 0)
            around = one.masked[start : amount.start], one.masked[amount.end : amount.end + _AFTER]
            if _IS_PART.match(around[1]):
                continue
            if words <= {each for text in around for each in stems(text)}:
                found.append(amount.quantity)
    return found[:_MOST]


def _wholes(
    named: str, part: Amount, sentence: Sentence, before: Sequence[Sentence]
) -> list[Quantity]:
    """The amounts that may be the whole: of net sales, not the cost of sales, if one is so called.

    A margin does not name its whole.
    """
    if not named:
        return [one for words in _OF_SALES for one in _named(words, part, sentence, before)]
    words = frozenset(stems(named))
    found = _named(words - _IDLE, part, sentence, before)
    if "net" in words and len(found) > 1:
        exact = _named(words - _IDLE | {"net"}, part, sentence, before)
        return exact or found
    return found


def _outstanding_near(before: Sequence[Sentence]) -> list[Quantity]:
    """The counts that the sentences before say are outstanding."""
    found = (
        one.quantities[int(match["count"])]
        for one in before
        for match in OUTSTANDING.finditer(one.masked)
    )
    return [one for one in found if one is not None]


def _first(part: Quantity, rate: Quantity, wholes: Sequence[Quantity]) -> Relation | None:
    """The first whole that makes a part its percentage, if chance does not explain it."""
    for tried, whole in enumerate(wholes[:_MOST], 1):
        relation = _share(part, rate, whole)
        if relation is not None and relation.holds:
            fits = by_chance(relation, tried) <= SELDOM
            return replace(relation, tried=tried) if fits else None
    return None


def _share(part: Quantity, rate: Quantity, whole: Quantity) -> Relation | None:
    if part.value > whole.value:
        return None
    return relate(
        "share-of", "i0/i1", [part, whole], rate, basis="numbers",
        what=f"{part.printed} is said to be {rate.printed} of {whole.printed}",
    )  # fmt: skip


def _failing(
    part: Quantity, rate: Quantity, wholes: Sequence[Quantity], sentence: Sentence
) -> Iterator[Relation]:
    """A percentage with a wrong digit, if only one whole is named, and of no other period."""
    relation = _share(part, rate, wholes[0]) if len(wholes) == 1 else None
    if relation is None or rate.length < _DIGITS:
        return
    stated = bool(slip_of(rate, relation.worked))
    if not stated and one_digit_apart(rate, relation.worked):
        stated = not (_EARLIER.search(sentence.masked) or _is_compared(wholes[0]))
    if stated:
        yield replace(relation, basis="stated", at_most="warning")


def _of_other_base(
    part: Quantity, rate: Quantity, wholes: Sequence[Quantity], sentence: Sentence
) -> Relation | None:
    """A percentage of the amount that the whole is compared to, as of the year before.

    It is wrong only if another percentage of its sentence is of the whole, and no date or other
    word shows that the part may be of another year.
    """
    compared = [one for one in wholes if _is_compared(one)]
    wholes = [one for one in wholes if one not in compared and one not in sentence.quantities]
    if len(wholes) != 1 or len(compared) != 1 or rate.length < _DIGITS:
        return None
    relation, other = (_share(part, rate, one) for one in (wholes[0], compared[0]))
    if relation is None or relation.holds or other is None or not other.holds:
        return None
    if any(one and one.kind == "date" for one in sentence.quantities):
        return None
    if _EARLIER.search(sentence.masked):
        return None
    if by_chance(other, 1) > SELDOM or not _has_share(sentence, wholes[0], rate):
        return None
    return replace(relation, basis="stated", sure=True)


def _is_compared(one: Quantity) -> bool:
    """Whether words say that an amount is of another period: "compared to"."""
    return _COMPARED.search(one.before(_BEFORE)) is not None


def _has_share(sentence: Sentence, whole: Quantity, but: Quantity) -> bool:
    """Whether another percentage of a sentence is that of an amount before it in a whole."""
    amounts = amounts_of(sentence)
    return any(
        one.family != "rate"
        and rate.quantity is not but
        and rate.family == "rate"
        and rate.quantity.length >= _DIGITS
        and (relation := _share(one.quantity, rate.quantity, whole)) is not None
        and relation.holds
        for one, rate in pairwise(amounts)
    )


RULE = Rule(find)
