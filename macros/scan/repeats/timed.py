"""Finds amounts that a company has only once for a period or a day: net loss, deficit, cash."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import ABOUT
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.signs import signed, unsigned
from tieout.macros.scan.view import TOKEN, Sentence, View

_VAGUE = rf"(?:of )?{ABOUT}"
_FLOW = (
    r"net (?:loss(?:es)?|income)(?: attributable to (?:common )?(?:stock|share)holders)?"
    r"|(?:total |net )?revenues?"
)
_CASH = (
    r"(?:net )?cash (?:flows? )?(?:used (?:in|for|by)|provided by|from) (?:our )?"
    r"operat(?:ing activities|ions)"
    r"|negative (?:operating )?cash flows?(?: from operat(?:ing activities|ions))?"
)
CASH_FLOW = "cash flow from operations"
_PERIOD = r"(?:for|in|during) (?:each of )?(?:the |our )?(?:fiscal )?"
_LENGTH = r"(?P<length>years?|(?:three|six|nine)[ -]months|\{t\d+\}|quarters?)"
_MONEY = r"\(?\{m(\d+)\}\)?"
_AND = r"(?:,| and|, and)"
_AMOUNTS = rf"(?P<amounts>{_MONEY}(?:{_AND} {_VAGUE}{_MONEY}){{0,3}})"
_DAYS = rf"(?P<days>\{{d\d+\}}(?:{_AND} \{{d\d+\}}){{0,3}})"
_ENDED = rf"{_PERIOD}{_LENGTH} ended {_DAYS}"
_WAS = r"(?:(?:was|were|totaled|of) )?"
# The numbers in the order of the days or periods.
_FLOWS = (
    Hinted("net |revenue", rf"\b(?P<name>{_FLOW}) {_WAS}{_VAGUE}{_AMOUNTS},? {_ENDED}"),
    Hinted("net |revenue", rf"\b(?:our|the company['’]s) (?P<name>{_FLOW}),? {_ENDED},? "
           rf"(?:was|were|totaled) {_VAGUE}{_AMOUNTS}"),
    Hinted("cash", rf"\b(?P<name>{_CASH}) {_WAS}{_VAGUE}{_AMOUNTS},? {_ENDED}"),
)  # fmt: skip
_FLOWS_OF_ONE = (
    Hinted(
        "net |revenue",
        r"\b(?:our|the company['’]s|(?:had|incurred|generated|recorded|reported|recognized)"
        r"(?: an?)?) "
        rf"(?P<name>{_FLOW}) {_WAS}{_VAGUE}(?P<amounts>{_MONEY})(?! and {_VAGUE}\{{m)"
        r"(?! (?:on|from|associated|relat(?:ed|ing)|in connection)\b)",
    ),
    Hinted(
        "cash",
        rf"\b(?P<name>{_CASH}),? (?:of|was|were|totaled) {_VAGUE}(?P<amounts>{_MONEY})"
        rf"(?! and {_VAGUE}\{{m)",
    ),
    Hinted(
        "operating activities",
        rf"\b(?P<name>operating activities) (?:used|provided|generated) {_VAGUE}"
        rf"(?P<amounts>{_MONEY}) (?:of|in) cash\b",
    ),
)
"""An amount of the one period that its sentence names, and not that of one thing alone."""
_COMPARED = lazy_regex(r"\bcompar(?:ed|ison)\b|\bversus\b|\bas opposed to\b", re.IGNORECASE)
_OF_ANOTHER = lazy_regex(
    r"\)?(?: (?:in|for|during|from) (?:the|our) (?:prior|same|comparable|corresponding|previous"
    r"|preceding|first|second|third|fourth|last|year)\b| a year (?:ago|earlier))",
    re.IGNORECASE,
)
"""Words before and after an amount of a period that the sentence does not name."""
_ONE = lazy_regex(_ENDED, re.IGNORECASE)
_GOES_ON = lazy_regex(
    rf",? (?:respectively,? )?and {_VAGUE}{_AMOUNTS},? {_ENDED}(?=[,.; ]|\Z)", re.IGNORECASE
)
_AND_WAS = lazy_regex(
    rf",? and {_ENDED},? (?:was |were )?{_VAGUE}{_AMOUNTS}(?=[,.; ]|\Z)", re.IGNORECASE
)
"""What follows such amounts: those of another period."""
_STOCKS = (
    r"accumulated deficit|(?<!restricted )cash(?= (?:of|was)\b|,? (?:as of|at) \{d)"
    r"|(?<!restricted )(?<!including )cash and cash equivalents(?! and)(?!,)"
    r"|working capital(?: deficit)?|total stockholders['’] (?:equity|deficit)|backlog"
)
_STATES = (
    Hinted(
        "deficit|cash|capital|stockholders|backlog",
        rf"(?:\b(?:had|have|our|an?|the company['’]s) |\A)(?P<name>{_STOCKS}) {_WAS}{_VAGUE}"
        rf"(?P<amounts>{_MONEY})",
    ),
    Hinted(
        "deficit|cash|capital|stockholders|backlog",
        rf"(?P<amounts>{_MONEY}) (?:in|of) (?:unrestricted )?(?P<name>{_STOCKS})",
    ),
)
"""Amounts of the one day that their sentence names."""
_DATED = tuple(
    Hinted("deficit|cash|capital|stockholders|backlog", pattern)
    for pattern in (
        (
            rf"\bas of (?P<days>\{{d\d+\}}),? (?:we|the company|it) had (?:an? |our )?"
            rf"(?P<name>{_STOCKS}) {_VAGUE}(?P<amounts>{_MONEY})"
        ),
        (
            rf"\bhad (?:an? |our )?(?P<name>{_STOCKS}) {_VAGUE}(?P<amounts>{_MONEY}),? "
            r"(?:as of|at) (?P<days>\{d\d+\})"
        ),
        (
            rf"\bour (?P<name>{_STOCKS}) (?:was|is|were|totaled) {_VAGUE}(?P<amounts>{_MONEY}),? "
            r"(?:as of|at) (?P<days>\{d\d+\})"
        ),
        (
            rf"\bour (?P<name>{_STOCKS})(?: balance)? (?:as of|at) (?P<days>\{{d\d+\}}),? "
            rf"(?:was|were|totaled) {_VAGUE}(?P<amounts>{_MONEY})"
        ),
    )
)
"""Amounts beside their day, whatever other days their sentence names."""
_AS_OF = lazy_regex(r"\b(?:as of|at) \{d\d+\}", re.IGNORECASE)
_CHANGES = lazy_regex(
    r"\b(?:increas|decreas|compar|chang|declin|improv|us(?:e|ed|ing) |fund|from |minimum|least"
    r"|would|will|expect|require|covenant|until)",
    re.IGNORECASE,
)
"""Words of a sentence that may speak of an amount other than that of its day."""
_OTHERWISE = lazy_regex(
    r"\bpro[ -]forma\b|\bas (?:further )?adjusted\b|\bpredecessor\b|\bsuccessor\b|\bunaudited pro\b"
    r"|\bheld (?:by|in|outside)\b|\bsegment|\brestated\b|\bpreliminary\b|\bestimated?\b"
    r"|\bdiscontinued\b|\bsubsidiar",
    re.IGNORECASE,
)
_BEFORE = 60

type Timed = tuple[str, str, dt.date | int]


@once
def timed_quantities(view: View) -> tuple[tuple[Timed, Quantity], ...]:
    """The quantities with such a name, each with its period's length, if any, and its day."""
    return tuple(_timed(view))


def _timed(view: View) -> Iterator[tuple[Timed, Quantity]]:
    for sentence in view.sentences:
        named = [*_named(sentence)]
        if named and not _OTHERWISE.search(sentence.text):
            for name, length, day, one in named:
                yield (name, length, day), unsigned(signed(one))


def _named(sentence: Sentence) -> Iterator[tuple[str, str, dt.date | int, Quantity]]:
    """The quantities of a sentence with such a name, each with its period's length and its day."""
    masked = sentence.masked
    for pattern in _FLOWS:
        for match in pattern.finditer(masked):
            each: re.Match[str] | None = match
            while each is not None:
                yield from _of_periods(sentence, match["name"], each, each)
                each = _GOES_ON.match(masked, each.end()) or _AND_WAS.match(masked, each.end())
    for pattern in _DATED:
        for match in pattern.finditer(masked):
            amount, day = (sentence.numbers_in(match[group])[0] for group in ("amounts", "days"))
            if amount is not None and day is not None:
                yield match["name"].lower(), "", _day(day, years=False), amount
    days = [one for one in sentence.quantities if one and one.kind == "date"]
    if len({one.value for one in days}) == 1:
        yield from _of_one(sentence, days[0])


def _of_one(
    sentence: Sentence, day: Quantity
) -> Iterator[tuple[str, str, dt.date | int, Quantity]]:
    """The quantities of a sentence that names one day or one period."""
    masked = sentence.masked
    periods = [*_ONE.finditer(masked)]
    if len(periods) == 1:
        for pattern in _FLOWS_OF_ONE:
            for match in pattern.finditer(masked):
                stated = not _COMPARED.search(masked[: match.start()])
                if stated and not _OF_ANOTHER.match(masked, match.end()):
                    yield from _of_periods(sentence, match["name"], match, periods[0])
    if _AS_OF.search(masked):
        for pattern in _STATES:
            for match in pattern.finditer(masked):
                before = masked[max(match.start() - _BEFORE, 0) : match.start()]
                amount = sentence.numbers_in(match["amounts"])[0]
                if amount is not None and not _CHANGES.search(before):
                    yield match["name"].lower(), "", _day(day, years=False), amount


def _of_periods(
    sentence: Sentence, name: str, stated: re.Match[str], ended: re.Match[str]
) -> Iterator[tuple[str, str, dt.date | int, Quantity]]:
    """The amounts that are stated, each with its period: a list of amounts, and one of days."""
    amounts, days = sentence.numbers_in(stated["amounts"]), sentence.numbers_in(ended["days"])
    if len(amounts) != len(days):
        return
    length = _length(sentence, ended["length"])
    name = re.sub(r"(revenue|loss)e?s\b", r"\1", name.lower())
    if "cash" in name or "operating" in name:
        name = CASH_FLOW
    for amount, day in zip(amounts, days, strict=True):
        if amount is not None and day is not None:
            yield name, length, _day(day, years=length == "year"), amount


def _length(sentence: Sentence, words: str) -> str:
    """The length of the period: "year", "three months"."""
    token = TOKEN.fullmatch(words)
    text = sentence.mentions[int(token[2])].mention.printed if token else words
    return text.lower().replace("-", " ").removesuffix("s")


def _day(day: Quantity, *, years: bool) -> dt.date | int:
    """A day; only the year if it ends a year, or if there is only a year."""
    date = dt.date.fromordinal(int(day.high))
    return date.year if years or not day.is_day else date
