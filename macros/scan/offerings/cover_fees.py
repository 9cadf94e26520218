"""The fee of an offering's cover table as a percentage of the price that the text states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import holding_or_slipped
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, holding, relate
from tieout.macros.scan.view import Grid, Sentence

_FEE_RATE = Hinted(
    "{r",
    r"\b(?:cash|transaction|placement|agents?['’]?s?|underwrit\w+|selling)[a-z'’ ]{0,30} "
    r"(?:fees?|discounts?(?: and commissions?)?|commissions?) (?:equal to|of) \{r(\d+)\} of "
    r"(?:the )?(?:aggregate |total |public )*(?:gross proceeds|offering price)",
)
_OTHERWISE = lazy_regex(
    r"\b(?:if|except|other than|certain|introduced|directed|tail|subsequent|within|months|warrants?"
    r"|defer\w*|up to|plus|received|previous(?:ly)?|prior|private placement"
    r"|(?:was|were|we|company|ha[ds]|have) paid)\b",
    re.IGNORECASE,
)
_MANY_DIGITS = 6
_ROUND = Decimal("0.0001")


def stated_rates(sentences: Iterable[Sentence]) -> Iterator[Quantity]:
    """The rates that the text gives as the fee for the whole offering."""
    for sentence in sentences:
        found = _FEE_RATE.search(sentence.masked)
        rates = [one for one in sentence.quantities if one and one.kind == "rate"]
        if found and len(rates) == 1 and not _OTHERWISE.search(sentence.text):
            yield rates[0]


def rated(
    grid: Grid, rows: tuple[int, int], rates: list[Quantity], stated: list[Quantity]
) -> Iterator[Relation]:
    """In each column, the fee is a percentage of the price that is stated nearby.

    `rows` are those of the price and of the fee.
    """
    price_row, fee_row = rows
    for column in grid.columns:
        price = grid.cells.get((price_row, column))
        fee = grid.cells.get((fee_row, column))
        if not price or not fee or price.value <= 0:
            continue
        found = [
            (rate, relation)
            for rate in {one.number: one for one in (*rates, *stated)}.values()
            if (relation := _fee(rate, price, fee)) is not None
        ]
        # The rates of other offerings stand beside the one of this one.
        held = any(relation.holds for rate, relation in found if rate in stated)
        for rate, relation in found:
            if held or rate not in stated or _is_made_up(price, fee, rates):
                yield from holding(relation)
            elif _is_another_rate(price, fee, rates):
                yield replace(relation, basis="stated", sure=True)
            else:
                yield from holding_or_slipped(relation)


def _fee(rate: Quantity, price: Quantity, fee: Quantity) -> Relation | None:
    """The fee for a share from its price, or the rate from both in all."""
    if fee.unit == "USD/share":
        return relate("product", "i0*i1", [rate, price], fee, basis="structure",
                      what="The fee is the rate times the price")  # fmt: skip
    return relate("share-of", "i0/i1", [fee, price], rate, basis="structure",
                  what="The fee as a share of the price")  # fmt: skip


def _is_made_up(price: Quantity, fee: Quantity, rates: list[Quantity]) -> bool:
    """Whether two rates together give the fee: one of the agent and one of its management."""
    stated_of = {one.value for one in rates}
    sums = {one + other for one in stated_of for other in stated_of if one != other}
    return any(fee.low <= rate * price.value <= fee.high for rate in sums)


def _is_another_rate(price: Quantity, fee: Quantity, rates: list[Quantity]) -> bool:
    """Whether amounts of many digits give a round rate to the dollar, and no words give it."""
    if min(price.digits, fee.digits) < _MANY_DIGITS:
        return False
    rate = (fee.value / price.value).quantize(_ROUND)
    return abs(rate * price.value - fee.value) < 1 and rate not in {one.value for one in rates}
