"""A long number printed once, one typing error from one printed in several places.

One of five or six digits needs more words in common with them, and few others of its form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.arithmetic.mistyped import Key, one_error_apart
from tieout.macros.scan.names import qualifiers
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.limits import is_limit
from tieout.macros.scan.names.name import Name
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.rarity import is_alone
from tieout.macros.scan.names.terms import stems, stems_of
from tieout.macros.scan.names.worded_apart import are_worded_apart
from tieout.macros.scan.quantity import AMOUNT_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_DIGITS = 7  # printed; with fewer, two numbers may be one typing error apart by chance
_SIGNIFICANT = 6  # without the zeros at the end: round numbers are close to each other
_PART_DIGITS = 4  # of numbers that are added, so that their sum is not a coincidence
_OFTEN = 2  # places of the other number
_PAIR = 2  # of equal numbers
_WORDS = 3  # that two places share, if there are only two
_SURE = 3
_BESIDE = 90  # characters before a number that say what it is
_SHORTER = 5  # significant digits of a number that needs more words, and more other places
_SAME_WORDS = 4  # that a shorter one shares with several of these places
_CHANGES = 9  # of each digit
_ADDED = 1000  # a smaller difference of two shorter numbers may be printed by chance


def find(view: View) -> Iterable[Relation | Finding]:
    """Yield each such number with the places of the one that it differs from."""
    names = names_of(view)
    places: dict[Key, list[Quantity]] = defaultdict(list)
    values: set[tuple[bool, Decimal]] = set()
    for one in view.quantities:
        if one.kind not in AMOUNT_KINDS:
            continue
        values.add((one.kind == "money", abs(one.value)))
        unit = "USD" if one.kind == "money" else ""
        long = _is_long(one)
        if (long or (one.cell is None and one.digits >= _SHORTER)) and not is_identifier(one):
            places[unit if long else f"{unit} {one.decimals}", one.printed_digits].append(one)
    for key, others in one_error_apart(places).items():
        if len(places[key]) == len(others) == 1:
            yield from _repeats_of(places[key][0], places[others[0]], values, names)


def _is_long(one: Quantity) -> bool:
    """Whether a number is so long that it needs little else to be another one, mistyped."""
    return len(one.printed_digits) >= _DIGITS and one.digits >= _SIGNIFICANT


def _repeats_of(
    odd: Quantity, usual: Sequence[Quantity], values: set[tuple[bool, Decimal]], names: Names
) -> Iterator[Relation]:
    beside = any(one.placed.block is odd.placed.block for one in usual)
    if not _is_long(odd):
        yield from _repeats_of_shorter(odd, usual, values, names)
        return
    if any(_is_in_column(odd, one) for one in usual):
        return  # a row of the total that it is a part of, or of another holder
    if odd.cell is None and beside and not _is_paired(odd, usual, names):
        return  # the author of the paragraph distinguishes the two
    apart, money = abs(abs(odd.value) - abs(usual[0].value)), odd.kind == "money"
    if (money, apart) in values or (money, apart / 1000) in values:
        return  # one was added to the other
    if _is_part_of_printed(odd, values, names):
        return  # with a number of its sentence it makes a number that is printed: it is right
    words = _named(odd)
    once = len(usual) == 1
    alike = [
        one
        for one in usual
        if len(words & _named(one)) >= (_WORDS if once else 1)
        and _is_of_average(words) == _is_of_average(_named(one))
        and not are_of_two_persons(odd, one)
        and not are_worded_apart(odd, one)
        and not (is_limit(odd, one) or is_limit(one, odd))
    ]
    blocks = {one.placed.block.start for one in (*alike, odd)}
    if len(blocks) > 1 and (len(alike) >= _OFTEN or (once and _is_stated_twice(odd, alike, names))):
        yield repeat_of(
            [*alike, odd],
            what="a long number with some of the same words is printed in two ways",
            siblings=len(alike) - 1,
            sure=len(alike) >= _SURE,
        )


def _repeats_of_shorter(
    odd: Quantity, usual: Sequence[Quantity], values: set[tuple[bool, Decimal]], names: Names
) -> Iterator[Relation]:
    """The relation if such numbers are few, and the text has the other in several like places."""
    apart = abs(abs(odd.value) - abs(usual[0].value))
    if len(usual) < _SURE or (apart >= _ADDED and (odd.kind == "money", apart) in values):
        return
    if not is_alone(odd, names, ways=_CHANGES * odd.digits):
        return
    if odd.filing.text.count(odd.printed.lstrip("$ ")) > 1:
        return  # a table has it too
    words = _named(odd)
    alike = [
        one
        for one in usual
        if len(words & _named(one)) >= _SAME_WORDS
        and not are_of_two_persons(odd, one)
        and not are_worded_apart(odd, one)
    ]
    blocks = {one.placed.block.start for one in alike}
    if len(blocks) >= _OFTEN and not any(one.placed.block is odd.placed.block for one in usual):
        yield repeat_of(
            [*alike, odd],
            what="a number with the same words beside it is printed in two ways",
            siblings=len(alike) - 1,
            sure=True,
            at_most="warning",
        )


def _is_in_column(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are in one column of a table."""
    if one.placed.block is not other.placed.block or not (one.cell and other.cell):
        return False
    return one.cell.column == other.cell.column


def _is_paired(odd: Quantity, usual: Sequence[Quantity], names: Names) -> bool:
    """Whether other sentences print the usual number twice, and this one each of the two once.

    So a sale of "4,150,300 shares and 4,150,300 warrants" is stated.
    """
    sentences = Counter(
        sentence.start for one in usual if (sentence := names.sentence.get(one.number))
    )
    own = names.sentence.get(odd.number)
    return own is not None and sentences.pop(own.start, 0) == 1 and _PAIR in sentences.values()


def _is_part_of_printed(odd: Quantity, values: set[tuple[bool, Decimal]], names: Names) -> bool:
    """Whether the number and another of its sentence add up to a number that is printed."""
    sentence = names.sentence.get(odd.number)
    return sentence is not None and any(
        (odd.kind == "money", odd.value + other.value) in values
        for other in sentence.quantities
        if other
        and other is not odd
        and other.kind in AMOUNT_KINDS
        and other.digits >= _PART_DIGITS
    )


def _is_stated_twice(odd: Quantity, alike: Sequence[Quantity], names: Names) -> bool:
    """Whether two places are enough: for a very long number, of one period if in two tables."""
    if not alike or odd.digits <= _SIGNIFICANT or odd.number < alike[0].number:
        return False
    other = alike[0]
    first, second = names.of.get(odd.number), names.of.get(other.number)
    if first and second and not (_may_be_of_one_day(first, second) and first.part == second.part):
        return False
    if odd.cell and other.cell and qualifiers.are_opposed(odd.label, other.label):
        return False
    return not (odd.cell and other.cell) or (odd.head, odd.period) == (other.head, other.period)


def _may_be_of_one_day(one: Name, other: Name) -> bool:
    """Whether the sentences of two numbers name one day, or one of them none."""
    years = not one.years or not other.years or bool(one.years & other.years)
    return years and (not one.dates or not other.dates or bool(one.dates & other.dates))


def _is_of_average(words: set[str]) -> bool:
    """Whether it is an average over a period, not the number on a day."""
    return any(word.endswith("average") for word in words)


def _named(one: Quantity) -> set[str]:
    """The words of its row and its columns, or before it and after it."""
    if one.cell is not None:
        return {*stems_of(one.label), *stems_of(one.head)}
    return {*stems(one.before(_BESIDE)), *stems(one.after(_BESIDE))}


RULE = Rule(find)
