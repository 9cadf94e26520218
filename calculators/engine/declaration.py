"""A calculator's declaration: its inputs, and so its form, checks, commands and help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from tieout.calculators.engine.lines import Line
from tieout.calculators.engine.parts import Chart, ShownTable
from tieout.calculators.engine.working import Sheet
from tieout.calculators.figures.value_types import AMOUNTS, Value

NUMBER, SLIDER, SWITCH, DATE, ROWS = "number", "slider", "switch", "date", "rows"
YES, NO = Decimal(1), Decimal(0)
_TRILLION = Decimal(10) ** 12
# The default limits of an input of each unit, and its digits.
_ACCEPTED: Mapping[str, tuple[Decimal | dt.date, Decimal | dt.date, int]] = {
    "USD": (Decimal(0), _TRILLION, 2),
    "USD/share": (Decimal("0.01"), Decimal(10) ** 6, 4),
    "shares": (Decimal(0), _TRILLION, 0),
    "rate": (Decimal(0), Decimal(1), 6),
    "years": (Decimal(0), Decimal(100), 0),
    "count": (Decimal(1), Decimal(250), 0),
    "trading days": (Decimal(1), Decimal(250), 0),
    "business days": (Decimal(0), Decimal(250), 0),
    "rows": (Decimal(0), Decimal(0), 0),
    "date": (dt.date(1900, 1, 1), dt.date(2199, 12, 31), 0),
    "switch": (NO, YES, 0),
}


@dataclass(frozen=True, slots=True, eq=False)
class Input:
    """One input: what it is, what it accepts, how a reader sets it. It equals only itself.

    `low` and `high` are the least and the most that is accepted, in the unit (a rate is a
    fraction); `decimals` is the number of decimals (of a rate's fraction). If `many`, it is a list,
    whose members are separate inputs: `rates_1`, `rates_2`. With `rising`, each member must be more
    than the one before; `one_more_than` names a list that has one member fewer; `at_most` names an
    input that this one may not exceed. Rows have functions that read what is typed and write it
    again. A switch and rows have their default here; every other default is a figure of the data
    file.
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
    one_more_than: str | None = None
    default: Value | None = None
    parse: Callable[[str], str] | None = None
    write: Callable[[str], str] | None = None

    def member(self, number: int, label: str) -> Input:
        """Return the input for one member of a list, counting from one."""
        return replace(self, name=f"{self.name}_{number}", label=label, many=False)

    @property
    def is_amount(self) -> bool:
        """Whether it can be varied as a number."""
        return self.unit in AMOUNTS and self.kind != SWITCH


@dataclass(frozen=True, slots=True)
class Group:
    """Inputs under one heading in the form; `open` if they are shown from the start."""

    label: str
    inputs: tuple[Input, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Calculator:
    """A calculator: its inputs, and functions that give its lines, tables, chart and notes.

    `lines` takes the number of members of each list input; `answers` are the results shown first,
    and the first of them is what the grid shows; `varied` are the inputs that the grid begins with;
    `rows`, if there is one, writes the results as rows that can be entered again. `{name}` in a
    note is the value of an input or line, as shown.
    """

    name: str
    title: str
    groups: tuple[Group, ...]
    lines: Callable[[Mapping[str, int]], tuple[Line, ...]]
    tables: Callable[[Sheet], Iterable[ShownTable]]
    chart: Callable[[Sheet, Mapping[str, ShownTable]], Chart]
    notes: Callable[[Sheet], Iterable[str]]
    answers: tuple[str, ...]
    varied: tuple[str, str]
    rows: Callable[[Sheet], str] | None = None

    @property
    def inputs(self) -> Iterator[Input]:
        """Every input, in the form's order."""
        return (one for group in self.groups for one in group.inputs)

    @property
    def results(self) -> dict[str, str]:
        """The unit of every result whose name does not depend on the lists."""
        empty = {one.name: 1 for one in self.inputs if one.many}
        return {line.name: line.unit for line in self.lines(empty)}


class More(TypedDict, total=False):
    """The options of an input in addition to its name and label."""

    low: Decimal | dt.date
    high: Decimal | dt.date
    kind: str
    help: str
    many: bool
    rising: bool
    at_most: str
    one_more_than: str


def money(name: str, label: str, **more: Unpack[More]) -> Input:
    """An amount of money, to the cent, from zero to a trillion."""
    return make_input("USD", name, label, more)


def price(name: str, label: str, **more: Unpack[More]) -> Input:
    """A price a share, from a cent to a million."""
    return make_input("USD/share", name, label, more)


def shares(name: str, label: str, **more: Unpack[More]) -> Input:
    """A whole number of shares, from zero to a trillion."""
    return make_input("shares", name, label, more)


def rate(name: str, label: str, **more: Unpack[More]) -> Input:
    """A fraction from zero to one."""
    return make_input("rate", name, label, more)


def years(name: str, label: str, **more: Unpack[More]) -> Input:
    """A whole number of years, up to a century."""
    return make_input("years", name, label, more)


def count(name: str, label: str, **more: Unpack[More]) -> Input:
    """A whole number, from one to 250."""
    return make_input("count", name, label, more)


def days(name: str, label: str, **more: Unpack[More]) -> Input:
    """A whole number of trading days, from one to 250."""
    return make_input("trading days", name, label, more)


def business_days(name: str, label: str, **more: Unpack[More]) -> Input:
    """A whole number of business days, from zero to 250."""
    return make_input("business days", name, label, more)


def date(name: str, label: str, **more: Unpack[More]) -> Input:
    """A date."""
    return make_input("date", name, label, {"kind": DATE, **more})


def switch(name: str, label: str, *, on: bool, **more: Unpack[More]) -> Input:
    """A switch, on or off."""
    own = {"kind": SWITCH, "default": YES if on else NO}
    return make_input("switch", name, label, {**own, **more})


def make_input(unit: str, name: str, label: str, more: Mapping[str, object]) -> Input:
    """Return an input of a unit, with the unit's limits unless others are set."""
    low, high, decimals = _ACCEPTED[unit]
    limits: dict[str, Any] = {"low": low, "high": high, "decimals": decimals, **more}
    return Input(name=name, label=label, unit=unit, **limits)
