"""Blanks left in a final document: a day, an amount, a number of shares, months or pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import DocumentDates, dates_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.drafts import is_draft
from tieout.macros.scan.phrases import MONTH
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding, Relation, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_BLANK_DATE = lazy_regex(
    r"date of this prospectus(?<!\w.{23})(?: supplement)? is\s*(?:[A-Z][a-z]+\s*)?"
    r"(?:_+|\[[^\]]{0,5}\])?\s*,\s*(?:19|20)\d\d"
)
_BLANK_AMOUNT = lazy_regex(
    r"\$[ \u00a0]*(?:million|billion|per (?:share|unit|warrant|note)|(?:in )?cash\b(?! and)"
    r"|(?:aggregate )?(?:purchase price|exercise price|gross proceeds|net proceeds|principal))\b"
)
_WORD_BEFORE = lazy_regex(r"[a-z]{2}[a-z,]* (?:approximately |about |of |is |was |were |to )*\Z")
_BLANK_TERM = Hinted(
    "the next months",
    r"\b(?:for|through|over) (?:at least |approximately )?the next months\b(?! (?:and|or) )",
)
_BLANK_DAYS = Hinted(" -", r"\b(?:the|an?|such|any|this|applicable|initial) -(?:day|month|year)\b")
_BEFORE = 60  # characters, for a text of one long word would be searched for very long
_BLANK_COUNT = lazy_regex(
    r"number of shares (?<!\w.{17})[^.]{0,120}? is based (?:up)?on (?:based on )?"
    r"(shares of (?:our )?(?:common|ordinary) (?:stock|shares) outstanding)",
)
_LEFT_X = lazy_regex(rf"\b(?:(?:{MONTH})[ \n]|pages?[ \n])(?:XX+|xx+)(?:-(?:XX+|xx+))?(?![\w-])")
"""A day or a page with letters in its place."""
_PROSPECTUS = lazy_regex(
    r"(?:accompanying |base |to )prospectus,?\)?,? dated(?: as of)?\Z", re.IGNORECASE
)


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each date, amount and number left blank."""
    text = view.filing.text
    for match in _LEFT_X.finditer(text):
        if "xix" not in text:  # a page xx follows a page xix
            yield _left_blank("A number", match[0], match.span())
    if is_draft(text):
        return
    yield from _amounts(text)
    dates: DocumentDates | None = None
    for match in _BLANK_DATE.finditer(text):
        said = " ".join(match[0].split())
        dates = dates or dates_of(view)
        part = dates.parts.at(match.start())
        # A supplement gives the date of its prospectus.
        dated = [one for one in view.quantities if _is_named(one, dates, part)]
        known = f" Elsewhere it is {dated[0].printed}." if dated else ""
        yield Finding(
            "date",
            "warning",
            f"The date is left blank: “{said}”.{known}",
            (Passage(match.start(), match.end()), *dated),
            dated[0].printed if dated else "a full date",
            said,
        )


def _amounts(text: str) -> Iterator[Finding]:
    """Amounts and counts of shares that are left blank: only the words around them are printed."""
    for match in _BLANK_AMOUNT.finditer(text):
        before = _WORD_BEFORE.search(text[max(0, match.start() - _BEFORE) : match.start()])
        if before and not before[0].endswith("per "):  # "per $ million of revenue"
            yield _left_blank("An amount", f"{before[0]}{match[0]}", match.span())
    for match in _BLANK_TERM.finditer(text):
        yield _left_blank("A number of months", match[0], match.span())
    for match in _BLANK_DAYS.finditer(text):
        yield _left_blank("A number", match[0], match.span())
    for match in _BLANK_COUNT.finditer(text):
        yield _left_blank("The number of shares", match[0], match.span(1))


def _left_blank(what: str, words: str, place: tuple[int, int]) -> Finding:
    said = " ".join(words.split())
    return misprint(f"{what} is left blank: “{said}”.", *place, "a number", said)


def _is_named(one: Quantity, dates: DocumentDates, part: int) -> bool:
    """Whether words before a date say that it is the date of a supplement's prospectus."""
    if not one.is_day or dates.parts.at(one.start) >= part:
        return False
    before = one.before(60)
    return bool(_PROSPECTUS.search(" ".join(before.split())))


RULE = Rule(find)
