"""What an offering dates only once: its record date, its end, a split, a redemption, a payment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tieout.macros.filing.records import record
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.stated_facts import StatedFact, any_of, stated
from tieout.macros.scan.phrases import DAY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_FEW = r"(?:(?!\{d)[^;]){0,40}?"
_SOME = r"(?:(?!\{d)[^;]){0,90}?"
_MUCH = r"(?:(?!\{d)[^;]){0,160}?"
_HOUR = r"(?:(?:at |of )?\{x\d+\} ?[ap]\.?m\.?,? (?:\w+ (?:city )?(?:\w+ )?time,? )?)?"
_BY = r"(?:by|until|before|on or (?:before|prior to)|prior to|no later than|not later than)"


@record(frozen=True, eq=False)
class Event(StatedFact):
    """An event; `kind` is what the text of the filing says if it has one of its kind."""

    kind: Hinted


_CHANGED = r"extend|extension|postpone|adjourn|amend|originally|original\b|respectively"
_BEFORE_OR_AFTER = (
    "after this off|before this off|following this off|prior to this off"
    "|after the off|before the off|following the off|prior to the off"
)
_NOTES_OFFERED = Hinted("notes due", r"\d% (?:[a-z-]+ ){0,5}notes due")
_EVENTS = (
    Event(
        "the record date",
        kind=Hinted(
            "rights offering|subscription rights|special meeting|annual meeting|spin-off|spinoff",
            r"rights offering|subscription rights|special meeting|annual meeting|spin-off|spinoff",
        ),
        otherwise=any_of(_CHANGED, r"dividend|approximately|consent"),
        forms=(
            Hinted(
                "record date", rf"\brecord date,?(?: for {_SOME})?(?: is| was| of|:| on)? {DAY}"
            ),
            Hinted(
                "record date",
                rf"{DAY},? ?\(?(?:which is |being |as )?(?:the|our) [“\"]?record date",
            ),
            Hinted(
                "of record",
                rf"\A(?!.{{0,60}}there (?:were|are)).{{0,60}}\bholders of record{_FEW} "
                rf"(?:on|as of) (?:the close of business on )?{_HOUR}{DAY}",
            ),
        ),
    ),
    Event(
        "the end of the offering",
        kind=Hinted(
            "rights offering|subscription rights|exchange offer|tender offer|offer to exchange",
            r"rights offering|subscription rights|exchange offer|tender offer|offer to exchange",
        ),
        otherwise=any_of(_CHANGED, r"plan|agreement|cancel \w+ warrants"),
        forms=(
            Hinted(
                "offer|rights|period",
                rf"\b(?:offer(?:ing)?|rights|subscription period)\b{_SOME}"
                rf"\b(?:expires?|will expire|terminates?|will terminate|remain open|be exercised)"
                rf"\b(?:(?!{{d| from )[^;]){{0,50}}? {_HOUR}(?:on |until |by )?{DAY}",
            ),
            Hinted(
                "rights",
                rf"\brights\b{_SOME} from {{d\d+}},? (?:until|through|to),? {_HOUR}(?:on )?{DAY}",
            ),
            Hinted("expiration", rf"\bexpiration (?:date|time)\b{_FEW} {_HOUR}(?:on )?{DAY}"),
            Hinted(
                "subscription agent",
                rf"\bsubscription agent\b{_MUCH} {_BY} {_HOUR}(?:on )?{DAY}",
            ),
            Hinted(
                "at any time",
                rf"\bat any time {_BY} {_HOUR}(?:on )?{DAY}",
            ),
        ),
    ),
    Event(
        "the count of shares that are outstanding before the offering",
        kind=Hinted(
            _BEFORE_OR_AFTER,
            rf"\boutstanding (?:immediately )?(?:{_BEFORE_OR_AFTER})",
        ),
        otherwise=any_of(
            _CHANGED,
            r"benefici|ownership|percent|holders of record|closing price|market value|granted",
        ),
        forms=(
            Hinted(
                "offering",
                rf"\bnumber of (?:ordinary |common )?shares\b{_SOME}\boutstanding (?:immediately )?"
                rf"(?:after|before|following|prior to) (?:this|the) offering{_MUCH} "
                rf"(?:as of|at|on) {DAY}",
            ),
            Hinted(
                "based on",
                rf"\bbased on (?:approximately )?\{{s\d+\}} (?:ordinary )?shares{_SOME}outstanding"
                rf",? (?:as of|at|on) {DAY}",
            ),
            Hinted(
                "offering",
                rf"\boutstanding (?:before|prior to) (?:this|the) offering{_FEW} "
                rf"(?:as of|at|on) {DAY}",
            ),
            Hinted(
                "exclude", rf"\bshares{_FEW} outstanding (?:as of|at|on) {DAY},? (?:and )?excludes?"
            ),
        ),
    ),
    Event(
        "the net tangible book value",
        kind=Hinted("net tangible book value", r"net tangible book value"),
        otherwise=any_of(_CHANGED, r"compared|increase from|decrease from"),
        forms=(
            Hinted(
                "net tangible book value",
                rf"\b(?:as of|at|on) {DAY},? (?:our|the) {_FEW}net tangible book value",
            ),
            Hinted(
                "net tangible book value",
                r"net tangible book value(?: \(deficit\))?(?: per (?:ordinary |common )?share)?"
                rf"(?: of our common stock)?,? (?:as of|at|on) {DAY}",
            ),
        ),
    ),
    Event(
        "the end of the time to regain compliance",
        kind=Hinted(
            "bid price|continued listing|listing rule",
            r"\bbid price|continued listing|listing rule",
        ),
        otherwise=any_of(
            _CHANGED, r"additional|second|further|grant|panel|hearing|request|eligible"
        ),
        forms=(
            Hinted(
                "complian|comply|bid price|delist",
                rf"\b(?:bid price|complian|comply|delist){_MUCH} {_BY} {DAY}",
            ),
            Hinted(
                "complian|comply|bid price|delist",
                rf" {_BY} {DAY},?{_SOME}\b(?:bid price|complian|comply|delist)",
            ),
        ),
    ),
    Event(
        "the maturity of the notes",
        kind=_NOTES_OFFERED,
        otherwise=any_of(_CHANGED, r"series|tranche|loan|facility|existing|\{r\d+\}.*\{r\d+\}"),
        forms=(
            Hinted("mature", rf"\b(?:the notes|they) (?:will )?mature on {DAY}"),
            Hinted("matur", rf"\A(?:the )?(?:stated |final )?maturity(?: date)?:? {DAY}\.?\Z"),
            Hinted("matur", rf"\bmaturity date of the notes,? (?:is|was|of|will be) {DAY}"),
        ),
    ),
    Event(
        "the first day of an optional redemption",
        kind=_NOTES_OFFERED,
        otherwise=any_of(
            _CHANGED, r"series|tranche|change of control|make-whole|present value|treasury rate"
        ),
        forms=(
            Hinted(
                "redeem",
                rf"\bwe (?:may|can)(?:, at our option,)? redeem (?:the|them|all)\b{_SOME} on (?:or|"
                rf"and) after {DAY}",
            ),
            Hinted(
                "redeem", rf"\bOn (?:or|and) after {DAY},?{_SOME} we may redeem (?:the|them|all)\b"
            ),
            Hinted(
                "redeem",
                rf"\bthe notes (?:may be redeemed|are redeemable|will be redeemable){_SOME} on "
                rf"(?:or|and) after {DAY}",
            ),
            Hinted("redemption", rf"\Aoptional redemption:? on (?:or|and) after {DAY}"),
            Hinted("upon not less", rf"\Aon (?:or|and) after {DAY}, upon not less"),
        ),
    ),
    Event(
        "the day from which interest accrues",
        kind=_NOTES_OFFERED,
        otherwise=any_of(_CHANGED, r"series|tranche|loan|facility|lease|existing|outstanding|paid"),
        forms=(
            Hinted(
                "accrued interest",
                rf"\baccrued interest,?{_FEW} from(?: and including)? {DAY}",
            ),
            Hinted(
                "interest",
                r"\binterest(?: on the notes)? (?:will accrue|accrues|will be payable)"
                rf"{_FEW} from(?: and including)? {DAY}",
            ),
        ),
    ),
    Event(
        "the first payment of interest",
        kind=_NOTES_OFFERED,
        otherwise=any_of(_CHANGED, r"series|tranche|loan|facility|lease|period beginning"),
        forms=(
            Hinted(
                "interest|payments",
                rf"\b(?:interest|payments)\b{_MUCH},? "
                rf"(?:beginning|commencing|starting)(?: on)? {DAY}",
            ),
        ),
    ),
)


class DatedEvent(NamedTuple):
    """A date, and the event that it dates."""

    day: Quantity
    event: Event


def events_of(text: str) -> Iterator[Event]:
    """The kinds of events that a filing mentions."""
    return (event for event in _EVENTS if event.kind.search(text))


def dated_events(sentence: Sentence, events: Iterable[Event]) -> Iterator[DatedEvent]:
    """The events that a sentence dates, unless it says that there are several or others."""
    for event, match in stated(events, sentence.masked):
        (day,) = sentence.named(match, "day")
        if day is not None and day.is_day:
            yield DatedEvent(day, event)
