"""Amounts of the text that are those of tables, one of them rounded."""

from __future__ import annotations

from tieout.macros.scan.quantity import Quantity

_THOUSAND, _KEPT = 3, 4  # zeros of a rounded number, and its other digits


def is_rounded(one: Quantity, cell: Quantity) -> bool:
    """Whether an amount of the text is the number of a cell, one of them rounded or neither.

    Two that are rounded alike are equal or differ, though their intervals may meet.
    """
    if one.decimals == cell.decimals:
        return abs(one.value) == abs(cell.value)
    low, high = sorted((abs(cell.low), abs(cell.high)))
    least, most = sorted((abs(one.low), abs(one.high)))
    return least <= high and low <= most


def is_rounded_off(one: Quantity, other: Quantity) -> bool:
    """Whether one whole number is the other to the thousand or more: 428,689,000 is 428,689,005.

    A round number, such as 300,000,000, has few other digits, and is not so near another by chance.
    """
    if one.decimals or other.decimals or one.value == other.value:
        return False
    first, second = (int(abs(each.value)) for each in (one, other))
    for round_one, exact in ((first, second), (second, first)):
        zeros = len(str(round_one)) - len(str(round_one).rstrip("0"))
        kept = len(str(round_one)) - zeros
        if zeros >= _THOUSAND and kept >= _KEPT and 2 * abs(exact - round_one) <= 10**zeros:
            return True
    return False
