"""The price of an offering, which must be the cover's wherever the prospectus repeats it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.offerings.offer_prices import offering_prices
from tieout.macros.scan.offerings.offering import DEAREST, TO_INSIDERS
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, relate, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_OFTEN = 2
"""A price in more places than that is the offering's, whatever other prices its rows print."""
_PRICE = Hinted(
    " price ",
    r"\b(?:at|on) (?:an?|the|our) (?:assumed |combined |initial |public |effective )*"
    r"(?:offering|purchase) price (?:per (?:share|unit|ads)[^{};]{0,30}? )?of (?:approximately )?"
    r"\{mu?(\d+)\} per (?!pre-?funded|warrant|note)",
)
_COVER = Hinted(
    "offering price ",
    r"\bthe (?:assumed |combined |initial |public )+offering price "
    r"(?:(?:for|per|of) (?:each |a |one )?(?:share|unit|ads)[^{};]{0,40}? )?is "
    r"\{mu?(\d+)\}(?: per share|(?= ?\.?\Z))",
)
_TERM = Hinted(
    "offering price ",
    r"\A\W*(?:assumed |combined |initial |public )*offering price (?:per (?:share|unit|ads) )?"
    r"\{mu(\d+)\} per (?:share|unit|ads|common unit)\b",
)
"""The price in a row of words of the summary of the offering."""
_BELOW = lazy_regex(r"\{mu(\d+)\} per (?:share|unit|ads)\b", re.IGNORECASE)
_HEADING = lazy_regex(
    r"(?:^|\n)\W*(?:assumed |combined |initial |public )*offering price"
    r"(?: per (?:share|unit|ads))?\W*\Z",
    re.IGNORECASE,
)
_LINE = 80
_FIRST_COVER = 8000  # characters of it, down to its table
_HIGHER = Hinted(
    "substantially",
    r"\bthe (?:assumed |combined |initial |public )*offering price of \{mu?(\d+)\}"
    r"(?: per (?:share|unit|ads))?,? (?:is|will be) substantially (?:higher|greater|more)\b",
)
_ASSUMED = Hinted(
    "assumed",
    r"\b(?:an?|the) assumed (?:(?!exercise|conversion|purchase|average|sales?)[a-z-]+ ){0,5}?price"
    r"(?: per (?:share|unit|ads))? of \{mu?(\d+)\}",
)
"""The price of an offering that is not priced yet: "an assumed public offering price of"."""
_THIS = lazy_regex(
    r"\b(?:in|from|of) this offering\b|\bsale of all\b"
    r"|\boffered (?:hereby|in this|by us|by this)\b",
    re.IGNORECASE,
)
_OTHERWISE = lazy_regex(
    r"\beach (?:\{|\$)|would (?:increase|decrease)|\bfor example\b|\bhypothetical|\bprevious"
    r"|\bprior offering|\bconcurrent\b|\bconversion\b|\bmaximum\b|\bminimum\b|\b(?:high|low) end\b"
    r"|\b(?:on|in) \{d\d+\},? (?:we|the company|our)\b",
    re.IGNORECASE,
)
_ASSUMED_PRICE = "The assumed price of the offering is printed in two ways"
_USUAL = 3  # places of an assumed price that make another one odd


_RANGE = Hinted(
    "price",
    r"\bprice\b[^{};]{0,90}? (?:between|range of|from) \{mu?(?P<low>\d+)\}"
    r"(?: per share)? (?:and|to) \{mu?(?P<high>\d+)\}",
)
_MIDPOINT = Hinted(
    "mid",
    r"\{mu?(?P<before>\d+)\}(?: per (?:share|unit|ads))?[^{};]{0,40}? (?:the|a|our) mid-?point\b"
    r"|\bmid-?point of [^{};]{0,120}?\b(?:is|was|of) \{mu?(?P<after>\d+)\}",
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each price of this offering that its cover does not print, and each midpoint."""
    parts = parts_of(view)
    yield from _midpoints(view, parts)
    yield from _assumed(view, parts)
    prices = [
        (parts.at(one.start), one) for sentence in view.sentences for one in _prices_in(sentence)
    ]
    if not prices:
        return
    printed: dict[int, list[Quantity]] = defaultdict(list)
    for one in offering_prices(view):
        printed[parts.at(one.start)].append(one)
    often = Counter(one.value for one in view.quantities if one.unit == "USD/share")
    for part, one in prices:
        known = [each for each in printed[part] if each.number != one.number]
        counts = Counter(each.value for each in known)
        if not known or one.value in counts:
            continue
        price, count = counts.most_common(1)[0]
        usual = [each for each in known if each.value == price]
        alone = often[one.value] == 1 and count > _OFTEN
        least = 1 if _is_of_cover(usual[0], parts) else 2
        if count >= least and (alone or _one_price(known)):
            places = [*usual, one]
            yield repeat_of(
                places, what="the price of the offering is printed in two ways", sure=True
            )


def _is_of_cover(price: Quantity, parts: Parts) -> bool:
    """Whether a price is in the table of the first cover, whose offering has that price alone."""
    return price.cell is not None and parts.at(price.start) == 0 and price.start < _FIRST_COVER


def _assumed(view: View, parts: Parts) -> Iterator[Relation]:
    """The only assumed price that differs from those of all other places of a part."""
    found: dict[int, dict[Decimal, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
    for sentence in view.sentences:
        matches = [*_ASSUMED.finditer(sentence.masked)]
        if not matches or _OTHERWISE.search(sentence.masked):
            continue
        for match in matches:
            one = sentence.quantities[int(match[1])]
            if one is not None and 0 < one.value < DEAREST:
                found[parts.at(sentence.start)][one.value].append(one)
    for prices in found.values():
        first, *others = sorted(prices.values(), key=len, reverse=True)
        odd = [one for each in others for one in each]
        if len(first) > 1 and (not odd or (len(first) >= _USUAL and len(odd) == 1)):
            yield repeat_of([*first, *odd], what=_ASSUMED_PRICE, sure=True)


def _midpoints(view: View, parts: Parts) -> Iterator[Relation]:
    """The midpoint of the only range of prices in a part."""
    ranges: dict[int, dict[tuple[Decimal, Decimal], tuple[Quantity, Quantity]]] = defaultdict(dict)
    middles: list[Quantity] = []
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        for match in _RANGE.finditer(sentence.masked):
            low, high = sentence.named(match, "low", "high")
            if low and high and 0 < low.value < high.value < DEAREST:
                ranges[part].setdefault((low.value, high.value), (low, high))
        for match in _MIDPOINT.finditer(sentence.masked):
            middle = sentence.quantities[int(match["before"] or match["after"])]
            middles += [middle] if middle is not None and middle.value < DEAREST else []
    for middle in middles:
        known = [*ranges[parts.at(middle.start)].values()]
        relation = (
            relate("other", "(i0+i1)/c0", known[0], middle, constants=[2], basis="stated",
                   what="the midpoint of the price range", sure=True)
            if len(known) == 1
            else None
        )  # fmt: skip
        if relation is not None:
            yield relation


def _prices_in(sentence: Sentence) -> Iterator[Quantity]:
    """The prices that a sentence gives this offering."""
    masked = sentence.masked
    stated = [*_PRICE.finditer(masked)]
    on_cover = [*_COVER.finditer(masked), *_HIGHER.finditer(masked)]
    if sentence.block.table is not None:
        on_cover += _TERM.finditer(masked)
    elif (below := _BELOW.match(masked)) and _is_below_heading(sentence):
        on_cover.append(below)
    if stated and not _THIS.search(masked):
        stated = []
    if not (stated or on_cover) or _OTHERWISE.search(masked) or TO_INSIDERS.search(masked):
        return
    named = {int(match[match.lastindex or 0]) for match in (*stated, *on_cover)}
    for number in sorted(named):
        one = sentence.quantities[number]
        if one is not None and 0 < one.value < DEAREST:
            yield one


def _is_below_heading(sentence: Sentence) -> bool:
    """Whether the line above is a heading, "Combined offering price"."""
    start = sentence.start
    return _HEADING.search(sentence.filing.text, max(start - _LINE, 0), start) is not None


def _one_price(known: Sequence[Quantity]) -> bool:
    """Whether the offering has one price, or one and that of pre-funded warrants, cents less."""
    first = known[0].value
    return all(abs(one.value - first) * 50 <= first for one in known)


RULE = Rule(find)
