"""Sections of the statement of cash flows that the discussion sums up.

"Operating activities used $28.5 million, from our net loss of $31.2 million and changes in our
operating assets and liabilities of $2.1 million, offset by non-cash charges of $4.8 million": the
net loss says which column is meant, and the other amounts are the sums of its changes and of its
adjustments. Filers group the lines in their own ways, so that a sum that fails is reported only if
another one of its kind holds in the filing, and no line or two explain the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, groupby
from typing import Literal, get_args

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import negative, unsigned
from tieout.macros.scan.view import Grid, Sentence, View

type _Section = Literal["adjustments", "changes"]
_ASSETS = r"(?:net )?(?:operating |other |current )*assets"
_BALANCES = rf"{_ASSETS} and (?:operating |current )*liabilities"
_HEADINGS: Mapping[_Section, re.Pattern[str]] = {
    "changes": lazy_regex(
        r"\A\W*(?:net )?(?:cash )?(?:effects? of )?(?:net )?"
        rf"(?:changes?|\(?increases?\)?|\(?decreases?\)?)\b.*\bin {_BALANCES}",
        re.IGNORECASE,
    ),
    "adjustments": lazy_regex(r"\A\W*(?:non-?cash )?adjustments? to reconcile\b", re.IGNORECASE),
}
_RESULT = lazy_regex(r"\W*net (?:\(?loss\)?|\(?income\)?|earnings)\b[^:]*\Z", re.IGNORECASE)
_CASH = lazy_regex(
    r"\W*(?:total )?(?:net )?cash\b.*\b(?:operating activities|operations)\b", re.IGNORECASE
)
_SUBTOTAL = lazy_regex(r"\W*(?:total|net) (?:adjustments?|changes?)\b", re.IGNORECASE)
_RESULT_STATED = lazy_regex(
    r"\bnet (?:loss|income)(?: \(loss\))?(?: for the \w+)? of (?:approximately )?\{m(\d+)\}",
    re.IGNORECASE,
)
_AFTER = r"(?: of| totaling| that totaled)(?: approximately| about)? \{m(?P<after>\d+)\}"
_BEFORE = r"\{m(?P<before>\d+)\} (?:of|from|in|due to) (?:net |total |aggregate )?"
_OF_ALL = r"(?!,? of\b)(?! (?:related|relating|associated|attributable|from|for)\b)"
_CHARGES = r"non-?cash (?:charges|items|adjustments|expenses)"
_CHANGES = (
    r"(?:net |cumulative |other )*(?:changes?|increases?|decreases?) in (?:our |its |the )?"
    + _BALANCES
)
_STATED: Mapping[_Section, re.Pattern[str]] = {
    "changes": lazy_regex(
        rf"\b(?:cash (?P<way>used in|provided by) )?{_CHANGES}{_AFTER}|{_BEFORE}{_CHANGES}",
        re.IGNORECASE,
    ),
    "adjustments": lazy_regex(
        rf"\b{_CHARGES}{_AFTER}{_OF_ALL}|{_BEFORE}{_CHARGES}{_OF_ALL}", re.IGNORECASE
    ),
}
_NAMES: Mapping[_Section, str] = {
    "changes": "the changes in operating assets and liabilities",
    "adjustments": "the adjustments that reconcile the result with cash",
}
_SEVERAL = lazy_regex(r"\brespectively\b|\b(?:predecessor|successor)\b", re.IGNORECASE)
"""Words of a sentence with the amounts of several columns."""
_MOST = 40  # lines of a section


@dataclass(frozen=True, eq=False, slots=True)
class _Column:
    """A column of a statement that foots: its result, and the lines of the two sections."""

    result: Quantity
    lines: Mapping[_Section, Sequence[Quantity]]


@dataclass(frozen=True, eq=False, slots=True)
class _Stated:
    """An amount that a sentence states of a section, with its column, and how the cash went."""

    amount: Quantity
    section: _Section
    column: _Column
    way: str


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount of the discussion with the lines of its section in the statement."""
    columns = [column for grid in view.grids for column in _columns(grid)]
    sums: list[tuple[_Stated, Relation]] = []
    for stated in _stated(view, columns) if columns else ():
        relation = _sum(stated)
        if relation is not None:
            sums.append((stated, relation))
    holding = {stated.section for stated, relation in sums if relation.holds}
    for stated, relation in sums:
        if relation.holds:
            yield relation
            yield from _turned(stated)
        elif stated.section in holding and not _is_explained(stated):
            yield replace(relation, siblings=sum(one.holds for _, one in sums))


def _columns(grid: Grid) -> Iterator[_Column]:
    """The columns of a statement of cash flows whose sections add up to its operating cash."""
    rows = sorted(grid.row_paths)
    last = next((row for row in rows if _CASH.match(grid.row_label(row))), None)
    first = next((row for row in rows if _RESULT.match(grid.row_label(row))), None)
    if first is None or last is None or last <= first:
        return
    between = [row for row in rows if first < row < last]
    sections = {row: _section(grid.row_paths[row][:-1]) for row in between}
    if None in sections.values() or {*sections.values()} != {*get_args(_Section.__value__)}:
        return
    rows_of = {name: [row for row in between if sections[row] == name] for name in _NAMES}
    for total in grid.rows[last]:
        column = total.cell.column if total.cell else -1
        result = grid.cells.get((first, column))
        lines = {
            name: [
                cell
                for row in own
                if (cell := grid.cells.get((row, column)))
                and not _SUBTOTAL.match(grid.row_label(row))
            ]
            for name, own in rows_of.items()
        }
        if result is not None and all(0 < len(own) <= _MOST for own in lines.values()):
            every = [result, *(one for own in lines.values() for one in own)]
            if abs(sum(one.value for one in every) - total.value) * 2 <= total.width * len(every):
                yield _Column(result, lines)


def _section(path: Sequence[str]) -> _Section | None:
    """The section of a line, by the headings above it."""
    return next(
        (name for name, form in _HEADINGS.items() if any(form.search(one) for one in path)), None
    )


def _stated(view: View, columns: Sequence[_Column]) -> Iterator[_Stated]:
    """The amounts of the discussion, each with the column whose result stands before it."""
    for _, sentences in groupby(view.sentences, key=lambda one: one.block):
        column: _Column | None = None
        for sentence in sentences:
            if sentence.block.table is not None or _SEVERAL.search(sentence.masked):
                continue
            result = _RESULT_STATED.search(sentence.masked)
            if result is not None:
                amount = sentence.quantities[int(result[1])]
                column = next((one for one in columns if amount and _is_of(amount, one)), None)
            if column is not None:
                yield from _amounts(sentence, column)


def _is_of(amount: Quantity, column: _Column) -> bool:
    """Whether a sentence's net loss is that of a column, rounded."""
    result = unsigned(column.result)
    return amount.low <= result.high and result.low <= amount.high and amount.digits > 1


def _amounts(sentence: Sentence, column: _Column) -> Iterator[_Stated]:
    for section, form in _STATED.items():
        for match in form.finditer(sentence.masked):
            (amount,) = sentence.named(match, "after" if match["after"] else "before")
            if amount is not None:
                way = match.groupdict().get("way") or ""  # only changes use or provide cash
                yield _Stated(amount, section, column, way.lower())


def _sum(stated: _Stated) -> Relation | None:
    lines = stated.column.lines[stated.section]
    if _net(stated.column, stated.section) < 0:
        lines = [negative(one) for one in lines]
    return relate(
        "sum", adding(len(lines)), lines, stated.amount, basis="stated", sure=True,
        at_most="warning",
        what=f"{stated.amount.printed} is said to be {_NAMES[stated.section]}, as the statement of "
        "cash flows has them",
    )  # fmt: skip


def _is_explained(stated: _Stated) -> bool:
    """Whether one line, or two of a section, are counted in the other section, or left out."""
    net = _net(stated.column, stated.section)
    return any(
        abs(abs(net + moved) - stated.amount.value) <= stated.amount.width
        for section, own in stated.column.lines.items()
        for count in (1, 2)
        for lines in combinations(own, count)
        for moved in [sum(line.value for line in lines) * (-1 if section == stated.section else 1)]
    )


def _net(column: _Column, section: _Section) -> Decimal:
    """The sum of the lines of a section."""
    return sum((one.value for one in column.lines[section]), Decimal(0))


def _turned(stated: _Stated) -> Iterator[Finding]:
    """The finding that changes are said to use cash that they provide, or the other way round."""
    net = _net(stated.column, stated.section)
    if stated.way and net and (net < 0) != stated.way.startswith("used"):
        right = "used in" if net < 0 else "provided by"
        message = (
            f"{stated.amount.printed} is said to be cash {stated.way} changes in operating assets "
            f"and liabilities; in the statement of cash flows it is {right} them."
        )
        place = Passage(stated.amount.start, stated.amount.end)
        yield Finding("change", "warning", message, (place,), right, stated.way)


RULE = Rule(find)
