"""Terms that a stock or an offering has only once, and the words that state them."""

from __future__ import annotations

from tieout.macros.filing.records import record
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.stated_facts import StatedFact, any_of

_CLASS = r"(?P<which>(?:class [a-z] |preferred |common |ordinary )+(?:stock|shares))"
_WITH = r"(?:(?:with|having|at) )?(?:an? )?"
_PAR = r"\{mu?(?P<one>\d+)\}"
_VOTING = r"(?P<which>class [a-z]) (?:common|ordinary) (?:stock|shares?)"
_UP_TO, _OPTION = r"(?:of )?(?:up to )?", r"(?:over-?allotment |purchase )?option"


@record(frozen=True, eq=False)
class RepeatedTerm(StatedFact):
    """A term that is stated again.

    `usual`: the places of the usual number that another one, no typing error, is reported beside.
    `across`: all documents of a filing have it in common. `anywhere`: another number is reported
    though the filing prints it of other things too. `zeros`: so is it, but only if it has lost
    zeros or has more of them.
    """

    usual: int = 2
    across: bool = False
    anywhere: bool = False
    zeros: bool = False


PROGRAM = RepeatedTerm(
    "amount of the at-the-market offering",
    any_of(
        r"previous|prior|filed|already|increas|decreas|remain|unsold|terminat|registration"
        r" statement|base prospectus|one or more offerings|amend|reduc|additional|original"
        r"|have sold|had sold|we sold|i\.b\.6|any combination"
    ),
    (
        Hinted(
            "aggregate",
            rf"\b(?:stock|shares|ADSs) having an? aggregate (?:gross )?(?:offering price|"
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
    usual=3,
)
TERMS = (
    RepeatedTerm(
        "limit of the agent's expenses that are reimbursed",
        any_of(r"previous|prior|former|amend|terminat|closing of each|settlement|quarter|annual"),
        (
            Hinted(
                "reimburse",
                r"\breimburse\w*\b(?:(?=[^;.]{0,200}?\b(?P<which>legal|counsel|attorneys?|clearing"
                r"|finra|accountable|due diligence)))?[^{};.]{0,120}? (?:of )?"
                r"(?:up to|not to exceed|not exceeding) (?:an aggregate of )?\{m(?P<one>\d+)\}",
            ),
        ),
        usual=3,
    ),
    RepeatedTerm(
        "par value of the {which}",
        any_of(
            r"subsidiar|merger sub|target\b|predecessor|issued by|increas|decreas|reduc"
            r"|amend(?!ed and restated (?:certificate|articles|memorandum|charter))"
            r"|chang|convert(?:ed|s|ing)?\b|exchang(?:ed|es|ing)\b|former|redomicil|reincorporat"
            r"|sellers?\b|[a-z]{3,} (?:common|ordinary|preferred) (?:stock|shares),?[”\"] means"
        ),
        (
            Hinted("par value", rf"\b{_CLASS},? \(?{_WITH}par value(?: of)?,? {_PAR}"),
            Hinted("par value", rf"\b{_CLASS},? \(?{_WITH}{_PAR} par value"),
        ),
        usual=1,
    ),
    RepeatedTerm(
        "commission of an at-the-market offering",
        any_of(r"previous|prior|former|amend|principal|underwrit|maximum|finra"),
        (
            Hinted(
                "commission",
                r"\bcommissions?\b[^{};.]{0,90}?\{r(?P<one>\d+)\} of (?:the )?"
                r"(?:aggregate |total )?gross (?:sales |offering )?(?:price|proceeds)"
                r"[^.;]{0,40}?(?:sold|sales|shares?\b)",
            ),
        ),
        usual=1,
    ),
    RepeatedTerm(
        "time in which the underwriters may exercise their option",
        any_of(
            r"lock-?up|stock options?|holders?\b|vest|closing|deliver|warrants? (?:are|is|will)"
        ),
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
    RepeatedTerm(
        "number of votes of each {which} share",
        any_of(
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
    RepeatedTerm(
        "cash fee of the placement agent",
        any_of(
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
        usual=3,
    ),
    RepeatedTerm(
        "value of the commitment shares",
        any_of(r"previous|prior|former|amend|additional|initial|first|second|terminat|each"),
        (
            Hinted(
                "commitment shares",
                r"\bcommitment shares,? (?:which )?(?:(?:are |were )?valued at|(?:had|have|having|"
                r"with) an? (?:aggregate |total |fair )*value of) (?:approximately )?"
                r"\{m(?P<one>\d+)\}",
            ),
        ),
    ),
    PROGRAM,
    RepeatedTerm(
        "assumed offering price",
        any_of(
            r"(?:low|high) end|(?:top|bottom) of|were to|for example|hypothetical|concurrent"
            r"|previous|resale|private placement|amendment|indicated in"
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
    RepeatedTerm(
        "number of {which} under the underwriters’ option",
        any_of(
            r"previous|prior|former|amend|partial|in part\b|exercised|remaining|sellers?\b|selling"
            r"|minimum|each|holders?\b|investors?\b"
        ),
        (
            Hinted(
                "option|right",
                r"\bunderwriters?\b[^{};]{0,60}?(?:\{t\d+\} )?\b(?:option|right)\b[^{};]{0,90}?"
                rf" to (?:purchase|buy) {_UP_TO}(?:an )?additional "
                r"\{[sn](?P<one>\d+)\} (?P<which>shares|units|ADSs)\b",
            ),
            Hinted(
                "option|right",
                r"\bunderwriters?\b[^{};]{0,60}?(?:\{t\d+\} )?\b(?:option|right)\b[^{};]{0,90}?"
                rf" to (?:purchase|buy) {_UP_TO}(?:an aggregate of )?"
                r"\{[sn](?P<one>\d+)\} additional (?P<which>shares|units|ADSs)\b",
            ),
            Hinted(
                "option",
                rf"\boption to the underwriters?\b[^{{}};]{{0,60}}? to (?:purchase|buy) {_UP_TO}"
                r"(?:an )?additional \{[sn](?P<one>\d+)\} (?P<which>shares|units|ADSs)\b",
            ),
        ),
        across=True,
    ),
)
