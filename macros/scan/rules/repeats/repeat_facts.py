"""What a prospectus says of its offering or company once: expenses, options, holders of record."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.stated_facts import NumberFact, any_of, stated
from tieout.macros.scan.phrases import VAGUE
from tieout.macros.scan.quantity import Quantity, as_exact
from tieout.macros.scan.relation import Finding, Relation, repeat_of
from tieout.macros.scan.repeats.current_facts import CURRENT, OUTSTANDING_NOW
from tieout.macros.scan.repeats.repeats import usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_STOCK = r"shares (?:of (?:our )?(?:class a )?(?:common|ordinary) (?:stock|shares) )?"
_THIS = r"(?:this|the) offering"
_WILL_BE = r"(?:will be|are expected to be|are estimated to be|to be|are|is|of)"
_UNDER = r"(?:issuable|underlying|subject to)[^{};]{0,60}?"
_AVERAGE = r"(?:[^{};]|\{d\d+\}){0,60} weighted[ -]average exercise price of (?:approximately )?"


_COMMON = r"shares(?: of (?:our |the company['’]s )?(?:common|ordinary) (?:stock|shares))?"
_OUT = r"(?:(?:that|which|were|was|are|issued and|then) )*outstanding"


_OPTIONS = any_of(r"after|subsequent|assum|forfeit|expir|amend|granted")
_OFFERED = any_of(
    r"warrants?|exercis|option|if\b|private|concurrent|minimum|maximum|each|would|previous|prior"
    r"|sold|received|selling"
)
_OF_THE_OFFERING = (
    NumberFact(
        "gross proceeds figure of the offering",
        _OFFERED,
        (
            Hinted(
                "gross proceeds",
                rf"\bgross proceeds (?:to us )?(?:from|of) {_THIS} {_WILL_BE} {VAGUE}"
                r"\{m(?P<one>\d+)\}",
            ),
            Hinted(
                "gross proceeds",
                rf"\bgross proceeds (?:to us )?of {VAGUE}\{{m(?P<one>\d+)\}} (?:from|in) {_THIS}",
            ),
        ),
    ),
    NumberFact(
        "estimate of the offering's expenses",
        any_of(r"include|including|deduct|selling|if\b|reimburs|legal|annual"),
        (
            Hinted(
                "expenses",
                r"\bexpenses (?:of|for|related to|in connection with) "
                rf"{_THIS}[^{{}};.]{{0,160}}? (?:will be|are|to be) {VAGUE}\{{m(?P<one>\d+)\}}",
            ),
        ),
    ),
    NumberFact(
        "share that officers and directors own",
        any_of(r"if\b|assum|exercis|class [a-z]|series|preferred|would|increas|decreas|former"),
        (
            Hinted(
                "officers|directors",
                r"\b(?:officers|directors)\b[^{};.]{0,110}? (?:own|hold|control)(?:s|ed)?\b"
                rf"[^{{}};.]{{0,40}}? {VAGUE}\{{r(?P<one>\d+)\}} of (?:our|the)\b",
            ),
        ),
        lazy_regex(
            r"\b(?:principal|significant|largest|affiliat|founder|sponsor|investors?|family|before"
            r"|prior|after|following|upon|voting|{r\d+\} or more|in addition|together with)\w*",
            re.IGNORECASE,
        ),
    ),
    NumberFact(
        "count of shares on which the percentages of the owners are based",
        lazy_regex(
            r"\{d\d+\}|\b(?:after|following|prior|before|offering|class [a-z]|pro[ -]forma|series"
            r"|preferred|votes|voting power|units?\b|plus|exercis|convert|fully)",
            re.IGNORECASE,
        ),
        (
            Hinted(
                "percentage",
                r"\bpercentages?\b(?:[^{};]|\{x\d+\}){0,200}?"
                r" (?:based (?:up)?on|assumes? (?:that )?there (?:are|were))"
                rf" {VAGUE}\{{[sn](?P<one>\d+)\}}[^{{}};.]{{0,50}}\boutstanding\b",
            ),
        ),
    ),
    NumberFact(
        "amount sold under General Instruction I.B.6",
        any_of(r"third|may (?:offer|sell)|will"),
        (
            Hinted(
                "sold",
                rf"\bsold {VAGUE}\{{m(?P<one>\d+)\}} (?:of|in) [^{{}};.]{{0,60}}"
                r"pursuant to general instruction",
            ),
        ),
    ),
)
_COUNT = NumberFact(
    "count of shares outstanding",
    any_of(
        r"respectively|beneficial|convert|conversion|assum|giving effect|pro[ -]forma|class [ab]\b"
        r"|if (?:the|we)\b"
    ),
    (
        Hinted(
            "outstanding",
            rf"\{{[sn](?P<one>\d+)\}}\*? {_COMMON} {_OUT}(?: as of| at| on)[^{{}};]{{0,30}} "
            r"\{d\d+\}",
        ),
        Hinted(
            "outstanding",
            rf"\{{d\d+\}},? (?:there were|we had) (?:approximately )?\{{s(?P<one>\d+)\}} "
            rf"{_COMMON} {_OUT}",
        ),
    ),
)
_OF_A_DAY = (
    _COUNT,
    NumberFact(
        "number of shares under the options or warrants with one average price",
        _OPTIONS,
        (
            Hinted(
                "average",
                rf"\{{[sn](?P<one>\d+)\}} {_STOCK}{_UNDER}(?:options|warrants){_AVERAGE}"
                r"\{mu?(?P<same>\d+)\}",
            ),
        ),
    ),
    NumberFact(
        "average exercise price of the options or warrants",
        _OPTIONS,
        (
            Hinted(
                "average",
                rf"\{{[sn](?P<same>\d+)\}} {_STOCK}{_UNDER}(?:options|warrants){_AVERAGE}"
                r"\{mu?(?P<one>\d+)\}",
            ),
        ),
    ),
    NumberFact(
        "number of holders of record",
        any_of(r"class|preferred|warrants?|units?\b|notes?\b|series"),
        (
            Hinted(
                "of record",
                rf"\b(?:were|was|had|by) {VAGUE}\{{n(?P<one>\d+)\}} "
                r"(?:registered )?(?:(?:stock|share)?holders|owners) of record\b",
            ),
        ),
    ),
    NumberFact(
        "number of full-time employees",
        any_of(r"part[ -]time|of (?:whom|which|these)|subsidiar|including|engaged|consult"),
        (
            Hinted(
                "full",
                rf"\b(?:we|company) (?:had|have|employed|employ) {VAGUE}\{{n(?P<one>\d+)\}} "
                r"full[ -]time (?:employees|persons|people)\b",
            ),
        ),
    ),
    NumberFact(
        "net tangible book value",
        any_of(r"pro[ -]forma|adjusted|giving effect|after|increase|dilution|negative|deficit"),
        (
            Hinted(
                "book value",
                r"\bnet tangible book value (?:of our (?:common stock|ordinary shares) )?"
                r"(?:(?:as of|at|on) \{d\d+\},? )?(?:was|is) (?:approximately )?\{m(?P<one>\d+)\}",
            ),
        ),
    ),
)

_NEAR = Decimal("1.5")
type Key = tuple[int, str, frozenset[int], Decimal, frozenset[str]]


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each fact; the only one with another number is reported."""
    names = names_of(view)
    found: dict[Key, dict[int, Quantity]] = defaultdict(dict)
    for sentence in view.sentences:
        for key, one in _facts_in(sentence, names):
            found[key][one.number] = one
    for (_, name, *_rest), places in found.items():
        alike = [*places.values()]
        if name in (_COUNT.name, OUTSTANDING_NOW.name):
            alike = _near_usual(alike)
        if len(alike) > 1:
            yield from _compared(f"the {name} is printed in two ways", alike)


def _facts_in(sentence: Sentence, names: Names) -> Iterator[tuple[Key, Quantity]]:
    """The facts of a sentence, each with its part, name, day, and number that is in the name."""
    masked = sentence.masked
    for fact, match in stated((*_OF_THE_OFFERING, *CURRENT, *_OF_A_DAY), masked):
        one = sentence.quantities[int(match["one"])]
        if one is None or one.number not in names.of:
            continue
        name = names.of[one.number]
        days = name.dates if fact in _OF_A_DAY else frozenset()
        if fact in _OF_A_DAY and len(days) != 1:
            continue
        same = match.groupdict().get("same")
        beside = sentence.quantities[int(same)] if same else None
        value = beside.value if beside else Decimal(0)
        words = fact.words.findall(masked.lower()) if fact.words else ()
        stated_number = as_exact(one) if fact.exact else one
        yield (name.part, fact.name, days, value, frozenset(words)), stated_number


def _near_usual(places: Sequence[Quantity]) -> list[Quantity]:
    """The counts that are near the usual one: a multiple of it is from before a split."""
    usual = Counter(one.value for one in places).most_common(1)[0][0]
    return [one for one in places if max(one.value, usual) < _NEAR * min(one.value, usual)]


def _compared(what: str, places: Sequence[Quantity]) -> Iterator[Relation]:
    """The places of the usual number, and the only other one."""
    counts = Counter(one.value for one in places)
    usual = next(one for one in places if one.value == counts.most_common(1)[0][0])

    def key(one: Quantity) -> Decimal:
        agrees = one is usual or repeat_of([usual, one], what=what).holds
        return usual.value if agrees else one.value

    yield from usual_and_odd(places, what=what, key=key)


RULE = Rule(find)
