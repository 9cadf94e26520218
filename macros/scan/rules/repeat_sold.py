"""The price and the number of an offering, in every sentence that tells of its sale."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.naming import parts_of
from tieout.macros.scan.offering import DEAREST
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_KIND = r"(?:assumed|combined|effective|fixed|initial|offering|public|subscription|midpoint|unit)"
_NAMED = rf"(?:{_KIND}[ -](?:\([a-z ]+\) )?)+price(?: per (?:share|unit|ADS|right))?"
_EACH = r"(?:shares|units|ADSs|stock|American depositary shares)"
_OF = r"(?:(?:of|our|the|these|class [a-z]|common|ordinary|American depositary) )*"
_SELL = r"(?:sale|sold|sell|selling|issuance|issue|issuing|offer|offering)"
_UP_TO = r"(?:up to |an aggregate of |the |all )*"
_PRICE, _COUNT = r"\{mu?(?P<price>\d+)\}", r"\{[sn](?P<count>\d+)\}"
_PRICES = (
    Hinted(
        "price",
        rf"\b{_NAMED}(?: of our (?:common stock|ordinary shares))?(?: of| is| will be|:)? "
        rf"(?:approximately )?{_PRICE}",
    ),
    Hinted("the price of", rf"(?:\A|\b(?:at|of|pay) )the price of {_PRICE}"),
    Hinted("sold at", rf"\b(?:shares|units|ADSs)[^{{}};.,]{{0,30}} (?:are|is) sold at {_PRICE}"),
    Hinted(
        "proceeds",
        r"\bnet proceeds\b(?:[^{};.]|\{m\d+\}){0,140}?,? (?P<from>at) "
        rf"{_PRICE} per (?:share|unit|ADS)",
    ),
    Hinted("payment of", rf"\bpayment of {_PRICE} per (?:share|right|unit)"),
    Hinted(
        "right",
        r"\bright\b[^{};.]{0,40} (?:buy|purchase|subscribe for) [^{};.]{0,30}? "
        rf"at {_PRICE}",
    ),
    Hinted("shares", rf"\{{s\d+\}} shares[^{{}};.]{{0,60}} at {_PRICE} per share\W*\Z"),
)
"""The price in sentences, and in the last line in the title of an offering."""
_COUNTS = (
    Hinted(
        "offering|selling|issuing|registering",
        r"\bwe (?:are|will be) (?:also |hereby |now )?(?:offering|selling|issuing|registering) "
        rf"{_UP_TO}{_COUNT} {_OF}{_EACH}",
    ),
    Hinted(
        "all|half",
        rf"\b(?:all|half) (?:of )?(?:the )?{_COUNT} {_OF}{_EACH}"
        r"(?: (?:offered|being offered|in this offering|hereby))*"
        r"(?: (?:are|were|is) sold| will be freely|,)",
    ),
    Hinted(
        "sold|offer|sell",
        rf"{_COUNT} {_OF}{_EACH} (?:(?:being|to be|that|which|we|are|would|will) )*"
        r"(?:sold|offered|offering|sell|selling) "
        r"(?:by us\b|hereby|at the assumed|in (?:it|this offering)|by this prospectus)",
    ),
    Hinted(
        "sold at",
        r"\bsold at \{mu?\d+\}[^{};.]{0,30}, (?:which (?:would be|is|are)|or) "
        rf"{_COUNT} {_OF}{_EACH}",
    ),
    Hinted(
        "this offering",
        rf"\b{_SELL} (?:by us )?(?:of )?{_UP_TO}{_COUNT} {_OF}{_EACH} (?:offered )?"
        r"in this offering",
    ),
    Hinted(
        "rights", rf"\brights (?:to purchase|to subscribe for|for) {_UP_TO}{_COUNT} {_OF}{_EACH}"
    ),
    Hinted(
        "shares|units",
        r"\A\W*(?:up to )?\{[sn](?P<count>0)\} "
        r"(?-i:Shares|Units|American Depositary Shares|Ordinary Shares|Common Shares)"
        r"(?: of [a-z ]{1,25})?\W*\Z",
    ),
)
"""The number in sentences, and in the last line on a cover."""
_SALE = Hinted(
    "sale|sold|sell|issu|offer",
    rf"\b{_SELL}\b(?:[^{{}};.]|\{{d\d+\}}){{0,60}}?{_COUNT} {_OF}{_EACH}"
    r"[^{};.]{0,60}?\bat (?:(?:an?|the|our) (?:[a-z-]+ ){0,5}?price (?:per [a-z]+ )?of )?"
    rf"(?:approximately )?{_PRICE}",
)
_ROW = re.compile(rf"\A\W*{_NAMED}", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\beach (?:\{m|\$)|would (?:increase|decrease|change)|\bwere to\b|\bif the price|for example"
    r"|hypothetical|\bwe had (?:sold|issued)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:we|company|it|investors?|holders?|sponsors?) (?:have |had |has |also )*(?:completed"
    r"|closed|consummated|sold|issued|raised|received|priced|entered|purchased|acquired|announced"
    r"|granted)\b|\b(?:was|were|been) (?:sold|issued|completed|priced|granted)\b",
    re.IGNORECASE,
)
"""Words of a sentence about another offering, before this one."""
_OTHER = re.compile(
    r"private|previous|\bprior\b|concurrent|conversion|convert|exercis|closing|concession|discount|average"
    r"|\bunderwriters? (?:have|has|will|may|agree)|\blast\b|\b(?:high|low) end|range|between"
    r"|(?:minimum|maximum) (?:offering )?price|resale|additional|\boption|underl|issuable|reserved"
    r"|holder|warrants? to|first|outstanding|par value|other than",
    re.IGNORECASE,
)
"""Words before a number that is another price or another number."""
_PART = re.compile(r"\bassuming the sale\b|\bonly\b", re.IGNORECASE)
"""Words before a number that may be a part of that offered."""
_OTHER_AFTER = re.compile(
    r"\s*(?:per (?:pre-?funded|warrant|right|note|ordinary)|less|more|higher|lower|of which"
    r"|outst|issuab|underl|reserved)",
    re.IGNORECASE,
)
_BEFORE = 60
_LEAST = 1000
_OFTEN = 3
"""Places in the filing of the usual number; one more if only one of them tells of the sale."""
_APART = Decimal("2.5")
"""How many times as much a price or a number of an earlier draft may be."""
_THIS = re.compile(r"\bthis (?:offering|prospectus)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Told:
    """What a part of a filing tells of a sale: prices, numbers, and the pairs of both."""

    prices: dict[int, Quantity] = field(default_factory=dict)
    counts: dict[int, Quantity] = field(default_factory=dict)
    sales: list[tuple[Quantity, Quantity]] = field(default_factory=list)


type Often = Counter[tuple[bool, Decimal]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of the price and of the number; the only other one is reported."""
    if not _THIS.search(view.filing.text):
        return
    parts = parts_of(view)
    told: dict[int, _Told] = defaultdict(_Told)
    for sentence in view.sentences:
        _add(sentence, told[parts.at(sentence.start)])
    for grid in view.grids:
        for row, cells in grid.rows.items():
            if _ROW.match(grid.row_label(row)):
                prices = {one.number: one for one in cells if _is_price(one)}
                told[parts.at(cells[0].start)].prices |= prices
    often: Often = Counter((one.kind == "money", abs(one.value)) for one in view.quantities)
    for each in told.values():
        price = _usual([*each.prices.values(), *(price for _, price in each.sales)], often)
        count = _usual([*each.counts.values(), *(count for count, _ in each.sales)], often)
        for one, other in each.sales:
            if count and one.value == count[0].value:
                each.prices[other.number] = other
            if price and other.value == price[0].value:
                each.counts[one.number] = one
        yield from _compared(price, [*each.prices.values()], often, "The price of the offering")
        yield from _compared(count, [*each.counts.values()], often, "The number offered")


def _add(sentence: Sentence, told: _Told) -> None:
    """Add what a sentence tells, unless it supposes something or is about another offering."""
    masked = sentence.masked
    if _SUPPOSED.search(masked) or _PAST.search(masked):
        return
    for pattern in _PRICES:
        for match in pattern.finditer(masked):
            (one,) = sentence.named(match, "price")
            if one is not None and _is_price(one) and not _is_other(masked, match):
                told.prices[one.number] = one
    for pattern in _COUNTS:
        for match in pattern.finditer(masked):
            (one,) = sentence.named(match, "count")
            part = _PART.search(masked, 0, match.end())
            if one and one.value >= _LEAST and not (part or _is_other(masked, match)):
                told.counts[one.number] = one
    for match in _SALE.finditer(masked):
        count, price = sentence.named(match, "count", "price")
        if count and price and _is_price(price) and not _is_other(masked, match):
            told.sales.append((count, price))


def _is_price(one: Quantity) -> bool:
    return one.kind == "money" and 0 < one.value < DEAREST and "." in one.printed


def _is_other(masked: str, match: re.Match[str]) -> bool:
    """Whether words near a match are those of another price or number."""
    start = match.start("from") if "from" in match.groupdict() else match.start() - _BEFORE
    before = re.split(r"[;.]\s", masked[max(start, 0) : match.end()])[-1]
    return bool(_OTHER.search(before) or _OTHER_AFTER.match(masked, match.end()))


def _usual(places: Sequence[Quantity], often: Often) -> list[Quantity]:
    """The places of the usual number; none if another one is told nearly as often."""
    if not places:
        return []
    money = places[0].kind == "money"
    counts = Counter(one.value for one in places)
    first, *others = sorted(counts, key=lambda value: (-counts[value], -often[money, value]))
    if any(counts[other] > 1 and counts[other] * 2 > counts[first] for other in others):
        return []
    return [one for one in places if one.value == first]


def _compared(
    usual: Sequence[Quantity], places: Sequence[Quantity], often: Often, what: str
) -> Iterator[Relation]:
    """The places of the usual number, and the only other number, if it is nowhere else."""
    if not usual:
        return
    first, money = usual[0].value, usual[0].kind == "money"
    same = {one.number: one for one in (*usual, *places) if one.value == first}
    odd = [one for one in places if one.value != first and often[money, one.value] == 1]
    what = f"{what} is printed in two ways"
    if len(same) > 1:
        yield repeat_of([*same.values()], what=what, alone=False)
    if len(odd) != 1 or often[money, first] < _OFTEN + (len(same) == 1):
        return
    if any(one.placed.block is odd[0].placed.block for one in same.values()):
        return
    if max(first, odd[0].value) < _APART * min(first, odd[0].value):
        yield repeat_of([*same.values(), *odd], what=what, alone=False)


RULE = Rule(
    "repeat-sold", "the price and the number of an offering, wherever its sale is told", find
)
