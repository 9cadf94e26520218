"""Beneficial ownership: each holder's percentage of the shares outstanding and the own rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_OWNED = re.compile(r"beneficial|owned|holder", re.IGNORECASE)
_PERCENT = re.compile(r"percent|%", re.IGNORECASE)
_WHOLE = Hinted(
    "outstanding|based",
    r"\{s(?P<count>\d+)\} (?:shares|outstanding shares)[^{}]{0,60}outstanding"
    r"|based (?:up)?on (?:an aggregate of |a total of )?\{s(?P<based>\d+)\}",
)
_REACH = 9000
_LEAST_ROWS = 3


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage of a table of holders with the shares it is calculated from."""
    wholes = wholes_of(view)
    if not wholes:
        return
    for grid in view.grids:
        pairs = holdings(grid)
        if len(pairs) >= _LEAST_ROWS:
            near = [one for one in wholes if abs(one.start - grid.block.start) < _REACH]
            rights = [
                one
                for sentence in view.sentences
                if 0 <= sentence.start - grid.block.end < _REACH
                for one in sentence.quantities
                if one and one.kind == "shares" and one.value > 1
            ]
            yield from _of_best(pairs, near, rights)


def wholes_of(view: View) -> list[Quantity]:
    """The counts of shares outstanding that percentages may be calculated on."""
    return [
        whole
        for sentence in view.sentences
        for match in _WHOLE.finditer(sentence.masked)
        if (whole := sentence.quantities[int(match["count"] or match["based"])])
    ]


def holdings(grid: Grid) -> list[tuple[Quantity, Quantity]]:
    """The shares and the percentage of each row; the share column is before the percentage."""
    words = f"{grid.table.caption} {' '.join(grid.column_label(at) for at in grid.columns)}"
    if not (_OWNED.search(words) and _PERCENT.search(words)):
        return []
    found = []
    for cells in grid.rows.values():
        for one, other in pairwise(cells):
            if (
                other.kind == "rate"
                and one.kind in {"shares", "number"}
                and one.value > other.value
            ):
                found.append((one, other))
                break
    return found


def _of_best(
    pairs: Sequence[tuple[Quantity, Quantity]],
    wholes: Sequence[Quantity],
    rights: Sequence[Quantity],
) -> Iterator[Relation]:
    """The relations for the count of shares that fits most rows, if it fits more than half."""
    best: list[Relation] = []
    for whole in wholes:
        found = [relation for one in pairs for relation in _share(one[0], one[1], whole)]
        if sum(one.holds for one in found) > sum(one.holds for one in best):
            best = found
    held = sum(one.holds for one in best)
    if held * 2 <= len(pairs):
        return
    for relation in best:
        if relation.holds:
            yield relation
        elif not _explained(relation):
            yield from _share(relation.inputs[0], relation.result, relation.inputs[1], held)
        else:
            yield from _with_rights(relation, rights)


def _share(
    owned: Quantity, percent: Quantity, whole: Quantity, siblings: int = 0
) -> list[Relation]:
    relation = relate(
        "share-of",
        "i0/i1",
        [owned, whole],
        percent,
        basis="structure",
        siblings=siblings,
        what=f"{owned.printed} as a share of {whole.printed} shares outstanding",
    )
    return [relation] if relation is not None else []


def _with_rights(relation: Relation, rights: Sequence[Quantity]) -> Iterator[Relation]:
    """The percentage with the holder's own rights, if a count in the notes below fits."""
    owned, whole = relation.inputs
    fitting: dict[object, Relation] = {}
    for one in rights:
        if one.value > owned.value:
            continue
        found = relate(
            "share-of", "i0/(i1+i2)", [owned, whole, one], relation.result, basis="structure",
            tried=len(rights),
            what=f"{owned.printed} as a share of {whole.printed} shares outstanding and the "
            f"{one.printed} that the holder may acquire",
        )  # fmt: skip
        if found is not None and found.holds:
            fitting.setdefault(one.value, found)
    if len(fitting) == 1:
        yield from fitting.values()


def _explained(relation: Relation) -> bool:
    """Whether the holder's own rights, which count as outstanding, explain the percentage."""
    owned, whole = relation.inputs
    least = owned.value / (whole.value + owned.value)
    return least <= relation.result.high and relation.result.low <= relation.high


RULE = Rule("ownership", "percentages of a table of beneficial owners", find)
