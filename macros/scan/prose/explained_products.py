"""Products of a count and a price that fail, and what else in their sentence explains them."""

from __future__ import annotations

from itertools import product

from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import Sentence

MOST, LEAST = 4, 1000
"""Numbers of a kind that are tried, and the least count or amount."""
_ROUND = 4  # digits of an amount that is no round one


def product_of(
    count: Quantity, price: Quantity, total: Quantity, *, stated: bool
) -> Relation | None:
    """The relation of an amount to so many at a price."""
    return relate(
        "product", "i0*i1", [count, price], total, basis="stated" if stated else "numbers",
        what=f"{total.printed} is said to be {count.printed} at {price.printed}", sure=stated,
    )  # fmt: skip


def of_two(sentence: Sentence, relation: Relation) -> Relation | None:
    """An amount as what two counts make, each at its price: "A units at B and C warrants at D"."""
    count, price = relation.inputs
    total = relation.result
    before = [one for one in sentence.quantities if one and one.start < count.start]
    counts = [one for one in before if one.kind in COUNTED_KINDS and one.value > 1]
    prices = [one for one in before if one.unit == "USD/share"]
    for other, its in product(counts[-MOST:], prices[-MOST:]):
        made = relate(
            "product", "i0*i1+i2*i3", [other, its, count, price], total, basis="stated",
            what=f"{total.printed} is said to be {other.printed} at {its.printed} and "
            f"{count.printed} at {price.printed}",
        )  # fmt: skip
        if made is not None and made.holds:
            return made
    return None


def is_whole(count: Quantity, price: Quantity, total: Quantity) -> bool:
    """Whether a count is that of the whole shares for a round amount."""
    return total.digits < _ROUND and abs(total.value - count.value * price.value) < price.value


def is_explained(sentence: Sentence, relation: Relation) -> bool:
    """Whether another count of a sentence makes an amount, or another amount is added to it.

    Or the count is a round amount divided by the price, up to a whole share.
    """
    count, price = relation.inputs
    total = relation.result
    if is_whole(count, price, total):
        return True
    for one in sentence.quantities:
        if one is None or one in relation.places:
            continue
        if one.kind in COUNTED_KINDS and one.value >= LEAST:
            if (other := product_of(one, price, total, stated=True)) and other.holds:
                return True
        elif one.unit == total.unit:
            apart = abs(total.value - relation.worked)
            translated = one.low <= relation.worked <= one.high  # "$14,850 (US$12,001)"
            if translated or abs(apart - one.value) <= total.width / 2:
                return True
    return False
