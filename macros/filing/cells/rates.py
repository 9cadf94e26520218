"""Finds the percentages of a table that are printed without their sign.

As "$" may be on the first and the last amount of a column alone, so may "%" on its percentages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from tieout.macros.filing.cells.kinds import Kind
from tieout.macros.filing.cells.values import Row
from tieout.macros.filing.raw import RawCell
from tieout.macros.lazy_regex import lazy_regex

_PERCENTAGE = lazy_regex(
    r"(?P<minus>[-–−(]?)\s?(?P<whole>[0-9]{0,3})\.(?P<part>[0-9]{1,4})\s?\)?\s?%?\s?\)?"
)
_AMOUNT = lazy_regex(r"[0-9][0-9,]{0,20}(?:\.[0-9]{1,4})?")
_FEWEST = 3
_NEAR = 4  # columns to the left in which the amounts may be

type Column = list[tuple[int, RawCell]]
"""The numbers of a column, each with the number of its row."""


def unsigned_rates(
    rows: Sequence[Row], placed: Mapping[int, tuple[int, int]], kinds: Mapping[int, Kind]
) -> set[int]:
    """The identities of the cells that are percentages, as those above and below them are.

    Either all numbers of a column are; or, if amounts precede or follow, those between two with the
    sign, if they add up to the last in some column, or are parts of a hundred. Other numbers
    between two margins may be amounts. Those below 100% are if they are what is left of a hundred,
    or what the amounts of another column are of its first; those below any other are if they make a
    hundred with it.
    """
    columns: dict[int, Column] = defaultdict(list)
    for row in rows:
        for cell in row.cells:
            if kinds[id(cell)] == "value" and any(map(str.isdigit, cell.text)):
                columns[placed[id(cell)][0]].append((row.number, cell))
    whole = [column for column in columns.values() if _is_of_rates(column)]
    runs: dict[tuple[int, ...], list[Column]] = defaultdict(list)
    for run in (run for column in columns.values() for run in _runs(column)):
        runs[tuple(row for row, _ in run)].append(run)
    believed = [run for beside in runs.values() if any(map(_adds_up, beside)) for run in beside]
    shares = [
        run
        for at, column in columns.items()
        for run in _below_hundred(column)
        if _leaves_the_rest(run)
        or any(_is_of(run, columns[left]) for left in range(at - _NEAR, at) if left in columns)
    ]
    mixes = [run for column in columns.values() for run in _below_sign(column)]
    return {id(cell) for column in (*whole, *believed, *shares, *mixes) for _, cell in column}


def _is_of_rates(column: Column) -> bool:
    """Whether the first and the last number of a column have the sign, and none is an amount."""
    texts = [cell.text for _, cell in column]
    return (
        len(texts) >= _FEWEST
        and "%" in texts[0]
        and "%" in texts[-1]
        and not any("$" in text or "," in text for text in texts)
    )


def _runs(column: Column) -> Iterator[Column]:
    """The numbers from one with the sign to the next, if all have the same number of decimals."""
    signed = [at for at, (_, cell) in enumerate(column) if "%" in cell.text]
    for first, last in pairwise(signed):
        run = column[first : last + 1]
        parts = [match and len(match["part"]) for match in _read(run)]
        if len(run) >= _FEWEST and None not in parts and len(set(parts)) == 1:
            yield run


def _read(run: Column) -> Iterable[re.Match[str] | None]:
    return (_PERCENTAGE.fullmatch(cell.text) for _, cell in run)


def _adds_up(run: Column) -> bool:
    """Whether numbers add up to the last, within their rounding, or are parts of a hundred."""
    numbers, hundred = [], 0
    for match in filter(None, _read(run)):
        number = int(match["whole"] + match["part"])
        numbers.append(-number if match["minus"] else number)
        hundred = 10 ** (len(match["part"]) + 2)
    off = abs(sum(numbers[:-1]) - numbers[-1])
    of_hundred = hundred in {numbers[0], numbers[-1]} and max(map(abs, numbers)) == hundred
    return 2 * off <= len(numbers) or of_hundred


def _below_hundred(column: Column) -> Iterator[Column]:
    """The numbers from 100% down that have as many decimals, and no sign of their own."""
    read = list(_read(column))
    for at, match in enumerate(read):
        if match is None or not _is_hundred(match):
            continue
        end = at + 1
        while end < len(read) and _is_alike(read[end], match):
            end += 1
        if end - at >= _FEWEST:
            yield column[at:end]


def _below_sign(column: Column) -> Iterator[Column]:
    """The numbers from one with the sign down that make a hundred with it."""
    read = list(_read(column))
    for at, match in enumerate(read):
        if match is None or "%" not in match[0]:
            continue
        end = at + 1
        while end < len(read) and _is_alike(read[end], match):
            end += 1
        run = column[at:end]
        off = abs(sum(_numbers(run)) - 10 ** (len(match["part"]) + 2))
        if len(run) >= _FEWEST and 2 * off <= len(run):
            yield run


def _is_alike(one: re.Match[str] | None, first: re.Match[str]) -> bool:
    return one is not None and "%" not in one[0] and len(one["part"]) == len(first["part"])


def _is_hundred(match: re.Match[str]) -> bool:
    return "%" in match[0] and match["whole"] == "100" and not match["part"].strip("0")


def _numbers(run: Column) -> list[int]:
    """The percentages of a run in units of their last digit."""
    return [
        int(f"{'-' if match['minus'] else ''}{match['whole']}{match['part']}")
        for match in _read(run)
        if match
    ]


def _leaves_the_rest(run: Column) -> bool:
    """Whether a number is what those above it leave of the first, within their rounding."""
    rest, *others = _numbers(run)
    for count, number in enumerate(others):
        if count and 2 * abs(number - rest) <= count + 1:
            return True
        rest -= number
    return False


def _is_of(run: Column, column: Column) -> bool:
    """Whether most percentages are those of a column's amounts, over the amount beside 100%."""
    hundred, *others = _numbers(run)
    amounts = {row: amount for row, cell in column if (amount := _amount(cell.text))}
    whole = amounts.get(run[0][0])
    if not whole:
        return False
    beside = [
        abs(abs(number) - hundred * amounts[row] / whole) <= 1
        for (row, _), number in zip(run[1:], others, strict=True)
        if row in amounts
    ]
    return sum(beside) >= 2 and sum(beside) * 2 > len(beside)


def _amount(text: str) -> Fraction | None:
    match = _AMOUNT.search(text)
    return Fraction(match[0].replace(",", "")) if match and "%" not in text else None
