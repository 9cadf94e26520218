"""What a full exercise of warrants brings: their count and price, stated in other sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.macros.scan.arithmetic.chance import AT_TIMES, by_chance
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.phrases import PREFUNDED
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Relation, relate
from tieout.macros.scan.view import View

_STOCK = r"(?:of (?:our |its |the )?(?:class [a-z] )?(?:common stock|ordinary shares),? )?"
_COUNT = Hinted(
    "warrant",
    rf"\{{[sn](?P<count>\d+)\}} (?:shares )?{_STOCK}(?:[^{{}};.]{{0,60}}? )?"
    r"(?:issuable|underlying|upon)\b[^{};.]{0,60}?\bwarrants?"
    r"|\bwarrants? (?:exercisable for|to (?:purchase|acquire))[^{};.]{0,40}? "
    r"\{[sn](?P<bought>\d+)\}"
    r"|\{[sn](?P<warrants>\d+)\} (?:[a-z]+ ){0,2}?warrants?\b",
)
_PRICE = Hinted(
    "exercise price", r"\bexercise price\b[^{};]{0,60}? (?:of|is|equal to|at) \{mu(?P<price>\d+)\}"
)
_MOST = 10
_LEAST = 1000
_FEW = 12  # counts at prices, of which hardly one is the amount to the last digit


def full_exercises(view: View, parts: Parts, totals: Iterable[Quantity]) -> Iterator[Relation]:
    """Yield each amount with the count of warrants, or of their shares, at the exercise price."""
    counts: dict[int, dict[Decimal, Quantity]] = defaultdict(dict)
    prices: dict[int, dict[Decimal, Quantity]] = defaultdict(dict)
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        for pattern, known, least in ((_COUNT, counts, _LEAST), (_PRICE, prices, 0)):
            for match in pattern.finditer(sentence.masked):
                one = sentence.quantities[int(next(filter(None, match.groups())))]
                if one is not None and one.value > least and not PREFUNDED.search(match[0]):
                    known[part].setdefault(one.value, one)
    for total in totals:
        part = parts.at(total.start)
        near = nearest_first(counts[part].values(), total.start)[:_MOST]
        each = nearest_first(prices[part].values(), total.start)[:_MOST]
        tried = [_product(total, count, as_exact(price)) for count in near for price in each]
        held = [one for one in tried if one is not None and one.holds]
        yield from [one for one in held if _is_meant(one, len(tried))][:1]


def _is_meant(one: Relation, tried: int) -> bool:
    """Whether an amount is hardly such a product by chance: there are few that it could be."""
    return by_chance(one, tried) <= AT_TIMES or (one.verdict == "exact" and tried <= _FEW)


def _product(total: Quantity, count: Quantity, price: Quantity) -> Relation | None:
    return relate(
        "product", "i0*i1", [count, price], total, basis="structure",
        what="The proceeds of a full exercise are the warrants’ shares at their exercise price",
    )  # fmt: skip
