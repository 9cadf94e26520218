"""The amount of a list for which a table prints another one, in a row with the name that it has.

"412 students on campus, 1,201 online and 379 in hybrid courses", where the table agrees in the
first two, and has 416 for "Hybrid". No typing error explains it, so the names must, or the length
of the amounts that agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_NEARLY = Decimal("0.2")  # of the amount: another one may be of another kind
_DIGITS = 3
_LONG = 7  # digits of each amount of a list that is no chance
_FAR = 2  # times that an amount may be its cell
_BETWEEN = 160  # characters of a name
_PLAIN = frozenset({"total", "other", "number", "net", "amount", "all", "subtotal"})


def differing_rows(
    amounts: Sequence[Quantity],
    cells: Sequence[Quantity],
    agreeing: Mapping[int, Quantity],
    places: Sequence[tuple[int, int]],
    sentence: Sentence,
) -> Iterator[tuple[int, Quantity]]:
    """Yield the only amount that differs from the cell in its place, if both have one name.

    `places` are the places of amounts in the list with those of cells in the line. Another amount
    that agrees must have the name of its row too.
    """
    names = {number: _words_of(number, amounts, sentence) for number, _ in places}
    named = [
        number
        for number, cell in agreeing.items()
        if _is_named(cell, names.get(number, frozenset()))
    ]
    others = [(number, at) for number, at in places if number not in agreeing]
    if not named or len(others) != 1:
        return
    number, at = others[0]
    if not 0 <= at < len(cells):
        return
    one, cell = amounts[number], cells[at]
    alike = one.unit == cell.unit and one.decimals == cell.decimals and one.kind != "rate"
    near = 1 < abs(abs(cell.value) - one.value) <= _NEARLY * one.value
    only = sum(_is_named(cell, words) for words in names.values()) == 1
    if alike and near and only and one.length >= _DIGITS and _is_named(cell, names[number]):
        yield number, cell


def differing_long(
    amounts: Sequence[Quantity],
    cells: Sequence[Quantity],
    agreeing: Mapping[int, Quantity],
    places: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, Quantity]]:
    """Yield the only amount that its cell does not print; if all are so long, no name is needed.

    `places` are those of `differing_rows`.
    """
    odd = [(number, at) for number, at in places if number not in agreeing and 0 <= at < len(cells)]
    if len(odd) != 1 or len(amounts) != len(agreeing) + 1:
        return
    number, cell = odd[0][0], cells[odd[0][1]]
    one = amounts[number]
    least, most = sorted((abs(one.value), abs(cell.value)))
    is_long = all(len(each.printed_digits.strip("0")) >= _LONG for each in (*amounts, cell))
    is_other = all(abs(each.value) != abs(cell.value) for each in amounts)
    if is_long and is_other and cell.unit == one.unit and most < _FAR * least:
        yield number, cell


def _is_named(cell: Quantity, words: frozenset[str]) -> bool:
    """Whether words have all that the heading of a row says."""
    heading = frozenset(stems(cell.heading)) - _PLAIN
    return bool(heading) and heading <= words


def _words_of(number: int, amounts: Sequence[Quantity], sentence: Sentence) -> frozenset[str]:
    """The words after an amount of a list, up to the next one."""
    end = amounts[number + 1].start if number + 1 < len(amounts) else sentence.end
    start = amounts[number].end
    return frozenset(stems(sentence.filing.text[start : min(end, start + _BETWEEN)]))
