"""The rows of a statement that a sentence names together, under a name that is none of theirs.

The balance sheet has cash and several kinds of securities, or several kinds of debt; the statement
of cash flows has purchases and sales, borrowings and repayments. A discussion of results adds them
up: "cash and marketable securities of", "total debt of", "net purchases of investments of".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from re import Pattern

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Grid, View

_MOST, _FEWEST = 8, 2  # rows of a kind
_TOGETHER = 3  # rows that are tried without the others of their kind
_BALANCE = r"\W*total (?:current )?(?:assets|liabilities)\b"
_FLOWS = r"(?:financing|investing) activities"

type Group = tuple[Sequence[Quantity], Sequence[Quantity]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows that sentences add up: of which statement, with which words, and without which.

    `stated` are the words before the amount. Of flows, those in and those out make the net amount.
    """

    stated: Hinted
    statement: Pattern[str]
    rows: Pattern[str]
    others: Pattern[str]
    flows: bool = False


def _kind(stated: Hinted, statement: str, rows: str, others: str, *, flows: bool = False) -> Kind:
    one, two, three = (lazy_regex(rf"(?i){part}") for part in (statement, rows, others))
    return Kind(stated, one, two, three, flows)


_NET = (
    r"\bnet (?:cash )?(?:[a-z]+ ){0,2}?(?:purchas\w+|proceeds|borrowings?|repayments?|sales"
    r"|payments?|spending|issuances?|maturities|redemptions?|investments?)\b"
)
KINDS = (
    _kind(
        Hinted("securities|investments", r"\bcash\b[^{};:()]{0,80}\b(?:securities|investments)\b"),
        _BALANCE, r"\bcash\b|\bsecurities\b|\binvestments?\b|certificates of deposit|time deposits",
        r"total|payable|sold under|unconsolidated|affiliate|equity|long-term|noncurrent|overdraft",
    ),
    _kind(
        Hinted(
            "debt|borrowings|indebtedness",
            r"\b(?:total|aggregate|outstanding|interest-bearing)(?: [a-z-]+){0,2} "
            r"(?:debt|borrowings|indebtedness)\b",
        ),
        _BALANCE, r"\bdebt\b|\bborrowings?\b|\bnotes?\b|commercial paper|\bloans?\b|line of credit"
        r"|lines of credit|credit facilit|\bleases? (?:obligation|payable)",
        r"total|receivable|held|deferred|allowance|issuance cost|operating lease|\bcommon\b",
    ),
    _kind(
        Hinted("net ", _NET + r"[^{};]{0,80}"), _FLOWS,
        r"\binvestments?\b|\bsecurities\b|certificates of deposit|treasury bills|time deposits",
        r"activities|affiliate|equity|gain|loss|realized|amortization|premium|net cash|collateral",
        flows=True,
    ),
    _kind(
        Hinted("net ", _NET + r"[^{};]{0,80}"), _FLOWS,
        r"\bdebt\b|\bborrowings?\b|\bnotes?\b|commercial paper|\bloans?\b|line of credit"
        r"|credit facilit",
        r"activities|receivable|issuance cost|financing cost|amortization|discount|net cash|stock",
        flows=True,
    ),
)  # fmt: skip


def groups(kind: Kind, view: View) -> Iterator[list[Group]]:
    """The amounts of each column that may be stated together: those added, and those taken off."""
    for column in _columns(view).get(id(kind), ()):
        yield [*_flows(column)] if kind.flows else [*_parts(column)]


@once
def _columns(view: View) -> dict[int, list[list[Quantity]]]:
    """The columns of the statements, with the amounts of the rows of each kind."""
    found: dict[int, list[list[Quantity]]] = defaultdict(list)
    for grid in view.grids:
        labels = {row: grid.row_label(row) for row in grid.rows}
        for kind in KINDS:
            if not any(kind.statement.search(label) for label in labels.values()):
                continue
            rows = {
                row
                for row, label in labels.items()
                if kind.rows.search(label) and not kind.others.search(label)
            }
            if _FEWEST <= len(rows) <= _MOST:
                found[id(kind)] += _of(grid, rows)
    return found


def _of(grid: Grid, rows: set[int]) -> Iterator[list[Quantity]]:
    columns: dict[str, list[Quantity]] = defaultdict(list)
    for row in sorted(rows):
        for one in grid.rows[row]:
            if one.cell and one.unit == "USD" and one.value:
                # A number with a sign may begin a column before those without one.
                columns[one.head or str(one.cell.column)].append(one)
    for column in columns.values():
        if len(column) >= _FEWEST and len({one.cell.row for one in column if one.cell}) == len(
            column
        ):
            yield column


def _parts(column: Sequence[Quantity]) -> Iterator[Group]:
    """All amounts of a balance sheet's column that are of a kind, or a few of them."""
    positive = [one for one in column if one.value > 0]
    for count in range(_FEWEST, _TOGETHER + 1):
        yield from ((parts, ()) for parts in combinations(positive, count))
    if len(positive) > _TOGETHER:
        yield positive, ()


def _flows(column: Sequence[Quantity]) -> Iterator[Group]:
    """What flows in and what flows out: all of a column, or one amount of each."""
    paid = [unsigned(one) for one in column if one.value < 0]
    received = [one for one in column if one.value > 0]
    pairs = [([one], [other]) for one in paid for other in received]
    for out, into in [(paid, received), *pairs] if len(pairs) > 1 else pairs:
        more = sum(one.value for one in out) > sum(one.value for one in into)
        yield (out, into) if more else (into, out)
