"""Numbers that a statute or a rule of the SEC fixes, if the filing prints another one."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.document_dates import dates_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_MILLION = 1_000_000


class _Law(NamedTuple):
    """A law that fixes a number: `words` are around it, and `near` is in its sentence.

    `said` is `right` now; `values` are its values now and in earlier years. Where it is known until
    when documents may print an earlier value, `until` has that day.
    """

    said: str
    right: str
    unit: str
    values: tuple[Decimal, ...]
    words: re.Pattern[str]
    near: Hinted
    until: tuple[tuple[Decimal, int], ...]


def _law(  # noqa: PLR0913, PLR0917 - a row of the table below
    said: str,
    right: str,
    unit: str,
    values: tuple[Decimal | int, ...],
    words: str,
    near: tuple[str, str],
    until: Mapping[int, dt.date] = MappingProxyType({}),
) -> _Law:
    fixed = tuple(Decimal(value) for value in values)
    hints, pattern = near
    ends = tuple((Decimal(value), day.toordinal()) for value, day in until.items())
    form = lazy_regex(words, re.IGNORECASE)
    return _Law(said, right, unit, fixed, form, Hinted(hints, pattern), ends)


_SMALL_FLOAT = "instruction", r"instructions? I\.?B"
_SMALLER = "smaller", r"smaller reporting compan"
_GROWTH = "growth", r"emerging growth compan"
_NASDAQ = "5635", r"\b5635\s*\(d\)"
_EQUITY = "5550", r"\b5550\s*\(b\)\s*\(1\)"
_BID = "5550", r"\b5550\s*\(a\)\s*\(2\)"
_PENNY = "penny", r"\bpenny stocks?\b"
_CYCLE = "15c6-1", r"15c6-1"
_EXCEEDS = r"(?:exceeds|exceeded|equals or exceeds|equaled or exceeded)"
_ABOUT = r"(?:approximately |at least |more than |less than |or more than )*"
_THE_SHARE_OF_203 = (
    r"vote of (?:the holders of )?(?:at |a )?least \{r(\d+)\} of (?:the|its|our) outstanding"
    r" voting (?:stock|shares)[^.;]{0,60}not owned by (?:the|such|that|an)[^.;]{0,6}"
    r"interested stockholder"
)
_LAWS: tuple[_Law, ...] = (
    _law("the vote that Section 203 of the Delaware General Corporation Law requires", "66 2/3%",
         "rate", (Decimal(2) / 3,), _THE_SHARE_OF_203, ("interested", "interested")),
    _law("the share of its float that General Instruction I.B.6 lets a company sell", "one-third",
         "rate", (Decimal(1) / 3,), r"exceed(?:ing|s)? (?:more than )?\{r(\d+)\} of (?:the "
         r"aggregate market value|(?:our|the) public float)", _SMALL_FLOAT),
    _law("the period of General Instruction I.B.6", "12 calendar months", "months", (12,),
         r"\bin any \{t(\d+)\} period", _SMALL_FLOAT),
    _law("the float below which General Instruction I.B.6 applies", "$75 million", "USD",
         (75 * _MILLION,), r"(?:(?:so|as) long as|unless|if|until) [^{};]{0,90}"
         r"(?:less than|below|under) \{m(\d+)\}|\bpublic float is below \{m(\d+)\}",
         ("instruction|float", r"instructions? I\.?B|\bpublic float is below")),
    _law("the age that Form S-3 allows the price of a float", "60 days", "days",
         (60,), r"within (?:the (?:prior|past|last) )?\{t(\d+)\} (?:prior to|of|before|preceding)"
         r" (?:the date of )?this prospectus",
         ("affiliates|public float", r"non-?affiliates|public float")),
    _law("the float of a smaller reporting company", "less than $250 million", "USD",
         (250 * _MILLION, 75 * _MILLION, 700 * _MILLION),
         rf"held by non-?affiliates (?:is|was|equals|{_EXCEEDS}) {_ABOUT}\{{m(\d+)\}}", _SMALLER),
    _law("the float of a large accelerated filer, which is no emerging growth company",
         "$700 million", "USD", (700 * _MILLION, 250 * _MILLION, 75 * _MILLION),
         rf"held by non-?affiliates {_EXCEEDS} \{{m(\d+)\}}"
         r"|more than \{m(\d+)\} in market value", _GROWTH),
    _law("the revenue of a smaller reporting company", "less than $100 million", "USD",
         (100 * _MILLION, 50 * _MILLION),
         rf"annual revenues? (?:is|was|are|were|of|exceeds?) {_ABOUT}\{{m(\d+)\}}", _SMALLER),
    _law("the revenue of an emerging growth company",
         "less than $1.235 billion ($1.07 billion until September 2022)", "USD",
         (1235 * _MILLION, 1070 * _MILLION, 1000 * _MILLION),
         rf"(?:annual (?:gross )?|\bour )revenues? (?:of|is|are|{_EXCEEDS}|exceed) {_ABOUT}"
         r"\{m(\d+)\}"
         r"|\{m(\d+)\} or more (?:in|of) (?:total )?(?:annual )?(?:gross )?revenues?\b"
         r"|(?:more|less) than \{m(\d+)\} (?:in|of) (?:total |annual |gross )*revenues?\b", _GROWTH,
         # The SEC raised it in April 2017 and in September 2022; a report may have been on its way.
         {1000 * _MILLION: dt.date(2017, 12, 31), 1070 * _MILLION: dt.date(2023, 3, 31)}),
    _law("the debt that an emerging growth company may issue", "$1.0 billion", "USD",
         (1000 * _MILLION,),
         rf"(?:issued|issue) {_ABOUT}\{{m(\d+)\}} (?:in|of) non-?convertible debt", _GROWTH),
    _law("the period in which an emerging growth company may issue its debt", "three years",
         "years", (3,), r"non-?convertible debt[^{};]{0,40} (?:in|during|over|within)[^{};]{0,30}"
         r" \{t(\d+)\}", _GROWTH),
    _law("the price below which Rule 3a51-1 makes a share a penny stock", "$5.00", "USD/share",
         (5,), r"price[^{};]{0,20} (?:of )?less than \{mu?(\d+)\}", _PENNY),
    _law("the share of the voting stock that Section 203 of the Delaware General Corporation Law "
         "names", "85%", "rate", (Decimal("0.85"),),
         r"owned at least \{r(\d+)\} of the (?:outstanding )?voting stock",
         ("interested", "interested")),
    _law("the share of the stock for which Nasdaq Listing Rule 5635(d) requires a vote", "20%",
         "rate", (Decimal(1) / 5, Decimal("0.1999")),
         r"\{r(\d+)\} or more of (?:the|our|its) (?:[a-z-]+ ){0,3}(?:outstanding|common|voting)",
         _NASDAQ),
    _law("the equity that Nasdaq Listing Rule 5550(b)(1) requires", "$2.5 million", "USD",
         (2_500_000,), r"(?:minimum|required|at least|less than|below)[^{};]{0,60}?equity[^{};]"
         r"{0,60}? of (?:at least )?\{m(\d+)\}|equity (?:of )?at least \{m(\d+)\}", _EQUITY),
    _law("the bid price that Nasdaq requires", "$1.00 per share", "USD/share", (1,),
         r"minimum (?:closing )?bid price[^{};]{0,60}? of (?:at least )?\{mu?(\d+)\}",
         _BID),
    _law("the settlement cycle of Rule 15c6-1", "one business day (two until May 2024)",
         "business days", (1, 2, 3),
         r"\b(?:settled?|settlement)\b[^{};]{0,30}? (?:in|within|on|no later than)(?: the)?"
         r" \{[to](\d+)\}", _CYCLE,
         {3: dt.date(2017, 9, 5), 2: dt.date(2024, 5, 28)}),
)  # fmt: skip
_CLOSE = Decimal("0.0005")
_TIMES = 4
"""A number that is more times as large or small as the law's is of something else."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each number that differs from the one that a statute fixes."""
    printed: dict[_Law, list[Quantity]] = defaultdict(list)
    for sentence in view.sentences:
        for law in _LAWS:
            if law.near.search(sentence.text):
                printed[law] += _numbers(law, sentence)
    for law, numbers in printed.items():
        kept: list[Quantity] = []
        wrong: list[Quantity] = []
        for one in numbers:
            (kept if _is_kept(one, law, view) else wrong).append(one)
        first = [*kept, *numbers][:1]
        unlike = [one for one in numbers if one.value != first[0].value][:1] if first else []
        for one in wrong:
            others = first if kept or one.value != first[0].value else unlike
            yield Finding(
                "other",
                "warning",
                f"{one.printed} is printed; {law.said} is {law.right}.",
                (one, *others),
                law.right,
                one.printed,
            )


def _numbers(law: _Law, sentence: Sentence) -> Iterator[Quantity]:
    """The numbers that a sentence prints for a law, not those of another size."""
    for match in law.words.finditer(sentence.masked):
        one = sentence.quantities[int(next(filter(None, match.groups())))]
        if one is None or one.unit != law.unit:
            continue
        if any(value / _TIMES <= one.value <= value * _TIMES for value in law.values):
            yield one


def _is_kept(one: Quantity, law: _Law, view: View) -> bool:
    """Whether a number is the law's, now or in an earlier year if the document is of that time."""
    for value in law.values:
        if abs(one.value - value) <= _CLOSE * max(value, Decimal(1)):
            dates = dates_of(view)
            day = dates.day(dates.parts.at(one.start))
            return day is None or day <= dict(law.until).get(value, day)
    return False


RULE = Rule(find)
