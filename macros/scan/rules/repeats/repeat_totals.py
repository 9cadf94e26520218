"""Lines that a company has once: total assets, accumulated deficit, revenue, net loss.

A table of selected data, or one in the discussion, prints some of them for the same day or period
as the statements. If one agrees, the table is of the same company on the same basis, and if just
one other does not, one of the two is wrong, whatever it is: 297,084 where the balance sheet has
115,299.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.stated import is_rounded
from tieout.macros.scan.phrases import TOTAL_EQUITY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_BALANCES = {
    "total assets": r"total assets",
    "current assets": r"(?:total )?current assets",
    "current liabilities": r"(?:total )?current liabilities",
    "total liabilities": r"total liabilities",
    "equity": TOTAL_EQUITY,
    "accumulated deficit": r"accumulated deficit"
    r"|deficit accumulated during (?:the )?(?:development|exploration) stage",
    "working capital": r"(?:net )?working capital(?: \(?(?:deficit|deficiency|surplus)\)?)?",
    "cash": r"cash|cash and cash equivalents|cash(?: and cash equivalents)?,?(?: at)? end of "
    r"(?:the )?(?:year|period|month)",
}
_FLOW = (
    r"(?:total |net )*cash (?:flows? )?"
    r"(?:\(?(?:provided|used|generated|from|by|in|for|to|or|and)\)?(?: |/|,))+"
)
_RESULT = r"(?:\(?(?:loss|income|profit|earnings)\)?[ /]*(?:or )?)+"
_FLOWS = {
    "revenue": r"(?:total |net )*(?:revenues?|sales)",
    "operating expenses": r"total operating expenses",
    "operating result": rf"(?:{_RESULT}from operations|operating {_RESULT})",
    "operating cash flows": rf"(?:{_FLOW}|)operating activities|{_FLOW}operations",
    "investing cash flows": rf"(?:{_FLOW}|)investing activities",
    "financing cash flows": rf"(?:{_FLOW}|)financing activities",
    "change in cash": r"(?:net )?\(?(?:increase|decrease|change)\)?(?:(?: |/|,? or )"
    r"\(?(?:increase|decrease)\)?)? in cash(?: and cash equivalents)?",
    "net result": r"net (?:loss|income|\(?loss\)? income|income \(?loss\)?|\(loss\))",
}
_NAMES = {
    name: lazy_regex(rf"\W*(?:{pattern})\W*\Z", re.IGNORECASE)
    for name, pattern in (*_BALANCES.items(), *_FLOWS.items())
}
_OTHERWISE = lazy_regex(
    r"\b(?:restat|previous|reclass|revis|pro[ -]?forma|adjust|discontinu|predecessor|successor"
    r"|eliminat|parent|guarantor|as reported|segment|subsidiar|acqui|fair value|unconsolidated"
    r"|variable interest|gaap|combined|inception|cumulative|affiliate|joint venture|average"
    r"|partner)",
    re.IGNORECASE,
)
"""Words of a heading that make a column one of another company or basis."""
_FIRST_YEAR = lazy_regex(r"(?i)(?=.*\binception\b).*\b((?:19|20)\d\d)\b.*\b\1\b")
_NOTE = lazy_regex(r"\([^()]*\d\)|\W*\bnotes? \d+.*\Z", re.IGNORECASE)
_MOVED = frozenset({"change in cash", *(name for name in _FLOWS if "cash flows" in name)})
"""Lines of a statement of cash flows."""
_WIDE = frozenset({"cash", "revenue", "operating expenses", "operating result"})
"""Lines that one table may divide: restricted cash, sales to related parties."""
_LONG, _FEW = 4, 3  # digits of an amount that agrees, and of one that does not
_LAST_UNITS = 2  # units by which rounded amounts may differ so that a column foots
_NEARLY, _DRAFTED = Decimal("0.03"), 2  # of a line of two drafts; such lines of a column
_MOST = 40  # columns of such lines of a year
_YEAR = 4  # digits


@dataclass(frozen=True, eq=False, slots=True)
class _Column:
    """A column's lines of one time: its table, the period's length ("" for a day), end, amounts."""

    table: int
    length: str
    end: str
    lines: Mapping[str, Quantity]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the one line in which two columns differ, if they agree in another."""
    columns = (column for table, grid in enumerate(view.grids) for column in _columns(table, grid))
    differing: dict[tuple[int, int, str], list[tuple[Quantity, Quantity]]] = defaultdict(list)
    for one, other in _pairs(columns):
        shared = [name for name in one.lines if name in other.lines]
        apart = [name for name in shared if not is_rounded(one.lines[name], other.lines[name])]
        alike = [name for name in shared if name not in apart and _is_long(one, other, name)]
        for name in apart:
            # A parent company's net result is the group's, but not its cash flows.
            agree = [each for each in alike if name not in _MOVED or each in {*_MOVED, "cash"}]
            few = len(apart) == 1 and name not in _MOVED
            if agree and (few or (len(apart) <= _DRAFTED and _are_near(one, other, apart))):
                differing[one.table, other.table, name].append((one.lines[name], other.lines[name]))
    reported: set[frozenset[str]] = set()
    for (first, second, name), pairs in differing.items():
        grids = view.grids[first], view.grids[second]
        # A line that differs in each year is of another basis, unless it does so by little.
        for pair in pairs if len(pairs) == 1 or name in _MOVED else ():
            ends = frozenset(one.printed for one in pair)
            if ends in reported or not _may_be_wrong(*pair):
                continue
            if name not in _WIDE or not _is_stated_apart(*pair, grids):
                reported.add(ends)
                yield _relation(*pair)


def _pairs(columns: Iterable[_Column]) -> Iterator[tuple[_Column, _Column]]:
    """Two columns of two tables and of one time, unless there are too many of a year."""
    of_year: dict[tuple[str, str], list[_Column]] = defaultdict(list)
    for column in columns:
        of_year[column.length, column.end[:_YEAR]].append(column)
    for alike in of_year.values():
        for one, other in combinations(alike, 2) if len(alike) <= _MOST else ():
            if one.table != other.table and _are_of_one_time(one, other):
                yield one, other


def _columns(table: int, grid: Grid) -> Iterator[_Column]:
    """The columns of a table that print such lines, unless they are of another basis."""
    names = {row: name for row in grid.rows if (name := _name_of(grid.row_label(row)))}
    if not names:
        return
    found: dict[tuple[int, str, str], list[tuple[str, Quantity]]] = defaultdict(list)
    for (row, column), one in grid.cells.items():
        name = names.get(row, "")
        if name and one.unit in _units(name) and one.period and not _is_otherwise(one.head):
            length, _, end = one.period.rpartition("/")
            if name in _BALANCES:
                length = ""
            elif length in {"", "P12M"}:
                length = "P1Y"  # a heading that gives only a year
            found[column, length, end].append((name, one))
    for (_, length, end), lines in found.items():
        times = Counter(name for name, _ in lines)
        yield _Column(table, length, end, {name: one for name, one in lines if times[name] == 1})


@lru_cache(1 << 12)
def _is_otherwise(head: str) -> bool:
    """Whether a column is of another company or basis; a first year that is short is not."""
    first = _FIRST_YEAR.match(head) is not None
    return any(not first or match[0].lower() != "inception" for match in _OTHERWISE.finditer(head))


def _units(name: str) -> Collection[str]:
    """The units of a line: a table of cash flows alone may print no dollar signs."""
    return ("USD", "") if name in _MOVED else ("USD",)


@lru_cache(1 << 12)
def _name_of(label: str) -> str:
    """What a heading calls the line, if it is such a line."""
    plain = " ".join(_NOTE.sub(" ", label).split())
    return next((name for name, pattern in _NAMES.items() if pattern.match(plain)), "")


def _is_long(one: _Column, other: _Column, name: str) -> bool:
    return min(one.lines[name].digits, other.lines[name].digits) >= _LONG


def _are_near(one: _Column, other: _Column, names: Sequence[str]) -> bool:
    """Whether the cash flows in which two columns differ are those of two drafts."""
    return all(
        name in _MOVED
        and abs(abs(one.lines[name].value) - abs(other.lines[name].value))
        <= _NEARLY * abs(other.lines[name].value)
        for name in names
    )


def _are_of_one_time(one: _Column, other: _Column) -> bool:
    """Whether two columns are of one day or period, or only its year is known of one."""
    known = min(len(one.end), len(other.end))
    return one.length == other.length and one.end[:known] == other.end[:known]


def _may_be_wrong(one: Quantity, other: Quantity) -> bool:
    """Whether an amount is long enough, and two differ by some units of the coarser one."""
    missed = abs(abs(one.value) - abs(other.value))
    return max(one.digits, other.digits) >= _FEW and missed > _LAST_UNITS * max(
        one.width, other.width
    )


def _is_stated_apart(one: Quantity, other: Quantity, grids: Iterable[Grid]) -> bool:
    """Whether one of two tables prints the difference of two amounts in a line of its own."""
    gap = abs(abs(one.value) - abs(other.value))
    return any(abs(cell.value) == gap for grid in grids for cell in grid.cells.values())


def _relation(one: Quantity, other: Quantity) -> Relation:
    heading = one.heading.rstrip(".: ")
    return repeat_of(
        [unsigned(one), unsigned(other)],
        what=f"“{heading}” differs in two tables that agree in another line",
        sure=True,
        at_most="warning",
    )


RULE = Rule(find)
