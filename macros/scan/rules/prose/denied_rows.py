"""Revenue that the text denies, where a statement of operations has a row for it.

"To date, we have not generated any revenue", while the statement has "Collaboration revenue" of
$350 for one year: the sentence is often older than the revenue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Grid, View

_DENIED = Hinted(
    "revenue",
    r"\b(?:we|company|registrant)(?:\s+ha(?:ve|s)\s[^.;]{3,80}?\sand)?\s+ha(?:ve|s)\s+(?:not|never)(?:\s+(?:yet|previously))?"
    r"\s+(?:generated|earned|recognized|recorded|realized|received)\s+any\s+revenues?"
    r"(?:\s+(?:to\s+date|since\s+(?:our\s+|its\s+)?inception))?(?=\s*[.;]|,?\s+(?:and|but)\s+)",
)
_REVENUE = lazy_regex(
    r"\W*(?:(?:total|net|gross|product|sales|license|licensing|royalty|collaboration|collaborative"
    r"|research|development|grant|service|contract|and)\W+)*revenues?(?:, net)?\W*",
    re.IGNORECASE,
)
_RESULT = lazy_regex(r"\W*net (?:\(?loss\)?|\(?income\)?|earnings)\b", re.IGNORECASE)
_OTHER = lazy_regex(r"\bpro[ -]forma|predecessor|adjust|percent|%|change", re.IGNORECASE)
_KINDS = {"money", "number"}


def find(view: View) -> Iterator[Finding]:
    """Yield each sentence that denies all revenue with the statement's latest amount of it."""
    text = view.filing.text
    denied = [*_DENIED.finditer(text)]
    rows = _revenues(view) if denied else {}
    for match in denied:
        revenue = rows.get(view.filing.document_at(match.start()))
        if revenue is not None:
            yield Finding(
                "other",
                "warning",
                "The text says that there has been no revenue, but a statement has "
                f"{revenue.printed} in its row “{revenue.heading}”.",
                (Passage(*match.span()), revenue),
                revenue.printed,
                " ".join(match[0].split()),
            )


def _revenues(view: View) -> Mapping[int, Quantity]:
    """The first amount of revenue that a statement of operations of each document has."""
    found: dict[int, Quantity] = {}
    for grid in view.grids:
        if any(map(_RESULT.match, _labels(grid))):
            for row, line in grid.rows.items():
                if _REVENUE.fullmatch(grid.row_label(row)) and _is_amount(line[0]):
                    found.setdefault(view.filing.document_at(grid.block.start), line[0])
    return found


def _labels(grid: Grid) -> Iterator[str]:
    return (grid.row_label(row) for row in grid.rows)


def _is_amount(one: Quantity) -> bool:
    """Whether it is an amount above zero, of a period of the company itself."""
    return (
        one.kind in _KINDS
        and one.value > 0
        and bool(one.period.length)
        and not _OTHER.search(one.head)
    )


RULE = Rule(find)
