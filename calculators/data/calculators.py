"""The data file's tables of calculators: for each input, the figures that it starts from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.data.rules import Complaint, suggestion, suggestions
from tieout.calculators.data.toml import written
from tieout.calculators.engine.declaration import Calculator, Input
from tieout.calculators.figures.dataset import Defaults
from tieout.calculators.figures.value_types import is_text

_AGREES, _BORROWED = "agrees", "borrowed"


def read_defaults(entry: Mapping[str, Any], line: int) -> Defaults:
    """Return a calculator's table, which `check_defaults` has accepted."""
    agrees = entry.get(_AGREES, {})
    inputs = {
        name: (keys,) if isinstance(keys, str) else tuple(keys)
        for name, keys in entry.items()
        if name not in {_AGREES, _BORROWED}
    }
    return Defaults(inputs=inputs, agrees=agrees, line=line, borrowed=entry.get(_BORROWED, {}))


def check_defaults(
    name: str, entry: Mapping[str, Any], figures: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Yield what is wrong with the table of the calculator `name`.

    `figures` is the data file's own table of figures.
    """
    if name not in CALCULATORS:
        yield "unknown-calculator", "", f"is not a calculator{suggestions(name, CALCULATORS)}"
        return
    calculator = CALCULATORS[name]
    inputs = {one.name: one for one in calculator.inputs if one.default is None}
    for key in entry:
        if key not in inputs and key not in {_AGREES, _BORROWED}:
            yield "unknown-input", key, f"has no input '{key}'{suggestions(key, inputs)}"
    for one in inputs.values():
        if one.name not in entry:
            message = f"gives no figure for the input '{one.name}' ({one.label}); name one"
            yield "missing-default", "", message
        else:
            yield from _check_input(one, entry, figures)
    yield from _check_borrowed(entry.get(_BORROWED, {}), inputs)
    yield from _check_agreement(calculator, entry.get(_AGREES, {}), figures)


def _check_input(
    one: Input, entry: Mapping[str, Any], figures: Mapping[str, Any]
) -> Iterator[Complaint]:
    name, keys = one.name, entry[one.name]
    if one.many != isinstance(keys, list) or not all(map(is_text, keys if one.many else [keys])):
        wanted = "a list of keys of figures" if one.many else "the key of a figure, in quotes"
        yield "wrong-type", name, f"'{name}' must be {wanted}, and is {written(keys)}"
        return
    for key in keys if one.many else [keys]:
        unit = _unit(figures, key)
        if key not in figures:
            near = suggestion(key, figures)
            yield "missing-input", name, f"'{name}' names '{key}', which is not a figure{near}"
        elif unit != one.unit:
            message = f"'{name}' takes a figure of unit {one.unit}, and '{key}' is of unit {unit}"
            yield "unit-mismatch", name, message
    other = entry.get(one.one_more_than or "")
    if isinstance(other, list) and len(keys) != len(other) + 1:
        wanted = f"a figure more than '{one.one_more_than}'"
        message = f"'{name}' must have {wanted}: {len(other) + 1}, and has {len(keys)}"
        yield "wrong-shape", name, message


def _check_borrowed(borrowed: object, inputs: Mapping[str, Input]) -> Iterator[Complaint]:
    if not isinstance(borrowed, dict) or not all(map(is_text, borrowed.values())):
        message = f"'{_BORROWED}' must be a table from inputs to words"
        yield "wrong-type", _BORROWED, f"{message}, and is {written(borrowed)}"
        return
    for name in borrowed:
        if name not in inputs:
            message = (
                f"'{_BORROWED}' names '{name}', which is not an input{suggestions(name, inputs)}"
            )
            yield "unknown-input", f"{_BORROWED}.{name}", message


def _check_agreement(
    calculator: Calculator, agrees: object, figures: Mapping[str, Any]
) -> Iterator[Complaint]:
    if not isinstance(agrees, dict) or not all(map(is_text, agrees.values())):
        message = f"'{_AGREES}' must be a table from results to keys of figures"
        yield "wrong-type", _AGREES, f"{message}, and is {written(agrees)}"
        return
    results = calculator.results
    for result, key in agrees.items():
        at = f"{_AGREES}.{result}"
        if key not in figures:
            near = suggestion(key, figures)
            yield "missing-input", at, f"'{at}' names '{key}', which is not a figure{near}"
        elif result not in results:
            yield "unknown-result", at, f"has no result '{result}'{suggestions(result, results)}"
        elif (unit := _unit(figures, key)) != results[result]:
            message = f"the result '{result}' is of unit {results[result]}, and '{key}' of {unit}"
            yield "unit-mismatch", at, message


def _unit(figures: Mapping[str, Any], key: str) -> object:
    figure = figures.get(key)
    return figure.get("unit") if isinstance(figure, dict) else None
