"""The data file's rules: a figure's keys, their types, and which of them go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Any

from tieout.calculators.figures.dataset import RELATIONS, SEVERITIES, Figure
from tieout.calculators.figures.value_types import AMOUNTS, TEXT, UNITS, is_text
from tieout.calculators.formulas.registry import FORMULAS, arguments

type Complaint = tuple[str, str, str]  # a code, the key that it is about (or none), a message

_MOST_DECIMALS = 12
_COMPARED = 2_000  # known names that a text is compared with, to limit the time


def is_texts(value: object) -> bool:
    """Whether ``value`` is a list of texts that is not empty."""
    return isinstance(value, list) and bool(value) and all(map(is_text, value))


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_decimals(value: object) -> bool:
    return type(value) is int and -_MOST_DECIMALS <= value <= _MOST_DECIMALS


def _is_inputs(value: object) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(is_text(item) or is_texts(item) for item in value.values())
    )


_PERIODS = ({"to"}, {"from", "to"}, {"length", "to"})
_LENGTHS = ("days", "months", "years")


def _is_period(value: object) -> bool:
    return (
        isinstance(value, dict) and value.keys() in _PERIODS and all(map(is_text, value.values()))
    )


FIELDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "label": (TEXT, is_text),
    "value": ("a value", lambda _: True),  # its type depends on the unit: see read_value
    "unit": (f"one of {', '.join(sorted(UNITS))}", lambda value: is_text(value) and value in UNITS),
    "exact": ("true or false", _is_flag),
    "truncated": ("true or false", _is_flag),
    "date": ("the key of a date", is_text),
    "period": ('a table of keys, { to = "…" } with "from" or "length" or neither', _is_period),
    "mentions": ('a list of mentions such as ["L12C34"]', is_texts),
    "formula": ("the name of a formula", is_text),
    "inputs": ("a table of keys", _is_inputs),
    "decimals": (f"a whole number from -{_MOST_DECIMALS} to {_MOST_DECIMALS}", _is_decimals),
    "assumption": ("true or false", _is_flag),
    "basis": (TEXT, is_text),
    "relation": (
        f"one of {', '.join(RELATIONS)}",
        lambda value: is_text(value) and value in RELATIONS,
    ),
    "discrepancy": (TEXT, is_text),
    "reconcile": (TEXT, is_text),
    "severity": (
        f"one of {', '.join(SEVERITIES)}",
        lambda value: is_text(value) and value in SEVERITIES,
    ),
    "disposition": (TEXT, is_text),
}


def suggestion(text: str, known: Iterable[str]) -> str:
    """Suggest the known name that a text is close to, if there is one."""
    near = get_close_matches(text, list(islice(known, _COMPARED)), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def suggestions(text: str, known: Iterable[str]) -> str:
    """Suggest the known name that a text is close to, or list all of them."""
    return suggestion(text, known) or f"; use one of {', '.join(known)}"


def check_shape(entry: Mapping[str, Any]) -> Iterator[Complaint]:
    """Report what is missing from a figure or contradicts the rest of it."""
    printed, formula = bool(entry.get("mentions")), bool(entry.get("formula"))
    yield from _check_origin(entry, printed=printed, formula=formula)
    if formula and not printed and entry["unit"] in AMOUNTS and "decimals" not in entry:
        message = "is calculated, so it needs 'decimals', the number of decimals to show"
        yield "missing-key", "formula", message
    if formula != bool(entry.get("inputs")):
        yield "wrong-shape", "", "'formula' and 'inputs' go together; give both, or neither"
    if "relation" in entry and not (formula and printed):
        message = "is not both printed and calculated, so nothing is related; remove 'relation'"
        yield "wrong-shape", "relation", message
    if "date" in entry and "period" in entry:
        message = "is as of a date, or for a period; give 'date' or 'period', not both"
        yield "wrong-shape", "period", message
    for name in ("severity", "disposition"):
        if name in entry and "discrepancy" not in entry:
            message = f"'{name}' belongs to a discrepancy, and there is none; remove it"
            yield "wrong-shape", name, message
    if ("discrepancy" in entry) != ("reconcile" in entry):
        yield "wrong-shape", "", "'discrepancy' and 'reconcile' go together; give both, or neither"
    elif "discrepancy" in entry and not (formula and printed):
        message = "is not both printed and calculated, so nothing disagrees; remove 'discrepancy'"
        yield "wrong-shape", "discrepancy", message


def _check_origin(entry: Mapping[str, Any], *, printed: bool, formula: bool) -> Iterator[Complaint]:
    """Report a figure whose value has no source, or more than one."""
    value = "value" in entry
    if entry.get("assumption"):
        if printed or formula or not value:
            message = (
                "an assumption has a value, and neither mentions nor a formula; "
                "remove its mentions and formula, or 'assumption'"
            )
            yield "wrong-shape", "assumption", message
        if not entry.get("basis"):
            message = "an assumption needs a reason for its value; give it a 'basis'"
            yield "missing-key", "assumption", message
    elif printed and not value:
        message = "has mentions and no 'value'; give the value as the filing prints it"
        yield "missing-key", "mentions", message
    elif not printed and not formula:
        message = (
            "has neither mentions nor a formula; name the place that prints it, "
            "or say: assumption = true"
        )
        yield "wrong-shape", "", message
    elif not printed and value:
        message = "has a formula and no mention, so its value is calculated: remove 'value'"
        yield "wrong-shape", "value", message


def check_references(figure: Figure, known: Mapping[str, Any]) -> Iterator[Complaint]:
    """Report each formula, input or date that a figure names but that does not exist.

    ``known`` is the data file's own table of figures, so that a figure with mistakes is not
    reported as missing too.
    """
    yield from _check_times(figure, known)
    for key in figure.input_keys:
        if key not in known:
            message = f"takes '{key}', which is not a figure of this file{suggestion(key, known)}"
            yield "missing-input", "inputs", message
    if figure.formula is not None and figure.formula not in FORMULAS:
        message = f"there is no formula '{figure.formula}'{suggestion(figure.formula, FORMULAS)}"
        yield "unknown-formula", "formula", message
    elif figure.formula is not None:
        yield from _check_arguments(figure.formula, figure.inputs)


def _check_times(figure: Figure, known: Mapping[str, Any]) -> Iterator[Complaint]:
    """Report each date, or end or length of a period, that a figure names but that is missing."""
    named = [("date", figure.date)] if figure.date is not None else []
    for end, key in (*named, *figure.period.items()):
        wanted = _LENGTHS if end == "length" else ("date",)
        where = "date" if end == "date" else "period"
        if _unit_of(known.get(key)) not in wanted:
            near = suggestion(key, [name for name, one in known.items() if _unit_of(one) in wanted])
            message = f"'{key}' is not a figure of unit {' or '.join(wanted)}{near}"
            yield "missing-input", where, message


def _unit_of(table: object) -> object:
    return table.get("unit") if isinstance(table, dict) else None


def _check_arguments(
    formula: str, inputs: Mapping[str, str | tuple[str, ...]]
) -> Iterator[Complaint]:
    """Report each argument that a formula does not take, and each required one that is missing."""
    takes = {argument.name: argument for argument in arguments(formula)}
    for name, reference in inputs.items():
        if name not in takes:
            message = f"the formula '{formula}' takes no '{name}'; it takes {', '.join(takes)}"
            yield "missing-input", "inputs", message
        elif takes[name].many != isinstance(reference, tuple):
            wanted = "a list of keys" if takes[name].many else "one key"
            yield "wrong-type", "inputs", f"the input '{name}' must be {wanted}"
    if inputs.keys() <= takes.keys():  # otherwise the missing one may be among them, misspelled
        for argument in takes.values():
            if argument.required and argument.name not in inputs:
                message = f"the formula '{formula}' needs '{argument.name}', which is not given"
                yield "missing-input", "inputs", message
