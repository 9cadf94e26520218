"""Amounts of a sentence that are the sum, or the net amount, of kindred rows of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import one_digit_apart, slip_of, value_that_mends
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.phrases import MONEY_TOKEN
from tieout.macros.scan.prose.kindred_rows import KINDS, Group, Kind, groups
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, adding, relate
from tieout.macros.scan.view import Sentence, View

_BETWEEN = lazy_regex(
    r"[^{};]{0,60}?\b(?:of|was|were|totaled|totaling|amounted to|had|to)"
    r"(?: approximately| about)? \Z"
    r"|\A ?(?:of |were |was |totaling )?(?:approximately |about )?\Z",
    re.IGNORECASE,
)
_NEXT = lazy_regex(
    r"(?: \w+){0,6}?(?:[^{};.]{0,40}\{[dt]\d+\}){0,2}[^{};.]{0,40}"
    r"\b(?:and|compared (?:to|with)|versus|from)(?: approximately| about)? \{m(\d+)\}",
    re.IGNORECASE,
)
"""The words between an amount and that of another day or period."""
_AHEAD = lazy_regex(r"\{m(\d+)\} (?:of|in) (?:[a-z]+ ){0,2}\Z")
_NEAR = 40  # characters
_CHANGE = lazy_regex(
    r"[^{};.]{0,60}(?:\{[dt]\d+\}[^{};.]{0,40}){0,2}?\b(?:increas|decreas|up|down|higher|lower)"
    r"\w*(?: of| by| from)?(?: approximately| about)? \{m(\d+)\}",
    re.IGNORECASE,
)
"""The words between an amount and how much it changed: ", an increase of"."""
_DIGITS, _FEW = 3, 2


def kindred_sums(sentence: Sentence, view: View) -> Iterator[Relation]:
    """Yield each amount that a column explains, if chance does not."""
    for kind in KINDS:
        match = kind.stated.search(sentence.masked)
        if match is None or is_of_other_basis(sentence.masked):
            continue
        masked, at = sentence.masked, match.end()
        first = _AHEAD.search(masked, max(match.start() - _NEAR, 0), match.start())
        if first is None:
            first = MONEY_TOKEN.search(masked, match.end())
            if first is None or not _BETWEEN.search(masked[match.end() : first.start()]):
                continue
            at = first.end()
        stated = [sentence.quantities[int(first[1])]]
        if other := _NEXT.match(masked, at):
            stated.append(sentence.quantities[int(other[1])])
        sums = [one for one in stated if one and one.unit == "USD" and one.cell is None]
        found = [*_explained(sums, kind, view)]
        yield from found
        if found and (changed := _CHANGE.match(masked, at)):
            yield from _changed(found[0], sentence.quantities[int(changed[1])], kind, view)


def _explained(stated: Sequence[Quantity], kind: Kind, view: View) -> Iterator[Relation]:
    columns = [*groups(kind, view)]
    found = [
        relation
        for one in stated
        if one.length >= _DIGITS
        for tried in columns
        if (relation := _surest(one, tried, kind)) is not None
    ]
    known: set[int] = set()
    for relation in sorted(found, key=lambda one: abs(one.inputs[0].start - one.result.start)):
        if relation.result.number not in known:
            known.add(relation.result.number)
            yield relation
            yield from _beside(relation, stated, columns, kind)


def _changed(held: Relation, by: Quantity | None, kind: Kind, view: View) -> Iterator[Relation]:
    """By how much a sum differs from that of the same rows in another column."""
    places, now = _places(held.inputs), held.inputs
    if by is None or by.unit != "USD" or by.length < _FEW or kind.flows:
        return
    tried = [
        relation
        for group in chain.from_iterable(groups(kind, view))
        if _places(group[0]) == places and group[0][0] is not now[0]
        for more, less in [sorted((now, group[0]), key=_total, reverse=True)]
        if (
            relation := relate(
                "change", _expression(more, less), [*more, *less], by, basis="numbers",
                what=f"{by.printed} is the change of {_named(less)} to {_named(more)}",
            )
        )
    ]  # fmt: skip
    good = [one for one in tried if one.holds and by_chance(one, len(tried)) <= SELDOM]
    yield from good[:1]


def _total(cells: Sequence[Quantity]) -> Decimal:
    return sum((one.value for one in cells), Decimal(0))


def _beside(
    held: Relation, stated: Sequence[Quantity], columns: Sequence[Sequence[Group]], kind: Kind
) -> Iterator[Relation]:
    """The other of two amounts, of the same rows in another column: a digit away, or of two."""
    places = _places(held.inputs)
    for other in (one for one in stated if one is not held.result):
        tried = [
            relation
            for group in chain.from_iterable(columns)
            if _places([*group[0], *group[1]]) == places
            and all(one is not held.inputs[0] for one in group[0])
            and (relation := _related(other, group, kind))
        ]
        near = [one for one in tried if one.holds] or [
            replace(one, basis="stated", sure=True, at_most="warning")
            for one in tried
            if other.digits >= _DIGITS and _is_slip(one)
        ]
        if len(tried) == 1 and (near and (other.length < _DIGITS or not near[0].holds)):
            yield near[0]


def _is_slip(relation: Relation) -> bool:
    """Whether a result has another digit than it should, or is mistyped in another way."""
    stated, value = relation.result, value_that_mends(relation, relation.result)
    return value is not None and bool(slip_of(stated, value) or one_digit_apart(stated, value))


def _places(cells: Sequence[Quantity]) -> set[tuple[int, int]]:
    """The rows of some cells."""
    return {(id(one.placed.block), one.cell.row) for one in cells if one.cell}


def _surest(stated: Quantity, tried: Sequence[Group], kind: Kind) -> Relation | None:
    """The only group of a column that makes an amount."""
    held = [
        relation
        for group in tried
        if (relation := _related(stated, group, kind)) and relation.holds
    ]
    if len(held) == 1 and by_chance(held[0], len(tried)) <= SELDOM:
        return held[0]
    return None


def _related(stated: Quantity, group: Group, kind: Kind) -> Relation | None:
    added, taken = group
    what = f"{stated.printed} is said to be {_named(added)}"
    return relate(
        "difference" if kind.flows else "sum", _expression(added, taken), [*added, *taken], stated,
        basis="numbers",
        what=f"{what} less {_named(taken)}" if taken else what,
    )  # fmt: skip


def _expression(added: Sequence[Quantity], taken: Sequence[Quantity]) -> str:
    """The sum of some inputs less those after them."""
    return adding(len(added)) + "".join(f"-i{len(added) + at}" for at in range(len(taken)))


def _named(cells: Sequence[Quantity]) -> str:
    """The cells with the headings of their rows."""
    return " and ".join(f"“{one.heading}”, {one.printed}" for one in cells)
