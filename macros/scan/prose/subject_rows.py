"""Whether the clause before an amount is about a row: its subject has the words of the row."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.terms import stems, stems_of
from tieout.macros.scan.prose.named_rows import NamedRow
from tieout.macros.scan.view import TOKEN

_PARTS = lazy_regex(
    r"\{[a-z]+\d+\}|[,()]|\b(?:of|in|on|for|at|from|to|with|by|during|under|as|was|were|is|are|had|has"
    r"|have|been|be|that|which|we|it|total\w*|amount(?:ed|ing)|(?:in|de)creas\w+|declin\w+|rose|grew"
    r"|fell|stood|came|incurred|recorded|reported|recogni[sz]ed|generated|inclu[dt]\w+|approximately"
    r"|compar\w+)\b",
    re.IGNORECASE,
)
"""What is between the parts of a clause: prepositions, and verbs."""
_BESIDE = frozenset(
    "expense expenses cost costs net consolidated company company's segment division year quarter"
    " month period amount balance annual group overall reported ended fiscal and".split()
)
"""What a sentence adds to the name of a row."""
_OTHERWISE = lazy_regex(
    r"\b(?:averag|exclud|except|weighted|before\b|subsidiar|joint venture|affiliate|would|expect"
    r"|portion|attributable|unaudited|annuali[sz]|pro[ -]forma|adjust|comparable|organic|constant"
    r"|currenc|non-GAAP|core\b|restated|preliminary|hypothetical|estimated|same[ -])\w*",
    re.IGNORECASE,
)
"""Words that make an amount another one than that of the row, unless the row has them too."""


def is_about(clause: str, row: NamedRow) -> bool:
    """Whether the first part of a clause that names a row says nothing that the row does not."""
    path = " ".join(row.grid.row_paths.get(row.row, ()))
    known = stems_of(path) | _BESIDE
    small = path.lower()
    if any(match[0].lower() not in small for match in _OTHERWISE.finditer(TOKEN.sub(" ", clause))):
        return False
    for part in _PARTS.split(clause):
        words = frozenset(stems(part))
        if words & row.stems:
            return words <= known
    return False
