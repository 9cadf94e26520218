"""A count with its parts directly after it: "86 shops: 51 in Rome, 24 in Milan and 11 in Turin".

Also "412 tons, 268 in one pond and 144 in the other". Each part is a number with a few words after
it, the last one after "and", and nothing else is counted in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.quantity import STATED_KINDS, Quantity, as_exact, is_small_count
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import TOKEN, Sentence, View

_LIST = {
    letter: lazy_regex(
        rf"\{{(?:{letter})(?P<whole>\d+)\}}(?P<of> [^{{}}.;:()]{{2,60}}?)?"
        rf"(?P<mark>:| ?[—–-]+|,)(?: (?:namely|that is),?)? "
        rf"(?P<parts>(?:(?:approximately |about )?\{{(?:{letter})\d+\}}[^{{}}.;:()]{{2,60}}?[,;] )*"
        rf"(?:approximately |about )?\{{(?:{letter})\d+\}}[^{{}}.;:()]{{2,60}}?[,;]? and "
        rf"(?:approximately |about |the (?:other|remaining) )?\{{(?:{letter})\d+\}})"
        r"(?P<last> [^{}.;:()]{2,60})?"
    )
    for letter in ("s|n", "m")
}
_OF_IT = lazy_regex(
    r"(?: [a-z]+ed| [a-z]+ing| of| in| on| at| by| for| from| with(?:in)?| under| outside| near)\b",
    re.IGNORECASE,
)
"""After a part of a count: "41 leased", "118 in Ohio"; "ten plants" are counted by themselves."""
_OTHER = lazy_regex(
    r"\b(?:includes?|including|respectively|compared|versus|from|up|down|increas\w*|decreas\w*|both|also|each"
    r"|net|less|plus|or|than|least|prior|previous|total|average|expir\w+|mature\w*|price|per|to"
    r"|percent|another|additional|further|principal\w*|primarily|mainly|among|least|years?|months?"
    r"|days?|hours|times|of (?:them|these|those|which|whom))\b",
    re.IGNORECASE,
)
"""Words of numbers that are no parts of a count, or of parts that may not be all."""
_ROUGHLY = lazy_regex(r"\b(?:approximately|about|some|over|nearly|roughly)\b", re.IGNORECASE)
_BEFORE = lazy_regex(
    r"\b(?:from|than|between|versus|to|plus|less|including|other|additional|another|further|over"
    r"|section|rule|item|note|page|no\.|act of)(?: [a-z]+)? \Z",
    re.IGNORECASE,
)
_LISTED = lazy_regex(
    r"\{[sn]\d+\}(?: of (?:these|those|them|whom|which)(?: [a-z]+)?)?"
    r"(?: (?:are|were)(?: [a-z]+ed)?)? (?:in|at|on|under|from|for)\b[^{}();:]*, \Z"
)
"""A part before it, so that it is one of several: "33 in Ohio, 8 in Iowa"."""
_FEWEST, _CLOSE, _FAR = 2, 40, 120


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each count with its parts, if they add up to it or miss it by a typing error."""
    for sentence in view.sentences:
        if len(sentence.quantities) > _FEWEST and " and " in sentence.masked:
            for pattern in _LIST.values():
                for match in pattern.finditer(sentence.masked):
                    yield from _stated(sentence, match)


def _stated(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    (whole,) = sentence.named(match, "whole")
    named = sentence.numbers_in(match["parts"])
    parts = [one for one in named if one is not None]
    if whole is None or len(parts) < len(named) or not _are_alike(whole, parts):
        return
    if not _ROUGHLY.search(sentence.masked) and all(map(is_small_count, (whole, *parts))):
        whole, *parts = map(as_exact, (whole, *parts))
    relation = relate(
        "sum", adding(len(parts)), parts, whole, basis="stated",
        what=f"{whole.printed} is said to be {listed(parts)}",
    )  # fmt: skip
    if relation is None:
        return
    if relation.holds:
        if match["mark"] == ":":
            yield relation
        elif by_chance(relation, 1) <= SELDOM:
            yield replace(relation, basis="numbers")
    elif _is_closed(sentence, match) and is_near_slip(relation):
        if match["mark"] == ":":
            yield relation
        elif relation.nearly_holds and whole.kind != "money" and _are_parts(match):
            yield replace(relation, at_most="warning")


def _are_parts(match: re.Match[str]) -> bool:
    """Whether the words after each number say which of the whole it is, not what it counts.

    Things and amounts are listed side by side too.
    """
    rest = f"{match['parts']}{match['last'] or ''}"
    return all(_OF_IT.match(rest, one.end()) for one in TOKEN.finditer(rest))


def _are_alike(whole: Quantity, parts: list[Quantity]) -> bool:
    """Whether the parts are smaller numbers of the same kind, and no year."""
    if any(one.value >= whole.value or one.value <= 0 for one in parts):
        return False
    if whole.kind == "money":
        return all(one.unit == whole.unit for one in parts)
    return all(one.kind in STATED_KINDS for one in (whole, *parts))


def _is_closed(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether no word makes the numbers those of other things, or leaves parts out."""
    masked = sentence.masked
    before = masked[max(match.start() - _CLOSE, 0) : match.start()]
    if _LISTED.search(masked, max(match.start() - _FAR, 0), match.start()):
        return False
    own = f"{match['of'] or ''} {TOKEN.sub(' ', match['parts'])} {(match['last'] or '')[:_CLOSE]}"
    return not _OTHER.search(own) and not _BEFORE.search(before)


RULE = Rule(find)
