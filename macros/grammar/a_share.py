"""Decides from the words around it whether an amount of money is per share."""

from tieout.macros.grammar.rules import FLAGS
from tieout.macros.lazy_regex import lazy_regex

_A_SHARE = lazy_regex(
    r"[ ),]{0,2}(?:par value )?(?:per|a|each|for each) (?:\w{1,12} )?(?:share|unit|warrant|ADS)\b"
    r"| ?/ ?(?:share|unit|warrant|ADS)\b"
    r"| par value| (?:minimum )?(?:bid|exercise|conversion|closing|sale|market) price",
    FLAGS,
)
_EACH = lazy_regex(
    r",?(?: par value)? (?:per|a|for each) (?:\w{1,12} )?(?:share|unit|warrant|ADS)\b"
    r"| ?/ ?(?:share|unit|warrant|ADS)\b",
    FLAGS,
)
_PRICE = lazy_regex(r"\bprice\b(?:[^.;]|\.(?! ))*$|par value (?:of )?$", FLAGS)


def is_for_each_share(text: str, end: int, before: str, *, small: bool, large: bool) -> bool:
    """Whether an amount that ends at `end` is a price, as the words `before` it or after it say.

    `small` is one that looks like a price. Thousands and millions, `large`, are a price only where
    the words say so: "$1,000,000 par value" of notes is not.
    """
    if large and not _EACH.match(text, end):
        return False
    return _A_SHARE.match(text, end) is not None or (small and _is_price(before))


def _is_price(before: str) -> bool:
    words = before.lower()
    return ("price" in words or "par value" in words) and _PRICE.search(before) is not None
