"""Terms that a stock or an offering has only once: par value, votes, fees, days of an option."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.macros.scan.arithmetic.repairs import is_slip
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.repeats.repeated_terms import PROGRAM, TERMS, RepeatedTerm
from tieout.macros.scan.repeats.repeats import usual_and_odd
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

<<<<<<< HEAD
_CLASS = r"(?P<which>(?:class [a-z] |preferred |common |ordinary )+(?:stock|shares))"
_VOTING = r"(?P<which>class [a-z]) (?:common|ordinary) (?:stock|shares?)"
_UP_TO = r"(?:of )?(?:up to )?"
_OPTION = r"(?:over-?allotment |purchase )?option"


class _Term(NamedTuple):
    """A term: its name, what rules a sentence out, and the words with its number.

    `usual` is in how many places the usual number must be for another one to be reported that is
    no typing error.
    """

    name: str
    usual: int
    otherwise: re.Pattern[str]
    patterns: tuple[Hinted, ...]


def _not(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


_AMOUNT = _Term(
    "amount of the at-the-market offering",
    3,
    _not(
        r"previous|prior|filed|already|increas|decreas|remain|unsold|terminat|registration"
        r" statement|base prospectus|one or more offerings|amend|reduc|additional|original"
        r"|have sold|had sold|we sold|i\.b\.6|any combination"
    ),
    (
        Hinted(
            "aggregate",
            rf"\bcommon (?:stock|shares) having an aggregate (?:gross )?(?:offering price|"
            rf"sales? (?:price|proceeds)|gross proceeds) {_UP_TO}\{{m(?P<one>\d+)\}}",
        ),
        Hinted(
            "up to",
            r"\b(?:issue and sell|offer and sell|offer|sell)\b[^{};.]{0,80}? up to "
            r"(?:an aggregate (?:of |amount of ))?\{m(?P<one>\d+)\} (?:of|in) (?:shares of )?our "
            r"common",
        ),
        Hinted("all", r"\bsale of all (?:of the )?\{m(?P<one>\d+)\} of (?:shares of )?our common"),
        Hinted("up to", r"\Aup to \{m(?P<one>0)\}\Z"),
    ),
)
_TERMS = (
    _Term(
        "limit of the agent's expenses that are reimbursed",
        3,
        _not(r"previous|prior|former|amend|terminat|closing of each|settlement|quarter|annual"),
        (
            Hinted(
                "reimburse",
                r"\breimburse\w*\b(?:(?=[^;.]{0,200}?\b(?P<which>legal|counsel|attorneys?|clearing"
                r"|finra|accountable|due diligence)))?[^{};.]{0,120}? (?:of )?"
                r"(?:up to|not to exceed|not exceeding) (?:an aggregate of )?\{m(?P<one>\d+)\}",
            ),
        ),
    ),
    _Term(
        "par value of the {which}",
        1,
        _not(
            r"subsidiar|merger sub|target\b|predecessor|issued by|increas|decreas|reduc|amend"
            r"|chang|convert|exchang|former|redomicil|reincorporat"
        ),
        (
            Hinted("par value", rf"\b{_CLASS},? \(?par value(?: of)?,? \{{mu?(?P<one>\d+)\}}"),
            Hinted(
                "par value", rf"\b{_CLASS},? \(?(?:with )?(?:an? )?\{{mu?(?P<one>\d+)\}} par value"
            ),
        ),
    ),
    _Term(
        "commission of an at-the-market offering",
        1,
        _not(r"previous|prior|former|amend|principal|underwrit|maximum|finra"),
        (
            Hinted(
                "commission",
                r"\bcommissions?\b[^{};.]{0,90}?\{r(?P<one>\d+)\} of (?:the )?"
                r"(?:aggregate |total )?gross (?:sales |offering )?(?:price|proceeds)"
                r"[^.;]{0,40}?(?:sold|sales|shares?\b)",
            ),
        ),
    ),
    _Term(
        "time in which the underwriters may exercise their option",
        2,
        _not(r"lock-?up|stock options?|holders?\b|vest|closing|deliver|warrants? (?:are|is|will)"),
        (
            Hinted(
                "option",
                r"\bunderwriters?\b[^{};.]{0,40}? (?:an? )?\{t(?P<one>\d+)\} " + _OPTION,
            ),
            Hinted(
                "option",
                rf"\bunderwriters?\b[^{{}};.]{{0,40}}? {_OPTION},? (?:that is )?(?:exercisable )?"
                r"(?:for|within|during) (?:a period of )?(?:up to )?\{t(?P<one>\d+)\}",
            ),
            Hinted(
                "option",
                r"\boption to purchase\b[^;.]{0,260}? for (?:a period of )?\{t(?P<one>\d+)\} "
                r"(?:after|from|following) the date of this prospectus",
            ),
        ),
    ),
    _Term(
        "number of votes of each {which} share",
        2,
        _not(
            r"previous|prior|former|amend|after|sunset|until|subsidiar|convert|series|unless|if\b"
            r"|following|increas|reduc|formula"
        ),
        (
            Hinted(
                "votes",
                rf"\beach (?:share of )?(?:our |the )?{_VOTING} (?:is |will be |shall be )?"
                r"(?:entitled to|(?:shall )?entitles? [^{};.,]{1,30}? to|carries|has|will have|"
                r"will carry) "
                r"\{n(?P<one>\d+)\} votes\b",
            ),
            Hinted(
                "votes",
                rf"\bholders of (?:shares of )?(?:our |the )?{_VOTING} (?:are|will be) "
                r"(?:each )?entitled to \{n(?P<one>\d+)\} votes\b",
            ),
            Hinted(
                "votes",
                rf"\b{_VOTING},? (?:which )?(?:has|have|carries|with) "
                r"\{n(?P<one>\d+)\} votes per share\b",
            ),
        ),
    ),
    _Term(
        "cash fee of the placement agent",
        3,
        _not(
            r"previous|prior|former|amend|terminat|tail\b|introduc|contact|exercise|existing"
            r"|except|private placement|concurrent|certain|other investors|insiders|expir"
        ),
        (
            Hinted(
                "cash",
                r"\b(?:will pay|have agreed to pay|will receive|represents) [^{};.]{0,60}?\bcash "
                r"(?:placement |transaction |placement agent )?fee (?:equal to|of) "
                r"\{r(?P<one>\d+)\} of (?:the )?(?:aggregate |total )*"
                r"(?:gross proceeds|purchase price)",
            ),
        ),
    ),
    _Term(
        "value of the commitment shares",
        2,
        _not(r"previous|prior|former|amend|additional|initial|first|second|terminat|each"),
        (
            Hinted(
                "commitment shares",
                r"\bcommitment shares,? (?:which )?(?:(?:are |were )?valued at|(?:had|have|having|"
                r"with) an? (?:aggregate |total |fair )*value of) (?:approximately )?"
                r"\{m(?P<one>\d+)\}",
            ),
        ),
    ),
    _AMOUNT,
    _Term(
        "assumed offering price",
        2,
        _not(
            r"(?:low|high) end|(?:top|bottom) of|were to|for example|hypothetical|concurrent"
            r"|previous|resale|private placement|amendment no|indicated in|preliminary prospectus"
        ),
        (
            Hinted(
                "offering price",
                r"\b(?:assumed|combined) (?:assumed |combined |initial |public |effective )*"
                r"offering price (?:per (?:share|unit)[^{};.]{0,60}? )?of (?:approximately )?"
                r"\{mu?(?P<one>\d+)\}(?! per (?:pre-?funded|common|series|warrant))",
            ),
        ),
    ),
)
=======
>>>>>>> main
_MARKET = re.compile(r"\bat[ -]the[ -]market", re.IGNORECASE)
"""Words of each offering that has an amount to sell over time, but no number of shares."""


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield the places of each term, and one of another number that is nowhere else."""
    parts = parts_of(view)
    found: dict[tuple[int, RepeatedTerm, str], dict[int, Quantity]] = defaultdict(dict)
    for sentence in view.sentences:
        for term, which, one in _of(sentence):
            part = 0 if term.across else parts.at(one.start)
            found[part, term, which][one.number] = one
    often: dict[str, Counter[Decimal]] = defaultdict(Counter)
    for one in view.quantities if found else ():
        often[one.measure][one.value] += 1
    for (_, term, which), places in found.items():
        if term is not PROGRAM or _MARKET.search(view.filing.text):
            alike = [*places.values()]
            yield from _compared(term, which, alike, often[alike[0].measure])


def _of(sentence: Sentence) -> Iterator[tuple[RepeatedTerm, str, Quantity]]:
    """The terms of a sentence, the class of stock of each, and its number."""
    masked = sentence.masked.strip()
    for term in TERMS:
        for pattern in term.patterns:
            for match in pattern.finditer(masked):
                one = sentence.quantities[int(match["one"])]
                if one is not None and not term.otherwise.search(masked):
                    yield term, (match.groupdict().get("which") or "").lower(), one


def _compared(
    term: RepeatedTerm, which: str, places: Sequence[Quantity], often: Counter[Decimal]
) -> Iterator[Relation]:
    def is_believed(odd: Quantity, same: Sequence[Quantity]) -> bool:
        return len(same) >= (1 if is_slip(odd, same[0]) else term.usual)

    what = f"the {term.name.format(which=which)} is printed in two ways"
    yield from usual_and_odd(places, often, what=what, is_believed=is_believed)


RULE = Rule("repeat-terms", "terms that a stock or an offering has only once", find)
