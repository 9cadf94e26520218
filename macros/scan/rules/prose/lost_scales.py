"""An amount with one decimal that lacks its scale: "$3.1 in cash", where others are in millions.

No price has one decimal. In a text that writes such amounts with "million", as nearly all filings
do outside tables, one without it has lost the word. A list may share one: "$3.1 and $2.9 million".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprinted_number
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_BARE = lazy_regex(r"\$ ?\d{1,3}\.\d")
_SCALED = lazy_regex(r"\$ ?\d{1,3}\.\d (million|billion)", re.IGNORECASE)
_SMALL = 1000  # dollars: a larger value has been given a scale by other words
_SHARED = lazy_regex(
    r"[)\s]*(?:(?:,|and|or|to|through|versus|compared|with|in|for|the|years?|quarters?|fiscal"
    r"|respectively|approximately|about|\$?\s?\(?\d[\d.,]*+\)?%?|[-–—])[\s,]*+)*\(?(?:thou\w*"
    r"|mil\w*|bil\w*|trillion|mm?|bn?|k)\b",
    re.IGNORECASE,
)
# Possessive: a space that two parts can take would double the time.
"""What follows an amount with a scale: a list that shares it, or the word itself, misspelled."""
_PRICE = lazy_regex(
    r"\b(?:per|price|priced|share|each|bid|ask|high|low|strike|hour|par|euro|stated value)\b|/",
    re.IGNORECASE,
)
_GOES_ON = lazy_regex(
    r"[)\s]*(?:per\b|/|each\b|an? \w|(?:or|to|and|[-–—])\s*\$|[-–—]|U\.?S|[A-Z]{3}\b)"
    r"|[,.]?\d|\s*\n\s*\n|[ \t]{3}|\s*\Z"
)
"""What follows a part of a price, a range or a table, or an amount at the end of a page."""
_STATED = lazy_regex(r"\bin (?:millions|billions|thousands)\b", re.IGNORECASE)
"""What is said before a list, which may go on over a page."""
_REACH, _FAR, _ABOVE = 40, 70, 500  # characters: words of a price; a list after; "in millions"
_ENOUGH, _RARE, _MOST = 8, 15, 3
"""Amounts with their scale: so many, and so many for each without; of these there are few."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the amounts without a scale, if they are few among those with one."""
    scales: Counter[str] = Counter()
    bare: list[Quantity] = []
    for sentence in view.sentences:
        if "{m" not in sentence.masked or sentence.block.table:
            continue
        amounts = [one for one in sentence.quantities if one is not None and one.kind == "money"]
        for one in amounts:
            if scaled := _SCALED.fullmatch(one.printed):
                scales[scaled[1].lower()] += 1
        bare += _without(sentence, amounts)
    if not bare or len(bare) > _MOST or not scales:
        return
    ((scale, many),) = scales.most_common(1)
    if many < max(_ENOUGH, _RARE * len(bare)):
        return
    for one in bare:
        message = (
            f"“{one.printed}” is printed without “{scale}”, which follows {many} other amounts "
            "with one decimal."
        )
        yield misprinted_number(message, one.start, one.end, f"{one.printed} {scale}", one.printed)


def _without(sentence: Sentence, amounts: list[Quantity]) -> Iterator[Quantity]:
    """The amounts of a sentence with one decimal and no scale, which are no prices."""
    found = [
        one
        for one in amounts
        if one.cell is None
        and one.unit == "USD"
        and 0 < abs(one.value) < _SMALL
        and _BARE.fullmatch(one.printed)
    ]
    if len(found) != 1:
        return  # a list, or a table that is read as words
    text, (one,) = sentence.filing.text, found
    after = text[one.end : one.end + _FAR]
    near = text[max(one.start - _REACH, sentence.start) : one.start] + " " + after[:_REACH]
    if _STATED.search(text, max(one.start - _ABOVE, 0), one.start):
        return
    if not (_GOES_ON.match(after) or _SHARED.match(after) or _PRICE.search(near)):
        yield one


RULE = Rule(find)
