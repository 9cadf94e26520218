"""Percentages that are said to make up a whole: "30% by us, 45% by dealers and the other 25%".

Also "of our loans, 91% bear a floating and 9% a fixed rate". The last percentage is what the
ones before it leave of 100%: all those of its sentence, or those since the last full clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.arithmetic.totals import taking_off
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.quantity import as_exact
from tieout.macros.scan.relation import Finding, Relation, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_REST = Hinted(
    "remain|other|balance|rest|further",
    r"\b(?:the (?:remaining|other|rest|balance)|a further|and another|remaining)"
    r"(?: of|,| or| approximately| about| balance| being)* ?\{r(?P<rate>\d+)\}",
)
_OF_ALL = lazy_regex(
    r"(?:\A|[;:] )(?:Of|Among) (?:the|these|those|our|its|all|such|that|this)\b[^{};.]{0,80}, "
    r"(?:approximately |about )*\{r\d+\}"
)
_OTHER = lazy_regex(
    r"\b(?:increas\w+|decreas\w+|declin\w+|grew|growth|rose|fell|compar\w+|versus|from|respectively"
    r"|interest (?:of|rates?)|discount\w*|premium|per annum|margins?|at least|up to|maximum"
    r"|(?:less|more) than"
    r"|minimum|vest\w*|both|each|also|half|quarter|third|including|of which"
    r"|ratio|convert\w*|price)\b|/",
    re.IGNORECASE,
)
"""Words of percentages that are not parts of one whole."""
_FEWEST, _MOST, _FEW = 2, 8, 15  # percentages; points by which they miss a hundred


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield percentages that make a hundred; if they do not, only where words make them all."""
    for sentence in view.sentences:
        if sentence.masked.count("{r") < _FEWEST:
            continue
        rates = [
            one
            for one in amounts_of(sentence)
            if one.family == "rate" and one.quantity.printed_digits and one.quantity.value < 1
        ]
        for match in _REST.finditer(sentence.masked):
            last = sentence.quantities[int(match["rate"])]
            at = next((at for at, one in enumerate(rates) if one.quantity is last), 0)
            yield from _all(sentence, rates[max(at + 1 - _MOST, 0) : at + 1], sure=at > 0)
        if _OF_ALL.search(sentence.masked) and _is_list(sentence, rates):
            yield from _all(sentence, rates, sure=len(rates) == sentence.masked.count("{r"))


def _is_list(sentence: Sentence, rates: Sequence[Amount]) -> bool:
    """Whether "and" is before the last of some percentages."""
    if not _FEWEST <= len(rates) <= _MOST:
        return False
    masked = sentence.masked
    return " and " in masked[rates[-2].end : rates[-1].start]


def _all(sentence: Sentence, rates: Sequence[Amount], *, sure: bool) -> Iterator[Relation]:
    if len(rates) < _FEWEST or any(one.depth != other.depth for one, other in pairwise(rates)):
        return
    *parts, last = [one.quantity for one in rates]
    if len(parts) == 1 and parts[0].decimals == last.decimals:  # neither can round the other way
        parts, last = [as_exact(parts[0])], as_exact(last)
    relation = relate(
        "sum", "c0" + taking_off(len(parts)), parts, last,
        basis="stated", constants=[1],
        what=f"the rest of 100% beside {listed(parts)}",
    )  # fmt: skip
    if relation is None:
        return
    if relation.holds:
        yield relation
        return
    words = sentence.masked[: rates[-1].end]
    missed = relation.missed * 100
    if sure and not _OTHER.search(words) and missed <= _FEW and is_near_slip(relation):
        yield replace(relation, at_most="warning" if ";" in words else "error")


RULE = Rule(find)
