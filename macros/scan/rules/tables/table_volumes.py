"""Oil and gas by volume: barrels of oil equivalent, and averages for each day of a period.

Six thousand cubic feet of gas count as a barrel of oil, so a row "Total (Boe)" is the oil and other
liquids with a sixth of the gas. A row "Average daily production (Boe/d)" is the total over the days
of its column's period; an average of any other thing is compared in the same way. A column fails
only if others hold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.filing.calendar_days import is_end_of_month
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.terms import stems_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_UNIT = lazy_regex(
    r"(?<![A-Za-z])(?P<many>mm|m|b)?(?P<unit>boe|cfe|cf|bbls?|bo|barrels)(?P<daily>/d(?:ay)?|pd)?\b",
    re.IGNORECASE,
)
_DAILY = lazy_regex(r"\b(?:average daily|per day|daily average)\b|/d(?:ay)?\b", re.IGNORECASE)
_COUNTED = lazy_regex(r"\bper\b|/|\$|\bprices?\b|\bcosts?\b|\bpercent", re.IGNORECASE)
"""Words of a row that is no volume."""
_NOTE = lazy_regex(r"\([^()]*\)|\b(?:average|daily|per day|total)\b", re.IGNORECASE)
_MANY = {"": 1, "m": 10**3, "mm": 10**6, "b": 10**6}
"""How many barrels, or thousands of cubic feet, a unit of oil, or of gas, is."""
_GAS = {"m": 1, "mm": 10**3, "b": 10**6}
_SIX = 6  # thousand cubic feet of gas in a barrel of oil equivalent
_BACK = 6  # rows of a group above its total
_FEWEST = 2  # columns that hold before one fails
_FAR = Decimal("0.02")  # of an average of days: a leap year or weeks make less


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the totals and averages of volumes, and those that fail where others hold."""
    for grid in view.grids:
        labels = {row: grid.row_label(row) for row in grid.rows}
        for row, label in labels.items():
            if _DAILY.search(label):
                yield from _believed([*_daily(grid, row, labels)], _FAR)
            elif (match := _UNIT.search(label)) and match["unit"].lower() in ("boe", "cfe"):
                yield from _believed([*_equivalent(grid, row, labels)], Decimal(0))


def _believed(relations: Sequence[Relation], far: Decimal) -> Iterator[Relation]:
    """The relations of a row that hold, and those that fail if enough others hold."""
    good = [one for one in relations if one.holds]
    bad = [one for one in relations if not one.holds]
    if len({one.result.value for one in good}) < _FEWEST:
        return
    yield from (replace(one, siblings=len(good) - 1) for one in good)
    for one in bad if len(bad) <= len(good) else ():
        if one.missed > far * one.result.value:
            yield replace(one, siblings=len(good), sure=True, at_most="warning")


def _equivalent(grid: Grid, row: int, labels: dict[int, str]) -> Iterator[Relation]:
    """The sum of a row of equivalents in each column: of the rows of oil and gas above it."""
    total = _UNIT.search(labels[row])
    if total is None or total["daily"]:
        return
    parts = [*_above(grid, row, labels)]
    if not any(gas for _, gas, _ in parts) or all(gas for _, gas, _ in parts):
        return
    in_gas = total["unit"].lower() == "cfe"
    whole = (_GAS if in_gas else _MANY).get((total["many"] or "").lower(), 1)
    for column in grid.columns:
        result = grid.cells.get((row, column))
        cells = [(grid.cells.get((at, column)), gas, times) for at, gas, times in parts]
        known = [(one, gas, times) for one, gas, times in cells if one is not None]
        if result is None or len({gas for _, gas, _ in known}) < _FEWEST:
            continue
        if any(
            one.value < 0 or one.unit == "rate" for one in (result, *(each[0] for each in known))
        ):
            continue
        terms: list[str] = []
        constants: list[Decimal] = []
        for place, (_, gas, times) in enumerate(known):
            over = Decimal(_SIX if gas and not in_gas else 1) * whole / times
            by = Decimal(_SIX if in_gas and not gas else 1)
            term = f"i{place}"
            for sign, each in (("*", by), ("/", over)):
                if each != 1:
                    term += f"{sign}c{len(constants)}"
                    constants.append(each)
            terms.append(term)
        relation = relate(
            "sum", "+".join(terms), [one for one, *_ in known], result, basis="structure",
            constants=constants, slack=result.width,
            what=f"“{labels[row]}” is the sum of {len(known)} rows, with six units of gas for one "
            "of oil",
        )  # fmt: skip
        if relation is not None:
            yield relation


def _above(grid: Grid, row: int, labels: dict[int, str]) -> Iterator[tuple[int, bool, int]]:
    """The rows of a group's volumes above its total: each row, whether it is gas, its scale."""
    group = grid.row_paths[row][:-1]
    for at in sorted((one for one in labels if one < row), reverse=True)[:_BACK]:
        match = _UNIT.search(labels[at])
        if match is None or grid.row_paths[at][:-1] != group or match["daily"]:
            return
        unit, many = match["unit"].lower(), (match["many"] or "").lower()
        if unit in ("boe", "cfe"):
            return
        gas = unit == "cf"
        yield at, gas, (_GAS if gas else _MANY).get(many, 1)


def _daily(grid: Grid, row: int, labels: dict[int, str]) -> Iterator[Relation]:
    """The average for each day in each column: the total of the group over its period's days."""
    whole = _total_of(grid, row, labels)
    if whole is None:
        return
    for column in grid.columns:
        result, total = grid.cells.get((row, column)), grid.cells.get((whole, column))
        days = _days(total) if total is not None else 0
        if result is None or total is None or not days or result.value <= 0:
            continue
        relation = relate(
            "quotient", "i0/c0", [total], result, constants=[days], basis="structure",
            what=f"“{labels[row]}” is “{labels[whole]}” over the {days} days of its period",
        )  # fmt: skip
        if relation is not None:
            yield relation


def _total_of(grid: Grid, row: int, labels: dict[int, str]) -> int | None:
    """The nearest row above an average that has its unit, or its name."""
    group, own = grid.row_paths[row][:-1], _UNIT.search(labels[row])
    name = stems_of(_NOTE.sub(" ", labels[row]))
    for at in sorted((one for one in labels if one < row), reverse=True)[:_BACK]:
        if grid.row_paths[at][:-1] != group or _COUNTED.search(_NOTE.sub("", labels[at])):
            return None
        its = _UNIT.search(labels[at])
        if own and its and _same(own, its):
            return at
        if not own and name and name == stems_of(_NOTE.sub(" ", labels[at])):
            return at
    return None


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two units are one, a barrel or barrels."""
    first, second = (
        ((each["many"] or "") + each["unit"]).lower().rstrip("s") for each in (one, other)
    )
    return first == second


def _days(one: Quantity) -> int:
    """The days of the period of a number; none if it is not known."""
    months, end = one.period.months, one.period.day
    if not months or end is None or not is_end_of_month(end):
        return 0
    after = end + dt.timedelta(days=1)
    month = after.year * 12 + after.month - 1 - months
    return (after - dt.date(month // 12, month % 12 + 1, 1)).days


RULE = Rule(find)
