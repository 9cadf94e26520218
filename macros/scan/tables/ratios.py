"""Finds quotients and changes in a table's lines: a percentage, a price, a change."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import LETTERS_OR_DIGITS
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.quotients import (
    FEWEST,
    TINY,
    Form,
    Plain,
    fits,
    holds,
    is_exact,
    plain_lines,
)

_REACH = 16  # positions between a quotient and its terms
_SAMPLE = 8  # lines on which a pair is tried before it is weighed on all
_NAMED = lazy_regex(
    r"%|\bper\b|percent|\bpct\b|share|ratio|rate\b|rates\b|change|growth|increase|decrease|each"
    r"|average|price|margin|\bof\b|/",
    re.IGNORECASE,
)
_RATE = lazy_regex(
    r"%|/|\bper\b(?! (?:yr|year|month|day)\b)|\bpercent|\bpct\b|\bratio\b|\bmargin\b|\beach\b",
    re.IGNORECASE,
)
_HALF = 0.5
_CHANGE = lazy_regex(
    r"change|growth|increase|decrease|variance|over|\bvs\b|versus|yoy|[+-]/[+-]|±|Δ", re.IGNORECASE
)
_NEED, _UNNAMED = 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """One position over another, or its change from another, times `scale` (1, or 100 for percent).

    A change is (`over` - `under`) / `under`. `holding` and `failing` are indexes of lines.
    """

    result: int
    over: int
    under: int
    form: Form
    scale: int
    holding: tuple[int, ...]
    failing: tuple[int, ...]
    evidence: float


def find_ratios(lines: Lines, *, printed: Sequence[Sequence[int]]) -> list[Ratio]:
    """The quotients and changes that hold in most lines, the most certain for each position.

    `printed` has the printed decimals of the number for each line and position.
    """
    if len(lines.values) < FEWEST:
        return []
    plain = plain_lines(lines, printed)
    found = []
    for at in range(lines.size):
        here = [index for index, line in enumerate(plain) if line.value[at]]
        if len(here) < FEWEST or not _may_be_ratio(lines, plain, at, here):
            continue
        best = _best(lines, plain, at, here)
        if best is not None:
            found.append(best)
    return _without_circles(lines, plain, found)


def _may_be_ratio(lines: Lines, plain: Sequence[Plain], at: int, here: Sequence[int]) -> bool:
    """Whether a position's numbers vary, and are small or called a share, price or change."""
    values = {plain[index].value[at] for index in here}
    if len(values) < FEWEST:
        return False
    if _NAMED.search(lines.labels[at]):
        return True
    return any((plain[index].value[at] or 0) % 1 for index in here)


def _best(lines: Lines, plain: Sequence[Plain], at: int, here: Sequence[int]) -> Ratio | None:
    places = [
        other
        for other in range(max(0, at - _REACH), min(lines.size, at + _REACH + 1))
        if other != at and lines.filled[other]
    ]
    sample = sorted(here, key=lambda index: -_digits(plain[index], at))[:_SAMPLE]
    if _RATE.search(lines.labels[at]):
        # "Total debt / total assets" names its terms, wherever they are.
        places += [
            other
            for other in range(lines.size)
            if abs(other - at) > _REACH and lines.filled[other] and _stated(lines, at, other) == 1
        ]
    tried = max(len(places) * (len(places) - 1) * 3, 1)
    named = bool(_NAMED.search(lines.labels[at]))
    best: tuple[tuple[float, ...], Ratio] | None = None
    for over, under, form, scale in fits(plain, at, places, sample):
        ratio = _weigh(plain, at, here, Ratio(at, over, under, form, scale, (), (), 0.0))
        stated = _stated(lines, at, over) + _stated(lines, at, under)
        tries = math.log10(tried) / (1 + (stated > _HALF))
        changed = bool(_CHANGE.search(lines.labels[at]))
        called = changed if form == "change" else named
        need = _NEED + tries + (0.0 if called else _UNNAMED)
        fewest = len(here) / 2 if called else len(here) * 3 / 4
        if len(ratio.holding) < max(FEWEST, 3 * len(ratio.failing), fewest):
            continue  # or a term is blank in many lines
        if ratio.evidence < need:
            continue
        rank = (
            float(len(ratio.holding) - 3 * len(ratio.failing)),
            float((form == "change") == changed),
            round(stated, 2),
            -float(abs(over - at) + abs(under - at)),
        )
        if best is None or rank > best[0]:
            best = (rank, ratio)
    return best[1] if best else None


def _stated(lines: Lines, at: int, term: int) -> float:
    """The share of a term's words that a quotient's heading repeats: "debt / total assets"."""
    words = set(LETTERS_OR_DIGITS.findall(lines.labels[term].lower()))
    stated = words & set(LETTERS_OR_DIGITS.findall(lines.labels[at].lower()))
    return len(stated) / len(words) if words else 0.0


def _weigh(plain: Sequence[Plain], at: int, here: Sequence[int], ratio: Ratio) -> Ratio:
    holding, failing = [], []
    evidence = exactly = 0.0
    exact = True
    seen: set[tuple[float | None, ...]] = set()
    for index in here:
        line = plain[index]
        verdict = holds(line, (at, ratio.over, ratio.under), ratio.form, ratio.scale)
        if verdict is None:
            continue
        if not verdict:
            failing.append(index)
            continue
        holding.append(index)
        key = (line.value[at], line.value[ratio.over])
        first, second = line.value[ratio.over], line.value[ratio.under]
        # One equals one, and one over one is one: not evidence.
        if key in seen or first == second or abs(second or 0) in (1, 100):
            continue
        seen.add(key)
        width = _slack(line, at, ratio)
        size = abs(line.value[at] or 0)
        evidence += math.log10(max(1.0, size / max(width, TINY)))
        exactly += math.log10(max(1.0, size / max(2 * line.half[at], TINY)))
        exact = exact and is_exact(line, (at, ratio.over, ratio.under), ratio.form, ratio.scale)
    return Ratio(
        at,
        ratio.over,
        ratio.under,
        ratio.form,
        ratio.scale,
        tuple(holding),
        tuple(failing),
        exactly if exact else evidence,
    )


def _slack(line: Plain, at: int, ratio: Ratio) -> float:
    first, second = line.value[ratio.over] or 0.0, line.value[ratio.under] or 1.0
    quotient = abs(first / second)
    wide = (line.half[ratio.over] + quotient * line.half[ratio.under]) / abs(second) * ratio.scale
    return 2 * (wide + line.half[at])


def _digits(line: Plain, at: int) -> float:
    value, half = line.value[at], line.half[at]
    return abs(value or 0) / half if half else abs(value or 0)


def _likeness(lines: Lines, plain: Sequence[Plain], ratio: Ratio) -> int:
    """How much a position looks like the quotient, and its terms do not: by name and decimals."""
    places = (ratio.result, ratio.over, ratio.under)
    named = [bool(_RATE.search(lines.labels[at])) for at in places]
    broken = [any((line.value[at] or 0) % 1 for line in plain) for at in places]
    return (named == [True, False, False]) + 2 * (broken == [True, False, False])


def _without_circles(lines: Lines, plain: Sequence[Plain], ratios: Sequence[Ratio]) -> list[Ratio]:
    """The most plausible of equivalent ratios, such as a = b / c and b = a × c."""

    def rank(one: Ratio) -> tuple[float, ...]:
        return -_likeness(lines, plain, one), -one.evidence, -one.result

    kept: list[Ratio] = []
    seen: set[frozenset[int]] = set()
    for ratio in sorted(ratios, key=rank):
        places = frozenset((ratio.result, ratio.over, ratio.under))
        if places not in seen:
            seen.add(places)
            kept.append(ratio)
    return sorted(kept, key=lambda one: one.result)
