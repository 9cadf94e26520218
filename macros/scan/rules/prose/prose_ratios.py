"""Ratios, changes and yearly amounts in sentences, told by a word and by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from tieout.macros.scan.arithmetic.chance import AT_TIMES, SELDOM, by_chance
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_FEWEST, _MOST = 3, 8
_MOST_RATES = 3
_RATIO = Hinted(
    "margin|ratio|rate|percent|represent|account|yield|return|utilization",
    r"\b(?:margins?|ratios?|rates?|percent\w*|represent\w*|account\w*|yield\w*|returns?|utilization)\b",
)
_AGREED = Hinted(
    "interest|fee|commission|royalt|tax|discount|premium|dividend",
    r"\b(?:interest|fees?|commissions?|royalt\w+|tax\w*|discounts?|premiums?|dividends?)\b",
)
"""What has a rate that is agreed or set by law, and so is exact."""
_CHANGE = Hinted(
    "creas|declin|higher|lower|rose|grew|growth|fell|compared|versus|from",
    r"\b(?:increas\w+|decreas\w+|declin\w+|higher|lower|rose|grew|growth|fell|compared|versus)\b",
)
_BY = re.compile(
    r"\b(?:increas|decreas|declin|improv|reduc|grew|growth|rose|fell|gain|chang)\w*[^{}.;]{0,40}?"
    r"(?: of| by|,|\()?(?: approximately| about)?\s*\Z",
    re.IGNORECASE,
)
_TO_OR_FROM = re.compile(r"\b(?:to|from|at|was|were)(?: [a-z]+){0,2}\s*\Z", re.IGNORECASE)
_BEFORE = 70
_TURNED = re.compile(r"\b(?:loss|deficit|used|provided)\b", re.IGNORECASE)
"""Words that one of two amounts is negative, so that the change is their sum."""
_YEARLY = Hinted(
    "month|quarter",
    r"\b(?P<month>monthly|per month|a month|each month)|\b(?:quarterly|per quarter|each quarter)",
)
_A_YEAR = re.compile(r"\bannual\w*|\b(?:per|a|each) year|\byearly|\bper annum", re.IGNORECASE)
_LOT = re.compile(
    r"\{[sn](?P<count>\d+)\}[^{};]{0,70}? at (?:an? |the )?(?:[a-z-]+ ){0,4}?"
    r"(?:price )?(?:of )?\{mu?(?P<price>\d+)\}"
)
_LOTS = 2


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield what the numbers of a sentence make of each other, if chance does not explain it."""
    for sentence in view.sentences:
        masked = sentence.masked
        amounts = amounts_of(sentence) if len(sentence.quantities) > 1 else []
        if len(amounts) > 1 and (each := _YEARLY.search(masked)) and _A_YEAR.search(masked):
            yield from _yearly(
                [one for one in amounts if one.quantity.kind == "money"], 12 if each["month"] else 4
            )
        if not _FEWEST <= len(amounts) <= _MOST:
            continue
        rates = [
            one.quantity for one in amounts if one.family == "rate" and one.quantity.printed_digits
        ]
        sizes = [one for one in amounts if one.family != "rate"]
        if len(rates) <= _MOST_RATES and len(sizes) > 1:
            if rates and _RATIO.search(masked):
                yield from _seldom(list(_shares(rates, sizes)))
            if rates and _AGREED.search(masked):
                exact = [as_exact(one) for one in rates]
                yield from _seldom(list(_shares(exact, sizes)))
            if _CHANGE.search(masked):
                if not is_of_other_basis(masked):
                    changes = [
                        one.quantity
                        for one in amounts
                        if one.quantity in rates and not masked.startswith(" of ", one.end)
                    ]
                    yield from _seldom(list(_percents(changes, sizes)), AT_TIMES)
                yield from _seldom(list(_changes(masked, sizes)))
        if masked.count(" at ") >= _LOTS:
            lots = [
                (sentence.quantities[int(one["count"])], sentence.quantities[int(one["price"])])
                for one in _LOT.finditer(masked)
            ]
            yield from _lots([(a, b) for a, b in lots if a and b], amounts)


def _seldom(tried: Sequence[Relation | None], most: Decimal = SELDOM) -> Iterator[Relation]:
    """Of all that were tried, those that hold and that chance does not explain."""
    for relation in tried:
        if relation and relation.holds and by_chance(relation, len(tried)) <= most:
            yield replace(relation, tried=len(tried))


def _pairs(sizes: Sequence[Amount], family: str = "") -> Iterator[tuple[Quantity, Quantity]]:
    """Two amounts of one family, the smaller first."""
    for one, other in combinations(sizes, 2):
        fits = one.family == other.family and (not family or one.family == family)
        if fits and one.quantity.value != other.quantity.value:
            pair = sorted((one.quantity, other.quantity), key=lambda each: each.value)
            yield pair[0], pair[1]


def _shares(rates: Sequence[Quantity], sizes: Sequence[Amount]) -> Iterator[Relation | None]:
    for rate in rates:
        for part, whole in _pairs(sizes):
            yield relate(
                "share-of", "i0/i1", [part, whole], rate, basis="numbers",
                what=f"{part.printed} is {rate.printed} of {whole.printed}",
            )  # fmt: skip


def _percents(rates: Sequence[Quantity], sizes: Sequence[Amount]) -> Iterator[Relation | None]:
    """The change from one amount to another in percent."""
    for less, more in _pairs(sizes):
        new, old = (less, more) if less.start < more.start else (more, less)
        if _is_to(old):  # "from A to B"; without the words, the later amount is told first
            new, old = old, new
        expression = "i0/i1-1" if new.value > old.value else "1-i0/i1"
        for rate in rates:
            yield relate(
                "change", expression, [new, old], rate, basis="numbers",
                what=f"The change from {old.printed} to {new.printed} is {rate.printed}",
            )  # fmt: skip


def _is_to(quantity: Quantity) -> bool:
    return quantity.filing.text[max(quantity.start - 4, 0) : quantity.start].endswith("to ")


def _changes(masked: str, sizes: Sequence[Amount]) -> Iterator[Relation | None]:
    """The amount of a change, which the words before it name, and the two that it is between."""
    for change in sizes:
        before = masked[max(change.start - _BEFORE, 0) : change.start]
        if not _BY.search(before) or _TO_OR_FROM.search(before):
            continue
        others = [one for one in sizes if one is not change]
        for less, more in _pairs(others, change.family):
            for sign in "-+" if _TURNED.search(masked) else "-":
                yield relate(
                    "change", f"i0{sign}i1", [more, less], change.quantity, basis="numbers",
                    what=f"The change between {less.printed} and {more.printed} is "
                    f"{change.quantity.printed}",
                )  # fmt: skip


def _yearly(amounts: Sequence[Amount], times: int) -> Iterator[Relation]:
    """An amount for a month or a quarter, and for a year."""
    for part, whole in _pairs(amounts):
        relation = relate(
            "product", "i0*c0", [part], whole, basis="numbers", constants=[times],
            what=f"{whole.printed} a year is {times} times {part.printed}",
        )  # fmt: skip
        if relation and relation.holds:
            yield relation


def _lots(
    lots: Sequence[tuple[Quantity, Quantity]], amounts: Sequence[Amount]
) -> Iterator[Relation]:
    """Lots at prices of their own: the sum of the counts, and of the counts times the prices."""
    if len(lots) < _LOTS:
        return
    counts = [count for count, _ in lots]
    products = [quantity for lot in lots for quantity in lot]
    worked = "+".join(f"i{2 * at}*i{2 * at + 1}" for at in range(len(lots)))
    found = []
    for one in amounts:
        if one.quantity in products:
            continue
        if one.family == "count":
            found.append(
                relate("sum", adding(len(lots)), counts, one.quantity, basis="numbers",
                       what=f"{one.quantity.printed} is the sum of the lots")
            )  # fmt: skip
        elif one.family == "USD":
            found.append(
                relate("product", worked, products, one.quantity, basis="numbers",
                       what=f"{one.quantity.printed} is paid for the lots")
            )  # fmt: skip
    yield from _seldom(found)


RULE = Rule("prose-ratios", "ratios, changes and yearly amounts in sentences", find)
