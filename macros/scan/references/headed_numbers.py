"""Numbers of headings, such as "NOTE 8. LEASES" and "ITEM 3. PROPERTIES", and their citations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.references.marks import label_quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.view import View

_OTHERS = lazy_regex(
    r"\b(?:annual report|quarterly report|form (?:10|20|8|40|S|F)-?[A-Z]?|10-[KQ]|20-F|8-K"
    r"|regulation|schedule 1|proxy|prospectus|registration statement|previously)",
    re.IGNORECASE,
)
"""Words around a citation of another document's note or item."""
_THIS = lazy_regex(
    r"\bthis (?:(?:annual|quarterly|current) )?(?:form|report|prospectus|registration statement)"
    r"(?: on form)?(?: (?:10|20|8|40|S|F)-[A-Z0-9]+)?",
    re.IGNORECASE,
)
_CALLED_FOR = lazy_regex(
    r"\b(?:required|called\s+for|requested)\s+(?:by|in|under|pursuant\s+to)\s+"
    r"(?:Part\s+[IV]+,?\s+)?(?:\(?Items?\W{0,3}[\d,A-K\s]*(?:and\s+)?)?\Z",
    re.IGNORECASE,
)
"""Words before an item whose information is in another document."""
_ELSEWHERE = lazy_regex(
    r"[\w()]{0,12}\s+(?:of|to|in|under)\s+(?:the\s+)?(?:SEC\s+)?(?:Regulation|Schedule|Form)",
    re.IGNORECASE,
)
_OF_THIS = lazy_regex(
    r"[\w()]{1,12}\s+(?:of|in)\s+(?:part\s+[IV]+\s+of\s+)?this\s+(?:report|form)\b", re.IGNORECASE
)
_SENTENCE = lazy_regex(r"[a-zK\d)]\.\s+(?=[A-Z])")
_BEFORE, _AFTER = 110, 90
_FEWEST = 3


class Headed(NamedTuple):
    """The number of a heading or of a citation, such as "8", "7A" or "C", and where it stands.

    A heading is one of a series, whose numbers ascend; `part` is the part of a form, from 1.
    """

    label: str
    start: int
    place: int
    series: int = -1
    part: int = 0


def cited_by(
    view: View, headings: Sequence[Headed], cites: Sequence[Headed], what: str
) -> Iterator[Relation]:
    """Yield each heading's number with the places that cite it; none if the headings are few."""
    if len(headings) < _FEWEST:
        return
    heads = {one.start for one in headings}
    starts = [one.start for one in headings]
    numbered: dict[tuple[int, str], list[Headed]] = defaultdict(list)
    for one in headings:
        numbered[view.filing.document_at(one.start), one.label].append(one)
    places: dict[int, list[Quantity]] = defaultdict(list)
    for cite in cites:
        known = numbered.get((view.filing.document_at(cite.start), cite.label))
        if not known or cite.start in heads or _is_of_another(view, cite.start):
            continue
        if len(known) > 1 and cite.part:
            known = [one for one in known if one.part == cite.part] or known
        if len(known) > 1:
            series = _series_at(view, headings, starts, cite.start)
            known = [one for one in known if one.series == series]
        if len(known) == 1:
            places[known[0].start].append(_quantity(view, cite))
    for head in headings:
        if places[head.start]:
            yield repeat_of([_quantity(view, head), *places[head.start]], what=what)


def _quantity(view: View, one: Headed) -> Quantity:
    return label_quantity(view, one.start, one.start + len(one.label), one.place)


def _series_at(view: View, headings: Sequence[Headed], starts: Sequence[int], offset: int) -> int:
    """The series that a place is in; a statement's lines are before the notes to it."""
    after = bisect_right(starts, offset)
    if after < len(headings) and view.filing.block_at(offset).table is not None:
        return headings[after].series
    return headings[after - 1].series if after else -1


def _is_of_another(view: View, offset: int) -> bool:
    """Whether the words around a citation are of another document."""
    block, text = view.filing.block_at(offset), view.filing.text
    low = max(block.start, offset - _BEFORE)
    if _CALLED_FOR.search(text, low, offset) and not _ELSEWHERE.match(text, offset):
        return False
    if _OF_THIS.match(text, offset):
        return False
    for end in _SENTENCE.finditer(text, low, offset):
        low = end.end()
    words = view.filing.words(low, min(block.end, offset + _AFTER))
    return _OTHERS.search(_THIS.sub("", words)) is not None
