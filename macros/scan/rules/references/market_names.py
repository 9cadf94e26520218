"""The market of Nasdaq on which shares are listed: one that exists, and the same in all places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_LISTED = lazy_regex(
    r"\b(?P<what>(?:our|the company[’']s) (?:class [a-z] )?(?:common|ordinary) (?:stock|shares))"
    r"(?: is| are)(?: currently| presently| now| also| publicly)? "
    r"(?:listed|traded|quoted)(?: for (?:trading|quotation))? on (?:the )?"
    r"(?P<market>nasdaq(?:[ \xa0]+(?:global|capital|select|national|stock|smallcap|market))*)"
    r"[^.;]{0,40}\bunder the (?:trading )?symbols?",
    re.IGNORECASE,
)
_NONE = lazy_regex(r"global (?:select )?capital|capital (?:global|select)|nasdaq select")
"""Words that are in the name of no market, also not in a short form of it."""
_NEVER = lazy_regex(
    r"N(?<!\w.)(?:asdaq|ASDAQ)\s+(?:Global\s+(?:Select\s+)?Capital|Capital\s+(?:Global|Select)"
    r"|Select\s+(?:Global|Capital))(?:\s+Markets?)?\b"
)
"""The same anywhere in the text."""
_TIERS = frozenset({"nasdaq capital market", "nasdaq global market", "nasdaq global select market"})
_ANY = lazy_regex(r"Nasdaq\s+(?:Capital|Global(?:\s+Select)?)\s+Market\b", re.IGNORECASE)
_MOVED = lazy_regex(r"transfer|previously|formerly|until|prior to|moved|upgrad", re.IGNORECASE)
_AROUND = 250  # characters in which a change of markets is stated


class _Listing(NamedTuple):
    """A place that says on which market shares are listed."""

    market: str
    printed: str
    start: int
    end: int


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each market that does not exist, and each part that names two for the same shares."""
    text = view.filing.text
    if "asdaq" not in text and "ASDAQ" not in text:
        return
    parts = parts_of(view)
    wrong: dict[int, _Listing] = {}
    listed: dict[tuple[int, str], list[_Listing]] = defaultdict(list)
    for match in _LISTED.finditer(text):
        printed = " ".join(match["market"].split())
        one = _Listing(printed.lower(), printed, *match.span("market"))
        part = parts.at(one.start)
        if _NONE.search(one.market):
            wrong[one.start] = one
        elif one.market in _TIERS and not _MOVED.search(
            text, max(one.start - _AROUND, 0), one.end + _AROUND
        ):
            what = " ".join(match["what"].lower().split())
            listed[part, what].append(one)
    for match in _NEVER.finditer(text):
        printed = " ".join(match[0].split())
        wrong.setdefault(match.start(), _Listing(printed.lower(), printed, *match.span()))
    for start, one in wrong.items():
        part = parts.at(start)
        known = sorted(_ANY.finditer(text), key=lambda it: parts.at(it.start()) != part)
        yield _unknown(one, known[0] if known else None)
    for places in listed.values():
        other = next((one for one in places if one.market != places[0].market), None)
        if other is not None:
            yield _two(places[0], other)


def _unknown(one: _Listing, known: re.Match[str] | None) -> Finding:
    """A market that does not exist, with a place that names one that does, in its part if any."""
    named = f" Elsewhere it is the “{' '.join(known[0].split())}”." if known else ""
    return Finding(
        "misprint",
        "warning",
        f"No market is called “{one.printed}”; Nasdaq has a Capital Market, a Global Market and a "
        f"Global Select Market.{named}",
        (Passage(one.start, one.end), *([Passage(*known.span())] if known else [])),
        "a market that exists",
        one.printed,
    )


def _two(first: _Listing, other: _Listing) -> Finding:
    return Finding(
        "repeat",
        "warning",
        f"The same shares are said to be listed on the “{first.printed}” and on the "
        f"“{other.printed}”.",
        (Passage(other.start, other.end), Passage(first.start, first.end)),
        first.printed,
        other.printed,
    )


RULE = Rule(find)
