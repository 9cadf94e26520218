"""Shares eligible for future sale: those outstanding, less those that may be sold at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.totals import taking_off
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offering import counts_printed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_REMAINING = Hinted(
    "remaining",
    r"\b(?:the|our) remaining \{s(?P<left>\d+)\} (?:[a-z]+ ){0,4}?(?:shares|stock)\b",
)
_OUTSTANDING = Hinted(
    "outstanding",
    r"\b(?:upon|after|following|immediately after)\b[^{};]{0,120}\boffering\b[^{};]{0,60}"
    r"(?:\boutstanding\b[^{};]{0,60}\{s(?P<after>\d+)\}|\{s(?P<before>\d+)\}[^{};]{0,60}"
    r"\boutstanding\b)",
)
_FREE = lazy_regex(
    r"\bfreely (?:tradable|tradeable|transferable)|\bwithout (?:further )?restriction"
    r"|\beligible for (?:immediate )?(?:sale|resale)",
    re.IGNORECASE,
)
_SOLD = lazy_regex(
    r"\{s(\d+)\} (?:[a-z]+ ){0,4}?(?:shares |units |stock )?(?:being |to be |that (?:we|were) )?"
    r"(?:sold|offered|issued|selling|are selling|are offering)\b",
    re.IGNORECASE,
)
_ALL_OF = lazy_regex(
    r"\b(?:some|most|part|portion|many) of\b|\bapproximately\b|\babout\b", re.IGNORECASE
)
_REACH = 2500  # characters from the shares outstanding to those that remain
_DIGITS = 5  # of a count that is exact
_MOST = 4  # kinds of shares that are free


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each count of shares that remain; one that fails if no count nearby explains it."""
    parts = parts_of(view)
    sentences = view.sentences
    for place, sentence in enumerate(sentences):
        for match in _REMAINING.finditer(sentence.masked):
            left = sentence.quantities[int(match["left"])]
            near = [
                one
                for one in sentences[max(0, place - 8) : place + 1]
                if sentence.start - one.start < _REACH
                and parts.at(one.start) == parts.at(sentence.start)
            ]
            if left is not None and left.length > _DIGITS:
                yield from _left_of(view, left, near, sentence.masked[: match.start()])


def _left_of(
    view: View, left: Quantity, near: Sequence[Sentence], before: str
) -> Iterator[Relation]:
    """The relation of the shares that remain with the last total before them."""
    total = [
        (index, one)
        for index, sentence in enumerate(near)
        for match in _OUTSTANDING.finditer(sentence.masked)
        if (one := sentence.quantities[int(match["after"] or match["before"])]) is not None
    ]
    if not total:
        return
    index, whole = total[-1]
    free = [
        one
        for sentence in near[index:]
        if _FREE.search(sentence.masked)
        for match in _SOLD.finditer(sentence.masked)
        if (one := sentence.quantities[int(match[1])]) is not None and one.value < whole.value
    ]
    free = list({one.value: one for one in free if one.value != left.value}.values())[:_MOST]
    stated = " ".join(sentence.masked for sentence in near[index:-1]) + before
    if not free or whole.length <= _DIGITS or left.value >= whole.value:
        return
    tried = [
        relation
        for count in range(len(free), 0, -1)
        for chosen in combinations(free, count)
        if (relation := _relation(whole, chosen, left))
    ]
    held = [one for one in tried if one.holds]
    if held:
        yield held[0]
    elif tried and not _ALL_OF.search(stated) and not _is_explained(view, whole, free, left):
        yield tried[0]


def _is_explained(view: View, whole: Quantity, free: Sequence[Quantity], left: Quantity) -> bool:
    """Whether shares that are stated elsewhere are missing, or are among those that remain."""
    missing = whole.value - sum(one.value for one in free) - left.value
    known = counts_printed(view)
    return abs(missing) in known or any(
        abs(missing) == abs(one.value - other.value) for one, other in combinations(free, 2)
    )


def _relation(whole: Quantity, free: Sequence[Quantity], left: Quantity) -> Relation | None:
    less = taking_off(len(free), 1)
    return relate(
        "difference", f"i0{less}", [whole, *free], left, basis="stated", sure=True,
        at_most="warning",
        what="The remaining shares are those outstanding less those that are freely tradable",
    )  # fmt: skip


RULE = Rule(find)
