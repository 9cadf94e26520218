"""Amounts and counts whose commas and points make no number: "$416,00", "$.2.2", "12,50 shares"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.scan.relation import Finding, Relation, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MONEY = re.compile(r"\$(?<![\d$R].) ?(\.?\d[\d.,]*)")
_GROUP = re.compile(r",(?<=\d,)(?:\d{1,2}(?!\d)|\d{4})")
"""A comma that is not before three digits; it may be that of a date or of a list."""
_HEAD = re.compile(r"(?<![\w.,$/-])\d[\d.,]*\Z")
_TAIL = re.compile(
    r"[\d.,]*\d (?=(?:(?:common|ordinary|restricted|preferred) )?"
    r"(?:shares|warrants|units|options|ADSs)\b)"
)
_FORM = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+")
_FOOTNOTE = re.compile(r"\d{1,3}(?:,\d{3})*,\d{4}")
"""A number and the raised mark of its footnote, which has no brackets."""
_YEAR = re.compile(r"\d{1,2},(?:19|20)\d\d")
_LONGEST = 24


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each amount in dollars and each count of securities that is no well-formed number."""
    text = view.filing.text
    for match in _MONEY.finditer(text):
        yield from _misprinted(text, match.start(), match.start(1), match.end())
    for match in _GROUP.finditer(text):
        head = _HEAD.search(text, max(0, match.start() - _LONGEST), match.start())
        tail = _TAIL.match(text, match.start(), match.end() + _LONGEST)
        if head and tail:
            yield from _misprinted(text, head.start(), head.start(), tail.end())


def _misprinted(text: str, start: int, digits: int, end: int) -> Iterator[Finding]:
    number = text[digits:end].rstrip(" .,")
    if any(form.fullmatch(number) for form in (_FORM, _FOOTNOTE, _YEAR)):
        return
    said = text[start:digits] + number
    why = "a comma is misplaced, or a digit is missing or too many"
    if number.count(".") > 1:
        why = "it has two decimal points"
    right = "a number with commas before each three digits"
    yield misprint(f"“{said}” is misprinted: {why}.", start, digits + len(number), right, said)


RULE = Rule("number-forms", "amounts and counts whose commas and points make no number", find)
