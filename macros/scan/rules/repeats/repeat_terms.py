"""Terms that a stock or an offering has only once: par value, votes, fees, days of an option."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.names.stated_facts import stated
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats.authorized_terms import AUTHORIZED, CLASSES
from tieout.macros.scan.repeats.blank_check_terms import BLANK_CHECK
from tieout.macros.scan.repeats.repeated_terms import PROGRAM, TERMS, RepeatedTerm
from tieout.macros.scan.repeats.repeats import usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_MARKET = lazy_regex(r"\bat[ -]the[ -]market", re.IGNORECASE)
"""Words of each offering that has an amount to sell over time, but no number of shares."""

_PAR_VALUE = lazy_regex(r"\bpar value\b", re.IGNORECASE)
_ALL = (*TERMS, AUTHORIZED, CLASSES, *BLANK_CHECK)
_COVER = 15_000  # characters


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each term, and one of another number that is nowhere else."""
    parts = parts_of(view)
    found: dict[tuple[int, RepeatedTerm, str], dict[int, Quantity]] = defaultdict(dict)
    for sentence in [*_on_cover(view), *view.sentences]:
        for term, which, one in _terms_in(sentence):
            part = 0 if term.across else parts.at(one.start)
            found[part, term, which][one.number] = one
    often: dict[str, Counter[Decimal]] = defaultdict(Counter)
    for one in view.quantities if found else ():
        often[one.measure][one.value] += 1
    for (_, term, which), places in found.items():
        if term is not PROGRAM or _MARKET.search(view.filing.text):
            alike = [*places.values()]
            yield from _compared(term, which, alike, often[alike[0].measure])


def _on_cover(view: View) -> Iterator[Sentence]:
    """The cells of the tables on the cover that name a par value: those of the fee table."""
    text = view.filing.text
    for grid in view.grids:
        if grid.block.start > _COVER:
            break
        for cell in grid.table.cells:
            if _PAR_VALUE.search(text, cell.start, cell.end):
                yield view.sentence_of(cell.start, cell.end, grid.block)


def _terms_in(sentence: Sentence) -> Iterator[tuple[RepeatedTerm, str, Quantity]]:
    """The terms of a sentence, the class of stock of each, and its number."""
    for term, match in stated(_ALL, sentence.masked):
        one = sentence.quantities[int(match["one"])]
        if one is not None:
            yield term, (match.groupdict().get("which") or "").lower(), one


def _compared(
    term: RepeatedTerm, which: str, places: Sequence[Quantity], often: Counter[Decimal]
) -> Iterator[Relation]:
    def is_believed(odd: Quantity, same: Sequence[Quantity]) -> bool:
        if term.zeros:
            return _has_other_zeros(odd, same[0])
        return len(same) >= (1 if is_slip(odd, same[0]) and not term.anywhere else term.usual)

    what = f"the {term.name.format(which=which)} is printed in two ways"
    by_itself = term.zeros or term.anywhere
    yield from usual_and_odd(
        places, None if by_itself else often, what=what, is_believed=is_believed,
        at_most="warning" if by_itself else "error",
    )  # fmt: skip


def _has_other_zeros(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers have the same digits, and not as many zeros after them."""
    return one.value != other.value and one.printed_digits.rstrip("0") == (
        other.printed_digits.rstrip("0")
    )


RULE = Rule(find)
