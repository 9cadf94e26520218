"""The employer identification number on a cover, which has nine digits: "12-3456789".

A number in another form is misprinted, and so is one that differs from the number in the header of
the submission.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage, digits_in
from tieout.macros.scan.references.submission_header import header_fields
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_COVER, _BEFORE, _AFTER = 7000, 600, 350  # characters
_LABEL = lazy_regex(
    r"\bI\.?\s?R\.?\s?S\.?\s{0,2}employer|\bemployer\s+identification|\bemployer\s+I\.?D\b",
    re.IGNORECASE,
)
_RIGHT = lazy_regex(r"(?<![\d-])\d{2}\s?[-–]\s?\d{7}(?![\d-])")
_PLAIN = lazy_regex(r"(?<![\d-])\d{9}(?![\d-])")
_WRONG = lazy_regex(r"(?<![\d(/.-])(?:\d{2}-\d{6}|\d{2}-\d{8}|\d{4}-\d{4,5}|\d-\d{8})(?![\d-])")
_NUMBER = lazy_regex(r"\d{2}-?\d{7}")
_FIELDS = ("IRS NUMBER", "EIN")


def find(view: View) -> Iterator[Finding]:
    """Yield the number on the cover that has another form, or is not that of the header."""
    text = view.filing.text
    start = view.filing.documents[0].start if view.filing.documents else 0
    label = _LABEL.search(text, start, start + _COVER)
    if label is None:
        return
    low, high = max(label.start() - _BEFORE, start), label.start() + _AFTER
    printed = [*_RIGHT.finditer(text, low, high)]
    if not printed and not _PLAIN.search(text, low, high):
        wrong = [*_WRONG.finditer(text, low, high)]
        if len(wrong) == 1:
            said = wrong[0][0]
            message = (
                f"The employer identification number is printed as {said}; such a number has two "
                "digits, a hyphen and seven digits."
            )
            yield _finding(message, wrong[0], "a number of nine digits")
        return
    known = _in_header(view)
    if len(printed) == 1 and len(known) == 1 and _digits(printed[0][0]) not in known:
        (right,) = known
        right = f"{right[:2]}-{right[2:]}"
        said = printed[0][0]
        message = (
            f"The employer identification number is {said} on the cover and {right} in the header "
            "of the submission."
        )
        yield _finding(message, printed[0], right)


def _in_header(view: View) -> set[str]:
    """The numbers in the header of a submission; those of several filers are several."""
    fields = header_fields(view)
    printed = [one.printed for name in _FIELDS for one in fields.get(name, ())]
    found = {_digits(one) for one in printed if _NUMBER.fullmatch(one)}
    return {one for one in found if one.strip("0")}


def _digits(printed: str) -> str:
    return digits_in(printed)


def _finding(message: str, place: re.Match[str], right: str) -> Finding:
    return Finding("repeat", "warning", message, (Passage(*place.span()),), right, place[0])


RULE = Rule(find)
