"""Words that keep apart two quantities of the same name: basis, class, assumption."""

from __future__ import annotations

import re
from functools import lru_cache

_QUALIFIERS = {
    "pro forma": r"pro[ -]forma",
    "as adjusted": r"as (?:further )?adjusted",
    "actual": r"\bactual\b",
    "basic": r"\bbasic\b",
    "diluted": r"\bdiluted?\b",
    "fully diluted": r"fully[ -]diluted",
    "no exercise": r"(?:no|not?|without|before|excluding)[ \w-]{0,30} exercised?\b",
    "full exercise": r"(?:full|in full|assuming)[ \w-]{0,20} exercise\b",
    "over-allotment": r"over-?allotment|option to purchase additional",
    "minimum": r"\bminimum\b",
    "maximum": r"\bmaximum\b",
    "preferred": r"\bpreferred\b",
    "class a": r"\bclass a\b",
    "class b": r"\bclass b\b",
    "before": r"\bbefore\b|\bprior to\b",
    "after": r"\bafter\b|following",
    "net": r"\bnet\b",
    "gross": r"\bgross\b",
    "excess": r"\bexcess\b",
    "aggregate": r"\baggregate\b|\btotal\b",
    "average": r"\baverage\b",
    "authorized": r"\bauthori[sz]ed\b",
    "issued": r"\bissued\b",
    "outstanding": r"\boutstanding\b",
    "reserved": r"\breserved\b|available for",
}
_ALL = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _QUALIFIERS.items()}


@lru_cache(maxsize=65536)
def of(text: str) -> frozenset[str]:
    """The qualifiers that a label or a sentence holds."""
    return frozenset(name for name, pattern in _ALL.items() if pattern.search(text))
