"""Rows that are said to be a percentage of a row of another table: "as a percentage of revenue".

A discussion of results prints an amount and below it what percentage of revenue it was; the revenue
stands in a table before, or in the statements. The row names its whole, and sometimes its part;
otherwise the part is the row above it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity, words_of
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.tables.base_shares import is_evened, share_of
from tieout.macros.scan.view import Grid, View

_NAMED = lazy_regex(
    r"(?i)(?:(?!\(?as an? )(?P<part>.{3,80}?),? )?\(?(?:as an? )?(?:percentage|percent|%) of "
    r"(?P<whole>[^():;]{3,70}?)\)?(?: \(?\d\)?)?[\s:.*]*\Z"
)
_MARGIN = lazy_regex(
    r"(?i)(?P<part>gross|operating) (?:profit )?margin(?:,? (?:percentage|%))?\W*\Z"
)
_PARTS = {
    "gross": ("gross profit", "gross margin"),
    "operating": ("operating income", "income from operations", "operating profit"),
}
_CHANGE = lazy_regex(r"(?i)\b(?:chang|increas|decreas|growth|varianc|points|bps|owned|outstanding)")
_SALES = frozenset({"sales", "revenue", "revenues"})
_IDLE = frozenset({"total", "net", "our", "consolidated"})
_FEWEST, _FEW, _SURE = (
    2,
    3,
    5,
)  # percentages that hold: to be believed, for each that fails, to report one
_MOST = 40  # rows of one name that are tried

type _Times = Mapping[str, Quantity]
type _Rows = Mapping[frozenset[str], Sequence[tuple[int, _Times]]]
"""The amounts of each row by their period, each with the number of its table."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A row of percentages, by their period, with the names of its part and of its whole."""

    rates: _Times
    parts: Sequence[_Times]
    whole: frozenset[str]


def shares_of_named(view: View) -> Iterator[Relation]:
    """Yield such percentages with their amounts: of each table, those of the wholes that fit."""
    for number, grid in enumerate(view.grids):
        by_whole: dict[frozenset[str], list[_Named]] = defaultdict(list)
        for row in _named_rows(grid, number, view):
            by_whole[row.whole].append(row)
        for name, rows in by_whole.items():
            yield from _best(rows, _near(_rows(view).get(name, ()), number))


def _named_rows(grid: Grid, number: int, view: View) -> Iterator[_Named]:
    above: _Times = {}
    for row, cells in grid.rows.items():
        label = grid.row_label(row)
        rates = _by_time([one for one in cells if one.kind == "rate"])
        match = _NAMED.match(label) or _MARGIN.match(label) if rates else None
        if match is None:
            above = _by_time([one for one in cells if one.kind != "rate"]) or above
            continue
        if _CHANGE.search(label):
            continue
        part, whole = match["part"], match.groupdict().get("whole", "sales")
        parts = [above]
        if part:
            names = map(_words, _PARTS.get(part.lower(), (part,)))
            parts = [each for name in names for each in _near(_rows(view).get(name, ()), number)]
        if parts:
            yield _Named(rates, parts, _words(whole))


def _best(rows: Sequence[_Named], wholes: Sequence[_Times]) -> Iterator[Relation]:
    """The percentages of a table over the row over which most hold, if nearly all of them do."""
    best: Sequence[Relation] = []
    held = _FEWEST - 1
    for whole in wholes:
        found = [one for row in rows for one in _over(row, whole)]
        count = sum(one.holds for one in found)
        if count > held and len(found) - count <= count // _FEW:
            best, held = found, count
    failed = [one for one in best if not one.holds]
    yield from (replace(one, siblings=held - 1) for one in best if one.holds)
    if len(failed) == 1 and held >= _SURE and is_near_slip(failed[0]):
        yield replace(failed[0], siblings=held)


def _over(row: _Named, whole: _Times) -> Sequence[Relation]:
    """The percentages of a row over a whole, with the part with which most of them hold."""
    tried = [
        [
            one
            for time, rate in row.rates.items()
            if time in part and time in whole and part[time] is not whole[time]
            and whole[time].value > 0
            and (one := share_of(part[time], whole[time], rate, siblings=0)) is not None
            and not is_evened(one)
        ]
        for part in row.parts
    ]  # fmt: skip
    return max(tried, key=lambda found: sum(one.holds for one in found))


def _near(rows: Sequence[tuple[int, _Times]], number: int) -> Sequence[_Times]:
    """The rows of a name, those of the nearest tables first."""
    nearest = sorted(rows, key=lambda each: abs(each[0] - number))
    return [times for _, times in nearest[:_MOST]]


@once
def _rows(view: View) -> _Rows:
    """The rows of amounts of a filing by the words of their names."""
    found: dict[frozenset[str], list[tuple[int, _Times]]] = defaultdict(list)
    for number, grid in enumerate(view.grids):
        for row, cells in grid.rows.items():
            name = _words(grid.row_label(row))
            times = _by_time([one for one in cells if one.kind != "rate"])
            if name and times:
                found[name].append((number, times))
    return found


def _by_time(cells: Sequence[Quantity]) -> _Times:
    """The cells of a row by the period of each, if no other one has it."""
    times = Counter(one.period for one in cells)
    return {one.period: one for one in cells if one.period and times[one.period] == 1}


def _words(name: str) -> frozenset[str]:
    """The words that tell a row from others; all of sales are one row."""
    words = words_of(name) - _IDLE
    return _SALES if words and words <= _SALES else words
