"""Terms of a table on dilution that sentences near it print too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.scan.arithmetic.repairs import surest
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Parts
from tieout.macros.scan.offerings.dilution_terms import DilutionTerms
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, repeat_of
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import View

_OR = Hinted(
    "book |dilution",
    r"(?:book (?:value|deficit)|dilution)(?:[^{};]|\{[rdsn]\d+\}){0,220}? "
    r"\(?\{mu?(?P<plain>\d+)\}\)?(?: per [a-z -]{0,40})?,? ?(?:\(or|or) (?:approximately )?"
    r"\{mu?(?P<full>\d+)\}[^{};()]{0,40}? if [^{}();]{0,80}?(?:\boption\b|\bover-?allotment)",
)
_SKIPPED = r"(?:[^{};.]|\{[sn]\d+\}|\.(?=\S)){0,400}?"
_EACH = r" (?:of|will be) (?:approximately )?\{mu?(?P<plain>\d+)\}(?: per [a-z -]{0,30})?"
_TERMS = {
    "increase": Hinted(
        "increase in",
        r"\bimmediate increase in (?:our |the )?(?:pro forma )?(?:net )?(?:tangible )?book value"
        rf"{_SKIPPED}{_EACH}(?:,? ?\(?or (?:approximately )?\{{mu?(?P<full>\d+)\}})?",
    ),
    "dilution": Hinted(
        "dilution",
        r"\b(?:immediate|total|substantial) dilution\b(?:(?!increase)[^{};.]|\{r\d+\}){0,120}?"
        rf"{_EACH}(?:,? ?\(?or (?:approximately )?\{{mu?(?P<full>\d+)\}})?",
    ),
}
"""The increase and the dilution of a passage that states them without the option and with it."""
_NEAR = 4000  # characters between the sentences and the table
_WHAT_OPTION = (
    "What the option changes in dilution is printed in two ways, in words and in the table"
)
_CALLED = {
    "before": "Book value per share before the offering",
    "after": "Book value per share after the offering",
    "increase": "The increase in book value per share",
    "dilution": "The dilution per share",
}

type Pair = tuple[int, DilutionTerms, DilutionTerms]
"""Where a table of dilution begins, and its terms without the option and with it."""


def stated_again(
    tables: Sequence[tuple[int, DilutionTerms]], passages: Sequence[tuple[int, DilutionTerms]]
) -> Iterator[Relation]:
    """The terms of a table that the sentences before it state too."""
    for start, table in tables:
        near = [
            terms
            for at, terms in passages
            if 0 <= start - at < _NEAR and terms.increase and not terms.with_option
        ]
        if len(near) != 1 or not table.values:
            continue
        words = near[0]
        yield from _values_again(table, words)
        for name in ("increase", "dilution"):
            one, other = getattr(words, name), getattr(table, name)
            if one is not None and other is not None:
                yield _same(one, other, _CALLED[name])


def _values_again(table: DilutionTerms, words: DilutionTerms) -> Iterator[Relation]:
    """The book values that both state: the last of each, and the others that are equal."""
    if min(len(words.values), len(table.values)) > 1:
        yield _same(words.values[-1], table.values[-1], _CALLED["after"])
    simple = len(table.values) == len(words.values) == 2
    for one in table.values[:-1]:
        equal = [each for each in words.values[:-1] if unsigned(each).value == unsigned(one).value]
        if equal or simple:
            yield _same(equal[0] if equal else words.values[0], one, _CALLED["before"])


def stated_before(
    pairs: Sequence[Pair], passages: Sequence[tuple[int, DilutionTerms]]
) -> Iterator[Relation]:
    """The values before the offering in tables of two columns that sentences ahead print too."""
    for start, first, _ in pairs:
        stated = [one for at, terms in passages if abs(start - at) < _NEAR for one in terms.values]
        for one in first.values[:-1]:
            equal = [each for each in stated if unsigned(each).value == unsigned(one).value]
            if equal:
                yield _same(equal[0], one, _CALLED["before"])


def stated_of_both(view: View, parts: Parts, pairs: Sequence[Pair]) -> Iterator[Relation]:
    """The increase and the dilution, without the option and with it, of the only such table."""
    for start, first, second in pairs:
        if sum(parts.at(one[0]) == parts.at(start) for one in pairs) > 1:
            continue
        for sentence in view.sentences:
            if abs(sentence.start - start) >= _NEAR:
                continue
            for name, form in _TERMS.items():
                for match in form.finditer(sentence.masked):
                    for which, table in (("plain", first), ("full", second)):
                        one = sentence.named(match, which)[0] if match[which] else None
                        other = getattr(table, name)
                        if one is not None and other is not None:
                            yield replace(_same(one, other, _CALLED[name]), at_most="warning")


def stated_with_option(view: View, parts: Parts, pairs: Sequence[Pair]) -> Iterator[Relation]:
    """The terms "(or $0.57 if the option is exercised)" and those of a table's second column."""
    for sentence in view.sentences:
        for match in _OR.finditer(sentence.masked):
            plain, full = sentence.named(match, "plain", "full")
            part = parts.at(sentence.start)
            own = [one for one in pairs if parts.at(one[0]) == part]
            if plain is None or full is None or len(own) != 1:
                continue
            _, first, second = own[0]
            found = [
                repeat_of([full, other], what=_WHAT_OPTION, basis="structure", sure=True)
                for one, other in zip(_in_order(first), _in_order(second), strict=False)
                if one.value == plain.value and (one.value != other.value)
            ]
            yield from surest(found, lambda _: True)[:1]


def _in_order(terms: DilutionTerms) -> list[Quantity]:
    """The increases, the values and the dilution of a column, from the top down."""
    steps = [one for _, one in terms.steps]
    return [*steps, terms.dilution] if terms.dilution else steps


def _same(one: Quantity, other: Quantity, called: str) -> Relation:
    return repeat_of(
        [unsigned(one), unsigned(other)],
        what=f"{called} is printed in two ways, in words and in the table",
        basis="structure",
        sure=True,
    )
