"""Says whether a figure of the first page is surely what its label says."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from tieout.calculators.figures.dataset import Figure
from tieout.macros.lazy_regex import lazy_regex

_SAID_OF_A_DAY = lazy_regex(r"\b(?:last|closing|bid|market)\b|\boutstanding\b", re.IGNORECASE)
"""A label of a price or a number of shares that belongs to a day."""
_ONLY_OF_A_DAY = lazy_regex(r"\b(?:last|closing|bid)\b.* price|market value", re.IGNORECASE)
"""A label of a price that means nothing without its day: others are conditions of something."""
_NEVER_NEGATIVE = lazy_regex(r"revenue|sales|assets|liabilities|price|proceeds|cash", re.IGNORECASE)
_OF_THE_COMPANY = lazy_regex(r"\bbook value\b", re.IGNORECASE)
"""A label of an amount that is stated in whole dollars, unless it is that of a share."""


def is_sure(figure: Figure, taken: Collection[str]) -> bool:
    """Whether something confirms a figure, and nothing says that it is another: see at_a_glance.

    `taken` are the keys of the figures that others are calculated from.
    """
    dated = figure.date is not None and _SAID_OF_A_DAY.search(figure.label) is not None
    negative = isinstance(figure.value, Decimal) and figure.value < 0
    if figure.unit == "USD" and isinstance(figure.value, Decimal):
        each = figure.value % 1 and _OF_THE_COMPANY.search(figure.label)
        if each or figure.label.lower().startswith("dilution"):
            return False  # of a share, though the words there do not say so
    if figure.unit == "shares" and isinstance(figure.value, Decimal) and figure.value % 1:
        return False  # of a ratio: of so many shares outstanding one remains
    if negative and _NEVER_NEGATIVE.search(figure.label):
        return False
    if figure.date is None and _ONLY_OF_A_DAY.search(figure.label):
        return False
    return len(figure.mentions) > 1 or figure.formula is not None or figure.key in taken or dated
