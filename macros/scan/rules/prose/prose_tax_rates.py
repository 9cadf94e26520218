"""Effective tax rates in sentences, with the taxes and the income of a statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import one_digit_apart, slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import RATE_TOKEN
from tieout.macros.scan.prose.left_shares import is_left_share
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, Sentence, View

_RATE = Hinted(
    "tax",
    r"\beffective (?:income |worldwide |annual |corporate |consolidated )*tax rates?\b"
    r"|\bincome tax(?:es)?(?: expense| provision)? as a percent(?:age)? of "
    r"(?:pre-?tax (?:income|earnings)|(?:income|earnings) before)\b",
)
_RATE_ROW = lazy_regex(r"\beffective (?:income )?tax rate\b", re.IGNORECASE)
_STOP = lazy_regex(
    r"[;:]|\b(?:due|primarily|mainly|principally|because|statutory|reflect\w*|result\w*|than|if)\b",
    re.IGNORECASE,
)
_TAX = lazy_regex(
    r"\bincome tax|\btaxes on income|\btax(?:es)? provision|\bprovision for (?:\w+ )?taxes",
    re.IGNORECASE,
)
_NO_TAX = lazy_regex(
    r"\b(?:before|deferred|payable|paid|current|net of|rates?|foreign|states?|federal|local|per"
    r"|excluding|after|prepaid|refund\w*|receivable|accrued|effects?|adjust\w+|statutory|cash)\b",
    re.IGNORECASE,
)
_INCOME = lazy_regex(
    r"\bbefore (?:[a-z()]+ )*(?:income )?tax|\bpre-?tax (?:income|earnings|profit)", re.IGNORECASE
)
_PARTS = lazy_regex(r"\b(?:domestic|foreign|united states|segments?|per share)\b", re.IGNORECASE)
_OTHERWISE = lazy_regex(
    r"\b(?:estimate[ds]?|expect\w*|anticipat\w+|project\w+|discrete|forecast\w*|full[ -]year"
    r"|would|could|may|without)\b",
    re.IGNORECASE,
)
_BY_HOW_MUCH = lazy_regex(
    r"\s+(?:\w+ )?(?:reduction|decrease|increase|benefit|charge|impact|effect|point)",
    re.IGNORECASE,
)
"""Words after a percentage that is no rate of taxes, but changes it."""
_OF_MONTHS = lazy_regex(r"\s+(?:for|in|during) the first (?:three|six|nine)[ -]months?\b")
"""Words after the rate of a part of a year, beside that of a whole one."""
_ROWS = 6  # below the income in which its taxes stand
_MOST = 4  # rates of a sentence
_DIGITS = 3  # of a rate that is evidence
_SHORT, _SEVERAL = 2, 2  # digits of a rate beside so many others that hold
_APART, _SURELY = 3, 10  # units of the last digit that are no rounding, and no other definition
_MOST_TAXED = 60  # columns of different statements


@dataclass(frozen=True, slots=True)
class _Taxed:
    """The taxes and the income of one column of a statement."""

    grid: Grid
    taxes: Quantity
    income: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each effective tax rate that the columns of a statement explain or contradict."""
    for sentence in view.sentences:
        for match in _RATE.finditer(sentence.masked):
            stop = _STOP.search(sentence.masked, match.end())
            clause = sentence.masked[: stop.start() if stop else None]
            if _OTHERWISE.search(clause) or is_of_other_basis(clause):
                continue
            rates = _rates(sentence, match.end(), len(clause))
            if 0 < len(rates) <= _MOST:
                yield from _relations(rates, sentence.start, view)
    yield from _in_tables(view)


def _in_tables(view: View) -> Iterator[Relation]:
    """The rates of a table that has the taxes too, but not the income: that is in a statement."""
    taxed: dict[Decimal, list[_Taxed]] = defaultdict(list)
    for grid in view.grids:
        rated = [row for row in grid.rows if _RATE_ROW.search(grid.row_label(row))]
        rows = [row for row in grid.rows if rated and _is_of_taxes(grid.row_label(row))]
        if rows and not taxed:
            for each in taxed_in(view):
                taxed[each.taxes.value].append(each)
        for rate in (one for row in rated for one in grid.rows[row] if one.unit == "rate"):
            cells = [grid.cells.get((row, rate.cell.column)) for row in rows if rate.cell]
            for taxes in (unsigned(one) for one in cells if one and one.unit != "rate"):
                for each in taxed.get(taxes.value, ()):
                    found = _share(replace(each, taxes=taxes), rate)
                    if found and found.holds:
                        yield found
                        break


def _is_of_taxes(label: str) -> bool:
    return _TAX.search(label) is not None and _NO_TAX.search(label) is None


def _rates(sentence: Sentence, start: int, end: int) -> list[Quantity]:
    """The percentages after a name, up to what they are due to."""
    found = [
        sentence.quantities[int(one[1])] for one in RATE_TOKEN.finditer(sentence.masked, start, end)
    ]
    rates = [
        one
        for one in found
        if one and "point" not in one.printed and not _BY_HOW_MUCH.match(one.filing.text, one.end)
    ]
    whole = [one for one in rates if not _OF_MONTHS.match(one.filing.text, one.end)]
    return whole or rates


def _relations(rates: Sequence[Quantity], start: int, view: View) -> Iterator[Relation]:
    tried = [[one for each in taxed_in(view) if (one := _share(each, rate))] for rate in rates]
    held: list[Relation] = []
    used: set[int] = set()
    for every in tried:
        good = [one for one in every if one.holds]
        if good:
            best = min(good, key=lambda one: (_taxes(one) in used, _misses(one), _far(one, start)))
            used.add(_taxes(best))
            held.append(best)
    yield from held
    missing = [every for every in tried if every and not any(one.holds for one in every)]
    long = min(one.length for one in rates) >= _DIGITS
    known = [one for one in held if one.result.length >= (_DIGITS if long else _SHORT)]
    if len(missing) != 1 or _is_printed(missing[0][0].result, view) or is_left_share(missing[0]):
        return
    enough = len(known) >= (1 if long else _SEVERAL)
    blocks = {id(one.inputs[0].placed.block) for one in known}
    slips = [
        one
        for one in missing[0]
        if id(one.inputs[0].placed.block) in blocks and _taxes(one) not in used and _is_slip(one)
    ]
    if enough and slips:
        nearest = min(slips, key=lambda one: _far(one, start))
        yield replace(nearest, at_most="error" if nearest.misses(_SURELY) else "warning")
    else:
        yield from _in_order(tried, start)


def _in_order(tried: Sequence[Sequence[Relation]], start: int) -> Iterator[Relation]:
    """The rate that fails in its column, where the others hold in theirs, from the first on."""
    tables: dict[int, list[list[Relation]]] = defaultdict(list)
    for every in tried:
        for table, columns in groupby(every, key=lambda one: id(one.inputs[0].placed.block)):
            tables[table].append(list(columns))
    found = []
    for rates in tables.values():
        if len(rates) == len(tried) and min(map(len, rates)) >= len(tried):
            fits = [columns[at] for at, columns in enumerate(rates)]
            failing = [one for one in fits if not one.holds]
            known = [one for one in fits if one.holds and one.result.length >= _SHORT]
            if len(failing) == 1 and len(known) == len(fits) - 1 > 0:
                found += [one for one in failing if one.misses(_APART)]
    if found:
        yield replace(min(found, key=lambda one: _far(one, start)), at_most="warning")


def _taxes(relation: Relation) -> int:
    return relation.inputs[0].number


def _misses(relation: Relation) -> bool:
    """Whether only the rounding of the amounts makes a rate hold."""
    rate = relation.result
    return not rate.low <= relation.worked <= rate.high


def _far(relation: Relation, start: int) -> int:
    return abs(relation.inputs[0].start - start)


def _share(taxed: _Taxed, rate: Quantity) -> Relation | None:
    taxes, income = taxed.taxes, taxed.income
    return relate(
        "share-of", "i0/i1", [taxes, income], rate, basis="stated", sure=True,
        what=f"“{taxes.called}”, {taxes.printed}, as a share of “{income.called}”, "
        f"{income.printed}",
    )  # fmt: skip


def _is_slip(relation: Relation) -> bool:
    """Whether a rate is a digit away from the right one, and not only rounded otherwise."""
    rate = relation.result
    wrong = slip_of(rate, relation.worked) or one_digit_apart(rate, relation.worked)
    return relation.misses(_APART) and rate.length >= _SHORT and bool(wrong)


def _is_printed(rate: Quantity, view: View) -> bool:
    """Whether a table prints the percentage in a row about taxes."""
    return any(
        unsigned(one).value == rate.value and "tax" in one.label.lower()
        for one in view.quantities
        if one.kind == "rate" and one.cell
    )


@once
def taxed_in(view: View) -> tuple[_Taxed, ...]:
    """The income before taxes with the taxes below it, in each column of the statements."""
    found: dict[tuple[Decimal, Decimal], _Taxed] = {}
    for grid in view.grids:
        for one in _taxed(grid):
            found.setdefault((one.taxes.value, one.income.value), one)
    return tuple(found.values())[:_MOST_TAXED]


def _taxed(grid: Grid) -> Iterator[_Taxed]:
    incomes = [
        row
        for row in grid.rows
        if _INCOME.search(grid.row_label(row)) and not _PARTS.search(grid.row_label(row))
    ]
    if not incomes:
        return
    for row, cells in grid.rows.items():
        label = grid.row_label(row)
        above = [one for one in incomes if one < row]
        if not above or not _TAX.search(label) or _NO_TAX.search(label):
            continue
        between = [one for one in grid.rows if above[-1] < one < row]
        for taxes in cells if len(between) < _ROWS else ():
            income = grid.cells.get((above[-1], taxes.cell.column)) if taxes.cell else None
            if income and income.value > 0 and income.unit == taxes.unit != "rate":
                yield _Taxed(grid, unsigned(taxes), income)


RULE = Rule(find)
