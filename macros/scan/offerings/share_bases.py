"""The shares by which a book value is divided, from the words around it and a table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import COUNTED_KINDS, STATED_KINDS, Quantity
from tieout.macros.scan.view import Grid, Sentence, View

_BASED = lazy_regex(
    r"(?:based (?:up)?on (?:based on )?|book value[^{};]{0,60}? divided by (?:the |our )?"
    r"(?:total |aggregate )?(?:number of )?)\{s(\d+)\}",
    re.IGNORECASE,
)
_WITHIN = lazy_regex(
    r"\A[^{}();]{0,60}\((?:which )?(?:inclusive of|including|includes?) (?:an aggregate of )?"
    r"\{s(\d+)\}",
    re.IGNORECASE,
)
_CONVERTED = lazy_regex(r"\bas[ -]converted|\bconver(?:sion|ted)\b", re.IGNORECASE)
_HOLDERS = lazy_regex(r"\bexisting (?:stock|share)?holders?|\bexisting investors?", re.IGNORECASE)
_LEAST = 1000


@dataclass(frozen=True, slots=True)
class Base:
    """A count of shares: the inputs with their signs, and whether the words allow only this one."""

    start: int
    inputs: tuple[Quantity, ...]
    signs: tuple[str, ...] = ("+",)
    sure: bool = True

    @property
    def count(self) -> Decimal:
        """The number of shares."""
        signed = zip(self.signs, self.inputs, strict=True)
        return sum((one.value if sign == "+" else -one.value for sign, one in signed), Decimal(0))

    def over(self, first: int) -> str:
        """The count as an expression whose inputs are numbered from `first`."""
        terms = zip(self.signs, range(first, first + len(self.inputs)), strict=True)
        return "".join(f"{sign}i{number}" for sign, number in terms).removeprefix("+")


def bases_of(view: View) -> list[Base]:
    """Every count that a sentence says something is based on, in order.

    If the sentence says what the count includes, or which shares others convert to, the count
    without the former or with the latter may be meant too, and none is certain.
    """
    found = [base for sentence in view.sentences for base in _bases_in(sentence)]
    found += [base for grid in view.grids for base in _of_table(grid)]
    return sorted(found, key=lambda base: base.start)


def _bases_in(sentence: Sentence) -> Iterator[Base]:
    masked = sentence.masked
    for match in _BASED.finditer(masked):
        count = sentence.quantities[int(match[1])]
        if count is None:
            continue
        inside = _WITHIN.match(masked[match.end() :])
        without = sentence.quantities[int(inside[1])] if inside else None
        others = [
            one
            for one in sentence.quantities
            if one and one.kind in COUNTED_KINDS and one.value >= _LEAST and one is not count
        ]
        converted = others if _CONVERTED.search(masked) else []
        yield Base(sentence.start, (count,), sure=without is None and not converted)
        if without is not None:
            yield Base(sentence.start, (count, without), ("+", "-"), sure=False)
        for one in converted:
            yield Base(sentence.start, (count, one), ("+", "+"), sure=False)


def _of_table(grid: Grid) -> Iterator[Base]:
    """The count in the row of the holders before an offering."""
    for row, quantities in grid.rows.items():
        first = quantities[0]
        if _HOLDERS.search(grid.row_label(row)) and first.kind in STATED_KINDS:
            yield Base(grid.block.start, (first,), sure=False)
            return
