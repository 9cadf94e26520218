"""Names the sum, difference or roll-forward that a pattern of a table is, by its labels."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.relation import Basis
from tieout.macros.scan.tables.growth import CHANGED
from tieout.macros.scan.tables.lines import Lines
from tieout.macros.scan.tables.patterns import Pattern
from tieout.macros.scan.tables.relations import Naming

_OPENING = lazy_regex(
    r"\b(?:beginning|opening|start of|balances?,? (?:at|as of|on|[a-z]+ \d))",
    re.IGNORECASE,
)
_CLOSING = lazy_regex(r"\b(?:end(?:ing)?|closing|balances?)\b", re.IGNORECASE)
_WITH_CHANGE = 3  # columns: one, its change, and what it changed to


def naming_of(pattern: Pattern, lines: Lines) -> Naming:
    """What a pattern is called, how sure it is, and what it says of its lines."""
    label = lines.labels[pattern.result]
    named = lines.total[pattern.result] or _is_of_change(pattern, lines)
    basis: Basis = "structure" if named else "siblings"
    if not lines.across and len(pattern.holding) < 2 and basis == "siblings":
        basis = "numbers" if pattern.holding else "structure"
    kind: Kind = "sum"
    opposite = pattern.candidate.way == "opposite"
    if -1 in pattern.candidate.signs and not opposite:
        kind = "difference"
    first, last = pattern.inputs[0], pattern.inputs[-1]
    if pattern.candidate.way == "roll" or (
        not lines.across
        and pattern.candidate.step < 0
        and _OPENING.search(lines.labels[first])
        and _CLOSING.search(label)
    ):
        kind = "roll-forward"
    count = len(pattern.inputs)
    where = "columns" if lines.across else "lines"
    start, end = _short(lines.labels[first]), _short(lines.labels[last])
    name = _name(label, lines.groups[first] if lines.groups else "")
    if not (start and end):
        what = f"{name} is the {kind} of {count} {where} without a heading"
    elif kind == "difference":
        what = f"{name} is “{start}” less the {where} after it"
    elif kind == "roll-forward":
        what = f"{name} is “{start}” with the changes between them"
    elif pattern.candidate.way == "group":
        group = _short(lines.groups[pattern.result])
        what = f"{name} of “{group}” is the sum of the {count} {where} of the other groups"
    elif count == 2:
        what = f"{name} is the sum of “{start}” and “{end}”"
    else:
        what = f"{name} is the sum of the {count} {where} from “{start}” to “{end}”"
    if opposite:
        what += ", with the other sign"
    return Naming(kind, basis, what)


def _name(label: str, heading: str) -> str:
    """What a result is called; without a name of its own it has that of the heading above it."""
    if label and label != heading:
        return f"“{_short(label)}”"
    title = _short(label.rstrip(":"))
    return f"the total under “{title}”" if title[:1].isupper() else "the total"


def _is_of_change(pattern: Pattern, lines: Lines) -> bool:
    """Whether a column is the one before it and a column called the change."""
    labels = [lines.labels[at] for at in (*pattern.inputs, pattern.result)]
    return lines.across and len(labels) == _WITH_CHANGE and sum(map(_is_change, labels)) == 1


def _is_change(label: str) -> bool:
    return CHANGED.search(label) is not None


def _short(label: str) -> str:
    return label if len(label) <= 60 else f"{label[:57].rstrip()}…"
