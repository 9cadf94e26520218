"""A sentence that two distant sections print word for word, but for one number.

A section that states again what another one states is copied, and brought up to date in one place
only: "useful lives of two to four years" here, "of two to five years" there. Passages that are
near to each other may describe two things; so may clauses of agreements, and notes to the
statements of two periods.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.editions import are_of_two_editions
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.splits import are_split_apart
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.earlier_versions import is_prospectus
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import TOKEN, Sentence, View

_LEAST_FAR, _FAR, _FOURTH = 2_000, 20_000, 4
"""Characters between two sections that describe one thing, and of no two in a list.

In a short filing, a fourth of it, if that is long enough.
"""
_KINDS = frozenset({"money", "rate", "duration"})
_COUNTS = frozenset({"shares", "number", "count"})
_LONG = 10  # the least count that is no mark, and no number of a few things
_ANCHORS = frozenset({"date", "money", "shares", "rate"})
_LEAST, _ANCHORED = 12, 8
"""Words that count of a sentence, and of one with another number that shows what it is about."""
_MOST, _MOST_NUMBERS = 90, 14
_NEAR = (3, 4)
"""The least part that one of two amounts is of the other, if no other number is with them."""
_DIGITS = 2
_SCALES = (1, 1000, 1000_000)
_WORD = lazy_regex(r"[a-z]+")
_IDLE = frozenset(
    "a about all also an and any approximately are as at be been being both by company each for"
    " from had has have in is it its of on or our respectively that the their these this those to"
    " total was we were which who will with".split()
)
_OTHERWISE = lazy_regex(
    r"\b(?:shall|hereof|herein|hereto|thereof|thereto|hereunder|executive’s|lender|borrower"
    r"|bullet|article|section|reserved|issuable|pro forma|scenario|assum\w+|if)\b",
    re.IGNORECASE,
)


class _Stated(NamedTuple):
    """A sentence, and the numbers in it that are compared."""

    sentence: Sentence
    numbers: tuple[Quantity | None, ...]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the number in which a sentence differs from its copy."""
    parts = parts_of(view) if is_prospectus(view) else None  # of a supplement, earlier numbers
    groups: dict[tuple[int, tuple[str, ...], tuple[str, ...]], list[_Stated]] = defaultdict(list)
    for sentence in view.sentences:
        if not 0 < len(sentence.quantities) <= _MOST_NUMBERS or sentence.block.table:
            continue
        words = tuple(
            word
            for word in _WORD.findall(TOKEN.sub(" ", sentence.masked).lower())
            if word not in _IDLE
        )
        if _ANCHORED <= len(words) <= _MOST:
            kinds = tuple(one.kind if one else "" for one in sentence.quantities)
            part = parts.at(sentence.start) if parts is not None else 0
            groups[part, words, kinds].append(_Stated(sentence, sentence.quantities))
    for (_, words, _), stated in groups.items():
        if len(stated) > 1:
            yield from _compared(stated, len(words), view)


def _compared(stated: Sequence[_Stated], words: int, view: View) -> Iterator[Relation]:
    """The odd number of the sentences of a group, if all others are the same."""
    places = range(len(stated[0].numbers))
    differing = [at for at in places if len({_value(one, at) for one in stated}) > 1]
    if len(differing) != 1 or _OTHERWISE.search(stated[0].sentence.masked):
        return
    at = differing[0]
    by_value: dict[object, list[Quantity]] = defaultdict(list)
    for each in stated:
        one = each.numbers[at]
        if one is None or not _is_compared(one):
            return
        by_value[one.value].append(one)
    if len(by_value) != 2:
        return
    same, odd = sorted(by_value.values(), key=len, reverse=True)
    far = max(_LEAST_FAR, min(_FAR, len(view.filing.text) // _FOURTH))
    if len(odd) > 1 or min(abs(one.start - odd[0].start) for one in same) < far:
        return
    anchors = [
        one
        for place in places
        if place != at
        and (one := stated[0].numbers[place])
        and one.kind in _ANCHORS
        and (one.kind == "date" or one.digits >= _DIGITS)
    ]
    usual = same[0]
    if not anchors and (words < _LEAST or odd[0].kind == "rate" or _is_far(usual, odd[0])):
        return
    if (
        _is_printed_alike(usual, odd[0])
        or are_of_two_editions(usual, odd[0])
        or are_split_apart(usual, odd[0], view)
    ):
        return
    relation = repeat_of(
        [*same, odd[0]],
        what="Two sections print one sentence with two numbers",
        sure=True,
        at_most="warning",
    )
    if not relation.holds:
        yield relation


def _is_far(usual: Quantity, odd: Quantity) -> bool:
    """Whether two amounts are so far apart that each may be true of something: a limit, a loan."""
    small, large = sorted(abs(one.value) for one in (usual, odd))
    return usual.kind == "money" and small * _NEAR[1] < large * _NEAR[0]


def _is_compared(one: Quantity) -> bool:
    if is_identifier(one):
        return False
    return one.kind in _KINDS or (one.kind in _COUNTS and one.value >= _LONG)


def _is_printed_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one in another scale or with another sign: in a table in millions."""
    if one.printed_digits and one.printed_digits == other.printed_digits:
        return True
    small, large = sorted((one, other), key=lambda each: abs(each.value))
    return one.kind == "money" and any(
        abs(abs(small.value) * scale - abs(large.value)) <= max(large.width, small.width * scale)
        for scale in _SCALES
    )


def _value(one: _Stated, at: int) -> object:
    number = one.numbers[at]
    if number is None:
        return one.sentence.mentions[at].mention.printed
    return number.value, number.unit


RULE = Rule(find)
