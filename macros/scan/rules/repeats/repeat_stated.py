"""Amounts of a sentence and the row that it is about: all agree but one, a typing error away."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.rounded import is_rounded
from tieout.macros.scan.arithmetic.slips import slip_between
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.names.limits import is_by_how_much
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.periods import in_other_periods
from tieout.macros.scan.names.stated import words_of_row, words_of_sentence, years_stated
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats.repeats import odd_one
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_KINDS = frozenset({"money", "shares", "rate"})
_CELLS = frozenset({"money", "shares", "number", "rate"})
_OPPOSED = {"money", "shares"}
_MOST_CELLS, _MOST_AMOUNTS = 12, 8
_DIGITS = 3  # of an amount that is not that of the row by chance
_RATES = 2  # rates that agree, because a third one in the same words may be a supposed one
_SEVERAL = 2  # years, or amounts that agree
_SHORT, _NAMED = 2, 2  # digits that are enough if the heading has so many words
_CHANGE = lazy_regex(r"\b(?:increas|decreas|declin|grew|rose|fell|improv|reduc)\w*", re.IGNORECASE)
_ENDS = lazy_regex(r"\b(?:from|to|was|were)[^.;$]{0,40}\$?\Z", re.IGNORECASE)
"""Words before the amount that a change begins or ends with."""
_TOTAL = frozenset({"total", "totals", "other"})  # a heading of these words is no name
_AVERAGE = lazy_regex(r"\baverage", re.IGNORECASE)
_PERIODS = lazy_regex(
    r"\brespectively\b|\bcompar\w+|\bversus\b|\bvs\b|\bfrom\b[^.;]{0,40}\bto\b|\bprior\b"
    r"|\bprevious\b|\bpreceding\b|\blast year\b|\byear earlier\b|\bsame (?:period|quarter)\b"
    r"|\beach\b",
    re.IGNORECASE,
)
"""Words of a sentence about several periods, as the cells of a row are."""


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A row: its numbers, and the words of its heading."""

    cells: tuple[Quantity, ...]
    words: frozenset[str]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amount in which a sentence differs from the row that its other amounts are in."""
    names = names_of(view)
    rows = _rows(view)
    often = Counter((one.kind, one.value) for one in view.quantities)
    for sentence in view.sentences:
        amounts = [one for one in sentence.quantities if one and _is_amount(one, sentence)]
        if not 1 < len(amounts) <= _MOST_AMOUNTS or is_of_other_basis(sentence.text):
            continue
        if len({*YEAR.findall(sentence.text)}) < _SEVERAL and not _PERIODS.search(sentence.text):
            continue
        words = words_of_sentence(sentence)
        average = _AVERAGE.search(sentence.text) is not None
        found: dict[int, tuple[Quantity, list[Quantity], int]] = {}
        fitting: set[int] = set()
        for row in _about(words, rows):
            if average and not any(map(_AVERAGE.search, row.words)):
                continue  # an average of the year, and what there is at its end
            matched = {one.number for one in amounts for cell in row.cells if is_rounded(one, cell)}
            fitting |= matched
            for odd, cell in _odd(amounts, row, matched, names):
                if often[odd.kind, odd.value] == 1:
                    _, cells, most = found.setdefault(odd.number, (odd, [], 0))
                    found[odd.number] = odd, [*cells, cell], max(most, len(matched))
        for odd, cells, count in found.values():
            if odd.number not in fitting and len({abs(cell.value) for cell in cells}) == 1:
                yield odd_one(
                    cells,
                    odd,
                    what=f"“{cells[0].called}” is in a sentence and in a table whose other "
                    "numbers agree",
                    agreeing=count,
                    enough=_SEVERAL,
                )


def _is_amount(one: Quantity, sentence: Sentence) -> bool:
    """Whether it is an amount of the text, and not by how much another one changed."""
    if one.kind not in _KINDS or one.cell:
        return False
    text = sentence.filing.text
    if is_by_how_much(one):
        return False
    before = text[sentence.start : one.start]
    return not _CHANGE.search(before) or bool(_ENDS.search(before))


def _rows(view: View) -> dict[str, list[_Row]]:
    """The rows of all tables by the rarest word of their headings."""
    rows = []
    for grid in view.grids:
        for line in grid.rows.values():
            cells = tuple(one for one in line if one.kind in _CELLS and not is_identifier(one))
            words = words_of_row(cells[0]) if cells else frozenset()
            if words - _TOTAL and 1 < len(cells) <= _MOST_CELLS:
                rows.append(_Row(cells, words))
    times = Counter(word for row in rows for word in row.words)
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[min(row.words, key=lambda word: (times[word], word))].append(row)
    return found


def _about(words: frozenset[str], rows: dict[str, list[_Row]]) -> Iterator[_Row]:
    """The rows whose headings have only words of a sentence."""
    for word in words & rows.keys():
        for row in rows[word]:
            if row.words <= words:
                yield row


def _odd(
    amounts: Sequence[Quantity], row: _Row, matched: set[int], names: Names
) -> Iterator[tuple[Quantity, Quantity]]:
    """The amount and the cell that are left over, if one is the other with a typing error."""
    printed = {cell.printed.strip("$()") for cell in row.cells}
    amounts = [
        one for one in amounts if one.number in matched or one.printed.strip("$") not in printed
    ]
    digits = [one.digits for one in amounts if one.number in matched]
    if max(digits, default=0) < (_DIGITS if len(row.words) < _NAMED else _SHORT):
        return
    rest = [cell for cell in row.cells if not any(is_rounded(one, cell) for one in amounts)]
    if _differing(amounts, rest, matched) > len(matched):
        return  # the sentence counts in another way than the row
    pairs = [
        (one, cell)
        for one in amounts
        for cell in rest
        if one.number not in matched and _may_be(one, cell, names)
    ]
    if len(pairs) > 1:
        pairs = [pair for pair in pairs if _is_beside(*pair, amounts, row)]
    if len(pairs) == 1 and (pairs[0][0].kind != "rate" or len(digits) >= _RATES):
        yield from pairs


def _differing(amounts: Sequence[Quantity], rest: Sequence[Quantity], matched: set[int]) -> int:
    """How many amounts that are not in the row have a cell of their own to which they are close."""
    close = [
        (one.number, cell.number)
        for one in amounts
        for cell in rest
        if one.number not in matched and abs(cell.value) < 2 * abs(one.value) < 4 * abs(cell.value)
    ]
    return min(len({one for one, _ in close}), len({cell for _, cell in close}))


def _is_beside(one: Quantity, cell: Quantity, amounts: Sequence[Quantity], row: _Row) -> bool:
    """Whether the amount before it is that of the cell before, or the one after it is."""
    at, its = amounts.index(one), row.cells.index(cell)
    return any(
        0 <= at + step < len(amounts)
        and 0 <= its + step < len(row.cells)
        and is_rounded(amounts[at + step], row.cells[its + step])
        for step in (-1, 1)
    )


def _may_be(one: Quantity, cell: Quantity, names: Names) -> bool:
    """Whether an amount is the number of a cell with a typing error, and of the same year."""
    if one.decimals is None or cell.decimals is None:
        return False
    if (one.kind == "rate") != (cell.kind == "rate") or {one.kind, cell.kind} == _OPPOSED:
        return False
    if in_other_periods(one, cell, names):
        return False
    year = cell.period.year
    stated = years_stated(names.sentence[one.number]) if one.number in names.sentence else ()
    if year and stated and year not in stated:
        return False
    decimals = min(one.decimals, cell.decimals)
    printed, right = (_to_digits(abs(each.value), decimals) for each in (one, cell))
    if _is_coarser(printed, right):
        return False
    return printed != right and abs(printed - right) > 1 and bool(slip_between(printed, right))


def _is_coarser(printed: int, right: int) -> bool:
    """Whether the zeros at the end of a number may be the rest of the other one, rounded."""
    zeros = len(str(printed)) - len(str(printed).rstrip("0"))
    return zeros > 0 and 2 * abs(printed - right) <= 10**zeros


def _to_digits(value: Decimal, decimals: int) -> int:
    return int(value.scaleb(decimals).to_integral_value())


RULE = Rule(find)
