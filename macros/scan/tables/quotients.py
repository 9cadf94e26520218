"""Finds quotients and changes of two positions close to a third, in most of a few lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tieout.macros.scan.tables.lines import Lines

type Form = Literal["quotient", "change", "point change"]

_FORMS: tuple[tuple[Form, int], ...] = (
    ("quotient", 1),
    ("quotient", 100),
    ("change", 100),
    ("change", 1),
)
FEWEST = 2
"""Lines in which a quotient must hold."""
TINY = 1e-9
_NEAR, _WIDER = 1e-6, 1.001


@dataclass(frozen=True, slots=True)
class Plain:
    """A line as floats, only for the search: verdicts use decimals."""

    value: Sequence[float | None]
    half: Sequence[float]


type _Wanted = tuple[Sequence[float | None], Sequence[float], float, float, float]
"""A line's numbers and halves; the quotients that fit its result, or a hundredth; a tolerance."""


def plain_lines(lines: Lines, printed: Sequence[Sequence[int]]) -> list[Plain]:
    """The lines as printed, with half a unit of the decimals that a position really has.

    If all of a position's numbers end with zeros, they are printed with more digits than they have.
    """
    last = max((decimals for line in printed for decimals in line), default=0)
    base = 2 * 10**last
    real: dict[int, int] = {}
    for line in lines.values:
        for at, value in enumerate(line):
            if value:
                zeros, whole = 0, abs(value) // 2
                while zeros < last and whole % 10 == 0:
                    whole //= 10
                    zeros += 1
                real[at] = max(real.get(at, 0), last - zeros)
    found = []
    for line, halves in zip(lines.values, lines.halves, strict=True):
        values = [None if value is None else value / base for value in line]
        widths = [
            max(half / base, 0.5 * 10.0 ** -real.get(at, last)) if half else 0.0
            for at, half in enumerate(halves)
        ]
        found.append(Plain(values, widths))
    return found


def fits(
    plain: Sequence[Plain], at: int, places: Sequence[int], sample: Sequence[int]
) -> Iterator[tuple[int, int, Form, int]]:
    """Yield the pairs, forms and scales that hold in most of the sample of lines."""
    most = len(sample) // 4
    lines = [plain[index] for index in sample]
    # The values that a quotient must be close to, in any form, are quick to compare.
    wanted = [(line.value, line.half, *_wanted(line, at)) for line in lines]
    # A pair that fails in at most `most` lines holds in one of the first ones.
    likely = {pair for one in wanted[: most + 1] for pair in _likely(one, places)}
    for over, under in sorted(likely):
        if _may_fit(wanted, over, under, most):
            for form, scale in _forms(lines, (at, over, under), most):
                yield over, under, form, scale


def _likely(wanted: _Wanted, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs that may hold in one line by a still coarser test; none that holds is missing.

    For each divisor, the numbers that it may divide are looked up by their size.
    """
    values, halves, whole, part, slack = wanted
    numbers = sorted((value, at) for at in places if (value := values[at]) is not None)
    sizes = [value for value, _ in numbers]
    widest = max((halves[at] for _, at in numbers), default=0.0)
    for second, under in numbers:
        size, half = abs(second), halves[under]
        if not size:
            continue
        for quotient in (whole, part, 1 + whole, 1 + part):
            start, end = 0, len(numbers)
            if 2 * half < size:  # then the true quotient is less than three times as far away
                most = 3 * (abs(quotient) + widest / size + slack)
                far = (widest + most * half) * _WIDER**2 + slack * size
                start = bisect_left(sizes, quotient * second - far)
                end = bisect_right(sizes, quotient * second + far, start)
            for _, over in numbers[start:end]:
                if over != under:
                    yield over, under


def _wanted(line: Plain, at: int) -> tuple[float, float, float]:
    """The quotients for a result, or for a hundredth of it, and their tolerances."""
    result = line.value[at] or 0.0
    return result, result / 100, line.half[at] + _NEAR * max(1.0, abs(result))


def _may_fit(wanted: Sequence[_Wanted], over: int, under: int, most: int) -> bool:
    """Whether a pair may hold in some form in all but `most` lines, by a coarse test."""
    failed = missing = 0
    for values, halves, whole, part, slack in wanted:
        first, second = values[over], values[under]
        if first is None or not second:
            missing += 1
            if missing * 2 > len(wanted):
                return False
            continue
        if second:
            quotient = first / second
            far = (halves[over] + abs(quotient) * halves[under]) / abs(second) * _WIDER + slack
            if (
                -far <= quotient - whole <= far
                or -far <= quotient - part <= far
                or -far <= quotient - 1 - whole <= far
                or -far <= quotient - 1 - part <= far
            ):
                continue
        failed += 1
        if failed > most:
            return False
    return True


def _forms(
    lines: Sequence[Plain], places: tuple[int, int, int], most: int
) -> Sequence[tuple[Form, int]]:
    """The forms and scales of a pair that fail in at most `most` lines and hold in two."""
    at, over, under = places
    failed = [0] * len(_FORMS)
    held = [0] * len(_FORMS)
    left = list(enumerate(_FORMS))
    for line in lines:
        result, first, second = line.value[at], line.value[over], line.value[under]
        if result is not None and first is not None and second:
            quotient = first / second
            wide = (line.half[over] + abs(quotient) * line.half[under]) / abs(second)
            for number, (form, scale) in left:
                worked = (quotient - 1 if form == "change" else quotient) * scale
                slack = wide * scale + line.half[at] + TINY * max(1.0, abs(worked))
                if abs(worked - result) <= slack:
                    held[number] += 1
                else:
                    failed[number] += 1
        left = [one for one in left if failed[one[0]] <= most]
        if not left:
            return ()
    return [form for number, form in left if held[number] >= FEWEST]


def holds(line: Plain, places: tuple[int, int, int], form: Form, scale: int) -> bool | None:
    """Whether a form holds in a line; None if a number is missing."""
    at, over, under = places
    result, first, second = line.value[at], line.value[over], line.value[under]
    if result is None or first is None or not second:
        return None
    quotient = first / second
    slack = (line.half[over] + abs(quotient) * line.half[under]) / abs(second) * scale
    worked = (quotient - 1 if form == "change" else quotient) * scale
    return abs(worked - result) <= slack + line.half[at] + TINY * max(1.0, abs(worked))


def is_exact(line: Plain, places: tuple[int, int, int], form: Form, scale: int) -> bool:
    """Whether a form holds in a line with the terms as printed, as if they were not rounded."""
    at, over, under = places
    result, first, second = line.value[at], line.value[over], line.value[under]
    if result is None or first is None or not second:
        return False
    worked = (first / second - (form == "change")) * scale
    return abs(worked - result) <= line.half[at] + TINY * max(1.0, abs(worked))
