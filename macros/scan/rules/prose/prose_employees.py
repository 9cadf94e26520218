"""Employees of a company in all and by group, over the sentences of a section.

"We employ 72,600 persons. Of this number, Harrow employs 32,100. … Brack employed 15,900 persons";
"4,400 persons: 200 managers, 3,200 in production and 1,000 in sales". Counts rounded to hundreds
add up by chance, so only those beside each other are tried; nothing is reported if they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, grain_of
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_EMPLOYED = lazy_regex(
    r"\b(?:employ(?:s|ed|ees?|ment)?\b|personnel|workforce|headcount|full-time|part-time"
    r"|team members|associates\b)"
)
_OF_OTHERS = lazy_regex(
    r"\b(?:union|collective|bargaining|represented|agreements?|shares?|options?|plans?|square"
    r"|years? o[fl]|million|billion|percent)"
)
"""Words after a count of those in a union, or of what is no person."""
_AFTER = 70  # characters after a count that show what is counted
_NEAR = 2500  # characters between two sentences of a section
_FEWEST, _MOST, _MOST_COUNTS = 2, 9, 24
_LEAST = 10  # employees


@dataclass(frozen=True, eq=False)
class _Count:
    """A count of employees, and its paragraph."""

    quantity: Quantity
    block: Block


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each total of employees whose groups, beside each other, add up to it."""
    section: list[_Count] = []
    end = 0
    for sentence in view.sentences:
        if _EMPLOYED.search(sentence.masked) is None:
            continue
        if sentence.start - end > _NEAR:
            yield from _sums(section)
            section = []
        section += _counts(sentence)
        end = sentence.end
    yield from _sums(section)


def _counts(sentence: Sentence) -> Iterator[_Count]:
    """The counts of persons in a sentence; not those in brackets, which are parts of a part."""
    masked = sentence.masked
    for one in amounts_of(sentence):
        after = masked[one.end : one.end + _AFTER].split("{")[0]
        if (
            one.family == "count"
            and not one.depth
            and one.quantity.value >= _LEAST
            and one.quantity.value == one.quantity.value.to_integral_value()
            and not _OF_OTHERS.search(after)
        ):
            yield _Count(one.quantity, sentence.block)


def _sums(section: Sequence[_Count]) -> Iterator[Relation]:
    if not _FEWEST < len(section) <= _MOST_COUNTS * 2:
        return
    blocks: dict[int, list[_Count]] = {}
    for one in section:
        blocks.setdefault(id(one.block), []).append(one)
    for counts in blocks.values():
        yield from _runs(counts)
    lead, *others = blocks.values()
    firsts = [counts[0] for counts in others]
    yield from _runs([lead[0], *firsts])
    if len(lead) > 1:  # "a total of A persons. Of this number, we employ B in …"
        yield from _runs([lead[0], lead[1], *firsts])


def _runs(counts: Sequence[_Count]) -> Iterator[Relation]:
    """The counts after one, as many as add up to it."""
    found = [one.quantity for one in counts[:_MOST_COUNTS]]
    tried = 0
    for place, whole in enumerate(found):
        for count in range(_FEWEST, min(_MOST, len(found) - place - 1) + 1):
            parts = found[place + 1 : place + 1 + count]
            total = sum(one.value for one in parts)
            if any(one.value >= whole.value for one in parts) or total > whole.value:
                break
            tried += 1
            if total != whole.value:
                continue
            relation = relate(
                "sum", adding(count), parts, whole, basis="numbers", tried=tried,
                what=f"{whole.printed} employees are said to be the sum of {listed(parts)}",
            )  # fmt: skip
            grain = min(grain_of(one) for one in (*parts, whole))  # exact, however rounded
            if relation is not None and tried * grain <= 2 * whole.value * SELDOM:
                yield relation


RULE = Rule(find)
