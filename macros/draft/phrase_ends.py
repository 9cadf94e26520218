"""Cuts the words next to a number where another phrase begins."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex

_LINKS = lazy_regex(
    r"(?:[\s,(]|\$|\b(?:was|were|is|are|be|been|of|by|to|from|at|in|for|with|than|approximately"
    r"|about|up|an?|the|aggregate|total|totall?ed|totall?ing|equal(?:s|ed|ing)?|amount(?:ed|ing|s)?"
    r"|through|least|most|more|less|only|or|and|over|under|below|above|nearly|roughly|negative"
    r"|maximum|exception|except|excluding|including"
    r"|minimum|sum|will|would|may|have|had|has|received?|recorded|paid|pay|purchased|increased"
    r"|decreased|between|next|us|i{1,3}|[a-z](?=\))|\)))*\Z",
    re.IGNORECASE,
)
_BREAK = lazy_regex(
    r"[.,;:()\u2022\u25cf\u201c\u201d\"]|\b(?:the|an?|our|its|their|this|that|these|which|who"
    r"|and|or|but|however|although|while|unless|we|us|it|they|was|were|is"
    r"|are|has|have|had|will|would|may|shall|can|could|did|does|been|be|to|by|as|if|when|on"
    r"|such|any|each|all|not|also|agreed?|received?|recorded|purchased?|paid|pays?|makes?|made|sold|issued|owns?|held)\b"
    r"|[\u2019']s\b",
    re.IGNORECASE,
)
_STOP = lazy_regex(
    r"\b(?:that|which|who|was|were|is|are|will|would|may|shall|has|have|had|been|be|to|from|for"
    r"|at|by|on|as|if|in|with|under|upon|when|while|during|per|and|or|than|pursuant|through|until|after"
    r"|before|since|between|we|our|its|their|the|this|these|such|an?|but|plus|less|not)\b"
    r"|[\u201c\u201d\"\u2022]",
    re.IGNORECASE,
)
_MOST = 6
_UNSOUND = lazy_regex(
    r"\b(?:we|us|our|it|its|they|them|their|he|him|his|she|her|you|your|who|which|there(?:to|of|in"
    r"|under)?|here(?:to|of|in|under))\b"
    r"|\b(?:and|or|the|an?|of|to|in|by|for|from|with|upon|at|on|being|such|prior|within)\Z"
    r"|[\u2019']s\Z",
    re.IGNORECASE,
)
"""What no name of a number has: a pronoun, or a last word that another one follows."""
_NAMED = lazy_regex(r"[a-z]{3,}")
_AGAIN = lazy_regex(r" and cash | of (?:[\w-]+ ){1,4}shares\Z", re.IGNORECASE)
"""What may name a thing again: "Cash and cash equivalents", "shares outstanding of wax shares"."""
_VAGUE = frozenset("average fiscal quarter year".split())
"""Words that say nothing of what is counted."""


def is_sound(label: str) -> bool:
    """Whether words can name a number: without a pronoun, whole, and no word of them twice."""
    found = _UNSOUND.search(label.removesuffix(", period"))
    if found and not found[0].isupper():  # "US", or the letter of a name
        return False
    words = _NAMED.findall(_AGAIN.sub(" ", label).lower())
    return len(words) == len({*words}) and not _VAGUE.issuperset(words)


def until(words: str, most: int) -> str:
    """Words up to the first that begins another phrase; "of" may join two names."""
    stop = _STOP.search(words)
    return " ".join(words[: stop.start() if stop else None].split()[:most])


def words_ahead(before: str) -> str:
    """The words just before a number, without the link to it: "backlog of open orders"."""
    text = _LINKS.sub("", before)
    broken = [match.end() for match in _BREAK.finditer(text)]
    start = broken[-1] if broken else 0
    words = text[start:].split()[-_MOST:]
    while words and words[-1].endswith(("ed", "ing")):
        words.pop()
    return " ".join(words)
