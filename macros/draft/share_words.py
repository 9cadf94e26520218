"""Names a number of shares by the words around it: outstanding, offered, issuable on exercise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex

_SECURITY = (
    r"(?:(?:stock )?(?:options?|units?|awards?)|warrants?|notes?|shares|debentures?"
    r"|stock(?! (?:options?|units?|awards?)))\b"
)
_VERB = r"(?:are|were|is|was|and|or|at|for|by|with|in|from|to|that|which|held|on)\b"
_SHARES_OF = lazy_regex(
    r"\s*(?:shares?\s+)?(?:of\s+)?(?:(?:our|the|its|company\W?s)\s+)*"
    r"(?P<kind>(?:class \w )?(?:common stock|common shares|ordinary shares|preferred stock)"
    r"|shares)?"
    r",?\s*(?:(?:that )?(?:are|were|is|was|will be|would be|may be|had been"
    r"|have been)\s+)*(?P<state>"
    r"issuable (?:up)?on (?:the )?(?:exercise|conversion|vesting|settlement)(?: and \w+)? of "
    r"(?:(?:our|the|any|all|such|of) )*(?:outstanding )?"
    rf"(?:(?:(?!{_VERB})[\w-]+ ){{0,3}}?{_SECURITY}|[\w-]+)"
    r"|issuable|reserved for (?:future )?(?:issuance|grant|sale)"
    r"|available for (?:future )?(?:issuance|grant|sale)"
    r"|(?:issued and )?outstanding|authorized|offered|underlying [\w-]+(?: warrants| options)?"
    r"|held by [\w-]+(?: [\w-]+)?|owned by [\w-]+(?: [\w-]+)?|sold|issued|repurchased|remaining)",
    re.IGNORECASE,
)
_HELD_BY_OTHERS = lazy_regex(
    r"\s*(?:outstanding )?shares?(?: of)?(?: our| the)?(?: outstanding)?"
    r"(?: (?:class \w |voting and non-voting )?common (?:stock|shares))?"
    r"(?: outstanding)?,? (?:that (?:are|were) )?held by (?:our )?non-?\s?affiliates\b",
    re.IGNORECASE,
)
_DESIGNATED = lazy_regex(
    r"\s*shares? (?:of|(?:are )?designated as) (?:(?:our|the|its|blank check|undesignated) )*"
    r"(?P<kind>(?:class \w )?(?:common|preferred|preference) (?:stock|shares))",
    re.IGNORECASE,
)
_TO_PURCHASE = lazy_regex(
    r"(?P<what>(?:[\w-]+ ){0,2}(?:warrants?|options?|rights))\b[^.;]{0,40}to (?:purchase"
    r"|acquire|buy)"
    r"[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_OF_OTHERS = lazy_regex(
    r"\s+of (?:(?:our|the|its) )*+(?P<kind>(?!(?:common|ordinary|shares|stock)\b)(?:[\w-]+ ){1,4}"
    r"(?:stock|shares))\b",
    re.IGNORECASE,
)
"""After "shares outstanding": shares of which kind, unless they are the usual ones."""
_PREFERRED = lazy_regex(
    r"\b(?P<kind>(?:preferred|preference) (?:stock|shares))\b"
    r"(?P<rest>(?:(?!\b(?:common|ordinary)\b).){0,180})\Z",
    re.IGNORECASE,
)
"""What a balance sheet says before the preferred shares that are outstanding."""
_CLASS = lazy_regex(
    r"\b(?:class|series) \w (?:common|ordinary|preferred|preference) (?:stock|shares)\b",
    re.IGNORECASE,
)
"""What the label of a row says of its shares: others of the same row may be outstanding too."""
_JOINING = lazy_regex(
    r".*\b(?:acquired|an?|and|any|all|by|for|full|granted|had|has|have|held|holds?|in|issued?|it"
    r"|its|of|or|our|received|sold|such|that|the|their|they|to|upon|us|we|which)\s",
    re.IGNORECASE,
)
_OFFERED = lazy_regex(
    r"\b(?:(?:offering|offer(?:ed)? (?:and sell|to sell)?|selling"
    r"|(?:re-?)?sale(?: or other disposition)?(?:,? from time to time,?)? of)"
    r"(?:[^.;]{0,60}|[^.;\d]{0,120})|prospectus(?: supplement)? relates to[^.;\d]{0,60})\Z",
    re.IGNORECASE,
)
_PART = lazy_regex(
    r"\b(?:consist(?:s|ing)|compris(?:es|ed|ing)|including|of which|with the exception of|except"
    r"|excluding|other than"
    r"|(?:conversion|exercise|exchange|redemption|vesting) of)\b",
    re.IGNORECASE,
)
"""What follows the number offered: its parts, what it is issued for, or what is not of it."""
_BOUGHT = lazy_regex(
    r"(?i:\s*shares?(?: of [\w ]{1,40}?)?,? (?:that|which) [^,;]{1,60}? "
    r"(?:purchased|acquired|bought) from )(?P<whom>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3})"
)
"""After shares that a holder bought from another: they were not issued to it."""
_CONVERTED = lazy_regex(r"\bconversion of(?: up to| all| our| the)*\W*\Z", re.IGNORECASE)
_OFFERED_ROW = lazy_regex(
    r"\b(?:shares?|stock|securities)\b.{0,40}\b(?:(?:being )?offered|to be sold)(?: hereby| in this"
    r" offering)?(?: by (?:us|(?:the |our )?(?:company|issuer|selling \w+)))?\W*\Z",
    re.IGNORECASE,
)
_OF_OFFERING = (
    r"(?:the )?(?:(?:completion|closing|consummation) of )?(?:this|the) (?:proposed )?offering"
)
_UNBASED = r"(?!.{0,80}\bbased (?:up)?on\b)"
"""The number after the offering is based on another, the shares outstanding on some day."""
_AROUND_IT = tuple(
    (
        lazy_regex(rf"\b(?:{how}) {_OF_OFFERING}{_UNBASED}{stated}\Z", re.IGNORECASE),
        lazy_regex(
            rf"\b(?:shares?|stock)\b.{{0,60}}\boutstanding,? (?:immediately )?(?:{how})"
            rf" {_OF_OFFERING}(?: and [^\d.;]{{0,60}})?\W*\Z",
            re.IGNORECASE,
        ),
        words,
    )
    for how, stated, words in (
        ("after|following|upon", r"[^\d;]{0,120}", "after this offering"),
        (
            "before|prior to",
            r",? (?:we|there) (?:had|have|were|are)\b[^\d;]{0,60}",
            "before this offering",
        ),
    )
)
"""What a sentence, or the label of a row, says before a number of shares outstanding."""


def is_offered(before: str) -> bool:
    """Whether the words before a number say that so many are offered."""
    offered = _OFFERED.search(before)
    return offered is not None and _PART.search(offered[0]) is None


def shares_named(before: str, after: str) -> Iterator[tuple[int, str]]:
    """Yield names of a number of shares from the words around it, each with its rank."""
    under = _TO_PURCHASE.search(before)
    if under:
        yield 0, f"shares under {_JOINING.sub('', under['what'])}"
    if bought := _BOUGHT.match(after):
        yield 0, f"shares purchased from {bought['whom']}"
    if _CONVERTED.search(before):
        yield 0, "shares to be converted"
    if _HELD_BY_OTHERS.match(after):
        yield 0, "shares held by non-affiliates"
    what, state, found = _kind_and_state(before, after)
    if when := _of_offering(before, state):
        yield 0, f"{what} outstanding {when}"
    elif found:
        yield 0, f"{what} {state}"
    if is_offered(before) or (not state and _OFFERED_ROW.search(before)):
        yield 1, "shares offered"
    if re.search(r"\bauthori[sz]ed\b", before, re.IGNORECASE):
        yield 1, f"{what} authorized"
    yield 4, "shares of common stock" if "common stock" in after[:60] else ""


def _kind_and_state(before: str, after: str) -> tuple[str, str, bool]:
    """What the shares are, what is said of them, and whether anything is: "outstanding"."""
    found = _SHARES_OF.match(after)
    kind = found["kind"] if found and found["kind"] else ""
    if not kind and (named := _DESIGNATED.match(after)):
        kind = named["kind"]
    usual = kind.lower() in {"", "common stock", "common shares", "shares"}
    what = "shares" if usual else f"shares of {kind}"
    state = found["state"] if found else ""
    if not kind and not state and (of_row := _CLASS.search(before)):
        what = of_row[0]
    preferred = _PREFERRED.search(before) if state and not kind else None
    if preferred and "authori" in preferred["rest"].lower():
        what = f"shares of {preferred['kind']}"
    if found and state == "outstanding" and (others := _OF_OTHERS.match(after, found.end())):
        state = f"{state} of {others['kind']}"
    return what, state, found is not None


def _of_offering(before: str, state: str) -> str:
    """Whether shares are those outstanding "after this offering" or "before" it, or neither."""
    outstanding = state.lower().endswith("outstanding")
    return next(
        (
            words
            for stated, row, words in _AROUND_IT
            if (stated.search(before) if outstanding else not state and row.search(before))
        ),
        "",
    )
