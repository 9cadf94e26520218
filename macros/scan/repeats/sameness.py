"""Decides whether two equal numbers are the same quantity: by name, or too rare for chance."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.name import Name
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.rarity import is_alone, is_rare
from tieout.macros.scan.names.stated import words_of_row, words_of_sentence, years_compared
from tieout.macros.scan.names.title_amounts import is_amount_offered, is_title_amount
from tieout.macros.scan.quantity import BARE_KINDS, Quantity
from tieout.macros.scan.repeats.counted import are_same_things
from tieout.macros.scan.repeats.followed import are_followed_alike

LONG = 5
"""Numbers with this many digits, without trailing zeros, are not equal by chance."""
_ALIKE, _MUCH_ALIKE = 0.35, 0.5
_COUNTED = 6
"""Digits of a count of shares that chance does not repeat."""
_STATED = 3
"""Digits, without zeros at the end, of a number that is no term of another item of a list."""
_LISTED = frozenset({"holding", "money"})
"""Axes whose terms may be those of the next item of a list: "options at $5.02 and warrants"."""
_DEDUCTED = lazy_regex(r"\b(?:minus|less)\s+\Z", re.IGNORECASE)
_NEAR = 12
_PRICED = frozenset({"price", "holding"})
_BOTH, _SAME_ROW = 2, 0.7
"""The likeness of two rows whose short numbers are one: most tables have a 7 somewhere."""
_FEWEST, _DATED = 3, 2
"""Digits of a rounded number of a sentence that is about a row, and about its year."""
_SMALL = 100
_COVER = 15000
_HEADLINE = 10000
"""Dollars of a headline; no price is so high."""
_FEW = 4


def same(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether two equal numbers are the same quantity; cells of one table are not."""
    if one.cell and other.cell and one.placed.block is other.placed.block:
        return False
    if is_small_bare(one):
        return are_same_things(one, other)
    if min(one.digits, other.digits) >= LONG:
        return True
    return (
        _is_of_title(one, other, names)
        or are_alike(one, other, names)
        or are_followed_alike(one, other, names)
        or _is_by_no_chance(one, other, names)
        or are_same_things(one, other)
    )


def is_small_bare(one: Quantity) -> bool:
    """Whether a whole number is so small that it is equal to many others, and has no unit."""
    return one.kind in BARE_KINDS and abs(one.value) < _SMALL and "." not in one.printed


def _is_of_title(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether the title of an offering prints one of two amounts, and the other is offered."""
    titles = is_title_amount(one, names), is_title_amount(other, names)
    if all(titles) or not any(titles):
        return all(titles)
    stated = other if titles[0] else one
    here = names.parts.at(one.start) == names.parts.at(other.start)
    return here and is_amount_offered(stated, names)


def _is_by_no_chance(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether two numbers of one part are equal though hardly any others look like them.

    Two prices may still be equal by design: that of a share and that at which a warrant buys it.
    """
    least = _DATED if one.kind == "duration" else _STATED
    if one.kind == "rate" or min(one.digits, other.digits) < least:
        return False
    if any(each.kind in BARE_KINDS and "," not in each.printed for each in (one, other)):
        return False
    first, second = names.of.get(one.number), names.of.get(other.number)
    if first and second and first.differs_in(second) & _PRICED:
        return False
    alone = is_alone(one, names) and is_alone(other, names)
    return alone and names.parts.at(one.start) == names.parts.at(other.start)


def are_alike(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether the names of two equal numbers, or their rarity, make them one quantity."""
    first, second = names.of.get(one.number), names.of.get(other.number)
    if first is None or second is None:
        return False
    likeness = names.likeness(one, other)
    cells = sum(each.cell is not None and each.cell.kind == "value" for each in (one, other))
    if _differ(one, other, first, second, likeness=0 if cells else likeness):
        return False
    close = one.value >= _HEADLINE and abs(one.start - other.start) < _COVER
    long = max(one.digits, other.digits) >= _FEWEST
    if close and cells <= long and _is_headline(first, second):
        return True
    enough = _ALIKE if long or cells < _BOTH else _SAME_ROW
    row = cells == _BOTH and first.near and first.near == second.near
    rest = _is_left_over(one, other) and "holding" in first.terms.keys() & second.terms.keys()
    if likeness >= enough or row or rest or first.agrees(second):
        return True
    if first.part == second.part and cells < _BOTH and is_rare(one, names):
        counted = one.measure == "shares" and one.length >= _COUNTED
        stated = one.kind == "money" or (one.kind == "rate" and long)
        exact = abs(one.value) == abs(other.value) and is_rare(one, names, cells=True)
        if counted or (stated and likeness > 0 and (exact or not cells)):
            return True
    return names_row(one, other, names) or names_row(other, one, names)


def _differ(one: Quantity, other: Quantity, first: Name, second: Name, *, likeness: float) -> bool:
    """Whether a term makes the names of two equal numbers different."""
    apart = first.differs_in(second)
    if one.unit == "USD" and one.value >= _HEADLINE:
        apart -= {"price"}  # it is an amount, whatever the price next to it
    if _is_left_over(one, other):
        apart -= {"price"}
    if likeness >= (_ALIKE if one.digits >= _STATED else _MUCH_ALIKE):
        apart -= _LISTED
    return bool(apart)


def _is_left_over(one: Quantity, other: Quantity) -> bool:
    """Whether one of two amounts is deducted from a price: what a pre-funded warrant costs later.

    It is its exercise price too.
    """
    return any(
        _DEDUCTED.search(each.filing.text, max(each.start - _NEAR, 0), each.start)
        for each in (one, other)
    )


def _is_headline(first: Name, second: Name) -> bool:
    """Whether one of two is alone on its line, like a title on a cover, with the text nearby.

    Two cells are never that, since most have few words; nor is a short number in a table.
    """
    if first.part != second.part or min(len(first.near), len(second.near)) > _FEW:
        return False
    return "money" not in first.terms and "money" not in second.terms


def names_row(one: Quantity, row: Quantity, names: Names) -> bool:
    """Whether a number of a sentence is about a row: all words of its heading are there.

    If both have years, one must be the same; a short number says nothing without it.
    """
    sentence = names.sentence.get(one.number)
    if sentence is None or one.cell or not row.cell or one.digits < _DATED:
        return False
    words = words_of_row(row)
    if not words or not words <= words_of_sentence(sentence) or in_other_periods(one, row, names):
        return False
    years = years_compared(sentence)
    year = row.period.year
    return year in years if years and year else one.digits >= _FEWEST


def are_apart(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether a part, or a term of their names, makes two equal numbers different."""
    first, second = names.of.get(one.number), names.of.get(other.number)
    return first is None or second is None or first.part != second.part or first.excludes(second)
