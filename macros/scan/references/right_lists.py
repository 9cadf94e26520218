"""The contents that list all sections: long ones, of which most entries are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tieout.macros.scan.once import once
from tieout.macros.scan.references.named_pages import number_of, pages_of
from tieout.macros.scan.references.page_titles import Reference
from tieout.macros.scan.references.section_starts import references_of, section_starts
from tieout.macros.scan.view import View

ENTRIES = 8  # of contents that list all sections


@once
def right_lists(view: View) -> tuple[Sequence[Reference], ...]:
    """The entries of each such list; any table has words that numbers follow."""
    lists: dict[int, list[Reference]] = defaultdict(list)
    for one in references_of(view):
        if one.in_contents:
            lists[one.quantity.placed.block.start].append(one)
    return tuple(one for one in lists.values() if len(one) >= ENTRIES and _is_right(view, one))


def _is_right(view: View, entries: Sequence[Reference]) -> bool:
    """Whether most entries of a list are titles of sections, with their pages."""
    starts = section_starts(view)[0]
    right = [
        one
        for one in entries
        if any(number_of(page) == one.number for page in pages_of(view, one, starts)[0])
    ]
    return 2 * len(right) > len(entries)
