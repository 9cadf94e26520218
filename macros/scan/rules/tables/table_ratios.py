"""Percentages, prices and changes in a table: a column or a row over another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.as_printed import as_printed
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.tables.average_prices import average_prices
from tieout.macros.scan.tables.classes import Cells
from tieout.macros.scan.tables.earnings import earnings_per_share
from tieout.macros.scan.tables.earnings_elsewhere import earnings_elsewhere
from tieout.macros.scan.tables.growth import CHANGED, Named, named_changes
from tieout.macros.scan.tables.lines import Lines, mixed_across, mixed_down
from tieout.macros.scan.tables.lone_earnings import lone_earnings
from tieout.macros.scan.tables.ratios import Ratio, find_ratios
from tieout.macros.scan.view import View

_SCALES = tuple(Decimal(10) ** power for power in (-9, -6, -3, 3, 6, 9))
_NEARLY = 20  # the relative error that a few digits leave open
_LITTLE = 10  # units of the last decimal of a change that is printed with decimals
_WHOLE = 5  # digits of amounts to the dollar, whose change in percent is not rounded otherwise
_OTHERS = Decimal("0.1")  # the most of the earnings that other holders have, in most years
_DIFFERENT, _MANY = 2, 3  # changes that hold before they are believed, and before one fails
_ENOUGH = 5  # columns in which earnings per share hold before one fails
_IN_POINTS = lazy_regex(r"[\s)]*(?:bps?|basis points|pts?|points|pp)\b", re.IGNORECASE)
_BESIDE = 20  # characters after a number that may give its unit
_SHARE = lazy_regex(r"%|\bpercent(?:age)?\b|\bmargin\b|\bper (?:share|unit)\b", re.IGNORECASE)
_EARNINGS = lazy_regex(
    r"weighted[- ]average|(?:earnings|income|loss)\b.*\bper (?:common )?share"
    r"|\btotal (?:investment )?return\b",
    re.IGNORECASE,
)


def find(view: View) -> Iterable[Relation | Finding]:
    """Every quotient and change that holds in most lines of a table."""
    for grid in view.grids:
        for named in named_changes(grid):
            yield from _believed([one for each in named if (one := _change(each)) is not None])
        for lines, cells in (mixed_across(grid), mixed_down(grid)):
            yield from _ratios_in(lines, cells)
        yield from earnings_per_share(grid)
        yield from lone_earnings(grid)
        yield from average_prices(grid)
    yield from earnings_elsewhere(view)


def _change(named: Named) -> Relation | None:
    """The change of an amount, which a heading names."""
    result, over, under = named
    if under.value <= 0:
        return None
    label = over.heading or "the number"
    what = f"the change of “{label}” in percent"
    return relate("change", "(i0-i1)/i1", [over, under], result, basis="structure", what=what)


def _believed(relations: Sequence[Relation]) -> Iterator[Relation]:
    """The changes of a table that hold; one that fails too, if many different ones hold.

    The only change of a table holds if it is not rounded to a percentage of nothing.
    """
    holds = [one for one in relations if one.holds]
    fails = [one for one in relations if not one.holds]
    if len(relations) == 1 == len(holds) and holds[0].result.value:
        yield holds[0]
    if len({one.result.value for one in holds}) < _DIFFERENT or len(fails) * 3 > len(holds):
        return
    yield from (replace(one, siblings=len(holds) - 1) for one in holds)
    if len(fails) == 1 and len(holds) >= _MANY and not _is_rounded(fails[0]):
        failed = replace(fails[0], siblings=len(holds))
        yield failed if failed.misses(2) else replace(failed, at_most="warning")


def _ratios_in(lines: Lines, cells: Cells) -> Iterator[Relation]:
    printed = [[as_printed(one)[1] if one else 0 for one in line] for line in cells]
    ratios = find_ratios(lines, printed=printed)
    for ratio in ratios:
        for index in sorted((*ratio.holding, *ratio.failing)):
            if index in ratio.failing and any(_fails_too(ratio, one, index) for one in ratios):
                continue
            relation = _relation(ratio, lines, cells[index], holds=index in ratio.holding)
            if relation is not None and not (
                index in ratio.failing and _is_plugged(relation, ratio, ratios, cells[index])
            ):
                yield relation


def _is_plugged(
    relation: Relation, ratio: Ratio, ratios: Sequence[Ratio], line: Sequence[Quantity | None]
) -> bool:
    """Whether a percentage misses by a unit at most, and makes those of its whole add up to 100.

    Rounded percentages may make 101: some filers round the last one so that they do not.
    """
    parts = {one.result for one in ratios if (one.form, one.under) == (ratio.form, ratio.under)}
    found = [one for at in parts if (one := line[at]) is not None]
    result = relation.result
    return (
        relation.rule == "share-of"
        and len(found) > _DIFFERENT
        and sum(one.value for one in found) == 1
        and relation.missed <= result.width
    )


def _fails_too(ratio: Ratio, other: Ratio, index: int) -> bool:
    """Whether a line fails in a quotient of other numbers too: its basis is another one.

    The yields of three years, say, which a note to the line adjusts.
    """
    places, its = ({one.result, one.over, one.under} for one in (ratio, other))
    return index in other.failing and not places & its


def _relation(
    ratio: Ratio, lines: Lines, line: list[Quantity | None], *, holds: bool
) -> Relation | None:
    result, over, under = line[ratio.result], line[ratio.over], line[ratio.under]
    if result is None or over is None or under is None or _are_years(result, over, under):
        return None
    if not holds and _is_of_points(result, over, under, change=ratio.form == "change"):
        return None
    expression = "(i0-i1)/i1" if ratio.form == "change" else "i0/i1"
    factor = _factor(result, over, under, ratio)
    names = _names(lines, ratio, (result, over, under))
    kind: Kind = "share-of" if ratio.scale == 100 or result.unit == "rate" else "quotient"
    what = f"“{names[0]}” is “{names[1]}” divided by “{names[2]}”"
    if ratio.form == "change":
        kind, what = "change", f"“{names[0]}” is the change of “{names[1]}” from “{names[2]}”"
    if ratio.form != "change" and max(result.value, over.value, under.value) < 0:
        # A row of deductions is printed in brackets completely, including its price.
        result, over, under = unsigned(result), unsigned(over), unsigned(under)
    relation = relate(
        kind,
        expression if factor == 1 else f"{expression}*c0",
        [over, under],
        result,
        constants=[] if factor == 1 else [factor],
        basis="structure" if _is_named(lines, ratio) else "siblings",
        what=what,
        siblings=len(ratio.holding) - holds,
    )
    if relation is None or relation.holds:
        return relation
    mirrored = under.value < 0 and abs(relation.worked + relation.result.value) <= relation.width
    if holds or mirrored:
        return None  # a scale was misread, or the base is negative, so that its share has any sign
    if _is_of_earnings(lines, ratio) and not _is_far_off(relation):
        return None
    return None if _is_rounded(relation) or _is_unscaled(relation) else relation


def _are_years(*terms: Quantity) -> bool:
    """Whether all numbers are years: they are the headings of columns."""
    return all(YEAR.fullmatch(one.printed) for one in terms)


def _is_named(lines: Lines, ratio: Ratio) -> bool:
    """Whether the heading says that the number is such a share or change."""
    names = CHANGED if ratio.form == "change" else _SHARE
    return names.search(lines.labels[ratio.result]) is not None


def _is_far_off(relation: Relation) -> bool:
    """Whether a typing error makes earnings per share miss by more than another class explains."""
    result = relation.result.value
    return (
        relation.siblings >= _ENOUGH
        and min(abs(result), abs(relation.worked)) * (1 + _OTHERS)
        < max(abs(result), abs(relation.worked))
        and is_near_slip(relation)
    )


def _names(lines: Lines, ratio: Ratio, terms: Sequence[Quantity]) -> list[str]:
    """The names of the terms, with their groups if two have one name: income, also per share."""
    names = [lines.labels[at] for at in (ratio.result, ratio.over, ratio.under)]
    if len({*names}) < len(names):
        paths = [one.head if lines.across else one.label for one in terms]
        names = [path.replace(": / ", ": ") for path in paths]
    return [name or "the number" for name in names]


def _is_unscaled(relation: Relation) -> bool:
    """Whether the two differ only by a scale: one of the rows is in millions without saying so."""
    result = relation.result.value
    if not result or not relation.worked:
        return False
    times = abs(relation.worked / result)
    return any(abs(times / scale - 1) * _NEARLY < 1 for scale in _SCALES)


def _is_rounded(relation: Relation) -> bool:
    """Whether a change misses by little, or is that of a negative number or of a single digit.

    It is often calculated from unrounded amounts, if they are not to the dollar, and for a loss it
    has either sign. A single digit may be a unit off, so that its column adds up.
    """
    result = relation.result
    if relation.rule != "change" or result.decimals is None:
        return False
    if any(one.value < 0 or one.length == 1 for one in relation.inputs):
        return True
    if all(one.width == 1 and one.length >= _WHOLE for one in relation.inputs):
        return False
    least = _LITTLE if as_printed(result)[1] else 2
    missed = max(relation.low - result.value, result.value - relation.high)
    return min(missed, relation.missed) < least * Decimal(1).scaleb(-result.decimals)


def _is_of_points(result: Quantity, over: Quantity, under: Quantity, *, change: bool) -> bool:
    """Whether rates are compared, as in a column of changes, and the number is no share of one."""
    if not over.unit == under.unit == "rate":
        return False
    if (result.unit == "rate" and not change) or _IN_POINTS.match(result.after(_BESIDE)):
        return True
    slack = sum((one.width for one in (result, over, under)), Decimal(0))
    missed = abs(abs(result.value) - abs(over.value - under.value))
    return result.unit != "rate" or missed <= slack


def _is_of_earnings(lines: Lines, ratio: Ratio) -> bool:
    """Whether it is earnings per share, which exclude the part of other holders."""
    places = (ratio.result, ratio.over, ratio.under)
    groups = [lines.groups[at] for at in places] if lines.groups else []
    return any(map(_EARNINGS.search, (*(lines.labels[at] for at in places), *groups)))


def _factor(result: Quantity, over: Quantity, under: Quantity, ratio: Ratio) -> int:
    """The factor between the quotient of the values and the result's value."""
    return (
        1
        if result.unit == "rate" and ratio.scale == 100 and over.unit == under.unit
        else ratio.scale
    )


RULE = Rule(find)
