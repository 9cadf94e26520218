"""What a number after the verb of a change is: one of the ends, by how much, or what percentage."""

from __future__ import annotations

import re
from typing import Literal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.prose.stated_change import StatedChange
from tieout.macros.scan.prose.stated_ends import VAGUE, is_beside, signs_in
from tieout.macros.scan.signs import signed
from tieout.macros.scan.view import Sentence

_NAMED = r"(?:(?: [a-z’'-]+){1,8} (?:of|was|were))?"
"""The name of what changed, repeated: "from net sales of"."""
_RECORD = r"(?: an?(?: new| all-time)? record(?: (?:high|level))?)?"
_OF_PERIOD = r"(?: (?:[a-z-]+ ){1,4}?(?:year|quarter|period)[’']s)?"
"""Whose amount it was: "over the prior year quarter's"."""
_NEW = lazy_regex(
    rf"\b(?:to(?:{_NAMED}|{_RECORD})|and (?:was|were|totaled|amounted to)){VAGUE}\s*\Z",
    re.IGNORECASE,
)
_FROM = (
    r"(?:(?<!impact )(?<!benefit )(?<!effect )from|(?<!and )over"
    r"|(?:as )?(?:compared|in comparison) (?:to|with)|versus|vs\.?|against|than"
    r"|on (?:the )?(?:previous|prior|last) (?:year|period|quarter)[’']s \w+ of)"
)
_OLD = lazy_regex(rf"\b{_FROM}(?! to\b)(?:{_NAMED}|{_OF_PERIOD}){VAGUE}\s*\Z", re.IGNORECASE)
_BY = lazy_regex(
    rf"(?i)(?:(?:(?<!ed )\bby|\A[^(,]*\bof|\Aor|\bor|,){VAGUE}|\A(?!\s*the\b){VAGUE})\s*\Z"
)
_BRACKET = lazy_regex(rf"\({VAGUE}\s*\Z")
_OF_OTHER = lazy_regex(
    r"\)? of (?:(?:the|our|its|total|net|company['’]s) ){0,3}"
    r"(?:sales|revenues?|outstanding|issued)\b",
    re.IGNORECASE,
)
"""Words after a percentage that is that of one end: "from $9 million (36% of sales)"."""
_EACH = lazy_regex(r" and \{r\d+\},? respectively", re.IGNORECASE)
"""After the first of two percentages, those of two changes."""
_ALSO = lazy_regex(r" or \{r\d+\}")
"""After an amount that is the next one of a list: "to $5 or 8% in 2034, $4 or 7% in 2033"."""


def take(change: StatedChange, sentence: Sentence, token: re.Match[str], between: str) -> bool:
    """Give a number after the verb its role; False if it has none, which ends the reading."""
    quantity = sentence.quantities[int(token[2])]
    if quantity is None or _is_of_an_end(change, sentence, token):
        return True
    if token[1] == "r" and change.share and _BRACKET.search(between):
        change.share = None  # "from $9 million (36%) to $7 million (30%)": what part each end is
        return True
    if token[1] == "m" and between.endswith(" (") and sentence.masked[token.end() :][:1] == ")":
        between, quantity = between[:-2], signed(quantity)  # "from ($1,223)"
    role = _role(change, sentence, token, between)
    if role is None or getattr(change, role) is not None:
        return False
    setattr(change, role, quantity)
    if role in {"old", "new"}:
        change.signs |= signs_in(between)
    return True


def _is_of_an_end(change: StatedChange, sentence: Sentence, token: re.Match[str]) -> bool:
    """Whether a number says something else of the last end: what part it is, or how much each."""
    if change.new and is_beside(sentence.masked, token):
        return True
    return token[1] == "r" and _OF_OTHER.match(sentence.masked, token.end()) is not None


def _role(
    change: StatedChange, sentence: Sentence, token: re.Match[str], between: str
) -> Literal["old", "new", "share", "by"] | None:
    if _OLD.search(between):
        return "old"
    if _NEW.search(between) and change.new is None:
        return "new"
    is_rate = token[1] == "r"
    by = _BY.search(between) or (is_rate and _BRACKET.search(between))
    if not by or _is_next(change, sentence, token):
        return None
    return "share" if is_rate else "by"


def _is_next(change: StatedChange, sentence: Sentence, token: re.Match[str]) -> bool:
    """Whether a number begins the next change of two, or the next of several ends."""
    if token[1] == "r":
        return _EACH.match(sentence.masked, token.end()) is not None
    is_end = change.new is not None and change.share is not None
    return is_end and _ALSO.match(sentence.masked, token.end()) is not None
