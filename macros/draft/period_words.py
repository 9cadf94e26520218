"""Names a length of time by its sentence: what is exercised, vests or is reported in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.calculators.figures.formats import MONTHS
from tieout.macros.draft.nearest_term import NEAR_BEFORE
from tieout.macros.draft.phrase_ends import until, words_ahead
from tieout.macros.lazy_regex import lazy_regex

_SAID_TWICE = lazy_regex(
    r"\s*\(\d+\)(?:\s*-?(?:consecutive|calendar|business|trading|days?|months?|years?)\b)*",
    re.IGNORECASE,
)
"""What follows a length in words: "six (6) months"."""
_TIME = lazy_regex(
    r"\s*(?P<how>from|after|following|before|prior to|preceding|beginning on)\s+"
    r"(?:the |our |its |such |this |that )*(?P<words>[^.,;:()]+)",
    re.IGNORECASE,
)
_KIND = lazy_regex(
    r"\b(?:(?!(?:an?|each|for|its?|no|of|on|our|the|their|this|to|whose|with)\b)[\w-]+ ){0,2}"
    r"(?:term(?! loans?\b)|notice|lock-up|vesting|maturity|useful li(?:fe|ves)|life|lease)\b",
    re.IGNORECASE,
)
_TERM = lazy_regex(r"\bterm\Z", re.IGNORECASE)
_LINK = lazy_regex(r"\s+(?:after|before|beyond|between|during|over|than|within)\Z", re.IGNORECASE)
_ANY_LENGTH = (
    r"(?:,? (?:for|of|over|in|after|an?|the|up to|at least|approximately|about|generally"
    r"|(?:period|term|average)s?(?: of)?|weighted[- ]average|remaining|estimated|ranging|from))*"
)
"""The words that lead from what lasts to how long it does."""
_ON_A_DAY = rf" (?:of|after|from|following) (?:such date|that date|(?:{'|'.join(MONTHS)}) \d)"
_CALLED = tuple(
    (
        lazy_regex(rf"(?:{before})\W*\Z", re.IGNORECASE),
        lazy_regex(behind, re.IGNORECASE),
        label,
    )
    for before, behind, label in (
        # Rule 13d-3(d)(1): what a person may acquire within this time is that person's already.
        (
            r"\b(?:exercis|vest|convert|acquir|settle)\w*\b[^.;]{0,120}\bwithin",
            _ON_A_DAY,
            "beneficial ownership period",
        ),
        (
            (
                r"\bexercis(?:able|ed)(?: immediately)?(?:,? and)? (?:for|during|within"
                r"|at any time for)(?: an?)?(?: (?:period|term) of)?(?: up to)?"
            ),
            "",
            "exercise period",
        ),
        ("", r"\W? ?(?:over-?allotment )?option\b", "exercise period"),
        (
            (
                r"\b(?:agree[sd]?\b[^.;]{0,120}\bnot to|(?:may|will|shall) not"
                r" (?:sell|offer|transfer)|lock-?up|standstill)\b[^.;]{0,200}"
            ),
            r"\W{0,3} ?(?:after|from|following)",
            "lock-up period",
        ),
        ("", r"\W? ?lock-?up\b", "lock-up period"),
        ("", r"[\u2019']? ?(?:prior|advance)?(?: (?:written|prior))* notice\b", "notice period"),
        (
            (
                r"\b(?:complete|completing|consummate|consummating)"
                r" (?:our|an|the) (?:initial )?business combination within"
            ),
            "",
            "period to complete business combination",
        ),
        (
            r"\bbusiness combinations?\b[^.;]{0,120}\binterested (?:stock|share)holder\b[^.;]*",
            r" (?:after|from|following)",
            "restricted period of business combinations",
        ),
        # General Instruction I.B.6 of Form S-3.
        (
            r"\b(?:one-third|non-?affiliates|public float)\b[^.;]{0,120}\b(?:in|during|within) \w+",
            r"\W? ?(?:calendar|period)\b",
            "period of limit for small floats",
        ),
        (
            rf"\bvest(?:s|ed|ing)?\b(?:[\w\s]{{0,40}}\b(?:over|after|in))?{_ANY_LENGTH}",
            "",
            "vesting period",
        ),
        ("", r"\W? ?(?:vesting|service) period\b", "vesting period"),
        (rf"\brecogni[sz]ed\b[^.;]{{0,60}}\bover{_ANY_LENGTH}", "", "recognition period"),
        (
            rf"\b(?:useful li(?:fe|ves)|(?:amorti[sz]|depreciat)\w+[^.;]*\bover){_ANY_LENGTH}",
            "",
            "useful life",
        ),
        (
            rf"\bexpir(?:e[sd]?|ing)\b(?: on the| at| within)?{_ANY_LENGTH}",
            "",
            "period until expiration",
        ),
        ("", r" of [^.;,]{0,60}\bexperience\b", "years of experience"),
        ("", r"(?: in)? (?:the )?periods? ended\b| of audited\b", "period of financial statements"),
        (
            (
                r"\b(?:going concern|capital (?:resources|requirements)|working capital|cash"
                r"|liquidity|fund our)\b[^.;]{0,160}\b(?:next|at least|beyond|period of)"
                r"(?: the)?(?: next)?"
            ),
            "",
            "funding horizon",
        ),
        (r"\bon the basis of an?", r" year\b", "year for interest"),
        (r"\bfor the (?:next|coming|following)|\bover the next", "", "period ahead"),
        ("", r" \(or for such shorter period\b", "period of required reports"),
        (r"\b(?:last|past|previous|prior|preceding)", "", "past period"),
    )
)  # fmt: skip
"""What stands before a length of time and behind it, and its name; the first that fits."""
_ENDED = lazy_regex(
    rf"\s*(?:periods? )?(?:then )?(?:ended\b|ending (?:{'|'.join(MONTHS)})\b)", re.IGNORECASE
)
_MONTHS = {"months": Decimal(1), "years": Decimal(12), "days": 1 / Decimal("30.44")}
"""How many months there are in a unit; weeks are counted in days."""
_REPORTED = {
    3: "length of quarter",
    6: "length of year to date",
    9: "length of year to date",
    12: "length of fiscal year",
}
_IN_A_ROW = lazy_regex(r"\bprices?\b|\bvwaps?\b", re.IGNORECASE)


def periods_named(unit: str, before: str, after: str) -> Iterator[tuple[int, str]]:
    """Yield names of a length of time from the words around it, each with its rank."""
    said_twice = _SAID_TWICE.match(after)
    after = after[said_twice.end() :] if said_twice else after
    for ahead, behind, label in _CALLED:
        if ahead.search(before) and behind.match(after):
            yield 0, label
    time = _TIME.match(after)
    if unit == "trading days" and not time and _IN_A_ROW.search(before):
        yield 0, "period of market prices"
    if time:
        words = until(time["words"], 5)
        yield 1, f"period {time['how']} {words}" if words else ""
    named = _KIND.findall(before[-NEAR_BEFORE:])
    if named:
        label = named[-1]
        yield 1, label if _TERM.search(label) or "period" in label else f"{label} period"
    ahead_of_it = _LINK.sub("", words_ahead(before))
    if " " in ahead_of_it:
        yield 3, ahead_of_it if ahead_of_it.lower().endswith("period") else f"{ahead_of_it}, period"


def reported_period(value: str, unit: str, after: str) -> str:
    """The name of the length in "three months ended": that of the quarter, or of another period.

    "" if the unit is not one of time, or if no period ends there.
    """
    if unit not in _MONTHS or not _ENDED.match(after):
        return ""
    return _REPORTED.get(round(Decimal(value) * _MONTHS[unit]), "length of reported period")
