"""Whether a document is a draft, in which blanks are still to be filled in."""

import re

from tieout.macros.lazy_regex import lazy_regex

_DRAFT = lazy_regex(r"subject to completion|preliminary prospectus", re.IGNORECASE)
_COVERS = 20_000


def is_draft(text: str) -> bool:
    """Whether the cover of a prospectus says that it may still be completed."""
    return _DRAFT.search(text, 0, _COVERS) is not None
