"""Names a number of a table by its row, its column (if columns differ) and its period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.macros.draft.wording import EDGES, LONGEST, Wording
from tieout.macros.filing.model import Cell, Filing, Table
from tieout.macros.lazy_regex import lazy_regex

_IDLE_COLUMN = lazy_regex(
    r"\bcolumn\s+\w\b|\b(?:amounts?|numbers?)\b(?=\s*$)|\bin thousands\b.*|\bnotes?\b\s*$|\bas of\b"
    r"|\bended\b|\bending\b"
    r"|\bmonths?\b|\byears?\b|\bquarters?\b|\bfiscal\b",
    re.IGNORECASE,
)
_WEAK = lazy_regex(
    r"\W*(?:(?:sub-?)?totals?|other|basic|diluted|shares?|amounts?|balance|net|high|low|less|"
    r"beginning of (?:year|period)|end of (?:year|period)|numerators?|denominators?)\W*",
    re.IGNORECASE,
)
_TAG = lazy_regex(r"<([A-Z][A-Z&-]+)>\Z")
"""The name of a line of a financial data schedule: "<CURRENT-ASSETS>"."""
_OF_A_LIST = lazy_regex(
    r"(?:\b(?:consists?|consisting|comprised?|are comprised|were|is|are) (?:of )?)?(?:the |as )?"
    r"follow(?:s|ing)\b.*",
    re.IGNORECASE,
)
_MOST_COLUMN, _MOST_CAPTION = 5, 6


class Columns:
    """The words of each table's columns, if they distinguish the columns."""

    def __init__(self, filing: Filing, wording: Wording) -> None:
        """Set the filing; the headings of each table are read once."""
        self._wording = wording
        self._tables = filing.tables
        self._words: dict[int, dict[int, str]] = {}

    def of(self, table: Table, cell: Cell, *, of_a_firm: bool) -> str:
        """The words of a cell's column; "" if the table's columns differ only by date.

        A row `of_a_firm` needs them in any case: a name does not say what is counted.
        """
        words = self._words.get(id(table))
        if words is None:
            words = self._words[id(table)] = self._read(table)
        same = len({*words.values()}) == 1 and not of_a_firm
        return "" if same else words.get(cell.column, "")

    def _read(self, table: Table) -> dict[int, str]:
        heads: dict[int, str] = {}
        for cell in table.cells:
            if cell.kind == "value" and cell.column not in heads:
                heads[cell.column] = _IDLE_COLUMN.sub(" ", " ".join(cell.column_path))
        short, long = (
            {column: self._wording.label(words, most) for column, words in heads.items()}
            for most in (_MOST_COLUMN, LONGEST)
        )
        return long if len({*short.values()}) < len({*long.values()}) else short


def row_label(cell: Cell, wording: Wording) -> tuple[str, list[str]]:
    """The words of a cell's row and of the headings above it, the nearest first."""
    path = list(_joined(cell.row_path))
    labels = [wording.label(_TAG.sub(_words, text)) for text in path]
    own = labels.pop() if labels else ""
    above = [one for one in reversed(labels) if one and one != own]
    while not own and above:
        own = above.pop(0)
    return own, above


def _words(tag: re.Match[str]) -> str:
    return tag[1].replace("-", " ")


def is_weak(label: str) -> bool:
    """Whether a row's words mean nothing without the heading above: "Total", "Other"."""
    return _WEAK.fullmatch(label) is not None


def caption_label(table: Table, wording: Wording) -> str:
    """The last title in a table's caption."""
    for text in reversed(table.caption.split(" | ")):
        plain = _OF_A_LIST.sub("", text.strip())
        if 0 < len(plain.split()) <= 10 and not plain.endswith((".", ";")):
            label = wording.label(plain)
            if len(label) > 3 and len(label.split()) <= _MOST_CAPTION:
                return label
    return ""


def _joined(path: Sequence[str]) -> list[str]:
    """The headings of a row; those that were divided by a line break are joined.

    A heading that begins with the one above it replaces it.
    """
    found: list[str] = []
    for text in path:
        last = found[-1].rstrip() if found else ""
        cut = last.rsplit(" ", 1)[-1].lower() in EDGES or text[:1].islower()
        if last and text.casefold().startswith(last.casefold()):
            found[-1] = text
        elif last and cut and not last.endswith(":"):
            found[-1] = f"{last} {text}"
        else:
            found.append(text)
    return found
