"""Repeated quantities in two sentences with almost the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cached_property

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip, one_digit_apart, slip_of
from tieout.macros.scan.names.editions import are_of_two_editions
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.parallels import are_stated_in_parallel
from tieout.macros.scan.names.parties import are_of_two_companies
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.terms import stem
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import TOKEN_OR_WORD
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.apart import are_neighbors, differ_in_several
from tieout.macros.scan.repeats.earlier_versions import is_prospectus
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PERIOD = lazy_regex(
    r"\b(?:quarter|period|year|month|week|first|second|third|fourth|fiscal|current|prior|previous"
    r"|last|next|domestic|foreign|international|parent|consolidated|initial|final"
    r"|restated|preliminary)\w*",
    re.IGNORECASE,
)
_FOR = lazy_regex(r"-\s*for\s*-\s*\Z", re.IGNORECASE)
_GRAM = 5
_MOST_SENTENCES = 6
"""Words in more sentences than this are a standard phrase, and not evidence."""
_LIKE = 0.55
_VERY_LIKE = 0.88
_LONG, _SHORT, _THE_SAME = 3, 2, 0.97
_NEIGHBORS = 3
_ONE, _SEVERAL = 1, 2
"""Other numbers that two sentences share, so that they describe one thing."""
_OF_TIME = ("date", "duration", "ordinal")
_LONGEST = 400
_OF_ALL = {"offering price", "net proceed"}
_DEFINITE = _OF_ALL | {"dilution", "as adjusted", "increase"}


@dataclass(frozen=True, eq=False)
class _Line:
    """A sentence as tokens: stems of words, and kinds of numbers."""

    sentence: Sentence

    @cached_property
    def read(self) -> tuple[tuple[str, ...], tuple[Quantity | None, ...]]:
        """The tokens, and the quantity of each that is a number."""
        tokens, quantities = [], []
        for match in TOKEN_OR_WORD.finditer(self.sentence.masked):
            quantity = self.sentence.quantities[int(match[2])] if match[2] else None
            tokens.append(f"{{{match[1]}}}" if match[2] else stem(match[0]))
            quantities.append(quantity)
        return tuple(tokens[:_LONGEST]), tuple(quantities[:_LONGEST])

    @cached_property
    def grams(self) -> list[tuple[str, ...]]:
        """The runs of tokens by which similar sentences are found, in order, without repetition."""
        tokens, _ = self.read
        return [*dict.fromkeys(tokens[at : at + _GRAM] for at in range(len(tokens) - _GRAM + 1))]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each pair of numbers in the same place of two similar sentences."""
    names = names_of(view)
    lines = [
        _Line(sentence)
        for sentence in view.sentences
        if any(one and one.kind in COMPARED_KINDS for one in sentence.quantities)
    ]
    again = is_prospectus(view)
    for first, second in _pairs(lines):
        yield from _aligned(first, second, names, again=again)


def _pairs(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line]]:
    """The pairs of sentences that share rare runs of words."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for gram in line.grams:
            holders[gram].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in holders.values():
        if 1 < len(numbers) <= _MOST_SENTENCES:
            for place, one in enumerate(numbers):
                for other in numbers[place + 1 :]:
                    shared[(one, other)] += 1
    for (one, other), count in shared.items():
        if count >= _NEIGHBORS or count == min(len(lines[one].grams), len(lines[other].grams)):
            yield lines[one], lines[other]


def _aligned(first: _Line, second: _Line, names: Names, *, again: bool) -> Iterator[Relation]:
    """The numbers that are between the same words in both sentences.

    A report describes its segments, periods and deals in the same words: short numbers that differ
    there are one only if two others agree. A prospectus states the same again.
    """
    own, its = first.read, second.read
    matcher = SequenceMatcher(None, own[0], its[0], autojunk=False)
    # The quick ratios are never less than the ratio, which takes long.
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _LIKE or matcher.ratio() < _LIKE:
        return
    pairs, alike = _pairs_in(matcher, own[1], its[1])
    clash = [pair for pair in pairs if pair[0].value != pair[1].value]
    one_thing = _one_thing(first.sentence, second.sentence, matcher.ratio())
    one_thing = one_thing and not differ_in_several(first.sentence, second.sentence)
    again = again or sum(kind not in _OF_TIME for kind, _ in alike) >= _SEVERAL
    enough = _ONE if matcher.ratio() >= _THE_SAME else _SEVERAL
    for one, other in pairs:
        relation = repeat_of(
            [one, other],
            what="Two sentences with the same words print one quantity in two ways",
            sure=True,
            by_words=True,
        )
        if relation.holds:
            yield relation
        elif not one_thing or not _comparable(one, other, names):
            continue
        elif len(clash) * 2 <= len(pairs) and (
            _is_sure_slip(one, other, matcher.ratio())
            or (len(clash) == 1 and _is_definite(one, names))
        ):
            yield relation
        elif len(clash) == 1 and len(alike) >= enough and again and _is_any_slip(one, other):
            yield replace(relation, at_most="warning")


def _pairs_in(
    matcher: SequenceMatcher[str],
    own: Sequence[Quantity | None],
    its: Sequence[Quantity | None],
) -> tuple[list[tuple[Quantity, Quantity]], set[tuple[str, Decimal]]]:
    """The numbers between the same words, and those, of any kind, that are equal there."""
    pairs: list[tuple[Quantity, Quantity]] = []
    alike: set[tuple[str, Decimal]] = set()
    for block in matcher.get_matching_blocks():
        if block.size < _NEIGHBORS:
            continue
        for step in range(block.size):
            one, other = own[block.a + step], its[block.b + step]
            if (
                one
                and other
                and one.kind in COMPARED_KINDS
                and not (is_identifier(one) or _of_split(one))
            ):
                pairs.append((one, other))
            if one and other and one.value == other.value and _states_apart(one):
                alike.add((one.kind, one.value))
    return pairs, alike


def _states_apart(one: Quantity) -> bool:
    """Whether a number, or a date, tells one thing from others in the same words."""
    return one.digits > 1


def _of_split(one: Quantity) -> bool:
    """Whether a number is the ratio of a split; a company may have several splits."""
    text = one.filing.text
    return bool(_FOR.search(text[max(one.start - 8, 0) : one.start]))


def _one_thing(one: Sentence, other: Sentence, ratio: float) -> bool:
    """Whether two sentences mean the same: same dates and durations, in different sections."""
    if one.block is other.block or one.block.table or other.block.table:
        return False
    if _periods(one) != _periods(other):
        return False
    return _times(one) == _times(other) and ratio >= _VERY_LIKE


@once
def _periods(sentence: Sentence) -> set[str]:
    """The words for the length or time of a period: a quarter is not a year."""
    return {word.lower() for word in _PERIOD.findall(sentence.text)}


def _times(sentence: Sentence) -> list[tuple[str, object]]:
    found = [one for one in sentence.quantities if one and one.kind in {"date", "duration"}]
    return sorted((one.kind, one.value) for one in found)


def _is_definite(one: Quantity, names: Names) -> bool:
    """Whether an offering has only one quantity of that name: its price to the public."""
    name = names.of.get(one.number)
    definite = _DEFINITE if one.unit == "USD/share" else _OF_ALL
    return name is not None and any(definite & terms for terms in name.terms.values())


def _is_sure_slip(one: Quantity, other: Quantity, ratio: float) -> bool:
    """The same, but short numbers count only if nearly all words are the same."""
    return is_slip(one, other) and (max(one.digits, other.digits) >= _LONG or ratio >= _THE_SAME)


def _is_any_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts of two digits have them transposed, or differ in one.

    Those of neighboring paragraphs may be of two segments.
    """
    if are_neighbors(one, other):
        return False
    if one.kind != "money" or {one.digits, other.digits} != {_SHORT}:
        return False
    if one.decimals != other.decimals:
        return False
    return bool(slip_of(one, other.value)) or one_digit_apart(one, other.value)


def _comparable(one: Quantity, other: Quantity, names: Names) -> bool:
    if one.placed.mention.approximate != other.placed.mention.approximate:
        return False
    if are_of_two_persons(one, other) or are_stated_in_parallel(one, other, names):
        return False
    if are_of_two_editions(one, other) or are_of_two_companies(one, other):
        return False
    if not names.may_be_one(one, other):
        return False
    return names.of[one.number].qualifiers == names.of[other.number].qualifiers


RULE = Rule(find)
