"""Amounts of the text that are those of tables, one of them rounded."""

from __future__ import annotations

from tieout.macros.scan.quantity import Quantity


def is_rounded(one: Quantity, cell: Quantity) -> bool:
    """Whether an amount of the text is the number of a cell, one of them rounded or neither.

    Two that are rounded alike are equal or differ, though their intervals may meet.
    """
    if one.decimals == cell.decimals:
        return abs(one.value) == abs(cell.value)
    low, high = sorted((abs(cell.low), abs(cell.high)))
    least, most = sorted((abs(one.low), abs(one.high)))
    return least <= high and low <= most
