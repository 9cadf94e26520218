"""Writes a line of the working: in symbols, in numbers, with result and rounding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tieout.calculators.engine.lines import DOWN, NEAREST, UP, Line, Reference
from tieout.calculators.engine.working import Sheet, Shown, exact_text, work
from tieout.calculators.formulas.registry import notation
from tieout.calculators.values.errors import LARGEST_EXPONENT, InputError

_PLACE = re.compile(r"\{(\w+)(?: × (\w+))?(?::([^}]*))?\}")
_STEPS = {
    ("USD", 2): "cent",
    ("USD/share", 2): "cent",
    ("USD/share", 4): "hundredth of a cent",
    ("rate", 4): "hundredth of a percent",
    ("shares", 0): "whole share",
}

# Decimals to try if a number is rounded too far: up to the most that a reader may enter, then all.
_FINER = (*range(6, LARGEST_EXPONENT + 1, 2), None)

type Piece = str | Shown


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the working: in words, in numbers, the result, and how it is rounded.

    `exact` is the result before rounding, with enough digits to show which way it rounds.
    """

    symbols: str
    numbers: tuple[Piece, ...]
    exact: str
    rounding: str

    @property
    def written(self) -> str:
        """The numbers as plain text."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.numbers)


def step(sheet: Sheet, line: Line) -> Step | None:
    """Return the working of a line; nothing if it has no value."""
    value = sheet.value(line.name)
    if value is None or isinstance(value, tuple):
        return None
    expression, arguments = notation(line.formula, line.takes), sheet.arguments(line)
    pieces = list(pieces_of(expression.text, arguments))
    symbols = "".join(
        piece if isinstance(piece, str) else in_words(sheet.label(piece[0])) for piece in pieces
    )
    written = _as_written(sheet, line, arguments)
    numbers = tuple(piece if isinstance(piece, str) else written[piece[0]] for piece in pieces)
    shown = sheet.shown(line.name)
    rounding = expression.limit
    if shown.value != value:
        digit = _STEPS.get((line.unit, line.decimals))
        way = {NEAREST: "to the nearest", UP: "up to a", DOWN: "down to a"}[line.side]
        nearest = f"{way} {digit}" if digit else "to the digits shown"
        rounding = f"{rounding}, then {nearest}" if rounding else nearest
    return Step(symbols, numbers, exact_text(value, line.unit), rounding)


def _as_written(sheet: Sheet, line: Line, arguments: Mapping[str, Reference]) -> dict[str, Shown]:
    """Return the line's arguments as its working writes them, by name.

    They are rounded as shown, or have as many digits as are needed to give the line's result.
    """
    names = [
        one for each in arguments.values() for one in ((each,) if isinstance(each, str) else each)
    ]
    written = {name: sheet.shown(name) for name in names}
    rough = [
        name
        for name in written
        if written[name].value != sheet.value(name) and not isinstance(sheet.value(name), tuple)
    ]
    for decimals in _FINER if rough else ():
        if _comes_to(sheet, line, arguments, written):
            break
        written |= {name: sheet.finer(name, decimals) for name in rough}
    return written


def _comes_to(
    sheet: Sheet, line: Line, arguments: Mapping[str, Reference], written: Mapping[str, Shown]
) -> bool:
    """Whether the formula gives the line's result for the written arguments."""
    taken = {
        argument: sheet.series(names) or written[names].value
        if isinstance(names, str)
        else tuple(written[name].value for name in names)
        for argument, names in arguments.items()
    }
    try:
        value = work(line.formula, taken)
    except InputError:  # rounded values may contradict each other
        return False
    shown = sheet.shown(line.name).value
    return (line.rounded(value) if isinstance(value, Decimal) else value) == shown


def pieces_of(text: str, arguments: Mapping[str, Reference]) -> Iterator[str | tuple[str]]:
    """Yield the words of a notation unchanged, and each name in it as a tuple."""
    for words, taken, sign in _parts(text):
        if words:
            yield words
        lists = [arguments[one] for one in taken]
        each = [(names,) if isinstance(names, str) else names for names in lists]
        for number, (name, *other) in enumerate(zip(*each, strict=True)):
            if sign and (number or not sign.startswith(" ")):
                yield ", " if sign.strip() == "," else f" {sign.strip()} "
            yield (name,)
            for one in other:
                yield " × "
                yield (one,)


@cache
def _parts(text: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Divide an expression into words and the arguments after them, with their sign if any."""
    words, *rest = _PLACE.split(text)
    parts = []
    for argument, other, sign, following in zip(*[iter(rest)] * 4, strict=True):
        parts.append((words, (argument, other) if other else (argument,), sign or ""))
        words = following
    return (*parts, (words, (), ""))


def in_words(label: str) -> str:
    """Write a label as it appears inside a sentence: in lower case, except abbreviations."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
