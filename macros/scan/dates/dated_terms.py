"""The days that terms such as “Record Date” stand for: where they are defined, and where stated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import DAY
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence, View

_TERM = r"(?P<term>(?-i:(?:[A-Z][\w’'/-]* ){1,4})date)\b"
_HOUR = r"(?:(?:at )?\{x\d+\} ?[ap]\.?m\.?,? ?(?:\(?[a-z]+(?: [a-z]+){0,3} time\)?,? )?(?:on )?)?"
_DEFINED = (
    Hinted(
        "date",
        rf"{DAY},? ?\((?:[^()“”\"{{}}]{{0,60}}? )??(?:the |our |its |such )?[“\"]{_TERM}[,.]?[”\"]",
    ),
    Hinted("date", rf"[“\"]{_TERM}[”\"] (?:means|is|shall be|will be) {_HOUR}{DAY}"),
)
_USED = (
    Hinted(
        "date",
        rf"\b(?:the|our|its) {_TERM}(?: of|,? (?:which|that) (?:is|was|will be)| is| was| will be"
        rf"|,)? {_HOUR}{DAY}",
    ),
    Hinted("date", rf"{DAY},? (?:which is |which was |being |as |is |was )?the {_TERM}"),
    Hinted("date", rf"\A{_TERM}:? {_HOUR}{DAY}\.?\Z"),
)
_OTHERWISE = lazy_regex(
    r"\b(?:extend|extension|amend|postpone|adjourn|original|initial(?:ly)? |first|second|third"
    r"|additional|subsequent|new (?!york)|respectively|waive|accelerat)",
    re.IGNORECASE,
)
"""Words beside a day of which there are several, or which is changed."""
_BESIDE = 40
_ANY = ("payment date", "vesting date", "grant date", "report date")


class DatedTerm(NamedTuple):
    """A day that a sentence states for a term; whether it defines the term."""

    day: Quantity
    term: str
    defines: bool


@once
def dated_terms(view: View) -> Mapping[tuple[int, str], tuple[DatedTerm, ...]]:
    """The days of each term of a part, in the order of the filing."""
    parts = parts_of(view)
    found: dict[tuple[int, str], dict[int, DatedTerm]] = defaultdict(dict)
    for sentence in view.sentences:
        if "{d" in sentence.masked:
            for one in _stated(sentence):
                found[parts.at(one.day.start), one.term].setdefault(one.day.number, one)
    return {
        key: tuple(stated[number] for number in sorted(stated)) for key, stated in found.items()
    }


def _stated(sentence: Sentence) -> Iterator[DatedTerm]:
    masked = sentence.masked
    for defines, forms in ((True, _DEFINED), (False, _USED)):
        for form in forms:
            for match in form.finditer(masked):
                beside = masked[max(match.start() - _BESIDE, 0) : match.end() + _BESIDE]
                (day,) = sentence.named(match, "day")
                term = match["term"].lower()
                if day is None or not day.is_day or term.endswith(_ANY):
                    continue
                if not _OTHERWISE.search(beside):
                    yield DatedTerm(day, term, defines)
