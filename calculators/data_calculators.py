"""The data file's tables of calculators: for each input, the figures that it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.all_calculators import CALCULATORS
from calculators.data_rules import Complaint, is_text
from calculators.declaration import Calculator, Input
from calculators.figures import Defaults

_AGREES = "agrees"


def read_defaults(entry: Mapping[str, Any], line: int) -> Defaults:
    """Return a calculator's table, which `check_defaults` has found sound."""
    agrees = entry.get(_AGREES, {})
    inputs = {
        name: (given,) if isinstance(given, str) else tuple(given)
        for name, given in entry.items()
        if name != _AGREES
    }
    return Defaults(inputs=inputs, agrees=agrees, line=line)


def check_defaults(name: str, entry: object, figures: Mapping[str, Any]) -> Iterator[Complaint]:
    """Say what is wrong with the table of the calculator `name`.

    `figures` is the data file's own table of figures.
    """
    if name not in CALCULATORS:
        known = ", ".join(CALCULATORS)
        yield "unknown-calculator", f"there is no such calculator; the calculators are {known}"
        return
    if not isinstance(entry, dict):
        yield "wrong-type", "must be a table of its own"
        return
    calculator = CALCULATORS[name]
    inputs = {one.name: one for one in calculator.inputs if one.default is None}
    for given in entry.keys() - inputs.keys() - {_AGREES}:
        listed = ", ".join(inputs)
        yield "unknown-input", f"has no input '{given}'; its inputs are {listed}"
    for one in inputs.values():
        if one.name not in entry:
            yield "missing-default", f"gives no figure for the input '{one.name}' ({one.label})"
        else:
            yield from _check_input(one, entry, figures)
    yield from _check_agreement(calculator, entry.get(_AGREES, {}), figures)


def _check_input(
    one: Input, entry: Mapping[str, Any], figures: Mapping[str, Any]
) -> Iterator[Complaint]:
    given = entry[one.name]
    if one.many != isinstance(given, list) or not all(map(is_text, given if one.many else [given])):
        wanted = "a list of keys of figures" if one.many else "the key of a figure, in quotes"
        yield "wrong-type", f"'{one.name}' must be {wanted}"
        return
    for key in given if one.many else [given]:
        unit = figures.get(key, {}).get("unit")
        if key not in figures:
            yield "missing-input", f"'{one.name}' names '{key}', which is no figure of this file"
        elif unit != one.unit:
            yield (
                "unit-mismatch",
                f"'{one.name}' takes a figure of unit {one.unit}, and '{key}' is of unit {unit}",
            )
    if one.one_more_than is not None:
        other = entry.get(one.one_more_than)
        if isinstance(other, list) and len(given) != len(other) + 1:
            wanted = f"a figure more than '{one.one_more_than}'"
            message = f"'{one.name}' must have {wanted}: {len(other) + 1}, and has {len(given)}"
            yield "wrong-shape", message


def _check_agreement(
    calculator: Calculator, agrees: object, figures: Mapping[str, Any]
) -> Iterator[Complaint]:
    if not isinstance(agrees, dict) or not all(map(is_text, agrees.values())):
        yield "wrong-type", f"'{_AGREES}' must be a table from results to keys of figures"
        return
    results = calculator.results
    for result, key in agrees.items():
        if key not in figures:
            yield "missing-input", f"'{_AGREES}' names '{key}', which is no figure of this file"
        elif result not in results:
            listed = ", ".join(results)
            yield (
                "unknown-result",
                f"'{_AGREES}' names the result '{result}'; the results are {listed}",
            )
        elif (unit := figures[key].get("unit")) != results[result]:
            message = f"the result '{result}' is of unit {results[result]}, and '{key}' of {unit}"
            yield "unit-mismatch", message
