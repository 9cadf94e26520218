"""Likely typing errors: one quantity printed twice, a digit changed, dropped or transposed.

Long counts of shares that are a few apart are one count too: 21,862,772 and 21,862,769.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.mistyped import Key, one_error_apart
from tieout.macros.scan.arithmetic.rounded import is_rounded_off
from tieout.macros.scan.names.cash_rows import is_cash_beside_charge
from tieout.macros.scan.names.editions import are_of_two_editions
from tieout.macros.scan.names.identities import (
    has_other_sense,
    is_added,
    is_difference_printed,
    is_difference_stated,
    is_identifier,
    is_in_parallel_list,
    is_noted_apart,
    is_other_row,
)
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.parallels import are_stated_in_parallel
from tieout.macros.scan.names.parties import are_of_two_companies
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.scopes import scopes_of
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_LEAST = 4
"""Numbers with fewer digits are too often similar by chance."""
_SURE = 6
_IN_TABLES = 5
"""Such long numbers in two tables are one if row and period are; shorter ones need the heading."""
_LONG = 7
"""Two shorter numbers in one section are different: holders of shares, lines of a list."""
_FEW = 9
"""Shares by which two long counts of one name never differ, if they are two."""
_NUMBERS = "one two three four five six seven eight nine".split()
_AROUND = "()[].,;:"
_ALIKE, _MUCH_ALIKE = 0.5, 0.7
_MOST = 20
_ITEM = lazy_regex(r"\([a-z]{1,4}\)\s+\Z")
_OF_SHARES = lazy_regex(r"\bnumber of [^.;$]{0,80}\bshares\b[^.;$]{0,80}\Z", re.IGNORECASE)
_IN_FORMULA = lazy_regex(r"\s[*/+-]\s+[\d($]")
"""What follows a term of a formula, which may have another number for each case."""
_EXHIBIT = lazy_regex(r"\(\d{1,3}\.\d{1,3}\)")
_BEFORE = 160


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number that looks like a typing error in one with the same name."""
    names, scopes = names_of(view), scopes_of(view)
    by_digits: dict[Key, list[Quantity]] = defaultdict(list)
    for one in view.quantities:
        digits = digits_of(one)
        if one.kind not in COMPARED_KINDS or one.number not in names.of or "/" in one.printed:
            continue
        if _IN_FORMULA.match(one.filing.text, one.end) and one.cell is None:
            continue
        exhibit = one.cell is None and _EXHIBIT.fullmatch(one.printed)
        if one.digits >= _LEAST and not is_identifier(one) and not exhibit:
            by_digits[("shares" if _counts_shares(one) else one.kind, digits)].append(one)
    often = Counter(abs(one.value) for one in view.quantities)
    for first, second in _pairs(by_digits):
        for relation in _slips(by_digits[first], by_digits[second], names):
            if not any(
                scopes.apart(one, relation.result) or is_added(one, relation.result, often)
                for one in relation.inputs
            ):
                yield relation


def digits_of(quantity: Quantity) -> str:
    """Return the printed digits without the scale word and without leading zeros."""
    return quantity.printed_digits.lstrip("0")


def _pairs(keys: Collection[Key]) -> Iterable[tuple[Key, Key]]:
    """The pairs that differ by one typing error, those of the same digits once; the longer last."""
    near = one_error_apart(keys, long=_LEAST)
    found = {frozenset((one[1], other[1])): (one, other) for one, other in _few_apart(keys)}
    for key in keys:
        for other in near.get(key, ()):
            pair = (other, key) if len(other[1]) < len(key[1]) else (key, other)
            found.setdefault(frozenset((key[1], other[1])), pair)
    return found.values()


def _few_apart(keys: Collection[Key]) -> Iterator[tuple[Key, Key]]:
    """The long counts of shares of which one is the next larger, by a few shares."""
    counts = sorted(int(digits) for kind, digits in keys if kind == "shares")
    for less, more in pairwise(counts):
        if less >= 10 ** (_LONG - 1) and more - less <= _FEW:
            yield ("shares", str(less)), ("shares", str(more))


def _slips(first: list[Quantity], second: list[Quantity], names: Names) -> Iterator[Relation]:
    """The relation of the places that print one number to the place that prints the other."""
    many, few = (first, second) if len(first) >= len(second) else (second, first)
    if len(few) > 1:
        return
    odd = few[0]
    group = [one for one in many[:_MOST] if _same_name(one, odd, names)]
    if not group or any(one.placed.block is odd.placed.block for one in many):
        return  # in one table or paragraph, they are two numbers
    if any(
        is_difference_printed(one, odd)
        or is_difference_stated(one, odd, names)
        or is_noted_apart(one, odd)
        or is_rounded_off(one, odd)
        or in_other_periods(one, odd, names)
        or has_other_sense(one, odd)
        or are_of_two_persons(one, odd)
        or are_of_two_editions(one, odd)
        or (odd.digits < _LONG and are_of_two_companies(one, odd))
        or are_stated_in_parallel(one, odd, names)
        for one in group
    ):
        return
    if len(digits_of(many[0])) != len(digits_of(odd)) and not any(
        one.digits >= _LONG
        or (names.likeness(one, odd) >= _MUCH_ALIKE and not _is_short_in_table(one, odd))
        for one in group
    ):
        return  # ten times as much is rarely the same quantity
    if len(digits_of(many[0])) == len(digits_of(odd)) and not any(
        abs(one.value).adjusted() == abs(odd.value).adjusted() for one in group
    ):
        return  # nor is $32.27 billion what is $3,224 million
    sure = len(digits_of(odd)) >= _SURE and any(
        names.likeness(one, odd) >= _MUCH_ALIKE for one in group
    )
    apart = abs(abs(many[0].value) - abs(odd.value))
    whole = not any(one.decimals for one in (many[0], odd))
    is_near = whole and apart <= _FEW and min(one.length for one in (many[0], odd)) >= _LONG
    if is_near and not sure and any(_is_printed_beside(int(apart), one) for one in (*group, odd)):
        return
    yield repeat_of(
        [*(unsigned(one) for one in group), unsigned(odd)],
        what="One quantity seems to be printed in two ways",
        sure=sure or is_near,
        at_most="warning" if is_near and not sure else "error",
        by_words=True,
    )


def _is_printed_beside(few: int, one: Quantity) -> bool:
    """Whether the paragraph or table of a number has such a small count too."""
    block = one.placed.block
    words = one.filing.text[block.start : block.end].lower().split()
    return any(word.strip(_AROUND) in {str(few), _NUMBERS[few - 1]} for word in words)


def _same_name(one: Quantity, other: Quantity, names: Names) -> bool:
    first, second = names.of[one.number], names.of[other.number]
    if min(one.digits, other.digits) >= _LONG and not (one.cell or other.cell):
        # Two such long numbers are not this similar by chance; only a date makes them different.
        return one.unit == other.unit and first.same_day(second, years=False)
    if not (one.unit == other.unit or (_counts_shares(one) and _counts_shares(other))):
        return False
    if not first.may_be(second) or first.qualifiers != second.qualifiers:
        return False
    items = _begins_item(one) and _begins_item(other)  # as of what one holder has, and another
    near = one.placed.section is other.placed.section and (items or len(digits_of(other)) < _LONG)
    if near or is_in_parallel_list(one) or is_in_parallel_list(other):
        return False
    if one.cell and other.cell:
        return _same_cell(one, other)
    need = _MUCH_ALIKE if _is_short_in_table(one, other) else _ALIKE
    named = not (_is_bare_total(one) or _is_bare_total(other))
    return named and names.likeness(one, other) >= need


def _is_bare_total(one: Quantity) -> bool:
    """Whether a cell is called a total, and nothing says of what."""
    return one.cell is not None and one.words <= {"total"}


def _is_short_in_table(one: Quantity, other: Quantity) -> bool:
    """Whether four digits of a table and of the text are compared, which are near by chance."""
    return (one.cell is None) != (other.cell is None) and min(one.digits, other.digits) <= _LEAST


@once
def _counts_shares(one: Quantity) -> bool:
    """Whether it is a count of shares, also one after its noun: "the number of shares is 1,500"."""
    if one.kind != "number" or one.cell is not None or "," not in one.printed:
        return one.kind == "shares"
    return bool(_OF_SHARES.search(one.filing.text, max(one.start - _BEFORE, 0), one.start))


def _begins_item(one: Quantity) -> bool:
    """Whether an item of a list begins with it: "consists of (i) 1,250,400 shares"."""
    return bool(_ITEM.search(one.filing.text, max(one.start - 8, 0), one.start))


def _same_cell(one: Quantity, other: Quantity) -> bool:
    """Whether the cells of two tables have the same name: row, period, heading."""
    if one.placed.block is other.placed.block or one.period != other.period:
        return False
    if is_other_row(one) or is_cash_beside_charge(one, other):
        return False
    if min(one.digits, other.digits) >= _LONG and one.period:
        return bool(one.words & other.words)
    if one.words != other.words or (one.words and all(map(str.isdigit, one.words))):
        return False  # a row called by its year alone is named by its table
    return one.head == other.head or (bool(one.period) and other.digits >= _IN_TABLES)


RULE = Rule(find)
