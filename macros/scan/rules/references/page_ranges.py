"""Pages by which a document is cited: the same in two places, or pages of the filing itself.

"On pages 32 to 39 of the Annual Report" is printed under two items; "the schedules on pages 40
through 48 of this Form 10-K" begin and end on pages that have these labels.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.labels import as_quantity, printed_label, style_and_number
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BETWEEN = lazy_regex(r"\s*(?:to|through|thru|and|-|–|—)\s*(?:pages?\s*)?\Z", re.IGNORECASE)
_OF = lazy_regex(
    r"[\s,)]{1,3}(?:inclusive,? )?(?:of|in|to)\s+(?P<what>(?:[\w’'&.,-]+\s+){1,6}?"
    r"(?:report|statement|prospectus|supplement|form)\b)",
    re.IGNORECASE,
)
_OWN = lazy_regex(r"this\b", re.IGNORECASE)
_IDLE = lazy_regex(r"\b(?:the|our|its|registrant|company)(?:[’']s?)?\s", re.IGNORECASE)


def find(view: View) -> Iterator[Relation]:
    """Yield the first and the last pages of each document, with all places that print them."""
    stated: dict[tuple[str, str, str, int], list[Quantity]] = defaultdict(list)
    pages = [
        index
        for index, placed in enumerate(view.mentions)
        if placed.mention.kind == "page-reference"
    ]
    for index in pages:
        if index + 1 >= len(view.mentions):
            continue
        first, last = view.mentions[index], view.mentions[index + 1]
        between = view.filing.text[first.end : last.start]
        if last.mention.kind != "page-reference" or not _BETWEEN.match(between):
            continue
        cited = _OF.match(view.filing.text, last.end)
        if cited is None:
            continue
        ends = [one for at in (index, index + 1) if (one := as_quantity(view, at)) is not None]
        if _OWN.match(cited["what"]):
            yield from _own(view, ends)
            continue
        words = " ".join(_IDLE.sub("", cited["what"]).lower().split())
        for side, one in enumerate(ends):
            stated[words, first.mention.printed, last.mention.printed, side].append(one)
    for places in stated.values():
        if len(places) > 1:
            yield repeat_of(places, what="this is one page of one document")


def _own(view: View, ends: list[Quantity]) -> Iterator[Relation]:
    """The first and the last page of a part of the filing, with the labels printed on them."""
    for one in ends:
        want = style_and_number(one.printed)
        document = view.filing.document_at(one.start)
        found = [
            page
            for page in view.filing.pages
            if style_and_number(page.label) == want
            and view.filing.document_at(page.start) == document
        ]
        label = printed_label(view, found[0]) if len(found) == 1 else None
        if label is not None:
            yield repeat_of([one, label], what="this is the page of a part of the filing")


RULE = Rule(find)
