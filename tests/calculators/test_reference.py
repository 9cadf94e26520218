"""Three hundred random scenarios of each calculator, against the second reading of the filing.

Every result, every member of a series and every number of a table is compared as printed, to the
last digit, for lists of every length.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.engine.settings import Settings
from tieout.calculators.engine.working import Sheet, Shown
from tieout.calculators.figures.value_types import Value

from tests.calculators.reference import dilution, fees, schedule, warrants
from tests.calculators.reference.arithmetic import downward, half_up, upward
from tests.calculators.reference.drawing import LONGEST, draw, draw_rows, lengthened
from tests.calculators.reference.schedule import Placement
from tests.calculators.reference.terms import Found, Rows, Terms

pytestmark = pytest.mark.slow  # there are very many

SCENARIOS = 300
# The decimals with which a result is printed: money to the cent, a price to hundredths of a cent.
DECIMALS = {"USD": 2, "USD/share": 4, "rate": 4, "trading days": 1, "months": 1}
ROUNDINGS = {"up": upward, "down": downward}
SIDES = fees.SIDES | warrants.SIDES
READINGS: Mapping[str, Callable[[Terms], Found]] = {
    "fees": fees.fees, "warrants": warrants.warrants, "dilution": dilution.dilution,
}  # fmt: skip
TABLES: Mapping[str, Callable[[Terms, dict[str, Rows]], dict[str, Rows]]] = {
    "fees": fees.fee_tables, "warrants": warrants.warrant_tables,
    "dilution": dilution.dilution_tables,
}  # fmt: skip
# The tables with several values of an input: the reader's own is always among them.
THROUGH = {
    "fees": {"sales": "gross_proceeds"},
    "warrants": {"prices": "market_price", "volatilities": "volatility"},
    "dilution": {"prices": "share_price"},
}


@pytest.mark.parametrize("seed", range(SCENARIOS))
@pytest.mark.parametrize("name", READINGS)
def test_every_result(name: str, seed: int) -> None:
    chance, settings = scenario(name, seed)
    worked = settings.sheet(draw(chance, settings))
    tables, terms = tables_of(worked, settings), terms_of(worked)
    shown = {key: [list(map(_given, row)) for row in rows] for key, rows in tables.items()}
    wrong = differences(worked, READINGS[name](terms))
    wrong += table_differences(worked, tables, TABLES[name](terms, shown))
    for table, varied in THROUGH[name].items():
        if terms[varied] and terms[varied] not in [row[0] for row in shown[table]]:
            wrong.append(f"table {table} lacks the reader's own {varied}")
    assert wrong == []


@pytest.mark.parametrize("seed", range(SCENARIOS))
def test_every_result_of_a_schedule(seed: int) -> None:
    chance, settings = scenario("schedule", seed)
    values, rows = draw(chance, settings), list[Placement]()
    if seed % 2:
        values["placements"], rows = draw_rows(chance)
    worked = settings.sheet(values)
    tables, terms = tables_of(worked, settings), terms_of(worked)
    wrong = differences(worked, schedule.schedule(terms, rows))
    wrong += table_differences(worked, tables, schedule.schedule_tables(terms, rows))
    assert wrong == []


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_result_is_in_a_comparison(name: str) -> None:
    """A result that the reference does not have is reported, with one bracket and with several."""
    for count in range(1, LONGEST + 1):
        worked = lengthened(name, count, count).sheet(lengthened(name, count, count).defaults)
        found = read_again(name, worked)
        assert found.keys() == worked.lines.keys()
        assert differences(worked, found) == []
        found.popitem()
        [reported] = differences(worked, found)
        assert reported.endswith("is in no comparison")


def read_again(name: str, worked: Sheet) -> Found:
    terms = terms_of(worked)
    return schedule.schedule(terms, []) if name == "schedule" else READINGS[name](terms)


def scenario(name: str, seed: int) -> tuple[Random, Settings]:
    """Return a scenario's source of random numbers, and a calculator with lists of some length."""
    chance = Random(seed)  # noqa: S311 - the same scenarios in every run
    return chance, lengthened(name, chance.randint(1, LONGEST), chance.randint(1, LONGEST))


def tables_of(worked: Sheet, settings: Settings) -> dict[str, list[list[str | Shown]]]:
    return {table.name: list(map(list, table.rows)) for table in settings.calculator.tables(worked)}


def terms_of(worked: Sheet) -> dict[str, Any]:
    return {name: _exact(value) for name, value in worked.inputs.items()}


def differences(worked: Sheet, found: Found) -> list[str]:
    """Return the printed results that differ from the second reading, or are missing there."""
    wrong = [f"{name} is in no comparison" for name in worked.lines.keys() ^ found.keys()]
    for name in worked.lines.keys() & found.keys():
        expected = found[name]
        if isinstance(expected, list):
            cells = list(worked.members(name))
            wrong += [f"{name}: {len(cells)} members"] * (len(cells) != len(expected))
            pairs = zip(cells, expected, strict=False)
            wrong += [one for cell, each in pairs for one in compare(worked, cell, each)]
        else:
            wrong += compare(worked, worked.shown(name), expected)
    return wrong


def table_differences(
    worked: Sheet, tables: Mapping[str, list[list[str | Shown]]], found: Mapping[str, Rows]
) -> list[str]:
    """Return the cells that differ, and the numbers that the second reading does not have."""
    wrong = [f"table {name} is in no comparison" for name in tables.keys() ^ found.keys()]
    for name in tables.keys() & found.keys():
        sizes = [[len(row) for row in rows] for rows in (tables[name], found[name])]
        wrong += [f"table {name}: {sizes}"] * (sizes[0] != sizes[1])
        for row, again in zip(tables[name], found[name], strict=False):
            for cell, expected in zip(row, again, strict=False):
                if isinstance(cell, Shown):
                    wrong += [f"table {name}: {one}" for one in compare(worked, cell, expected)]
                elif expected is not None:
                    wrong.append(f"table {name}: {cell} stands for {expected}")
    return wrong


def compare(worked: Sheet, shown: Shown, expected: object) -> list[str]:
    """Return how a printed number differs from the expected one, to the last digit."""
    if expected is None or isinstance(expected, dt.date):
        same = shown.value == expected
    else:
        assert isinstance(expected, int | Fraction)
        exact = Fraction(expected)
        if shown.name not in worked.inputs:
            rounding = ROUNDINGS.get(SIDES.get(shown.name, ""), half_up)
            exact = rounding(exact, DECIMALS.get(shown.unit.removeprefix("each "), 0))
        same = printed(shown) == exact
    return [] if same else [f"{shown.name}: {shown.text}, not {expected}"]


def printed(shown: Shown) -> Fraction | None:
    """Return the number that a text prints."""
    found = re.fullmatch(r"(−?)\$?([0-9,]+(?:\.[0-9]+)?)(%?)(?: [a-z ]+)?", shown.text)
    if found is None:
        return None
    sign, digits, percent = found.groups()
    size = Fraction(digits.replace(",", "")) / (100 if percent else 1)
    return -size if sign else size


def _given(cell: str | Shown) -> object:
    return _exact(cell.value) if isinstance(cell, Shown) else None


def _exact(value: Value | None) -> object:
    return Fraction(value) if isinstance(value, Decimal) else value
