"""The number of shares offered, which the cover, the summary and the last page must all print."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.offering import HEADLINE, STOCK
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats.repeats import is_slip_of_usual, usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OFFERED = lazy_regex(
    rf"\A(?:securities|{STOCK}|(?:our )?common stock)(?: we are)? (?:being )?offered"
    r"(?: by us| hereby| in this offering| by the company)?(?: in this offering)?:?\Z",
    re.IGNORECASE,
)
_OFFERING = Hinted(
    "offering|sale of|offered",
    rf"(?:\bwe are offering (?:up to |an aggregate of )*\{{[sn](?P<one>\d+)\}} {STOCK}"
    rf"|\bsale (?:by us )?of (?:the )?\{{[sn](?P<two>\d+)\}} {STOCK} (?:offered )?in this offering"
    r"|\bgiving effect to (?:the |our )?(?:issuance and )?sale (?:by us )?of (?:up to )?"
    rf"\{{[sn](?P<four>\d+)\}} {STOCK} "
    r"(?:and [^;.]{0,40}?\{[sn]\d+\} pre-?funded warrants )?(?:in this offering )?(?:by us )?"
    r"at (?:an?|the) (?:assumed |combined |initial |public )*offering price"
    rf"|\{{[sn](?P<three>\d+)\}} {STOCK} (?:being )?offered"
    r" (?:hereby|in this offering|by this prospectus))",
)
_OTHERWISE = lazy_regex(
    r"\bif\b|\bwould (?:increase|decrease)|\beach\b|\bassum|\badditional\b|\boption\b|\bmaximum\b"
    r"|\bsell(?:ing|er)|\bholders?\b",
    re.IGNORECASE,
)
_OTHER = lazy_regex(
    r"outstanding|underl|option|after|issuable|reserved|authori[sz]ed|holders?\b|resale",
    re.IGNORECASE,
)
"""Words of a heading of another count."""
_COVER = 2500
_ABOVE = 120
_LEAST = 1000
_PLACES = 3  # places of the usual number, unless the other is a typing error


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of the number offered in each part; one that differs is reported.

    It is a typing error, or a part of the number that three places or more print.
    """
    parts = parts_of(view)
    found: dict[int, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for one in _counts_in(sentence):
            found[parts.at(sentence.start)].append(one)
    for grid in view.grids:
        for row, cells in grid.rows.items():
            if _OFFERED.match(grid.row_label(row).strip()) and len(cells) == 1:
                found[parts.at(cells[0].start)].append(cells[0])
    often = Counter(one.value for one in view.quantities)

    def is_believed(odd: Quantity, same: Sequence[Quantity]) -> bool:
        slip = is_slip_of_usual(odd, same[0], often)
        return slip or (len(same) >= _PLACES and odd.value < same[0].value)

    for places in found.values():
        many = [one for one in places if one.value >= _LEAST]
        yield from usual_and_odd(many, often, what=_WHAT, is_believed=is_believed)


def _counts_in(sentence: Sentence) -> Iterator[Quantity]:
    """The counts that a sentence, a headline or the text next to a heading says are offered."""
    masked = sentence.masked.strip(" .")
    if len(masked) < _ABOVE and masked.startswith(("{s0}", "{n0}", "Up to {", "up to {")):
        first = sentence.quantities[0]
        if first is not None and (_is_headline(sentence, masked) or _is_headed(sentence)):
            yield first
        return
    for match in _OFFERING.finditer(masked):
        # "We are offering" is this offering, whatever else the sentence supposes; so is a sale
        # "in this offering", or at the offering price.
        this = match["one"] or match["two"] or match["four"]
        if _OTHERWISE.search(masked[: match.start()] if this else masked):
            continue
        one = sentence.quantities[int(next(filter(None, match.groups())))]
        if one is not None:
            yield one


def _is_headline(sentence: Sentence, masked: str) -> bool:
    """Whether it is a line of a cover: "2,000,000 Shares of Common Stock", with no heading."""
    if not HEADLINE.fullmatch(masked) or _above(sentence) is None:
        return False
    named = "common" in masked.lower() or "ordinary" in masked.lower()
    return (named or sentence.start < _COVER) and not _OTHER.search(_above(sentence) or "")


def _above(sentence: Sentence) -> str | None:
    """The block above it, if it begins its own block."""
    text = sentence.filing.text
    if text[sentence.block.start : sentence.start].strip():
        return None
    above = text[max(sentence.block.start - _ABOVE, 0) : sentence.block.start].strip()
    return above.rsplit("\n\n", 1)[-1].strip()


def _is_headed(sentence: Sentence) -> bool:
    """Whether the block above it is the heading "Common stock offered by us"."""
    return bool(_OFFERED.match(_above(sentence) or ""))


_WHAT = "The number of shares offered is printed in two ways"

RULE = Rule(find)
