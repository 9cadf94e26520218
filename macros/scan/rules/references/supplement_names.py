"""A prospectus that is called a supplement, or the accompanying one, within its own pages.

A prospectus supplement is filed together with the prospectus that it belongs to, which calls itself
"this prospectus". Where its pages once say "this prospectus supplement" or "the accompanying
prospectus", words were taken from the supplement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_THIS = r"[Tt](?<!\w.)(?:his|HIS)\s+(?:[Pp]rospectus|PROSPECTUS)\b"
_OWN = lazy_regex(rf"{_THIS}(?P<supplement>\s+(?:[Ss]upplement|SUPPLEMENT)\b)?")
_ACCOMPANYING = lazy_regex(
    r"[Tt](?<!\w.)he\s+accompanying\s+(?:base\s+)?prospectus\b(?!\s+supplement)"
)
_WITH_SUPPLEMENT = lazy_regex(r"\bsupplements?\b", re.IGNORECASE)
_SUPPLEMENT = 5  # places in which a supplement calls itself so, at least
_PROSPECTUS = 10  # of a prospectus; fewer may be a part of a supplement
_MOST = 2  # places in which it is called so by mistake
_BEFORE = 80  # characters in which a supplement to come is named


class _Part(NamedTuple):
    """The places in which a part of the filing names itself."""

    prospectus: list[Passage]
    supplement: list[Passage]
    accompanying: list[Passage]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such place of a prospectus that follows its supplement."""
    text = view.filing.text
    if "rospectus" not in text:
        return
    parts = parts_of(view)
    named: dict[int, _Part] = defaultdict(lambda: _Part([], [], []))
    for match in _OWN.finditer(text):
        part = named[parts.at(match.start())]
        (part.supplement if match["supplement"] else part.prospectus).append(Passage(*match.span()))
    supplements = [at for at, one in named.items() if len(one.supplement) >= _SUPPLEMENT]
    if not supplements:
        return
    for match in _ACCOMPANYING.finditer(text):
        start = match.start()
        if not _WITH_SUPPLEMENT.search(text, max(0, start - _BEFORE), start):
            named[parts.at(start)].accompanying.append(Passage(*match.span()))
    for at, one in named.items():
        if at > min(supplements) and len(one.prospectus) >= _PROSPECTUS:
            for places in (one.supplement, one.accompanying):
                if len(places) <= _MOST:
                    yield from (_finding(view, place, one.prospectus) for place in places)


def _finding(view: View, place: Passage, own: list[Passage]) -> Finding:
    said = view.filing.words(place.start, place.end)
    message = (
        f"“{said}” is printed within the accompanying prospectus itself, which calls itself "
        f"“this prospectus” in {len(own)} other places."
    )
    near = nearest(own, place.start)
    return misprint(message, place.start, place.end, "this prospectus", said, near)


RULE = Rule(find)
