"""The days on which the parts of a filing expect the delivery of what they offer."""

from __future__ import annotations

from collections import defaultdict

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import View

_SOON = r"(?:\bexpect|\banticipat|\bwill\b)"
_ON = r" on or a(?:bout|round) \{d(\d+)\}"
_DELIVERED = Hinted(
    "on or a",
    rf"{_SOON}[^{{}}.;]{{0,160}}?\bdeliver[^{{}}.;]{{0,220}}?{_ON}"
    rf"|\bdeliver(?:y|ies)\b[^{{}}.;]{{0,240}}?{_SOON}[^{{}}.;]{{0,120}}?{_ON}",
)


@once
def closings_of(view: View) -> dict[int, list[Quantity]]:
    """The days on which each part expects the delivery of what it offers."""
    parts = parts_of(view)
    closings: dict[int, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for match in _DELIVERED.finditer(sentence.masked):
            day = sentence.quantities[int(match[1] or match[2])]
            if day is not None and day.is_day:
                closings[parts.at(day.start)].append(day)
    return closings
