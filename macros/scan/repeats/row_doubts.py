"""Whether the amounts in which a line of two tables differs should agree, as its others do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.terms import stems_of
from tieout.macros.scan.phrases import ATTRIBUTABLE
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.repeats.table_rows import Pair, TwinRows
from tieout.macros.scan.view import View

_BASIS = lazy_regex(
    r"\b(?:restate|previous|reclass|revis|pro[ -]forma|adjust(?!ments?\b|ed ebitda)"
    r"|discontinu|predecessor|successor|eliminat|parent|guarantor|as reported|tax basis|carrying"
    r"|fair value|notional|exclud|comparable|unconsolidated|combined|average|before)\w*",
    re.IGNORECASE,
)
"""Words of a heading of another basis than the one of the statements."""
_PAID = lazy_regex(r"\bpaid\b|\bpayments?\b|\bsupplement|\breceived\b", re.IGNORECASE)
"""Words of amounts paid, which are not those charged."""
_KINDS = lazy_regex(r"\b(?:basic|primary|dilut|assuming)", re.IGNORECASE)
"""Words of amounts per share."""
_RATE = lazy_regex(r"\brates?\b|\byield|\breturn", re.IGNORECASE)
_COUNTED = lazy_regex(r"\bin (?:thousands|millions|billions)\b|\bnumber of\b", re.IGNORECASE)
"""Words of a row of counts, which need not foot."""
_PERIOD = lazy_regex(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:years?|months?|weeks?|days?"
    r"|quarters?|fiscal|ended|ending|three|six|nine|twelve|fifty|thirteen|first|second|third|fourth"
    r"|unaudited|audited|amounts?|dollars?|thousands|millions|billions|nil|consolidated|selected"
    r"|financial|data|statements?|balance|sheets?|income|operations|results|at|dec|restated)\b",
    re.IGNORECASE,
)
_MOST_SAID = 3  # words; more are those of a title
_PLANS = frozenset({"plan", "obligation", "benefit", "actuarial"})
"""Words of pension plans, which a table has in groups, one of them within the other."""
_COSTS = frozenset({"interest", "cost"}), frozenset({"service", "cost"})
"""Names of rows of such plans."""
_FEW, _LONG, _SURE = 4, 5, 6  # digits of the amounts that agree
_WORDS, _SAYING = 2, 4  # words of a name, and of one that few lines have
_SHORT = 3  # digits of an amount that differs
_NEARLY, _FARTHER = Decimal("0.05"), Decimal("0.1")  # of an amount
_FAR, _SLIPPED = Decimal("2.5"), 10  # times that one may be the other; that a typing error makes it
_UNIT_OF = 100  # parts of an amount that is not rounded otherwise
_BACKED, _SEVERAL = 2, 3  # other lines that agree: for amounts that are near, and for any
_TWICE, _IN_TABLE = 3, 8  # amounts and digits that agree of a line that one table prints twice


def gap_of(pair: Pair) -> Decimal:
    """By how much two amounts differ, whatever their signs."""
    one, other = (abs(each.value) for each in pair)
    return abs(one - other)


def is_apart(pair: Pair) -> bool:
    """Whether two amounts differ by more than a unit, by which a rounded one may be adjusted."""
    one, other = pair
    unit = max(one.width, other.width)
    most = max(abs(one.value), abs(other.value))
    if gap_of(pair) > unit:
        return True
    return unit * _UNIT_OF >= most and bool(_COUNTED.search(one.heading))


def is_one_quantity(line: TwinRows, apart: Sequence[Pair], backing: int, view: View) -> bool:
    """Whether the amounts of a line that differ should agree, as its others do.

    `backing` counts the other lines of the two tables that agree.
    """
    return (
        not _is_of_two_kinds(line)
        and all(_may_be_one(*pair, line) for pair in apart)
        and _is_backed(line, apart, backing)
        and not _is_explained(line, apart, view)
    )


def _is_backed(line: TwinRows, apart: Sequence[Pair], backing: int) -> bool:
    """Whether enough agrees, for amounts as far apart as these."""
    words, few = len(line.one.name), len(line.alike) < len(apart)
    if line.is_of_one_table:
        alike = not few and line.pairs[0][0].unit != "USD/share"
        return alike and len(line.alike) >= _TWICE and line.weight >= _IN_TABLE
    slips = sum(is_slip(*pair) for pair in apart)
    if not slips and not backing and words < _WORDS:
        return False
    if few:
        return all(map(is_transposed, apart)) or (slips > 0 and line.weight >= _LONG)
    gap = max((_gap_in(pair) for pair in apart if not is_slip(*pair)), default=Decimal(0))
    if gap <= _NEARLY:
        return line.weight >= (_FEW if words >= _WORDS else _SURE) or backing >= _BACKED
    if backing >= _SEVERAL or words >= _SAYING:
        return backing >= _SEVERAL or line.weight >= _LONG
    least = _SURE if gap <= _FARTHER else _IN_TABLE
    return line.weight >= least and (gap <= _FARTHER or (words > _WORDS and len(line.alike) > 1))


def _gap_in(pair: Pair) -> Decimal:
    """By what part of the greater one two amounts differ."""
    return gap_of(pair) / max(abs(one.value) for one in pair)


def is_transposed(pair: Pair) -> bool:
    """Whether two amounts have the same digits in another order."""
    one, other = (sorted(each.printed_digits) for each in pair)
    return one == other


def _is_of_two_kinds(line: TwinRows) -> bool:
    """Whether only one is of what was paid, or both of two assumptions at one rate."""
    paid = {_PAID.search(row.path) is None for row in (line.one, line.other)}
    kinds = {_kind(row.path) for row in (line.one, line.other)}
    first, _ = line.pairs[0]
    assumed = first.unit == "rate" and _RATE.search(line.one.path)
    return (
        len(paid) > 1
        or len(kinds) > 1
        or bool(assumed)
        or bool(_PLANS & line.one.name)
        or line.one.name in _COSTS
    )


def _kind(path: str) -> frozenset[str]:
    """The words of a path that one of two lines of one name has."""
    return frozenset(word.lower() for word in _KINDS.findall(path))


def _may_be_one(one: Quantity, other: Quantity, line: TwinRows) -> bool:
    """Whether two amounts differ by more than a unit, and nothing says why."""
    least, most = sorted((abs(one.value), abs(other.value)))
    if not least or most > (_SLIPPED if is_slip(one, other) else _FAR) * least:
        return False
    if max(one.digits, other.digits) < _SHORT and len(line.one.name) < _WORDS:
        return False
    own, its = (f"{each.head} {each.label}" for each in (one, other))
    if 0 < len(_said(one.head) ^ _said(other.head)) <= _MOST_SAID:
        return False
    lengths = {bool(each.period.length) for each in (one, other) if each.period.day}
    return len(lengths) < 2 and not any(
        (words.search(own) is None) != (words.search(its) is None)
        for words in (_BASIS, ATTRIBUTABLE)
    )


@lru_cache(1 << 12)
def _said(head: str) -> frozenset[str]:
    """What a heading of a column says beside its period: a segment, or another basis."""
    return stems_of(_PERIOD.sub(" ", head))


def _is_explained(line: TwinRows, apart: Sequence[Pair], view: View) -> bool:
    """Whether the tables print the differences, or one row has the changes of the other one."""
    odd = [(gap_of(pair), pair) for pair in apart if not is_slip(*pair)]
    printed = _printed_in(line, view)
    found = [_digits(*each) for each in odd if each[0] in printed]
    if any(digits >= _SHORT for digits in found) or len(odd) == len(found) > 1:
        return True
    if all(gap_of(pair) in _beside(pair, line, view) for pair in apart):
        return True
    return not line.is_of_one_table and any(
        all(abs(pair[at].value) in changes for pair in apart)
        for at, row in enumerate((line.other, line.one))
        for changes in [_changes([*row.cells.values()])]
    )


def _printed_in(line: TwinRows, view: View) -> AbstractSet[Decimal]:
    """The amounts of both tables."""
    grids = (view.grids[row.table] for row in (line.one, line.other))
    return {abs(one.value) for grid in grids for one in grid.cells.values()}


def _beside(pair: Pair, line: TwinRows, view: View) -> AbstractSet[Decimal]:
    """The amounts in the columns of two amounts."""
    places = [(one.cell, row) for one, row in zip(pair, (line.one, line.other), strict=True)]
    return {
        abs(one.value)
        for cell, row in places
        for one in view.grids[row.table].columns.get(cell.column if cell else -1, ())
    }


def _digits(gap: Decimal, pair: Pair) -> int:
    """How many digits a difference has."""
    return len(str(int(gap / min(one.width or 1 for one in pair))))


def _changes(row: Sequence[Quantity]) -> AbstractSet[Decimal]:
    """By how much the amounts of a row that are next to each other differ."""
    return {abs(one.value - other.value) for one, other in pairwise(row)}
