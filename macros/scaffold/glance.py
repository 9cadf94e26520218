"""Chooses the figures of the first page: what is offered, its price, proceeds, shares, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieout.calculators.figures.dataset import Dataset, Figure

_MOST = 8
"""The most figures under one heading."""
_AMOUNTS = frozenset({"USD", "USD/share"})


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a heading is about: words of a figure's label, and the units that it may have."""

    heading: str
    words: re.Pattern[str]
    units: frozenset[str]


def _subject(heading: str, words: str, *units: str) -> _Subject:
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    return _Subject(heading, pattern, frozenset(units) or _AMOUNTS)


# A figure stands under the first heading that it fits.
_SUBJECTS = (
    _subject(
        "Proceeds, before and after fees",
        r"(?:gross|net|aggregate|offering|estimated)?\s*proceeds",
    ),
    _subject(
        "Fees and expenses",
        r"underwriting|discounts?|commissions?|placement agents?['’]?s? fees?|agents?['’]? fees?"
        r"|offering expenses|registration fee|filing fee|fees and expenses",
        "USD", "USD/share", "rate",
    ),
    _subject(
        "Price",
        r"(?:offering|purchase|public|exercise|conversion|issue|closing) price"
        r"|last (?:reported )?sales? price"
        r"|price to (?:the )?public|price per (?:share|unit|warrant)",
    ),
    _subject(
        "Shares",
        r"shares?|common stock|ordinary shares|warrants?|units?|options?",
        "shares",
    ),
    _subject(
        "Book value and dilution",
        r"book value|dilution",
    ),
    _subject(
        "Results",
        r"(?:net )?sales|revenues?|net (?:income|loss|earnings)|operating (?:income|loss)"
        r"|gross (?:margin|profit)|(?:income|loss|earnings) per share",
    ),
    _subject(
        "Position",
        r"total assets|total liabilities|cash and cash equivalents|working capital"
        r"|total (?:stock|share)holders['’]? (?:equity|deficit)",
    ),
)  # fmt: skip


def at_a_glance(dataset: Dataset) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with the keys of its figures, those of the data file in its order.

    A figure that others are worked out from, or that is worked out, or is printed more than once
    comes before one that is none of these.
    """
    taken = {key for figure in dataset.figures.values() for key in figure.input_keys}
    left = [one for one in dataset.figures.values() if one.mentions]
    for subject in _SUBJECTS:
        fit = [one for one in left if one.unit in subject.units and subject.words.search(one.label)]
        left = [one for one in left if one not in fit]
        chosen = sorted(fit, key=lambda one: not _matters(one, taken))[:_MOST]
        keys = [one.key for one in fit if one in chosen]
        if keys:
            yield subject.heading, keys


def _matters(figure: Figure, taken: set[str]) -> bool:
    return figure.key in taken or figure.formula is not None or len(figure.mentions) > 1
