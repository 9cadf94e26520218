"""Percentages among near numbers: a part of a whole, an agreed rate on an amount, a change.

"The fleet consisted of 412 vehicles, of which 347, or 84.2%, were leased"; "a note of $650,000
bearing 8%. We paid interest of $52,000"; "$0.50, a discount of 46.2% to the price of $0.93". The
numbers themselves show which of them belong together; nothing is reported if they do not agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, RARELY, SELDOM, by_chance, grain_of
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.prose.near_amounts import NearAmount, near_amounts
from tieout.macros.scan.prose.near_rates import (
    MOST_SIZES,
    is_agreed,
    is_linked,
    is_rate,
    sizes_near,
)
from tieout.macros.scan.quantity import as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_DISCOUNT = lazy_regex(r"\bdiscount", re.IGNORECASE)
_CHANGE = lazy_regex(
    r"\b(?:increas|decreas|declin|discount|premium|improv|reduc|higher|lower|above|below|grew|growth"
    r"|rose|fell|drop|rise|gain|up|down)\w*\b[^{}.;]{0,40}\Z",
    re.IGNORECASE,
)
_CHANGE_AFTER = lazy_regex(
    r"\A,? (?:[a-z-]+ ){0,2}(?:increase|decrease|decline|discount|premium|improvement|reduction"
    r"|growth|higher|lower|above|below|more|less|from|compared)\b",
    re.IGNORECASE,
)
_FROM = lazy_regex(r"(?i)\b(?:from|compared (?:to|with)|versus|against)\b[^{};,]{0,20}\Z")
_NAMES = ("interest", "commission", "royalt", "dividend")
"""What a rate and the amount that it makes may both be called."""
_RATIO = lazy_regex(
    r"\b(?:margins?|ratios?|rates?|percent\w*|represent\w*|account\w*|yield\w*|returns?|utilization)\b",
    re.IGNORECASE,
)
"""Words of a percentage that one amount of a sentence is of another."""
_COMPARED = lazy_regex(
    r"\b(?:increas\w+|decreas\w+|declin\w+|higher|lower|rose|grew|growth|fell|compared|versus)\b",
    re.IGNORECASE,
)
"""Words of a sentence that compares two amounts."""
_BEFORE, _MOST_RATES, _PARTS, _AT_ONCE, _PAIR = 80, 6, 3, 2, 2
_CROSSED = Decimal("0.02")
"""One in fifty at most, where words join a part and its percentage, but the whole is elsewhere."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield what each percentage is of, if chance does not explain it."""
    for here, before in near_amounts(view):
        rates = [one for one in here if is_rate(one)]
        if len(rates) > _MOST_RATES:
            continue
        for rate in rates:
            found = _share(rate, here, before) or _change(rate, here, before)
            found = found or _agreed(rate, here, before) or _discounted(rate, here)
            if found is not None:
                yield found
        yield from _paid_later(here, before)


def _share(
    rate: NearAmount, here: Sequence[NearAmount], before: Sequence[NearAmount]
) -> Relation | None:
    """The part next to a percentage, and its whole: the nearest one that fits."""
    tried = 0
    sizes = sizes_near(rate, here, before)
    parts = [one for one in sizes if one.sentence is rate.sentence][:_PARTS]
    for part in parts:
        linked = is_linked(part, rate)
        for whole in sizes:
            if whole.amount.family != part.amount.family or whole.low <= 0:
                continue
            if whole.amount.quantity.value == part.amount.quantity.value:
                continue  # one number, printed twice
            if (whole.low > part.high) != (rate.high < 1):
                continue
            tried += 1
            if not _meets(part.low / whole.high, part.high / whole.low, rate):
                continue
            one, of = part.amount.quantity, whole.amount.quantity
            relation = relate(
                "share-of", "i0/i1", [one, of], rate.amount.quantity, basis="numbers", tried=tried,
                what=f"{one.printed} is {rate.amount.quantity.printed} of {of.printed}",
            )  # fmt: skip
            if relation and linked and _is_plain(relation, rate):
                return relation
            most = RARELY
            stated = linked or _RATIO.search(rate.sentence.masked)
            if stated and whole.sentence is part.sentence:
                most = SELDOM
            elif linked:
                most = _CROSSED
            return relation if _counts(relation, most) else None
    return None


def _change(
    rate: NearAmount, here: Sequence[NearAmount], before: Sequence[NearAmount]
) -> Relation | None:
    """The two amounts between which a change in percent is stated."""
    masked, place = rate.sentence.masked, rate.amount
    stated = _CHANGE.search(masked[max(place.start - _BEFORE, 0) : place.start])
    beside = stated or _CHANGE_AFTER.match(masked[place.end :])
    compared = _COMPARED.search(masked) and not masked.startswith(" of ", place.end)
    compared = compared and not is_of_other_basis(masked)
    if not (beside or compared):
        return None
    tried = 0
    sizes = sizes_near(rate, here, before)
    for at, one in enumerate(sizes):
        for other in sizes[:at]:
            if other.amount.family != one.amount.family or one.low <= 0 or other.low <= 0:
                continue
            order = ((other, one), (one, other)) if _is_old(one) else ((one, other), (other, one))
            for new, old in order:
                tried += 1
                up = new.low > old.high
                ends = (new.low / old.high - 1, new.high / old.low - 1)
                low, high = ends if up else (-ends[1], -ends[0])
                if not _meets(low, high, rate):
                    continue
                pair = [new.amount.quantity, old.amount.quantity]
                relation = relate(
                    "change", "i0/i1-1" if up else "1-i0/i1", pair, place.quantity,
                    basis="numbers", tried=tried,
                    what=f"{pair[0].printed} differs from {pair[1].printed} by "
                    f"{place.quantity.printed} of it",
                )  # fmt: skip
                close = one.sentence is other.sentence is rate.sentence
                most = AT_TIMES if close and compared else SELDOM if close else RARELY
                fits = (close or beside) and _counts(relation, most)
                return relation if fits else None
    return None


def _is_old(one: NearAmount) -> bool:
    """Whether words say that something grew or fell from an amount."""
    before = one.sentence.masked[max(one.amount.start - _BEFORE, 0) : one.amount.start]
    return _FROM.search(before) is not None


def _is_plain(relation: Relation, rate: NearAmount) -> bool:
    """Whether round numbers agree exactly at once: "$400,000, or 2.0% of" what is $20,000,000."""
    quantity = rate.amount.quantity
    return (
        relation.verdict == "exact"
        and relation.tried <= _AT_ONCE
        and quantity.length > 1
        and rate.sentence.masked.startswith(" of ", rate.amount.end)
    )


def _meets(low: float, high: float, rate: NearAmount) -> bool:
    return low <= rate.high and rate.low <= high


def _counts(relation: Relation | None, most: Decimal) -> bool:
    return bool(relation and relation.holds and by_chance(relation, relation.tried) <= most)


def _agreed(
    rate: NearAmount, here: Sequence[NearAmount], before: Sequence[NearAmount]
) -> Relation | None:
    """The amount that an agreed rate makes of another one: a fee, interest, a tax."""
    if not is_agreed(rate):
        return None
    sizes = sizes_near(rate, here, before)
    return _product(rate, sizes, sizes, lambda one: one.sentence is rate.sentence, SELDOM)


def _paid_later(here: Sequence[NearAmount], before: Sequence[NearAmount]) -> Iterator[Relation]:
    """The amount of a sentence that an agreed rate of an earlier sentence makes of one there."""
    parts = [one for one in here if one.amount.family != "rate"][:MOST_SIZES]
    rates = [one for one in before[-MOST_SIZES:] if is_rate(one)]
    sentences = [one.sentence for one in rates]
    for rate in rates:
        if not is_agreed(rate) or sentences.count(rate.sentence) > 1:
            continue  # of two rates, as of tiers, an amount may be that of both
        wholes = [
            one for one in before if one.sentence is rate.sentence and one.amount.family != "rate"
        ][:MOST_SIZES]
        stated = here[0].sentence.masked.lower()
        same = any(word in stated and word in rate.sentence.masked.lower() for word in _NAMES)
        yield from evaluated(
            _product(rate, parts, wholes, lambda _: True, SELDOM if same else _CROSSED)
        )


def _discounted(rate: NearAmount, here: Sequence[NearAmount]) -> Relation | None:
    """The price that an agreed discount leaves of an amount, if the sentence has only these two."""
    masked, place = rate.sentence.masked, rate.amount
    near = masked[max(place.start - _BEFORE, 0) : place.end + _BEFORE]
    sizes = [one.amount.quantity for one in here if one.amount.family in ("USD", "USD/share")]
    if _DISCOUNT.search(near) is None or len(sizes) != _PAIR or sizes[0].unit != sizes[1].unit:
        return None
    paid, of = sorted(sizes, key=lambda one: one.value)
    exact = replace(place.quantity, low=place.quantity.value, high=place.quantity.value)
    relation = relate(
        "product", "i0*(c0-i1)", [of, exact], paid, basis="numbers", constants=[1],
        what=f"{paid.printed} is {of.printed} less a discount of {exact.printed}",
    )  # fmt: skip
    fits = _counts(relation, SELDOM) and grain_of(paid) <= SELDOM * 2 * paid.value
    return relation if fits else None


def _product(
    rate: NearAmount,
    parts: Sequence[NearAmount],
    wholes: Sequence[NearAmount],
    usable: Callable[[NearAmount], bool],
    most: Decimal,
) -> Relation | None:
    tried = 0
    quantity = rate.amount.quantity
    exact = as_exact(quantity)
    value = float(exact.value)
    for part in parts:
        for whole in wholes:
            if part is whole or part.amount.family != whole.amount.family:
                continue
            if not (usable(part) or usable(whole)):
                continue
            tried += 1
            if not (whole.low * value <= part.high and part.low <= whole.high * value):
                continue
            one, of = part.amount.quantity, whole.amount.quantity
            relation = relate(
                "product", "i0*i1", [of, exact], one, basis="numbers", tried=tried,
                what=f"{one.printed} is {quantity.printed} of {of.printed}",
            )  # fmt: skip
            fits = _counts(relation, most) and grain_of(one) * tried <= most * 2 * one.value
            return relation if fits else None
    return None


RULE = Rule(find)
