"""Defined terms with two meanings: one name for agreements of two dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.relation import Finding, Relation, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_DEFINED = lazy_regex(
    r"[A-Za-z]+(?: [A-Za-z]+){0,4},? (?:dated|made|entered into) (?:as of |on )?"
    r"\{d(?P<day>\d+)\}[^{}()]{0,120}?\((?:as amended, )?(?:the|our) "
    r"[“\"](?P<term>[^“”\"]{3,60})[,.]?[”\"]\)"
)
_AGAIN = lazy_regex(r"\bamend|\brestat|\bsupplement|\brenew|\bextend|\bsuccessor", re.IGNORECASE)
_PROSPECTUS = lazy_regex(r"\bprospectus\b", re.IGNORECASE)
_COVER = 20_000


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each term that a prospectus defines for agreements of two dates.

    The notes to financial statements have their own definitions, and are not checked.
    """
    if not _PROSPECTUS.search(view.filing.text, 0, _COVER):
        return
    parts = parts_of(view)
    known: dict[tuple[int, str], list[tuple[Quantity, Passage]]] = defaultdict(list)
    for sentence in view.sentences:
        masked = sentence.masked
        for match in _DEFINED.finditer(masked) if "{d" in masked else ():
            day = sentence.quantities[int(match["day"])]
            place = _place(sentence, match["term"])
            if day is None or place is None or not day.is_day:
                continue
            if _AGAIN.search(sentence.text) or _is_note(view, sentence):
                continue
            known[parts.at(sentence.start), match["term"]].append((day, place))
    for (_, term), places in known.items():
        days = {day.value for day, _ in places}
        if len(days) != 2:
            continue
        first, other = places[0], next(one for one in places if one[0].value != places[0][0].value)
        yield wrong_reference(
            f"“{term}” is defined twice: for something dated {first[0].printed}, and for "
            f"something dated {other[0].printed}.",
            (other[1], first[1], other[0], first[0]),
            first[0].printed,
            other[0].printed,
        )


def _place(sentence: Sentence, term: str) -> Passage | None:
    at = sentence.filing.text.find(term, sentence.start, sentence.end)
    return Passage(at, at + len(term)) if at >= 0 else None


def _is_note(view: View, sentence: Sentence) -> bool:
    """Whether a sentence is on a page of financial statements ("F-12")."""
    return view.filing.page_at(sentence.start).label.startswith("F-")


RULE = Rule(find)
