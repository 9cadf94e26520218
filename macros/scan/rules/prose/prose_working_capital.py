"""Working capital in a sentence: current assets of a balance sheet less its current liabilities.

A deficiency is stated without a sign. The columns of the balance sheets are tried; where only the
column of the sentence's own day fails, by a typing error or though a table prints the amount that
it makes, the two do not agree.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, holding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, Sentence, View

_AND = (
    r"(?:(?: (?:as of|at|on) \{d\d+\},?)?,? (?:and|(?:as )?compared (?:to|with)|versus|from)"
    r"(?: approximately| about)? )"
)
_STATED = Hinted(
    "working capital",
    r"(?<!used for )\bworking capital(?: \(?(?:deficit|deficiency|surplus)\)?)?"
    r"(?: \([^(){}]{0,80}\))?,?"
    r"(?: (?:of|was|is|totaled|totaling|amounted|to|approximately|about|a|negative)){1,4} "
    rf"\(?\{{m(?P<one>\d+)\}}(?:{_AND}\{{m(?P<two>\d+)\}})?",
)
_RATIO = Hinted(
    "current ratio",
    r"\bcurrent ratio(?: \([^(){}]{0,80}\))?,?"
    r"(?: (?:of|was|is|improved|increased|decreased|declined|to|approximately|about)){1,3} "
    rf"\{{n(?P<one>\d+)\}}(?: ?(?:to|:) ?(?:1|\{{n\d+\}}))?(?:{_AND}\{{n(?P<two>\d+)\}})?",
)
_OTHERWISE = lazy_regex(
    r"\b(?:increas|decreas|chang|improv|expect|pro forma|as adjusted|require|provid|minimum"
    r"|exclud)",
    re.IGNORECASE,
)
_SIGNED = Hinted(
    "working capital",
    r"(?P<negative>negative )?\bworking capital(?P<deficit> (?:deficit|deficiency))?"
    r" (?:of|was) (?:approximately )?\{m(?P<one>\d+)\}",
)
_ASSETS = lazy_regex(r"\W*(?:total )?current assets\W*\Z", re.IGNORECASE)
_LIABILITIES = lazy_regex(r"\W*(?:total )?current liabilities\W*\Z", re.IGNORECASE)
_ALL = lazy_regex(r"\W*total liabilities\W*\Z", re.IGNORECASE)
_LATER = lazy_regex(
    r"\b(?:long|non-?current|net of current|deferred tax|less current)\b", re.IGNORECASE
)
_ROW = lazy_regex(
    r"\W*working capital\W*(?:\(?(?:deficit|deficiency)\)?\W*)?(?:\(\w\)\W*)*\Z", re.IGNORECASE
)
_DIGITS = 3  # of an amount that no day ties to a column
_LEAST = 2
_ROUNDED = 3  # zeros at the end of an amount that is rounded
_MOST = 40  # columns of balance sheets


class _Column(NamedTuple):
    """The current assets and the current liabilities of one day."""

    assets: Quantity
    liabilities: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each working capital that a column of a balance sheet makes, or should make."""
    for sentence in view.sentences:
        for match in _STATED.finditer(sentence.masked):
            if _OTHERWISE.search(sentence.masked[: match.end()]):
                continue
            names = ("one", "two") if match["two"] else ("one",)
            for one in sentence.named(match, *names):
                if one is not None and one.length >= _LEAST:
                    yield from _compared_with_tables(one, sentence, view)
        for match in _RATIO.finditer(sentence.masked):
            names = ("one", "two") if match["two"] else ("one",)
            for one in sentence.named(match, *names):
                if one is not None and one.length >= _LEAST:
                    yield from _ratio(one, sentence, view)
    yield from _in_rows(view)
    yield from _opposed(view)


def _opposed(view: View) -> Iterator[Finding]:
    """The amount that one sentence calls a deficit, and another of the same days does not."""
    found: dict[tuple[Decimal, frozenset[Decimal]], dict[bool, Quantity]] = defaultdict(dict)
    for sentence in view.sentences:
        for match in _SIGNED.finditer(sentence.masked):
            (one,) = sentence.named(match, "one")
            if one is not None and one.value > 0 and "(" not in one.printed + one.before(2):
                known = [each for each in sentence.quantities if each is not None]
                days = frozenset(each.value for each in known if each.kind == "date")
                is_deficit = bool(match["negative"] or match["deficit"])
                found[one.value, days].setdefault(is_deficit, one)
    for signs in found.values():
        if len(signs) == _LEAST:
            one = signs[True]
            message = f"Working capital of {one.printed} is called a deficit here, and not there."
            yield Finding(
                "repeat", "warning", message, (one, signs[False]), one.printed, one.printed
            )


def _in_rows(view: View) -> Iterator[Relation]:
    """The working capital in rows of tables, such as those of selected data, if it holds."""
    for one in _rows(view):
        if one.unit != "USD" or one.length < _DIGITS:
            continue
        for column in columns_of(view):
            found = holding(_relation(column, unsigned(one)))
            if found and column.assets.placed.block is not one.placed.block:
                yield from found
                break
        else:
            yield from _without_liabilities(view, one)
            yield from _missed(view, one)


def _missed(view: View, one: Quantity) -> Iterator[Relation]:
    """A row that misses by a typing error what the balance sheet of its day makes."""
    columns = [each for each in columns_of(view) if each.assets.period.end == one.period]
    tried = [found for each in columns for found in evaluated(_relation(each, unsigned(one)))]
    if one.period.day and len({each.worked for each in tried}) == 1:
        near = (each for each in tried[:1] if each.nearly_holds and each.misses(2))
        yield from (each for each in near if is_near_slip(each))


def _without_liabilities(view: View, one: Quantity) -> Iterator[Relation]:
    """A row that prints the current assets of its day, of which no liabilities are taken off."""
    columns = [each for each in columns_of(view) if each.assets.period == one.period]
    if one.period and columns and all(each.assets.value == one.value for each in columns):
        yield from (
            replace(each, at_most="warning") for each in evaluated(_relation(columns[0], one))
        )


def _ratio(stated: Quantity, sentence: Sentence, view: View) -> Iterator[Relation]:
    """The current assets over the current liabilities of a day of the sentence, if they fit."""
    days = [one.day for one in sentence.quantities if one is not None and one.is_day]
    for column in columns_of(view):
        if _is_of(column, days):
            relation = relate(
                "quotient", "i0/i1", [column.assets, column.liabilities], stated, basis="structure",
                what=f"{column.assets.printed} of current assets for each of "
                f"{column.liabilities.printed} of current liabilities",
            )  # fmt: skip
            if relation and relation.holds:
                yield relation
                return


def _compared_with_tables(stated: Quantity, sentence: Sentence, view: View) -> Iterator[Relation]:
    days = [one.day for one in sentence.quantities if one is not None and one.is_day]
    tried = [(column, _relation(column, stated)) for column in columns_of(view)]
    dated = [one for column, one in tried if one and _is_of(column, days)]
    held = [one for one in dated if one.holds]
    if not held and stated.length >= _DIGITS:
        held = [one for _, one in tried if one and one.holds]
    yield from held[:1]
    exact = [one for one in dated if one.inputs[0].period in {day.isoformat() for day in days}]
    if not held and len(days) == 1 and len({one.worked for one in exact}) == 1:
        yield from (one for one in exact[:1] if is_near_slip(one) or _is_in_row(one, view))


def _is_in_row(relation: Relation, view: View) -> bool:
    """Whether a table prints the working capital that the balance sheet makes, and not the other.

    Nothing is then left out of it, and nothing added to it.
    """
    stated = relation.result
    printed = [one for one in _rows(view) if one.unit == stated.unit]
    return any(abs(one.value) == abs(relation.worked) for one in printed) and not any(
        abs(one.low) <= stated.high and stated.low <= abs(one.high) for one in printed
    )


@once
def _rows(view: View) -> tuple[Quantity, ...]:
    """The amounts of the rows that are called working capital."""
    return tuple(
        one
        for grid in view.grids
        for row, cells in grid.rows.items()
        if _ROW.match(grid.row_label(row))
        for one in cells
    )


def _relation(column: _Column, stated: Quantity) -> Relation | None:
    assets, liabilities = column
    more, less = column if assets.value >= liabilities.value else (liabilities, assets)
    zeros = len(digits := stated.printed_digits) - len(digits.rstrip("0"))
    # "$1,260,000" is 1,259,950, rounded.
    slack = stated.width * 10**zeros / 2 if zeros >= _ROUNDED else Decimal(0)
    return relate(
        "difference", "i0-i1", [more, less], stated, basis="structure", sure=True, slack=slack,
        what=f"The working capital of {stated.printed} is said to be {assets.printed} of current "
        f"assets and {liabilities.printed} of current liabilities",
    )  # fmt: skip


def _is_of(column: _Column, days: Sequence[dt.date]) -> bool:
    """Whether the heading of a column says one of some days, or only its year."""
    period = column.assets.period
    return any(period in (day.isoformat(), str(day.year)) for day in days)


@once
def columns_of(view: View) -> tuple[_Column, ...]:
    """The columns of the balance sheets, each pair of amounts once."""
    found: dict[tuple[Decimal, Decimal], _Column] = {}
    for grid in view.grids:
        labels = {row: grid.row_label(row) for row in grid.rows}
        assets = [row for row, label in labels.items() if _ASSETS.match(label)]
        below = [row for row, label in labels.items() if _LIABILITIES.match(label)]
        below = below or [row for row in labels if _is_all_current(grid, row)]
        for one in grid.rows[assets[0]] if assets and below else ():
            column = one.cell.column if one.cell else 0
            other = grid.cells.get((below[0], column))
            if other is not None and other.unit == one.unit:
                found.setdefault((one.value, other.value), _Column(one, other))
    return tuple(found.values())[:_MOST]


def _is_all_current(grid: Grid, row: int) -> bool:
    """Whether a row is the total of liabilities all of which are current."""
    *groups, label = grid.row_paths[row] or ("",)
    if not (_ALL.match(label) and groups and _LIABILITIES.match(groups[-1])):
        return False
    return not any(_LATER.search(grid.row_label(each)) for each in grid.rows if each < row)


RULE = Rule(find)
