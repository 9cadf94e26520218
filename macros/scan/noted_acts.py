"""Notes below the laws of a state on the acts that made them: "(Added to NRS by 1995, 2087)".

Their numbers are years and pages of session laws. Proxy statements print such laws as an annex.
"""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex

_ADDED = "(Added to NRS by "
_NOTE = lazy_regex(re.escape(_ADDED) + r"[^()]{4,400}\)")


def noted_acts(text: str) -> frozenset[int]:
    """The offsets of the text of such notes."""
    notes = _NOTE.finditer(text) if _ADDED in text else ()
    return frozenset(offset for note in notes for offset in range(*note.span()))
