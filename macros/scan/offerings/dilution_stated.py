"""The terms of dilution that sentences state: a price, book values per share, an increase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.filing.model import Block
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.offerings.book_values import BOOK
from tieout.macros.scan.offerings.dilution_terms import DilutionTerms
from tieout.macros.scan.offerings.offering import DEAREST
from tieout.macros.scan.phrases import ABOUT_NEGATIVE
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.signs import signed
from tieout.macros.scan.view import Sentence, View

_BOTH = lazy_regex(
    rf"\(?\{{m(?P<total>\d+)\}}\)?,? (?:or|and) {ABOUT_NEGATIVE}\(?\{{mu?(?P<each>\d+)\}}\)?"
)
_OF_BOOK = lazy_regex(
    r"book (?:value|deficit)[^{}]{0,120}(?:\{d\d+\}[^{}]{0,60})?\Z", re.IGNORECASE
)
_ALONE = lazy_regex(
    r"(?:as (?:further )?adjusted|pro[ -]forma|after (?:this|the) offering)[^{};]{0,60}?book value"
    r"(?:(?!dilution|increase)[^{};]){0,60}?(?:\bof|would be|will be|would have been)"
    rf" {ABOUT_NEGATIVE}\(?\{{mu?(\d+)\}}",
    re.IGNORECASE,
)
"""The value after an offering without its total: "above the as adjusted ..., which would be"."""
_CHANGE = lazy_regex(r"(?:crease|dilution)[^{};]{0,20}\Z", re.IGNORECASE)
_INCREASE = lazy_regex(r"\bincrease\b[^{}]{0,110}?\{mu?(\d+)\}", re.IGNORECASE)
_DILUTION = lazy_regex(r"\bdilution\b(?:[^{}]|\{r\d+\}){0,130}?\{mu?(\d+)\}", re.IGNORECASE)
_SUPPOSED = Hinted(
    "crease",
    r"\b(?:increase|decrease)\b[^{};]{0,40}\{mu?\d+\}(?: per share)?(?: \([^{}()]{0,20}\))?"
    r" in the [a-z -]{0,40}price\b|\{mu?\d+\}(?: per share)? (?:increase|decrease)\b",
)
"""A change in the price that a passage supposes: "an increase of $1.00 in the assumed price"."""
_PRICE = lazy_regex(
    r"(?:offering|purchase|sale) price(?: per [a-z -]{0,40}| to the public)?(?: of| is|,)?"
    r" ?(?:approximately )?\{mu?(\d+)\}|\b(?:shares|units|ADSs)\b[^{};]{0,60}? at \{mu?(\d+)\}",
    re.IGNORECASE,
)
_PRO_FORMA = lazy_regex(r"pro[ -]forma", re.IGNORECASE)
_GOES_ON = lazy_regex(r"\s*(?:this|these|that|such) ", re.IGNORECASE)
_OPTION = lazy_regex(r"exercise[sd]?\b[^.]{0,80}\b(?:option|in full)", re.IGNORECASE)
_CHANGED = lazy_regex(
    r"book value[^{};]{0,120}?(?:would (?:be|have been|increase to)|will be|of) "
    rf"{ABOUT_NEGATIVE}(?:\{{m\d+\}},? or {ABOUT_NEGATIVE})?\(?\{{mu(\d+)\}}",
    re.IGNORECASE,
)
_NEAR = 4000
_LEAST_SHARES = 1000


def dilution_stated(view: View) -> Iterator[tuple[int, DilutionTerms]]:
    """The terms of each run of sentences on book value, and its end.

    The effect of an exercised option has separate terms, with the price before it.
    """
    parts = parts_of(view)
    terms, last, start, part = DilutionTerms(), DilutionTerms(), 0, 0
    changed: DilutionTerms | None = None
    block: Block | None = None
    continued = False
    for sentence in view.sentences:
        continued = _is_on_book(sentence, continued=continued)
        if not continued:
            continue
        stated = terms.dilution is not None and sentence.block is not block
        block = sentence.block
        if stated or sentence.start - start > _NEAR or parts.at(sentence.start) != part:
            yield start, terms
            last = replace(terms, price=terms.price or last.price) if stated else DilutionTerms()
            terms, changed = DilutionTerms(), None
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
    if BOOK.search(sentence.text):
        return True
    return continued and bool(_GOES_ON.match(sentence.text) or _DILUTION.search(sentence.masked))


def _with(terms: DilutionTerms, sentence: Sentence) -> DilutionTerms:
    """The terms with those of another sentence."""
    masked = sentence.masked
    value = _value(sentence)
    if value is not None:
        said = _PRO_FORMA.search(masked[: value[0]]) is not None
        terms = replace(
            terms, values=(*terms.values, signed(value[1])), pro_forma=(*terms.pro_forma, said)
        )
    if (paid := _paid(sentence)) is not None:
        terms = replace(terms, price=paid)
    if increase := _INCREASE.search(masked):
        said = _PRO_FORMA.search(increase[0]) is not None
        terms = replace(terms, increase=sentence.quantities[int(increase[1])], on_pro_forma=said)
    if dilution := _DILUTION.search(masked):
        terms = replace(terms, dilution=sentence.quantities[int(dilution[1])])
    return terms


def _value(sentence: Sentence) -> tuple[int, Quantity] | None:
    """The book value per share of a sentence and where it begins, beside its total or alone."""
    masked = sentence.masked
    stated = [
        (both.start(), each)
        for both in _BOTH.finditer(masked)
        for total, each in (sentence.named(both, "total", "each"),)
        if total is not None and each is not None and _is_total(total, each)
    ]
    of_book = [one for one in stated if _OF_BOOK.search(masked, 0, one[0])]
    if stated:
        return (of_book or stated)[0]
    alone = next(
        (one for one in _ALONE.finditer(masked) if not _CHANGE.search(masked, 0, one.start())), None
    )
    each = sentence.quantities[int(alone[1])] if alone else None
    return (alone.start(1), each) if alone and each and each.value < DEAREST else None


def _paid(sentence: Sentence) -> Quantity | None:
    """The price of a share in a sentence, not that of all of them."""
    for match in _PRICE.finditer(sentence.masked):
        paid = sentence.quantities[int(match[1] or match[2])]
        if paid is not None and paid.value < DEAREST:
            return paid
    return None


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
    increase = _INCREASE.search(sentence.masked)
    return DilutionTerms(
        price=_paid(sentence) or terms.price,
        values=(*terms.values, signed(each)) if each else before.values if before else (),
        increase=sentence.quantities[int(increase[1])] if increase else None,
        with_option=True,
        dilution=sentence.quantities[int(dilution[1])] if dilution else None,
    )
