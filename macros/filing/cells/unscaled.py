"""Gives a table without a scale the scale of tables that print the same amounts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tieout.macros.filing.model import Block, Cell, Table
from tieout.macros.lazy_regex import lazy_regex

_DIGITS = lazy_regex(r"[0-9][0-9,.]*[0-9]")
_PRICE = lazy_regex(r"[0-9]{1,3}\.[0-9]{2,3}")
"""An amount that looks like a price says nothing of a scale."""
_FEWEST = 3
_SHARE = 0.1
_SHORTEST = 5
"""The least characters of an amount that is not repeated by chance."""


def with_scales(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks of a document, with the scales of tables that share many amounts with others.

    In a report whose statements are in thousands, a note may not repeat the scale. It is assumed
    only if at least three of the note's amounts, and one in ten, are printed in tables that state
    the scale.
    """
    scaled: dict[str, Counter[int]] = {}
    for block in blocks:
        if block.table is not None and block.table.scale:
            for digits in _amounts(block.table, text):
                scaled.setdefault(digits, Counter())[block.table.scale] += 1
    if not scaled:
        return list(blocks)
    return [
        block
        if block.table is None or block.table.scale
        else replace(block, table=_like(block.table, scaled, text))
        for block in blocks
    ]


def _amounts(table: Table, text: str) -> set[str]:
    return {
        match[0]
        for cell in table.cells
        if cell.kind == "value" and cell.unit in {"USD", ""}
        for match in [_DIGITS.search(text, cell.start, cell.end)]
        if match is not None and len(match[0]) >= _SHORTEST and not _PRICE.fullmatch(match[0])
    }


def _like(table: Table, scaled: dict[str, Counter[int]], text: str) -> Table:
    amounts = _amounts(table, text)
    if any(cell.scale for cell in table.cells):
        return table
    powers: Counter[int] = Counter()
    for digits in amounts:
        if digits in scaled:
            powers[scaled[digits].most_common(1)[0][0]] += 1
    if not powers:
        return table
    power, times = powers.most_common(1)[0]
    if times < _FEWEST or times < _SHARE * len(amounts):
        return table
    return replace(table, scale=power, cells=tuple(_scaled(cell, power) for cell in table.cells))


def _scaled(cell: Cell, power: int) -> Cell:
    counted = cell.kind == "value" and cell.unit == "USD"
    return replace(cell, scale=power) if counted else cell
