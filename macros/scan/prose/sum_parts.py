"""The numbers of a sentence that may be the parts of a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.relation import Relation, listed, relate
from tieout.macros.scan.view import Sentence

_TOKEN = lazy_regex(r"\{(mu|m|s|n|r)(\d+)\}")
_RANGE = " to "
INCLUDING = lazy_regex(r"\bincluding\b|\bwhich (?:amount )?includes?\b", re.IGNORECASE)
SAID_OF_PART = lazy_regex(
    r"\bwhich (?:exceed|(?:was|were|is|are|has been|have been)\b)|\b(?:reduc|increas)ed to\b",
    re.IGNORECASE,
)
"""Words between two numbers of which the second says something of the first, or of all."""
_OF_PART = lazy_regex(
    r"\bof wh(?:ich|om)\b(?: (?:approximately|about|only|up to))* \Z", re.IGNORECASE
)
"""Words between a part and what is of it: "A shares, of which B are outstanding"."""
_ORDER = ("", "a", "b", "c", "d", "e", "f", "", "i", "ii", "iii", "iv", "v", "")
_ITEM = lazy_regex(r"[,;] (?:and )?\((b|c|d|e|f|ii|iii|iv|v)\) ")
"""The mark of an item that is not the first of a list."""
ITEM = lazy_regex(r"\((?:i{1,3}|i?v|vi{1,3})\)")
_ASIDE = lazy_regex(r"\([^()]*\)")
_DIRECTLY = lazy_regex(r"(?: [a-z-]+){0,4},? of wh(?:ich|om)\b", re.IGNORECASE)
_OF_SHARES = lazy_regex(r" (?:[a-z’'-]+ ){1,3}shares\b", re.IGNORECASE)
"""Words after a count that make it one of shares: "540,000 commitment shares"."""


def words_between(masked: str, end: int, first: int) -> str:
    """The words between a total and the first of its parts, without those in brackets.

    None count if the next item of a list begins among them, and then says what it consists of.
    """
    item = ITEM.search(masked, end, first)
    if item and "consist" in masked[item.end() : first]:
        return ""
    return _ASIDE.sub("", masked[end:first])


def depth_at(masked: str, at: int) -> int:
    """How many brackets are open there; numbers in brackets are not part of the sentence."""
    return masked.count("(", 0, at) - masked.count(")", 0, at)


def numbers_of(sentence: Sentence) -> list[tuple[int, int, Quantity]]:
    """The numbers of a sentence: the start and end of each token, and its quantity."""
    found = []
    for token in _TOKEN.finditer(sentence.masked):
        quantity = sentence.quantities[int(token[2])]
        if quantity is not None:
            found.append((token.start(), token.end(), quantity))
    return found


def next_of_unit(total: Quantity, numbers: Sequence[tuple[int, int, Quantity]]) -> int:
    """Where the next number of a total's unit begins, else the next number."""
    of_unit = (start for start, _, one in numbers if one.unit == total.unit)
    return next(of_unit, numbers[0][0])


def parts_after(
    masked: str,
    numbers: Sequence[tuple[int, int, Quantity]],
    total: Quantity,
    end: int,
    *,
    any_count: bool = False,
) -> list[Quantity]:
    """The numbers after a total that may be its parts, up to the parts of a part.

    Those of the kind of a total, or any counts: only some may be said to be of shares.
    """
    found: list[Quantity] = []
    depth, last = depth_at(masked, numbers[0][0]), end
    for start, stop, one in numbers:
        if found and (
            INCLUDING.search(masked, last, start) or SAID_OF_PART.search(masked, last, start)
        ):
            break
        if found and _is_next_item(masked, end, last, start):
            break
        if found and masked[last:start] == _RANGE:
            return []  # "estimated at $23.5 to $24.5 million"
        alike = one.unit == total.unit and one.kind == total.kind
        shares = total.kind == "shares" and one.unit == "" and _OF_SHARES.match(masked, stop)
        counts = any_count and one.kind in STATED_KINDS and total.kind in STATED_KINDS
        if found and _OF_PART.search(masked, last, start):
            pass
        elif alike or shares or counts:
            if depth_at(masked, start) == depth:
                found.append(one)
        elif found and ";" in masked[end:start]:
            break
        last = stop
    return found


def _is_next_item(masked: str, end: int, last: int, start: int) -> bool:
    """Whether the list in whose item a total stands goes on: "(a) A, of which B, (b) C"."""
    match = _ITEM.search(masked, last, start)
    if match is None:
        return False
    before = f"({_ORDER[_ORDER.index(match[1]) - 1]})"
    return before in masked[:end] and before not in masked[end:last]


def is_rounded_away(relation: Relation) -> bool:
    """Whether a sum misses by more than one unit of its roundest number, or hides a part.

    That many roundings all go one way is rarer than that the numbers do not belong together.
    """
    places = relation.places
    unit = max(each.width for each in places)
    least = min(each.value for each in relation.inputs)
    return relation.missed > unit or 0 < relation.missed >= least


def less_one(parts: Sequence[Quantity], total: Quantity) -> Relation | None:
    """A total less one part: what was used, or lost, has no minus in words."""
    for at, part in enumerate(parts):
        first, *others = [one for place, one in enumerate(parts) if place != at] + [part]
        expression = "+".join(f"i{place}" for place in range(len(parts) - 1))
        taken = relate(
            "difference", f"{expression}-i{len(parts) - 1}", [first, *others], total,
            basis="stated",
            what=f"{total.printed} is said to be {listed([first, *others[:-1]])} less "
            f"{part.printed}",
        )  # fmt: skip
        if taken is not None and taken.holds:
            return taken
    return None


def rounded(one: Quantity) -> Quantity:
    """A number whose trailing zeros are rounded, because of "approximately": 18,500, $2,400,000.

    An amount must have the word itself; of counts, one in the sentence says so for all.
    """
    if one.kind == "money" and not one.placed.mention.approximate:
        return one
    digits = one.printed.lstrip("$ ").replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if not digits.isdigit() or not zeros:
        return one
    half = Decimal(10) ** zeros / 2
    return replace(one, low=one.value - half, high=one.value + half)


def is_direct(between: str) -> bool:
    """Whether what is of a total is stated at once: not "(including A) of which"."""
    name, _, rest = INCLUDING.sub("\n", between, count=1).partition("\n")
    plain = "," not in name.rstrip(", ") and ")" not in rest
    return plain or _DIRECTLY.match(between) is not None
