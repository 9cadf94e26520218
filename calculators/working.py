"""Works a calculator's lines, each by a formula of the registry, and only those that are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculators.errors import InputError
from calculators.evaluation import canonical
from calculators.figures import Value
from calculators.formats import show
from calculators.formulas import FORMULAS
from calculators.rounding import rounded

type Reference = str | tuple[str, ...]

NO_VALUE = "–"
_SWITCH_WORDS = {Decimal(1): "yes", Decimal(0): "no"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the work: the formula, and the inputs or other lines that it takes.

    `takes` gives for each argument a name, or several for a list. `decimals` is the rounding of
    what is shown; the work goes on with the unrounded number. `when` names an input or line
    without which this line does not exist; with `!` before the name, with which it does not.
    Of several lines of one name the first that exists is the one.
    """

    name: str
    label: str
    unit: str
    decimals: int
    formula: str
    takes: Mapping[str, Reference]
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as a reader sees it, and the input or line that it comes from."""

    name: str
    value: Value | None
    unit: str
    text: str


class Sheet:
    """One calculation: the values of the inputs, and each line when it is first asked for."""

    def __init__(
        self,
        lines: Mapping[str, tuple[Line, ...]],
        inputs: Mapping[str, Value],
        units: Mapping[str, str],
        labels: Mapping[str, str],
    ) -> None:
        """Begin with nothing worked; `units` and `labels` are those of the inputs."""
        self.lines = lines
        self.inputs = inputs
        self.labels = labels
        self._units = units
        self._worked: dict[str, Value | None] = {}

    def at(self, **inputs: Value) -> Sheet:
        """Return the same calculation with other values for some inputs."""
        return Sheet(self.lines, {**self.inputs, **inputs}, self._units, self.labels)

    def line(self, name: str) -> Line | None:
        """Return the line of that name that exists for these inputs."""
        return next((line for line in self.lines[name] if self._exists(line)), None)

    def value(self, name: str) -> Value | None:
        """Return an input, or a line to full precision; nothing where the line does not exist.

        Error: what the line's formula refuses, as an InputError.
        """
        if name in self.inputs:
            return self.inputs[name]
        if name not in self._worked:
            line = self.line(name)
            self._worked[name] = None if line is None else self._work(line)
        return self._worked[name]

    def number(self, name: str) -> Decimal:
        """Return a number that is known to exist."""
        value = self.value(name)
        if not isinstance(value, Decimal):
            message = f"{name} is no number"
            raise InputError(name, message)
        return value

    def shown(self, name: str) -> Shown:
        """Return an input or line as a reader sees it, rounded as the line says."""
        value, unit = self.value(name), self.unit(name)
        if value is None:
            return Shown(name, None, unit, NO_VALUE)
        if unit == "switch":
            return Shown(name, value, unit, _SWITCH_WORDS[Decimal(str(value))])
        if isinstance(value, Decimal) and name not in self.inputs:
            line = self.line(name)
            value = value if line is None else rounded(value, line.decimals)
        return Shown(name, value, unit, show(value, unit, "digits" if unit == "count" else ""))

    def unit(self, name: str) -> str:
        """Return the unit of an input or line."""
        return self._units[name] if name in self._units else self.lines[name][0].unit

    def label(self, name: str) -> str:
        """Return the label of an input or line."""
        return self.labels[name] if name in self.labels else self.lines[name][0].label

    def given(self, line: Line) -> dict[str, Reference]:
        """Return what the line's arguments stand for here: in lists, only what exists."""
        return {
            argument: tuple(one for one in names if self.value(one) is not None)
            if isinstance(names, tuple)
            else names
            for argument, names in line.takes.items()
        }

    def _exists(self, line: Line) -> bool:
        if line.when is None:
            return True
        wanted = not line.when.startswith("!")
        return bool(self.value(line.when.lstrip("!"))) == wanted

    def _work(self, line: Line) -> Value | None:
        taken: dict[str, object] = {}
        for argument, names in line.takes.items():
            if isinstance(names, tuple):
                found = (self.value(name) for name in names)
                taken[argument] = tuple(value for value in found if value is not None)
            else:
                value = self.value(names)
                if value is None:
                    return None
                taken[argument] = value
        return FORMULAS[line.formula](**taken)


def exact_text(value: Value, unit: str) -> str:
    """Write a value in full; an unending quotient is cut to what shows which way it rounds."""
    if isinstance(value, Decimal) and len(canonical(value).partition(".")[2]) > _LONGEST:
        value = rounded(value, _SHOWN_DECIMALS)
    return show(value, unit, "digits" if isinstance(value, Decimal) else "")


_LONGEST = 8
_SHOWN_DECIMALS = 6
