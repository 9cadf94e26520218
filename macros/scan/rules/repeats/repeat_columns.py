"""An amount that a sentence states for one period, and a statement prints for another.

"In the six months ended June 30, 2024, we had negative cash flows from operations of $25 million",
which is the amount of 2023: the sentence was brought up to date and the amount was not, or the
wrong column was read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.rounded import is_rounded
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, Severity
from tieout.macros.scan.repeats.timed import CASH_FLOW, Timed, timed_quantities
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_OF_LOSS = r"\W*net\W+(?:\(?(?:loss(?:es)?|income|earnings)\)?\W*(?:or\b\W*)?){1,2}"
_ROWS = {
    "net loss": lazy_regex(rf"{_OF_LOSS}(?:and comprehensive loss\W*)?\Z", re.IGNORECASE),
    "net income": lazy_regex(rf"{_OF_LOSS}\Z", re.IGNORECASE),
    CASH_FLOW: lazy_regex(
        r"\W*(?:total )?(?:net )?cash (?:flows? )?\W*(?:used|provided|generated|from)\b[^,;]{0,40}"
        r"\boperat(?:ing activities|ions)\W*\Z",
        re.IGNORECASE,
    ),
    "accumulated deficit": lazy_regex(r"\W*accumulated deficit\W*\Z", re.IGNORECASE),
    "cash and cash equivalents": lazy_regex(r"\W*cash and cash equivalents\W*\Z", re.IGNORECASE),
}
_CONTINUING = lazy_regex(r"continuing|discontinued", re.IGNORECASE)
_LENGTHS = {"quarter": "P3M", "three month": "P3M", "six month": "P6M", "nine month": "P9M"}
_KINDS = frozenset({"money", "number"})
_DIGITS = 3  # of an amount that is not that of another period by chance


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount that its statement prints for another period, and not for its own."""
    rows = _rows(view)
    reported: set[int] = set()
    for key, one in timed_quantities(view) if rows else ():
        lines = rows.get(key[0], ())
        if not lines or one.length < _DIGITS or one.number in reported:
            continue
        cells = [cell for line in lines for cell in line]
        own = {cell.number for cell in cells if _is_of(cell, key)}
        if not own or any(
            is_rounded(one, cell) for cell in cells if cell.number in own or not cell.period
        ):
            continue
        for line in lines:
            right = next((cell for cell in line if cell.number in own), None)
            wrong = [cell for cell in line if cell.number not in own and is_rounded(one, cell)]
            if right is not None and len(wrong) == 1:
                reported.add(one.number)
                yield _finding(key, one, right, wrong[0])
                break


@once
def _rows(view: View) -> dict[str, list[tuple[Quantity, ...]]]:
    """The rows of statements that print such amounts, by name."""
    found: dict[str, list[tuple[Quantity, ...]]] = defaultdict(list)
    for grid in view.grids:
        for row, cells in grid.rows.items():
            label = grid.row_label(row)
            amounts = tuple(one for one in cells if one.kind in _KINDS)
            if len(amounts) > 1 and not _CONTINUING.search(label):
                for name, pattern in _ROWS.items():
                    if pattern.match(label):
                        found[name].append(amounts)
    return found


def _is_of(cell: Quantity, key: Timed) -> bool:
    """Whether a cell is of a period or day, or only of its year, as in short tables."""
    _, length, day = key
    period = cell.period
    if isinstance(day, int):
        return period.length in {"", "P1Y"} and period.year == day
    if length and period.length != _LENGTHS.get(length):
        return False
    return period.end in {day.isoformat(), str(day.year)}


def _finding(key: Timed, one: Quantity, right: Quantity, wrong: Quantity) -> Finding:
    name, length, day = key
    ended = f"{day:%B} {day.day}, {day.year}" if isinstance(day, dt.date) else str(day)
    when = (
        f"on {ended}"
        if not length
        else f"in {ended}"
        if isinstance(day, int)
        else (f"in the {length}s ended {ended}")
    )
    said = (
        f"{one.printed} is given as the {name} {when}. “{right.called}” has {right.printed} for "
        f"that time, and {wrong.printed} for another one."
    )
    severity: Severity = "error" if length else "warning"
    return Finding("repeat", severity, said, (one, right, wrong), right.printed, one.printed)


RULE = Rule(find)
