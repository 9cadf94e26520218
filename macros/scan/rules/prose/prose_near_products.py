"""Products among near numbers: a count at a price each, or at a ratio that the filing states.

"Case volume was 612,000 cases at $15.30 per case, for sales of $9,363,600"; "13,500 square feet at
$28.00 per square foot, or $378,000 a year"; "$50,000 divided into 100,000,000 shares of $0.0005".
The numbers themselves show that they belong together; nothing is reported if they do not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import RARELY, SELDOM, by_chance, grain_of
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.prose.near_amounts import NearAmount, near_amounts
from tieout.macros.scan.prose.stated_ratios import stated_ratios
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, adding, evaluated, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_EACH = lazy_regex(
    r"\A(?:,? (?:USD|U\.S\. dollars))? ?(?:per|/|each|a|an|for (?:each|every))\b"
    r"(?! (?:year|annum|month|quarter|day|week))",
    re.IGNORECASE,
)
_PRICED = lazy_regex(
    r"(?<!total )(?<!aggregate )(?<!total purchase )(?<!aggregate purchase )"
    r"\b(?:price|par value)s? (?:of|was|is|at|to)(?: (?:approximately|about|only))? \Z",
    re.IGNORECASE,
)
_LOT = lazy_regex(
    r"\{[sn](?P<count>\d+)\}[^{};]{0,70}? at (?:an? |the )?(?:[a-z-]+ ){0,4}?"
    r"(?:price )?(?:of )?\{mu?(?P<price>\d+)\}"
)
_LOTS = 2
_TOTAL = lazy_regex(r"\b(?:total|aggregate) (?:[a-z]+ ){0,2}price of \Z", re.IGNORECASE)
_AVERAGE = lazy_regex(r"\b(?:average|approximately|about|weighted)\b[^{};]*\Z", re.IGNORECASE)
_BEFORE, _FEW, _MANY, _LONG = 60, 4, 8, 4
_WHOLE = 1  # a share: the most that a count loses when it is rounded


@dataclass(frozen=True, slots=True)
class _Near:
    """The prices, counts and amounts of a sentence and those before it."""

    prices: list[NearAmount]
    counts: list[NearAmount]
    totals: list[NearAmount]

    @property
    def is_small(self) -> bool:
        """Whether so few products can be made that chance makes none of them agree."""
        return len(self.prices) <= _FEW and max(len(self.counts), len(self.totals)) <= _MANY


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount that a count and a price near it make."""
    for sentence in view.sentences:
        if sentence.masked.count(" at ") >= _LOTS:
            yield from _lots(sentence)
    for here, before in near_amounts(view):
        last = [one for one in before if one.sentence is before[-1].sentence]
        for some in (before, last, []):
            near = _near((*here, *some))
            if near.is_small:
                if near.prices and near.counts and near.totals:
                    yield from _products(near, here[0])
                if len(near.counts) > 1 and stated_ratios(view):
                    yield from _at_ratios(near.counts, here[0], stated_ratios(view))
                break


def _lots(sentence: Sentence) -> Iterator[Relation]:
    """Lots at prices of their own: the sum of the counts, and of the counts times the prices."""
    named = [sentence.named(one, "count", "price") for one in _LOT.finditer(sentence.masked)]
    lots = [(count, price) for count, price in named if count and price]
    if len(lots) < _LOTS:
        return
    products = [quantity for lot in lots for quantity in lot]
    worked = "+".join(f"i{2 * at}*i{2 * at + 1}" for at in range(len(lots)))
    found = [
        relate(
            "product", worked, products, one.quantity, basis="numbers",
            what=f"{one.quantity.printed} is said to be paid for the lots",
        )
        for one in amounts_of(sentence)
        if one.family == "USD" and one.quantity not in products
    ]  # fmt: skip
    for relation in found:
        if relation and relation.holds and by_chance(relation, len(found)) <= SELDOM:
            yield replace(relation, tried=len(found))


def _near(all_of: Sequence[NearAmount]) -> _Near:
    found = _Near([], [], [])
    for one in all_of:
        family = one.amount.family
        if family == "count":
            found.counts.append(one)
        elif family != "rate":
            is_price = (family == "USD/share" and not _is_total(one)) or _is_price(one)
            (found.prices if is_price else found.totals).append(one)
    return found


def _is_price(one: NearAmount) -> bool:
    """Whether words make an amount that of each: "$28.00 per square foot"."""
    masked, place = one.sentence.masked, one.amount
    before = masked[max(place.start - _BEFORE, 0) : place.start]
    return bool(_EACH.match(masked[place.end :]) or _PRICED.search(before))


def _is_total(one: NearAmount) -> bool:
    """Whether words make an amount that of all: "a total purchase price of"."""
    before = one.sentence.masked[max(one.amount.start - _BEFORE, 0) : one.amount.start]
    return _TOTAL.search(before) is not None


def _products(near: _Near, newest: NearAmount) -> Iterator[Relation]:
    """Each amount with the first count and price that make it, one of them of the last sentence."""
    tried = 0
    for total in near.totals:
        for price in near.prices:
            if not 0 < price.high < total.low:
                continue
            for count in near.counts:
                three = (total, price, count)
                if all(one.sentence is not newest.sentence for one in three):
                    continue
                if price.amount.family not in (total.amount.family, f"{total.amount.family}/share"):
                    continue
                tried += 1
                yield from evaluated(_relation(count, price, total, tried))


def _relation(
    count: NearAmount, price: NearAmount, total: NearAmount, tried: int
) -> Relation | None:
    """The product, or the count that an amount buys at a price, if chance does not explain it."""
    one, each, of = (place.amount.quantity for place in (count, price, total))
    if one.decimals == 0:
        one = as_exact(one)
    low, high = price.low, price.high
    if not _is_average(price):
        low = high = float(each.value)
        each = as_exact(each)
    close = count.sentence is price.sentence is total.sentence
    most = SELDOM if close else RARELY * 2
    if float(one.low) * low <= total.high and total.low <= float(one.high) * high:
        relation = relate(
            "product", "i0*i1", [one, each], of, basis="numbers", tried=tried,
            what=f"{of.printed} is said to be {one.printed} at {each.printed}",
        )  # fmt: skip
        part = min(grain_of(place) / (2 * place.value) for place in (one, each, of))
    elif abs(float(of.value) / float(each.value) - float(one.value)) < _WHOLE:
        relation = relate(
            "quotient", "i0/i1", [as_exact(of), each], one, basis="numbers", tried=tried,
            slack=Decimal(_WHOLE),
            what=f"{one.printed} is said to be {of.printed} at {each.printed}",
        )  # fmt: skip
        part = _WHOLE / one.value
    else:
        return None
    fits = relation is not None and relation.holds and by_chance(relation, tried) <= most
    return relation if fits and part * tried <= most else None


def _at_ratios(
    counts: Sequence[NearAmount], newest: NearAmount, ratios: Sequence[Quantity]
) -> Iterator[Relation]:
    """Each count that another one, or two beside each other, make at a ratio that is stated."""
    long = [one for one in counts if one.amount.quantity.length >= _LONG]
    groups = [(one,) for one in long] + [*pairwise(long)]
    values = {ratio.value for ratio in ratios}
    tried = len(long) * len(groups) * len(values)
    for whole in long:
        for group in groups:
            if whole in group or newest.sentence not in {one.sentence for one in (whole, *group)}:
                continue
            value = whole.amount.quantity.value
            added = sum((one.amount.quantity.value for one in group), Decimal(0))
            fits = [ratio for ratio in values if abs(added * ratio - value) < _WHOLE]
            if fits and value != added:
                stated = [ratio for ratio in ratios if ratio.value == fits[0]]
                yield from _at_ratio(whole, group, stated, tried)


def _at_ratio(
    whole: NearAmount, group: Sequence[NearAmount], stated: Sequence[Quantity], tried: int
) -> Iterator[Relation]:
    """The product with the nearest print of its ratio, if chance does not explain it."""
    of, parts = whole.amount.quantity, [one.amount.quantity for one in group]
    ratio = nearest(stated, of.start)
    added = "i1" if len(parts) == 1 else f"({adding(len(parts), 1)})"
    relation = relate(
        "product", f"i0*{added}", [as_exact(ratio), *map(as_exact, parts)], of,
        basis="numbers", tried=tried, slack=Decimal(_WHOLE),
        what=f"{of.printed} is said to be {listed(parts)} times {ratio.printed}"
        if len(parts) > 1
        else f"{of.printed} is said to be {ratio.printed} times {parts[0].printed}",
    )  # fmt: skip
    if relation is None or not relation.holds or any(ratio is one for one in (of, *parts)):
        return
    part = min(grain_of(one) / (2 * one.value) for one in (of, *parts))
    if max(part * tried, by_chance(relation, tried)) <= RARELY * 2:
        yield relation


def _is_average(price: NearAmount) -> bool:
    """Whether words say that a price is rounded."""
    place = price.amount
    return bool(_AVERAGE.search(price.sentence.masked[max(place.start - _BEFORE, 0) : place.start]))


RULE = Rule(find)
