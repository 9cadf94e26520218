"""What a sentence leaves out: the dollar sign of a price, the year of a date, the end of a year.

Or a small word of a usual phrase, such as "to" after "up".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.kinds import Kind
from tieout.macros.scan.phrases import MONTH, SEC
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_MONTH = f"(?:{MONTH})"
_COMMISSION = rf"(?: with {SEC})?"
_MOST = 20_000  # places of one kind that are looked at
_OFTEN = 5  # omissions of one kind, in filings that do not make them on purpose
_BEFORE = 90  # characters that say what a number or a date is


class _Omission(NamedTuple):
    """Words after a gap, the words before them that make it one, and what is left out.

    `whole` is how another place prints the number or date, `{0}`, with what is left out here.
    """

    after: re.Pattern[str]
    before: re.Pattern[str]
    what: str
    kind: Kind
    whole: str = ""


_OMISSIONS = (
    _Omission(
        lazy_regex(
            r"\d(?<=\s.)\d{0,3}\.\d{2,4}\s+per\s+(?:(?:common|ordinary|whole)\s+)?"
            r"(?:share|unit|warrant|ADS)\b"
        ),
        lazy_regex(
            r"\b(?:price|value|dividend)s?\b(?!.*\b(?:rate|ratio)\b)[^.;:$€£¥]{0,50}?"
            r" (?:of|was|is|at)(?: approximately)? \Z"
        ),
        "The dollar sign of a price",
        "other",
        whole=r"\${0}(?![\d,]|\.\d)",
    ),
    _Omission(
        lazy_regex(rf"{_MONTH}\s\d\d?(?=,\s+and\b(?!\s+{_MONTH})|[;)]|\.\s(?!\s*(?:19|20)\d\d)|\s\()"),
        lazy_regex(rf"\b(?:filed{_COMMISSION}(?: on)?|dated(?: as of)?|entered into on) \Z"),
        "The year of a date",
        "date",
        whole=r"{0},\s+(?:19|20)\d\d",
    ),
    _Omission(
        lazy_regex(
            r"ended(?<!\w.{5}),?\s+(?:incorporated|included|appearing|which|has\s+been|have\s+been)\b"
        ),
        lazy_regex(r"\bfor the (?:(?:two|three|fiscal) )*(?:years?|quarters?|months) \Z"),
        "“Then”, or the last day of a period,",
        "date",
    ),
    _Omission(
        lazy_regex(r"up(?<!\w.{2})\s+\$?\d{1,3}(?:,\d{3})+(?=\s+(?:shares|warrants|units|ADSs)\b)"),
        lazy_regex(r"\b(?:into|purchase|acquire|sell|issue|offer|of|for) \Z"),
        "“To” after “up”",
        "other",
    ),
    _Omission(
        lazy_regex(r"net\s+(?:loss|profit|income)\s+\$\s?[\d,]*\d"),
        lazy_regex(r"\b(?:a|an) \Z"),
        "“Of” before an amount",
        "other",
    ),
    _Omission(
        lazy_regex(r"price\s+(?:US)?\$\s?[\d,.]*\d"),
        lazy_regex(r"\bat an? (?:(?:offering|purchase|exercise|conversion) )?\Z"),
        "“Of” before an amount",
        "other",
    ),
    _Omission(
        lazy_regex(r"amount(?<!\w.{6})\s+(?:US)?\$\s?[\d,.]*\d"),
        lazy_regex(r"\bin (?:the|an) (?:(?:aggregate|principal|total) ){0,2}\Z"),
        "“Of” before an amount",
        "other",
    ),
    _Omission(
        lazy_regex(r"annum\b"),
        lazy_regex(r"[\d.]*\d(?:%| percent) \Z"),
        "“Per” before “annum”",
        "other",
    ),
    _Omission(
        lazy_regex(r"commencement(?<!\w.{12})\s+proposed\s+sale\b"),
        lazy_regex(r"\bdate of \Z"),
        "“Of” before “proposed sale”",
        "other",
    ),
    _Omission(
        lazy_regex(
            r"total(?<!\w.{5})\s+\d[\d,]*\s+(?:(?:[a-z-]+\s+)?(?:shares|options|warrants|units)"
            r"|employees|holders|stockholders|shareholders|properties|stores|patients|votes)\b"
        ),
        lazy_regex(r"\ba \Z"),
        "“Of” after “a total”",
        "other",
    ),
    _Omission(
        lazy_regex(
            r"\d(?<=\s.)\d{0,2}(?:\.\d+)?%\s+(?:the|our|its|such|their)\s+(?:shares|outstanding"
            r"|total\s+number|aggregate\s+number|issued|common\s+stock|voting|gross\s+proceeds"
            r"|net\s+proceeds|capital\s+stock)\b"
        ),
        lazy_regex(
            r"\b(?:of|to|than|least|approximately|owns?|owned|holds?|held|for|with respect to|up to"
            r"|exceed|acquires?|acquired) \Z"
        ),
        "“Of” after a percentage",
        "other",
    ),
    _Omission(
        lazy_regex(
            r"on(?<!\w.{2})\s+(?:as[- ](?:if[- ])?(?:converted|exercised|adjusted|needed)"
            r"|fully[- ]diluted|pro[ -]forma|pro[ -]rata|straight-line|timely|quarterly|monthly"
            r"|weekly|regular|ongoing|case-by-case|best[- ]efforts|consolidated|stand-?alone"
            r"|non-?exclusive|weighted[- ]average)\s+basis\b"
        ),
        lazy_regex(r"(?<=\S )\Z"),
        "The article before “basis”",
        "other",
    ),
)  # fmt: skip


def find(view: View) -> Iterator[Finding]:
    """Yield each price, date and period with a part left out.

    A filing that leaves it out again and again does so on purpose.
    """
    text = view.filing.text
    for omission in _OMISSIONS:
        found = [*islice(_left_out(text, omission), _OFTEN + 1)]
        if len(found) > _OFTEN:
            continue
        for match, said in found:
            yield Finding(
                omission.kind,
                "warning",
                f"{omission.what} is left out: “{said}”.",
                (Passage(*match.span()), *_elsewhere(text, omission, match[0])),
                omission.what,
                said,
            )


def _left_out(text: str, omission: _Omission) -> Iterator[tuple[re.Match[str], str]]:
    """The places of one kind of omission, each with its words."""
    for match in islice(omission.after.finditer(text), _MOST):
        words = " ".join(text[max(0, match.start() - _BEFORE) : match.start()].split()) + " "
        before = omission.before.search(words)
        if before:
            yield match, " ".join(f"{before[0]}{match[0]}".split())


def _elsewhere(text: str, omission: _Omission, printed: str) -> Iterator[Passage]:
    """The first place, if any, that prints a number or date without leaving anything out."""
    words = re.split(r"\s+per\s", printed)[0].split()
    whole = omission.whole and omission.whole.format(r"\s+".join(map(re.escape, words)))
    found = re.search(whole, text) if whole else None
    if found:
        yield Passage(*found.span())


RULE = Rule(find)
