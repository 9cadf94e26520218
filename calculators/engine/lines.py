"""A calculator's lines as declared, and which of them depend on an input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tieout.calculators.values.rounding import rounded, rounded_down, rounded_up

EACH = "each "  # before the unit of a line that is a series: one member for each row of a table
NEAREST, UP, DOWN = "nearest", "up", "down"
_ROUNDINGS = {NEAREST: rounded, UP: rounded_up, DOWN: rounded_down}

type Reference = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working: the formula, and the inputs or other lines that it takes.

    `takes` gives a name for each argument, or several for a list. `decimals` is for the number
    shown; other lines take the unrounded number. `side` is the direction of rounding: a limit is
    rounded so that it is kept. `when` names an input or line that must be above zero (a switch: on)
    for this line to exist. If several lines have the same name, the first that exists is used.
    """

    name: str
    label: str
    unit: str
    decimals: int
    formula: str
    takes: Mapping[str, Reference]
    when: str | None = None
    side: str = NEAREST

    def rounded(self, value: Decimal) -> Decimal:
        """Return a number rounded as the line shows it."""
        return _ROUNDINGS[self.side](value, self.decimals)


class NamedLines:
    """The lines of a calculator by name, in their order, and the units and labels of all names."""

    def __init__(
        self, lines: Iterable[Line], units: Mapping[str, str], labels: Mapping[str, str]
    ) -> None:
        """Put the lines in order; `units` and `labels` are those of the inputs."""
        self.by_name: dict[str, tuple[Line, ...]] = {}
        for line in lines:
            self.by_name[line.name] = (*self.by_name.get(line.name, ()), line)
        own = [(name, several[0]) for name, several in self.by_name.items()]
        self.units = {name: line.unit for name, line in own} | dict(units)
        self.labels = {name: line.label for name, line in own} | dict(labels)
        self.numbers = [name for name, line in own if not line.unit.startswith(EACH)]
        self._reached: dict[str, frozenset[str]] = {}

    def reached_from(self, name: str) -> frozenset[str]:
        """Return the name of an input or line, with the names of all lines that depend on it."""
        if name not in self._reached:
            found, fresh = {name}, {name}
            while fresh:
                fresh = {
                    line.name
                    for several in self.by_name.values()
                    for line in several
                    if not fresh.isdisjoint(_taken(line))
                } - found
                found |= fresh
            self._reached[name] = frozenset(found)
        return self._reached[name]


def _taken(line: Line) -> set[str]:
    """Return the names that a line takes, or that say whether it exists."""
    found = {line.when} if line.when else set()
    for names in line.takes.values():
        found |= {names} if isinstance(names, str) else {*names}
    return found
