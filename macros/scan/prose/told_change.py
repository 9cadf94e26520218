"""A change that a sentence states: by how much, by what percentage, from what, to what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_POINTS = lazy_regex(r"point|\bbps?\b", re.IGNORECASE)


@dataclass(slots=True)
class ToldChange:
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
