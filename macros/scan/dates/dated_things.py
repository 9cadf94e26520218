"""What a document dates only once: a maturity, a filing, a closing, a last price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import DAY, SEC
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_ANY = r"[^;{}]"
_COMMISSION = rf"(?: (?:with|by) {SEC})?"
_DEBT = (
    r"(?:\{r(?P<known>\d+)\} )?"
    r"(?P<thing>(?-i:(?:[A-Z0-9][\w%.-]* ){0,4}(?:Notes?|Debentures?|Bonds?|Term Loan|Facility)))\b"
)
_ENDING = r"(?P<thing>(?-i:(?:[A-Z0-9][\w%.-]* ){0,4}(?:Warrants?|Plan|Lease|Offer)))\b"
_HOUR = (
    r"(?:at )?(?:\{[a-z]+\d+\} [ap]\.?m\.?,? (?:new york(?: city)?|eastern)(?: standard)? time,? )?"
)
_IPO = r"(?:our|its|the) (?P<thing>initial public offering|IPO)\b"
_DEAL = r"(?P<thing>(?:acquisition of|merger with) (?-i:[A-Z][\w&’'.-]+(?: [A-Z][\w&’'.-]+){0,3}))"
_DONE = r"(?:completed|consummated|closed)"
_NAMED = (
    r"(?P<thing>(?-i:(?:[A-Z][\w&-]+ ){1,3}(?:Offering|Placement|Financing|Acquisition|Combination"
    r"|Merger|Transactions?|Sale)))\b"
)
_WE = rf"on {DAY},? (?:we|the company) "
_FORMS = {
    "the maturity of the {thing}": (
        Hinted("matur", rf"{_DEBT},?(?: which| that)?(?: will)? matures? on {DAY}"),
        Hinted("matur", rf"maturity date of the {_DEBT},? (?:is|was|of) {DAY}"),
    ),
    "the end of the {thing}": (
        Hinted(
            "expire|terminate",
            rf"{_ENDING},?(?: which| that)?(?: will)? (?:expires?|terminates?) {_HOUR}on {DAY}",
        ),
        Hinted(
            "expiration", rf"expiration date of the {_ENDING} (?:is|was|of) {_HOUR}(?:on )?{DAY}"
        ),
    ),
    "the last price of {known}": (
        Hinted(
            "price",
            rf"\bon {DAY},? (?:the|our) {_ANY}{{0,40}}?(?:last|closing){_ANY}{{0,20}}? price"
            rf"{_ANY}{{0,120}}? \{{mu(?P<known>\d+)\}}",
        ),
        Hinted(
            "price",
            rf"(?:last|closing){_ANY}{{0,20}}? price{_ANY}{{0,120}}? on "
            rf"{DAY},?{_ANY}{{0,60}}? \{{mu(?P<known>\d+)\}}",
        ),
        Hinted(
            "price",
            r"\{mu(?P<known>\d+)\}(?: per share)?,? (?:which (?:was|is) |being )?the"
            rf" (?:last|closing){_ANY}{{0,20}}? price{_ANY}{{0,120}}? on {DAY}",
        ),
    ),
    "the {known} shares outstanding": (
        Hinted(
            "outstanding",
            rf"\{{s(?P<known>\d+)\}} shares(?: of{_ANY}{{0,50}}?)?(?: issued and)? outstanding"
            rf"(?: \([^();]{{1,150}}\))?,? (?:as of|at|on) {DAY}",
        ),
        Hinted(
            "outstanding",
            rf"(?:as of|at|on) {DAY},? (?:there were|we had) \{{s(?P<known>\d+)\}} shares"
            rf" of{_ANY}{{0,50}}? outstanding",
        ),
    ),
    "the effectiveness of the registration statement {number}": (
        Hinted(
            "declared effective",
            rf"\{{x(?P<number>\d+)\}}\)?,?{_ANY}{{0,120}}? declared effective{_COMMISSION} "
            rf"on {DAY}",
        ),
    ),
    "the filing of the registration statement {number}": (
        Hinted(
            "filed",  # amendments have the same number
            rf"\{{x(?P<number>\d+)\}}\)?,?{_ANY}{{0,60}}? (?:initially|originally|first) filed"
            rf"{_COMMISSION} on {DAY}",
        ),
    ),
    "the closing of the initial public offering": (
        Hinted("initial public offering|ipo", rf"{_WE}{_DONE} {_IPO}"),
        Hinted("initial public offering|ipo", rf"{_DONE} {_IPO}{_ANY}{{0,60}}? on {DAY}"),
        Hinted("initial public offering|ipo", rf"{_IPO},?(?: which| that)? closed on {DAY}"),
    ),
    "the {thing}": (
        Hinted("acquisition|merger", rf"{_WE}{_DONE} (?:our|its|the) {_DEAL}"),
        Hinted("acquisition|merger", rf"{_DONE} (?:our|its|the) {_DEAL},? on {DAY}"),
    ),
    "the closing of the {thing}": (
        Hinted(
            "on {d",
            rf"\b(?:the|our) {_NAMED},?(?: which)? (?:was |were )?{_DONE} on {DAY}",
        ),
        Hinted("closing of", rf"closing of the {_NAMED}{_ANY}{{0,30}}? (?:occurred|was) on {DAY}"),
        Hinted("on {d", rf"{_WE}{_DONE} (?:the|our) {_NAMED}"),
    ),
    "the net tangible book value of {known}": (
        Hinted(
            "net tangible book value",
            rf"\b(?:as of|at|on) {DAY},? (?:our|the) {_ANY}{{0,30}}?net tangible book value"
            rf"{_ANY}{{0,30}}? (?:was|is|were) (?:approximately )?\{{m(?P<known>\d+)\}}",
        ),
        Hinted(
            "net tangible book value",
            rf"net tangible book value{_ANY}{{0,30}}? (?:as of|at|on) {DAY},? (?:was|is|were) "
            r"(?:approximately )?\{m(?P<known>\d+)\}",
        ),
    ),
    "the incorporation in {thing}": (
        Hinted(
            "incorporated|formed|organized",
            r"\b(?:we|the company) (?:was|were) (?:incorporated|formed|organized)"
            r" (?:in|under the laws of) (?:the )?(?:state of )?"
            rf"(?P<thing>(?-i:[A-Z]\w+(?: [A-Z]\w+)?)){_ANY}{{0,20}}? on {DAY}",
        ),
    ),
    "the annual meeting": (
        Hinted(
            "annual meeting",
            r"annual meeting of (?:our |the )?(?P<thing>(?:stock|share)holders)"
            rf"{_ANY}{{0,50}}? held{_ANY}{{0,40}}? on {DAY}",
        ),
    ),
    "the accompanying prospectus": (
        Hinted("prospectus", rf"\b(?:accompanying|base|(?-i:To|TO)) prospectus,? dated {DAY}"),
    ),
}
_YEAR = lazy_regex(r"\{[dn](\d+)\} \Z")
"""A year by which a thing is named: "2032 Notes"."""
MAY_LAST = "outstanding"
"""The end of what may be so on two days, such as a count of shares."""
_EXTENDED = lazy_regex(
    r"\b(?:amend|restat|extend|extension|replac|superseded|supersedes|refil|re-fil|respectively|postpone|adjourn)",
    re.IGNORECASE,
)


class DatedThing(NamedTuple):
    """A date, the thing that it dates, and what tells the thing from others."""

    day: Quantity
    what: str
    key: object


def dated_things(sentence: Sentence) -> Iterator[DatedThing]:
    """The things that a sentence dates; none if the sentence says that a date was changed."""
    masked = sentence.masked
    if "{d" not in masked or "/A" in sentence.text or _EXTENDED.search(masked):
        return
    for what, forms in _FORMS.items():
        for form in forms:
            for match in form.finditer(masked):
                yield from _thing(sentence, what, match)


def _thing(sentence: Sentence, what: str, match: re.Match[str]) -> Iterator[DatedThing]:
    named = match.groupdict()
    (day,) = sentence.named(match, "day")
    if day is None or not day.is_day:
        return
    known = sentence.named(match, "known")[0] if named.get("known") else None
    at = named.get("number")
    number = sentence.mentions[int(at)].mention.printed if at else ""
    if at and not number.startswith("333-"):
        return
    thing = " ".join((named.get("thing") or "").split()).removeprefix("The ")
    year = _YEAR.search(sentence.masked, 0, match.start("thing")) if thing else None
    if year is not None:  # "the 2032 Notes" are not the 2042 Notes
        thing = f"{sentence.mentions[int(year[1])].mention.printed} {thing}"
    words = what.format(thing=thing, known=known.printed if known else "", number=number)
    yield DatedThing(day, words, known.value if known else None)
