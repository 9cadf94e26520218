"""Reads what a filing states about options, warrants and convertible notes.

Only statements in the forms below are read, and none of those that differ from each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.view import Sentence, View

_TRANCHE = lazy_regex(
    r"(?P<before>.{0,40})\{s(?P<shares>\d+)\} (?:additional )?(?:common |ordinary )?shares"
    r"(?: of (?:our |the company['’]s |its )?(?:common stock|ordinary shares))?,? "
    r"(?:(?:that are|which are|currently) )?issuable (?:up)?on (?:the )?exercise of "
    r"(?P<what>(?:(?!\{(?:s|mu)\d)[^;]){0,240}?\b(?:options?|warrants?)\b"
    r"(?:(?!\{(?:s|mu)\d)[^;]){0,240}?),? "
    r"(?:at|with|having|that have|which have) an? (?:weighted[- ]average )?exercise prices? "
    r"(?:equal to |of )(?:approximately )?\{mu(?P<price>\d+)\}",
    re.IGNORECASE,
)
_A_PART = lazy_regex(
    r"(?:of which|includes?|including|consist\w+ of|up to|assum\w+|represent\w+)\s*\Z",
    re.IGNORECASE,
)
_NOT_OUTSTANDING = lazy_regex(
    r"pre-?funded|offer|hereby|hereunder|underwrit|placement agent|representative|\bafter\b"
    r"|subsequent|expired|cancel|forfeit|to be (?:issued|granted)|may be|will be|\bif\b",
    re.IGNORECASE,
)
_TOKEN = lazy_regex(r"\{\w+\}|[^a-z ]")
_GAP = 1_500
"""The most characters between two tranches of a list."""

_NOTES = r"convertible (?:[\w-]+ ){0,4}?(?:notes|debentures)\b"
_PRINCIPAL = lazy_regex(
    rf"\{{m(\d+)\}}(?: in| of)?(?: the)?(?: aggregate| total| outstanding)* principal amount of "
    rf"(?:(?!\{{m)[^.;]){{0,80}}?{_NOTES}",
    re.IGNORECASE,
)
_PRICE = lazy_regex(
    r"\b(?:notes|debentures)\b[^.;{}]{0,120}\bconver(?:t|tible|sion)\b[^.;{}]{0,120}"
    r"\b(?:conversion )?price (?:equal to |of )\{mu(\d+)\}",
    re.IGNORECASE,
)
_RATE = lazy_regex(
    r"\b(?:notes|debentures)\b[^.;{}]{0,120}\bconver(?:t|tible|sion)\b[^.;{}]{0,120}\{r(\d+)\} of "
    r"the (?:[\w-]+ ){0,4}(?:average|lowest)[^.;{}]{0,60}\b(?:price|bid)s?\b",
    re.IGNORECASE,
)
_PAST = lazy_regex(
    r"\b(?:converted|repaid|redeemed|retired|exchanged|extinguished|matured|repurchased|cancel\w*"
    r"|if issued|if we issue|may issue|may be issued|propos\w+|would|intend\w*|offering|hereby"
    r"|preferred)\b",
    re.IGNORECASE,
)
_STANDING = lazy_regex(r"\boutstanding\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tranche:
    """Shares under options or warrants with one exercise price; `what` is their full name."""

    what: str
    shares: Placed
    price: Placed

    @property
    def warrants(self) -> bool:
        """Whether they are warrants rather than options."""
        return "warrant" in self.what


@dataclass(frozen=True, slots=True)
class Dilutive:
    """The tranches of one list, and the convertible notes outstanding with their terms."""

    tranches: tuple[Tranche, ...]
    principal: Placed | None
    conversion_price: Placed | None
    conversion_rate: Placed | None

    @property
    def labels(self) -> Iterator[tuple[Placed, str]]:
        """Each number that is read here, with its label."""
        for one in self.tranches:
            yield one.shares, f"Shares issuable upon exercise of {_short(one.what)}"
            yield one.price, f"Exercise price of {_short(one.what)}"
        if self.principal is not None:
            yield self.principal, "Principal of the convertible notes outstanding"
        if self.conversion_price is not None:
            yield self.conversion_price, "Conversion price of the convertible notes"
        if self.conversion_rate is not None:
            yield self.conversion_rate, "Conversion price, as a part of the market price"


def dilutive_terms(view: View) -> Dilutive:
    """Read the tranches and the conversion terms that a filing states."""
    standing = [one for one in view.sentences if not _PAST.search(one.text)]
    held = [one for one in standing if _STANDING.search(one.text)]
    principal = _only(held, _PRINCIPAL)
    price, rate = _only(standing, _PRICE), _only(standing, _RATE)
    if principal is None or (price is None) == (rate is None):
        principal = price = rate = None
    return Dilutive(tuple(_tranches(view)), principal, price, rate)


def _tranches(view: View) -> Iterator[Tranche]:
    """The first list of tranches, without those that the filing states in two ways."""
    found: dict[str, list[Tranche]] = defaultdict(list)
    listed: list[Tranche] = []
    for one in _stated(view.sentences):
        found[one.what].append(one)
        if not listed or one.shares.start - listed[-1].shares.start <= _GAP:
            listed.append(one)
    for one in dict.fromkeys(listed):
        values = {(each.shares.mention.value, each.price.mention.value) for each in found[one.what]}
        if len(values) == 1 and found[one.what][0] is one:
            yield one


def _stated(sentences: Iterable[Sentence]) -> Iterator[Tranche]:
    for sentence in sentences:
        for match in _TRANCHE.finditer(sentence.masked):
            what = " ".join(_TOKEN.sub(" ", match["what"].lower()).split())
            apart = _A_PART.search(match["before"]) or _NOT_OUTSTANDING.search(match["what"])
            if not apart and len(what) > len("options"):
                mentions = sentence.mentions
                shares, price = mentions[int(match["shares"])], mentions[int(match["price"])]
                yield Tranche(what, shares, price)


def _short(what: str) -> str:
    """The words that name a tranche, without its date and the plan's name."""
    words = re.split(r" (?:as of|at|pursuant|under|granted|issued to|held by|with)\b", what)[0]
    return re.sub(r"\A(?:our|the|its|an?) ", "", words)


def _only(sentences: Iterable[Sentence], pattern: re.Pattern[str]) -> Placed | None:
    """The number that sentences state in a form; None if none does, or if two differ."""
    found = [
        sentence.mentions[int(match[1])]
        for sentence in sentences
        for match in pattern.finditer(sentence.masked)
    ]
    return found[0] if len({one.mention.value for one in found}) == 1 else None
