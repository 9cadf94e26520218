"""Decides whether a number may be an earlier version of another: two drafts of one quantity."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.contexts import passage_of
from tieout.macros.scan.names.editions import are_of_two_editions
from tieout.macros.scan.names.identities import (
    are_two_events,
    has_other_sense,
    is_difference_printed,
    is_difference_stated,
    is_in_parallel_list,
)
from tieout.macros.scan.names.naming import Names
from tieout.macros.scan.names.parties import are_of_two_companies
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.persons import are_of_two_persons
from tieout.macros.scan.names.qualifiers import are_opposed
from tieout.macros.scan.names.worded_apart import EARLIER
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.repeats.apart import are_neighbors
from tieout.macros.scan.repeats.plans import are_of_two_plans, are_two_least_prices
from tieout.macros.scan.repeats.stated_alike import StatedNumber
from tieout.macros.scan.view import Sentence, View

_SAYS_SO = 5
"""Places where a prospectus names itself; a report may name one once or twice."""
_DONE = lazy_regex(
    r"\b(?:we|they|it|company|agents?|underwriters?) (?:(?:ha[ds]|have|also|previously) )*"
    r"(?:paid|sold|issued|received|completed|terminated)\b",
    re.IGNORECASE,
)
"""Words of a deal that is done, whose terms may differ from those of this one."""
_HEADS = frozenset({"price", "proceed", "balance"})
"""Words whose kind the word before them says: an exercise price, an offering price."""


def is_prospectus(view: View) -> bool:
    """Whether a filing says often that it is one; its sections state the same quantities again."""
    return own_names(view) >= _SAYS_SO


@once
def own_names(view: View) -> int:
    """How often a filing speaks of this offering or this prospectus."""
    small = view.filing.text.lower()
    return small.count("this offering") + small.count("this prospectus")


def may_be_earlier(
    stated: StatedNumber, other: StatedNumber, names: Names, *, in_parts: bool = False
) -> bool:
    """Whether nothing shows that two numbers stated in similar words are different quantities.

    With `in_parts` they may be in two parts, such as a prospectus and the opinion on its shares.
    """
    one, its = stated.one, other.one
    return (
        _is_near(one, its)
        and _are_called_alike(stated, other)
        and _are_in_two_places(stated, other)
        and not _is_rate_of_another_deal(stated, other)
        and not are_of_two_plans(stated, other)
        and not are_two_least_prices(one, its)
        and _may_have_one_name(one, its, names, in_parts=in_parts)
        and not in_other_periods(one, its, names)
        and not are_of_two_editions(one, its)
        and not are_of_two_persons(one, its)
        and not are_of_two_companies(one, its)
        and not has_other_sense(one, its)
        and not are_two_events(one, its, names)
        and not is_difference_printed(its, one)
        and not is_difference_stated(its, one, names)
        and not (is_in_parallel_list(one) or is_in_parallel_list(its))
    )


def _is_rate_of_another_deal(stated: StatedNumber, other: StatedNumber) -> bool:
    """Whether a rate, of a commission, was paid in one sentence, and is to be paid in the other."""
    if stated.one.kind != "rate":
        return False
    return bool(_DONE.search(stated.sentence.text)) != bool(_DONE.search(other.sentence.text))


def _are_in_two_places(stated: StatedNumber, other: StatedNumber) -> bool:
    """Whether two numbers are far apart, and the second is not printed beside the first too."""
    its = other.one
    if are_neighbors(stated.one, its):
        return False
    return _times(its, stated.sentence) < _times(its, other.sentence)


def _times(one: Quantity, sentence: Sentence) -> int:
    """How often a sentence prints a number; one that prints both numbers tells them apart."""
    return sum(each is not None and each.value == one.value for each in sentence.quantities)


def _may_have_one_name(one: Quantity, its: Quantity, names: Names, *, in_parts: bool) -> bool:
    """Whether part, days, assumptions, prices and qualifiers allow one name for two numbers."""
    first, second = names.of.get(one.number), names.of.get(its.number)
    return (
        first is not None
        and second is not None
        and (in_parts or first.part == second.part)
        and first.same_day(second)
        and first.supposed == second.supposed
        and "price" not in first.differs_in(second)
        and not are_opposed(first.about, second.about)
    )


def _are_called_alike(stated: StatedNumber, other: StatedNumber) -> bool:
    """Whether the word beside two numbers is the same, and no class or kind differs."""
    (own, _), (its, _) = stated.sides, other.sides
    kinds = own[:1] == its[:1] and own[1:2] != its[1:2] and bool(_HEADS.intersection(own[:1]))
    if kinds or stated.series != other.series:
        return False
    first, second = passage_of(stated.one), passage_of(other.one)
    return first.before[:1] == second.before[:1] or first.after[:1] == second.after[:1]


def _is_near(one: Quantity, its: Quantity) -> bool:
    """Whether a number is printed as another one is, and may be its earlier version.

    It is near it, but differs by more than their rounding.
    """
    least, most = sorted((abs(one.value), abs(its.value)))
    printed_alike = one.kind == "money" or one.decimals == its.decimals
    return printed_alike and min(one.width, its.width) < most - least and most < EARLIER * least
