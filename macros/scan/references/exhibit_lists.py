"""The lists of exhibits: the number that begins each of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.references.exhibit_sources import EXHIBIT
from tieout.macros.scan.view import View

_WHOLE = lazy_regex(r"\d{1,2}\.?\Z")
"""The number of an exhibit in the list of an older report: "12. Ratio of Earnings"."""
CITED = lazy_regex(
    r"\bExhibits? (?:No\. ?)?(?:\d{1,3}\.\d{1,2},? (?:(?:and|or) )?(?:Exhibits? )?)*\Z",
    re.IGNORECASE,
)
"""The words before the number of an exhibit, and the other exhibits that they name."""
_INDEX = lazy_regex(r"\bexhibits?\b", re.IGNORECASE)
_REACH = 100  # characters before a number that say what it names
_LIST = 900  # characters from one exhibit of a list to the next
_HEADING = 80  # characters of a heading of a list of exhibits
_TOP = 300  # characters in which the table of exhibits says that it is one


def listed_exhibits(view: View) -> Iterator[int]:
    """The numbers of exhibits in a list, with a row or a paragraph for each, below a heading."""
    text, near = view.filing.text, -_LIST
    for block in view.filing.blocks:
        start = max(block.start - _REACH, 0) if block.table is not None else block.start
        end = block.start + _TOP if block.table is not None else block.end
        is_short = block.table is not None or block.end - block.start < _HEADING
        if is_short and _INDEX.search(text, start, min(end, block.end)):
            near = block.start
        if block.start - near > _LIST:
            continue
        inside = view.within(block.start, block.end)
        found = [index for index in (inside if block.table else inside[:1]) if _begins(view, index)]
        if found:
            near = block.end
            yield from found


def _begins(view: View, index: int) -> bool:
    """Whether the number of an exhibit begins its row or its paragraph."""
    placed, text = view.mentions[index], view.filing.text
    printed, cell, block = placed.mention.printed, placed.cell, placed.block
    if placed.mention.kind not in ("number", "list-number"):
        return False
    if block.table is not None and (cell is None or cell.column > 0):
        return False
    if not EXHIBIT.match(printed) and not (
        _WHOLE.match(printed) and text[placed.end - 1 : placed.end + 1].count(".")
    ):
        return False
    line = max(text.rfind("\n", 0, placed.start) + 1, block.start)
    above = text[max(line - _REACH, 0) : line]
    return not text[line : placed.start].strip(" *+†#") and not CITED.search(
        " ".join(above.split()) + " "
    )
