"""Names an amount by its sentence: by a usual term next to it, or else by the words there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieout.macros.draft.nearest_term import NEAR_BEFORE, change, nearest_term
from tieout.macros.draft.share_words import shares_named
from tieout.macros.draft.wording import Wording

_LINKS = re.compile(
    r"(?:[\s,(]|\$|\b(?:was|were|is|are|be|been|of|by|to|from|at|in|for|with|than|approximately"
    r"|about"
    r"|up|an?|the|aggregate|total|totall?ed|totall?ing|equal(?:s|ed|ing)?|amount(?:ed|ing|s)?"
    r"|through"
    r"|least|most|more|less|only|or|and|over|under|below|above|nearly|roughly|negative|maximum"
    r"|minimum|sum|will|would|may|have|had|has|received?|recorded|paid|pay|purchased|increased"
    r"|decreased|between|next|us|i{1,3}|[a-z](?=\))|\)))*\Z",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[.,;:()\u2022\u25cf\u201c\u201d\"]|\b(?:the|an?|our|its|their|this|that|these|which|who"
    r"|and|or|we|us|it|they|was|were|is"
    r"|are|has|have|had|will|would|may|shall|can|could|did|does|been|be|to|by|as|if|when|on"
    r"|such|any"
    r"|each|all|not|also|agreed?|received?|recorded|purchased?|paid|sold|issued|owns?|held)\b"
    r"|[\u2019']s\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:in|of)\s+(?:the |our |its |their |an? |such |his |her )*(?P<words>[^.,;:()]+)"
)
_NOUNS = re.compile(r"\s*-?(?P<words>[A-Za-z][^.,;:()]*)")
_STOP = re.compile(
    r"\b(?:that|which|who|was|were|is|are|will|would|may|shall|has|have|had|been|be|to|from|for"
    r"|at|by"
    r"|on|as|if|in|with|under|upon|when|while|during|per|and|or|than|pursuant|through|until|after"
    r"|before|since|between|we|our|its|their|the|this|these|such|an?|but|plus|less|not)\b"
    r"|[\u201c\u201d\"\u2022]",
    re.IGNORECASE,
)
_WITH_OPTION = re.compile(
    r"[^.;()]{0,60}\b(?:if|assuming) (?:the )?"
    r"(?:underwriters?|representatives?|initial purchasers?)\b[^.;()]{0,60}\bexercise",
    re.IGNORECASE,
)
_OR = re.compile(
    r"\$?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: (?:m|b)illion)?(?P<between>[^\d;]{0,80}?)"
    r"[(,]\s*or(?: (?:approximately|up to|(?:an aggregate|a total) of))?\s*\$?\Z",
    re.IGNORECASE,
)
"""An amount before another, which is the same if the underwriters buy more."""
_TIME = re.compile(
    r"\s*(?P<how>from|after|following|before|prior to|preceding|beginning on)\s+"
    r"(?:the |our |its |such |this |that )*(?P<words>[^.,;:()]+)",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"\s*(?P<words>(?:[A-Za-z][\w-]*\s+){0,4}(?:notes?|debentures?|bonds?|stock|loan"
    r"|certificates)\b)",
    re.IGNORECASE,
)
_SOLD_AT = re.compile(
    r"(?:stock|shares|units|warrants?|notes|ads?s)\W+(?:at|for)(?: an?| the)?"
    r"(?: (?:purchase|sales?|issue|offering))?(?: price(?: of)?)?\W*\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\A(?:\w+ )?(?:pay|paid|paying|earns?|receives?|charged?|bears?|will|of|at|or|and|to) ",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\bwould\b(?:[^.;]|\.\d){0,160}\b(?:exceed|more than|in excess of|election of [^,;.]{3,40},)"
    r"[\s(]*(?:[\d.]+%,? \(?or )?\Z",
    re.IGNORECASE,
)
_OWNING = re.compile(r"\b(?:beneficial(?:ly)?|would own)\b", re.IGNORECASE)
"""What limits the exercise of warrants: the holder may not own more than a part of the shares."""
_FEE = re.compile(
    r"\b((?:(?:cash|placement|agency|management|selling|advisory|success|underwriting|sales|agent"
    r"|financing|finder[\u2019']s) )*(?:fee|commission|discount))s? "
    r"(?:of|equal to|equivalent to|at a rate of)(?: up to| approximately)?\s*"
    r"(?:[\d.]+%,? \(?or )?\Z",
    re.IGNORECASE,
)
_PERIODS = tuple(
    (
        re.compile(rf"(?:{before})\W*\Z", re.IGNORECASE),
        re.compile(behind, re.IGNORECASE),
        label,
    )
    for before, behind, label in (
        (
            (
                r"\bexercis(?:able|ed)(?: immediately)?(?:,? and)?"
                r" (?:for|during|at any time for)(?: an?)?(?: (?:period|term) of)?(?: up to)?"
            ),
            "",
            "exercise period",
        ),
        (
            r"\b(?:not to|lock-?up|standstill)\b[^.;]{0,200}",
            r"\W{0,3} ?(?:after|from|following)",
            "lock-up period",
        ),
        ("", r"[\u2019']? ?(?:prior|advance)?(?: (?:written|prior))* notice\b", "notice period"),
    )
)
_STOCK = re.compile(r"shares|(?:common|preferred) stock", re.IGNORECASE)
_OF_SHARES = re.compile(
    r"\s*of (?:our |the |its |their )*(?P<words>shares[^.,;:()]*)", re.IGNORECASE
)
_NUMBERED = (
    (re.compile(r"\bfile (?:no|number)s?\b\W*[\d-]*\Z", re.IGNORECASE), "Commission file number"),
    (re.compile(r"\bexhibits?\s*\Z", re.IGNORECASE), "Exhibit number"),
)
_MOST = 6


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a number within its sentence, up to the next number on either side."""

    before: str
    after: str


def phrase(kind: str, unit: str, around: Around, wording: Wording) -> tuple[int, str]:
    """The name of a number from the words around it, and its rank: 0 is the best, 9 is none."""
    other = _OR.search(around.before) if _WITH_OPTION.match(around.after) else None
    if other is not None:
        smaller = Around(around.before[: other.start()], other["between"] + around.after)
        rank, label = phrase(kind, unit, smaller, wording)
        return rank, f"{label}, option exercised in full" if label else ""
    for rank, words in _candidates(kind, unit, around):
        label = wording.label(words, _MOST if rank > 1 else 8, prose=True)
        if label:
            return rank, label
    return 9, ""


def _candidates(kind: str, unit: str, around: Around) -> Iterator[tuple[int, str]]:
    if kind == "shares":
        yield from shares_named(around.before, around.after)
    if kind == "money":
        yield from nearest_term(
            around.before, around.after, " per share" if unit == "USD/share" else ""
        )
    elif kind == "rate":
        yield from _rate(around)
    elif kind == "duration":
        yield from _duration(around)
    elif kind in {"count", "number", "ordinal"}:
        yield from _count(around)
    if kind == "money" and (after := _AFTER.match(around.after)):
        words = _until(after["words"], _MOST)
        yield 2, _worth(unit, words, around.before)
    ahead = _ahead(around.before)
    if unit == "USD/share" and ahead and _SOLD_AT.search(around.before):
        ahead = f"price of {ahead}"
    of_shares = not ahead or kind != "shares" or "share" in ahead.lower()
    yield 3, ahead if of_shares else f"shares, {ahead}"


def _worth(unit: str, words: str, before: str) -> str:
    """The name of an amount of stock: "$1.2 million of common stock"."""
    if not _STOCK.match(words):
        return words
    sold = " sold" if before.endswith(("sold", "sold approximately")) else ""
    return f"{'price' if unit == 'USD/share' else 'amount'} of {words}{sold}"


def _count(around: Around) -> Iterator[tuple[int, str]]:
    for pattern, name in _NUMBERED:
        if pattern.search(around.before):
            yield 0, name
    for pattern in (_NOUNS, _OF_SHARES):
        if after := pattern.match(around.after):
            yield 2, _until(after["words"], 4)


def _rate(around: Around) -> Iterator[tuple[int, str]]:
    of = re.match(
        r"\s*of (?:the |our |its |their |such |all |any )*(?:[\d,.]+ )?(?P<words>[^.,;:()]+)",
        around.after,
    )
    if _OWNED.search(around.before) and _OWNING.search(around.before):
        yield 0, "beneficial ownership limit"
    if of and (words := _until(of["words"], 5)):
        fee = _FEE.search(around.before)
        yield 1, f"{fee[1]}, percentage of {words}" if fee else f"percentage of {words}"
    if notes := _MODIFIED.match(around.after):
        yield 1, f"rate of {notes['words']}"
    if (changed := change(around.before)) and (
        term := next(nearest_term(around.before, around.after, ""), None)
    ):
        what = term[1] if f" {changed} " in f" {term[1]} " else f"{changed} in {term[1]}"
        yield 1, f"{what}, percentage"
    near = around.before[-NEAR_BEFORE:]
    rates = re.findall(
        r"(?:[\w-]+ ){0,2}(?:interest|commission|discount|tax|growth|fee|dividend|coupon|margin"
        r"|volatility)(?: rates?)?",
        near,
        re.IGNORECASE,
    )
    if rates:
        name = _VERB.sub("", rates[-1])
        yield 1, name if "rate" in name else f"{name} rate"
    ahead = _ahead(around.before)
    yield 3, f"{ahead} rate" if ahead else ""


def _duration(around: Around) -> Iterator[tuple[int, str]]:
    for before, behind, label in _PERIODS:
        if before.search(around.before) and behind.match(around.after):
            yield 0, label
    if after := _TIME.match(around.after):
        words = _until(after["words"], 5)
        yield 1, f"period {after['how']} {words}" if words else ""
    named = re.findall(
        r"(?:[\w-]+ )?(?:term|notice|lock-up|vesting|maturity|useful li(?:fe|ves)|life|lease)\b",
        around.before[-NEAR_BEFORE:],
        re.IGNORECASE,
    )
    if named:
        yield 1, f"{named[-1]} period" if "period" not in named[-1] else named[-1]
    ahead = _ahead(around.before)
    if ahead.lower() != "period":
        yield 3, ahead if ahead.lower().endswith("period") else f"{ahead}, period" if ahead else ""


def _until(words: str, most: int) -> str:
    """Words up to the first that begins another phrase; "of" may join two names."""
    stop = _STOP.search(words)
    return " ".join(words[: stop.start() if stop else None].split()[:most])


def _ahead(before: str) -> str:
    """The words just before a number, without the link to it: "backlog of open orders"."""
    text = _LINKS.sub("", before)
    broken = [match.end() for match in _BREAK.finditer(text)]
    start = broken[-1] if broken else 0
    words = text[start:].split()[-_MOST:]
    while words and words[-1].endswith(("ed", "ing")):
        words.pop()
    return " ".join(words)
