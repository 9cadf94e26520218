"""Classes of numbers in a table: only those of one class are added to each other."""

from __future__ import annotations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity

_SMALL = 100  # an amount per share among whole amounts is less
_MOST_EACH = 10_000  # dollars per share; more is an amount in a column of prices

_CENTS = lazy_regex(r"\(?-?\$?\s?\(?\d{0,2}\.\d\d\d?\s?\)?")
"""An amount below a hundred with cents."""

type Cells = list[list[Quantity | None]]


def apart_from_whole(parts: Cells, classes: list[str]) -> None:
    """Give rows of small numbers with decimals a class of their own, among rows of whole ones.

    They are amounts per share, which do not add up where whole amounts do: those of quarters. The
    cells of a CSV file are printed with decimals whatever they are.
    """
    if any(one.filing.file.lower().endswith(".csv") for part in parts for one in part if one):
        return
    small = [
        all(abs(one.value) < _SMALL for one in part if one)
        and any("." in one.printed for one in part if one)
        for part in parts
    ]
    if not any(small) or sum(small) * 2 > len(small):
        return
    for index, is_small in enumerate(small):
        if is_small and classes[index] != "rate":
            classes[index] = "each"


def class_of(one: Quantity) -> str:
    """The class of numbers that a number may be added to: rates, amounts per share, others."""
    if one.unit == "rate":
        return "rate"
    small = "." in one.printed and abs(one.value) < _MOST_EACH
    return "each" if one.unit == "USD/share" and small else "amount"


def together(line: list[Quantity | None]) -> dict[str, list[Quantity | None]]:
    """The numbers of a line by their class, at the positions of the line.

    Small amounts with cents below an amount per share are per share too: only the first and the
    last have the sign of a currency.
    """
    classes = {one.number: class_of(one) for one in line if one}
    if {"each", "amount"} <= set(classes.values()):
        others = [one for one in line if one and classes[one.number] == "amount"]
        if all(_CENTS.fullmatch(one.printed) for one in others):
            classes |= {one.number: "each" for one in others}
    return {
        name: [one if one and classes[one.number] == name else None for one in line]
        for name in sorted(set(classes.values()))
    }
