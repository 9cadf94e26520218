"""Amounts explained by parts of both signs: "consisted of interest of $5, offset by losses of $3".

Gains and income count one way, losses and expenses the other; or what comes after "offset by" is
taken off what comes before. The whole is in the sentence, or the last amount of the one before.
Only sums that hold are related: an explanation may leave small parts out. One that fails is stated
if a table prints, in place of a part, an amount with one other digit that makes it hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import slip_of
from tieout.macros.scan.arithmetic.slips import IN_DIGITS
from tieout.macros.scan.arithmetic.totals import by_signs
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation, holding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_PARTS = Hinted(
    "include|including|consist|compris|reflect|result|reduced",
    r"\b(?:include[sd]?|including|consist(?:s|ed|ing)?(?: primarily| mainly| principally)? of"
    r"|(?:is|was|were|are) comprised of|compris(?:es|ed|ing)|reflect(?:s|ed|ing)?"
    r"|result(?:s|ed|ing)? (?:primarily |mainly |principally )?from|(?:the )?result of"
    r"|reduced)\b",
)
_UP = lazy_regex(
    r"\b(?:gains?|income|profits?|benefits?|earnings|credits?|recover(?:y|ies)|dividends?)\b",
    re.IGNORECASE,
)
_DOWN = lazy_regex(
    r"\b(?:loss(?:es)?|expenses?|charges?|write-?(?:downs?|offs?)|impairments?|costs?|reductions?)\b",
    re.IGNORECASE,
)
_OFFSET = lazy_regex(
    r"\b(?:offset(?:ting)?(?: in part)? by|net of|less|reduced by|against)\b", re.IGNORECASE
)
_COMPARED = lazy_regex(
    r"\b(?:compared|versus|prior year|respectively|from \{|per share|an increase|a decrease)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 2, 6  # parts
_DIGITS = 2  # of the whole, and of each part
_LONG = 5  # digits of amounts one of which is mistyped
_NEAR = 40  # characters after an amount that say what it is


def find(view: View) -> Iterator[Relation]:
    """Yield each whole that its parts of both signs make."""
    before: Sentence | None = None
    for sentence in view.sentences:
        verb = next(iter(_PARTS.finditer(sentence.masked)), None)
        if verb and not _COMPARED.search(sentence.masked):
            yield from _of(view, sentence, verb.end(), before)
        before = sentence


def _of(view: View, sentence: Sentence, verb: int, before: Sentence | None) -> Iterator[Relation]:
    amounts = [one for one in amounts_of(sentence) if one.family == "USD"]
    parts = [one for one in amounts if one.start >= verb]
    wholes = [one for one in amounts if one.start < verb][-1:]
    if not wholes and before is not None and before.block is sentence.block:
        earlier = [one for one in amounts_of(before) if one.family == "USD"]
        wholes = earlier[-1:]
    if not wholes or not _FEWEST <= len(parts) <= _MOST:
        return
    whole = wholes[0].quantity
    if min(one.quantity.length for one in parts) == 1 or whole.length < _DIGITS:
        return
    for signs in _signs(sentence.masked, parts, verb):
        quantities = [one.quantity for one in parts]
        total = sum(
            one.value if sign else -one.value for one, sign in zip(quantities, signs, strict=True)
        )
        ordered = signs if total > 0 else [not sign for sign in signs]
        found = holding(
            relate(
                "difference", by_signs(ordered), quantities, whole, basis="numbers",
                what=f"{whole.printed} is explained by {listed(quantities)}, of both signs",
            )
        )  # fmt: skip
        if found:
            yield from found
            return
    for signs in _signs(sentence.masked, parts, verb):
        quantities = [one.quantity for one in parts]
        yield from _mistyped(view, quantities, signs, whole)


def _mistyped(
    view: View, parts: Sequence[Quantity], signs: Sequence[bool], whole: Quantity
) -> Iterator[Relation]:
    """The sum of long amounts that holds with an amount of a table in place of one part."""
    if min(one.length for one in (*parts, whole)) < _LONG or any(one.width > 1 for one in parts):
        return
    stated = relate(
        "difference", by_signs(signs), parts, whole, basis="structure", sure=True,
        at_most="warning",
        what=f"{whole.printed} is said to be explained by {listed(parts)}, of both signs",
    )  # fmt: skip
    if stated is None or stated.worked <= 0:
        return
    gap = whole.value - stated.worked
    for one, sign in zip(parts, signs, strict=True):
        right = one.value + gap if sign else one.value - gap
        printed = amounts_in_tables(view)
        if right in printed and one.value not in printed and slip_of(one, right) in IN_DIGITS:
            yield stated
            return


def _signs(masked: str, parts: Sequence[Amount], verb: int) -> Iterator[list[bool]]:
    """How the parts count: by what each is called, or by what others are taken off it."""
    called: list[bool | None] = []
    for at, one in enumerate(parts):
        start = parts[at - 1].end if at else verb
        end = parts[at + 1].start if at + 1 < len(parts) else len(masked)
        after = re.split(r"[,;]| and ", masked[one.end : min(end, one.end + 2 * _NEAR)])[0]
        own = masked[start : one.start].rpartition(",")[2]
        words = after if _has_one_direction(after) else own
        up, down = _UP.search(words) is not None, _DOWN.search(words) is not None
        called.append(None if up == down else up)
    known = [one for one in called if one is not None]
    if len(known) == len(parts) and len(set(known)) > 1:
        yield known
    offset = _OFFSET.search(masked, verb)
    if offset and parts[0].start < offset.start() < parts[-1].start:
        yield [one.start < offset.start() for one in parts]


@once
def amounts_in_tables(view: View) -> frozenset[Decimal]:
    """The amounts that tables print, without their signs."""
    return frozenset(abs(one.value) for grid in view.grids for one in grid.cells.values())


def _has_one_direction(words: str) -> bool:
    return (_UP.search(words) is None) != (_DOWN.search(words) is None)


RULE = Rule(find)
