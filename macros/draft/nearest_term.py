"""The usual term nearest to an amount: "net proceeds of $9,100,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.draft.field_terms import MODIFIERS, TERMS
from tieout.macros.lazy_regex import lazy_regex

_TERM = lazy_regex(
    rf"(?<![\w-])((?:(?:{MODIFIERS})[\s-]+){{0,4}}(?:{TERMS}))(?![\w-])"
    r"(?! (?:agreements?|agents?|securities|fees?)\b)",
    re.IGNORECASE,
)
NEAR_BEFORE = 90
"""The most characters between a term and the number after it."""
_NEAR_AFTER, _CHANGED_AFTER = 50, 90
_CHANGED = lazy_regex(
    r"\b(?:(?P<up>increas\w+|rose|grew)|decreas\w+|declin\w+|fell)\b(?:[^.;]{0,12}\b(?:by|of))?"
    r"(?: approximately| about| an?| nearly)*(?: \S{1,16}(?: million| billion)?,? or)?"
    r"(?: approximately| about| nearly)*\s*\Z",
    re.IGNORECASE,
)
_SENSITIVE = lazy_regex(
    r"\b(?:would|will|could) (?:(?P<up>increase)|decrease)(?P<both>,? ?\(?(?:or )?(?:in|de)crease)?"
    r"(?:[^.;]|\.\d){0,160}\bby(?: an?| approximately| about| nearly)*\s*\Z",
    re.IGNORECASE,
)
"""What another price or number of securities would change: "increase (decrease) ... by"."""
_TAKEN_OFF = lazy_regex(
    r"\W*(?:after|before|net of|less|minus|plus|excluding|including|exclusive of|inclusive of"
    r"|deducting|without|and|but|while|assuming|based|at|using|compared|from)\b"
    r"|[^(]*[,;:](?! (?:the|an?|our|its|which|representing)\b)",
    re.IGNORECASE,
)
"""Words after an amount that introduce what it includes or excludes, or another subject."""
_ASIDE = lazy_regex(
    r",? \(?(?:other than|(?:but )?(?:ex|in)cluding|(?:not )?including|(?:ex|in)clusive of"
    r"|(?:after|before) deducting|net of)\b"
    r"(?:(?!, (?:our|the|we|this|it)\b)[^.;])*?[,)] (?=(?:will|would|to|is|are|was|were|of)\b)"
    r"| \((?:before|after|less|net of|(?:ex|in)cluding)\b[^()]{0,200}\)",
    re.IGNORECASE,
)
"""What an amount includes or excludes, said between its name and its verb."""
_OF_A_PRICE = lazy_regex(
    r"\b(?:equal to|of|at|representing) [\d.]+% of (?:the |our )?(?:[a-z-]+ ){0,4}price\b"
    r"(?: per (?:share|unit))?",
    re.IGNORECASE,
)
"""The price that another is a percentage of."""
_SENTENCE = lazy_regex(
    r"[.;]\s+(?=(?:Each|If|The|We|Our|In|An?|This|These|Assuming|Based|On|At|As|Similarly|It)\b)"
)
_OF_PROCEEDS = lazy_regex(r"\bof the (?:[a-z]+ ){0,3}proceeds\b(?=[^.;]*,)", re.IGNORECASE)
"""The whole of which an amount is a part: "of the net proceeds, $2,000,000 will be held"."""
_CHANGE = lazy_regex(
    r"\W*(?P<how>increase|decrease|change|reduction)\b(?P<both>,? ?\(?(?:or )?(?:in|de)crease)?",
    re.IGNORECASE,
)
"""What follows the amount of a change: "a $1.00 increase (decrease) in the price"."""
_SOLD_FOR = lazy_regex(r"\bfor (?:(?:aggregate|total|approximate) ){0,2}\Z", re.IGNORECASE)
"""Before the proceeds of a sale at a price: "at $5.00 per share for gross proceeds of"."""
_CONDITION = lazy_regex(r"\b(?:if|provided|when|unless)\b", re.IGNORECASE)
_FLOAT = lazy_regex(
    r"\bmarket value\b.{0,120}?\bheld by (?:our )?non-?affiliates\b"
    r"(?:[^;\d]|\bI\.B\.\d|\b[SF]-\d){0,160}\Z",
    re.IGNORECASE,
)


def nearest_term(before: str, after: str, tail: str) -> Iterator[tuple[int, str]]:
    """The usual term nearest to an amount, on either side, and its rank, the best.

    `tail` is what the amount is paid for: " per share" is added to a label that is no price.
    """
    if _FLOAT.search(before):
        yield 0, "market value held by non-affiliates"
        return
    if (of_change := _CHANGE.match(after)) is not None:
        if term := _TERM.search(after[:_CHANGED_AFTER]):
            how = "change" if of_change["both"] else of_change["how"].lower()
            yield 0, f"{how} in {term[1]}"
        return
    before = _SENTENCE.split(before)[-1]
    before = _OF_PROCEEDS.sub(" ", _OF_A_PRICE.sub(" ", _ASIDE.sub(" ", before)))
    best: tuple[int, str] | None = None
    for found in _TERM.finditer(before):
        if len(before) - found.end() <= NEAR_BEFORE:
            best = (len(before) - found.end(), found[1])
    behind = _term_behind(after, named=best is not None)
    if behind and (best is None or behind.start() + 8 < best[0]):
        best = (behind.start() + 8, behind[1])
    if best is not None:
        label = f"{changed} in {best[1]}" if (changed := change(before)) else best[1]
        stated = " per " in label or (tail == " per share" and "price" in label.lower())
        yield 0, label if stated else label + tail


def _term_behind(after: str, *, named: bool) -> re.Match[str] | None:
    """The first term after an amount, if it is its own; `named`: another one is before it."""
    behind = _TERM.search(after[:_NEAR_AFTER])
    if behind is None:
        return None
    between = after[: behind.start()]
    others = (
        (named and _TAKEN_OFF.match(between))
        or _CONDITION.search(between)
        or ("proceeds" in behind[1].lower() and _SOLD_FOR.search(between))
    )
    return None if others else behind


def change(before: str) -> str:
    """Whether the words just before a number make it a change: "increased by"."""
    sensitive = _SENSITIVE.search(before)
    if sensitive is not None and sensitive["both"]:
        return "change"
    found = sensitive or _CHANGED.search(before)
    return "" if found is None else "increase" if found["up"] else "decrease"
