"""A number printed once, one typing error from a number with a similar name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.mistyped import Key, one_error_apart
from tieout.macros.scan.arithmetic.rounded import is_rounded_off
from tieout.macros.scan.names.cash_rows import is_cash_beside_charge
from tieout.macros.scan.names.editions import are_of_two_editions
from tieout.macros.scan.names.identities import (
    are_two_events,
    has_other_sense,
    is_added,
    is_difference_printed,
    is_difference_stated,
    is_identifier,
    is_in_parallel_list,
    is_noted_apart,
    is_of_two_groups,
    is_other_row,
    is_rate_of_words,
)
from tieout.macros.scan.names.limits import is_limit
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.parallels import are_stated_in_parallel
from tieout.macros.scan.names.parties import are_of_two_companies
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.scopes import scopes_of
from tieout.macros.scan.names.share_stated import is_share_stated
from tieout.macros.scan.names.worded_apart import are_worded_apart
from tieout.macros.scan.offerings.splits import are_split_apart
from tieout.macros.scan.quantity import BARE_KINDS, COUNTING_KINDS, STATED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

# How much of their names two numbers must share, by the digits of the shorter: the longer they
# are, the less chance brings them so near to each other.
_ALIKE = {3: 0.7, 4: 0.55, 5: 0.4, 6: 0.15}
_LONG = 6
_OFTEN = 0.15  # this much less if the other is in two places or more
_SHORT, _PAIR = 3, 2
_SURE = 0.2  # this much more makes it certain
_RIVALS = 2  # this many other values with the same name make it the name of a list
_SCALE = lazy_regex(r"thousand|million|billion|trillion", re.IGNORECASE)
_MOST = 30
_USUAL = 4  # places of a long number


def find(view: View) -> Iterable[Relation | Finding]:
    """Every number that is printed once, and looks like an error in one with the same name."""
    names, scopes = names_of(view), scopes_of(view)
    places: dict[Key, list[Quantity]] = defaultdict(list)
    often: Counter[Decimal] = Counter()
    for one in view.quantities:
        often[abs(one.value)] += 1
        digits = _digits(one)
        bare = one.kind in BARE_KINDS and "." not in one.printed  # a house number, a page
        if one.kind in COUNTING_KINDS and len(digits) >= _SHORT + bare and not is_identifier(one):
            places[_class(one), digits].append(one)
    near = one_error_apart(places, long=_LONG)
    by_class: dict[str, list[Quantity]] = defaultdict(list)
    for (unit, _), found in places.items():
        by_class[unit] += found
    for key, found in places.items():
        if len(found) == 1 and often[abs(found[0].value)] == 1:
            best = _best(found[0], [places[other] for other in near.get(key, ())], names)
            if best is None or any(scopes.apart(one, found[0]) for one in best.places):
                continue
            if any(
                is_added(one, found[0], often) or are_split_apart(one, found[0], view)
                for one in best.places
            ):
                continue
            # If two places print a very long number, one that differs by a digit is not another one
            # of a list.
            sure = found[0].digits > _LONG and len(best.places) > _PAIR
            if sure or not _is_one_of_many(found[0], best, by_class[key[0]], names):
                yield best


def _digits(one: Quantity) -> str:
    digits = one.printed_digits
    return digits if abs(one.value) < 1 and "." in one.printed else digits.lstrip("0")


def _class(one: Quantity) -> str:
    """The class of numbers that a number may be confused with: its unit and scale word."""
    scale = _SCALE.search(one.printed)
    unit = "shares" if one.kind in STATED_KINDS else one.unit
    return f"{unit}{scale[0].lower() if scale else ''}{'.' if '.' in one.printed else ''}"


def _best(odd: Quantity, groups: Iterable[list[Quantity]], names: Names) -> Relation | None:
    """The relation of an odd number with the most similar group, if it is similar enough."""
    best: tuple[float, list[Quantity]] | None = None
    for group in groups:
        beside = [one for one in group if _in_one_place(odd, one, names)]
        if beside and not _is_usual(odd, group, len(beside)):
            continue  # both are in one table or sentence, so they are two numbers
        alike = [
            (names.likeness(odd, one), one) for one in group[:_MOST] if _may_be(odd, one, names)
        ]
        if not alike:
            continue
        most = max(likeness for likeness, _ in alike)
        kept = [one for likeness, one in alike if likeness >= most / 2]
        if best is None or (most, len(kept)) > (best[0], len(best[1])):
            best = (most, kept)
    if best is None:
        return None
    likeness, group = best
    if any(
        is_difference_printed(one, odd) or is_difference_stated(one, odd, names) for one in group
    ):
        return None
    if is_share_stated(odd, names) or any(is_rounded_off(one, odd) for one in group):
        return None
    digits = max(odd.digits, *(one.digits for one in group))
    need = 0.0 if digits > _LONG and len(group) > 1 else _ALIKE.get(min(digits, _LONG), 2.0)
    need -= _OFTEN if len(group) > 1 else 0.0
    if digits <= _SHORT and not any(_is_much_alike(odd, one, names) for one in group):
        return None
    if likeness < need or (len(group) < 2 and digits <= _LONG and _is_parallel(odd, group[0])):
        return None
    sure = likeness >= need + _SURE and digits > _SHORT
    return repeat_of(
        [*group, odd],
        what="almost the same words are printed with two numbers",
        sure=sure,  # one being in several places is not evidence that the other is wrong
        by_words=True,
    )


def _is_usual(odd: Quantity, group: Sequence[Quantity], beside: int) -> bool:
    """Whether a long number is printed so often that one in its place is no other number.

    The last digit may differ where a number was divided: 1,333,333 and 1,333,334.
    """
    return (
        odd.digits >= _LONG - ("." in odd.printed)
        and len(group) - beside >= _USUAL
        and abs(odd.value - group[0].value) > odd.width
        and all(one.cell is None for one in (odd, *group[:_MOST]))
    )


def _in_one_place(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether both are in one sentence, or in one block if they are not very long."""
    if one.digits <= _LONG and one.placed.block is other.placed.block:
        return True
    sentence = names.sentence.get(one.number)
    return sentence is not None and sentence is names.sentence.get(other.number)


def _is_one_of_many(
    odd: Quantity, relation: Relation, others: Iterable[Quantity], names: Names
) -> bool:
    """Whether completely different numbers have the same name too.

    The name, such as "notes due", is then that of a list and not of one quantity.
    """
    known = {abs(one.value) for one in relation.places}
    least = max(names.likeness(odd, one) for one in relation.places if one is not odd)
    rivals = set(known)
    for one in others:
        if (
            (value := abs(one.value)) not in rivals
            and names.likeness(odd, one) >= least
            and _may_be(odd, one, names)
        ):
            rivals.add(value)
            if len(rivals) - len(known) >= _RIVALS:
                return True
    return False


def _is_much_alike(one: Quantity, other: Quantity, names: Names) -> bool:
    """Whether a large part of both names is the same; a short name says too little."""
    first, second = names.of.get(one.number), names.of.get(other.number)
    if first is None or second is None or one.cell or other.cell:
        return True
    return len(first.near & second.near) * 2 >= max(len(first.near), len(second.near))


def _is_parallel(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are in one section, like items of a list or footnotes."""
    return one.placed.section is other.placed.section


def _may_be(odd: Quantity, one: Quantity, names: Names) -> bool:
    """Whether nothing in their names, dates or places makes two numbers different."""
    long = max(odd.digits, one.digits) > _LONG
    if odd.placed.block is one.placed.block:
        return False
    if odd.unit != one.unit and not (long and names.likeness(odd, one) >= _OFTEN):
        return False  # a long number without a unit may be a count of shares
    first, second = names.of.get(odd.number), names.of.get(one.number)
    apart = not long and has_other_sense(odd, one)
    if first is not None and second is not None:
        apart |= not (first.same_day(second, years=False) if long else first.may_be(second))
    if apart or in_other_periods(odd, one, names):
        return False
    limited = is_limit(odd, one) or is_limit(one, odd)
    noted = is_noted_apart(odd, one) or is_rate_of_words(odd, one)
    worded = are_worded_apart(odd, one) or are_of_two_editions(odd, one)
    if limited or noted or worded or are_of_two_persons(odd, one):
        return False
    if odd.cell and one.cell:
        named = bool(odd.head or odd.period) or long
        same = (odd.words, odd.head, odd.period) == (one.words, one.head, one.period)
        apart = is_other_row(one) or is_cash_beside_charge(odd, one) or is_of_two_groups(odd, one)
        return named and same and not apart
    return long or not (
        is_in_parallel_list(odd)
        or is_in_parallel_list(one)
        or are_of_two_companies(odd, one)
        or are_two_events(odd, one, names)
        or are_stated_in_parallel(odd, one, names)
    )


RULE = Rule(find)
