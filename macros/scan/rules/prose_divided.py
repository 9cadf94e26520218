"""A whole divided in a sentence, each part with its percentage: "A, or B%, and C, or D%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.scan.amounts import Amount, amounts_of
from tieout.macros.scan.chance import SELDOM, by_chance
from tieout.macros.scan.preceding import with_preceding
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PAIR = re.compile(
    r"\{(?:m|s|n)(?P<part>\d+)\}[^{};.()]{0,30}?(?:,? or |,? representing | ?\()"
    r"(?:approximately |about |or )*\{r(?P<rate>\d+)\}(?P<of> of (?:[a-z’'-]+ ){0,2}[a-z’'-]+)?"
)
_CHANGED = re.compile(
    r"\b(?:increas|decreas|declin|grew|growth|rose|fell|higher|lower|compar|versus|chang|improv"
    r"|reduc|prior|previous|last year|ago|interest|discount|premium|respectively|beneficial)",
    re.IGNORECASE,
)
"""Words of percentages that are changes, of two periods, or of the own rights of each holder."""
_FEWEST, _MOST, _REACH, _MOST_WHOLES = 2, 6, 1, 4


class _Part(NamedTuple):
    """An amount with its percentage, and the words after it that say of what."""

    amount: Quantity
    rate: Quantity
    of: str


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the percentages of each such whole; one that fails only beside others that hold."""
    for sentence, before in with_preceding(view, _REACH):
        if sentence.masked.count("{r") < _FEWEST or _CHANGED.search(sentence.masked):
            continue
        parts = _parts(sentence)
        if not _FEWEST <= len(parts) <= _MOST or len({one.amount.unit for one in parts}) > 1:
            continue
        for tried, relations in enumerate(_tried(sentence, before, parts), 1):
            shares = [one for one in relations if one is not None]
            held = [one for one in shares if one.holds]
            if len(held) >= len(parts) - 1 and len(shares) == len(parts) and _is_sure(held, tried):
                yield from _judged(parts, shares)
                break


def _parts(sentence: Sentence) -> list[_Part]:
    found = []
    for match in _PAIR.finditer(sentence.masked):
        amount, rate = sentence.named(match, "part", "rate")
        if amount is not None and rate is not None and amount.value > 0 and rate.printed_digits:
            found.append(_Part(amount, rate, match["of"] or ""))
    return found


def _tried(
    sentence: Sentence, before: Sequence[Sentence], parts: Sequence[_Part]
) -> Iterator[list[Relation | None]]:
    """The percentages of each amount that may be the whole: one told before, or the sum."""
    known = [*amounts_of(sentence)[::-1]]
    for one in before:
        known += amounts_of(one)[::-1]
    wholes = [one.quantity for one in known if _can_be_whole(one, parts)]
    for whole in wholes[:_MOST_WHOLES]:
        yield [_share("i0/i1", [one.amount, whole], one, whole.printed) for one in parts]
    amounts = [one.amount for one in parts]
    yield [
        _share(f"i{place}/({adding(len(parts))})", amounts, one, "all of them")
        for place, one in enumerate(parts)
    ]


def _can_be_whole(one: Amount, parts: Sequence[_Part]) -> bool:
    """Whether an amount is told before the parts, and is more than each."""
    first = parts[0].amount
    same = one.quantity.unit == first.unit or {one.quantity.unit, first.unit} == {"", "shares"}
    return (
        same
        and one.quantity.start < first.start
        and all(one.quantity.value > part.amount.value for part in parts)
    )


def _share(expression: str, inputs: Sequence[Quantity], part: _Part, whole: str) -> Relation | None:
    return relate(
        "share-of", expression, inputs, part.rate, basis="stated", alone=False,
        what=f"{part.amount.printed} is said to be {part.rate.printed} of {whole}",
    )  # fmt: skip


def _is_sure(held: Sequence[Relation], tried: int) -> bool:
    """Whether chance does not explain the percentages that hold."""
    chance = Decimal(tried)
    for one in held:
        chance *= by_chance(one, 1)
    return chance <= SELDOM


def _judged(parts: Sequence[_Part], shares: Sequence[Relation]) -> Iterator[Relation]:
    """The percentages, and the one that fails unless it is one of something else."""
    for part, relation in zip(parts, shares, strict=True):
        others = {one.of for one in parts if one is not part}
        unit = relation.result.high - relation.result.low
        near = abs(relation.worked - relation.result.value) < 2 * unit
        if relation.holds:
            yield replace(relation, basis="numbers", alone=True)
        elif not near and (not part.of or part.of in others):
            yield relation


RULE = Rule("prose-divided", "a whole divided in a sentence, each part with its percentage", find)
