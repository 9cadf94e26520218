"""What a calculator declares, once: its inputs, from which form, checks, commands and help come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from calculators.figures import AMOUNTS, Value

if TYPE_CHECKING:
    from calculators.outcome import Chart, Note, Table
    from calculators.working import Line, Sheet

NUMBER, SLIDER, SWITCH, DATE = "number", "slider", "switch", "date"
YES, NO = Decimal(1), Decimal(0)
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_CENT = Decimal("0.01")
_LARGEST_SUM = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Input:
    """One input: what it is, what it accepts, how a reader sets it.

    `low` and `high` are the least and the most that is accepted, in the unit (a rate is a
    fraction); `decimals` the digits after the point that count (of a rate's fraction). Where
    `many`, it is a list, whose members are inputs of their own: `rates_1`, `rates_2`. `rising`
    asks each member for more than the one before; `at_most` names an input that this one may not
    pass. A switch has its default here; every other default is a figure of the data file.
    """

    name: str
    label: str
    unit: str
    low: Decimal | dt.date
    high: Decimal | dt.date
    decimals: int = 0
    kind: str = NUMBER
    help: str = ""
    many: bool = False
    rising: bool = False
    at_most: str | None = None
    default: Value | None = None

    def member(self, number: int, label: str) -> Input:
        """Return the input for one member of a list, counted from one."""
        return replace(self, name=f"{self.name}_{number}", label=label, many=False)

    @property
    def is_amount(self) -> bool:
        """Whether it can be varied as a number."""
        return self.unit in AMOUNTS and self.kind != SWITCH


@dataclass(frozen=True, slots=True)
class Group:
    """Inputs that stand together in the form, under one heading; `open` where shown at once."""

    label: str
    inputs: tuple[Input, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Calculator:
    """A calculator: its inputs, and functions that give its lines, tables, chart and notes.

    `lines` takes the number of members of each list input; `answers` are the results shown first,
    the foremost of them being what the grid shows; `varied` are the inputs that the grid begins
    with.
    """

    name: str
    title: str
    groups: tuple[Group, ...]
    lines: Callable[[Mapping[str, int]], tuple[Line, ...]]
    tables: Callable[[Sheet], tuple[Table, ...]]
    chart: Callable[[Sheet, Mapping[str, Table]], Chart]
    notes: Callable[[Sheet], Iterable[Note]]
    answers: tuple[str, ...]
    varied: tuple[str, str]

    @property
    def inputs(self) -> Iterator[Input]:
        """Every input, in the form's order."""
        return (one for group in self.groups for one in group.inputs)


def money(name: str, label: str, **more: object) -> Input:
    """An amount of money, to the cent, from nothing to a trillion."""
    return _input(name, label, "USD", Decimal(0), _LARGEST_SUM, 2, more)


def price(name: str, label: str, **more: object) -> Input:
    """A price a share, from a cent to a million."""
    return _input(name, label, "USD/share", _CENT, Decimal(10) ** 6, 4, more)


def shares(name: str, label: str, **more: object) -> Input:
    """A whole number of shares, from none to a trillion."""
    return _input(name, label, "shares", Decimal(0), _LARGEST_SUM, 0, more)


def rate(name: str, label: str, **more: object) -> Input:
    """A part of a whole, from none to all of it."""
    return _input(name, label, "rate", Decimal(0), Decimal(1), 6, more)


def years(name: str, label: str, **more: object) -> Input:
    """A whole number of years, up to a century."""
    return _input(name, label, "years", Decimal(0), Decimal(100), 0, more)


def date(name: str, label: str, **more: object) -> Input:
    """A date."""
    return _input(name, label, "date", _EARLIEST, _LATEST, 0, {"kind": DATE, **more})


def switch(name: str, label: str, *, on: bool, **more: object) -> Input:
    """A switch, on or off."""
    return _input(
        name, label, "switch", NO, YES, 0, {"kind": SWITCH, "default": YES if on else NO, **more}
    )


def _input(  # noqa: PLR0913 - what every kind of input has
    name: str,
    label: str,
    unit: str,
    low: Decimal | dt.date,
    high: Decimal | dt.date,
    decimals: int,
    more: Mapping[str, object],
) -> Input:
    given = {"low": low, "high": high, "decimals": decimals, **more}
    return Input(name=name, label=label, unit=unit, **given)  # type: ignore[arg-type]
