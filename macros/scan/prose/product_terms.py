"""The prices, the counts and the amounts of a sentence, which may be those of a sale."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_TOKEN = lazy_regex(r"\{(?P<kind>mu|m|s|n)(?P<at>\d+)\}")
_SIGN = lazy_regex(
    r"(?:\b(?:C|Cdn|CAD|A|AU|AUD|NZ|HK|S|NT|R|MX|US) ?\$|[€£¥]"
    r"|\b(?:RMB|NIS|CHF|CAD|EUR|GBP|AUD)) ?\Z"
)
"""The sign of a currency before a number."""
_EACH = lazy_regex(
    r"\A(?:,? (?:USD|CAD|U\.S\. dollars))? ?(?:per|/|each\b|a|an) ?(?:[a-z-]+ ){0,3}?"
    r"(?:shares?|units?|warrants?|options?|notes?|ADSs?|security|securities|rights?|each)?\b",
    re.IGNORECASE,
)
_PRICE = lazy_regex(
    r"(?:\b(?:price|value)s?(?: (?:of|equal to|was|is|at))?(?: approximately)?"
    r"|\{[sn]\d+\} (?:[a-z-]+ ){0,4}?(?:shares|units|warrants|options|ADSs) at) \Z",
    re.IGNORECASE,
)
_COUNTED = lazy_regex(
    r"\A (?:[a-z-]+ ){0,6}?(?:shares|units|warrants|options|rights|ADSs|securities|notes)\b",
    re.IGNORECASE,
)
TOTAL = Hinted(
    "proceeds|aggregate|consideration|total|value|expense|compensation|amount|price|cost|receive"
    "|paid",
    r"\b(?:proceeds|aggregate|consideration|total\w*|values? (?:of|at)|expense|compensation|amount"
    r"|purchase price|cost|received?|paid)\b[^{};]{0,60}?\Z",
)
_AFTER = lazy_regex(
    r"\A,? (?:in (?:the )?aggregate|in total|of (?:gross|aggregate) )", re.IGNORECASE
)
_GROSS = lazy_regex(
    r"\b(?:gross proceeds|(?:aggregate|total) (?:purchase )?price)\b[^{};]{0,40}?\Z", re.IGNORECASE
)
EXERCISED = Hinted(
    "exercis",
    r"\b(?:if|upon|assuming)\b[^{};]{0,80}\bexercis\w+[^{};]{0,40}\b(?:in full|for cash)\b"
    r"|\bif all\b[^{};]{0,80}\bexercis\w+|\b(?:full|cash) exercise\b",
)
"""The amount is that of all warrants, at their exercise price."""
MORE_OR_LESS = lazy_regex(
    r"\b(?:options?|over-?allotment|exercis\w*|additional|net|if|assum\w+|up to|include\w*"
    r"|including|together|convert\w*|conversions?|in lieu|pre-?funded|concurrent\w*|tranches?"
    r"|closings)\b",
    re.IGNORECASE,
)
"""Words of more, or of less, than one count brings at one price."""
ANOTHER_SALE = lazy_regex(
    r"\b(?:an?|another|second|third|other|later|previous|prior|earlier|our) (?:[a-z-]+ ){0,4}?"
    r"(?:offering|placement|financing|sale)\b",
    re.IGNORECASE,
)
"""Words of a sentence about another sale than the sentence before."""
_LEAST, _TWO, _FEW = 100, 2, 3


@dataclass(frozen=True, slots=True)
class ProductTerms:
    """The prices, the counts and the amounts of a sentence, each with its sign of a currency."""

    prices: list[tuple[str, Quantity]]
    counts: list[Quantity]
    totals: list[tuple[str, Quantity, bool]]
    """The last says whether words leave no doubt that it is a price times a count."""


@once
def terms_of(sentence: Sentence) -> ProductTerms:
    """The prices, counts and amounts among the numbers of a sentence."""
    masked = sentence.masked
    found = ProductTerms([], [], [])
    for token in _TOKEN.finditer(masked):
        quantity = sentence.quantities[int(token["at"])]
        if quantity is None or quantity.cell is not None or quantity.value <= 0:
            continue
        before, after = masked[max(token.start() - 80, 0) : token.start()], masked[token.end() :]
        signed = _SIGN.search(before)
        sign = signed[0].strip() if signed else ""
        if signed:
            before = before[: signed.start()]
        gross = _GROSS.search(before) is not None
        if token["kind"] == "mu" or (
            (signed or token["kind"] == "m")
            and not gross
            and (_EACH.match(after) or _PRICE.search(before))
        ):
            found.prices.append((sign, quantity))
        elif signed or token["kind"] == "m":
            short = gross or EXERCISED.search(masked) is not None
            long = quantity.length >= (_TWO if short else _FEW)
            if long and (TOTAL.search(before) or _AFTER.match(after)):
                found.totals.append((sign, quantity, gross))
        elif quantity.value >= _LEAST and _COUNTED.match(after):
            found.counts.append(quantity)
    return found
