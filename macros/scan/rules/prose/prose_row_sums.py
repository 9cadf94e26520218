"""Sums of rows that a sentence names together: "cash, cash equivalents and investments of $4.2"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.phrases import MONEY_TOKEN
from tieout.macros.scan.prose.kindred_sums import kindred_sums
from tieout.macros.scan.prose.named_rows import NamedRow, rows_of, words_in
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_VERB = lazy_regex(
    r" (?:of|was|were|totaled|totaling|amounted to)(?: approximately| about)?"
    r" (?:\{m\d+\} and (?:approximately |about )?)?\Z",
    re.IGNORECASE,
)
_HOLDINGS = lazy_regex(
    r"\bcash\b.*\band\b.*\b(?:investments?|(?:marketable|government|debt) securities)\b",
    re.IGNORECASE,
)
_BREAK = lazy_regex(r"[^A-Za-z’', -]")
_REACH = 160  # characters before a number that may name its parts
_IDLE = frozenset({"total", "net", "combined", "balanc", "aggregat", "amount"})
_FEWEST, _MOST = 2, 3
_MOST_ROWS = 24
_SCALES = (1000, 1_000_000)
_LONG = 4  # digits of a sum in which a typing error is evidence


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each sum of named rows, if it holds or a typing error in it explains why not."""
    for sentence in view.sentences:
        masked = sentence.masked
        if "{m" in masked:
            yield from kindred_sums(sentence, view)
        if " and " not in masked:
            continue
        for token in MONEY_TOKEN.finditer(masked):
            before = masked[max(token.start() - _REACH, 0) : token.start()]
            verb = _VERB.search(before)
            names = _BREAK.split(before[: verb.start()])[-1] if verb else ""
            stated = sentence.quantities[int(token[1])]
            if " and " in names and stated and stated.unit == "USD" and stated.cell is None:
                yield from _sums(sentence, names, stated, view)
    yield from _of_holdings(view)


def _sums(sentence: Sentence, names: str, stated: Quantity, view: View) -> Iterator[Relation]:
    tried = _tried(names, stated, view)
    held = [one for one in tried if one.holds and by_chance(one, len(tried)) <= SELDOM]
    start = stated.start
    if held:
        yield min(held, key=lambda one: abs(one.inputs[0].start - start))
    elif not any(one.holds for one in tried) and not is_of_other_basis(sentence.text):
        slips = [one for one in tried if stated.digits >= _LONG and slip_of(stated, one.worked)]
        if slips:
            yield min(slips, key=lambda one: one.missed)


def _of_holdings(view: View) -> Iterator[Relation]:
    """The rows of a table that name cash and securities together, as sums of a balance sheet."""
    for grid in view.grids:
        for row, cells in grid.rows.items():
            label = grid.row_label(row)
            for stated in cells if _HOLDINGS.search(label) else ():
                if stated.unit == "USD" and stated.value > 0:
                    tried = _tried(label, stated, view)
                    held = [one for one in tried if one.holds]
                    apart = [one for one in held if one.inputs[0].placed.block is not grid.block]
                    if apart and by_chance(apart[0], len(tried)) <= SELDOM:
                        yield min(apart, key=lambda one: one.inputs[0].start)


def _tried(names: str, stated: Quantity, view: View) -> list[Relation]:
    """The sums of the rows that the names are of, in each column."""
    columns: dict[tuple[int, str], list[tuple[NamedRow, Quantity]]] = defaultdict(list)
    for row in rows_of(view).of(words_in(names)):
        for one in row.amounts:
            if one.cell and one.unit == "USD" and one.value > 0:
                # A number with a sign may begin a column before those without one.
                columns[id(row.grid), one.head or str(one.cell.column)].append((row, one))
    return [
        relation
        for cells in columns.values()
        for rows in _covering(cells[:_MOST_ROWS], names)
        if (relation := _sum([one for _, one in rows], stated))
    ]


def _covering(
    cells: Sequence[tuple[NamedRow, Quantity]], names: str
) -> Iterator[Sequence[tuple[NamedRow, Quantity]]]:
    """The rows of a column whose headings are all the words of the names, from one of them on."""
    for count in range(_FEWEST, _MOST + 1):
        for rows in combinations(cells, count):
            stems = [row.stems for row, _ in rows]
            every = frozenset().union(*stems)
            joints = sum(row.label.lower().count(" and ") for row, _ in rows)
            if (
                sum(map(len, stems)) == len(every)
                and names.lower().count(" and ") + names.count(",") > joints  # one joins the rows
                and not any(row.label.lower().startswith("total") for row, _ in rows)
                and _is_all(every, names)
            ):
                yield rows


def _is_all(every: frozenset[str], names: str) -> bool:
    """Whether the words that end the names, from the first that is a heading's, are all theirs."""
    words = [frozenset(words_in(word)) for word in re.split(r"[ ,]+", names)]
    first = next((at for at, stems in enumerate(words) if stems & every), len(words))
    stated = frozenset().union(*words[first:])
    return every <= stated and stated - every <= _IDLE


def _sum(parts: Sequence[Quantity], stated: Quantity) -> Relation | None:
    listed = " and ".join(f"“{one.cell.row_path[-1]}”, {one.printed}" for one in parts if one.cell)
    if sum(one.value for one in parts) in {stated.value * scale for scale in _SCALES}:
        return None  # the head of one of the sections, that amounts are in thousands, was not read
    return relate(
        "sum", adding(len(parts)), parts, stated, basis="stated", at_most="warning",
        what=f"{stated.printed} is said to be {listed}",
    )  # fmt: skip


RULE = Rule(find)
