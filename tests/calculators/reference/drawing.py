"""Draws complete random scenarios: a value of every input, and lists of every length."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random

from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.engine.declaration import DATE, ROWS, SWITCH, Input
from tieout.calculators.engine.rows import read_rows
from tieout.calculators.engine.settings import Settings, settings_of
from tieout.calculators.figures.value_types import Value

from tests.calculators.reference.schedule import Placement
from tests.helpers.calculator_cases import settings

LONGEST = 5  # of a list of brackets or tranches
_SELDOM, _OFTEN = 0.08, 0.5
_MOST_PLACEMENTS = 40
_LISTS = {"rates": 0, "thresholds": -1, "tranche_shares": 0, "tranche_prices": 0}
# The largest value of a unit that is drawn; its inputs accept more.
_MOST = {"years": 12, "count": 30, "trading days": 40, "business days": 10}
_SIZES = {"USD": (3, 10), "USD/share": (3, 7), "shares": (3, 8)}  # in powers of ten of the smallest


@cache
def lengthened(name: str, brackets: int, tranches: int) -> Settings:
    """Return a calculator's settings with this many brackets and tranches."""
    entry = json.loads(settings())["calculators"][name]
    for key, fewer in _LISTS.items():
        if key in entry:
            count = (tranches if key.startswith("tranche") else brackets) + fewer
            entry[key] = (entry[key] * LONGEST)[:count]
    for number, each in enumerate(entry.get("thresholds", ()), 1):
        entry["thresholds"][number - 1] = each | {"value": str(10_000_000 * number)}
    return settings_of(CALCULATORS[name], entry)


def draw(chance: Random, settings: Settings) -> dict[str, Value]:
    """Return values of all inputs that go together."""
    values: dict[str, Value] = {
        name: value_of(chance, term.input) for name, term in settings.terms.items()
    }
    edges = settings.counts.get("thresholds", 0)
    tops = sorted(chance.sample(range(1, 3 * 10**9), edges))
    values |= {f"thresholds_{n}": Decimal(top) / 100 for n, top in enumerate(tops, 1)}
    for name, term in settings.terms.items():
        if term.input.at_most is not None:
            values[name] = min(_number(values, name), _number(values, term.input.at_most))
    if "holder_shares" in values and chance.random() < _OFTEN:
        values["authorized"] = Decimal(10**9)  # otherwise they are usually exceeded at once
        values["holder_shares"] = Decimal(int(_number(values, "holder_shares")) // 100)
        values["holder_rights"] = Decimal(chance.randrange(100))
    if edges and "gross_proceeds" in values and chance.random() < _SELDOM:
        values["gross_proceeds"] = values["thresholds_1"]  # exactly at a boundary
    return values


def value_of(chance: Random, one: Input) -> Value:
    """Return a value that the input accepts; sometimes the smallest, or zero."""
    if one.kind == ROWS:
        return ""
    if one.kind == DATE:
        return dt.date(1999, 1, 1) + dt.timedelta(days=chance.randrange(3000))
    low, high = Decimal(str(one.low)), Decimal(str(one.high))
    if one.kind == SWITCH:
        return Decimal(chance.random() < 0.75)
    if chance.random() < _SELDOM:
        return max(low, Decimal(0))
    if one.unit in _SIZES:
        number = Decimal(chance.randrange(10 ** chance.randint(*_SIZES[one.unit])))
        value = max(number.scaleb(-one.decimals), low)
        return -value if low < 0 and chance.random() < _OFTEN else value
    most = min(high, Decimal(_MOST.get(one.unit, 3)))
    steps = int((most - low).scaleb(one.decimals))
    return low + Decimal(chance.randrange(steps + 1)).scaleb(-one.decimals)


def draw_rows(chance: Random) -> tuple[str, list[Placement]]:
    """Return rows as pasted, and the placements that they mean; some cells are empty."""
    lines, placements = [], []
    day = dt.date(2001, 11, 1)
    for _ in range(chance.randint(1, _MOST_PLACEMENTS)):
        day += dt.timedelta(days=chance.randrange(40))
        amount = chance.randrange(1, 10 ** chance.randint(3, 7))
        dollars, other = chance.random() < _OFTEN, chance.random() < 0.3
        market, off, floor = (
            None if chance.random() < _SELDOM else Decimal(chance.randrange(low, high)).scaleb(-4)
            for low, high in ((100, 200_000), (0, 2000), (1, 80_000))
        )
        money, number = (amount, 0) if dollars else (0, amount)
        one = Placement(day, Fraction(money), number, other=other)
        one.market, one.discount, one.floor = map(_fraction, (market, off, floor))
        placements.append(one)
        percent = "" if off is None else f"{off * 100:f}%"
        cells = (
            day, f"${amount}" if dollars else amount, market, percent, floor,
            "other" if other else "main",
        )  # fmt: skip
        lines.append("\t".join("" if cell is None else str(cell) for cell in cells))
    return read_rows("\n".join(lines)), placements


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _number(values: Mapping[str, Value], name: str) -> Decimal:
    value = values[name]
    return value if isinstance(value, Decimal) else Decimal(0)
