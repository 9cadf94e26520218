"""Finds amounts of money in rows and columns whose words speak of shares."""

import re

from tieout.macros.lazy_regex import lazy_regex

_COUNT = lazy_regex(
    r"(?<![0-9,.$])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)? (?:\w+ ){0,2}shares\b", re.IGNORECASE
)
"""A count that the words of a row print themselves: "Treasury stock, 254,614 shares"."""
_FLOWS = lazy_regex(
    r"\bcash (?:flows?|provided|used)\b|\b(?:operating|investing|financing) activities\b",
    re.IGNORECASE,
)
"""The heading of the rows of a statement of cash flows."""
_CAPITAL = lazy_regex(
    r"\b(?:paid[- ]in|capital|surplus|retained|earnings|translation|unearned|comprehensive|income"
    r"|loss|losses|compensation|cost"
    r"|assets?|liabilities)\b",
    re.IGNORECASE,
)
"""The heading of a column of a statement of equity, other than that of the shares."""
_NUMBER = lazy_regex(r"\b(?:number|average|outstanding)\b", re.IGNORECASE)
_COST = lazy_regex(r"\b(?:cost|value|amount|proceeds) (?:of|from)\s*$", re.IGNORECASE)


def prints_a_count(words: str) -> bool:
    """Whether the words of a row print the count of shares, so that its numbers are amounts."""
    return "hares" in words and _COUNT.search(words) is not None


def is_amount_of_shares(path: tuple[str, ...], heads: tuple[str, ...]) -> bool:
    """Whether the number of a row that speaks of shares is money.

    It is that in a statement of cash flows, and below "Retained earnings" or "Paid-in capital".
    """
    if not path or _NUMBER.search(path[-1]):
        return False
    return any(map(_FLOWS.search, path[:-1])) or any(map(_CAPITAL.search, heads[-2:]))


def is_of_more(heads: tuple[str, ...]) -> bool:
    """Whether the last heading of a column alone does not say what it counts.

    It is "Shares held" below "Cost of", or "share" below "Earnings per".
    """
    return heads[-1].lower() == "share" or (len(heads) > 1 and _COST.search(heads[-2]) is not None)
