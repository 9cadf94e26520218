"""Totals in sentences: "A and B, for a total of C"; "C, consisting of A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import has_slip, is_near_slip, is_result_slipped
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.prose.sum_parts import (
    INCLUDING,
    ITEM,
    depth_at,
    is_direct,
    less_one,
    next_of_unit,
    numbers_of,
    parts_after,
    rounded,
    words_between,
)
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_TOTAL = Hinted(
    "total|aggregate|combined|sum",
    r"(?P<sure>\b(?:for|or|making|to|is) (?:a|an|the) )?"
    r"\b(?:grand |combined |sum )?(?:total|aggregate|combined|sum)\b"
    r"(?:[ -](?!ratio\b|return\b|yield\b|capacity\b)[a-z]+){0,5} of"
    r"(?: approximately| about)? \Z",
)
_PARTS = lazy_regex(
    r"\b(?:consist(?:s|ed|ing)? of|compris(?:es|ed|ing)(?: of)?|made up of|composed of"
    r"|being the sum of|the sum of)\b",
    re.IGNORECASE,
)
_OF_WHICH = lazy_regex(r"\bof wh(?:ich|om)\b|\bwhich (?:amount )?includes?:? \(i\)", re.IGNORECASE)
_NET = lazy_regex(
    r"\bnet (?:of|asset|liability|gain|loss|amount|position|\{)|\bless\b|\bcredit for\b|\breduced\b"
    r"|\bdeduct|\boffset\b|\bexcluding\b",
    re.IGNORECASE,
)
"""Words that subtract one of the parts."""
_TIMES = lazy_regex(r"\b(?:install?ments|payments|tranches) of\b", re.IGNORECASE)
_COLUMNS = lazy_regex(r"\{(?:mu|m|s|n)\d+\} \{(?:mu|m|s|n)\d+\}")
"""Numbers without a word between them: a table that was read as text."""
_ALONGSIDE = lazy_regex(r",? and (?:approximately |about )?\{[a-z]+\d+\}")
_ALSO = lazy_regex(
    r"\band\b[^{};]{0,60}\b(?:warrants?|options?|rights|notes|units|debentures)\b[^{};]{0,50}\Z",
    re.IGNORECASE,
)
"""The words before the last item of a list: "shares, and warrants for an aggregate of"."""
_AND_A = lazy_regex(r"\band an? (?:grand )?(?:total|aggregate)\b[^{}.;]{0,40}\Z", re.IGNORECASE)
"""Words before a total that is itself the last of a list: "spent A, and a total of B in 2034"."""
_COMPARED = lazy_regex(r"\b(?:compared (?:to|with)|versus|as against)\b", re.IGNORECASE)
"""Words before the total of another period, whose parts come after it."""
_ABOUT = lazy_regex(r"\b(?:approximately|about|roughly|nearly|almost|over|more than)\s+\Z")
_UNPRICED = lazy_regex(
    r"(?:\([^()]*\)|[^{}.;(])*?(?:,|\band|\bplus) (?:and |plus )?"
    r"(?:(?:an?|other|certain|various) [a-z]"
    r"|the (?:assumption|issuance|conversion|cancellation|forgiveness|exchange|transfer)\b)",
    re.IGNORECASE,
)
"""The words after the last part, if another part has no amount: "and a note"."""
_RESPECTIVELY = lazy_regex(r",? respectively\b")
_LAST = lazy_regex(r"\band (?:approximately |about |another |the remaining )?\Z")
"""Words before the last part of a list."""
_REST = lazy_regex(r"\b(?:others?|rest|remain\w*|balance)\b", re.IGNORECASE)
_FEWEST, _MANY, _MOST, _EXACT = 2, 3, 12, 4  # the last: digits of a total that has other parts
_ADDED = Hinted("add", r"\badd(?:ed|ing)\b[^.;]*?\bto the (?:total|sum|aggregate)\b")
_BEFORE = _AFTER = 60  # characters around a total and its parts
_OPEN = lazy_regex(
    r"\b(?:including|other|among|primarily|principally|up to|at least)\b", re.IGNORECASE
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each total in a sentence with its parts."""
    for sentence in view.sentences:
        if len(sentence.quantities) > _FEWEST and not _COLUMNS.search(sentence.masked):
            yield from _total_after(sentence)
            yield from _total_before(sentence)


def _total_after(sentence: Sentence) -> Iterator[Relation]:
    """Find "A of X and B of Y, for a total of C": all numbers of C's unit since the last total."""
    masked, numbers = sentence.masked, numbers_of(sentence)
    first = 0
    for place, (start, _, total) in enumerate(numbers):
        match = _TOTAL.search(masked[max(start - 90, 0) : start])
        if match is None or _ADDED.search(masked[:start]):
            continue
        depth = depth_at(masked, start)
        parts = [
            one
            for at, _, one in numbers[first:place]
            if one.unit == total.unit and depth_at(masked, at) == depth
        ]
        begin = numbers[first][0]
        first = place + 1
        between = masked[numbers[place - 1][1] : start] if place else ""
        if not _FEWEST <= len(parts) <= _MOST or ";" in between:
            continue
        together = "together with" in masked[:start]
        sure = match["sure"] is not None or together
        for relation in _sum(parts, total, sure=sure, whatever=together):
            more = any(one.value > total.value for one in parts)  # the whole of which it is a part
            also = _ALSO.search(between) and not has_slip(relation)
            another = more or also or (not sure and _AND_A.search(masked, 0, start))
            another = another or _COMPARED.search(between)
            if relation.holds or not (another or _NET.search(masked, begin, start)):
                yield relation


def _total_before(sentence: Sentence) -> Iterator[Relation]:
    """Find "C, consisting of A and B", and "C, including A and B" if they add up to C."""
    masked, numbers = sentence.masked, numbers_of(sentence)
    for place, (_, end, total) in enumerate(numbers):
        if place + _FEWEST >= len(numbers):
            break
        between = words_between(masked, end, numbers[place + 1][0])
        stated = _PARTS.search(between) is not None
        some = _OF_WHICH.search(masked, end, next_of_unit(total, numbers[place + 1 :])) is not None
        if not (stated or some or INCLUDING.search(between)):
            continue
        parts = parts_after(masked, numbers[place + 1 : place + 1 + _MOST], total, end)
        before = masked[numbers[place - 1][1] if place else 0 : end]
        # "A and B, of which C and D": C is of A, and D of B; "over $10 billion, including between
        # $8 and $10 billion".
        if not stated and (
            _ALONGSIDE.fullmatch(before) or any(one.value >= total.value for one in parts[:_FEWEST])
        ):
            continue
        items = len(ITEM.findall(masked, end))
        if items and len(parts) < items:
            continue  # an item has no amount
        last = next((stop for _, stop, one in numbers if parts and one is parts[-1]), end)
        if _UNPRICED.match(masked, last) or _PARTS.search(masked, numbers[place + 1][1], last):
            stated = some = False  # it holds by chance, or its parts are not all stated
        closed = stated and not _OPEN.search(between)
        net = _NET.search(masked, max(end - _BEFORE, 0), min(last + _AFTER, len(masked)))
        times = _TIMES.search(masked, end, last)
        # "A and B, respectively, which consisted of C and D, respectively"
        apart = net or times or _RESPECTIVELY.match(masked, last)
        ends = not masked.rstrip().endswith((";", ":")) and not apart
        outside = depth_at(masked, numbers[place + 1][0]) >= depth_at(masked, end)
        counts = parts_after(
            masked, numbers[place + 1 : place + 1 + _MOST], total, end, any_count=True
        )
        closed = closed and len(counts) == len(parts)
        for relation in _of_kind(total, parts, counts, sure=closed and len(parts) > 1):
            if relation.holds:
                yield relation
            elif ends and outside:
                # Two digits are a typing error away from any others by chance.
                direct = stated or (total.length >= _MANY and is_direct(between))
                ended = some and _is_ended(masked, numbers, relation)
                yield from _failing(relation, closed=closed, some=some, direct=direct, ended=ended)


def _of_kind(
    total: Quantity, parts: Sequence[Quantity], counts: Sequence[Quantity], *, sure: bool
) -> Iterator[Relation]:
    """The sum of the parts that are of the kind of a total, or else of all counts after it."""
    relations = [*_sum(parts, total, sure=sure)]
    if any(one.value >= total.value for one in counts):
        counts = parts
    if len(counts) != len(parts) and not any(one.holds for one in relations):
        relations = [replace(one, at_most="warning") for one in _sum(counts, total, sure=False)]
    yield from relations


def _failing(
    relation: Relation, *, closed: bool, some: bool, direct: bool, ended: bool
) -> Iterator[Relation]:
    """A sum that fails, if words say that its parts are all, or a wrong digit explains it."""
    # Two amounts of three digits are a digit away from any third one by chance.
    many = relation.result.length >= _EXACT or len(relation.inputs) >= _MANY
    rest = _REST.search(relation.inputs[-1].after(_AFTER)) or relation.low > relation.result.high
    if closed or (
        some and (many or rest) and relation.result.kind != "rate" and is_result_slipped(relation)
    ):
        yield relation
    elif relation.result.kind != "rate" and (
        (ended and relation.result.length >= _MANY and has_slip(relation))
        or (direct and _exceeds(relation))
    ):
        yield replace(relation, at_most="warning")


def _is_ended(
    masked: str, numbers: Sequence[tuple[int, int, Quantity]], relation: Relation
) -> bool:
    """Whether three parts or more end with "and", and with them all numbers of the sentence."""
    parts = relation.inputs
    if len(parts) < _MANY or numbers[-1][2].number != parts[-1].number:
        return False
    return _LAST.search(masked[numbers[-2][1] : numbers[-1][0]]) is not None


def _sum(
    parts: Sequence[Quantity], total: Quantity, *, sure: bool, whatever: bool = False
) -> Iterator[Relation]:
    """The sum of the parts, or of the first of them that add up to the total."""
    if _ABOUT.search(total.filing.text, max(total.start - 20, 0), total.start):
        total, *parts = (rounded(one) for one in (total, *parts))
    for count in range(len(parts), _FEWEST - 1, -1):
        relation = relate(
            "sum",
            adding(count),
            parts[:count],
            total,
            basis="stated",
            what=f"{total.printed} is said to be the total of {listed(parts[:count])}",
            sure=sure,
        )
        if relation is not None and relation.holds:
            yield relation
            return
    whole = relate(
        "sum",
        adding(len(parts)),
        parts,
        total,
        basis="stated",
        what=f"{total.printed} is said to be the total of {listed(parts)}",
        sure=sure,
    ) if len(parts) >= _FEWEST else None  # fmt: skip
    if whole is None:
        return
    less = None if whole.holds else less_one(parts, total)
    if less is not None:
        yield less
    elif whatever or whole.nearly_holds or (total.digits >= _FEWEST and has_slip(whole)):
        yield whole


def _exceeds(relation: Relation) -> bool:
    """Whether parts that are only the main ones are more than the total, by a wrong digit."""
    total = relation.result
    return relation.low - total.high > total.width and is_near_slip(relation)


RULE = Rule(find)
