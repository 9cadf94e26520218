"""Whether two numbers are about two persons, such as what each is paid."""

from __future__ import annotations

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity

_NEAR = 240  # characters around a number
_PERSON = lazy_regex(r"(?:M(?<!\w.)(?:rs?|s)|D(?<!\w.)r)\.?\s+([A-Z][\w’'-]*[^\W_](?<!’s)(?<!'s))")
_PAY = lazy_regex(
    r"(?i)\b(?:(?:base|annual) salary|(?:target|annual) bonus|employment agreement|s?he|his|her)\b"
)
_EXPERIENCE = lazy_regex(
    r"\b(?:has|have|with|brings) (?:over |more than |nearly |approximately |about )?\w+(?:-\w+)?"
    r" years(?:['’]|,? of)? (?:[a-z]+ ){0,3}experience\b"
)
_NOTE = lazy_regex(r"\s*\(?(\d{1,2}|[a-z*])\)\s")


def are_of_two_persons(one: Quantity, other: Quantity) -> bool:
    """Whether two passages name other persons, or are two notes to one table: what each is paid.

    Or just one speaks of the experience of a person.
    """
    if _is_of_experience(one) != _is_of_experience(other):
        return True
    first, second = _persons(one), _persons(other)
    if not first & second and ((first and second) or (_is_of_pay(one) and _is_of_pay(other))):
        return True
    if one.placed.section is not other.placed.section:
        return False
    marks = {_note(one), _note(other)}
    return len(marks) > 1 and "" not in marks


@once
def _is_of_pay(one: Quantity) -> bool:
    """Whether the words around it are about one person, who is named above, say."""
    block = one.placed.block
    low, high = max(block.start, one.start - _NEAR), min(block.end, one.end + _NEAR)
    return _PAY.search(one.filing.text, low, high) is not None


@once
def _is_of_experience(one: Quantity) -> bool:
    """Whether its paragraph is about experience: "Ms. Roe has over 30 years of experience"."""
    block, text = one.placed.block, one.filing.text
    match = _EXPERIENCE.search(text, block.start, min(block.end, one.end + _NEAR))
    return match is not None and one.cell is None


@once
def _persons(one: Quantity) -> frozenset[str]:
    """The persons that its block names with a title."""
    block = one.placed.block
    return frozenset(_PERSON.findall(one.filing.text, block.start, min(block.end, one.end + _NEAR)))


@once
def _note(one: Quantity) -> str:
    """The mark with which its block begins, as a note does."""
    mark = _NOTE.match(one.filing.text, one.placed.block.start)
    return mark[1] if mark else ""
