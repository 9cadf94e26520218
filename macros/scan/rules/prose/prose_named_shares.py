"""Percentages of a whole that a sentence names and a table prints: "29% of our total sales"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import one_digit_apart, slip_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.prose.named_rows import NamedRow, rows_of, words_in
from tieout.macros.scan.prose.row_trials import meets
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import TOKEN, Sentence, View

_WHOLE = (
    r"(?P<whole>(?:(?:our|the|its|total|net|consolidated|company['’]s|operating) ){0,4}"
    r"(?:revenues?|sales|assets|loans|deposits|gross profit|expenses)(?: revenues?| sales)?)\b"
)
# A percentage of the whole after or before its name, with another of the year before.
_AS_SHARE = Hinted("as a percent", rf"\bas a percent(?:age)? of {_WHOLE}")
_OF = Hinted(
    "of ",
    r"(?:\{r\d+\}(?:, (?:and )?| and )){0,3}\{r(?P<rate>\d+)\}(?:, respectively,)? of "
    rf"{_WHOLE}(?!\s*(?:was|were|increas|decreas|grew|growth))",
)
_LAST_AMOUNT = lazy_regex(
    r"\{m(?P<part>\d+)\}[^{}.;]{0,40}(?:\{[dt]\d+\}[^{}.;]{0,30})?,? "
    r"\(?(?:or|representing|which represent(?:s|ed)|equal to|accounting for)? ?"
    r"(?:approximately |about )?\Z",
    re.IGNORECASE,
)
_STOP = lazy_regex(
    r"[;:]|\b(?:due|primarily|mainly|result\w*|attribut\w+|because|offset|driven|while|whereas"
    r"|which|including|excluding|partially|partly|reflect\w*)\b",
    re.IGNORECASE,
)
_OTHER_PART = lazy_regex(
    r"\b(?:approximately|about|segments?|online|domestic|international|same)\b", re.IGNORECASE
)
"""Words of a rounded share, or of a part that the row does not show."""
_NAME = 140  # characters before the whole that name the part
_YEARS = 3  # the most for which a sentence gives percentages
_VERY = 3  # digits of an amount that is evidence
_MOST_COLUMNS = 6  # among which no other one is meant
_SHORT, _APART = 2, 3  # digits beside two shares that hold; units of the last digit


@dataclass(frozen=True, slots=True)
class _Told:
    """Percentages of a whole: the words of the part, of the heading above, and of the whole.

    `part` is the amount that the sentence gives, if it does.
    """

    sentence: Sentence
    names: frozenset[str]
    above: frozenset[str]
    whole: frozenset[str]
    rates: tuple[Quantity, ...]
    part: Quantity | None
    clause: str


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each percentage that rows of a table explain, or that they contradict."""
    for sentence in view.sentences:
        if "{r" in sentence.masked:
            for told in _told(sentence):
                yield from _relations(told, view)


def _told(sentence: Sentence) -> Iterator[_Told]:
    masked = sentence.masked
    for match in _AS_SHARE.finditer(masked):
        stop = _STOP.search(masked, match.end())
        end = stop.start() if stop else len(masked)
        rates = _rates(sentence, match.end(), end)
        names = (
            f"{masked[max(match.start() - _NAME, 0) : match.start()]} {masked[match.end() : end]}"
        )
        if 0 < len(rates) <= _YEARS:
            yield _as_told(sentence, names, match, rates, None)
    for match in _OF.finditer(masked):
        rate = sentence.quantities[int(match["rate"])]
        before = masked[max(match.start() - _NAME, 0) : match.start()]
        listed = _rates(sentence, match.start(), match.end("rate") + 1)
        if len(listed) > 1:
            yield _as_told(sentence, before, match, listed, None)
            continue
        amount = _LAST_AMOUNT.search(before)
        part = sentence.quantities[int(amount["part"])] if amount else None
        stop = _STOP.search(masked, match.end())
        more = _rates(sentence, match.end(), stop.start() if stop else len(masked))
        if rate is not None and rate.kind == "rate":
            rates = (rate,) if part or len(more) != 1 else (rate, more[0])
            yield _as_told(sentence, before, match, rates, part)


def _as_told(
    sentence: Sentence,
    names: str,
    match: re.Match[str],
    rates: Sequence[Quantity],
    part: Quantity | None,
) -> _Told:
    stop = _STOP.search(sentence.masked, match.end())
    clause = sentence.masked[match.start() : stop.end() if stop else None]
    text, block = sentence.filing.text, sentence.block
    above = text[max(block.start - 90, 0) : block.start].strip().rsplit("\n\n", 1)[-1]
    words = frozenset(words_in(TOKEN.sub(" ", names)))
    of = frozenset(words_in(match["whole"])) - {"total", "net", "consolidated", "company"}
    return _Told(
        sentence, words, frozenset(words_in(above)), of, tuple(rates), part, f"{names} {clause}"
    )


def _rates(sentence: Sentence, start: int, end: int) -> tuple[Quantity, ...]:
    """The percentages in a part of a sentence; none if points are among them."""
    found = []
    for token in TOKEN.finditer(sentence.masked, start, end):
        one = sentence.quantities[int(token[2])]
        if one is not None and one.kind == "rate":
            if "point" in one.printed:
                return ()
            found.append(one)
    return tuple(found)


def _relations(told: _Told, view: View) -> Iterator[Relation]:
    index = rows_of(view)
    wholes = [row for row in index.of(told.whole) if row.stems == told.whole]
    parts = index.of(told.names) if wholes else []
    if wholes and not parts and all(rate.length >= _VERY for rate in told.rates):
        parts = index.of(told.names | told.above)
    columns = [*_columns(told, parts, wholes)]
    tried = [[_share(part, whole, rate) for rate in told.rates] for part, whole in columns]
    held: list[Relation] = []
    for at in range(len(told.rates)):
        found = [row[at] for row in tried if (one := row[at]) is not None and one.holds]
        if found:
            start = told.sentence.start
            best = min(filter(None, found), key=lambda one: abs(one.inputs[0].start - start))
            held.append(best)
    yield from held
    other = is_of_other_basis(told.clause) or _OTHER_PART.search(told.clause)
    if len(held) < len(told.rates) and not other:
        grids = {id(part.placed.block) for part, _ in columns}
        rows = [row for row in (*parts, *wholes) if id(row.grid.block) in grids]
        yield from _failing(told, rows, held, columns)


def _columns(
    told: _Told, parts: Sequence[NamedRow], wholes: Sequence[NamedRow]
) -> Iterator[tuple[Quantity, Quantity]]:
    """The part and the whole in each column of the tables that have both rows."""
    totals: dict[tuple[int, int], Quantity] = {}  # the greatest of the name in each column
    for whole in wholes:
        for one in whole.amounts:
            if one.cell:
                at = id(whole.grid), one.cell.column
                totals[at] = max(totals.get(at, one), one, key=lambda each: each.value)
    for part in parts:
        for one in part.amounts:
            of = totals.get((id(part.grid), one.cell.column)) if one.cell else None
            if of is None or of is one or of.unit != one.unit or of.value <= 0:
                continue
            if told.part is None or meets(told.part, unsigned(one)):
                yield unsigned(one), of


def _failing(
    told: _Told,
    rows: Sequence[NamedRow],
    held: Sequence[Relation],
    columns: Sequence[tuple[Quantity, Quantity]],
) -> Iterator[Relation]:
    """The percentage that fails: its amount is in the table, or the other year's holds there."""
    missing = [rate for rate in told.rates if all(one.result is not rate for one in held)]
    if len(missing) != 1 or _is_printed(missing[0], rows):
        return
    rate = missing[0]
    if told.part is not None and told.part.length >= _VERY:
        near = columns
    elif held and (
        all(one.length >= _VERY for one in told.rates)
        or (len(held) > 1 and all(one.length >= _SHORT for one in told.rates))
    ):
        near = [
            (part, whole)
            for part, whole in columns
            if _is_beside(part, held[0].inputs[0]) and _is_beside(whole, held[0].inputs[1])
        ]
    else:
        return
    found = [one for part, whole in near if (one := _share(part, whole, rate))]
    if told.part is None:  # a share that holds may be that of another part
        slips = [one for one in found if _is_slip(one) or not one.misses(2)]
        values = {(part.value, whole.value) for part, whole in columns}
        found = slips or (found if held and len(values) <= _MOST_COLUMNS else [])
    if found and not any(not one.misses(2) for one in found):
        nearest = min(found, key=lambda one: abs(one.inputs[0].start - told.sentence.start))
        sure = told.part is not None or (rate.length >= _VERY and _is_slip(nearest))
        yield nearest if sure else replace(nearest, most="warning")


def _is_slip(relation: Relation) -> bool:
    """Whether a percentage has another digit than the right one, and is not only rounded."""
    rate = relation.result
    if rate.length >= _VERY:
        return bool(slip_of(rate, relation.worked))
    return relation.misses(_APART) and one_digit_apart(rate, relation.worked)


def _is_beside(one: Quantity, other: Quantity) -> bool:
    """Whether two cells are in one row, a year apart or neighbors without a period."""
    if one.placed.block is not other.placed.block or one.cell is None or other.cell is None:
        return False
    return one.cell.row == other.cell.row and one.cell.column != other.cell.column


def _is_printed(rate: Quantity, rows: Sequence[NamedRow]) -> bool:
    return any(meets(rate, unsigned(one)) for row in rows for one in row.rates)


def _share(part: Quantity, whole: Quantity, rate: Quantity) -> Relation | None:
    """The part as a share of the whole."""
    names = [one.heading.rstrip(".: ") for one in (part, whole)]
    return relate(
        "share-of", "i0/i1", [part, whole], rate, basis="stated", alone=False,
        what=f"“{names[0]}”, {part.printed}, as a share of “{names[1]}”, {whole.printed}",
    )  # fmt: skip


RULE = Rule("prose-named-shares", find)
