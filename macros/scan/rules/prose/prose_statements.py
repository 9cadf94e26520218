"""An amount that a sentence gives a line of the statements, which print another for its period.

"We had a net loss of $857,316 for the nine months ended September 30, 2026", where each statement
of those months has 1,040,374.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.filing.periods import Period, length_of
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import ABOUT_NEGATIVE
from tieout.macros.scan.prose.amounts import rounding_unit
from tieout.macros.scan.prose.statement_rows import key_of, name_of, statement_rows
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.signs import unsigned
from tieout.macros.scan.view import Sentence, View

_ENDED = r"(?:\{t\d+\}|years?|quarters?|periods?|months) ended"
_PERIODS = rf"{_ENDED} \{{d\d+\}}(?:,? and (?:the )?(?:{_ENDED} )?\{{d\d+\}})?"
_FOR = r"(?:for|during|in) (?:each of )?(?:the )?(?:\{t\d+\} |[a-z]+ ){0,3}?"
_DAYS = r"(?:as of|at|on) \{d\d+\}(?: and \{d\d+\})?"
_AND = r"(?:,|,? and|,? (?:as )?compared (?:to|with)|,? versus)"
_AMOUNTS = (
    rf"{ABOUT_NEGATIVE}(?P<amounts>\(?\{{m\d+\}}\)?(?:{_AND} {ABOUT_NEGATIVE}\(?\{{m\d+\}}\)?)?)"
    rf"(?:,? {_FOR}(?P<after>{_PERIODS})|,? (?P<days>{_DAYS}))?"
)
_WITHIN = rf"(?:,? (?:{_FOR}(?P<within>{_PERIODS})|(?P<at>{_DAYS})),?)?"
_FORMS = (
    Hinted(
        "net ",
        r"(?:\A|\d\},? |: |\bour )(?P<label>(?:(?:our|total|the company’s) )*net [a-z ()]{3,60}?)"
        rf"{_WITHIN} (?:was|were|of|totaled|totalled|amounted to) {_AMOUNTS}",
    ),
    Hinted(
        "net ",
        r"(?:\bwe|\bcompany)(?: (?:has|have|had|also|\w+ly)){0,2} (?:incurred|had|reported|recorded"
        r"|sustained|suffered|experienced|generated) (?:an? )?(?P<label>net (?:loss(?:es)?|income"
        rf"|earnings|profit))(?: of| was)? {_AMOUNTS}",
    ),
    Hinted(
        "deficit",
        r"\b(?P<label>(?:accumulated|(?:stock|share)holders[’'] ) ?deficit)"
        rf"{_WITHIN} (?:was|of|totaled) {_AMOUNTS}",
    ),
)
_PERIOD = lazy_regex(
    r"(?:(?:\{t(?P<term>\d+)\}|(?P<word>years?|quarters?|months|periods?)) ended )?"
    r"\{d(?P<day>\d+)\}",
    re.IGNORECASE,
)
_BEFORE = lazy_regex(
    rf"\b(?:{_FOR}(?P<said>{_PERIODS})|(?P<days>{_DAYS})),?[^{{}};]*\Z", re.IGNORECASE
)
_OTHERWISE = lazy_regex(
    r"\b(?:adjusted|exclud|pro[ -]forma|segment|subsidiar|attributable|discontinu|continuing"
    r"|predecessor|successor|before|expect|cumulative|inception|would|taxable|tax purposes|equity"
    r" method|unrealized|acquired|restat|previously|originally|acquisition|parent|partnership"
    r"|combined|aggregate|fair values?)",
    re.IGNORECASE,
)
_LENGTHS = {"year": "P1Y", "quarter": "P3M"}
_DIGITS, _ROUND = 3, 3
_SCALES = tuple(Decimal(1000) ** power for power in (1, 2))


class _Stated(NamedTuple):
    """An amount with the last day of its period and, if it is stated, the length of that."""

    amount: Quantity
    length: str
    day: Quantity


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each such amount with that of the statements."""
    rows = statement_rows(view)
    for sentence in view.sentences if rows else ():
        masked = sentence.masked
        if "{m" not in masked or "{d" not in masked or _OTHERWISE.search(masked):
            continue
        for form in _FORMS:
            for match in form.finditer(masked):
                key = key_of(match["label"])
                known = rows.get(key, ())
                for stated in _stated(match, sentence) if known else ():
                    yield from _compared(name_of(key), stated, known, view)


def _stated(match: re.Match[str], sentence: Sentence) -> Iterator[_Stated]:
    """The amounts of a match, each with its period."""
    named = match.groupdict()
    words = named["after"] or named["days"] or named.get("within") or named.get("at")
    amounts = sentence.numbers_in(match["amounts"])
    if not words:
        before = _BEFORE.search(sentence.masked[: match.start("label")])
        words = (before["said"] or before["days"]) if before else ""
        if words.count("{d") == 1:
            amounts = amounts[:1]
    periods = [*_PERIOD.finditer(words)]
    length = ""
    if len(periods) != len(amounts):
        return
    for one, period in zip(amounts, periods, strict=True):
        (day,) = sentence.named(period, "day")
        length = _length(period, sentence) or length
        if one is not None and day is not None and day.is_day:
            yield _Stated(one, length, day)


def _length(match: re.Match[str], sentence: Sentence) -> str:
    if match["term"]:
        (term,) = sentence.named(match, "term")
        return length_of(int(term.value)) if term is not None and term.unit == "months" else ""
    return _LENGTHS.get((match["word"] or "").lower().rstrip("s"), "")


def _compared(
    name: str, stated: _Stated, known: Sequence[Quantity], view: View
) -> Iterator[Relation]:
    """The amount and that of the statements, if these print another one alone for the period."""
    amount = stated.amount
    if amount.length < _DIGITS - ((amount.decimals or 0) < 0):
        return
    own = [one for one in known if _is_of(one.period, stated)]
    if len({abs(one.value) for one in own}) != 1 or _agree(amount, own[0]):
        return
    if any(_is_printed(amount, one) for one in _cells(view)):
        return
    yield repeat_of(
        [unsigned(own[0]), unsigned(amount)],
        what=f"The {name} to {stated.day.printed} differs in a sentence and in a table",
        sure=True,
        at_most="warning",
    )


def _is_of(period: Period, stated: _Stated) -> bool:
    lengths = {period.length, stated.length} - {""}
    return period.day == stated.day.day and len(lengths) <= 1


@once
def _cells(view: View) -> Sequence[Quantity]:
    return [
        one for grid in view.grids for one in grid.cells.values() if one.kind in {"money", "number"}
    ]


def _agree(stated: Quantity, cell: Quantity) -> bool:
    """Whether the amount may be the number of a cell, one of them rounded."""
    if any(abs(stated.value) * one == abs(cell.value) for one in _SCALES):
        return True
    return abs(abs(stated.value) - abs(cell.value)) <= max(
        rounding_unit(stated, _ROUND), rounding_unit(cell, _ROUND)
    )


def _is_printed(stated: Quantity, cell: Quantity) -> bool:
    """Whether the amount is the number of a cell, or it is that number rounded."""
    return abs(abs(stated.value) - abs(cell.value)) <= rounding_unit(stated, _ROUND) / 2


RULE = Rule(find)
