"""The terms of a table or a passage on dilution: a price, book values per share, increases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tieout.macros.scan.naming import parts_of
from tieout.macros.scan.offering import DEAREST, signed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Grid, Sentence, View

_VAGUE = r"(?:approximately |about |negative |a deficit of |a loss of )*"
_BOTH = re.compile(
    rf"\(?\{{m(?P<total>\d+)\}}\)?,? (?:or|and) {_VAGUE}\(?\{{mu?(?P<each>\d+)\}}\)?"
)
_INCREASE = re.compile(r"\bincrease\b[^{}]{0,110}?\{mu?(\d+)\}", re.IGNORECASE)
_DILUTION = re.compile(r"\bdilution\b[^{}]{0,130}?\{mu?(\d+)\}", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:increase|decrease)\b[^{};]{0,40}\{mu?\d+\}(?: per share)?(?: \([^{}()]{0,20}\))?"
    r" in the [a-z -]{0,40}price\b|\{mu?\d+\}(?: per share)? (?:increase|decrease)\b",
    re.IGNORECASE,
)
"""A change in the price that a passage supposes: "an increase of $1.00 in the assumed price"."""
_PRICE = re.compile(
    r"(?:offering|purchase|sale) price(?: per [a-z -]{0,40}| to the public)?(?: of| is|,)?"
    r" ?(?:approximately )?\{mu?(\d+)\}|\bshares\b[^{};]{0,60}? at \{mu(\d+)\} per share",
    re.IGNORECASE,
)
_BOOK = re.compile(r"book value", re.IGNORECASE)
_PRO_FORMA = re.compile(r"pro[ -]forma", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:this|these|that|such) ", re.IGNORECASE)
_OPTION = re.compile(r"exercise[sd]?\b[^.]{0,80}\b(?:option|in full)", re.IGNORECASE)
_CHANGED = re.compile(
    r"book value[^{};]{0,120}?(?:would (?:be|have been|increase to)|of) "
    rf"{_VAGUE}(?:\{{m\d+\}},? or {_VAGUE})?\(?\{{mu(\d+)\}}",
    re.IGNORECASE,
)
_NEAR = 4000
_LEAST_SHARES = 1000
_ROWS = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("dilution", "dilution"),
        ("increase", "increase|decrease"),
        ("value", "book value"),
        ("price", "price"),
    )
)


@dataclass(frozen=True, slots=True)
class DilutionTerms:
    """The prices and book values per share in one passage or table.

    `values` are the book values in their order: the historical one, pro forma, as adjusted.
    `steps` are the rows of a table between its price and its dilution, each a value or an increase.
    `pro_forma` says whether the sentences call each value, and the increase, pro forma;
    `with_option` that the last value is the one with the underwriters' option exercised.
    """

    price: Quantity | None = None
    values: tuple[Quantity, ...] = ()
    increase: Quantity | None = None
    dilution: Quantity | None = None
    steps: tuple[tuple[str, Quantity], ...] = ()
    pro_forma: tuple[bool, ...] = ()
    on_pro_forma: bool = False
    with_option: bool = False


def of_table(grid: Grid) -> DilutionTerms:
    """The terms of a dilution table: one amount per share in each row."""
    terms = DilutionTerms()
    for row, quantities in sorted(grid.rows.items()):
        if len(quantities) != 1 or quantities[0].kind != "money":
            continue
        label = grid.row_label(row)
        name = next((name for name, pattern in _ROWS if pattern.search(label)), "")
        one = quantities[0]
        if name == "price" and terms.price is None and not terms.steps:
            terms = replace(terms, price=one)
        elif name == "dilution" and terms.dilution is None:
            terms = replace(terms, dilution=one)
        elif name in ("value", "increase") and terms.dilution is None:
            terms = replace(terms, steps=(*terms.steps, (name, one)))
        elif name:
            return DilutionTerms()  # two tables in one, or one in a different order
    values = tuple(one for name, one in terms.steps if name == "value")
    increases = [one for name, one in terms.steps if name == "increase"]
    if terms.dilution is None or not values or terms.steps[-1][0] != "value":
        return DilutionTerms()
    return replace(terms, values=values, increase=increases[-1] if increases else None)


def of_prose(view: View) -> Iterator[tuple[int, DilutionTerms]]:
    """The terms of each run of sentences on book value, and its end.

    The effect of an exercised option has separate terms, with the price before it.
    """
    parts = parts_of(view)
    terms, last, start, part = DilutionTerms(), DilutionTerms(), 0, 0
    changed: DilutionTerms | None = None
    continued = False
    for sentence in view.sentences:
        continued = _is_on_book(sentence, continued=continued)
        if not continued:
            continue
        if sentence.start - start > _NEAR or parts.at(sentence.start) != part:
            yield start, terms
            terms, last, changed = DilutionTerms(), DilutionTerms(), None
        start, part = sentence.start, parts.at(sentence.start)
        goes_on = changed is not None and _GOES_ON.match(sentence.text)
        if goes_on or _OPTION.search(sentence.masked):
            own = changed if goes_on else None
            changed = _with_option(terms if terms.values else last, sentence, own)
            if changed is not None and changed.dilution:
                yield start, changed
            continue
        changed = None
        terms = _with(terms, sentence)
        if terms.increase and terms.dilution:
            yield start, terms
            last, terms = replace(terms, price=terms.price or last.price), DilutionTerms()
    yield start, terms


def _is_on_book(sentence: Sentence, *, continued: bool) -> bool:
    """Whether a sentence is on book value, or `continued` from one: "This represents ..."."""
    if _SUPPOSED.search(sentence.masked):
        return False
    return bool(_BOOK.search(sentence.text) or (continued and _GOES_ON.match(sentence.text)))


def _with(terms: DilutionTerms, sentence: Sentence) -> DilutionTerms:
    """The terms with those of another sentence."""
    masked = sentence.masked
    both = _BOTH.search(masked)
    total, each = (sentence.quantities[int(both[n])] if both else None for n in ("total", "each"))
    if both is not None and total is not None and each is not None and _is_total(total, each):
        said = _PRO_FORMA.search(masked[: both.start()]) is not None
        terms = replace(
            terms, values=(*terms.values, signed(each)), pro_forma=(*terms.pro_forma, said)
        )
    price = _PRICE.search(masked)
    paid = sentence.quantities[int(price[1] or price[2])] if price else None
    if paid is not None and paid.value < DEAREST:
        terms = replace(terms, price=paid)
    if increase := _INCREASE.search(masked):
        said = _PRO_FORMA.search(increase[0]) is not None
        terms = replace(terms, increase=sentence.quantities[int(increase[1])], on_pro_forma=said)
    if dilution := _DILUTION.search(masked):
        terms = replace(terms, dilution=sentence.quantities[int(dilution[1])])
    return terms


def _is_total(total: Quantity, each: Quantity) -> bool:
    """Whether an amount is that of all shares: "$4.2 million, or $0.61", and not two prices."""
    return abs(total.value) > _LEAST_SHARES * abs(each.value)


def _with_option(
    terms: DilutionTerms, sentence: Sentence, before: DilutionTerms | None
) -> DilutionTerms | None:
    """The terms with the option exercised: the same price, with its own value and dilution.

    `before` are the terms that the sentence continues.
    """
    value = None if before else _CHANGED.search(sentence.masked)
    dilution = _DILUTION.search(sentence.masked)
    each = sentence.quantities[int(value[1])] if value else None
    if each is None and before is None:
        return None
    price = _PRICE.search(sentence.masked)
    paid = sentence.quantities[int(price[1] or price[2])] if price else None
    increase = _INCREASE.search(sentence.masked)
    return DilutionTerms(
        price=paid if paid is not None and paid.value < DEAREST else terms.price,
        values=(*terms.values, signed(each)) if each else before.values if before else (),
        increase=sentence.quantities[int(increase[1])] if increase else None,
        with_option=True,
        dilution=sentence.quantities[int(dilution[1])] if dilution else None,
    )
