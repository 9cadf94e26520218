"""The words around a change that show what changed, from what and on which basis."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.names.bases import is_of_other_basis
from tieout.macros.scan.prose.named_rows import NamedRow, words_in
from tieout.macros.scan.prose.stated_change import StatedChange

_OTHER_PERIOD = lazy_regex(
    r"\b(?:same(?! (?:\w+ )?(?:periods?|quarters?|months?|weeks?|time|year)\b| \{)"
    r"|per share|average|operational|sequential\w*|prior quarter|previous quarter"
    r"|budget\w*)\b",
    re.IGNORECASE,
)
"""Words of a change from another period, or of another number, than the statements show."""
_TOKEN = lazy_regex(r"\{[a-z]+\d+\}")
_NAME, _AFTER = 150, 60  # characters around the verb that may name what changed
_LONGER = 120  # characters after it that name all of what changed
_BREAK = lazy_regex(r"[;:]|\b(?:while|whereas|offset by|due to)\b", re.IGNORECASE)
_CLAUSE = lazy_regex(r"[;:,()}]|\b(?:while|whereas|offset by|due to)\b", re.IGNORECASE)
_OF_THIS = lazy_regex(r"(?:in|de)crease in\b", re.IGNORECASE)
_BY_THIS = lazy_regex(r"\b(?:an?|the) (?:net )?\{m\d+\} \Z", re.IGNORECASE)
"""The words around "a $2 million increase in inventory", which name all of what changed."""
_AND = lazy_regex(r"\band\b|&")
_LATER = lazy_regex(
    r",? (?:as an?|reflecting|primarily|mainly|due|because|resulting|driven|which|while)\b"
)
_MEASURE = lazy_regex(
    r"\b(?:shipments?|volumes?|units?|tons?|tonnage|prices?|pricing|traffic|customers?|orders?"
    r"|headcount|employees|personnel|staff|subscribers?|enrollments?|students?|industry)\b",
    re.IGNORECASE,
)
"""What a change may be of, besides amounts of money."""
_VERBS = frozenset("increased decreased increase decrease declined grew rose fell".split())
_IDLE = frozenset(
    words_in(
        "fiscal year years quarter month months company company's corporation total net our their"
        " consolidated compared comparison ended first second third fourth six nine three expense"
        " expenses costs amount amounts"
    )
)
"""Words before a verb that name no line."""
_TWO = 2  # words that name a line, and tell it from others
_ADJECTIVE = lazy_regex(r"(?:high|low)er\b", re.IGNORECASE)
_SHORT = 90  # characters of a heading above a paragraph


def words_of_change(change: StatedChange) -> list[str]:
    """The words that may name what changed: before the verb, after it, and in the heading."""
    sentence = change.sentence
    masked = sentence.masked
    before = _BREAK.split(_TOKEN.sub(" ", masked[max(change.at - _NAME, 0) : change.at]))[-1]
    after = _TOKEN.split(masked[change.at : change.at + _AFTER])[0]
    if _OF_THIS.match(after) and _BY_THIS.search(masked, 0, change.at):
        whole = _LATER.split(masked[change.at : change.at + _LONGER])[0]
        return [*words_in(_TOKEN.split(whole)[0])]
    text = sentence.filing.text
    above = text[max(sentence.block.start - _SHORT, 0) : sentence.block.start].strip()
    return [*words_in(before), *words_in(after), *words_in(above.rsplit("\n\n", 1)[-1])]


def is_plain(change: StatedChange) -> bool:
    """Whether the verb says that something changed: not "higher repurchases of"."""
    return _ADJECTIVE.match(change.sentence.masked, change.at) is None


def is_subject(row: NamedRow, change: StatedChange) -> bool:
    """Whether the words at the verb itself name a row, and not two things together."""
    before, after = _words_at(change)
    if _AND.search(before) and not _AND.search(row.label):
        return False
    words = {*words_in(before), *words_in(after)}
    return row.stems <= words and _is_stated_whole(row, before)


def is_named_by(row: NamedRow, change: StatedChange) -> bool:
    """Whether the words at the verb name a row, or none do: not only the heading above.

    The two words before the verb are the row's: "Investment income" is not "Net income".
    """
    before, after = _words_at(change)
    words = {*words_in(before), *words_in(after)} - _VERBS
    return not words or (bool(row.stems & words) and _is_stated_whole(row, before))


def _is_stated_whole(row: NamedRow, before: str) -> bool:
    """Whether the words right before a verb are those of a row, or its initials."""
    words = [*words_in(before)]
    subject = [one for one in words if one not in _VERBS | _IDLE][-_TWO:]
    return row.stems.issuperset(subject) or any("&" in one for one in words)


def is_of_other_measure(row: NamedRow, change: StatedChange) -> bool:
    """Whether the words at the verb name a measure that the row does not: shipments, not sales."""
    before, after = _words_at(change)
    said = {one.lower() for one in _MEASURE.findall(f"{before} {after}")}
    return bool(said) and not said & {one.lower() for one in _MEASURE.findall(row.label)}


def _words_at(change: StatedChange) -> tuple[str, str]:
    """The words of the clause before the verb, and those after it up to the next number."""
    masked = change.sentence.masked
    before = _CLAUSE.split(masked[max(change.at - _NAME, 0) : change.at])[-1]
    return before, _TOKEN.split(masked[change.at : change.at + _AFTER])[0]


def is_of_another_basis(change: StatedChange) -> bool:
    """Whether the words of a change make it one of other amounts, or of another period."""
    clause = _clause(change)
    return is_of_other_basis(clause) or _OTHER_PERIOD.search(clause) is not None


def _clause(change: StatedChange) -> str:
    """The words of a sentence up to the end of its change: what follows may be of another."""
    masked = change.sentence.masked
    end = _LATER.search(masked, change.at)
    return masked[: end.start() if end else None]
