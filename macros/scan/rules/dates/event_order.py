"""Events in an impossible order, and terms of years that do not match their dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.macros.filing.calendar_days import is_end_of_month
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.phrases import SEC
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_D = r"\{d(\d+)\}"
_SPACE = r"[^{}.;]{0,60}?"
_ENDS = (
    r"(?:expir\w*|terminat\w*|end(?:s|ed|ing)?|matur\w*|vest(?:s|ed|ing)?|closes|closed|closing"
    r"|conclud\w*)"
)
_BEGINS = (
    r"(?:beg[aiu]n\w*|commenc\w*|start\w*|granted|issued|entered into|made effective|opened|opens"
    r"|incurred|acquired|hired)"
)
_ON = r"(?:on|as of|from)"
_FROM = r"(?:from|beginning(?: on)?|commencing(?: on)?|starting(?: on)?)"
_AND = r"through and including|and (?:ending|expiring)(?: on)?"
_THAT = r" (?:and|but|which|that)(?: (?:it|they|will|may|shall|was|were|is|are|to|then|fully)){0,3}"
_DEBT = r"\b(?:notes?|debentures?|bonds?|loans?|warrants?|lease|agreement|issued|issue date)"
_AND_IT = r"(?: which| that| and)?(?: will| shall)?(?: a)?"
_ENDS_ON = rf"{_ENDS}(?: dates?)?(?: is| was)?(?: on| of)?"
_TRADED = r"\b(?:issued|sold|purchased|acquired|received|repurchased|granted|borrowed|paid)\b"
# Two days, the first of which must not be after the second.
_ORDERS = tuple(
    lazy_regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_BEGINS}{_SPACE} {_ON} {_D},?{_THAT} {_ENDS} (?:on|at|as of|by)?{_SPACE}{_D}",
        rf"\b{_FROM} {_D},? (?:through|until|{_AND}) {_D}",
        rf"\bperiods? from {_D}(?: \([^(){{}}]{{0,40}}\))?,? (?:to|through|until) {_D}",
        rf"\b(?:accru\w+|interest|term|employment|effective){_SPACE} from {_D},? to {_D}",
        rf"{_DEBT}{_SPACE} (?:dated(?: as of)?|of|on) {_D},?{_AND_IT} {_ENDS_ON} {_D}",
        rf"{_TRADED}[^.;]{{0,60}}? between {_D} and {_D}",
    )
)
_WHICH = r"(?:(?:that|which) )?(?:(?:was|were|we|the company) )?(?:(?:originally|initially) )?"
_COMMISSION = rf"(?:with {SEC},? )?"
_BEGUN = "What begins {first} is said to end {last}, which is earlier."
# The same with other messages, or where other words explain an earlier day.
_ISSUED = (
    lazy_regex(
        rf"\bon {_D},? [^;{{}}]{{0,40}}?\b(?:issued|sold|borrowed|granted)\b[^;]{{0,90}}?"
        rf" (?:that|which|and)? ?(?:will )?(?:matur(?:es?|ing)|expir(?:es?|ing)|due) on {_D}",
        re.IGNORECASE,
    ),
    lazy_regex(
        rf"\bissued on {_D},? (?:and )?(?:have|has|had|with) an? (?:matur|expir)[^{{}};]{{0,30}}"
        rf" {_D}",
        re.IGNORECASE,
    ),
)
_OTHERWISE = lazy_regex(
    r"\b(?:exchange|repa|redeem|refinanc|extend|extension|amend|prior|previous|existing|replac)",
    re.IGNORECASE,
)
_MOVED = lazy_regex(
    r"\b(?:shorten|accelerat|advanc|mov|chang|reduc|brought|revis|amend)[^{};]*\bfrom \Z",
    re.IGNORECASE,
)
"""Words before a day that is replaced by an earlier one: "shortened in maturity from"."""
_REPORT = lazy_regex(
    rf"\b(?:year|quarter|quarterly period|months) ended {_D},? {_WHICH}filed {_COMMISSION}on {_D}",
    re.IGNORECASE,
)
_REPORTED = "A report for a period that ended {first} is said to be filed {last}, which is earlier."
_RECORD = lazy_regex(
    rf"\brecord date\b{_SPACE} {_D}[^{{}}.;]{{0,30}}\bmeeting\b{_SPACE} {_D}", re.IGNORECASE
)
_RECORDED = "The record date {first} is after the meeting {last}."
_HOLDERS = r"(?:(?:stock|share|unit)?holders|owners) of record"
_NO_DATE = r"(?:[^{};()]|\{[^d]\w+\}){0,160}?"
_DECLARED = lazy_regex(
    rf"\bon {_D},? [^{{}};.]{{0,60}}\bdeclared (?!that){_NO_DATE}\b{_HOLDERS}"
    rf" (?:as of|at|on) (?:the close of business on )?{_D}",
    re.IGNORECASE,
)
_DECLARED_LATE = "What is declared {first} is for holders of record {last}, which is earlier."
_EXHIBIT = lazy_regex(
    rf"\bdated(?: as of)? {_D}{_NO_DATE}(?:\(|\bincorporated\b|\bfiled as\b){_NO_DATE}"
    rf"\bfiled (?:by the (?:company|registrant) )?{_COMMISSION}on {_D}",
    re.IGNORECASE,
)
_FILED = "What is dated {day} is said to be filed {last}, which is earlier."
_DATED_TOO = lazy_regex(rf"\bdated(?: as of)? {_D}[^{{}}]*\band\b", re.IGNORECASE)
"""Another document, of an earlier date, which may be the one that was filed."""
_FORM_FIRST = 31  # days by which the form of an agreement may be filed before its date
_SAID = {_REPORT: _REPORTED, _RECORD: _RECORDED, _DECLARED: _DECLARED_LATE, _EXHIBIT: _FILED}
# The same with months or years, for offices that people held.
_SERVED = lazy_regex(
    r"\b(?:served|serv(?:es|ing)|employed|worked|held|was|been)\b[^{};]{0,120}? from"
    rf" {_D},? (?:to|until|through) {_D}",
    re.IGNORECASE,
)
_FROM_SERVED = lazy_regex(
    rf"\bFrom {_D},? (?:to|through|until) {_D}, [^{{}};,]{{1,40}}(?:,[^{{}};,]{{1,40}},)?"
    r" (?:served|worked|was|held)\b"
)
_TERM = lazy_regex(
    r"\{t(?P<term>\d+)\}(?: (?:term|period))?,? "
    rf"{_FROM} \{{d(?P<first>\d+)\}},? (?:to|through|until|{_AND}) \{{d(?P<last>\d+)\}}",
    re.IGNORECASE,
)
_MONTHS = {"years": 12, "months": 1}
_MONTH = 30.436875  # days, on the average
_LEEWAY = 3  # days by which a term of years may differ: both ends counted, or neither


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each pair of days in an impossible order, and each term that contradicts its days."""
    for sentence in view.sentences:
        if sum(1 for one in sentence.quantities if one and one.kind == "date") > 1:
            yield from _backwards(sentence)
            yield from _terms(sentence)


def _backwards(sentence: Sentence) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    issued = () if _OTHERWISE.search(sentence.text) else _ISSUED
    for pattern in (*_ORDERS, *issued, *_SAID, _SERVED, _FROM_SERVED):
        for match in pattern.finditer(sentence.masked):
            first, last = (sentence.quantities[int(match[at])] for at in (1, 2))
            if first is None or last is None or first.low <= last.high:
                continue
            if pattern in _ORDERS and not (first.is_day and last.is_day):
                continue  # a period that is shortened "from 2015 to 2010" begins in neither year
            if _MOVED.search(sentence.masked, 0, match.start(1) - 2):
                continue
            if pattern is _EXHIBIT and (
                first.low - last.high <= _FORM_FIRST
                or _DATED_TOO.search(sentence.masked, 0, match.start())
            ):
                continue
            if (first.number, last.number) in seen:
                continue
            seen.add((first.number, last.number))
            said = _SAID.get(pattern, _BEGUN)
            yield Finding(
                "date",
                "error",
                said.format(first=_when(first), last=_when(last), day=first.printed),
                (last, first),
                f"not before {first.printed}",
                last.printed,
            )


def _when(one: Quantity) -> str:
    return f"{'on' if one.is_day else 'in'} {one.printed}"


def _terms(sentence: Sentence) -> Iterator[Relation | Finding]:
    """A term of years or months, compared with the dates that it runs from and to."""
    for match in _TERM.finditer(sentence.masked):
        term, first, last = sentence.named(match, "term", "first", "last")
        if term is None or first is None or last is None or term.unit not in _MONTHS:
            continue
        if not (first.is_day and last.is_day) or last.value <= first.value:
            continue
        found = _length(first, last, _MONTHS[term.unit])
        if found is not None and found == term.value:
            yield _relation(term, first, last, found)
        elif _counts_both(term, first, last, found):
            continue
        elif found is not None and term.value == int(term.value):
            yield Finding(
                "date",
                "warning",
                f"“{term.printed}” is printed, but from {first.printed} to {last.printed} is "
                f"{found} {term.unit if found > 1 else term.unit[:-1]}.",
                (term, first, last),
                f"{found} {term.unit}",
                term.printed,
            )


def _counts_both(term: Quantity, first: Quantity, last: Quantity, found: int | None) -> bool:
    """Whether two ends of periods stand for the periods: "five fiscal years from 1996 to 2000"."""
    ends = is_end_of_month(first.day) and is_end_of_month(last.day)
    return ends and found is not None and term.value == found + 1


def _relation(term: Quantity, first: Quantity, last: Quantity, found: int) -> Relation:
    length = Decimal(found)
    return Relation(
        "date", (first, last), term, "i1-i0", (), length, length, length, "exact", "stated",
        f"the {term.printed} are those from {first.printed} to {last.printed}",
    )  # fmt: skip


def _length(first: Quantity, last: Quantity, months: int) -> int | None:
    """The years, or months, between two days; None if it is not a whole number."""
    begun, ended = first.day, last.day
    count = round((ended - begun).days / (_MONTH * months))
    year, month = divmod(begun.month - 1 + count * months, 12)
    day = dt.date(begun.year + year, month + 1, 1) + dt.timedelta(days=begun.day - 1)
    return count if count and abs((ended - day).days) <= _LEEWAY else None


RULE = Rule(find)
