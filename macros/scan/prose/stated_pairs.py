"""Changes that share a verb: "increased A and B", "by A, or C%, and B, or D%", "A%, B% and C%"."""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.prose.stated_change import StatedChange
from tieout.macros.scan.prose.stated_ends import VAGUE

_TWO = lazy_regex(
    rf"(?: (?:by|of))?{VAGUE} ?\{{(?P<kind>mu?|r)(?P<first>\d+)\}}"
    rf"(?:,? or{VAGUE} \{{r(?P<share>\d+)\}},?)? and{VAGUE} \{{(?P=kind)(?P<second>\d+)\}}"
    rf"(?:,? or{VAGUE} \{{r(?P<one>\d+)\}}(?: and{VAGUE} \{{r(?P<other>\d+)\}})?)?",
    re.IGNORECASE,
)
_LIST = lazy_regex(
    rf"(?: (?:by|of))?{VAGUE} ?\{{r\d+\}}(?:,{VAGUE} \{{r\d+\}}){{1,4}},? and{VAGUE} \{{r\d+\}}",
    re.IGNORECASE,
)


def two_changes(change: StatedChange, at: int) -> list[StatedChange]:
    """The two or more changes of one verb, which ends at a place; none if it states only one."""
    sentence = change.sentence
    if several := _LIST.match(sentence.masked, at):
        return [replace(change, share=one, signs=set()) for one in sentence.numbers_in(several[0])]
    match = _TWO.match(sentence.masked, at)
    if match is None:
        return []
    shares = match.group("share", "one") if match["share"] else match.group("one", "other")
    found = []
    for amount, share in zip(match.group("first", "second"), shares, strict=True):
        one = sentence.quantities[int(amount)]
        of = sentence.quantities[int(share)] if share else None
        by, of = (None, one) if match["kind"] == "r" else (one, of)
        found.append(replace(change, by=by, share=of, signs=set()))
    return found
