"""The amounts before and after a change, in the words around it."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.prose.stated_change import StatedChange
from tieout.macros.scan.view import TOKEN, Sentence

_DATE = lazy_regex(r"\{[dtox]\d+\}")
NO_AMOUNT = frozenset("dtox")
_OF_OTHERS = lazy_regex(r",? of (?!which\b)")
"""Words after a percentage that is a share: "increased to A, or B% of total assets"."""
_FOR_EACH = lazy_regex(r" per (?:[a-z]+ ){0,4}(?:share|unit|ADS)\b")
"""Words after an amount of each: "increased to A, or B per basic and diluted share"."""
VAGUE = (
    r"(?: ?(?:approximately|about|nearly|roughly|an aggregate of|a total of|an?|the|U\.S\."
    r"|(?-i:[A-Z]{1,3}\$|RMB|NIS|CHF|CAD|EUR|GBP|AUD|HKD)|[€£¥₪]))*"
)
_SIGNS = {
    "loss": lazy_regex(r"\b(?:loss|deficit)", re.IGNORECASE),
    "profit": lazy_regex(r"\b(?:profit|income|gain|earnings|surplus)", re.IGNORECASE),
}
VERSUS = lazy_regex(
    r"\b(?:compared (?:to|with)|versus|vs\.?|against|(?:up|down) from|in comparison (?:to|with))"
    r"(?: [a-z’',-]+){0,12}\s*\Z",
    re.IGNORECASE,
)
_TWO_DAYS = lazy_regex(
    r"\{d(\d+)\} and \{d(\d+)\},? (?:were|was|totaled)(?: approximately)? \Z", re.IGNORECASE
)
_ENDED = r" (?:for|during|in|at|as of)(?: the)?(?: fiscal)?(?: [a-z]+| \{t\d+\})?(?: ended)?"
_DAYS_AFTER = lazy_regex(rf"{_ENDED} \{{d(\d+)\}} and \{{d(\d+)\}},? respectively", re.IGNORECASE)
_OWN_DAY = lazy_regex(rf"{_ENDED} \{{d(\d+)\}},? and{VAGUE} ", re.IGNORECASE)
_ITS_DAY = lazy_regex(rf"{_ENDED} \{{d(\d+)\}}", re.IGNORECASE)
_AMOUNT_BEFORE = lazy_regex(r"\{m\d+\} \Z")
"""The amount of a noun directly before it: "a $5 million increase"."""
_TOKEN = 12  # characters of a token and a space
_ENDS = 2
REFERRING = lazy_regex(
    r"(?:The|This|Such) (?:(?:represents|represented|was|is|reflects) an? )?"
    r"(?:(?:net|overall|total) )?"
    r"(?:\{m\d+\}(?:,? or \{r\d+\},?)? (?:in|de)crease (?:is|was|resulted|reflects)"
    r"|(?:(?:in|de)crease|decline|reduction) of (?:approximately |about )?\{m\d+\}"
    r"(?: in (?P<what>[^{}.;]{3,70}?)(?= (?:for|during|from|was|were|is|as|compared|resulted)\b)"
    r"|(?! (?:in|for|from|of|related))))"
)
"""A sentence about the change of the two amounts in the one before, which `what` may name again."""
_NAMED, _SHORT_NAME = lazy_regex(r"[A-Za-z]{2,}"), lazy_regex(r"\b[A-Z](?:&?[A-Z])+\b")
_IDLE = frozenset("our the its total net overall and of in on from for expense expenses".split())


def is_beside(masked: str, token: re.Match[str]) -> bool:
    """Whether a number only states an end in another way: what share it is, or how much each."""
    words = _OF_OTHERS if token[1] == "r" else _FOR_EACH
    return words.match(masked, token.end()) is not None


def take_ends(changes: list[StatedChange], match: re.Match[str], before: Sentence) -> None:
    """Take the two amounts of the sentence before "The increase of A": "were B and C in …"."""
    masked = before.masked
    tokens = [token for token in TOKEN.finditer(masked) if token[1] not in NO_AMOUNT]
    if len(tokens) != _ENDS or any(token[1] != "m" for token in tokens):
        return
    if match["what"] and not _names(match["what"], masked[: tokens[0].start()]):
        return
    first, second = (before.quantities[int(token[2])] for token in tokens)
    days = two_days(masked, *tokens)
    if days is not None:
        one, other = (before.quantities[int(day)] for day in days)
        if one is None or other is None:
            return
        if one.value < other.value:
            first, second = second, first
    elif not VERSUS.search(without_dates(masked[tokens[0].end() : tokens[1].start()])):
        return
    for change in changes:
        if match.start() <= change.at < match.end() and change.by and not change.old:
            change.new, change.old = first, second
            change.signs |= signs_in(masked)


def _names(what: str, subject: str) -> bool:
    """Whether all words of a name are in a subject, or its initials: "R&D expenses"."""
    words = [word.lower() for word in _NAMED.findall(subject)]
    initials = iter([word[0] for word in words if word not in _IDLE])
    for short in _SHORT_NAME.findall(what):
        if not all(letter.lower() in initials for letter in short.replace("&", "")):
            return False
    named = {one.lower() for one in _NAMED.findall(_SHORT_NAME.sub("", what))}
    return named - _IDLE <= set(words)


def two_days(masked: str, one: re.Match[str], other: re.Match[str]) -> tuple[str, str] | None:
    """The days of two amounts: before both, after both, or each after its own."""
    ahead = masked[one.end() : other.start()]
    if ahead.strip(" ,") == "and":
        days = _TWO_DAYS.search(masked[: one.start()]) or _DAYS_AFTER.match(masked, other.end())
        return (days[1], days[2]) if days else None
    own, its = _OWN_DAY.fullmatch(ahead), _ITS_DAY.match(masked, other.end())
    return (own[1], its[1]) if own and its else None


def without_dates(words: str) -> str:
    """Words without the dates in them: "from 1999's level of" is "from level of"."""
    if "{" not in words:
        return words
    return " ".join(_DATE.sub(" ", f"{words}|").split())[:-1].replace(" 's", "")


def signs_in(words: str) -> set[str]:
    """Whether words speak of a loss, of a profit, or of both."""
    return {name for name, pattern in _SIGNS.items() if pattern.search(words)}


def within_bracket(masked: str, at: int, end: int) -> int:
    """Where the words of a verb end: not after its brackets: "(down 2%), 300"."""
    opened = masked.rfind("(", 0, at)
    if opened < 0 or ")" in masked[opened:at]:
        return end
    closed = masked.find(")", at, end)
    return end if closed < 0 else closed


def limit_of(masked: str, verb: re.Match[str], following: re.Match[str] | None = None) -> int:
    """Where the words of a verb may end: at the next verb, or before the amount of a noun.

    "A $5 million increase in rent, a $3 million increase in wages" states two changes.
    """
    if following is None:
        return len(masked)
    own, its = (
        _AMOUNT_BEFORE.search(masked, max(one.start() - _TOKEN, 0), one.start())
        for one in (verb, following)
    )
    return its.start() if own and its else following.start()
