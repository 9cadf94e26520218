"""Margins, and shares of sales with their amounts, in sentences: the sales stand in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, by_chance
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.phrases import RATE_TOKEN
from tieout.macros.scan.prose.amounts import amounts_of
from tieout.macros.scan.prose.named_rows import NamedRow, rows_of, words_in
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Sentence, View

_MARGIN = Hinted(
    "margin",
    r"\b(?P<kind>gross|operating|net)(?: profit| income)? margins?\b"
    r"(?:[^{};]|\{[dtox]\d+\}){0,120}?\{r",
)
_PARTS = {
    "gross": ("gross profit", "gross margin"),
    "operating": ("operating income", "income from operations", "operating profit"),
    "net": ("net income", "net earnings", "net loss"),
}
"""The rows whose share of sales a margin is."""
_SALES = ("net sales", "sales", "revenue", "revenues", "net revenues", "total revenues")
_OF_SALES = Hinted(
    "of ",
    r"\{r(?P<rate>\d+)\} of (?:(?:our|the|its|total|net|consolidated|company['’]s) ){0,4}"
    r"(?P<whole>(?:net )?(?:sales|revenues?))\b",
)
_EXPECTED = lazy_regex(
    r"\b(?:expect|anticipat|forecast|project|target|estimat)\w*\b", re.IGNORECASE
)
_MOST_RATES, _MOST_AMOUNTS = 4, 3
_PLAIN = frozenset({"total", "net", "consolidated"})


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each margin and each share of sales that rows of a table explain."""
    for sentence in view.sentences:
        masked = sentence.masked
        if "{r" not in masked or is_of_other_basis(masked):
            continue
        if match := _MARGIN.search(masked):
            yield from _margins(sentence, match, view)
        if match := _OF_SALES.search(masked):
            yield from _of_sales(sentence, match, view)


def _margins(sentence: Sentence, match: re.Match[str], view: View) -> Iterator[Relation]:
    """The percentages after "margin", each in a column that has both rows."""
    parts = _rows(view, _PARTS[match["kind"].lower()])
    columns = [*_columns(parts, _rows(view, _SALES))] if parts else []
    tokens = [*RATE_TOKEN.finditer(sentence.masked, match.end() - 2)][:_MOST_RATES]
    if _EXPECTED.search(sentence.masked, 0, match.end()):
        tokens = tokens[1:]  # only what it is compared to has been
    for token in tokens:
        rate = sentence.quantities[int(token[1])]
        if rate is not None:
            yield from _nearest([_share(part, whole, rate) for part, whole in columns])


def _of_sales(sentence: Sentence, match: re.Match[str], view: View) -> Iterator[Relation]:
    """An amount of a sentence, with its share of the sales of a table."""
    rate = sentence.quantities[int(match["rate"])]
    parts = [one.quantity for one in amounts_of(sentence) if one.family == "USD"]
    if rate is None or not 0 < len(parts) <= _MOST_AMOUNTS:
        return
    wholes = [
        unsigned(one)
        for row in _rows(view, (match["whole"].lower(),))
        for one in row.amounts
        if one.unit == "USD"
    ]
    yield from _nearest([_share(part, whole, rate) for part in parts for whole in wholes])


def _rows(view: View, names: Sequence[str]) -> list[NamedRow]:
    """The rows that have one of the names, and no other word."""
    found = []
    for name in names:
        stems = frozenset(words_in(name))
        found += [row for row in rows_of(view).of(stems) if row.stems - _PLAIN == stems - _PLAIN]
    return found


def _columns(
    parts: Sequence[NamedRow], wholes: Sequence[NamedRow]
) -> Iterator[tuple[Quantity, Quantity]]:
    """The part and the whole of each column of the tables that have both."""
    sales = {
        (id(row.grid), one.cell.column): one for row in wholes for one in row.amounts if one.cell
    }
    for row in parts:
        for one in row.amounts:
            whole = sales.get((id(row.grid), one.cell.column)) if one.cell else None
            if whole is not None and whole.unit == one.unit and whole.value > 0:
                yield unsigned(one), whole


def _nearest(tried: Sequence[Relation | None]) -> Iterator[Relation]:
    """The relation that holds with the nearest table, if chance does not explain it."""
    values = len({one.worked for one in tried if one})  # a statement may be printed twice
    found = [one for one in tried if one and one.holds and by_chance(one, values) <= AT_TIMES]
    if found:
        yield min(found, key=lambda one: abs(one.inputs[-1].placed.block.start - one.result.start))


def _share(part: Quantity, whole: Quantity, rate: Quantity) -> Relation | None:
    return relate(
        "share-of", "i0/i1", [part, whole], rate, basis="numbers",
        what=f"{part.printed} as a share of “{whole.heading}”, {whole.printed}",
    )  # fmt: skip


RULE = Rule(find)
