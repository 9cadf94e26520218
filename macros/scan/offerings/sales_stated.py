"""How prospectuses describe their sale: at which price, how many, for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.offering import DEAREST, TO_INSIDERS
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_KIND = r"(?:assumed|combined|effective|fixed|initial|offering|public|subscription|midpoint|unit)"
PRICE_NAMED = rf"(?:{_KIND}[ -](?:\([a-z ]+\) )?)+price(?: per (?:share|unit|ADS|right))?"
_EACH = r"(?:shares|units|ADSs|stock|American depositary shares)"
_OF = r"(?:(?:of|our|the|these|class [a-z]|common|ordinary|American depositary) )*"
_SELL = r"(?:sale|sold|sell|selling|issuance|issue|issuing|offer|offering)"
_UP_TO = r"(?:up to |an aggregate of |the |all )*"
_PRICE, _COUNT = r"\{mu?(?P<price>\d+)\}", r"\{[sn](?P<count>\d+)\}"
_AMOUNT = r"\{m(?P<amount>\d+)\}"
_PRICES = (
    Hinted(
        "price",
        rf"\b{PRICE_NAMED}(?: of our (?:common stock|ordinary shares))?(?: of| is| will be|:)? "
        rf"(?:approximately )?{_PRICE}",
    ),
    Hinted("the price of", rf"(?:\A|\b(?:at|of|pay) )the price of {_PRICE}"),
    Hinted("sold at", rf"\b(?:shares|units|ADSs)[^{{}};.,]{{0,30}} (?:are|is) sold at {_PRICE}"),
    Hinted(
        "proceeds",
        r"\bnet proceeds\b(?:[^{};.]|\{m\d+\}){0,140}?,? (?P<from>at) "
        rf"{_PRICE} per (?:share|unit|ADS)",
    ),
    Hinted(
        "this offering",
        r"\bin this offering,? (?:at a (?:purchase )?price of|(?:you )?(?:will )?pay) "
        rf"(?:approximately )?{_PRICE}",
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
_AMOUNTS = (
    Hinted("up to", rf"\A\W*up to {_AMOUNT}\W*\Z"),
    Hinted(
        "aggregate",
        r"\b(?:having|have|with) (?:an )?aggregate (?:gross )?(?:offering|sales?) "
        rf"(?:prices?|proceeds) (?:of|in excess of) (?:up to |an |additional )*{_AMOUNT}",
    ),
    Hinted("included in", rf"{_AMOUNT} (?:of [a-z ]{{1,20}} )?included in this prospectus"),
    Hinted(
        "not exceed",
        r"\b(?:price|amount) of (?:all |the |our )*securities\b[^{};.]{0,60} not exceed "
        rf"{_AMOUNT}",
    ),
    Hinted("offering", rf"\bwe are offering {_AMOUNT} (?:in |aggregate )*principal amount\b"),
    Hinted("principal amount", rf"\A\W*(?:initial |aggregate )*principal amount:? {_AMOUNT}"),
    Hinted(
        "sale",
        rf"\bsales? of (?:up to |the |all |of )*{_AMOUNT} (?:in |aggregate |principal |amount )*of "
        r"(?:the |our )?(?:notes|shares|common|ordinary)\b",
    ),
    Hinted("more than", rf"\b(?:offer|sell)(?: and sell)? more than {_AMOUNT} of "),
    Hinted(
        "shares|notes",
        rf"\b(?:all|any) (?:of the )?{_AMOUNT} (?:worth )?of (?:the |our )?(?:shares|notes)\b",
    ),
)
"""The amount of a program to sell shares, or of notes; in the first line on a cover."""
_SALE = Hinted(
    "sale|sold|sell|issu|offer",
    rf"\b{_SELL}\b(?:[^{{}};.]|\{{d\d+\}}){{0,60}}?{_COUNT} {_OF}{_EACH}"
    r"[^{};.]{0,60}?\bat (?:(?:an?|the|our) (?:[a-z-]+ ){0,5}?price (?:per [a-z]+ )?of )?"
    rf"(?:approximately )?{_PRICE}",
)
_SUPPOSED = lazy_regex(
    r"\beach (?:\{m|\$)|would (?:increase|decrease|change)|\bwere to\b|\bif the price|for example"
    r"|hypothetical|\bwe had (?:sold|issued)",
    re.IGNORECASE,
)
_PAST = lazy_regex(
    r"\b(?:we|company|it|investors?|holders?|sponsors?) (?:have |had |has |also )*(?:completed"
    r"|closed|consummated|sold|issued|raised|received|priced|entered|purchased|acquired|announced"
    r"|granted)\b|\b(?:was|were|been) (?:sold|issued|completed|priced|granted)\b"
    r"|\bsince (?:our|the|its)\b|\b(?:our|its) (?:[a-z]+ ){0,3}(?:offering|IPO) (?:in|of|on) \{d",
    re.IGNORECASE,
)
"""Words of a sentence about another offering, before this one."""
_OTHER = lazy_regex(
    r"private|previous|\bprior\b|concurrent|conversion|convert|exercis|closing|concession|discount"
    r"|average|\bunderwriters? (?:have|has|will|may|agree)|\blast\b|\b(?:high|low) end|range"
    r"|between|(?:minimum|maximum) (?:offering )?price|resale|additional|\boption|underl|issuable"
    r"|reserved|holder|warrants? to|first|outstanding|par value|other than",
    re.IGNORECASE,
)
"""Words before a number that is another price or another number."""
_OTHER_AMOUNT = lazy_regex(
    r"\bprevious|\bprior\b|already|remain|unsold|registration statement|one or more|base prospectus"
    r"|increas|decreas|reduc|terminat|amend|original|exercis|\boption|redeem|repurchas|repay|convert"
    r"|\bif\b|\beach\b",
    re.IGNORECASE,
)
"""Words before another amount."""
_PART = lazy_regex(r"\bassuming the sale\b|\bonly\b", re.IGNORECASE)
"""Words before a number that may be a part of that offered."""
_OTHER_AFTER = lazy_regex(
    r"\s*(?:per (?:pre-?funded|warrant|right|note|ordinary)|of which"
    r"|(?:per share,? )?(?:less|more|higher|lower)|outst|issuab|underl|reserved)",
    re.IGNORECASE,
)
_BEFORE = 60
_LEAST = 1000


@dataclass(slots=True)
class SalesTold:
    """What a part of a filing says of its sale; `sales` are numbers with the price beside them."""

    prices: dict[int, Quantity] = field(default_factory=dict)
    counts: dict[int, Quantity] = field(default_factory=dict)
    amounts: dict[int, Quantity] = field(default_factory=dict)
    sales: list[tuple[Quantity, Quantity]] = field(default_factory=list)

    def add(self, sentence: Sentence) -> None:
        """Add what a sentence states, unless it supposes something or is about another offering."""
        masked = sentence.masked
        if any(one.search(masked) for one in (_SUPPOSED, _PAST, TO_INSIDERS)):
            return
        self.prices |= {one.number: one for one in _stated(sentence, _PRICES) if is_price(one)}
        self.counts |= {
            one.number: one for one in _stated(sentence, _COUNTS) if one.value >= _LEAST
        }
        self.amounts |= {
            one.number: one for one in _stated(sentence, _AMOUNTS) if one.value >= DEAREST
        }
        for match in _SALE.finditer(masked):
            count, price = sentence.named(match, "count", "price")
            if count and price and is_price(price) and not _is_other(masked, match):
                self.sales.append((count, price))


def is_price(one: Quantity) -> bool:
    """Whether it can be the price of a share or a unit."""
    return one.kind == "money" and 0 < one.value < DEAREST and "." in one.printed


def _stated(sentence: Sentence, patterns: Sequence[Hinted]) -> Iterator[Quantity]:
    masked = sentence.masked
    for pattern in patterns:
        for match in pattern.finditer(masked):
            name = match.lastgroup or ""
            (one,) = sentence.named(match, name)
            otherwise = _OTHER_AMOUNT if name == "amount" else _OTHER
            if name == "count" and _PART.search(masked, 0, match.end()):
                continue
            if one is not None and not _is_other(masked, match, otherwise):
                yield one


def _is_other(masked: str, match: re.Match[str], otherwise: re.Pattern[str] = _OTHER) -> bool:
    """Whether words near a match are those of another price, number or amount."""
    start = match.start("from") if "from" in match.groupdict() else match.start() - _BEFORE
    before = re.split(r"[;.]\s", masked[max(start, 0) : match.end()])[-1]
    return bool(otherwise.search(before) or _OTHER_AFTER.match(masked, match.end()))
