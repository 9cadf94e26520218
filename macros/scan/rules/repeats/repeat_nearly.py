"""An amount that a sentence gives a row of a table, which prints nearly the same: 655,446.

"Interest expense was $395,548, compared to $655,466 for 2034": the amount is printed to the dollar,
directly after the words of the row, in no table, and in the year of the row's amount. It differs
from that by so little, or by a typing error, that it is no other amount.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.terms import stem, stems_of
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import YEAR
from tieout.macros.scan.prose.amounts import rounding_unit
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Sentence, View

_BRACKETS = lazy_regex(r"\([^()]*\)")
_WORD = lazy_regex(r"\{[a-z]+\d+\}|[A-Za-z]+")
_OTHERWISE = lazy_regex(
    r"\b(?:pro[ -]forma|adjusted|segment|subsidiar|predecessor|successor|restate|previously"
    r"|parent)",
    re.IGNORECASE,
)
_CHANGE = lazy_regex(
    r"\b(?:increas|decreas|declin|grew|rose|fell|improv|reduc|chang|difference)\w*"
    r"(?: (?:by|of|in|was|approximately|about|from))*\s*\Z",
    re.IGNORECASE,
)
_BETWEEN = frozenset(
    "a about amounted an and approximately are as at been by compared due during ended ending equal"
    " expense federal fiscal for from had in income is loss months nine of on or our period"
    " purposes quarter quarters respectively six tax the three through to totaled totaling totalled"
    " totalling twelve versus was we were with year years".split()
)
"""Words that may stand between those of a row and its amount."""
_IDLE = frozenset(
    "our the company total net and of in from for to a by on at or other consolidated".split()
)
_FEWEST, _DIGITS, _ROUND = 1, 5, 3  # words of a name; digits of an amount; zeros of a rounded one
_REACH = Decimal("0.1")  # of an amount: what a typing error may change
_NEAR, _UNITS = Decimal("0.002"), 2  # what is nearly equal, and what is rounded
_BEFORE, _ABOVE = 160, 300  # characters
_LONGEST, _MOST = 90, 200  # characters of a heading; amounts that are compared


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such amount with that of the row."""
    rows = _rows(view)
    order = sorted(rows)
    reported: set[Decimal] = set()
    for sentence in view.sentences if rows else ():
        masked = sentence.masked
        if sentence.block.table is not None or "{m" not in masked or _OTHERWISE.search(masked):
            continue
        for index, one in enumerate(sentence.quantities):
            if one is None or not _is_exact(one) or one.value in rows or one.value in reported:
                continue
            at = masked.find(f"{{m{index}}}")
            before = masked[max(at - _BEFORE, 0) : at]
            if at < 0 or _CHANGE.search(before):
                continue
            for row in _near(one, rows, order):
                if _is_of(row, sentence, before):
                    reported.add(one.value)
                    yield _relation(row, one)
                    break


def _is_exact(one: Quantity) -> bool:
    """Whether an amount is long and printed to the dollar."""
    return (
        one.kind == "money"
        and one.unit == "USD"
        and one.digits >= _DIGITS
        and rounding_unit(one, _ROUND) <= 1
    )


@once
def _rows(view: View) -> Mapping[Decimal, Sequence[Quantity]]:
    """The amounts of tables by their value; none may have what a sentence states."""
    found: dict[Decimal, list[Quantity]] = defaultdict(list)
    for grid in view.grids:
        for one in grid.cells.values():
            if one.kind in {"money", "number"} and one.unit in {"USD", ""}:
                found[abs(one.value)].append(one)
    return found


def _near(
    one: Quantity, rows: Mapping[Decimal, Sequence[Quantity]], order: Sequence[Decimal]
) -> Iterator[Quantity]:
    """The amounts of tables that are nearly the same, or a typing error away."""
    reach = one.value * _REACH
    first = bisect_left(order, one.value - reach)
    for value in order[first : first + _MOST]:
        if value > one.value + reach:
            break
        missed = abs(value - one.value)
        for row in rows[value]:
            if (
                row.width == one.width
                and missed > _UNITS
                and row.period
                and (missed <= one.value * _NEAR or is_slip(unsigned(one), unsigned(row)))
            ):
                yield row


def _is_of(row: Quantity, sentence: Sentence, before: str) -> bool:
    """Whether the words before an amount are those of a row, and the row is of a year stated there.

    Nothing but the verb, days and other amounts may stand between them.
    """
    name = stems_of(_BRACKETS.sub(" ", row.heading)) - _IDLE
    if len(name) < _FEWEST or len(row.heading) > _LONGEST or not name <= stems_of(before):
        return False
    text, start = sentence.filing.text, sentence.start
    own = YEAR.findall(text, start, sentence.end)
    stated = own or YEAR.findall(text, max(start - _ABOVE, 0), start)
    if str(row.period.year) not in stated:
        return False
    for word in reversed(_WORD.findall(before)):
        small = word.lower()
        if stem(small) in name:
            return True
        if not word.startswith("{") and small not in _BETWEEN:
            return False
    return False


def _relation(row: Quantity, one: Quantity) -> Relation:
    return repeat_of(
        [unsigned(row), unsigned(one)],
        what=f"“{row.heading.rstrip('.: ')}” differs in a sentence and in a table",
        sure=True,
        at_most="warning",
    )


RULE = Rule(find)
