"""The rows of tables by the words of their headings, so that a sentence can find its rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.terms import stems
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_PLAIN = frozenset({"total", "net", "consolidated", "reported"})
_NAMELESS = _PLAIN | {"other", "subtotal", "change", "increase", "decrease", "amount", "year"}
_INITIALS = lazy_regex(r"\b[A-Z]+(?:&[A-Z]+)+\b")
_CHANGE = lazy_regex(r"\bchange|\bvariance|\bvariation|\bvs\b|\bversus\b", re.IGNORECASE)
_TIME = lazy_regex(
    r"\d|\b(?:current|prior|previous|preceding|this|last|first|second|third|fourth|quarter|year|month"
    r"|week|period|latest|earlier|actual|pro forma|budget|as reported|restated|adjusted)s?\b",
    re.IGNORECASE,
)
_WORD = lazy_regex(r"[A-Za-z]+")
_SMALL = frozenset({"and", "of", "the", "expense", "expenses", "costs", "net", "total"})
_MOST_STEMS, _MOST_CELLS = 8, 9
_BRACKETS = lazy_regex(r"\([^()]*\)")
_ADDITION = lazy_regex(
    r"(?i)(?: ?[,–—-])? \b(?:net of|less (?:accumulated|allowance|current)|at cost|attributable to"
    r"(?! .{0,30}(?:interest|preferred|discontinued|continuing)))\b"
)
_BAD_DEBT = lazy_regex(
    r"(?i)\bprovision for (?:bad debt|doubtful|uncollect|credit loss|losses on accounts)"
)
_FROM_OPERATIONS = lazy_regex(r"(?i)\b(income|earnings|profit|loss) from operations\b")
_YEAR = 12  # months
_QUARTER = 3, 3  # months: the length of one, and between two


@dataclass(frozen=True, eq=False)
class NamedRow:
    """A row of amounts: its grid, its number there, the stems of its heading, its cells.

    `amounts` are the cells that are no percentage, and `rates` the others.
    """

    grid: Grid
    row: int
    stems: frozenset[str]
    amounts: tuple[Quantity, ...]
    rates: tuple[Quantity, ...]

    @property
    def label(self) -> str:
        """The heading of the row."""
        return self.grid.row_label(self.row)

    def pairs(self) -> Iterator[tuple[Quantity, Quantity]]:
        """The later and the earlier amount of each two periods of one length, a year apart.

        The two days of a balance sheet may be less than a year apart. Both amounts without their
        sign, which must be the same; equal ones are no change. Without periods, each two amounts
        that are neighbors, in both orders: not if a column of changes is between them, or if the
        names of their columns state no time.
        """
        for one, other in self._pairs():
            alike = one.unit == other.unit and one.value * other.value > 0
            if alike and one.value != other.value:
                yield unsigned(one), unsigned(other)

    def turned(self) -> Iterator[tuple[Quantity, Quantity]]:
        """The same pairs of which one is negative: a loss that became income, or the reverse."""
        for one, other in self._pairs():
            if one.unit == other.unit and one.value * other.value < 0:
                yield one, other

    def apart(self) -> Iterator[tuple[Quantity, Quantity]]:
        """The later and the earlier amount of two quarters in succession, or of any two days."""
        dated = [(one, month) for one in self.amounts if (month := _month(one)) is not None]
        for (one, (length, first)), (other, (same, second)) in combinations(dated, 2):
            apart = abs(first - second)
            if length != same or apart in {0, _YEAR} or (length and (length, apart) != _QUARTER):
                continue
            if one.unit == other.unit and one.value * other.value > 0 and one.value != other.value:
                pair = (one, other) if first > second else (other, one)
                yield unsigned(pair[0]), unsigned(pair[1])

    def _pairs(self) -> Iterator[tuple[Quantity, Quantity]]:
        dated = [(one, month) for one in self.amounts if (month := _month(one)) is not None]
        if len(dated) > 1:
            # The two days of a balance sheet may be less than a year apart.
            days = len(dated) == 2 and not any(length for _, (length, _) in dated)
            for (one, (length, first)), (other, (same, second)) in combinations(dated, 2):
                if length == same and (abs(first - second) == _YEAR or (days and first != second)):
                    yield (one, other) if first > second else (other, one)
        elif not dated:
            for one, other in zip(self.amounts, self.amounts[1:], strict=False):
                if not (self._is_change_between(one, other) or _are_of_two_things(one, other)):
                    yield one, other
                    yield other, one

    def _is_change_between(self, one: Quantity, other: Quantity) -> bool:
        """Whether a column of changes is between two cells: those are of two things, not days."""
        if one.cell is None or other.cell is None:
            return False
        between = range(one.cell.column + 1, other.cell.column)
        return any(_CHANGE.search(self.grid.column_label(column)) for column in between)


def _are_of_two_things(one: Quantity, other: Quantity) -> bool:
    """Whether the columns of two cells have names of their own, and not those of two times."""
    heads = [each.cell.column_path[-1] if each.cell and each.cell.column_path else "" for each in
             (one, other)]  # fmt: skip
    return all(heads) and heads[0] != heads[1] and not any(_TIME.search(head) for head in heads)


def _month(one: Quantity) -> tuple[int, int] | None:
    """The months of a cell's period, and its last month counted from year 0."""
    year, day = one.period.year, one.period.day
    if year is None:
        return None
    # A period of weeks ends a few days before or after its month.
    month = day.month - (day.day < _EARLY) if day else _YEAR
    return one.period.months, year * 12 + month


_EARLY = 8


class NamedRows:
    """The rows of all tables, found by the words of a sentence."""

    def __init__(self, view: View) -> None:
        """Index the rows that have two amounts or more, by a word of their heading."""
        self._by: dict[str, list[NamedRow]] = defaultdict(list)
        for grid in view.grids:
            for row, cells in grid.rows.items():
                label = grid.row_label(row)
                amounts = tuple(one for one in cells if one.unit in _UNITS)
                if label and 0 < len(amounts) <= _MOST_CELLS:
                    rates = tuple(unsigned(one) for one in cells if one.kind == "rate")
                    for words in _names(label):
                        one = NamedRow(grid, row, words, amounts, rates)
                        self._by[max(words, key=lambda word: (len(word), word))].append(one)

    def of(self, words: Iterable[str]) -> list[NamedRow]:
        """The rows all of whose words are among some, the longest names first."""
        known = frozenset(words)
        found = [
            row for word in sorted(known) for row in self._by.get(word, ()) if row.stems <= known
        ]
        longest: dict[tuple[int, int], NamedRow] = {}  # a row has several names
        for row in sorted(found, key=lambda row: -len(row.stems)):
            longest.setdefault((id(row.grid), row.row), row)
        return [*longest.values()]

    def sharing(self, words: frozenset[str]) -> Iterator[NamedRow]:
        """The rows whose headings have a word of some."""
        for rows in self._by.values():
            for row in rows:
                if row.stems & words:
                    yield row

    def print_elsewhere(
        self, stated: Quantity, row: NamedRow, are_one: Callable[[Quantity, Quantity], bool]
    ) -> bool:
        """Whether a row with a word of a row's name has an amount: it may be that one."""
        return any(
            are_one(stated, cell)
            for one in self.sharing(row.stems)
            for cell in one.amounts
            if cell.unit == stated.unit
        )

    def wider(self, names: Iterable[frozenset[str]]) -> Iterator[NamedRow]:
        """The rows whose headings have all words of one of some names, and more."""
        known = [*names]
        for rows in self._by.values():
            for row in rows:
                if any(name < row.stems for name in known):
                    yield row


_UNITS = frozenset({"USD", "USD/share", "shares", ""})


def _names(label: str) -> Iterator[frozenset[str]]:
    """The stems of a heading without words such as "total", also without additions; its initials.

    A sentence says "net income" where the row is "Net income (loss) attributable to the company",
    and "operating income" where it is "Income from operations".
    """
    known: list[frozenset[str]] = []
    short = " ".join(_ADDITION.split(_BRACKETS.sub(" ", label))[0].split())
    for name in (label, short, _FROM_OPERATIONS.sub(r"operating \1", short)):
        words = frozenset(stems(name))
        words = words - _PLAIN or words
        if words and len(words) <= _MOST_STEMS and not words <= _NAMELESS and words not in known:
            known.append(words)
    yield from known
    if _BAD_DEBT.search(label):
        yield frozenset({"bad", "debt"})
    letters = [word[0] for word in _WORD.findall(label.lower()) if word not in _SMALL]
    if 1 < len(letters) <= len("abcd"):
        yield frozenset({"".join(letters) + "&"})


def words_in(text: str) -> Iterator[str]:
    """The stems of a sentence's words, and initials such as "SG&A"."""
    yield from stems(text)
    if "from operations" in text.lower():
        yield "operating"
    for match in _INITIALS.finditer(text):
        yield match[0].lower().replace("&", "") + "&"


rows_of = once(NamedRows)
"""The named rows of a view's tables."""
