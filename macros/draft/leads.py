"""Finds the words beside a number in a list of terms that is laid out as paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from tieout.macros.filing.model import Filing

_LONGEST = 120
_TERM = re.compile(
    r"[^\d.;:]*\b(?:stock|shares|units|warrants|notes|adss?|price|proceeds|debentures)\b[^\d.;:]*",
    re.IGNORECASE,
)


def leads(filing: Filing) -> dict[int, str]:
    """The words of each short paragraph that names a term, by the start of the next paragraph.

    "Common stock offered by us", and below it, or beside it in a table without rules, "1,500,000
    shares".
    """
    found: dict[int, str] = {}
    for one, following in pairwise(filing.blocks):
        if one.table is None and following.kind == "paragraph" and one.end - one.start < _LONGEST:
            text = " ".join(filing.text[one.start : one.end].split())
            if _TERM.fullmatch(text):
                found[following.start] = text
    return found
