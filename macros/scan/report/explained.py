"""One relation or finding in full, for a person: its numbers by letter, and the calculation."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from string import ascii_uppercase

from tieout.macros.escaping import for_terminal
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.relation import Finding, Relation, Verdict
from tieout.macros.scan.report.passages import quote
from tieout.macros.scan.report.plain import PlainScan, bound
from tieout.macros.scan.report.text import finding_lines, where

_WIDTH = 96
_DECIMALS = 6
_NAME = lazy_regex(r"(?P<kind>[ic])(?P<number>\d+)")
_SIGNS = {"*": " × ", "/": " / ", "+": " + ", "-": " − "}
_BINARY = lazy_regex(r"(?<=[\w)])[-+*/]")

_SAME: Mapping[Verdict, str] = {
    "exact": "all of them are the same",
    "within-rounding": "all of them are the same within rounding",
    "disagrees": "all of them should be the same",
}
"""What is said of a relation that calculates nothing."""


def explain(scan: Scan, name: str) -> str | None:
    """One relation ("R12") or finding ("F3") in full; None if there is no such id."""
    plain = PlainScan(scan)
    number = int(name[1:]) if name[1:].isdecimal() else 0
    kind, found = name[:1].upper(), scan.relations if name[:1].upper() == "R" else scan.findings
    if kind not in {"R", "F"} or not 1 <= number <= len(found):
        return None
    one = found[number - 1]
    lines = (
        _relation(scan, plain, one)
        if isinstance(one, Relation)
        else _finding(scan, plain, number, one)
    )
    return "\n".join(for_terminal(line) for line in lines)


def _finding(scan: Scan, plain: PlainScan, number: int, finding: Finding) -> Iterator[str]:
    yield from finding_lines(scan, number, finding, whole=True)
    yield f"  expected  {finding.expected}"
    yield f"  found     {finding.found}"
    for relation in finding.relations:
        yield ""
        yield from _relation(scan, plain, relation)


def _relation(scan: Scan, plain: PlainScan, relation: Relation) -> Iterator[str]:
    yield f"{plain.relation_ids[id(relation)]}  {relation.rule}  {relation.verdict}"
    yield from textwrap.wrap(
        relation.described, _WIDTH, initial_indent="  ", subsequent_indent="  "
    )
    names = [_letter(number) for number in range(len(relation.inputs))]
    for name, one in zip((*names, "="), relation.places, strict=True):
        mention = one.placed.mention
        printed = " ".join(mention.printed.split())
        value = _grouped(mention.value)
        means = "" if value in printed else f"  ({' '.join(filter(None, (value, mention.unit)))})"
        yield f"  {name:<4} {printed}{means}  {where(scan.filing, one)}"
        label = " · ".join(filter(None, (one.label, one.head)))
        yield from textwrap.wrap(
            label or quote(scan.filing, one).line,
            _WIDTH,
            initial_indent=" " * 7,
            subsequent_indent=" " * 7,
        )
    yield from _calculation(relation)


def _calculation(relation: Relation) -> Iterator[str]:
    """What is calculated or compared, and the range that the printed digits allow, if any."""
    if relation.expression == "i0":
        yield f"  {_SAME[relation.verdict]}"
        if relation.verdict == "exact":
            return
    else:
        worked = _grouped(bound(relation.worked, relation.result))
        yield f"  {_written(relation)} = {worked}"
    low, high = (_grouped(bound(end, relation.result)) for end in (relation.low, relation.high))
    if low != high:
        yield f"  the printed digits allow {low} to {high}"


def _written(relation: Relation) -> str:
    """The expression as a person writes it: "A × 4 / (B + C)"."""

    def named(found: re.Match[str]) -> str:
        number = int(found["number"])
        if found["kind"] == "i":
            return _letter(number)
        constant = relation.constants[number]
        return _grouped(str(constant)) if constant >= 0 else f"({_grouped(str(constant))})"

    signed = _BINARY.sub(lambda found: _SIGNS[found[0]], relation.expression.replace(" ", ""))
    return _NAME.sub(named, signed)


def _letter(number: int) -> str:
    """The name of an input: A to Z, then A2 to Z2."""
    turn, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def _grouped(text: str) -> str:
    """A number with its digits in groups and few decimals; anything else, such as a day, as is."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite():
        return text
    shown = f"{round(value, _DECIMALS):,f}" if value else "0"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
