"""The words for tick marks and reasons, as readers see them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick mark: its code, its label, and what was done to the number."""

    name: str
    short: str
    meaning: str


TICKS = (
    Tick("agrees", "agrees", "The number is what the filing prints at the place given."),
    Tick(
        "recomputed",
        "recomputed",
        "Recalculated from other figures; the result is exactly what the filing prints.",
    ),
    Tick(
        "within-rounding",
        "within rounding",
        "Recalculated; the result differs from what is printed by no more "
        "than the filing’s own rounding allows.",
    ),
    Tick(
        "derived",
        "derived",
        "Calculated by us from figures of the filing; the filing does not print it.",
    ),
    Tick(
        "assumption",
        "assumption",
        "Chosen by us, for an example, a model or a comparison; the filing does not give it.",
    ),
    Tick(
        "disagrees",
        "does not agree",
        "The filing prints a number that does not follow from its own figures; "
        "the discrepancies page says what.",
    ),
)

TICK_WORDS = {tick.name: tick.short for tick in TICKS}
TICK_MEANINGS = {tick.name: tick.meaning for tick in TICKS}

DISCREPANCY_KINDS = {
    "arithmetic": "arithmetic",
    "contradiction": "contradiction",
    "omission": "omission",
    "law": "law",
    "reference": "reference",
    "wording": "terms",
    "misprint": "misprints",
    "": "found by reading",
}
"""The kinds of discrepancy in words; the last is for unclassified ones."""

_SAID = {
    "same_as": "the same number again",
    "value": "taken from",
    "factors": "factor",
    "parts": "part",
    "issues": "newly issued",
    "expenses": "expense",
    "amounts": "amount",
    "rates": "rate",
    "thresholds": "threshold",
}


def name_in_words(name: str) -> str:
    """Return a page's name for a formula or an argument; each member of a list has the name."""
    return _SAID.get(name, name.replace("_", " "))


UNIT_NAMES = {
    "USD": "US dollars",
    "USD/share": "US dollars per share",
    "shares": "shares",
    "rate": "a rate, in percent",
    "count": "a count",
    "number": "a number",
    "ordinal": "a place in an order",
    "days": "a duration, in days",
    "trading days": "a duration, in trading days",
    "business days": "a duration, in business days",
    "months": "a duration, in months",
    "years": "a duration, in years",
    "date": "a date",
    "text": "a name or a reference",
    "page": "a page of the filing",
}

REASON_MEANINGS = {
    "page-label": "The running label of a page of the filing.",
    "list-number": "It only numbers the items of a list.",
    "idiom": "A number word that counts nothing.",
    "place": "It names a page, line or column of the filing.",
    "identity": "Part of a name: a law, a form, an address, the filing, a checksum or a version.",
    "alone": "It was read and stands alone: it is not a figure, and no figure depends on it.",
    "tally": "A count of the tie-out, which it makes again for every check.",
    "axis-label": "It is on the scale of a chart.",
    "review": "A reviewer wrote it: the review file says the same.",
    "source": "It is in a source of the filing, which agrees with the filing.",
    "finding": "The scan of the filing says it, which the tie-out makes again.",
}
