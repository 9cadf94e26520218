"""Names a number by its inline XBRL tag: the words of its concept and of its members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.macros.draft.wording import Wording
from tieout.macros.filing.fact import Fact
from tieout.macros.lazy_regex import lazy_regex

_PARTS = lazy_regex(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_LONG = 9
_IDLE = lazy_regex(
    r"^(?:share based compensation arrangement by share based payment award|"
    r"class of warrant or right|debt instrument|entity) (?=\w+ \w)|\b(?:member|domain|axis)$",
    re.IGNORECASE,
)


def words_of_concept(concept: str) -> str:
    """The words of a concept's name: "us-gaap:NetIncomeLoss" is "net income loss"."""
    words = " ".join(_PARTS.findall(concept.rpartition(":")[2])).lower()
    return _IDLE.sub("", words).strip()


def tag_label(facts: Sequence[Fact], wording: Wording) -> str:
    """The name that the innermost tag of a number gives it, if it is short enough."""
    for fact in reversed(facts):
        words = words_of_concept(fact.concept)
        if len(words.split()) <= _LONG:
            return wording.label(words)
    return ""


def member_label(facts: Sequence[Fact], wording: Wording) -> str:
    """The members of a tag: which class, which agreement, whose."""
    members = [words_of_concept(one) for fact in facts[-1:] for _, one in fact.dimensions]
    return wording.label(" ".join(members), 6) if members else ""
