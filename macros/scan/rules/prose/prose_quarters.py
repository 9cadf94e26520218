"""Changes on the quarter before, in a report whose statements show the quarter and six months.

"Net sales declined by $398 million or 17% on the first quarter": the first quarter is what the six
months leave beside the second. So are its margin ("25.9% for the first quarter") and its tax rate.
Nothing is reported if they do not agree: some filings restate the quarter before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.prose.change_words import words_of_change
from tieout.macros.scan.prose.named_rows import NamedRow, rows_of, words_in
from tieout.macros.scan.prose.stated_change import StatedChange, is_in_points
from tieout.macros.scan.prose.stated_changes import stated_changes
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import TOKEN, Sentence, View

_BEFORE = Hinted(
    "quarter|sequential",
    r"\b(?:first|previous|prior|preceding|last|immediately preceding) (?:fiscal )?quarter\b"
    r"|\bsequential(?:ly)?\b",
)
_MARGIN = Hinted("margin", r"\b(?P<kind>gross|operating|net) margins?\b")
_RATE = Hinted("tax rate", r"\beffective (?:income )?tax rate\b")
_ROWS = {
    "gross": ("gross margin", "gross profit"),
    "operating": ("operating income", "income from operations", "operating profit"),
    "net": ("net income", "net earnings"),
    "tax": ("provision for income taxes", "income taxes", "income tax provision"),
}
_WHOLES = (
    ("sales", "net sales", "total net sales", "revenue", "net revenue", "total revenue"),
    ("income before provision for income taxes", "income before income taxes",
     "income before taxes"),
)  # fmt: skip
_QUARTER, _HALF = "P3M", "P6M"
_CHANGED = {True: ("i1+i1-i0", "i1/(i0-i1)-1"), False: ("i0-i1-i1", "1-i1/(i0-i1)")}

type Pair = tuple[Quantity, Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each change on the first quarter, and its margin or tax rate, that holds."""
    if not any(one.period.length == _HALF for one in view.quantities):
        return
    for change in stated_changes(view):
        if not (change.new and change.old) and _BEFORE.search(change.sentence.text):
            yield from _changes(change, view)
    for sentence in view.sentences:
        if "{r" in sentence.masked and _BEFORE.search(sentence.text):
            yield from _of_quarter(sentence, view)


def _changes(change: StatedChange, view: View) -> Iterator[Relation]:
    before = TOKEN.sub(" ", change.sentence.masked[: change.at])
    rows = rows_of(view).of({*words_of_change(change), *words_in(before)})
    longest = max((len(row.stems) for row in rows), default=0)
    for row in rows:
        for half, quarter in _pairs(row) if len(row.stems) == longest else ():
            amount, share = _CHANGED[change.up]
            found = []
            stated = (
                f"“{quarter.heading.rstrip('.: ')}”, {quarter.printed}, on the quarter before it"
            )
            what = f"The {'increase' if change.up else 'decrease'} of {stated}"
            if change.by is not None and change.by.unit == quarter.unit:
                found.append(_relate("change", amount, [half, quarter], change.by, what))
            if change.share is not None and not is_in_points(change.share):
                rate = unsigned(change.share)
                found.append(_relate("change", share, [half, quarter], rate, f"{what}, in percent"))
            held = [one for one in found if one is not None and one.holds]
            if held and len(held) == len(found):
                yield from held
                return


def _pairs(row: NamedRow) -> Iterator[Pair]:
    """The amount of six months with that of the quarter at their end."""
    by: dict[str, Quantity] = {one.period: unsigned(one) for one in row.amounts if one.value}
    for half in by.values():
        if half.period.length == _HALF:
            quarter = by.get(f"{_QUARTER}/{half.period.end}")
            if quarter is not None and 0 < quarter.value < half.value:
                yield half, quarter


def _of_quarter(sentence: Sentence, view: View) -> Iterator[Relation]:
    """The margin or the tax rate of the quarter before."""
    match = _MARGIN.search(sentence.masked)
    kind = match["kind"].lower() if match else "tax" if _RATE.search(sentence.masked) else ""
    if not kind:
        return
    parts, wholes = _named(view, _ROWS[kind]), _named(view, _WHOLES[kind == "tax"])
    for token in TOKEN.finditer(sentence.masked):
        rate = sentence.quantities[int(token[2])]
        if rate is None or rate.kind != "rate" or _is_stated_of(rate, parts, wholes):
            continue
        tried = [
            _relate(
                "share-of", "(i0-i1)/(i2-i3)", [*part, *whole], rate,
                f"“{part[0].heading.rstrip('.: ')}” as a share of "
                f"“{whole[0].heading.rstrip('.: ')}” in the quarter before {part[1].printed}",
            )
            for part in parts
            for whole in wholes
            if part[1].period == whole[1].period and part[1].unit == whole[1].unit
            and part[0].value <= whole[0].value
        ]  # fmt: skip
        good = [one for one in tried if one is not None and one.holds]
        if good and by_chance(good[0], 1) <= SELDOM:
            yield good[0]


def _named(view: View, names: Sequence[str]) -> list[Pair]:
    """The amounts of six months and of the quarter in the rows of some names."""
    wanted = [frozenset(words_in(name)) - {"total", "net"} for name in names]
    found: dict[tuple[object, object], Pair] = {}
    for name in names:
        for row in rows_of(view).of(words_in(name)):
            if row.stems in wanted:
                for half, quarter in _pairs(row):
                    found.setdefault((half.value, quarter.value), (half, quarter))
    latest = max((half.period for half, _ in found.values()), default="")
    return [pair for pair in found.values() if pair[0].period == latest]


def _is_stated_of(rate: Quantity, parts: Sequence[Pair], wholes: Sequence[Pair]) -> bool:
    """Whether it is the margin or the tax rate of the quarter, or of the six months."""
    return any(
        _relate("share-of", "i0/i1", [part[at], whole[at]], rate, "") is not None
        for part in parts
        for whole in wholes
        for at in (0, 1)
    )


def _relate(
    kind: Kind, expression: str, inputs: Sequence[Quantity], result: Quantity, what: str
) -> Relation | None:
    relation = relate(kind, expression, inputs, result, basis="stated", what=what)
    return relation if relation and relation.holds else None


RULE = Rule(find)
