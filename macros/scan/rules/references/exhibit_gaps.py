"""A number that a list of exhibits leaves out: 4.6, 4.7, 4.9.

The list of a registration statement is made for it. A report keeps the numbers of exhibits that it
no longer files, so that only the single gap of a list in a long row counts there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.exhibit_lists import listed_exhibits
from tieout.macros.scan.references.exhibit_rows import exhibit_rows
from tieout.macros.scan.references.gaps import Numbered, begins_a_line, gap
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_REGISTRATION = lazy_regex(
    r"\bregistration\s+statement\s*\n?\s*(?:\([^)]{0,40}\)\s*)?(?:on\s+form\s+[sf]-\d{1,2}\s+)?"
    r"under\s+(?:the\s+)?securities\s+act|\bform\s+[sf]-\d{1,2}\b",
    re.IGNORECASE,
)
_TOP = 3000  # characters of a cover
_NUMBER = lazy_regex(r"(?P<major>\d{1,2})\.(?P<minor>\d{1,2})\Z")
_JOINED = r"\d[^\w\n]*(?:to|and|through|[-–,&])\s*(?:exhibit\s+)?%s\.0*%s(?!\d)"
"""A number in the row of others: "4.6 to 4.8"."""
_FEWEST, _FEWEST_OF_REPORT = 6, 10  # numbers that follow the one before them
_MOST = 2  # gaps of a list
_GAP = 2  # from one number to the next one
_REACH = 6000  # characters from one exhibit to the next


class _Listed(NamedTuple):
    """The number of an exhibit, in its parts and as printed, and its place."""

    major: int
    minor: int
    number: str
    place: Passage


def find(view: View) -> Iterator[Finding]:
    """Yield each number left out of a list that is in order, and otherwise whole."""
    text = view.filing.text
    for document, kinds in _lists(view).items():
        start = view.filing.documents[document].start
        pairs = [pair for kind in kinds.values() for pair in pairwise(kind)]
        steps = sum(other.minor - one.minor == 1 for one, other in pairs)
        known = {(one.major, one.minor) for kind in kinds.values() for one in kind}
        left_out = (
            (one, other)
            for one, other in pairs
            if (one.major, one.minor + 1) not in known and _is_left_out(text, one, other)
        )
        gaps = [*islice(left_out, _MOST + 1)]
        if not gaps or len(gaps) > _MOST or steps < _FEWEST:
            continue
        is_report = not _REGISTRATION.search(text, start, start + _TOP)
        if is_report and (len(gaps) > 1 or steps < _FEWEST_OF_REPORT):
            continue
        for one, other in gaps:
            if other.minor - one.minor == _GAP:
                digits = len(one.number.split(".")[1])
                before, after = (Numbered(each.number, each.place) for each in (one, other))
                missing = f"Exhibit {one.major}.{one.minor + 1:0{digits}}"
                yield gap("list of exhibits goes", before, after, missing)


def _lists(view: View) -> Mapping[int, Mapping[int, list[_Listed]]]:
    """The exhibits of each document, by the whole number of their kind, in the order printed."""
    found: dict[int, dict[int, Passage]] = defaultdict(dict)
    for index in listed_exhibits(view):
        placed = view.mentions[index]
        found[view.filing.document_at(placed.start)][placed.start] = Passage(
            placed.start, placed.end
        )
    for document, rows in exhibit_rows(view).items():
        for row in rows:
            found[document].setdefault(row.place.start, row.place)
    lists: dict[int, dict[int, list[_Listed]]] = {}
    for document, places in found.items():
        kinds = lists[document] = defaultdict(list)
        for _, place in sorted(places.items()):
            match = _NUMBER.match(view.filing.text, place.start, place.end)
            if match is not None:
                major, minor = int(match["major"]), int(match["minor"])
                kinds[major].append(_Listed(major, minor, match[0], place))
    return lists


def _is_left_out(text: str, one: _Listed, other: _Listed) -> bool:
    """Whether the number after one begins no line before the other, which is not the next."""
    if other.minor - one.minor < _GAP:
        return False
    start, end = one.place.start, other.place.end
    if not start < end < start + _REACH:
        return False
    major, minor, between = one.major, one.minor + 1, text[start:end]
    joined = re.search(_JOINED % (major, minor), between, re.IGNORECASE)
    return joined is None and not begins_a_line(f"{major}.{minor}", between)


RULE = Rule(find)
