"""The days and months in sentences: the role of each, the words, numbers and names beside it.

Two sentences may describe one event in other words; words that are said of few days, numbers and
names distinguish it from all other events of a filing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from tieout.macros.filing.records import record
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.dates.date_subjects import subject_of
from tieout.macros.scan.dates.months import is_month
from tieout.macros.scan.names.name import Name
from tieout.macros.scan.names.naming import Names, names_of
from tieout.macros.scan.names.proper_names import proper_names
from tieout.macros.scan.names.rarity import is_rare
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence, View

_FEW_DAYS = 3
"""Days of which a word may be said and still distinguish an event."""
_DIGITS = 4
"""Digits of a number that distinguishes an event."""
_OF_TIME = ("date", "duration", "ordinal")
_DIGIT = lazy_regex(r"\d")
_MOST_IN_LIST = 4
"""Days of a sentence that is a list, such as one of reports."""
_ROLES = {
    "dated": r"\bdated(?: (?:as of|the|effective))?",
    "as of": r"\b(?:as of|as at|outstanding at)",
    "end": r"\b(?:until|through|to|by|before|prior to|expir\w+(?: on)?|terminat\w+ on|no later than"
    r"|due(?: on)?|matur\w+(?: on)?|ends? on)(?: \{x\d+\} ?[ap]\.?m\.?,?[^{}]{0,30}?)?(?: on)?",
    "start": r"\b(?:from|since|beginning|commencing|starting|after|following|on or after)(?: on)?",
    "about": r"\bon or a(?:bout|round)",
    "on": r"\b(?:on|effective|effective as of)",
    "in": r"\bin(?: late| early)?",
}
_ROLE = {role: lazy_regex(rf"(?:{words}),?\s*\Z", re.IGNORECASE) for role, words in _ROLES.items()}
_LISTED = lazy_regex(
    r"\bincorporated (?:herein )?by reference|\bexhibits?\b|\bfiled\b|\bfurnished\b"
    r"|\bform (?:\d|s-|f-)|\binitialed\b|/s/",
    re.IGNORECASE,
)
"""Words of lists of exhibits and reports, each of which has a day of its own."""
_ANNOUNCED = lazy_regex(r"\b(?:announce|press release|report(?:ed|ing) that)", re.IGNORECASE)
_BESIDE = 160
_CLOSING = "closing"
_NEAR = 3  # sentences before that of a closing


class Number(NamedTuple):
    """A number of a sentence; that of a document is no quantity."""

    one: Quantity | None
    value: object


@record(frozen=True, eq=False)
class DayInSentence:
    """A day or a month in a sentence; `role` is that of the words before it ("on", "as of").

    `before` are the sentences of its paragraph before it.
    """

    day: Quantity
    sentence: Sentence
    name: Name
    role: str
    before: Sequence[Sentence] = ()

    @cached_property
    def numbers(self) -> Mapping[object, Number]:
        """The long numbers in the sentence; those of documents are no quantities.

        The closing of a sale is often stated after the sentence with what was sold.
        """
        own = _numbers(self.sentence)
        if own or self.event != _CLOSING:
            return own
        return next((found for one in reversed(self.before) if (found := _numbers(one))), {})

    @cached_property
    def amounts(self) -> frozenset[object]:
        """The amounts of money in the sentence."""
        every = self.sentence.quantities
        return frozenset(each.value for each in every if each and each.kind == "money")

    @cached_property
    def parties(self) -> frozenset[str]:
        """The proper names of the sentence."""
        return proper_names(self.sentence.text)

    @cached_property
    def event(self) -> str:
        """What the day is the day of, if the words beside it say so: an agreement, a closing."""
        subject = subject_of(self.day, self.name.part, self.sentence.start, self.sentence.end)
        return subject.event if subject else ""

    def prints(self, day: Quantity) -> bool:
        """Whether the paragraph of the sentence prints a day."""
        block = self.sentence.block
        return day.printed in day.filing.words(block.start, block.end)

    @cached_property
    def is_announced(self) -> bool:
        """Whether the sentence is about the news of an event, which may have a later day."""
        return _ANNOUNCED.search(self.sentence.text) is not None

    @property
    def is_closing(self) -> bool:
        """Whether it is the day on which a sale closed, or a deal."""
        return self.event == _CLOSING

    @cached_property
    def is_listed(self) -> bool:
        """Whether the day is that of a report, of an exhibit or of a signature."""
        one, text = self.day, self.day.filing.text
        low = max(self.sentence.start, one.start - _BESIDE)
        high = min(self.sentence.end, one.end + _BESIDE)
        days = sum(each is not None and each.is_day for each in self.sentence.quantities)
        return days > _MOST_IN_LIST or _LISTED.search(text, low, high) is not None


def _numbers(sentence: Sentence) -> Mapping[object, Number]:
    known = [
        Number(each, each.value if each else placed.mention.printed)
        for placed, each in zip(sentence.mentions, sentence.quantities, strict=True)
        if len(_DIGIT.findall(placed.mention.printed)) >= _DIGITS
        and (each is None or each.kind not in _OF_TIME)
    ]
    return {(one.one.kind if one.one else "", one.value): one for one in known}


class DaysInSentences:
    """The days in the sentences of a view, and the words that are said of few of them."""

    def __init__(self, view: View) -> None:
        """Collect the days that are not alone in a cell."""
        self.names: Names = names_of(view)
        self.all = [*self._found(view)]
        days: dict[tuple[bool, str], set[int]] = defaultdict(set)
        for one in self.all:
            for word in one.name.near:
                days[is_month(one.day), word].add(int(one.day.value))
        self._days = {key: len(kept) for key, kept in days.items()}
        self.often = Counter(int(one.day.value) for one in self.all if not one.is_listed)

    def _found(self, view: View) -> Iterator[DayInSentence]:
        before: list[Sentence] = []
        for sentence in view.sentences:
            if before and before[0].block is not sentence.block:
                before = []
            for one in sentence.quantities:
                name = self.names.of.get(one.number) if one is not None else None
                if one is None or name is None or not (one.is_day or is_month(one)):
                    continue
                if one.cell is None or one.cell.kind != "value":
                    yield DayInSentence(one, sentence, name, _role(one), tuple(before[-_NEAR:]))
            before.append(sentence)

    def rare(self, one: DayInSentence) -> frozenset[str]:
        """The words beside a day that are said of few days; of a month, of few months."""
        in_months = is_month(one.day)
        return frozenset(word for word in one.name.near if self._days[in_months, word] <= _FEW_DAYS)

    def is_rare(self, number: Number) -> bool:
        """Whether a number is no other's by chance."""
        return number.one is None or is_rare(number.one, self.names)


def _role(one: Quantity) -> str:
    before = " ".join(one.before(60).split())
    return next((role for role, words in _ROLE.items() if words.search(before)), "")
