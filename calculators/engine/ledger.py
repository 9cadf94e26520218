"""Reads the text that declares a calculator's lines: name, unit and label, then the formula."""

from __future__ import annotations

import re

from tieout.calculators.engine.lines import EACH, NEAREST, Line, Reference

_DECIMALS = {"USD": 2, "USD/share": 4, "rate": 4, "trading days": 1, "months": 1}
_ENTRY = re.compile(
    r"(?P<name>\w+) \[(?P<unit>[^],]+)(?:, (?P<side>up|down))?\] (?P<label>.+)\n"
    r"\s+= (?P<formula>\w+)\((?P<takes>[^)]*)\)(?: if (?P<when>\w+))?"
)
_ARGUMENT = re.compile(r"(?P<name>\w+)(?:=(?P<one>\w+)|=\[(?P<several>[^]]*)\])?")


def ledger(text: str) -> tuple[Line, ...]:
    """Return the calculator's lines that a text declares, each in two lines of the text.

        effective_rate [rate] Effective rate
            = effective_rate(commission, gross_proceeds) if gross_proceeds

    An argument whose input or line has another name is written `rate=limit_rate`, a list
    `parts=[retainer, deposit]`. The name after `if` must be above zero for the line to exist. A
    line is rounded by its unit: money to the cent, a price to four decimals, shares to a whole
    number; to the nearest, or as in `[USD/share, up]`. Raises ValueError for other text.
    """
    found: list[Line] = []
    rows = [row.strip() for row in text.strip().split("\n")]
    for head, below in zip(rows[::2], rows[1::2], strict=True):
        entry = _ENTRY.fullmatch(f"{head}\n  {below}")
        if entry is None:
            message = f"this is not a line of a ledger: {head}"
            raise ValueError(message)
        name, unit, side, label, formula, takes, when = entry.groups()
        decimals, arguments = _DECIMALS.get(unit.removeprefix(EACH), 0), _arguments(takes)
        found.append(Line(name, label, unit, decimals, formula, arguments, when, side or NEAREST))
    return tuple(found)


def numbered(name: str, count: int) -> str:
    """Return the names of a list's members for a ledger: `rates_1, rates_2`."""
    return ", ".join(name.format(number) for number in range(1, count + 1))


def _arguments(text: str) -> dict[str, Reference]:
    return {
        each["name"]: each["one"] or each["name"]
        if each["several"] is None
        else tuple(filter(None, each["several"].split(", ")))
        for each in _ARGUMENT.finditer(text)
    }
