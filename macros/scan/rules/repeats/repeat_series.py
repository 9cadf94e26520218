"""Amounts that a sentence lists in the order in which a row or a column of a table prints them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip, is_result_slipped
from tieout.macros.scan.arithmetic.slips import slip_between
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.names.limits import is_by_how_much
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.stated import words_of_sentence
from tieout.macros.scan.quantity import COMPARED_KINDS, Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.repeats import odd_one
from tieout.macros.scan.repeats.sameness import same
from tieout.macros.scan.repeats.series_lines import SeriesLine, SeriesLines
from tieout.macros.scan.repeats.stated_rows import differing_long, differing_rows
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Sentence, View

_SHORT, _MANY = 2, 4  # digits of an amount that counts, and of people or things that are counted
_MOST = 16  # amounts of a sentence
_ENOUGH, _LONG = 6, 8  # digits of all amounts that agree; so many need no word of the heading
_SEVERAL = 2
_CHANGE = lazy_regex(
    r"\b(?:increas|decreas|declin|grew|rose|fell|improv|reduc)\w*(?: by| of)?\s*\Z", re.IGNORECASE
)
_BEFORE = 40
_POINTS = lazy_regex(r"point|bps|\bbp\b", re.IGNORECASE)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount of such a list with its cell; one that differs by a typing error fails."""
    names = names_of(view)
    lines: SeriesLines | None = None
    often = Counter((one.kind, abs(one.value)) for one in view.quantities)
    for sentence in view.sentences:
        for amounts in _series(sentence):
            if lines is None:
                lines = SeriesLines(view)
            yield from _compared(amounts, sentence, lines, names, often)


def _series(sentence: Sentence) -> Iterator[list[Quantity]]:
    """The amounts of a sentence by their unit, in order, if several are long enough."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for one in sentence.quantities:
        if one and _is_of_text(one):
            found[one.unit].append(one)
    for amounts in found.values():
        if sum(map(_length, amounts)) >= _ENOUGH and 1 < len(amounts) <= _MOST:
            yield amounts


def _is_of_text(one: Quantity) -> bool:
    """Whether it is an amount of running text; points are differences of percentages."""
    many = one.kind == "count" and one.length >= _MANY
    if not (many or one.kind in COMPARED_KINDS) or (
        one.cell is not None and one.cell.kind == "value"
    ):
        return False
    return one.kind != "rate" or not _POINTS.search(one.printed)


def _length(one: Quantity) -> int:
    """How many digits are printed, without zeros in front; a year is no amount."""
    return 0 if one.kind == "number" and "," not in one.printed else one.length


class _Match(NamedTuple):
    """The amounts of a list that a line prints in their order, by their place in the list.

    The cell of the amount at place `n` is at `first + step * n`.
    """

    line: SeriesLine
    step: int
    first: int
    cells: dict[int, Quantity]


def _matches(
    amounts: Sequence[Quantity], lines: SeriesLines, words: frozenset[str]
) -> Iterator[_Match]:
    """The lines that print two amounts of a list or more, close to each other."""
    found: dict[tuple[int, int, int], _Match] = {}
    for number, one in enumerate(amounts):
        for at, line in lines.of(one) if _length(one) >= _SHORT else ():
            for step in (1, -1):
                first = at - step * number
                match = found.setdefault((id(line), step, first), _Match(line, step, first, {}))
                match.cells[number] = line.cells[at]
    for match in found.values():
        if _is_series(match.cells, amounts, match.line.words & words):
            yield match


def _compared(
    amounts: Sequence[Quantity],
    sentence: Sentence,
    lines: SeriesLines,
    names: Names,
    often: Counter[tuple[str, Decimal]],
) -> Iterator[Relation]:
    """The relations of a list of amounts with the lines that print them."""
    found: dict[int, dict[int, Quantity]] = defaultdict(dict)
    odd: dict[int, dict[int, Quantity]] = defaultdict(dict)
    most: dict[int, int] = defaultdict(int)
    for match in _matches(amounts, lines, words_of_sentence(sentence)):
        for number, cell in (*match.cells.items(), *_short(amounts, match)):
            found[number][cell.number] = cell
        slipped = [*_odd(amounts, match)]
        for number, cell in slipped or _other(amounts, match, sentence):
            one = amounts[number]
            if often[one.kind, abs(one.value)] == 1 and not in_other_periods(one, cell, names):
                odd[number][cell.number] = cell
                most[number] = max(most[number], len(match.cells))
    for number, cells in found.items():
        yield from _again(amounts[number], [*cells.values()], names)
    if is_of_other_basis(sentence.text):
        return
    for number in odd.keys() - found.keys():
        differing = [*odd[number].values()]
        if _are_one(differing):
            named = next((one for one in differing if one.heading), differing[0])
            relation = odd_one(
                differing, amounts[number], agreeing=most[number], enough=_SEVERAL,
                what=f"“{named.called}” is listed in a sentence whose other numbers agree "
                "with the table",
            )  # fmt: skip
            slip = is_result_slipped(relation) or is_near_slip(relation)
            yield relation if slip else replace(relation, sure=True, at_most="warning")


def _short(amounts: Sequence[Quantity], match: _Match) -> Iterator[tuple[int, Quantity]]:
    """The amounts of one digit beside several others, in whose place the line prints them too."""
    if len(match.cells) < _SEVERAL:
        return
    for number, one in enumerate(amounts):
        at = match.first + match.step * number
        beside = {number - 1, number + 1} & match.cells.keys()
        if number in match.cells or not beside or not 0 < _length(one) < _SHORT:
            continue
        cell = match.line.cells[at] if 0 <= at < len(match.line.cells) else None
        if cell is not None and cell.kind == one.kind and _are_one([cell, one]):
            yield number, cell


def _again(one: Quantity, cells: Sequence[Quantity], names: Names) -> Iterator[Relation]:
    """The relation of an amount with its cells, unless their names alone show it."""
    new = [cell for cell in cells if not same(one, cell, names)]
    if new:
        relation = repeat_of(
            [*map(unsigned, new), unsigned(one)],
            what="a list of amounts is printed in a sentence and in a table",
        )
        if relation.holds:
            yield relation


def _are_one(cells: Sequence[Quantity]) -> bool:
    """Whether cells print one number, some of them rounded."""
    return len(cells) == 1 or repeat_of([*map(unsigned, cells)], what="").holds


def _is_series(
    matched: dict[int, Quantity], amounts: Sequence[Quantity], both: frozenset[str]
) -> bool:
    """Whether two amounts of a list are as near to each other in a line, and not by chance."""
    if not any(number + step in matched for number in matched for step in (1, 2)):
        return False
    values = {amounts[number].value for number in matched}
    digits = sum(_length(amounts[number]) for number in matched)
    return len(values) > 1 and digits >= (_ENOUGH if both else _LONG)


def _odd(amounts: Sequence[Quantity], match: _Match) -> Iterator[tuple[int, Quantity]]:
    """The only amount beside the others that its cell does not print, a typing error away."""
    agreeing, cells = match.cells, match.line.cells
    if len(agreeing) < _SEVERAL:
        return
    many = len(agreeing) > _SEVERAL
    places = range(max(min(agreeing) - 1, 0), min(max(agreeing) + 2, len(amounts)))
    rest = [(number, match.first + match.step * number) for number in places]
    slips = [
        (number, cells[at])
        for number, at in rest
        if number not in agreeing
        and 0 <= at < len(cells)
        and all(abs(one.value) != abs(cells[at].value) for one in amounts)
        and _is_slip(amounts[number], cells[at], many=many)
    ]
    if len(slips) == 1:
        yield from slips


def _other(
    amounts: Sequence[Quantity], match: _Match, sentence: Sentence
) -> Iterator[tuple[int, Quantity]]:
    """The only amount of a list whose cell has its name, and another number."""
    agreeing = match.cells
    if len(agreeing) >= _SEVERAL and max(agreeing) - min(agreeing) < len(agreeing) + 1:
        places = range(max(min(agreeing) - 1, 0), min(max(agreeing) + 2, len(amounts)))
        rest = [(number, match.first + match.step * number) for number in places]
        found = [*differing_rows(amounts, match.line.cells, agreeing, rest, sentence)]
        yield from found or differing_long(amounts, match.line.cells, agreeing, rest)


def _is_slip(one: Quantity, cell: Quantity, *, many: bool) -> bool:
    """Whether an amount is not by how much another changed, and a typing error from a cell.

    Where many others agree, two digits are enough. Of two round numbers a digit says nothing.
    """
    if one.decimals is None or cell.decimals is None or max(one.digits, cell.digits) < _SHORT:
        return False
    text = one.filing.text
    if is_by_how_much(one) or _CHANGE.search(text, max(one.start - _BEFORE, 0), one.start):
        return False
    decimals = min(one.decimals, cell.decimals)
    printed, right = (
        int(abs(each.value).scaleb(decimals).to_integral_value()) for each in (one, cell)
    )
    scale = 10 if many else 1
    return abs(printed - right) > 1 and bool(slip_between(printed * scale, right * scale))


RULE = Rule(find)
