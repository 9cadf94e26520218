"""Dilution: book value per share before and after an offering, the increase, the dilution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import surest
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts, parts_of
from tieout.macros.scan.nearest import nearest_first
from tieout.macros.scan.offerings.dilution_again import (
    stated_again,
    stated_before,
    stated_of_both,
    stated_with_option,
)
from tieout.macros.scan.offerings.dilution_stated import dilution_stated
from tieout.macros.scan.offerings.dilution_terms import DilutionTerms, terms_of_table
from tieout.macros.scan.offerings.offer_prices import offering_prices
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Basis, Finding, Relation, adding, evaluated, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Sentence, View

_ADJUSTED = lazy_regex(
    r"\bas (?:further )?adjusted\b|\bpro[ -]forma\b"
    r"|\bafter (?:giving effect|(?:this|the) offering)",
    re.IGNORECASE,
)
_PAID = Hinted(
    "dilution",
    r"\bprice (?:per share )?of (?:approximately )?\{mu?(?P<price>\d+)\}[^{};]{0,140}?"
    r"\bdilution of (?:approximately )?\{mu?(?P<loss>\d+)\}",
)
_SUPPOSED = lazy_regex(r"\boption\b|\bexercise|\bincrease of|\bdecrease of", re.IGNORECASE)
_ADS = lazy_regex(r"\bADSs?\b|\bAmerican depositary\b", re.IGNORECASE)
_EACH_SHARE = lazy_regex(r"\s+per (?!ADS|American)(?:[\w-]+ ){0,4}share\b", re.IGNORECASE)
_BESIDE = 40  # characters around a price that show what is sold
_BEFORE = 250
_MOST = 60
_NEAR = 5000  # characters from a passage to its table


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the relations of each table and each passage on dilution."""
    tables, pairs = [], []
    for grid in view.grids:
        columns = [*terms_of_table(grid)]
        for terms in columns:
            yield from _chain(terms)
            yield from _diluted(terms, "structure")
        if len(columns) == 1:
            tables.append((grid.block.start, columns[0]))
        elif len(columns) == 2 and columns[0].dilution:
            pairs.append((grid.block.start, columns[0], columns[1]))
    passages = [*dilution_stated(view)]
    known = [one for _, one in tables if one.price and one.values and one.dilution][:_MOST]
    parts = parts_of(view)
    prices = [*islice(offering_prices(view), _MOST), *(one.price for one in known if one.price)]
    for _, terms in passages:
        yield from _increased(terms)
        yield from _diluted(terms, "stated")
        if terms.dilution and terms.values and not terms.price:
            part = parts.at(terms.dilution.start)
            yield from _at_price(terms, [one for one in prices if parts.at(one.start) == part])
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        yield from _warned(sentence, [one for one in known if _part(parts, one) == part])
    yield from stated_again(tables, passages)
    for at, terms in tables:
        near = [stated for start, stated in passages if abs(at - start) < _NEAR]
        yield from _pro_forma(terms, near)
    if pairs:
        yield from stated_before(pairs, passages)
        yield from stated_of_both(view, parts, pairs)
        yield from stated_with_option(view, parts, pairs)


def _chain(terms: DilutionTerms) -> Iterator[Relation]:
    """Each book value of a table is the one above it and the increases between the two."""
    inputs: list[Quantity] = []
    for name, one in terms.steps:
        if name == "value":
            if len(inputs) > 1:
                expression = adding(len(inputs))
                yield from evaluated(
                    relate("sum", expression, inputs, one, basis="structure", sure=True,
                           what=_WHAT_AFTER if len(inputs) == 2 else _WHAT_AFTER_ALL)
                )  # fmt: skip
            inputs = [one]
        elif inputs:
            inputs.append(one)


def _pro_forma(table: DilutionTerms, passages: Sequence[DilutionTerms]) -> Iterator[Relation]:
    """The pro forma value that only a passage states: the one before it, and the first increase.

    The table goes from the historical value to the one as adjusted, with two increases between.
    """
    if [name for name, _ in table.steps] != ["value", "increase", "increase", "value"]:
        return
    (_, before), (_, more), *_ = table.steps
    printed = {one.value for one in table.values}
    stated = {
        one.value: one
        for passage in passages
        for one, said in zip(passage.values, passage.pro_forma, strict=False)
        if said and one.value not in printed
    }
    found = [
        relate("sum", "i0+i1", [before, more], one, basis="structure", at_most="warning",
               what=_WHAT_PRO_FORMA)
        for one in stated.values()
    ]  # fmt: skip
    yield from surest(found)


def _increased(terms: DilutionTerms) -> Iterator[Relation]:
    """The increase that a passage states, from the value before to the value after."""
    if not terms.increase or len(terms.values) < 2:
        return
    *earlier, after = terms.values
    found = [
        relation
        for before in reversed(earlier)
        if (
            relation := relate("change", "i1-i0", [before, after], terms.increase,
                               basis="stated", what=_WHAT_INCREASE, sure=True)
        )
    ]  # fmt: skip
    holding = [one for one in found if one.holds]
    if holding:
        yield holding[0]
    elif (
        not terms.with_option
        and found
        and (terms.pro_forma[-2] or not terms.on_pro_forma or len(terms.values) == 2)
    ):
        yield found[0]


def _diluted(terms: DilutionTerms, basis: Basis) -> Iterator[Relation]:
    """Dilution is the price less the last book value, which must be that after the offering."""
    if terms.price is None or terms.dilution is None or _is_per_ads(terms.price, terms.dilution):
        return
    if terms.values and _is_after(terms, basis):
        yield from evaluated(
            relate("difference", "i0-i1", [terms.price, terms.values[-1]],
                   unsigned(terms.dilution),  # some print what is lost in brackets
                   basis=basis, what=_WHAT_DILUTION, sure=True)
        )  # fmt: skip


def _is_per_ads(price: Quantity, dilution: Quantity) -> bool:
    """Whether the price is that of an ADS, and the dilution is stated for each share."""
    text = price.filing.text
    around = text[max(price.start - _BESIDE, 0) : price.end + _BESIDE]
    return bool(_ADS.search(around) and _EACH_SHARE.match(text, dilution.end))


def _at_price(terms: DilutionTerms, prices: Sequence[Quantity]) -> Iterator[Relation]:
    """Dilution that a passage states without the price: at the nearest price that makes it."""
    if terms.dilution is None or not _is_after(terms, "stated"):
        return
    start = terms.dilution.start
    tried = [
        relate("difference", "i0-i1", [price, terms.values[-1]], terms.dilution,
               basis="structure", what=_WHAT_DILUTION)
        for price in nearest_first(prices, start)
    ]  # fmt: skip
    held = [one for one in tried if one is not None and one.holds]
    yield from sorted(held, key=lambda one: one.verdict != "exact")[:1]


def _part(parts: Parts, terms: DilutionTerms) -> int:
    return parts.at(terms.dilution.start) if terms.dilution else -1


def _warned(sentence: Sentence, tables: Sequence[DilutionTerms]) -> Iterator[Relation]:
    """Dilution at a price in a sentence without the book value, which the only table prints."""
    found = [*_PAID.finditer(sentence.masked)]
    if len(found) != 1 or len(tables) != 1 or _SUPPOSED.search(sentence.masked):
        return
    price, dilution = sentence.named(found[0], "price", "loss")
    table = tables[0]
    if price is None or dilution is None or table.price is None or not dilution.value:
        return
    relation = relate("difference", "i0-i1", [price, table.values[-1]], dilution, sure=True,
                      at_most="warning", basis="structure", what=_WHAT_DILUTION)  # fmt: skip
    if relation is not None and (relation.holds or price.value == table.price.value):
        yield relation


def _is_after(terms: DilutionTerms, basis: Basis) -> bool:
    """Whether the last value is that after the offering; words must say so of a single one."""
    if basis != "stated" or len(terms.values) > 1:
        return True
    (value,) = terms.values
    start = max(value.placed.block.start, value.start - _BEFORE)
    return _ADJUSTED.search(value.filing.text, start, value.start) is not None


_WHAT_INCREASE = (
    "The increase in book value per share is the value after the offering less the one before it"
)
_WHAT_PRO_FORMA = "Pro forma book value per share is the value before it and the first increase"
_WHAT_AFTER = "Book value per share after the offering is the value before it and the increase"
_WHAT_AFTER_ALL = "Book value per share is the value above it and the increases between the two"
_WHAT_DILUTION = "Dilution is the price paid less book value per share after the offering"


RULE = Rule(find)
