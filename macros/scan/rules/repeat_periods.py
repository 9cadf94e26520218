"""Amounts that a company has only once for a period or a day: net loss, deficit, cash."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.naming import parts_of
from tieout.macros.scan.offering import signed
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of, unsigned
from tieout.macros.scan.repeats import repeats
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_VAGUE = r"(?:approximately |about |of )*"
_FLOW = r"net (?:loss|losses|income)(?: attributable to (?:common )?(?:stock|share)holders)?"
_PERIOD = r"(?:for|in|during) (?:the |our )?(?:fiscal )?"
_LENGTH = r"(?P<length>years?|(?:three|six|nine)[ -]months|\{t\d+\}|quarters?)"
_MONEY = r"\(?\{m(\d+)\}\)?"
# The numbers in the order of the days or periods.
_FLOWS = Hinted(
    "net ",
    rf"\b(?P<name>{_FLOW}) {_VAGUE}"
    rf"(?P<amounts>{_MONEY}(?:(?:,| and|, and) {_VAGUE}{_MONEY}){{0,3}})"
    rf",? {_PERIOD}{_LENGTH} ended (?P<days>\{{d\d+\}}(?:(?:,| and|, and) \{{d\d+\}}){{0,3}})",
)
_STOCKS = (
    r"accumulated deficit|(?<!restricted )(?<!including )cash and cash equivalents(?! and)(?!,)"
    r"|working capital(?: deficit)?|total stockholders['’] (?:equity|deficit)"
)
_STATES = (
    Hinted(
        "deficit|cash|capital|stockholders",
        rf"\bas of (?P<days>\{{d\d+\}}),? (?:we|the company|it) had (?:an? |our )?"
        rf"(?P<name>{_STOCKS})"
        rf" {_VAGUE}(?P<amounts>{_MONEY})",
    ),
    Hinted(
        "deficit|cash|capital|stockholders",
        rf"\bhad (?:an? |our )?(?P<name>{_STOCKS}) {_VAGUE}(?P<amounts>{_MONEY})"
        rf",? (?:as of|at) (?P<days>\{{d\d+\}})",
    ),
    Hinted(
        "deficit|cash|capital|stockholders",
        rf"\bour (?P<name>{_STOCKS}) (?:was|is|were|totaled) {_VAGUE}(?P<amounts>{_MONEY})"
        rf",? (?:as of|at) (?P<days>\{{d\d+\}})",
    ),
)
_OTHERWISE = re.compile(
    r"\bpro[ -]forma\b|\bas (?:further )?adjusted\b|\bpredecessor\b|\bsuccessor\b|\bunaudited pro\b"
    r"|\brestated\b|\bpreliminary\b|\bestimated?\b|\bdiscontinued\b|\bsubsidiar",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\{[a-z]+(\d+)\}")

type Key = tuple[int, str, str, dt.date | int]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each such quantity; one that differs from the others is reported."""
    parts = parts_of(view)
    found: dict[Key, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        named = [*_named(sentence)]
        if not named or _OTHERWISE.search(sentence.text):
            continue
        for name, length, day, one in named:
            found[parts.at(sentence.start), name, length, day].append(unsigned(signed(one)))
    for (_, name, _, _), places in found.items():
        if len(places) > 1:
            yield from repeats(places, partial(_again, name), once=True)


def _named(sentence: Sentence) -> Iterator[tuple[str, str, dt.date | int, Quantity]]:
    """The quantities of a sentence with such a name, each with its period's length and its day."""
    for pattern in (_FLOWS, *_STATES):
        for match in pattern.finditer(sentence.masked):
            amounts = [sentence.quantities[int(one)] for one in _TOKEN.findall(match["amounts"])]
            days = [sentence.quantities[int(one)] for one in _TOKEN.findall(match["days"])]
            if len(amounts) != len(days):
                continue
            flows = pattern is _FLOWS
            length = _length(sentence, match["length"]) if flows else ""
            name = match["name"].lower().replace("losses", "loss")
            for amount, day in zip(amounts, days, strict=True):
                if amount is not None and day is not None:
                    yield name, length, _day(day, years=flows and length == "year"), amount


def _length(sentence: Sentence, words: str) -> str:
    """The length of the period: "year", "three months"."""
    token = _TOKEN.fullmatch(words)
    text = sentence.mentions[int(token[1])].mention.printed if token else words
    return text.lower().replace("-", " ").removesuffix("s")


def _day(day: Quantity, *, years: bool) -> dt.date | int:
    """A day; only the year if it ends a year, or if there is only a year."""
    date = dt.date.fromordinal(int(day.high))
    return date.year if years or day.low != day.high else date


def _again(name: str, places: Sequence[Quantity]) -> Relation:
    when = "for the same period" if name.startswith("net ") else "of the same day"
    return repeat_of(
        places,
        what=f"the {name} {when} is printed in two ways",
        siblings=len(places) - 2,
        alone=False,
    )


RULE = Rule("repeat-periods", "net loss, deficit and cash of one period or day", find)
