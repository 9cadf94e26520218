"""Pro forma adjustments, and the lettered notes that show how they were calculated.

"(A) Interest on $40,000,000 at 8.5%" explains the cell "3,400(A)"; "(F) amortization of $18.4
million of goodwill over 20 years" the cell "922(F)". Nothing is reported if they do not agree: a
note seldom states all that an adjustment consists of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, by_chance
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, Sentence, View

_PRO_FORMA = lazy_regex(r"\bpro[ -]?forma\b|\badjustments?\b", re.IGNORECASE)
_MARKS = lazy_regex(r"\s{0,6}\)?\s{0,8}((?:\([0-9A-Za-z]{1,2}\)){1,3})")
_MARK = lazy_regex(r"\(([0-9A-Za-z]{1,2})\)")
_NOTE = lazy_regex(r"\s*\(?([0-9A-Za-z]{1,2})(?:\.\)|[.)])")
_SPENT = lazy_regex(r"\b(?:amorti[sz]|depreciat|useful li|straight-line)", re.IGNORECASE)
_YEARS = frozenset({"years", "months"})
_PARTS_OF_YEAR = (Decimal(1), Decimal("0.75"), Decimal("0.5"), Decimal("0.25"))
"""What pro forma statements cover: a year, nine, six or three months."""
_GOES_ON = 3  # paragraphs of a note after the one that has its letter
_DIGITS, _SIZES = 2, 3  # of an adjustment; numbers of a kind in a note that are combined
_NEAR = 60_000  # characters between a table and its notes


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each adjustment that the amounts, rates and years of its note make."""
    cells = _adjustments(view)
    if not cells:
        return
    note, left = "", 0
    block = None
    for sentence in view.sentences:
        match = _NOTE.match(sentence.text)
        if match or sentence.block is not block:
            note, left = (match[1].lower(), _GOES_ON) if match else (note, left - 1)
        block = sentence.block
        near = [one for one in cells.get(note, ()) if 0 < sentence.start - one.start < _NEAR]
        if left > 0 and near:
            yield from _explained(sentence, near)


def _adjustments(view: View) -> Mapping[str, Sequence[Quantity]]:
    """The cells of pro forma tables by the letter or number of their note."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        if _is_pro_forma(grid):
            for one in grid.cells.values():
                text = one.filing.text[one.end : min(one.end + 24, grid.block.end)]
                marks = _MARKS.match(text) if "(" in text else None
                for mark in _MARK.findall(marks[1]) if marks else ():
                    found[mark.lower()].append(one)
    return found


def _is_pro_forma(grid: Grid) -> bool:
    heads = {grid.column_label(column) for column in grid.columns}
    return any(_PRO_FORMA.search(head) for head in (*heads, grid.table.caption))


def _explained(sentence: Sentence, cells: Sequence[Quantity]) -> Iterator[Relation]:
    made = [*_made(sentence)]
    if not made or len(made) > _SIZES**3:
        return
    for cell in cells:
        result = unsigned(cell)
        if result.digits < _DIGITS:
            continue
        tried = [
            relation
            for kind, expression, inputs, part in made
            if (relation := _relate(kind, expression, inputs, part, result)) is not None
        ]
        good = [one for one in tried if one.holds]
        if good:
            best = min(good, key=lambda one: one.missed)
            if by_chance(best, len(tried)) <= AT_TIMES:
                yield best


def _made(sentence: Sentence) -> Iterator[tuple[Kind, str, list[Quantity], Decimal | None]]:
    """The products and quotients of a note's numbers."""
    amounts = amounts_of(sentence)
    money = _of(amounts, "USD")
    years = [
        one
        for one in sentence.quantities
        if one is not None and one.kind == "duration" and one.unit in _YEARS
    ][:_SIZES]
    for size in money:
        for rate in _of(amounts, "rate"):
            for part in _PARTS_OF_YEAR:
                yield "product", "i0*i1*c0", [size, as_exact(rate)], part
        if _SPENT.search(sentence.masked):
            for term in years:
                for part in _PARTS_OF_YEAR:
                    whole = Decimal(12) if term.unit == "months" else Decimal(1)
                    yield "quotient", "i0*c0/i1", [size, as_exact(term)], part * whole
    for count in _of(amounts, "count"):
        for price in _of(amounts, "USD/share"):
            yield "product", "i0*i1", [count, price], None


def _of(amounts: Sequence[Amount], family: str) -> list[Quantity]:
    return [one.quantity for one in amounts if one.family == family][:_SIZES]


def _relate(
    kind: Kind, expression: str, inputs: list[Quantity], part: Decimal | None, result: Quantity
) -> Relation | None:
    names = " and ".join(one.printed for one in inputs)
    constants = [part] if part is not None else []
    return relate(
        kind, expression, inputs, result, basis="numbers", constants=constants,
        what=f"{result.printed} is said in its note to be made of {names}",
    )  # fmt: skip


RULE = Rule(find)
