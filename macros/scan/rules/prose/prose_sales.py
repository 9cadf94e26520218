"""Gross proceeds stated some sentences before or after a sale: the count and the price make them.

"We agreed to sell 2,450,000 shares and warrants at a combined price of $1.31 per share ... The
gross proceeds are expected to be $3.2 million." Two digits are enough, since words join the three.
A price on an as-converted basis is that of the shares into which what is sold can be converted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.prose.product_terms import ANOTHER_SALE, MORE_OR_LESS, terms_of
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import TOKEN, Sentence, View

_SALE = Hinted(
    "sale|sell|sold|issu|purchase|offering|placement",
    r"\b(?:sale|sell(?:ing)?|sold|issu(?:e|ed|ing|ance)|purchase|offering|placement)\b",
)
_GROSS = Hinted(
    "proceeds",
    r"\b(?:gross|aggregate|total) (?:cash )?proceeds\b(?:[^{};]|\{d\d+\}){0,110}?"
    r"(?P<sign>[A-Z]{1,3} ?\$|[€£¥])?\{[mn](?P<sum>\d+)\}"
    r"|\{m(?P<before>\d+)\} (?:in|of) (?:aggregate |total )?gross proceeds\b",
)
_NOT_PAID = lazy_regex(
    r"\b(?:exercis\w*|strike|convert\w*|conversions?|closing|reported|market|floor|par"
    r"|redemption|trigger|VWAP|average|fair value|last sale)\b[^{};]{0,60}\Z",
    re.IGNORECASE,
)
"""Words before the price of something else."""
_RIGHT_TO = lazy_regex(
    r"\b(?:(?:to|may) (?:purchase|acquire|buy|subscribe for)|exercis\w+|issuable|options?"
    r"|represent\w+|underl\w+|outstanding)\b[^{};]{0,40}\Z",
    re.IGNORECASE,
)
"""Words before the count of what may be bought later."""
_BOUGHT = lazy_regex(r"\b(?:agreed|committed|elected) to (?:purchase|acquire|buy)\b", re.IGNORECASE)
_PREFUNDED = lazy_regex(r"\bpre-?funded\b[^{};]{0,120}\Z", re.IGNORECASE)
_UNDERLYING = lazy_regex(
    r"\A (?:[a-z-]+ ){0,6}?(?:shares|stock)\b[^{};]{0,20}\b(?:issuable|underlying|subject to)",
    re.IGNORECASE,
)
_AS_CONVERTED = lazy_regex(r"\bas[- ]converted\b", re.IGNORECASE)
_PROCEEDS = lazy_regex(r"\bgross proceeds\b", re.IGNORECASE)
_REACH = 3000  # characters between a sale and its proceeds
_AHEAD = 800  # the same, if the proceeds are stated first
_WORDS = 130  # characters before a number
_BESIDE = 1200  # the same, of proceeds that fail
_APART = 1500  # characters between a count and its price
_DIGITS, _NEARLY = 2, Decimal("0.01")
_PREFUNDED_LESS = Decimal("0.02")
"""The most that the exercise price of a pre-funded warrant takes off its price, in dollars."""


@dataclass(frozen=True, slots=True)
class _Sale:
    """Counts that are sold together, and their price: one of the two may be stated a bit later.

    The counts are shares, and what pre-funded warrants are for; `sign` is that of the currency.
    """

    sentence: Sentence
    counts: tuple[Quantity, ...]
    price: Quantity | None
    sign: str

    def with_rest(self, other: _Sale) -> _Sale | None:
        """The sale of two sentences, if one has the counts and the other the price."""
        if other.sentence.start - self.sentence.end > _APART or bool(self.price) == bool(
            other.price
        ):
            return None
        counts, price = (self, other) if other.price else (other, self)
        if not counts.counts or price.counts:
            return None
        return _Sale(other.sentence, counts.counts, price.price, price.sign)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the gross proceeds of each sale that the text describes shortly before, or after."""
    sales = [*_sales(view)]
    starts = [sale.sentence.start for sale in sales]
    for sentence in view.sentences if sales else ():
        for match in _GROSS.finditer(sentence.masked):
            total = sentence.quantities[int(match["sum"] or match["before"])]
            if total is None or total.cell is not None:
                continue
            after = bisect_right(starts, sentence.start)
            near = sales[max(after - 1, 0) : after + 1]
            sign = (match["sign"] or "").strip()
            alike = [one for one in near if one.sign == sign]
            yield from [*_explained(total, sentence, alike)] or _converted(view, total, alike)


def _sales(view: View) -> Iterator[_Sale]:
    """The sales of a filing in order, each with its counts and its price."""
    half: _Sale | None = None
    for sentence in view.sentences:
        one = _sale(sentence)
        if one is None:
            continue
        if one.counts and one.price:
            half = None
            yield one
        elif half and (whole := half.with_rest(one)):
            half = None
            yield whole
        else:
            half = one


def _sale(sentence: Sentence) -> _Sale | None:
    """The only price that a sentence says is paid, and the only count that is sold."""
    if not _SALE.search(sentence.masked):
        return None
    terms = terms_of(sentence)
    before = _before_each(sentence)
    paid = {
        one.value: (sign, one)
        for sign, one in terms.prices
        if one.value < DEAREST and not _NOT_PAID.search(before[one.number])
    }
    sold: dict[Decimal, Quantity] = {}
    later: dict[Decimal, Quantity] = {}
    for one in terms.counts:
        words = before[one.number]
        right = _RIGHT_TO.search(words) and not _BOUGHT.search(words)
        if right and _PREFUNDED.search(words):
            later = later or {one.value: one}  # the next ones are common warrants
        elif not right and not _UNDERLYING.match(sentence.filing.text, one.end):
            sold[one.value] = one
    if len(sold) > 1 or not (sold or paid) or (paid and max(paid) - min(paid) > _PREFUNDED_LESS):
        return None
    sign, price = paid[max(paid)] if paid else ("", None)
    counts = (*sold.values(), *later.values()) if sold else ()
    return _Sale(sentence, counts, price, sign)


def _before_each(sentence: Sentence) -> dict[int, str]:
    """The masked words before each number of a sentence."""
    masked = sentence.masked
    found = {}
    for token in TOKEN.finditer(masked):
        one = sentence.quantities[int(token[2])]
        if one is not None:
            found[one.number] = masked[max(token.start() - _WORDS, 0) : token.start()]
    return found


def _explained(total: Quantity, sentence: Sentence, sales: Sequence[_Sale]) -> Iterator[Relation]:
    """The product that holds, or the failing one of a sentence that says nothing else."""
    for sale in sales:
        apart = sentence.start - sale.sentence.start
        relation = _product(sale, total) if -_AHEAD <= apart <= _REACH else None
        if relation is None:
            continue
        if relation.holds and _is_near(relation):
            yield relation
            return
        if not relation.holds and 0 <= apart <= _BESIDE and _is_stated_next(sale, sentence):
            yield from [relation] if is_near_slip(relation) else []


def _converted(view: View, total: Quantity, sales: Sequence[_Sale]) -> Iterator[Relation]:
    """The shares into which what was sold can be converted, at a price for each of them."""
    for sale in sales:
        text, price = sale.sentence.text, sale.price
        if price is None or len(sale.counts) != 1 or not _AS_CONVERTED.search(text):
            continue
        (sold,) = sale.counts
        shares = {
            one.value: one
            for one in reversed(view.quantities)
            if one.kind == "shares" and one.value > sold.value and not one.value % sold.value
        }
        made = (_product(replace(sale, counts=(one,)), total) for one in shares.values())
        held = [one for one in made if one is not None and one.holds and _is_near(one)]
        yield from held if len(held) == 1 else []


def _is_stated_next(sale: _Sale, sentence: Sentence) -> bool:
    """Whether nothing else is said to be sold or paid between a sale and its proceeds."""
    words = sentence.filing.text[sale.sentence.start : sentence.end]
    other = sale.sentence is not sentence and (
        terms_of(sentence).counts or "{d" in sentence.masked or ANOTHER_SALE.search(sentence.masked)
    )
    return not other and not MORE_OR_LESS.search(words) and len(_PROCEEDS.findall(words)) == 1


def _is_near(relation: Relation) -> bool:
    """Whether a result of one digit is printed so because the product is nearly that round."""
    total = relation.result
    return total.length >= _DIGITS or relation.missed < _NEARLY * total.value


def _product(sale: _Sale, total: Quantity) -> Relation | None:
    counts, price = sale.counts, sale.price
    if price is None:
        return None
    expression = "i0*i1" if len(counts) == 1 else "(i0+i1)*i2"
    return relate(
        "product", expression, [*map(as_exact, counts), as_exact(price)], total, basis="stated",
        sure=True, at_most="warning",
        what=f"{listed(counts)} at {price.printed} are said to bring {total.printed}",
    )  # fmt: skip


RULE = Rule(find)
