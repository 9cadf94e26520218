"""The data file's rules: which keys a figure has, of which type, and which of them go together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from calculators.figures import AMOUNTS, RELATIONS, UNITS, Figure, Value
from calculators.formulas import FORMULAS, arguments

Complaint = tuple[str, str]  # a code and a message

_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?")
_DECIMAL = re.compile(r"[+-]?\d{1,40}(\.\d{1,40})?")
_LARGEST = 10**40  # far beyond any filing; keeps a hostile number from costing time
_MOST_DECIMALS = 12


class NotADecimal(str):
    """A number that TOML allows and the data file does not: an exponent, an infinity, a NaN."""

    __slots__ = ()


def read_decimal(literal: str) -> Decimal | NotADecimal:
    """Read a TOML number exactly; what is not a plain decimal is kept as it was written."""
    plain = literal.replace("_", "")
    return Decimal(plain) if _DECIMAL.fullmatch(plain) else NotADecimal(literal)


def is_text(given: object) -> bool:
    """Whether ``given`` is text that says something."""
    return isinstance(given, str) and not isinstance(given, NotADecimal) and bool(given.strip())


def is_texts(given: object) -> bool:
    """Whether ``given`` is a list of texts that is not empty."""
    return isinstance(given, list) and bool(given) and all(map(is_text, given))


def _is_flag(given: object) -> bool:
    return isinstance(given, bool)


def _is_decimals(given: object) -> bool:
    return type(given) is int and -_MOST_DECIMALS <= given <= _MOST_DECIMALS


def _is_inputs(given: object) -> bool:
    return (
        isinstance(given, dict)
        and bool(given)
        and all(is_text(item) or is_texts(item) for item in given.values())
    )


FIELDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "label": ("text in quotes", is_text),
    "value": ("a value", lambda _: True),  # its type depends on the unit: see read_value
    "unit": (f"one of {', '.join(sorted(UNITS))}", lambda given: is_text(given) and given in UNITS),
    "exact": ("true or false", _is_flag),
    "truncated": ("true or false", _is_flag),
    "date": ("the key of a date", is_text),
    "mentions": ("a list of mentions", is_texts),
    "formula": ("the name of a formula", is_text),
    "inputs": ("a table of keys", _is_inputs),
    "decimals": (f"a whole number from -{_MOST_DECIMALS} to {_MOST_DECIMALS}", _is_decimals),
    "assumption": ("true or false", _is_flag),
    "basis": ("text in quotes", is_text),
    "relation": (
        f"one of {', '.join(RELATIONS)}",
        lambda given: is_text(given) and given in RELATIONS,
    ),
    "discrepancy": ("text in quotes", is_text),
    "reconcile": ("text in quotes", is_text),
}


def read_value(unit: str, given: object) -> Value | str | None:
    """Return the value in the type that its unit asks for, or ``None`` where it is of another."""
    if unit == "date":
        partial = isinstance(given, str) and _PARTIAL_DATE.fullmatch(given)
        return given if type(given) is dt.date or partial else None  # type: ignore[return-value]
    if unit not in AMOUNTS:
        return given if is_text(given) else None  # type: ignore[return-value]
    if isinstance(given, Decimal):
        return given
    return Decimal(given) if type(given) is int and abs(given) < _LARGEST else None


def wanted_value(unit: str) -> str:
    """Say in words which value a unit asks for."""
    if unit == "date":
        return 'a date such as 2001-10-02, or "2001-10", "2001" or "2002-Q1" in quotes'
    if unit not in AMOUNTS:
        return "text in quotes"
    return "a plain decimal such as 0.04 (no quotes, no exponent, no infinity)"


def check_shape(entry: Mapping[str, Any]) -> Iterator[Complaint]:
    """Say what is missing from a figure, or contradicts the rest of it."""
    printed, formula = bool(entry.get("mentions")), bool(entry.get("formula"))
    yield from _check_origin(entry, printed=printed, formula=formula)
    if formula and not printed and entry["unit"] in AMOUNTS and "decimals" not in entry:
        yield "missing-key", "is worked out, so it needs 'decimals', the digits to round to"
    if formula != bool(entry.get("inputs")):
        yield "wrong-shape", "'formula' and 'inputs' go together"
    if ("discrepancy" in entry) != ("reconcile" in entry):
        yield "wrong-shape", "'discrepancy' and 'reconcile' go together"
    if "discrepancy" in entry and not (formula and printed):
        message = (
            "only a figure that is printed and worked out again can disagree: "
            "give both, or remove 'discrepancy'"
        )
        yield "wrong-shape", message


def _check_origin(entry: Mapping[str, Any], *, printed: bool, formula: bool) -> Iterator[Complaint]:
    """Say where a figure's value comes from more than one place, or from none."""
    value = "value" in entry
    if entry.get("assumption"):
        if printed or formula or not value:
            yield "wrong-shape", "an assumption has a value, and neither mentions nor a formula"
        if not entry.get("basis"):
            yield "missing-key", "an assumption says in 'basis' why this value was taken"
    elif printed and not value:
        yield "missing-key", "has mentions and no 'value'; give the value as the filing prints it"
    elif not printed and not formula:
        message = (
            "has neither mentions nor a formula; name the place that prints it, "
            "or mark it as an assumption"
        )
        yield "wrong-shape", message
    elif not printed and value:
        message = "has a formula and no mention, so its value is worked out: remove 'value'"
        yield "wrong-shape", message


def check_references(figure: Figure, known: Mapping[str, Any]) -> Iterator[Complaint]:
    """Say which formula, input or date a figure names that is not there.

    ``known`` is the data file's own table of figures, so that a figure which is there but
    mistaken is not reported a second time as missing.
    """
    if figure.date is not None and known.get(figure.date, {}).get("unit") != "date":
        yield "missing-input", f"'date' names '{figure.date}', which is not a figure of unit date"
    for key in figure.input_keys:
        if key not in known:
            yield "missing-input", f"takes '{key}', which is no figure of this file"
    if figure.formula is not None and figure.formula not in FORMULAS:
        yield "unknown-formula", f"there is no formula '{figure.formula}' in calculators/"
    elif figure.formula is not None:
        yield from _check_arguments(figure.formula, figure.inputs)


def _check_arguments(
    formula: str, inputs: Mapping[str, str | tuple[str, ...]]
) -> Iterator[Complaint]:
    """Say which of a formula's arguments is not given, or given and not one of them."""
    takes = {argument.name: argument for argument in arguments(formula)}
    for name, given in inputs.items():
        if name not in takes:
            message = f"the formula '{formula}' takes no '{name}'; it takes {', '.join(takes)}"
            yield "missing-input", message
        elif takes[name].many != isinstance(given, tuple):
            wanted = "a list of keys" if takes[name].many else "one key"
            yield "wrong-type", f"the input '{name}' must be {wanted}"
    for argument in takes.values():
        if argument.required and argument.name not in inputs:
            message = f"the formula '{formula}' needs '{argument.name}', which is not given"
            yield "missing-input", message
