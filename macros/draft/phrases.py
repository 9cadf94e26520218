"""Names an amount by its sentence: by a usual term next to it, or else by the words there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieout.macros.draft.nearest_term import nearest_term
from tieout.macros.draft.period_words import periods_named
from tieout.macros.draft.phrase_ends import is_sound, until, words_ahead
from tieout.macros.draft.rate_words import rates_named
from tieout.macros.draft.share_words import is_offered, shares_named
from tieout.macros.draft.wording import Wording
from tieout.macros.lazy_regex import lazy_regex

_AFTER = lazy_regex(
    r"\s*(?:in|of)\s+(?:the |our |its |their |an? |such |his |her )*(?P<words>[^.,;:()]+)"
)
_NOUNS = lazy_regex(r"\s*-?(?P<words>[A-Za-z][^.,;:()]*)")
_WITH_OPTION = lazy_regex(
    r"[^.;()]{0,60}\b(?:if|assuming) (?:the )?"
    r"(?:underwriters?|representatives?|initial purchasers?)\b[^.;()]{0,60}\bexercise",
    re.IGNORECASE,
)
_OR = lazy_regex(
    r"\$?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: (?:m|b)illion)?(?P<between>[^\d;]{0,80}?)"
    r"[(,]\s*or(?: (?:approximately|up to|(?:an aggregate|a total) of))?\s*\$?\Z",
    re.IGNORECASE,
)
"""An amount before another, which is the same if the underwriters buy more."""
_SOLD_AT = lazy_regex(
    r"(?:stock|shares|units|warrants?|notes|ads?s)\W+(?:at|for)(?: an?| the)?"
    r"(?: (?:purchase|sales?|issue|offering))?(?: price(?: of)?)?\W*\Z",
    re.IGNORECASE,
)
_EACH = lazy_regex(
    r"\s*per (?:whole |public |outstanding )?"
    r"(?P<what>(?:pre-funded )?warrant|unit|note|right|ADS)\b",
    re.IGNORECASE,
)
_REDEEMED = lazy_regex(r"\bredeem(?:ed|able)?\b", re.IGNORECASE)
_LEFT = lazy_regex(r"\bleaving(?: us)?(?: with)?(?: approximately| up to)?\W*\Z", re.IGNORECASE)
_STILL = lazy_regex(r"\s*(?:that|which) (?:could|can|may) (?P<done>be \w+)", re.IGNORECASE)
_STOCK = lazy_regex(r"shares|(?:common|preferred) stock", re.IGNORECASE)
_OF_SHARES = lazy_regex(
    r"\s*of (?:our |the |its |their )*(?P<words>shares[^.,;:()]*)", re.IGNORECASE
)
_UNITS = lazy_regex(r" units\b", re.IGNORECASE)
_NUMBERED = (
    (lazy_regex(r"\bfile (?:no|number)s?\b\W*[\d-]*\Z", re.IGNORECASE), "Commission file number"),
    (lazy_regex(r"\bexhibits?\s*\Z", re.IGNORECASE), "Exhibit number"),
)
_MOST, _MOST_STATED = 6, 10


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a number within its sentence, up to the next number on either side."""

    before: str
    after: str


def phrase(kind: str, unit: str, around: Around, wording: Wording) -> tuple[int, str]:
    """The name of a number from the words around it, and its rank: 0 is the best, 9 is none."""
    other = _OR.search(around.before) if _WITH_OPTION.match(around.after) else None
    if other is not None:
        smaller = Around(around.before[: other.start()], other["between"] + around.after)
        rank, label = phrase(kind, unit, smaller, wording)
        return rank, f"{label}, option exercised in full" if label else ""
    for rank, words in _candidates(kind, unit, around):
        label = wording.label(words, _MOST if rank > 1 else _MOST_STATED, prose=True)
        if label and is_sound(label):
            return rank, label
    return 9, ""


def _candidates(kind: str, unit: str, around: Around) -> Iterator[tuple[int, str]]:
    if kind == "shares":
        yield from shares_named(around.before, around.after)
    if kind == "money":
        yield from _amount(unit, around)
    elif kind == "rate":
        yield from rates_named(around.before, around.after)
    elif kind == "duration":
        yield from periods_named(unit, around.before, around.after)
        return
    elif kind in {"count", "number", "ordinal"}:
        yield from _count(around)
    if kind == "money" and (after := _AFTER.match(around.after)):
        words = until(after["words"], _MOST)
        yield 2, _worth(unit, words, around.before)
    ahead = words_ahead(around.before)
    if kind == "rate" and ahead:
        ahead = f"{ahead} rate"
    if unit == "USD/share" and ahead.lower() == "price":
        ahead = _price_of_each(around)
    elif unit == "USD/share" and ahead and _SOLD_AT.search(around.before):
        ahead = f"price of {ahead}"
    of_shares = not ahead or kind != "shares" or "share" in ahead.lower()
    yield 3, ahead if of_shares else f"shares, {ahead}"


def _amount(unit: str, around: Around) -> Iterator[tuple[int, str]]:
    if _LEFT.search(around.before):
        still = _STILL.match(around.after)
        yield 0, f"amount that may {still['done']}" if still else "amount left"
    each = _EACH.match(around.after)
    tail = "" if unit != "USD/share" else f" per {each['what'] if each else 'share'}"
    yield from nearest_term(around.before, around.after, tail)


def _price_of_each(around: Around) -> str:
    """The name of a price that only "per warrant" describes: it may be paid to redeem them."""
    each = _EACH.match(around.after)
    kind = "redemption price" if _REDEEMED.search(around.before) else "price"
    return f"{kind} per {each['what']}" if each else kind


def _worth(unit: str, words: str, before: str) -> str:
    """The name of an amount of stock: "$1.2 million of common stock"."""
    if not _STOCK.match(words):
        return words
    sold = " sold" if before.endswith(("sold", "sold approximately")) else ""
    return f"{'price' if unit == 'USD/share' else 'amount'} of {words}{sold}"


def _count(around: Around) -> Iterator[tuple[int, str]]:
    for pattern, name in _NUMBERED:
        if pattern.search(around.before):
            yield 0, name
    if _UNITS.match(around.after) and is_offered(around.before):
        yield 0, "units offered"
    for pattern in (_NOUNS, _OF_SHARES):
        if after := pattern.match(around.after):
            yield 2, until(after["words"], 4)
