"""Classes of numbers in a table: only those of one class are added to each other."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tieout.macros.scan.quantity import Quantity

_SMALL = 100  # an amount per share among whole amounts is less
_ENDS = 2
_MOST_EACH = 10_000  # dollars per share; more is an amount in a column of prices


_PLAIN = re.compile(r"\(?-?\s?(?P<digits>\d{0,3}\.(?P<part>\d+))\s?\)?")
_PERCENT = re.compile(r"\$?\(?-?\s?\d{0,3}\.(?P<part>\d+)\s?\)?\s?%\s?\)?")

_CENTS = re.compile(r"\(?-?\$?\s?\(?\d{0,2}\.\d\d\d?\s?\)?")
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


def with_rates(line: list[Quantity | None]) -> list[Quantity | None]:
    """The numbers of a column, with those between two percentages read as percentages too.

    Only the first and the last have the sign then: the numbers between have as many decimals, and
    nothing that an amount has.
    """
    if sum(one is not None and one.unit == "rate" for one in line) < _ENDS:
        return line
    filled = [(at, one) for at, one in enumerate(line) if one]
    rates = [index for index, (_, one) in enumerate(filled) if one.unit == "rate"]
    found = line
    for first, last in pairwise(rates):
        between = filled[first + 1 : last]
        ends = [_PERCENT.fullmatch(filled[index][1].printed) for index in (first, last)]
        if not between or None in ends:
            continue
        parts = {len(end["part"]) for end in ends if end}
        plain = [_PLAIN.fullmatch(one.printed) for _, one in between]
        if all(each and {len(each["part"])} == parts for each in plain):
            found = found if found is not line else list(line)
            for (at, one), each in zip(between, plain, strict=True):
                if each:
                    found[at] = as_rate(one, Decimal(each["digits"]), len(each["part"]))
    return found


def as_rate(one: Quantity, digits: Decimal, decimals: int) -> Quantity:
    """A number as a percentage, where only the others of its column have the sign."""
    value = (-digits if one.value < 0 else digits).scaleb(-2)
    half = Decimal("0.5").scaleb(-decimals - 2)
    mention = replace(
        one.placed.mention, kind="rate", unit="rate", value=f"{value:f}", decimals=decimals + 2
    )
    placed = replace(one.placed, mention=mention)
    return replace(one, placed=placed, value=value, low=value - half, high=value + half)
