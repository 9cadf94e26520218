"""Items of lists as of one day that repeat each other word for word: their numbers must agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_NUMBER = lazy_regex(r"\{([a-z]+)\d+\}")
_LETTERS = lazy_regex(r"[^a-z{}]+")
_LEAST = 60  # letters of an item; fewer say too little
_OTHERS = 2  # items that agree with each other, against one
_DIGITS = 4
_MOST = 12
_NEAR = 2500  # characters between items of one list

type Key = tuple[int, str, tuple[object, ...]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number in which one item differs from others of the same words and day."""
    parts = parts_of(view)
    often = Counter((one.unit, one.value) for one in view.quantities)
    alike: dict[Key, list[Sentence]] = defaultdict(list)
    for sentence in view.sentences:
        days = tuple(one.value for one in sentence.quantities if one and one.kind == "date")
        if not days or sentence.block.table is not None:
            continue
        words = _LETTERS.sub("", _NUMBER.sub(r"{\1}", sentence.masked.lower()))
        if len(words) >= _LEAST:
            alike[parts.at(sentence.start), words, days].append(sentence)
    for sentences in alike.values():
        if _OTHERS < len(sentences) <= _MOST:
            yield from _odd(sentences, often)
    yield from _of_two_lists([pair for pair in alike.values() if len(pair) == _OTHERS])


def _of_two_lists(pairs: Sequence[Sequence[Sentence]]) -> Iterator[Relation]:
    """The number in which an item of two lists differs, if the items around it are the same."""
    same = [pair for pair in pairs if not _clashes(pair) and _has_long(pair[0])]
    for pair in pairs:
        clashes = _clashes(pair)
        around = [one for one in same if _are_near(one, pair)]
        if len(clashes) == 1 and len(around) >= _OTHERS and any(map(_is_long, clashes[0])):
            yield repeat_of(
                clashes[0],
                what="Two lists with the same items print one quantity in two ways",
                sure=True,
            )


def _clashes(pair: Sequence[Sentence]) -> list[tuple[Quantity, Quantity]]:
    """The numbers in which two sentences of the same words differ."""
    first, second = (sentence.quantities for sentence in pair)
    return [
        (one, other)
        for one, other in zip(first, second, strict=True)
        if one and other and one.value != other.value and one.kind in COMPARED_KINDS
        and one.decimals == other.decimals and not is_identifier(one)
    ]  # fmt: skip


def _has_long(sentence: Sentence) -> bool:
    return any(one is not None and one.kind in COMPARED_KINDS and _is_long(one)
               for one in sentence.quantities)  # fmt: skip


def _are_near(one: Sequence[Sentence], other: Sequence[Sentence]) -> bool:
    """Whether the first items are near each other, and the second ones too."""
    return all(
        abs(first.start - second.start) < _NEAR for first, second in zip(one, other, strict=True)
    )


def _odd(sentences: Sequence[Sentence], often: Counter[tuple[str, Decimal]]) -> Iterator[Relation]:
    """The one number of each place that is nowhere else, if all others are equal."""
    for each in zip(*(sentence.quantities for sentence in sentences), strict=True):
        places = [one for one in each if one is not None and one.kind in COMPARED_KINDS]
        if len(places) != len(each) or any(is_identifier(one) for one in places):
            continue
        values = Counter(one.value for one in places)
        if len(values) != _OTHERS or min(values.values()) != 1:
            continue
        (usual, _), (odd, _) = values.most_common()
        others = [one for one in places if one.value == usual]
        (single,) = (one for one in places if one.value == odd)
        if not usual or not odd:
            continue  # nothing of one class, and some of another
        misread = any(one.printed == single.printed for one in others)  # its scale, in one of them
        if often[single.unit, odd] == 1 and _is_long(single) and not misread:
            yield repeat_of(
                [*others, single],
                what="Items of the same words print one quantity in two ways",
                sure=True,
            )


def _is_long(one: Quantity) -> bool:
    return one.digits >= _DIGITS


RULE = Rule(find)
