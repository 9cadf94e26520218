"""The page labels in the table of contents of an HTML document."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tieout.macros.filing.model import Block, Cell, LabelSpan, Table
from tieout.macros.filing.page_labels import label_number
from tieout.macros.lazy_regex import lazy_regex

_LABEL = lazy_regex(r"(?:[A-Z]{1,3}-)?(?:[0-9]{1,4}|[ivxl]{1,7})", re.IGNORECASE)
_CALLED = lazy_regex(r"(?:table of )?contents|index", re.IGNORECASE)
_PAGE = lazy_regex(r"pages?(?: (?:no\.?|numbers?))?", re.IGNORECASE)
_ABOVE = 3
"""The number of blocks above a table of contents in which its title is searched for."""
_FEWEST = 3
_MOST = 0.8
"""The share of the rows that must end with a page label."""


def references_of(
    blocks: Sequence[Block], links: Sequence[tuple[int, int, str]], text: str
) -> Iterator[LabelSpan]:
    """The page labels in tables of contents: at the ends of rows, and never descending."""
    linked = sorted({start for start, _, _ in links})
    for at, block in enumerate(blocks):
        if block.table is not None:
            last = list(_last_cells(block.table))
            labels = [cell for cell in last if _LABEL.fullmatch(text[cell.start : cell.end])]
            if len(labels) < _FEWEST or len(labels) < _MOST * len(last):
                continue
            announced = _is_called_contents(block.table, blocks[max(at - _ABOVE, 0) : at], text)
            if (announced or _has_links(linked, block)) and _counts_up(labels, text):
                for cell in labels:
                    yield LabelSpan(text[cell.start : cell.end], cell.start, cell.end)


def _is_called_contents(table: Table, above: Sequence[Block], text: str) -> bool:
    """Whether a caption, a block above, or the last column's heading announces a list of pages."""
    return (
        "contents" in table.caption.lower()
        or any(_PAGE.fullmatch(text[one.start : one.end].strip()) for one in table.cells[:1])
        or any(_CALLED.fullmatch(text[one.start : one.end].strip()) for one in above)
    )


def _last_cells(table: Table) -> Iterator[Cell]:
    """The last cell of each row that has more than one."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return (cells[-1] for cells in rows.values() if len(cells) > 1)


def _has_links(linked: Sequence[int], block: Block) -> bool:
    at = bisect_left(linked, block.start)
    return at < len(linked) and linked[at] < block.end


def _counts_up(labels: Sequence[Cell], text: str) -> bool:
    numbers: dict[str, int] = {}
    falls = 0
    for cell in labels:
        style, number = label_number(text[cell.start : cell.end])
        falls += number < numbers.get(style, 0)
        numbers[style] = number
    return falls * 10 <= len(labels)
