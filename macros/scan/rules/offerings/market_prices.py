"""The price of one class of securities on one day, which must be the same in every place.

The cover, the dilution, the market for the shares and the float all state "the last reported sale
price of our common stock" on a day, which is also its closing price.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.phrases import DATE_TOKEN
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.repeats import repeats
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PRICE = Hinted(
    "closing|last|closed",
    r"\b(?:closing|last)(?: (?!bid|ask|high|low|average|offer)[a-z]+){0,3} prices?\b"
    r"|\b(?:stock|shares)(?: price)? closed(?: (?:on|in) [^{};,]{3,40}?)?(?= at \{m)",
)
_WHOSE = lazy_regex(r"\A(?: per (?:share|unit|ads))? (?:of|for) (?P<what>[^{};,()]{3,120})")
_ENDS = lazy_regex(r" (?:on|in|at|as|was|were|is|listed|quoted|reported|through|by)\b.*", re.DOTALL)
"""What follows the name of the securities: the market, the day or the price."""
_WHERE = r"(?:,? (?:as )?(?:reported|quoted|listed|traded)?[^{};,]{0,70})?"
_STATED = lazy_regex(
    rf"\A(?:(?P<between>{_WHERE}(?:\{{d\d+\}}{_WHERE})?),? (?:was|were|is)| of| at)"
    r"(?: approximately)? (?P<prices>\{mu?\d+\}(?:(?: per [a-z-]+)?,?(?: and)? \{mu?\d+\})*)"
    r"(?:[^{};,]{0,40}? (?:on|as of) \{d(?P<day>\d+)\})?"
)
_SAID_BEFORE = lazy_regex(
    r"\{mu?(?P<price>\d+)\}(?: per (?:[a-z-]+ ){0,2}[a-z]+)?,? ?\(?"
    r"(?:(?:which|that) (?:was|is|equals) |being |representing |equal to |based (?:up)?on )?"
    r"(?:the|our)(?: [a-z]+)? \Z",
    re.IGNORECASE,
)
_OF_DAY = lazy_regex(r"\A[^{};]{0,120}?\{d(\d+)\}")
_LEADING = lazy_regex(r"\A(?:on|as of|at) \{d(\d+)\}", re.IGNORECASE)
_NUMBER = lazy_regex(r"\d+")
_REACH = 120
"""Characters before the name of a price, in which its number may be."""
_AND = lazy_regex(r",? and |, ")
_CLASS = lazy_regex(
    r"(?:[\w-]+ ){0,2}(?:warrant|right|note|debenture)|\b(?:class|series) [a-z]\b|\bpreferred\b"
    r"|\bunit|\bADS|\bdepositary",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy_regex(
    r"(?<!ompany)(?<!egistrant)['’]s? |\b(?:index|gold|silver|bitcoin)\b", re.IGNORECASE
)
"""A name in the possessive: the stock may be that of another company."""
_NOT_THAT_DAY = Hinted(
    "prior|preceding|before", r"\b(?:prior to|preceding|before)\b[^{}]{0,40}\{d\d+\}"
)


class _Stated(NamedTuple):
    """A price that a sentence states: the securities, the day, and the number."""

    securities: str
    day: Quantity
    price: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each price of a day; one that differs is reported."""
    parts = parts_of(view)
    found: dict[tuple[object, ...], list[_Stated]] = defaultdict(list)
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        for one in _prices_in(sentence):
            currency = one.price.unit.split("/")[0]
            found[part, one.securities, one.day.value, currency].append(one)
    for stated in found.values():
        what = f"The market price on {stated[0].day.printed} is printed in two ways"
        if len(stated) > 1:
            again = partial(repeat_of, what=what, basis="stated", sure=True)
            yield from repeats([one.price for one in stated], again)


def _prices_in(sentence: Sentence) -> Iterator[_Stated]:
    masked = sentence.masked
    matches = [*_PRICE.finditer(masked)]
    if not matches or _NOT_THAT_DAY.search(masked):
        return
    leading = _LEADING.match(masked)
    ends = [*(match.start() for match in matches[1:]), len(masked)]
    for match, end in zip(matches, ends, strict=True):
        tail = masked[match.end() : end].partition(";")[0]
        stated = _STATED.match(tail)
        if stated:
            given = DATE_TOKEN.findall(stated["between"] or "") or [
                stated["day"] or (leading and leading[1])
            ]
            prices = _NUMBER.findall(stated["prices"])
        else:
            before = _SAID_BEFORE.search(masked[max(match.start() - _REACH, 0) : match.start()])
            given = _OF_DAY.findall(tail)
            prices = [before["price"]] if before else []
        whose = _WHOSE.match(tail)
        named = _AND.split(_ENDS.sub("", whose["what"])) if whose else [""]
        day = sentence.quantities[int(given[0])] if given and given[0] else None
        if day is None or not day.is_day or len(named) != len(prices):
            continue
        for name, number in zip(named, prices, strict=True):
            price = sentence.quantities[int(number)]
            if price is not None and 0 < price.value < DEAREST:
                yield _Stated(_securities(name), day, price)


def _securities(name: str) -> str:
    """The class of securities that a price is of, in few words; shares have no name of a class."""
    if _OF_ANOTHER.search(name):
        return name.lower()
    found = _CLASS.findall(name)
    return " ".join(found).lower()


RULE = Rule(find)
