"""Page labels that break the order of their pages: S-12, S-83, S-14."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tieout.macros.filing.model import PageSpan
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.labels import (
    ROMAN,
    as_quantity,
    printed_label,
    style_and_number,
)
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_RUN = 2
"""Pages in order on each side of the odd one, so that a filing without an order is ignored."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each label between two pages that are two apart, if it is not the one between them.

    A page whose label is out of order has its number as its label, "[13]"; the printed label is
    then the number that is alone at the bottom.
    """
    pages = view.filing.pages
    labels = [style_and_number(page.label) for page in pages]
    for at in range(_RUN, len(pages) - 1):
        before, own, after = labels[at - 1], labels[at], labels[at + 1]
        if before is None or before[0].endswith(ROMAN) or after != (before[0], before[1] + 2):
            continue
        right = (before[0], before[1] + 1)
        if own == right or not _in_order(labels[at - _RUN : at]):
            continue
        following = labels[at + 1 : at + 1 + _RUN]
        printed = printed_label(view, pages[at]) if own else _at_foot(view, pages[at], right[0])
        if (
            printed is not None
            and style_and_number(printed.printed) != right
            and _is_alone(view, printed)
            and _in_order([one for one in following if one])
        ):
            yield _finding(view, printed, (pages[at - 1], pages[at + 1]), right)


def _at_foot(view: View, page: PageSpan, style: str) -> Quantity | None:
    """The number of that style that is alone at the end of a page without a label."""
    inside = view.within(page.start, page.end)
    if not inside:
        return None
    last = as_quantity(view, inside[-1])
    if last is None or style_and_number(last.printed) is None:
        return None
    found = style_and_number(last.printed)
    ends = not view.filing.text[last.end : page.end].strip()
    return last if ends and found is not None and found[0] == style else None


def _is_alone(view: View, label: Quantity) -> bool:
    """Whether it is alone on its line."""
    text = view.filing.text
    before = text[max(label.start - 80, 0) : label.start].rstrip(" \t-")
    after = text[label.end : label.end + 80].lstrip(" \t-")
    return before[-1:] in ("\n", "") and after[:1] in ("\n", "")


def _in_order(labels: list[tuple[str, int] | None]) -> bool:
    """Whether each page follows the one before it."""
    known = [one for one in labels if one is not None]
    if len(known) < len(labels):
        return False
    return all(after == (before[0], before[1] + 1) for before, after in pairwise(known))


def _finding(
    view: View, printed: Quantity, beside: tuple[PageSpan, PageSpan], right: tuple[str, int]
) -> Finding:
    labels = [label for one in beside if (label := printed_label(view, one)) is not None]
    wanted = f"{right[0]}{right[1]}"
    first, second = beside
    return Finding(
        "reference",
        "error",
        f"The page between {first.label} and {second.label} is numbered {printed.printed}, "
        f"not {wanted}.",
        (printed, *labels),
        wanted,
        printed.printed,
    )


RULE = Rule(find)
