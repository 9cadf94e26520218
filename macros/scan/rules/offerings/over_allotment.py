"""The option to buy more shares: its size, and the totals with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of, surest
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.nearest import nearest
from tieout.macros.scan.offerings.offering import cover_counts
from tieout.macros.scan.offerings.option_amounts import option_amounts
from tieout.macros.scan.offerings.option_columns import option_columns
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_FULL = r"exercises?d? (?:their|its|the|this|such)?[^{};]{0,60}?(?:option[^{};]{0,60}?)? ?in full"
_OF_SOLD = (
    r" of (?:the )?(?:total |aggregate |number of |firm )*(?:class [a-z] )?(?:ordinary |common )?"
    r"(?:shares|securities|units|ADSs|stock)\b"
)
_OPTION = Hinted(
    "option",
    r"\boption(?:[^{};]|\{t\d+\}){0,90}? to (?:purchase|buy) (?:up to )?"
    r"(?:an additional |an aggregate of )?\{[sn](?P<count>\d+)\} (?:additional |more )?"
    r"(?:class [a-z] )?(?:ordinary |common )?(?:shares|ADSs|units)\b",
)
_PERCENT = Hinted(
    "option",
    r"\boption\b(?:[^{};]|\{[td]\d+\}){0,160}? (?:purchase|buy|acquire|sell|cover) "
    r"(?:[a-z-]+ ){0,4}?\{[sn](?P<count>\d+)\}(?:[^{};()]|\{t\d+\}){0,80}?[,(]? ?"
    r"(?:or|equal to|representing|constituting|which (?:is|equals|represents)|\() ?(?:up to )?"
    rf"\{{r(?P<rate>\d+)\}}{_OF_SOLD}",
)
_PERCENT_FIRST = Hinted(
    "option",
    r"\boption\b(?:[^{};]|\{[td]\d+\}){0,160}? (?:purchase|buy|acquire|sell|cover) "
    rf"(?:[a-z-]+ ){{0,4}}?\{{r(?P<rate>\d+)\}}{_OF_SOLD}[^{{}};()]{{0,60}}?"
    r"(?:,? or|\((?:or|which equals|being)?) (?:[a-z-]+ ){0,4}?\{[sn](?P<count>\d+)\}",
)
_OFFERED = Hinted(
    "offering|selling",
    r"(?:\b(?:we are|company is) (?:offering|selling)|\bpublic offering of) (?:an aggregate of )?"
    r"\{s(?P<count>\d+)\} (?:shares|ordinary|common)",
)
_OF_SELLERS = lazy_regex(
    r"\bunderwrit|\brepresentatives?\b|\bover-?allot|\badditional\b|\bplacement agent",
    re.IGNORECASE,
)
"""Words of an option of those who sell the offering, not of one of an employee."""
_AFTER = lazy_regex(
    r"\{[sn](?P<without>\d+)\} (?:shares|ordinary shares)?[^{};()]{0,40}"
    r"\((?:or |and )?(?:approximately |up to )?\{[sn](?P<with>\d+)\} [^{};()]{0,60}?"
    rf"if [^{{}};()]{{0,60}}?{_FULL}",
    re.IGNORECASE,
)
_PART = lazy_regex(r"(?:\bcompris|\bconsist)[^();]*\Z|\{[sn]\d+\}[^();{}]*\band \Z", re.IGNORECASE)
"""Words before one of the kinds of shares that make up a number: it alone does not grow."""
_TOTALS = lazy_regex(
    rf"\bif [^{{}};]{{0,80}}?{_FULL}[^{{}};]{{0,60}}?discounts? and commissions[^{{}};]{{0,60}}? "
    r"(?:be|is|are) (?:approximately )?\{m(?P<fees>\d+)\}[^{};]{0,40}? proceeds[^{};]{0,60}? "
    r"(?:be|is|are) (?:approximately )?\{m(?P<proceeds>\d+)\}",
    re.IGNORECASE,
)
_THREE = Hinted(
    "proceeds",
    r"\bprice\b[^{};]{0,60}? \{m(?P<price>\d+)\},?[^{};]{0,60}?"
    r"\b(?:discounts?|commissions?|fees?)\b[^{};]{0,60}? \{m(?P<fees>\d+)\},? and "
    r"[^{};]{0,60}?\bproceeds\b[^{};]{0,60}? \{m(?P<proceeds>\d+)\}",
)
"""The price of all shares, what the underwriters take and the proceeds, in one sentence."""
_PRICE = Hinted(
    "{mu",
    r"(?:public offering price (?:is|of|per share is)|price to (?:the )?public of) \{mu(\d+)\}",
)
_MOST_OF = Decimal("0.15")
_SECURITY = lazy_regex(
    r"\s+(?:[a-z-]+\s+){0,3}?(shares|ADSs|units|warrants|rights)\b", re.IGNORECASE
)
_LEAST = 100

type Known = dict[int, list[Quantity]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the option as a fraction of the shares offered, and the totals with and without it."""
    parts = parts_of(view)
    option = _known(view, parts, _OPTION, _OF_SELLERS)
    offered = _known(view, parts, _OFFERED)
    price = _known(view, parts, _PRICE)
    stated = [one for sentence in view.sentences for one in _stated(view, parts, sentence)]
    yield from stated
    of_words = {parts.at(one.result.start) for one in stated}
    for part, prints in option.items():
        if part not in of_words:
            sizes, first = _distinct(prints), _distinct(offered.get(part, ()))
            yield from [*_size(sizes, first)] or _of_cover(view, parts, sizes)
    for sentence in view.sentences:
        yield from _three(sentence)
        part = parts.at(sentence.start)
        options = _distinct(option.get(part, ()))
        if len(options) == 1:
            yield from _after(sentence, nearest(option[part], sentence.start))
            sold, prices = _distinct(offered.get(part, ())), _distinct(price.get(part, ()))
            if len(sold) == len(prices) == 1:
                exact = [as_exact(one) for one in prices]
                yield from _totals(sentence, [*sold, *options, *exact])
    for grid in view.grids:
        yield from option_columns(grid)
    yield from option_amounts(view, parts)


def _known(
    view: View, parts: Parts, pattern: Hinted, needed: re.Pattern[str] | None = None
) -> Known:
    """The quantities that a pattern names in each part, in sentences with the needed words."""
    found: Known = defaultdict(list)
    for sentence in view.sentences:
        for match in pattern.finditer(sentence.masked):
            one = sentence.quantities[int(match[1])]
            if needed is not None and not needed.search(sentence.text):
                continue
            if one is not None and (one.unit == "USD/share" or one.value >= _LEAST):
                found[parts.at(sentence.start)].append(one)
    return found


def _distinct(prints: Sequence[Quantity]) -> list[Quantity]:
    """The first print of each value."""
    found: dict[Decimal, Quantity] = {}
    for one in prints:
        found.setdefault(one.value, one)
    return [*found.values()]


def _stated(view: View, parts: Parts, sentence: Sentence) -> Iterator[Relation]:
    """An option for a percentage of the shares offered, as the words state it."""
    masked = sentence.masked
    for match in (*_PERCENT.finditer(masked), *_PERCENT_FIRST.finditer(masked)):
        option, rate = sentence.named(match, "count", "rate")
        if option is None or rate is None or option.value < _LEAST or not 0 < rate.value < 1:
            continue
        exact = as_exact(rate)
        cover = cover_counts(view, parts, parts.at(sentence.start), sentence.start)
        tried = [
            relation
            for one in cover
            if one.value > option.value
            and (relation := relate("product", "i0*i1", [exact, one], option, basis="stated",
                                    slack=Decimal(1), sure=True,
                                    what=f"The option is for {rate.printed} of the shares offered"))
        ]  # fmt: skip
        yield from surest(tried, lambda _: True)[:1]


def _size(options: list[Quantity], offered: list[Quantity]) -> Iterator[Relation]:
    """An option is for fifteen percent of the shares offered; reported if a typing error misses."""
    if len(options) != 1 or len(offered) != 1:
        return
    relation = relate(
        "product", "i0*c0", offered, options[0], constants=[_MOST_OF], basis="structure",
        slack=Decimal(1), sure=True,
        what=f"The option is for 15% of the {offered[0].printed} shares offered",
    )  # fmt: skip
    percent = options[0].value / offered[0].value * 100
    meant = percent == int(percent) and percent <= _MOST_OF * 100  # ten percent, say
    if relation is not None and (
        relation.holds or (not meant and slip_of(options[0], relation.worked))
    ):
        yield relation


def _of_cover(view: View, parts: Parts, options: list[Quantity]) -> Iterator[Relation]:
    """An option that is fifteen percent of all shares on the cover, those of holders too."""
    for option in options if len(options) == 1 else ():
        for one in cover_counts(view, parts, parts.at(option.start), option.start):
            relation = relate(
                "product", "i0*c0", [one], option, constants=[_MOST_OF], basis="structure",
                what=f"The option is for 15% of the {one.printed} shares offered",
            )  # fmt: skip
            if relation is not None and relation.verdict == "exact":
                yield relation
                return


def _security(count: Quantity) -> str:
    """What a count is of, from the words after it: shares, if they do not state another."""
    match = _SECURITY.match(count.filing.text, count.end)
    return match[1].lower() if match else "shares"


def _after(sentence: Sentence, option: Quantity) -> Iterator[Relation]:
    """Two counts of shares after the offering differ by the option."""
    for match in _AFTER.finditer(sentence.masked):
        without, full = sentence.named(match, "without", "with")
        if without and full and full.value > without.value > option.value:
            relation = relate(
                "sum", "i0+i1", [without, option], full, basis="stated", sure=True,
                what="The shares with the option are those without it and the "
                f"{option.printed} of the option",
            )  # fmt: skip
            # A depositary share or a unit may stand for several shares, and classes grow apart.
            alone = not _PART.search(sentence.masked, 0, match.start())
            if relation and (relation.holds or (alone and _security(without) == _security(option))):
                yield relation


def _totals(sentence: Sentence, terms: list[Quantity]) -> Iterator[Relation]:
    """Discounts and proceeds with the option add up to the price of all shares."""
    for match in _TOTALS.finditer(sentence.masked):
        fees, proceeds = sentence.named(match, "fees", "proceeds")
        if fees and proceeds and proceeds.value > fees.value:
            yield from evaluated(
                relate("other", "(i0+i1)*i2-i3", [*terms, fees], proceeds, basis="stated",
                       sure=True, what="With the option, proceeds are the price of all shares "
                       "less the discounts")
            )  # fmt: skip


def _three(sentence: Sentence) -> Iterator[Relation]:
    """Proceeds before expenses are the price of all shares less the discounts."""
    for match in _THREE.finditer(sentence.masked):
        price, fees, proceeds = sentence.named(match, "price", "fees", "proceeds")
        if price and fees and proceeds and fees.value < proceeds.value:
            yield from evaluated(
                relate("difference", "i0-i1", [price, fees], proceeds, basis="stated",
                       sure=True, what="Proceeds before expenses are the price of all less "
                       "the discounts")
            )  # fmt: skip


RULE = Rule(find)
