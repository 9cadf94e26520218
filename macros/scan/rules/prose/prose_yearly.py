"""Amounts for a year: of a month or a quarter each, and the interest of a principal at a rate.

"We pay A a month, or B a year"; "a loan of A bears interest at B%, or C a year".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TIMES = {"month": 12, "quarter": 4}
_EACH = Hinted(
    "month|quarter",
    r"\{mu?(?P<each>\d+)\} (?:(?:per|a|each|every) )?(?P<unit>month|quarter)(?:ly)?"
    r",? (?:or|which is|equal to|totaling|amounting to|for(?: an?)? annual [a-z]+ of)"
    r" (?:approximately |about |an annual [a-z]+ of )*\{mu?(?P<year>\d+)\}"
    r" (?:(?:per|a|each) (?:calendar |full )?(?:year|annum)|annually|yearly|on an annual basis)\b",
)
_EVERY = Hinted(
    "month|quarter",
    r"\b(?P<month>monthly|per month|a month|each month)|\b(?:quarterly|per quarter|each quarter)",
)
_A_YEAR = lazy_regex(r"\bannual\w*|\b(?:per|a|each) year|\byearly|\bper annum", re.IGNORECASE)
_INTEREST = Hinted(
    "interest",
    r"\bannual(?:ized)? interest(?: expense| cost| payments?)?\b[^{};.]{0,40}?\{m\d+\}"
    r"|\{m\d+\} (?:of |in )?(?:additional |annual |yearly )?interest"
    r"(?: expense)?,? (?:a|per|each|every) (?:year|annum)"
    r"|\{m\d+\} of (?:annual|yearly) interest\b"
    r"|\binterest\b[^{};.]{0,40}?(?:,? or|of|by|amounting to|totaling)"
    r"(?: approximately| about)? \{m\d+\} (?:(?:a|per|each) (?:year|annum)|annually)",
)
_RATE = lazy_regex(
    r"\b(?:interest|rates?|coupon|bear\w*|percentage points?|increase|rise)\b", re.IGNORECASE
)
_OTHER = lazy_regex(
    r"\b(?:per (?:share|note|unit)|net|tax\w*|discount\w*|savings? of|accrued|paid|up to|range"
    r"|between|through|premium|compared|versus|weighted)\b",
    re.IGNORECASE,
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each yearly amount; one that fails only with a typing error, or nearly."""
    for sentence in view.sentences:
        for match in _EACH.finditer(sentence.masked):
            yield from _of_parts(sentence, match)
        every = _EVERY.search(sentence.masked)
        if every and _A_YEAR.search(sentence.masked):
            yield from _found(sentence, 12 if every["month"] else 4)
        if _INTEREST.search(sentence.masked):
            yield from _of_principal(sentence)


def _of_parts(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """The amount of a month or a quarter, and of a year."""
    each, year = sentence.named(match, "each", "year")
    if each is None or year is None or each.unit != year.unit:
        return
    unit = match["unit"].lower()
    yield from evaluated(
        relate(
            "product", "i0*c0", [each], year, basis="stated", constants=[_TIMES[unit]],
            what=f"{year.printed} a year is said to be {each.printed} a {unit}",
        )
    )  # fmt: skip


def _found(sentence: Sentence, times: int) -> Iterator[Relation]:
    """Two amounts, one of them exactly so many times the other."""
    amounts = [one.quantity for one in amounts_of(sentence) if one.quantity.kind == "money"]
    for one, other in combinations(amounts, 2):
        part, whole = sorted((one, other), key=lambda each: each.value)
        relation = relate(
            "product", "i0*c0", [part], whole, basis="numbers", constants=[times],
            what=f"{whole.printed} a year is said to be {times} times {part.printed}",
        )  # fmt: skip
        if one.unit == other.unit and relation and relation.holds:
            yield relation


def _of_principal(sentence: Sentence) -> Iterator[Relation]:
    """The interest of a year: the only rate of a sentence on the greater of its two amounts."""
    amounts = amounts_of(sentence)
    rates = [one.quantity for one in amounts if one.family == "rate"]
    sizes = sorted(
        (one.quantity for one in amounts if one.quantity.kind == "money"),
        key=lambda one: one.value,
    )
    if len(rates) != 1 or len(sizes) != 2 or _is_of_other(sentence, amounts, rates[0]):
        return
    rate = replace(rates[0], low=rates[0].value, high=rates[0].value)
    interest, principal = sizes
    if principal.unit != interest.unit or principal.value == interest.value:
        return
    relation = relate(
        "product", "i0*i1", [principal, rate], interest, basis="stated",
        what=f"{interest.printed} is said to be a year's interest of {rate.printed} on "
        f"{principal.printed}",
    )  # fmt: skip
    yield from _reported(relation)


def _is_of_other(sentence: Sentence, amounts: Sequence[Amount], rate: Quantity) -> bool:
    """Whether the rate, or the amount that bears it, is of something else."""
    masked = sentence.masked
    at = next(one.start for one in amounts if one.quantity is rate)
    if not _RATE.search(masked[max(at - 80, 0) : at + 40]):
        return True
    return rate.value >= 1 or not rate.printed_digits or _OTHER.search(masked) is not None


def _reported(relation: Relation | None) -> Iterator[Relation]:
    if relation is None:
        return
    if relation.holds or is_near_slip(relation):
        yield relation
    elif relation.nearly_holds:
        yield replace(relation, at_most="warning")


RULE = Rule(find)
