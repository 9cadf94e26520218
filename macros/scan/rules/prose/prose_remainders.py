"""What is left of an amount: "we paid A of B, leaving C"; "of the A authorized, C remains"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.arithmetic.totals import taking_off
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.prose.preceding import with_preceding
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_NUMBER = r"\{(?:m|mu|s|n)(?P<what>\d+)\}"
_LEFT = r"remaining|unused|undrawn|unissued|unpaid|unsold"
_NET = (
    r"(?:net|gross|operating|working|remaining|total|aggregate) (?:[a-z-]+ ){0,5}?"
    r"(?:loss|income|profit|gain|proceeds|capital|deficit|deficiency|surplus|balance|amount|payment"
    r"|request|liability|receivable|payable|cost|price|value)"
)
_CUES = (
    Hinted("leaving", rf"\bleaving\b[^{{}};]{{0,90}}?{_NUMBER}"),
    Hinted(
        "resulting in|, for|yield|produc|, and had|so that|thus|enera",
        r"(?:\bresulting in|, for|\byield(?:ing|ed)|\bproduc(?:ing|ed)|, and had|,? so that"
        r"|\bthus (?:had|earned|made)|\b(?:generating|generated)) (?:an? |our |the )?"
        rf"{_NET}[^{{}};]{{0,40}}?{_NUMBER}",
    ),
    Hinted("remain", rf"{_NUMBER}[^{{}};,]{{0,60}}? (?:remains|remained|(?<!the )remaining)\b"),
    Hinted(
        "remaining|unused|undrawn|unissued|unpaid|unsold",
        rf"\b(?:{_LEFT})\b[^{{}};]{{0,70}}? {_NUMBER}",
    ),
    Hinted(
        "remaining|unused|undrawn|unissued|unpaid|unsold",
        rf"{_NUMBER} (?:(?:of|in|is|are|was|were) )?(?:{_LEFT})\b",
    ),
    Hinted(
        "available",
        rf"{_NUMBER}[^{{}};,]{{0,50}}? (?:(?:was|were|is|are) )?(?:still )?available\b",
    ),
)
_NETTED = (
    Hinted("working capital", rf"\bworking capital\b[^{{}};]{{0,40}}? {_NUMBER}"),
    Hinted("proceeds", rf"\bnet (?:cash )?proceeds\b[^{{}};]{{0,110}}? {_NUMBER}"),
    Hinted("carrying", rf"\bcarrying (?:amount|value)\b[^{{}};]{{0,60}}? {_NUMBER}"),
    Hinted("net", rf"{_NUMBER} (?:in|of) net\b"),
)
"""What is net of something, where other words of the sentence say of what."""
_OF_WHAT = Hinted(
    "current liabilities|deduct|net of|less|after|discount",
    r"\bcurrent liabilities\b|\bdeduct\w+|\bnet of\b|\bless\b|\bafter\b[^{};]*\{m"
    r"|\bdiscounts?\b",
)
_ADDED = Hinted(
    "additional|another|further|plus|change order",
    r"\b(?:additional|another|further|plus|change orders?)\b",
)
_SURE = Hinted(
    "leaving|resulting in|remain|net of|after deduct|so that|thus|yield|enera|produc",
    r"\bleaving\b|\bresulting in (?:an? )?(?:net|gross|operating|working|remaining) "
    r"|\b(?:less|expenses|costs?|deductions|fees)\b[^;]*\b(?:so that|thus had|yield(?:ing|ed)"
    r"|generating|generated|produc(?:ing|ed)) (?:an? |our |the )?(?:net|gross|operating) (?!loss)"
    r"|\bof (?:the|these|our|its) \{[msn]\d+\}[^;]*\bthe remaining \{"
    r"|\Aof (?:the|these|our|its) \{[msn]\d+\}[^;]*\{[msn]\d+\} (?:shares )?remain"
    r"|\bgross proceeds\b[^;]*\bnet of\b|\bgross proceeds\b[^;]*\bafter deduct"
    r"|\bafter deduct[^;]*\bgross proceeds\b",
)
"""Words that leave no doubt what is taken off, if the sentence has no other amounts."""
_TAKEN = lazy_regex(
    r"\b(?:paid|spent|used|drawn|less|deduct\w*|repaid|expenses|costs?|reduced by|liabilities"
    r"|repurchased|issued|granted|sold|net of|offset|remaining|subject to|reserved)\b",
    re.IGNORECASE,
)
_MORE = lazy_regex(
    r"\b(?:including|includes|primarily|among|addition\w*|increas\w*|plus|at least|up to"
    r"|per share|per year|annual\w*)\b",
    re.IGNORECASE,
)
"""Words of another amount, or of one that is not stated."""
_AFTER_COSTS = lazy_regex(r"(?i)(?:[^{};,]{0,40},? )?after [^;]*\bnet (?:cash )?proceeds\b")
_GROSS = lazy_regex(r"\bgross proceeds\b|\baggregate (?:offering|purchase) price\b", re.IGNORECASE)
_MORE_THAN = lazy_regex(r"\b(?:at least|more than|less than|between)\b", re.IGNORECASE)
_REACH, _MOST, _MOST_COSTS = 3, 7, 4
_LEAST_DIGITS, _LONG = 2, 5
_NEAR = Decimal("0.1")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount that is left, with what it is left of and what was taken off."""
    seen: set[frozenset[int]] = set()
    for sentence, before in with_preceding(view, _REACH):
        for match in _cues(sentence):
            for relation in _left(sentence, int(match["what"]), before):
                places = frozenset(one.number for one in relation.places)
                if places not in seen:
                    seen.add(places)
                    yield relation


def _cues(sentence: Sentence) -> Iterator[re.Match[str]]:
    for cue in _CUES:
        yield from cue.finditer(sentence.masked)
    if _OF_WHAT.search(sentence.masked):
        for cue in _NETTED:
            yield from cue.finditer(sentence.masked)


def _left(sentence: Sentence, index: int, before: Sequence[Sentence]) -> Iterator[Relation]:
    amounts = amounts_of(sentence)
    left = next((one for one in amounts if one.quantity is sentence.quantities[index]), None)
    if left is None or left.family == "rate" or left.quantity.length < _LEAST_DIGITS:
        return
    beside = _alike(amounts, left)
    added = _ADDED.search(sentence.masked) is not None
    found = _first(_differences(beside, left.quantity, added=added), AT_TIMES)
    others = list(beside)
    for earlier in before:
        if found or len(others) > _MOST:
            break
        others += _alike(amounts_of(earlier), left)[::-1]
        added = added or _ADDED.search(earlier.masked) is not None
        found = _first(_differences(others, left.quantity, added=added), SELDOM)
    if found is not None:
        yield found
    elif _SURE.search(sentence.masked):
        if sum(one.family == left.family for one in amounts) == len(beside) + 1:  # no short ones
            yield from _failing(sentence, beside, left.quantity)
        if len(beside) == 1 and before:
            yield from _of_amounts_before(beside[0], left.quantity, others[:0:-1])
    elif before and _AFTER_COSTS.match(sentence.masked):
        yield from _net_of_costs(sentence, left, before[0])


def _alike(amounts: Sequence[Amount], left: Amount) -> list[Quantity]:
    """The amounts that can be taken from each other to leave an amount."""
    return [
        one.quantity
        for one in amounts
        if one.family == left.family
        and one.quantity is not left.quantity
        and one.quantity.length >= _LEAST_DIGITS
    ][:_MOST]


def _first(differences: Iterator[Relation | None], most: Decimal) -> Relation | None:
    """The first difference that holds, if chance does not explain it."""
    for tried, relation in enumerate(differences, 1):
        if relation is not None and relation.holds:
            most = most if relation.verdict == "exact" else SELDOM
            return replace(relation, tried=tried) if by_chance(relation, tried) <= most else None
    return None


def _differences(
    others: Sequence[Quantity], left: Quantity, *, added: bool
) -> Iterator[Relation | None]:
    """The differences of two and of three amounts; an amount is added only where a word says so."""
    for pair in combinations(others, 2):
        more, less = sorted(pair, key=lambda one: -one.value)
        if more.value > left.value or less.value > left.value:
            yield _relation("i0-i1", (more, less), left)
    for three in combinations(others, 3):
        most, *rest = sorted(three, key=lambda one: -one.value)
        yield _relation("i0-i1-i2", (most, *rest), left)
        if added:
            for taken, more in (rest, rest[::-1]):
                yield _relation("i0+i1-i2", (most, more, taken), left)
            yield _relation("i0+i1-i2", (rest[0], rest[1], most), left)


def _relation(expression: str, terms: Sequence[Quantity], left: Quantity) -> Relation | None:
    plus = f" plus {terms[1].printed}" if "+" in expression else ""
    taken = " and ".join(one.printed for one in terms[1 + bool(plus) :])
    what = f"{left.printed} is said to be {terms[0].printed}{plus} less {taken}"
    return relate("difference", expression, terms, left, basis="numbers", what=what)


def _failing(sentence: Sentence, beside: Sequence[Quantity], left: Quantity) -> Iterator[Relation]:
    """A difference that fails, if a sentence has no other amounts and says what is taken off."""
    if len(beside) != 2 or not _TAKEN.search(sentence.masked) or _MORE.search(sentence.masked):
        return
    more, less = sorted(beside, key=lambda one: -one.value)
    relation = _relation("i0-i1", (more, less), left)
    if relation is None or left.value > more.value:  # "gross proceeds of A, and B after fees of C"
        return
    relation = replace(relation, basis="stated", sure=True)
    if is_near_slip(relation):
        yield relation
    elif relation.missed <= _NEAR * more.value:
        yield replace(relation, at_most="warning")


def _of_amounts_before(
    taken: Quantity, left: Quantity, others: Sequence[Quantity]
) -> Iterator[Relation]:
    """What is left of the amounts of the sentences before, with a typing error in a long number.

    Of all of them: "The fee is A. Change orders came to B. We have paid C, leaving D." Or of one:
    "We may sell a third of A, or B, unless it is over C. We have sold D, leaving E."
    """
    if not others or left.digits < _LONG:
        return
    one_each = {one.value: (one,) for one in others if one.value > left.value}.values()
    for wholes in ([tuple(others)] if len(others) <= _MOST_COSTS else [], one_each):
        found = [_left_of(each, taken, left) for each in wholes]
        slipped = [one for one in found if one is not None and is_near_slip(one)]
        if len(slipped) == 1:
            yield slipped[0]
            return


def _left_of(wholes: Sequence[Quantity], taken: Quantity, left: Quantity) -> Relation | None:
    expression = "+".join(f"i{place}" for place in range(len(wholes))) + f"-i{len(wholes)}"
    listed = " and ".join(one.printed for one in wholes)
    what = f"{left.printed} is said to be left of {listed} less {taken.printed}"
    return relate("difference", expression, (*wholes, taken), left, basis="stated", what=what)


def _net_of_costs(sentence: Sentence, left: Amount, before: Sentence) -> Iterator[Relation]:
    """Net proceeds with a typing error: the gross proceeds of the sentence before, less all costs.

    "We may receive gross proceeds of A. After expenses of B and fees of C, net proceeds are D."
    """
    amounts = [
        one for one in amounts_of(sentence) if one.family == "USD" and one.start <= left.start
    ]
    gross = [one.quantity for one in amounts_of(before) if one.family == "USD"]
    if len(gross) != 1 or not _GROSS.search(before.masked) or _MORE_THAN.search(before.text):
        return
    costs = [one.quantity for one in amounts[:-1]]
    net = sentence.masked.find("net ")
    if not 1 <= len(costs) <= _MOST_COSTS or amounts[-2].end > net:
        return
    expression = "i0" + taking_off(len(costs), 1)
    relation = _relation(expression, (*gross, *costs), left.quantity)
    if relation is not None and is_near_slip(relation):
        yield replace(relation, basis="stated", sure=True)


RULE = Rule(find)
