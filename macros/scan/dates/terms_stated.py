"""Sentences that show when something begins, how long it lasts, and when it ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_ENDS = r"\b(?:expir(?:es?|ed|ing|ation)|matur(?:es?|ed|ing|ity)|terminat(?:es?|ing)|ending|ends)\b"
_BEGINS = (
    r"\b(?:commenc\w+|beg[aiu]n\w*|start(?:s|ed|ing)|issued|granted|sold|dated|effective|issuance"
    r"|issue date|grant date|date of grant)\b"
)
_BEGIN = Hinted("{d", rf"(?:{_BEGINS}[^;{{}}]{{0,40}}?|\A(?:On|As of)) \{{d(?P<day>\d+)\}}")
_END = Hinted("{d", rf"{_ENDS}[^;{{}}]{{0,30}}? \{{d(?P<day>\d+)\}}")
_TERM = Hinted(
    "{t|{o",
    r"(?:term|period) of (?:approximately )?\{t(?P<term>\d+)\}"
    r"|\{t(?P<term2>\d+)\}(?:,? (?:initial )?(?:term|lease|sublease|period|agreement|after|from"
    r"|following))"
    r"|\{o(?P<nth>\d+)\} anniversary",
)
_OTHERWISE = lazy_regex(
    r"\b(?:renew|extend|extension|option to|options to|additional|notice|prior to|remaining|amend"
    r"|thereafter|earlier|later of|weighted|vest|terminated|exchange|repa(?!yable)|redeem|refinanc"
    r"|previous|respectively|each\b|unless|month-to-month|monthly|install|cure|grace|cancel|surrender)",
    re.IGNORECASE,
)


_FROM_TO = lazy_regex(
    r"\{d\d+\},? (?:to|through|until|through and including|and (?:ending|expiring))(?: on)? \{d"
)
"""Two days that another rule compares with their term."""


class StatedTerm(NamedTuple):
    """A term with its first day and its last day."""

    first: Quantity
    term: Quantity
    last: Quantity


def term_stated_in(sentence: Sentence) -> StatedTerm | None:
    """The only term of a sentence with its only two days; None if other words may explain it."""
    known = [one for one in sentence.quantities if one is not None]
    days = [one for one in known if one.kind == "date"]
    if len(days) != 2 or not all(one.is_day for one in days):
        return None
    lengths = {(one.value, one.unit) for one in known if one.kind == "duration"}
    if len(lengths) > 1 or _OTHERWISE.search(sentence.text):  # one may be in words and digits
        return None
    if _FROM_TO.search(sentence.masked):
        return None
    term = _TERM.search(sentence.masked)
    ends = [*_END.finditer(sentence.masked)]
    begins = [*_BEGIN.finditer(sentence.masked)]
    if term is None or len(ends) != 1 or not begins:
        return None
    (last,) = sentence.named(ends[0], "day")
    (length,) = sentence.named(term, next(name for name, at in term.groupdict().items() if at))
    starts = [one for match in begins for one in sentence.named(match, "day") if one is not last]
    if last is None or length is None or len(starts) != 1 or starts[0] is None:
        return None
    return StatedTerm(starts[0], length, last)
