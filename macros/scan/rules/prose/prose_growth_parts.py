"""Growth of sales in percent, stated by its parts: price, volume, mix, currency, acquisitions.

"Net sales rose 5.5%: price increases of 11.5%, offset by volume declines of 3.5% and currency of
2.5%." The words beside each part say whether it adds to sales.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Sentence, View

_UP = (
    r"increas\w*|higher|rose|rise|grew|growth|gain\w*|up|favorable|positive\w*|benefit\w*|improve\w*"
    r"|added|contribut\w*|tailwinds?|strong\w*"
)
_DOWN = (
    r"decreas\w*|declin\w*|lower\w*|fell|down|unfavorabl[ey]|negative\w*|adverse\w*|headwinds?"
    r"|reduc\w*|weak\w*|loss\w*|dropp?\w*"
)
_WAY = lazy_regex(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_GROWTH = Hinted(
    "sales|revenue",
    r"\b(?:sales|revenues?)\b(?:(?!\{r|unchanged|\bflat\b)[^;]){0,160}?"
    r"(?:\b(?:(?P<up>increas\w+|up|grew|rose|growth|improved)"
    r"|(?P<down>decreas\w+|down|declin\w+|fell|reduction))\b[^{};]{0,24}?\{r(?P<stated>\d+)\}"
    r"|\{r(?P<first>\d+)\} (?:(?P<more>increase|growth)|(?:decrease|decline)))",
)
_PART = lazy_regex(r"\{r(?P<rate>\d+)\}|\{n(?P<points>\d+)\} ?(?:pp\b|(?:percentage )?points?\b)")
_KINDS = Hinted(
    "pric|volume|mix|currenc|exchange|translation|acqui|divest|dispos|organic|operational|ship",
    r"\b(?:pric(?:es?|ing)|volumes?|mix|currenc(?:y|ies)|exchange|translation|acqui\w+|divest\w+"
    r"|dispos\w+|organic\w*|operational|shipments?)\b",
)
"""What growth is divided into."""
_ORGANIC = lazy_regex(r"\borganic\w*|\boperational\b", re.IGNORECASE)
_OFFSET = lazy_regex(r"\boffset\b", re.IGNORECASE)
_CONSTANT = lazy_regex(r"\bconstant[ -](?:[a-z]+[ -])?currenc", re.IGNORECASE)
_REST = lazy_regex(
    r"\b(?:primarily|mainly|largely|principally|partly|among|approximately|about|include\w*|including)\b",
    re.IGNORECASE,
)
"""Words that leave open whether all parts are stated."""
_AFTER = lazy_regex(r"\A[^{}();,.]{0,60}")
_OF_ITS_OWN = lazy_regex(
    r"\A ?(?:\w+ )?(?:increase|decrease|decline|reduction|growth|improvement)s?\b"
)
_OF = lazy_regex(r" ?(?:from|due to|attribut\w+ to|on|in|to)\b")
_FEWEST, _MOST, _ALL = 2, 5, 3
_PERCENT = 100
_HAIR = 100
"""A part of a unit: numbers that are rounded to it differ by less than their halves together."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A percentage or a number of points, and whether it adds to sales (1) or takes off (-1)."""

    quantity: Quantity
    sign: int


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each growth with the parts that its sentence states, and organic growth after it."""
    for place, sentence in enumerate(view.sentences):
        masked = sentence.masked
        if masked.count("{r") + masked.count("{n") <= _FEWEST - 1 or not _KINDS.search(masked):
            continue
        if _CONSTANT.search(masked):
            continue  # a percentage in another currency is no part of the growth
        match = _GROWTH.search(masked)
        if match is None:
            continue
        stated = sentence.quantities[int(match["stated"] or match["first"])]
        if stated is None or stated.kind != "rate" or stated.cell is not None:
            continue
        way = 1 if match["up"] or match["more"] else -1
        parts = _parts(sentence, match.end(), way)
        yield from _made(stated, way, parts, sentence, view.sentences[place + 1 : place + 2])


def _parts(sentence: Sentence, start: int, way: int) -> list[_Part]:
    """The percentages after the growth that words call a part of it, each with its sign."""
    masked = sentence.masked
    found: list[_Part] = []
    last, sign, offset = start, way, False
    for token in _PART.finditer(masked, start):
        one = sentence.quantities[int(token["rate"] or token["points"])]
        before = masked[last : token.start()]
        after = _AFTER.search(masked[token.end() :])
        words = after[0] if after else ""
        own = _OF_ITS_OWN.match(words)
        kind = _KINDS.search(words if own else before) or (
            _OF.match(words) and _KINDS.search(words)
        )
        if one is None or kind is None:
            if found:
                break  # what follows is about something else
            last = token.end()
            continue
        offset = offset or _OFFSET.search(before) is not None
        said = _WAY.search(words) if own else next(reversed([*_WAY.finditer(before)]), None)
        if said is not None:
            sign = 1 if said["up"] else -1
        elif offset:
            sign = -way
        found.append(_Part(one, sign if one.value > 0 else -sign))
        last = token.end() + (own.end() if own else 0)
    return found[:_MOST]


def _made(
    stated: Quantity,
    way: int,
    parts: Sequence[_Part],
    sentence: Sentence,
    later: Sequence[Sentence],
) -> Iterator[Relation]:
    """The growth as the sum of its parts: of all, or of all with the organic growth stated next."""
    if len(parts) >= _FEWEST:
        relation = _sum(stated, way, parts)
        if relation is not None and relation.holds:
            yield relation
            return
        if relation is not None and _is_slip(relation, sentence, parts):
            yield relation
    for one in later if parts else ():
        match = _GROWTH.search(one.masked)
        if match is None or one.block is not sentence.block:
            continue
        if _ORGANIC.search(one.masked, 0, match.end()):
            rest = one.quantities[int(match["stated"] or match["first"])]
            if rest is not None and rest.kind == "rate":
                own = _Part(rest, 1 if match["up"] or match["more"] else -1)
                relation = _sum(stated, way, [own, *parts])
                yield from [relation] if relation and relation.holds else []


def _sum(stated: Quantity, way: int, parts: Sequence[_Part]) -> Relation | None:
    inputs = [unsigned(part.quantity) for part in parts]
    terms = [
        f"{'+' if part.sign == way else '-'}i{at}{'' if part.quantity.kind == 'rate' else '/c0'}"
        for at, part in enumerate(parts)
    ]
    return relate(
        "sum", "".join(terms).removeprefix("+"), inputs, unsigned(stated), basis="stated",
        constants=[_PERCENT], sure=True, at_most="warning", slack=-stated.width / _HAIR,
        what=f"The growth of {stated.printed} is made up of {listed(inputs)}",
    )  # fmt: skip


def _is_slip(relation: Relation, sentence: Sentence, parts: Sequence[_Part]) -> bool:
    """Whether a typing error explains the failure of a sentence that states all parts."""
    if len(parts) < _ALL or _REST.search(sentence.text):
        return False
    return not relation.holds and is_near_slip(relation)


RULE = Rule(find)
