"""A term of years whose end does not follow from the day with which its paragraph begins.

"On May 21, 2024, we sold a note. With it we issued a warrant to buy shares during a five-year
period ending May 10, 2029."
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tieout.macros.filing.calendar_days import written_day
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.term_ends import end_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_BEGINS = lazy_regex(r"\A(?:\W{0,4}|\([A-Za-z\d]{1,3}\) )(?:On|Effective) \{d(?P<day>\d+)\},? ")
_TERM = Hinted(
    "{t",
    r"\{t(?P<term>\d+)\}(?:[ -](?:period|term|warrants?|option))?,? (?:which |that )?"
    r"(?:ending|expiring|ends|expires)(?: on)? \{d(?P<last>\d+)\}",
)
_OTHERWISE = lazy_regex(
    r"\b(?:extend|extension|amend|original|from|beginning|commenc|start|after|remaining|prior"
    r"|each year|project|forecast)\w*\b"
)
"""Words of a term that begins on another day."""
_LEEWAY = 4  # days by which the end may differ


def find(view: View) -> Iterator[Finding]:
    """Yield the end of each term that is not so many years after the day of its paragraph."""
    first: Quantity | None = None
    block: object = None
    for sentence in view.sentences:
        if sentence.block is not block:
            block = sentence.block
            match = _BEGINS.match(sentence.masked)
            first = sentence.named(match, "day")[0] if match else None
        if first is not None and first.is_day:
            yield from _terms(sentence, first)


def _terms(sentence: Sentence, first: Quantity) -> Iterator[Finding]:
    """The ends of a sentence's terms that are not so many years after a day."""
    for match in _TERM.finditer(sentence.masked):
        term, last = sentence.named(match, "term", "last")
        if term is None or last is None or term.unit != "years" or not last.is_day:
            continue
        if term.value != term.value.to_integral_value() or _OTHERWISE.search(sentence.text):
            continue
        if any(
            one is not None and one.is_day and one is not last and one is not first
            for one in sentence.quantities
        ):
            continue  # the term may run from another day
        end = end_of(first, term)
        if end is not None and abs(last.day - end) > dt.timedelta(days=_LEEWAY):
            right = written_day(end)
            said = (
                f"A term of {int(term.value)} years from {first.printed} ends on {right}, but "
                f"{last.printed} is printed."
            )
            yield Finding("date", "warning", said, (last, first), right, last.printed)


RULE = Rule(find)
