"""Names a percentage by the words around it: of what it is a part, or the rate of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.draft.nearest_term import NEAR_BEFORE, change, nearest_term
from tieout.macros.draft.phrase_ends import until
from tieout.macros.lazy_regex import lazy_regex

_MODIFIED = lazy_regex(
    r"\s*(?P<words>(?:[A-Za-z][\w-]*\s+){0,4}(?:notes?|debentures?|bonds?|stock|loan"
    r"|certificates)\b)",
    re.IGNORECASE,
)
_VERB = lazy_regex(
    r"\A(?:\w+ )?(?:pay|paid|paying|earns?|receives?|charged?|bears?|will|of|at|or|and|to) ",
    re.IGNORECASE,
)
_OWNED = lazy_regex(
    r"\bwould\b(?:[^.;]|\.\d){0,160}\b(?:exceed|more than|in excess of|election of [^,;.]{3,40},)"
    r"[\s(]*(?:[\d.]+%,? \(?or )?\Z",
    re.IGNORECASE,
)
_OWNING = lazy_regex(r"\b(?:beneficial(?:ly)?|would own)\b", re.IGNORECASE)
"""What limits the exercise of warrants: the holder may not own more than a part of the shares."""
_FEE = lazy_regex(
    r"\b((?:(?:cash|placement|agency|management|selling|advisory|success|underwriting|sales|agent"
    r"|financing|finder[\u2019']s) )*(?:fee|commission|discount|compensation))s?(?: rates?)? "
    r"(?:(?:of|equal to|equivalent to|at a (?:fixed )?rate of)(?: up to| approximately)?|up to)\s*"
    r"(?:[\d.]+%,? \(?or )?\Z",
    re.IGNORECASE,
)


def rates_named(before: str, after: str) -> Iterator[tuple[int, str]]:
    """Yield names of a percentage from the words around it, each with its rank."""
    of = re.match(
        r"\s*of (?:the |our |its |their |such |all |any )*(?:[\d,.]+ )?(?P<words>[^.,;:()]+)",
        after,
    )
    if _OWNED.search(before) and _OWNING.search(before):
        yield 0, "beneficial ownership limit"
    if of and (words := until(of["words"], 5)):
        fee = _FEE.search(before)
        if fee:
            yield 0, f"{fee[1]}, percentage of {words}"
        yield 1, f"percentage of {words}"
    if notes := _MODIFIED.match(after):
        yield 1, f"rate of {notes['words']}"
    if (changed := change(before)) and (term := next(nearest_term(before, after, ""), None)):
        what = term[1] if f" {changed} " in f" {term[1]} " else f"{changed} in {term[1]}"
        yield 1, f"{what}, percentage"
    near = before[-NEAR_BEFORE:]
    rates = re.findall(
        r"(?:[\w-]+ ){0,2}(?:interest|commission|discount|tax|growth|fee|dividend|coupon|margin"
        r"|volatility)(?: rates?)?",
        near,
        re.IGNORECASE,
    )
    if rates:
        name = _VERB.sub("", rates[-1])
        yield 1, name if "rate" in name else f"{name} rate"
