"""A whole divided in a sentence, each part with its percentage: "A, or B%, and C, or D%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, all_by_chance
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PAIR = lazy_regex(
    r"\{(?:m|s|n)(?P<part>\d+)\}[^{};.()]{0,30}?(?:,? or |,? representing | ?\()"
    r"(?:approximately |about |or )*\{r(?P<rate>\d+)\}(?P<of> of (?:[a-z’'-]+ ){0,2}[a-z’'-]+)?"
)
_CHANGED = lazy_regex(
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
        yield from _divided(sentence, parts, [*_tried(sentence, before, parts)])


def _divided(
    sentence: Sentence, parts: Sequence[_Part], tried: Sequence[Sequence[Relation | None]]
) -> Iterator[Relation]:
    """The percentages of the whole for which all hold, or of the only one for which all but one do.

    Of several such wholes, it is the one that the parts add up to.
    """
    found = []
    for number, relations in enumerate(tried, 1):
        shares = [one for one in relations if one is not None]
        held = [one for one in shares if one.holds]
        if len(held) < len(parts) - 1 or len(shares) < len(parts) or not _is_sure(held, number):
            continue
        if len(held) == len(parts):
            yield from (replace(one, basis="numbers", sure=False) for one in held)
            return
        found.append(shares)
    found = _only(found)
    if found and (_is_stated_in(sentence, found[0]) or not _is_dated(sentence)):
        yield from _judged(parts, found[0])


def _only(found: list[list[Relation]]) -> list[list[Relation]]:
    """The wholes, if the same percentage fails with each; or else those that the parts make."""
    if len({tuple(one.holds for one in shares) for shares in found}) < _FEWEST:
        return found
    sums = [shares for shares in found if _is_sum(shares)]
    return [shares for shares in found if sums and shares[0].worked == sums[0][0].worked]


def _is_dated(sentence: Sentence) -> bool:
    """Whether a sentence names a day or a year, so that its whole may be of another."""
    return any(one and one.kind == "date" for one in sentence.quantities)


def _is_stated_in(sentence: Sentence, shares: Sequence[Relation]) -> bool:
    """Whether a sentence states the whole of its parts."""
    return not _is_sum(shares) and shares[0].inputs[-1] in sentence.quantities


def _is_sum(shares: Sequence[Relation]) -> bool:
    """Whether the whole is the sum of the parts."""
    return shares[0].expression != "i0/i1"


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
    """The percentages of each amount that may be the whole: one stated before, or the sum."""
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
    """Whether an amount is stated before the parts, and is more than each."""
    first = parts[0].amount
    same = one.quantity.unit == first.unit or {one.quantity.unit, first.unit} == {"", "shares"}
    return (
        same
        and one.quantity.start < first.start
        and all(one.quantity.value > part.amount.value for part in parts)
    )


def _share(expression: str, inputs: Sequence[Quantity], part: _Part, whole: str) -> Relation | None:
    return relate(
        "share-of", expression, inputs, part.rate, basis="stated", sure=True,
        what=f"{part.amount.printed} is said to be {part.rate.printed} of {whole}",
    )  # fmt: skip


def _is_sure(held: Sequence[Relation], tried: int) -> bool:
    """Whether chance does not explain the percentages that hold."""
    return all_by_chance(held, tried) <= SELDOM


def _judged(parts: Sequence[_Part], shares: Sequence[Relation]) -> Iterator[Relation]:
    """The percentages, and the failing one unless it is of something else."""
    for part, relation in zip(parts, shares, strict=True):
        others = {one.of for one in parts if one is not part}
        if relation.holds:
            yield replace(relation, basis="numbers", sure=False)
        elif relation.misses(2) and (not part.of or part.of in others):
            yield relation


RULE = Rule(find)
