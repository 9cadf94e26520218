"""Wholes with their parts in the items of a list, or in the sentences after it.

"The price of A is payable as follows: B in cash; and C in stock"; "We have facilities of A. These
include B of loans and C of notes"; "two financings of A in total. The first … B. The second … C".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.chance import AT_TIMES, SELDOM, by_chance
from tieout.macros.scan.arithmetic.repairs import is_near_slip
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.phrases import AND, RESPECTIVELY
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, adding, listed, relate
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_LIST = Hinted(
    "consist|compris|made up of|composed of|of which|as follows|clud|following|allocated|:",
    r"\b(?:(?P<sure>consist(?:s|ed|ing) of|compris(?:es|ed|ing)(?: of)?|made up of|composed of"
    r"|of which)|as follows|include[sd]|including|the following|allocated)\b[^{}]{0,60}?"
    r"(?::\s*|\((?:i|1|a|x)\)[^{}]{0,60}|[•·▪●-]\s*)(?=\Z|\{)|:\s*\Z",
)
_MARKED = lazy_regex(
    r"(?:and )?\s*(?:[•·▪●○■*–—-]|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2}|\{[a-z]+\d+\})[.)])\s*",
    re.IGNORECASE,
)
_THESE = lazy_regex(
    r"(?:of )?(?:these|those|this|such|the|our|it|they|which)\b[^{}]{0,60}?"
    r"\b(?:include[sd]?(?! in\b)|consist(?:s|ed)? of|compris(?:es?|ed)"
    r"|(?:is|are|was|were) (?:made up|comprised|composed) of|of which)\b",
    re.IGNORECASE,
)
_ALL = lazy_regex(
    r"(?:these|those|this|such)\b[^{};]{0,40}?\b(?:consist(?:s|ed)? of|compris(?:es?|ed)"
    r"|(?:is|are|was|were) (?:made up|comprised|composed) of)\b",
    re.IGNORECASE,
)
_OF_THIS = lazy_regex(
    r"of (?:these|those|this|such)(?: (?:total|aggregate))?(?: [a-z]+){0,2}", re.IGNORECASE
)
_TOTAL = lazy_regex(r"\ba total of \{[a-z]+(\d+)\}[^{}]*[;:]\s*\Z", re.IGNORECASE)
"""A whole whose parts follow a semicolon or a colon, which end a sentence here."""
_ORDER = (
    lazy_regex(r"(?:the )?(?:first|initial)\b", re.IGNORECASE),
    lazy_regex(r"(?:the )?second\b", re.IGNORECASE),
    lazy_regex(r"(?:the )?third\b", re.IGNORECASE),
)
_OPEN = lazy_regex(
    r"\b(?:up to|at least|other|principally|primarily|approximately|including|less|net of)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST, _NEAR = 2, 10, 900
_DIGITS = 2


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each whole with its parts, if they add up; a failing sum only of a closed list."""
    sentences = view.sentences
    for place, sentence in enumerate(sentences):
        amounts = [one for one in amounts_of(sentence) if one.family != "rate"]
        if not amounts:
            continue
        following = sentences[place + 1 : place + 1 + _MOST]
        yield from _listed(sentence, amounts, following)
        yield from _stated_after(sentence, amounts, following)


def _listed(
    sentence: Sentence, amounts: Sequence[Amount], following: Sequence[Sentence]
) -> Iterator[Relation]:
    lead = _LIST.search(sentence.masked)
    if lead is None:
        return
    before = [one for one in amounts if one.end <= lead.start()]
    after = [one for one in amounts if one.start >= lead.end()]
    items = [*_items(sentence, following)]
    for whole in before[::-1][:_FEWEST]:
        parts = [one.quantity for one in after if one.family == whole.family][:1]
        single = bool(items)
        for item in items:
            of_family = [one for one in amounts_of(item) if one.family == whole.family]
            single = single and len(of_family) == 1
            parts += [one.quantity for one in of_family[:1]]
        found = _first(whole.quantity, parts)
        if found is not None:
            yield found
            return
        sure = lead.groupdict()["sure"] and len(before) == 1 and single
        if sure and not any(_OPEN.search(one.text) for one in (sentence, *items)):
            yield from _failing(whole.quantity, parts)


def _items(lead: Sentence, following: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences that begin the items of a list, up to the last near one."""
    end, block, open_ended = lead.end, lead.block, lead.text.rstrip().endswith(";")
    for one in following:
        if one.start - end > _NEAR:
            return
        marked = _MARKED.match(one.masked) is not None or one.text.startswith("•")
        if marked or one.block is not block:
            yield one
        if open_ended and one.text.endswith("."):
            return
        open_ended = open_ended or one.text.endswith((";", ",", "and"))
        end, block = one.end, one.block


def _stated_after(
    sentence: Sentence, amounts: Sequence[Amount], following: Sequence[Sentence]
) -> Iterator[Relation]:
    """Find the parts of "These include B and C", or of "The first … B. The second … C"."""
    beside = [one for one in following if one.block is sentence.block]
    if not beside or RESPECTIVELY.search(beside[0].masked):
        return
    for whole in amounts[::-1][:_FEWEST]:
        if whole.depth:
            continue
        parts = []
        first = beside[0].masked
        if _THESE.match(first) or _OF_THIS.match(first) or _TOTAL.search(sentence.masked):
            parts = [
                one.quantity
                for one in amounts_of(beside[0])
                if one.family == whole.family and not one.depth
            ]
        else:
            for pattern, of_order in zip(_ORDER, _ordered(beside), strict=False):
                if not of_order or not pattern.match(of_order[0].masked):
                    break
                parts += _greatest(of_order, whole)
        found = _first(whole.quantity, parts, sure=_ALL.match(first) is not None)
        if found is not None:
            yield found
            return
    total = _TOTAL.search(sentence.masked)
    if total is not None and not _OPEN.search(f"{sentence.text} {beside[0].text}"):
        yield from _parts_after(amounts, beside[0], int(total[1]), sentence)


def _parts_after(
    amounts: Sequence[Amount], following: Sentence, at: int, sentence: Sentence
) -> Iterator[Relation]:
    """Three parts or more that end a sentence after "a total of A;", with a typing error."""
    whole = next((one for one in amounts if one.quantity is sentence.quantities[at]), None)
    if whole is None:
        return
    parts = [one for one in amounts_of(following) if one.family == whole.family and not one.depth]
    if len(parts) > _FEWEST and AND.search(following.masked, parts[-2].end, parts[-1].start):
        relation = _sum(whole.quantity, [one.quantity for one in parts])
        if relation is not None and is_near_slip(relation):
            yield replace(relation, basis="stated")


def _greatest(sentences: Sequence[Sentence], whole: Amount) -> list[Quantity]:
    """The greatest amount that can be a part, of the first sentence that has one."""
    for sentence in sentences:
        sizes = [one.quantity for one in amounts_of(sentence) if one.family == whole.family]
        if sizes:
            return [max(sizes, key=lambda one: one.value)]
    return []


def _ordered(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """The sentences from each that begins with "The first", "The second" on."""
    found: list[list[Sentence]] = []
    for one in sentences:
        if len(found) < len(_ORDER) and _ORDER[len(found)].match(one.masked):
            found.append([one])
        elif found:
            found[-1].append(one)
        else:
            break
    return found


def _first(whole: Quantity, parts: Sequence[Quantity], *, sure: bool = False) -> Relation | None:
    """The sum of the most parts that add up to a whole, if chance does not explain it.

    A whole of one digit is enough if words say that the parts are all of it.
    """
    smaller = [one for one in parts if one.value < whole.value]
    if len(smaller) < len(parts) and len(smaller) < _FEWEST:
        return None
    sums = [_sum(whole, parts[:count]) for count in range(len(parts), _FEWEST - 1, -1)]
    holding = [one for one in sums if one is not None and one.holds]
    if not holding or whole.length < (1 if sure and len(parts) == _FEWEST else _DIGITS):
        return None
    best = min(holding, key=lambda one: one.verdict != "exact")
    most = AT_TIMES if best.verdict == "exact" else SELDOM
    return replace(best, tried=len(sums)) if by_chance(best, len(sums)) <= most else None


def _sum(whole: Quantity, parts: Sequence[Quantity]) -> Relation | None:
    return relate(
        "sum", adding(len(parts)), parts, whole, basis="numbers",
        what=f"{whole.printed} is said to be the total of {listed(parts)}",
    )  # fmt: skip


def _failing(whole: Quantity, parts: Sequence[Quantity]) -> Iterator[Relation]:
    """A list that says that it is all of a whole, with a typing error."""
    if len(parts) < _FEWEST or whole.kind == "shares":
        return  # shares in a list are compared by the rule for listed totals
    relation = _sum(whole, parts)
    if relation is not None and is_near_slip(relation):
        yield replace(relation, basis="stated")


RULE = Rule(find)
