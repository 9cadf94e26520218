"""Equal payments with their total: "24 installments of A, B in total"; "A a month for 3 years"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_EQUAL = Hinted(
    "installment|payment|tranche|instalment",
    r"\{n(?P<count>\d+)\} (?:equal |consecutive |successive |substantially |approximately )*"
    r"(?:monthly |quarterly |annual |semi-?annual |weekly |biweekly )?(?:cash |principal )?"
    r"(?:installments?|payments?|tranches|instalments?)(?:,? (?:each )?(?:of|in the amount of))?"
    r"(?: approximately| up to)* \{m(?P<each>\d+)\}",
)
_TERM = Hinted(
    " for ",
    r"\{m(?P<each>\d+)\} (?:per|a|each) (?P<unit>month|quarter|year)[^{};.]{0,40}?"
    r" for (?:an? |the )?(?:(?:initial |fixed )?(?:term|period) of )?\{t(?P<term>\d+)\}",
)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_OF_TERM = {"months": 1, "years": 12}
_BEFORE = lazy_regex(r"\A[^{};]{0,70}? in (?:[a-z]+ ){0,3}\Z", re.IGNORECASE)
_AFTER = lazy_regex(
    r"\A(?: each)?,? (?:for|or|totaling|with|an?)(?: an?| the)?"
    r"(?: (?:total|aggregate)\b[^{};]{0,40}| )\Z",
    re.IGNORECASE,
)
"""The words that join a total to the payments before it, or the payments to a total before."""
_MORE = lazy_regex(
    r"\b(?:interest|down|remaining|balance|final|plus|initial|additional|first|last|including"
    r"|increas\w+|up to|expenses)\b",
    re.IGNORECASE,
)
"""Words of an amount beside the equal ones."""
_REACH, _MOST = 1, 5


@dataclass(frozen=True, slots=True)
class _Payments:
    """How many payments of how much: the inputs, and a constant that a term is multiplied by.

    `start` and `end` are where the words for the payments are in the masked sentence.
    """

    count: Quantity
    each: Quantity
    start: int
    end: int
    times: Decimal = Decimal(1)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each total of equal payments, of the same sentence or the one before."""
    for sentence, before in with_preceding(view, _REACH):
        for payments in _payments(sentence):
            wholes = _wholes(sentence, payments)
            joined = [one.quantity for one in wholes if _is_joined(sentence, payments, one)]
            found = _first(payments, joined, sure=True)
            found = found or _first(payments, [one.quantity for one in wholes])
            if found is None and before and not wholes:
                earlier = _wholes(before[0], payments)
                found = _first(payments, [one.quantity for one in earlier])
            if found is not None:
                yield found
            elif len(wholes) == 1 and joined and not _MORE.search(sentence.masked):
                yield from _failing(payments, joined[0])


def _payments(sentence: Sentence) -> Iterator[_Payments]:
    for match in _EQUAL.finditer(sentence.masked):
        count, each = sentence.named(match, "count", "each")
        if count is not None and each is not None and count.value > 1:
            exact = as_exact(count)
            yield _Payments(exact, each, match.start(), match.end())
    for match in _TERM.finditer(sentence.masked):
        term, each = sentence.named(match, "term", "each")
        if term is None or each is None or term.unit not in _OF_TERM:
            continue
        times = Decimal(_OF_TERM[term.unit]) / _MONTHS[match["unit"].lower()]
        exact = as_exact(term)
        yield _Payments(exact, each, match.start(), match.end(), times)


def _wholes(sentence: Sentence, payments: _Payments) -> list[Amount]:
    """The greater amounts of a sentence."""
    return [
        one
        for one in amounts_of(sentence)
        if one.family == payments.each.unit and one.quantity.value > payments.each.value
    ][:_MOST]


def _is_joined(sentence: Sentence, payments: _Payments, whole: Amount) -> bool:
    """Whether words say that a whole is the total of the payments."""
    masked = sentence.masked
    if whole.end <= payments.start:
        return _BEFORE.match(masked[whole.end : payments.start]) is not None
    return _AFTER.match(masked[payments.end : whole.start]) is not None


def _first(
    payments: _Payments, wholes: Sequence[Quantity], *, sure: bool = False
) -> Relation | None:
    """The first whole that holds, unless chance explains it where no words join them."""
    for tried, whole in enumerate(wholes, 1):
        relation = _product(payments, whole)
        if relation and relation.holds and (sure or by_chance(relation, tried) <= SELDOM):
            return replace(relation, tried=tried)
    return None


def _product(payments: _Payments, whole: Quantity) -> Relation | None:
    once = payments.times == 1
    return relate(
        "product", "i0*i1" if once else "i0*i1*c0", [payments.count, payments.each], whole,
        basis="numbers", constants=[] if once else [payments.times],
        what=f"{whole.printed} is said to be {payments.count.printed} × {payments.each.printed}",
    )  # fmt: skip


def _failing(payments: _Payments, whole: Quantity) -> Iterator[Relation]:
    """A total with a typing error, in a sentence that has no other amount."""
    relation = _product(payments, whole)
    if relation is not None and is_near_slip(relation):
        yield replace(relation, basis="stated")


RULE = Rule(find)
