"""Amounts in another currency with their translation: "HK$148.2 million (US$19.0 million)".

A filing states the rate of such translations for the reader's convenience ("at US$1.00 = HK$7.8");
amounts of other dates may have other rates, so that most that do not agree are no errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import has_slip
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_SIGN = r"(?P<sign>\b[A-Z]{1,3}\$|[€£¥₪]|\b(?:RMB|RM|NIS|CHF|CAD|EUR|GBP|AUD|HKD|JPY)) ?"
_FOR = r",? ?(?:=|to|:|for|per|equals|is|was) ?"
_RATES = (
    lazy_regex(rf"{{m(?P<dollar>\d+)}}{_FOR}{_SIGN}{{n(?P<rate>\d+)}}"),
    lazy_regex(rf"{_SIGN}{{n(?P<rate>\d+)}}{_FOR}{{m(?P<dollar>\d+)}}"),
)
_PAIR = lazy_regex(
    rf"{_SIGN}{{n(?P<amount>\d+)}}[^{{}}();.]{{0,20}}? ?\("
    r"(?:(?:or|approximately|about|equivalent to|equal to),? )*\{m(?P<dollars>\d+)\}"
)
_SAME = {"JPY": "¥", "EUR": "€", "GBP": "£", "HKD": "HK$", "CAD": "C$", "AUD": "A$"}
_SURE = 3  # translations that hold beside one that fails
_MOST = 8  # rates that are tried


class _Rate(NamedTuple):
    """A rate: so much of a currency for a dollar, or dollars for one of it if inverse."""

    sign: str
    value: Quantity
    inverse: bool


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each translation that a rate of the filing makes, and a rare one that it does not."""
    prose = [one for one in view.sentences if "{m" in one.masked and "{n" in one.masked]
    stated = {(one.sign, one.value.value): one for each in prose for one in _rates(each)}
    held: list[Relation] = []
    failed: list[Relation] = []
    for sentence in prose if stated else ():
        for match in _PAIR.finditer(sentence.masked):
            amount, dollars = sentence.named(match, "amount", "dollars")
            own = [one for one in stated.values() if one.sign == _sign(match)][:_MOST]
            if amount is None or dollars is None or not own:
                continue
            tried = [_translated(amount, dollars, one, len(own)) for one in own]
            found = next((one for one in tried if one and one.holds), None)
            if found is not None and by_chance(found, len(own)) <= SELDOM:
                held.append(found)
            elif len(own) == 1 and tried[0] is not None and not tried[0].holds:
                failed.append(tried[0])
    yield from held
    if len(failed) == 1 and len(held) >= _SURE and has_slip(failed[0]):
        yield replace(failed[0], siblings=len(held), at_most="warning")


def _sign(match: re.Match[str]) -> str:
    return _SAME.get(match["sign"], match["sign"])


def _rates(sentence: Sentence) -> Iterator[_Rate]:
    """The rates that a sentence states: one of its two amounts is 1."""
    for pattern in _RATES:
        for match in pattern.finditer(sentence.masked):
            dollar, other = sentence.named(match, "dollar", "rate")
            if dollar is None or other is None or 1 not in (dollar.value, other.value):
                continue
            inverse = dollar.value != 1
            value = dollar if inverse else other
            if value.value > 0:
                yield _Rate(_sign(match), value, inverse)


def _translated(amount: Quantity, dollars: Quantity, rate: _Rate, tried: int) -> Relation | None:
    value = rate.value
    exact = as_exact(value)
    return relate(
        "product" if rate.inverse else "quotient", "i0*i1" if rate.inverse else "i0/i1",
        [amount, exact], dollars, basis="stated", tried=tried,
        what=f"{dollars.printed} is said to be {amount.printed} translated at {value.printed}",
    )  # fmt: skip


RULE = Rule(find)
