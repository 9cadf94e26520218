"""Percentages of holders whose own rights count as outstanding but were left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.rules.ownership import holdings, wholes_of
from tieout.macros.scan.showing import shown
from tieout.macros.scan.view import Grid, View

_COUNTED = re.compile(
    r"(?:deemed|treated|considered|counted)(?: to be)?(?: as)? outstanding", re.IGNORECASE
)
_MARK = re.compile(r"\((\d{1,2})\)")
_NOTE = re.compile(r"\s*\((\d{1,2})\)")
_RIGHT = re.compile(
    r"\{s(\d+)\}[^{}.;]{0,80}?(?:issuable|subject to|underlying|may (?:be )?acquire"
    r"|right to acquire|upon (?:the )?exercise)"
    r"|(?:right to acquire|(?:options|warrants) to purchase)[^{}.;]{0,40}?\{s(\d+)\}",
    re.IGNORECASE,
)
_REACH = 9000


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage without the holder's rights, if others of the table include them.

    The text must say that such rights count as outstanding, and the row's note must give one count.
    """
    if not _COUNTED.search(view.filing.text):
        return
    wholes = wholes_of(view)
    for grid in view.grids:
        rows = holdings(grid)
        near = [one for one in wholes if abs(one.start - grid.block.start) < _REACH]
        if rows and near:
            rights = _rights(view, grid)
            for whole in near[:1]:
                yield from _of(rows, rights, whole)


def _of(
    rows: Sequence[tuple[Quantity, Quantity]], rights: dict[str, Quantity], whole: Quantity
) -> Iterator[Finding]:
    counted, left = 0, []
    for owned, percent in rows:
        marks = _MARK.findall(owned.label)
        own = rights.get(marks[0]) if len(marks) == 1 else None
        if own is None or own.value > owned.value:
            continue
        plain = relate(
            "share-of", "i0/i1", [owned, whole], percent, basis="structure", what="plain"
        )
        full = relate(
            "share-of", "i0/(i1+i2)", [owned, whole, own], percent, basis="structure", what="full"
        )
        if plain is None or full is None or plain.holds == full.holds:
            continue
        counted += full.holds
        if plain.holds:
            left.append((full, marks[0]))
    if not counted:
        return
    for relation, mark in left:
        owned, _, own = relation.inputs
        right = shown(relation.worked, relation.result)
        yield Finding(
            "share-of",
            "warning",
            f"{relation.result.printed} is printed for {owned.printed} of {whole.printed} shares; "
            f"with the {own.printed} that note ({mark}) says the holder may acquire counted as "
            f"outstanding, it comes to {right}.",
            (relation.result, owned, whole, own),
            right,
            relation.result.printed,
        )


def _rights(view: View, grid: Grid) -> dict[str, Quantity]:
    """The only count of shares that may be acquired in each note below the table, by its mark."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    mark = ""
    for sentence in view.sentences:
        if not 0 <= sentence.start - grid.block.end < _REACH:
            continue
        note = _NOTE.match(sentence.text)
        mark = note[1] if note else mark
        for match in _RIGHT.finditer(sentence.masked):
            one = sentence.quantities[int(match[1] or match[2])]
            if one is not None:
                found[mark].append(one)
    return {mark: counts[0] for mark, counts in found.items() if mark and len(counts) == 1}


RULE = Rule(
    "ownership-rights", "percentages that leave out the shares that their holders may acquire", find
)
