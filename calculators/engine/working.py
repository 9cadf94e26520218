"""Evaluates a calculator's lines with the registry's formulas, and only those that are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from inspect import unwrap
from typing import Any

from tieout.calculators.engine.lines import EACH, Line, NamedLines, Reference
from tieout.calculators.figures.formats import show
from tieout.calculators.figures.value_types import Value, canonical
from tieout.calculators.formulas.registry import FORMULAS, SERIES
from tieout.calculators.values.errors import InputError
from tieout.calculators.values.rounding import exact_context, rounded

# A line takes checked inputs or results of formulas, in the sheet's decimal context.
_UNCHECKED: Mapping[str, Callable[..., Value]] = {
    name: unwrap(formula) for name, formula in {**FORMULAS, **SERIES}.items()
}

NO_VALUE = "–"
_IN_THE_TABLE = "each in the table"
_SWITCH_WORDS = {Decimal(1): "yes", Decimal(0): "no"}
# A product needs all its factors; a sum may lack a part.
_NEEDS_ALL = frozenset({"product"})
_LONGEST = 8  # decimals; a number with more is a repeating decimal
_SHOWN_DECIMALS = 6  # of a repeating decimal: enough to see which way it rounds


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as shown, and the input or line that it comes from."""

    name: str
    value: Value | None
    unit: str
    text: str


class Sheet:
    """One calculation: the values of the inputs, and the lines, evaluated when first needed."""

    def __init__(self, lines: NamedLines, inputs: Mapping[str, Value]) -> None:
        """Start with no line evaluated."""
        self.inputs = inputs
        self._known = lines
        self._lines: dict[str, Line | None] = {}
        self._values: dict[str, Value | None] = dict(inputs)
        self._written: dict[str, Shown] = {}

    @property
    def lines(self) -> Mapping[str, tuple[Line, ...]]:
        """The calculator's lines by name, in their order."""
        return self._known.by_name

    def at(self, **inputs: Value) -> Sheet:
        """Return the same calculation with other values for some inputs.

        Lines that do not depend on them are not evaluated again. What it shows is its own, so that
        a cell of a table is never taken for the result of this sheet.
        """
        reached: set[str] = set()
        for name, value in inputs.items():
            if not _is_same(value, self.inputs[name]):
                reached |= self._known.reached_from(name)
        other = Sheet(self._known, {**self.inputs, **inputs})
        other._lines = _without(reached, self._lines)
        other._values = {**_without(reached, self._values), **inputs}
        return other

    def line(self, name: str) -> Line | None:
        """Return the line of that name that exists for these inputs."""
        if name not in self._lines:
            self._lines[name] = next(filter(self._exists, self.lines[name]), None)
        return self._lines[name]

    def value(self, name: str) -> Value | None:
        """Return an input, or a line to full precision; nothing if the line does not exist.

        Error: InputError if the line's formula refuses its arguments.
        """
        if name not in self._values:
            with exact_context():
                return self._find(name)
        return self._values[name]

    def evaluate(self) -> None:
        """Evaluate every line but series, which are evaluated when a line needs them.

        Error: what any line's formula refuses, as an InputError.
        """
        with exact_context():
            for name in self._known.numbers:
                self._find(name)

    def number(self, name: str) -> Decimal:
        """Return the number of a line that must exist."""
        value = self.value(name)
        if not isinstance(value, Decimal):
            message = f"{name} is not a number"
            raise InputError(name, message)
        return value

    def shown_number(self, name: str) -> Decimal:
        """Return the number of a line that must exist, rounded as it is shown."""
        value = self.shown(name).value
        return value if isinstance(value, Decimal) else self.number(name)

    def shown(self, name: str) -> Shown:
        """Return an input or line as shown, rounded as the line says."""
        if name not in self._written:
            self._written[name] = self._write(name)
        return self._written[name]

    def _write(self, name: str) -> Shown:
        value, unit = self.value(name), self.unit(name)
        if value is None:
            return Shown(name, None, unit, NO_VALUE)
        if isinstance(value, tuple):
            return Shown(name, None, unit, _IN_THE_TABLE)
        if unit == "switch":
            return Shown(name, value, unit, _SWITCH_WORDS[Decimal(str(value))])
        if isinstance(value, Decimal) and name not in self.inputs:
            line = self.line(name)
            value = value if line is None else line.rounded(value)
        return Shown(name, value, unit, show(value, unit, _form(value)))

    def series(self, name: str) -> tuple[Any, ...]:
        """Return the members of a series, to full precision."""
        found: Any = self.value(name)
        return found if isinstance(found, tuple) else ()

    def members(self, name: str) -> tuple[Shown, ...]:
        """Return the members of a series as shown, rounded as the line says."""
        line, unit = self.line(name), self.unit(name).removeprefix(EACH)
        if line is None:
            return ()
        values = (
            line.rounded(value) if isinstance(value, Decimal) else value
            for value in self.series(name)
        )
        return tuple(Shown(name, value, unit, show(value, unit, _form(value))) for value in values)

    def unit(self, name: str) -> str:
        """Return the unit of an input or line."""
        return self._known.units[name]

    def label(self, name: str) -> str:
        """Return the label of an input or line."""
        return self._known.labels[name]

    def arguments(self, line: Line) -> dict[str, Reference]:
        """Return the values of the line's arguments; lists contain only those that exist."""
        return {
            argument: tuple(one for one in names if self.value(one) is not None)
            if isinstance(names, tuple)
            else names
            for argument, names in line.takes.items()
        }

    def _exists(self, line: Line) -> bool:
        if line.when is None:
            return True
        value = self.value(line.when)
        return isinstance(value, Decimal) and value > 0

    def _find(self, name: str) -> Value | None:
        if name not in self._values:
            line = self.line(name)
            self._values[name] = None if line is None else self._work(line)
        return self._values[name]

    def _work(self, line: Line) -> Value | None:
        taken: dict[str, object] = {}
        known, find = self._values, self._find
        for argument, names in line.takes.items():
            if isinstance(names, tuple):
                found = [known[name] if name in known else find(name) for name in names]
                if line.formula in _NEEDS_ALL and None in found:
                    return None
                taken[argument] = tuple(value for value in found if value is not None)
            else:
                value = known[names] if names in known else find(names)
                if value is None:
                    return None
                taken[argument] = value
        return _UNCHECKED[line.formula](**taken)

    def finer(self, name: str, decimals: int | None) -> Shown:
        """Return an input or line with more digits than are shown; for None, or if short, all."""
        value, unit = self.value(name), self.unit(name)
        if value is None or isinstance(value, tuple):
            return self.shown(name)
        exact = value if decimals is None else _cut(value, decimals)
        return Shown(name, exact, unit, show(exact, unit, _form(exact)))


def work(formula: str, taken: Mapping[str, object]) -> Value:
    """Return a formula's result for valid values. Error: InputError if it refuses them."""
    with exact_context():
        return _UNCHECKED[formula](**taken)


def exact_text(value: Value, unit: str) -> str:
    """Write a value in full; a repeating decimal with enough digits to show its rounding."""
    exact = _cut(value, _SHOWN_DECIMALS)
    return show(exact, unit, _form(exact))


def _cut(value: Value, decimals: int) -> Value:
    """Return a value in full; round a repeating decimal to that many decimals."""
    if isinstance(value, Decimal) and len(canonical(value).partition(".")[2]) > _LONGEST:
        return rounded(value, decimals)
    return value


def signed(value: Value, unit: str) -> str:
    """Write a difference with its sign, plus or minus; a difference of rates in points."""
    text = show(value, unit, _form(value))
    if unit == "rate":
        size = text.lstrip("−").removesuffix("%")
        text = f"{text.removesuffix('%')} {'point' if size == '1' else 'points'}"
    return text if text.startswith("−") else f"+{text}"


def _form(value: Value) -> str:
    """Return the form for a number that is always written in digits."""
    return "digits" if isinstance(value, Decimal) else ""


def _without[T](names: set[str], known: dict[str, T]) -> dict[str, T]:
    return {name: one for name, one in known.items() if name not in names}


def _is_same(one: Value, other: Value) -> bool:
    """Whether two values are the same in every digit: 2.5 and 2.50 are not."""
    if one is other:
        return True
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one == other and one.same_quantum(other)
    return one == other
