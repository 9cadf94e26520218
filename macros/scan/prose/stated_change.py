"""A change that a sentence states: by how much, by what percentage, from what, to what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_POINTS = lazy_regex(r"point|\bbps?\b", re.IGNORECASE)
_LEVEL = lazy_regex(
    r"\b(?:(?:tax|interest|discount|occupancy|utili[sz]ation|vacancy|retention|renewal|average)"
    r" rates?|margins?|yields?) of (?:approximately |about )?\Z",
    re.IGNORECASE,
)
"""Words before a percentage that shows what one end is: "fell to $90 or a tax rate of 53%"."""
_NEAR = 60  # characters


@dataclass(slots=True)
class StatedChange:
    """The numbers of one verb: by how much, by what percentage, to what, from what.

    `at` is where the verb begins in the masked sentence. `joined` says that the new number stands
    before the verb: "were A, an increase of B".
    """

    sentence: Sentence
    up: bool
    at: int
    by: Quantity | None = None
    share: Quantity | None = None
    new: Quantity | None = None
    old: Quantity | None = None
    signs: set[str] = field(default_factory=set)
    """What the ends are called: a "loss", a "profit"."""
    joined: bool = False


def is_in_points(share: Quantity) -> bool:
    """Whether a change of a percentage is in points, not a percentage of it: "30 bps"."""
    return _POINTS.search(share.printed) is not None


def is_level(share: Quantity) -> bool:
    """Whether words make a percentage what one end comes to, not how much it changed."""
    return _LEVEL.search(" ".join(share.before(_NEAR).split()) + " ") is not None
