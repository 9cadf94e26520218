"""Beneficial ownership: each holder's percentage of the shares outstanding and its own rights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.alike_holdings import alike_rows
from tieout.macros.scan.offerings.holdings import Holding, columns_of, is_of_holders, wholes_of
from tieout.macros.scan.offerings.small_marks import mark_below, marked_counts, marked_percents
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_REACH = 9000
_LEAST_ROWS = 3  # rows that must hold before one that fails is reported
_FEW_ROWS, _IN_ALL = 2, 5  # or these, and so many with the table's other columns
_MOST_WHOLES = 20
_BEFORE = 300  # characters
_REPORTED = lazy_regex(r"\b13[DFG]\b|\bForms? [345]\b|\bas reported\b", re.IGNORECASE)
_RIGHTS = lazy_regex(
    r"\b(?:rights?|options?|warrants?|exercis|convert|conversion|issuable|acquire|vest|unvested"
    r"|restricted|units?|RSUs?|deferred|days|notes? )",
    re.IGNORECASE,
)
_BASED = lazy_regex(
    r"\b(?:percent|ownership|calculated|calculation)[^.;]{0,200}\bbased (?:up)?on "
    r"(?:(?!consist)[^.;]){0,60}\Z"
    r"|\b(?:post-offering (?:\w+ ){0,4})?percentages? [^.;]{0,30}\bassumes? [^.;]{0,220}"
    r"\bthere (?:are|will be) \Z",
    re.IGNORECASE,
)
"""What stands before a count of shares that a sentence calls the base of percentages.

The counts that a base consists of are none.
"""
_OTHER_BASE = lazy_regex(r"\bvot|\bclass [a-z]\b", re.IGNORECASE)
"""Words above percentages that have another base."""
_PREFERRED = lazy_regex(r"\bpreferred\b", re.IGNORECASE)
_CLASS = 40  # characters after a count that say what is counted
_AFTER = lazy_regex(r"\bafter\b|\bfollowing\b|\bpost-offering\b", re.IGNORECASE)
"""Words of percentages after an offering, and of the count that they are calculated on."""
_NEAR = Decimal("0.25")  # of the right percentage: one of another count, not of another thing
_BY_CHANCE, _BY_FAR = Decimal("0.03"), Decimal("0.001")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage of a table of holders with the shares it is calculated from."""
    wholes = wholes_of(view)
    if not wholes:
        return
    known: dict[str, Quantity] = {}  # what the percentages below a heading are of
    for grid in view.grids:
        ordered: list[Quantity] = []
        chosen: list[tuple[Sequence[Holding], Quantity]] = []
        lone: list[Relation] = []
        for columns in columns_of(view, grid):
            ordered = ordered or nearest_first(wholes, grid.block.start)
            near = [one for one in ordered if abs(one.start - grid.block.start) < _REACH]
            head = columns[0][0].percent.head
            best = (
                _best(columns, _distinct(near), _BY_CHANCE)
                or _best(columns, _distinct(ordered), _BY_FAR)
                # The table goes on, on another page.
                or _best(columns, [known[head]] if head in known else [], _BY_CHANCE)
            )
            if best:
                chosen.append(best)
                known[head] = best[1]
            elif _AFTER.search(head):
                yield from _lone(columns[0], [one for one in near if _is_base(one, _AFTER)])
            elif not chosen and not lone:
                lone = [*_lone(columns[0], [one for one in near if _is_base(one)])]
        yield from lone if not chosen else ()
        yield from alike_rows(grid) if is_of_holders(grid) else ()
        fitting = [_fitting(*one) for one in chosen]
        for (holdings, whole), held in zip(chosen, fitting, strict=True):
            several = held >= _FEW_ROWS and sum(fitting) >= _IN_ALL
            enough = held >= _LEAST_ROWS or several
            sure = several or (held >= _FEW_ROWS and _is_base(whole))
            relations = [*_percentages(holdings, whole, held if enough or sure else 0)]
            yield from _surely(relations, enough=enough) if sure else relations
        yield from _marked(
            view,
            grid,
            [one for one, held in zip(chosen, fitting, strict=True) if held >= _LEAST_ROWS],
        )


def _marked(
    view: View, grid: Grid, chosen: Sequence[tuple[Sequence[Holding], Quantity]]
) -> Iterator[Finding]:
    """What is marked as less than one percent and is more."""
    note = mark_below(view, grid) if is_of_holders(grid) else None
    if note is None:
        return
    yield from marked_percents(view, grid, note)
    for holdings, whole in chosen:
        owned, percent = holdings[0].owned.cell, holdings[0].percent.cell
        if owned and percent:
            yield from marked_counts(grid, owned.column, percent.column, whole, note)


def _lone(holdings: Sequence[Holding], named: Sequence[Quantity]) -> Iterator[Relation]:
    """The percentage of a lone holder, of the only count that a sentence names.

    The rows of a fund, its manager and all directors may be those of one holder. Neither rights
    that count as outstanding, nor a percentage that is cut off, may explain one that does not fit.
    """
    bases = _distinct(named)
    alike = {(one.owned.value, one.percent.value): one for one in holdings}
    if len(bases) != 1 or len(alike) > _FEW_ROWS:
        return
    for holding in alike.values():
        own = holding.fitting(bases[0])
        if own is not None:
            yield from _share(holding, bases[0], own)
        elif not _explained(holding, bases[0]) and not _OTHER_BASE.search(holding.percent.head):
            yield from _surely(_share(holding, bases[0], ()), enough=False)


def _is_base(whole: Quantity, when: re.Pattern[str] | None = None) -> bool:
    """Whether a sentence says that percentages are calculated on a count of shares.

    If words are given, those before the count contain them: "the percentage after the offering".
    """
    before = whole.filing.text[max(0, whole.start - _BEFORE) : whole.start]
    said = _BASED.search(" ".join(before.split()) + " ")
    return said is not None and (when is None or when.search(said[0]) is not None)


def _surely(relations: Sequence[Relation], *, enough: bool) -> Iterator[Relation]:
    """The relations; if one alone fails, by little, that is a warning without a typing error.

    Others fail only where `enough` hold.
    """
    failing = [one for one in relations if not one.holds]
    lone = len(failing) == 1 and all(
        abs(one.result.value - one.worked) <= _NEAR * one.worked for one in failing
    )
    for one in relations:
        if one.holds or (enough and (not lone or is_near_slip(one))):
            yield one
        elif lone:
            yield replace(one, sure=True, at_most="warning")


def _fitting(holdings: Sequence[Holding], whole: Quantity) -> int:
    return sum(one.fitting(whole) is not None for one in holdings)


def _distinct(wholes: Iterable[Quantity]) -> list[Quantity]:
    """The first print of each count: with the nearest first, the one nearest to the table."""
    found: dict[Decimal, Quantity] = {}
    for one in wholes:
        found.setdefault(one.value, one)
    return [*found.values()][:_MOST_WHOLES]


def _best(
    columns: Sequence[Sequence[Holding]], wholes: Sequence[Quantity], most: Decimal
) -> tuple[Sequence[Holding], Quantity] | None:
    """The holdings and the count of shares that fit most rows; more than half, not by chance."""
    found: tuple[int, Sequence[Holding], Quantity] | None = None
    for holdings in columns:
        for whole in wholes:
            fitting = [one for one in holdings if _fits(one, whole)]
            chance = Decimal(len(wholes) * len(columns))
            for one in fitting:
                chance *= one.chance
            enough = len(fitting) * 2 > len(holdings) and chance < most
            if enough and (found is None or len(fitting) > found[0]):
                found = (len(fitting), holdings, whole)
    return found[1:] if found else None


def _fits(holding: Holding, whole: Quantity) -> bool:
    return holding.fitting(whole) is not None or holding.is_cut(whole)


def _percentages(holdings: Sequence[Holding], whole: Quantity, held: int) -> Iterator[Relation]:
    """The percentages that fit and, where enough of them do (`held`), those that do not."""
    for holding in holdings:
        own = holding.fitting(whole)
        if own is not None:
            yield from _share(holding, whole, own)
        elif held and not (_explained(holding, whole) or _is_of_class(holding, whole)):
            yield from _share(holding, whole, (), held)


def _is_of_class(holding: Holding, whole: Quantity) -> bool:
    """Whether a row is about preferred stock, and the count is one of common stock."""
    said = whole.after(_CLASS)
    return bool(_PREFERRED.search(holding.owned.label)) and not _PREFERRED.search(said)


def _share(
    holding: Holding, whole: Quantity, rights: Sequence[Quantity], siblings: int = 0
) -> list[Relation]:
    owned = holding.owned
    more = "".join(f"+i{place + 2}" for place in range(len(rights)))
    holder = f" of “{named}”" if (named := owned.called) else ""
    counted = "shares outstanding" if whole.kind == "shares" else "outstanding"
    what = f"the {owned.printed}{holder} as a share of {whole.printed} {counted}"
    if rights:
        listed = " and ".join(one.printed for one in rights)
        what += f" and the {listed} that the holder may acquire"
    return evaluated(
        relate(
            "share-of",
            f"i0/(i1{more})" if rights else "i0/i1",
            [owned, whole, *rights],
            holding.percent,
            basis="structure",
            siblings=siblings,
            what=what,
        )
    )


def _explained(holding: Holding, whole: Quantity) -> bool:
    """Whether the holder's rights, which count as outstanding for it, may explain the percentage.

    So does another filing that a note names, and a percentage that is cut off, not rounded.
    """
    if holding.is_cut(whole) or _REPORTED.search(holding.notes):
        return True
    owned, percent = holding.owned, holding.percent
    least = owned.value / (whole.value + owned.value)
    if not (least <= percent.high and percent.low <= owned.high / whole.low):
        return False
    return not holding.notes or _RIGHTS.search(holding.notes) is not None


RULE = Rule(find)
