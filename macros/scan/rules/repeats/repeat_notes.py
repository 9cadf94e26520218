"""Notes that are named by their rate and year: these must be the same wherever they are stated.

The "5.25% Senior Notes due 2029 (the “Notes”)" bear interest at 5.25%, and mature in 2029.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.arithmetic.slips import TRANSPOSED, slip_between
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.phrases import RESPECTIVELY, YEAR
from tieout.macros.scan.prose.table_labels import table_labels
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import TOKEN, Sentence, View

_NOTES = r"(?:notes?|debentures?|bonds?)"
_NAME = rf"(?:\{{[dn]\d+\}} )?(?:(?!(?:the|our|of|on|and)\b)[a-z]+[ -]){{0,5}}?{_NOTES}"
_DESIGNATED = Hinted(
    "due",
    rf"\{{r(?P<rate>\d+)\}} (?P<kind>(?:(?:[a-z-]+|\{{o\d+\}}),? ){{0,7}}?{_NOTES}),?"
    r" due (?:[a-z]+ )?\{[dn](?P<year>\d+)\}"
    rf"(?:[^“”\"{{}}();]{{0,40}}\((?:the|our) [“\"](?P<term>{_NAME})[,.]?[”\"]\))?",
)
_BEARS = Hinted(
    "interest",
    rf"(?<![\w-])(?:the|our) (?P<term>{_NAME}) (?:(?:will )?matures? on \{{d\d+\}},? and )?"
    r"(?:will )?(?:bears?|accrues?) interest"
    r"(?:,? payable (?:(?!\{r)[^;]){0,60}?)? at (?:a|an|the) (?:fixed |annual |interest )*rate"
    r" (?:of |equal to )?\{r(?P<rate>\d+)\}",
)
_MATURES = Hinted(
    "matur",
    rf"(?<![\w-])(?:the|our) (?P<term>{_NAME}) (?:will )?(?:bear [^{{}};]{{0,40}} and (?:will )?)?"
    r"matures? (?:and [a-z ]{3,30} )?on \{d(?P<day>\d+)\}",
)
_UNTIL = Hinted(
    "excluding|exclusive|not including",
    rf"(?<![\w-])(?:the|our) (?P<term>{_NAME}) (?:will )?bears? interest at [^;]{{0,200}}?"
    r"\bto,? but (?:excluding|exclusive of|not including),? \{d(?P<day>\d+)\}",
)
_RESET = Hinted(
    "reset|fixed|floating|thereafter|adjust", r"\b(?:reset|fixed|floating|thereafter|adjust)"
)
_CHANGED = lazy_regex(
    r"\b(?:increas|additional interest|default|overdue|step|penalt|plus|spread|margin|floating"
    r"|sofr|libor|effective|exchanged? for|amend|extend|original)",
    re.IGNORECASE,
)
_DUE = "the year in the name of the {} is printed in two ways"
_SURE = 3
"""Names with the usual year; with fewer, the other one may be of other notes."""


class _Series(NamedTuple):
    """A name of notes: in which part of the filing, of which kind, and due in which year."""

    part: int
    kind: str
    year: str


class _Stated(NamedTuple):
    """What the sentences say of notes."""

    rates: dict[_Series, list[Quantity]]
    due: dict[_Series, list[Quantity]]
    """When the notes are due by their name: a year, or a day."""
    terms: dict[tuple[int, str], set[_Series]]
    years: dict[tuple[int, str], Quantity]
    """The year in the name of the notes that a term is defined for."""

    def defined(self, part: int, sentence: Sentence, match: re.Match[str]) -> _Series | None:
        """The only series that a match's term is defined for; none in a sentence about a change."""
        series = self.terms.get((part, _words(sentence, match["term"])), set())
        if len(series) != 1 or _CHANGED.search(sentence.text):
            return None
        return next(iter(series))


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the rate of each series of notes with its places, and a year that is another one."""
    parts = parts_of(view)
    stated = _designated(view)
    stated_by: dict[_Series, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        part = parts.at(sentence.start)
        for match in _BEARS.finditer(sentence.masked):
            series = stated.defined(part, sentence, match)
            rate = sentence.quantities[int(match["rate"])]
            if series is not None and rate is not None:
                stated_by[series].append(rate)
        for match, stated_as in _maturities(sentence):
            series = stated.defined(part, sentence, match)
            day = sentence.quantities[int(match["day"])]
            if series is not None and day is not None:
                yield from _maturity(day, series, stated_as)
    for one, rates in stated.rates.items():
        yield from _rates(one, rates, stated_by[one])
    yield from _years(stated)
    yield from _terms(stated)


def _designated(view: View) -> _Stated:
    """The notes that sentences and headings in tables call by their rate and year, with terms."""
    parts = parts_of(view)
    stated = _Stated(defaultdict(list), defaultdict(list), defaultdict(set), {})
    labels = (one for one in table_labels(view) if "due" in one.text.lower())
    for sentence in (*view.sentences, *labels):
        for match in _DESIGNATED.finditer(sentence.masked):
            rate, year = sentence.named(match, "rate", "year")
            if rate is None or year is None:
                continue
            part = parts.at(sentence.start)
            series = _Series(part, _words(sentence, match["kind"]), year.printed[-4:])
            stated.rates[series].append(rate)
            stated.due[series].append(year)
            if match["term"]:
                term = part, _words(sentence, match["term"])
                stated.terms[term].add(series)
                stated.years.setdefault(term, year)
    return stated


def _maturities(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """The days on which notes mature, or until which they bear interest that never changes."""
    if RESPECTIVELY.search(sentence.masked):
        return  # "the A and the B mature on C and D, respectively"
    yield from ((match, "mature on") for match in _MATURES.finditer(sentence.masked))
    if not _RESET.search(sentence.text):
        yield from ((match, "bear interest until") for match in _UNTIL.finditer(sentence.masked))


def _rates(series: _Series, rates: list[Quantity], stated: list[Quantity]) -> Iterator[Relation]:
    """The rate of a series in its names, and in what is said of it.

    Notes of two rates may be due in one year, so two names of such notes are compared only if
    two digits are transposed in one of them.
    """
    what = f"the interest rate of the {series.kind} due {series.year} is stated in two ways"
    values = Counter(one.value for one in rates)
    if len(values) == 1 and len(rates) + len(stated) > 1:
        yield repeat_of([*rates, *stated], what=what, sure=True)
    usual, *others = values.most_common()
    if len(others) == 1 and others[0][1] == 1 < usual[1]:
        odd = next(one for one in rates if one.value == others[0][0])
        right = [one for one in rates if one is not odd]
        if slip_between(*(int(one.printed_digits) for one in (odd, right[0]))) == (TRANSPOSED):
            yield repeat_of([*right, odd], what=what, sure=True, at_most="warning")


def _years(stated: _Stated) -> Iterator[Relation]:
    """When each series is due in its names, and the one name of its rate with a mistyped year.

    Other notes of the same rate may be due in another year, so a part must mention two at most.
    """
    kinds: dict[tuple[int, str], list[list[Quantity]]] = defaultdict(list)
    rates: dict[tuple[int, str], set[Decimal]] = defaultdict(set)
    for series, due in stated.due.items():
        alike = [one for one in due if one.value == due[0].value]  # several days of one year
        kinds[series.part, series.kind].append(alike)
        rates[series.part, series.kind] |= {one.value for one in stated.rates[series]}
        if len(alike) > 1:
            yield repeat_of(alike, what=_DUE.format(series.kind), sure=True)
    for key, names in kinds.items():
        usual, odd = max(names, key=len), min(names, key=len)
        if len(names) != 2 or not len(rates[key]) == len(odd) == 1 < len(usual):
            continue
        # "notes due 2020 and notes due 2023": one block mentions both.
        beside = any(one.placed.block is odd[0].placed.block for one in usual)
        if not beside and odd[0].is_day == usual[0].is_day and is_slip(odd[0], usual[0]):
            yield repeat_of([*usual, *odd], what=_DUE.format(key[1]), sure=True,
                            at_most="error" if len(usual) >= _SURE else "warning")  # fmt: skip


def _terms(stated: _Stated) -> Iterator[Finding]:
    """A term with another year than the name of its notes, where other terms have that year.

    Some issuers call notes after the year in which they sold them.
    """
    own = {term: YEAR.search(term[1]) for term in stated.years}
    usual = [term for term, year in own.items() if year and year[0] in stated.years[term].printed]
    for (part, term), year in stated.years.items():
        found = own[part, term]
        if found and found[0] not in year.printed and usual:
            yield Finding(
                "date",
                "warning",
                f"“{term.title()}” is defined for notes that are due in {year.printed}.",
                (year,),
                found[0],
                year.printed,
            )


def _maturity(day: Quantity, series: _Series, stated_as: str) -> Iterator[Finding]:
    """A maturity that is not in the year of the notes' name."""
    if day.is_day and series.year not in day.printed:
        yield Finding(
            "date",
            "error",
            f"The {series.kind} due {series.year} are said to {stated_as} {day.printed}.",
            (day,),
            series.year,
            day.printed,
        )


def _words(sentence: Sentence, masked: str) -> str:
    """Masked words as the filing prints them, in lower case: "2029 notes"."""
    printed = TOKEN.sub(lambda token: sentence.mentions[int(token[2])].mention.printed, masked)
    return " ".join(printed.split()).lower()


RULE = Rule(find)
