"""Names a quantity by its context: its words, its terms by axis, its dates, its part."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log

from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.names.name import Name
from tieout.macros.scan.names.terms import stems, stems_of
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import TOKEN, Sentence, View

_BEFORE, _AFTER = 14, 10
_FEW, _ABOVE = 4, 90
"""A name with few words also gets those of the block above, if that is not longer than this."""
_BULLETS = frozenset("•●·-–o*")
_LEADS = lazy_regex(r":\s*\Z|:\s*\((?:i|a|1)\)\s")
_ITEM_MARK = lazy_regex(r"\((?:[a-h]|[ivx]{1,5}|\d{1,2})\)\s")
_SUPPOSED = Hinted(
    "exercise|purchase|allotment|crease",
    r"\b(?:if|were|had) (?:the|any|all|our|we)\b[^.]{0,90}\bexercise|option to purchase additional"
    r"|over-?allotment|\beach (?:\$|[\d,]+)[^.]{0,60}(?:increase|decrease)"
    r"|would (?:increase|decrease)",
)
_BALANCE = lazy_regex(r"\s*balances?\b(?:,|\s+(?:at|as of|on)\b|\s*[-–—])", re.IGNORECASE)
_NUMBERED = lazy_regex(r"([A-Za-z]+-)?(\d+)")
_PAGE = 5000  # characters of a page at most
_PART_TWO = "II-"


class Names:
    """The names of a view's quantities, and the weight of each word in them."""

    def __init__(self, view: View) -> None:
        """Name every quantity that is in a sentence or in a grid."""
        self.quantities = view.quantities
        self.of: dict[int, Name] = {}
        self.sentence: dict[int, Sentence] = {}
        self.parts = parts = parts_of(view)
        lead: frozenset[int] = frozenset()
        for sentence in view.sentences:
            if not _is_item(sentence) and not sentence.text.isdigit():  # a page
                lead = _days(sentence) if _LEADS.search(sentence.text) else frozenset()
            for quantity, name in _names_of(sentence, parts, lead):
                self.of[quantity.number] = name
                self.sentence[quantity.number] = sentence
        for grid in view.grids:
            for quantity in grid.cells.values():
                if quantity.number not in self.of:
                    self.of[quantity.number] = _name_in_table(quantity, parts)
        counts = Counter(word for name in self.of.values() for word in name.near)
        total = len(self.of) + 1
        self._weight = {word: log(total / count) for word, count in counts.items()}
        self._sums: dict[int, float] = {}

    def part_of(self, one: Quantity) -> int:
        """The part of a filing that a quantity is in, counted from 0."""
        name = self.of.get(one.number)
        return name.part if name else 0

    def likeness(self, one: Quantity, other: Quantity) -> float:
        """How much two names have in common, from 0 to 1; rare words count more."""
        first, second = self.of.get(one.number), self.of.get(other.number)
        if first is None or second is None:
            return 0.0
        both = first.near & second.near
        if not both:
            return 0.0
        own, its = self._whole(one.number, first), self._whole(other.number, second)
        return self._sum(both) / max(min(own, its), 4.0)

    def may_be_one(self, one: Quantity, other: Quantity, *, supposed: bool = True) -> bool:
        """Whether two quantities have names that may be those of one."""
        first, second = self.of.get(one.number), self.of.get(other.number)
        return first is not None and second is not None and first.may_be(second, supposed=supposed)

    def weight(self, words: frozenset[str]) -> float:
        """How rare words are in the names of a filing: the sum of the logarithms."""
        return self._sum(words)

    def _whole(self, number: int, name: Name) -> float:
        """The weight of all words of a name, which is compared with many others."""
        kept = self._sums.get(number)
        if kept is None:
            kept = self._sums[number] = self._sum(name.near)
        return kept

    def _sum(self, words: frozenset[str]) -> float:
        weight = self._weight
        return sum([weight.get(word, 0.0) for word in words])


names_of = once(Names)
"""The names of a view's quantities."""


class Parts:
    """The parts of a filing: its documents, and in each the runs of pages numbered in one way.

    A prospectus supplement (S-1, S-2, …) and its prospectus (1, 2, …) are two parts; pages of
    financial statements (F-1) and Roman numbers do not start a part.
    """

    def __init__(self, filing: Filing) -> None:
        """Find where each part starts."""
        starts = {document.start for document in filing.documents} | {0}
        style, last, end, document, numbered = "", 0, 0, 0, 0
        for page in filing.pages:
            match = _NUMBERED.fullmatch(page.label)
            if match is None or match[1] == "F-":
                continue
            if filing.document_at(page.start) != document:
                document, style = filing.document_at(page.start), ""
            new, number = match[1] or "plain", int(match[2])
            if style and (new != style or number < last - 1):
                # The back cover of a prospectus is before Part II of its registration statement.
                starts.add(page.start if new == _PART_TWO else end)
            style, last, end = new, number, page.end
            numbered = end if document == 0 else numbered
        self._starts = sorted(starts)
        # The last page of a supplement with its prospectus has no number, and is the supplement's.
        ends = filing.documents[0].end if filing.documents else len(filing.text)
        two = any(0 < start < ends for start in starts)
        self._cover = range(numbered if two and ends - numbered < _PAGE else ends, ends)

    def at(self, offset: int) -> int:
        """The number of the part that contains a character."""
        if offset in self._cover:
            return 0
        return bisect_right(self._starts, offset) - 1


@once
def parts_of(view: View) -> Parts:
    """The parts of a view's filing."""
    return Parts(view.filing)


def _is_item(sentence: Sentence) -> bool:
    text = sentence.text
    is_marked = text[:1] in _BULLETS or _ITEM_MARK.match(text) is not None
    return is_marked or sentence.block.kind == "list-item"


def _days(sentence: Sentence) -> frozenset[int]:
    """The days that a sentence names."""
    return frozenset(int(one.value) for one in sentence.quantities if one and one.is_day)


def _years(sentence: Sentence) -> frozenset[int]:
    """The years that a sentence names, alone or in a date."""
    dates = [one for one in sentence.quantities if one and one.kind == "date"]
    return frozenset(dt.date.fromordinal(int(one.high)).year for one in dates)


def _names_of(
    sentence: Sentence, parts: Parts, lead: frozenset[int]
) -> Iterator[tuple[Quantity, Name]]:
    """The name of each quantity of a sentence; `lead` are the days of the words before it."""
    masked = sentence.masked
    marks = [
        (match.start(), match.end(), match[1], int(match[2])) for match in TOKEN.finditer(masked)
    ]
    dates = _days(sentence) or (lead if _is_item(sentence) else frozenset())
    years = _years(sentence)
    part = parts.at(sentence.start)
    supposed = _SUPPOSED.search(sentence.text) is not None
    # The words of another number of the same kind are not this number's.
    lows: dict[str, int] = {}
    highs: dict[str, list[int]] = defaultdict(lambda: [len(masked)])
    for start, _, letter, _ in reversed(marks):
        highs[letter].append(start)
    for start, end, letter, index in marks:
        low, lows[letter] = lows.get(letter, 0), end
        highs[letter].pop()
        high = highs[letter][-1]
        quantity = sentence.quantities[index]
        if quantity is None:
            continue
        before = TOKEN.sub(" ", masked[low:start])
        after = _clause(TOKEN.sub(" ", masked[end:high]))
        label = " ".join(quantity.cell.row_path) if quantity.cell else ""
        near = [*[*stems(before)][-_BEFORE:], *[*stems(after)][:_AFTER], *stems(label[:80])]
        if len(near) < _FEW:
            near += _heading(sentence)
        yield (
            quantity,
            Name(
                frozenset(near),
                (f"{label[:80]} {before}", after),
                f"{label[:80]} {before[-120:]} {after[:80]}",
                dates,
                part,
                supposed,
                years,
            ),
        )


def _heading(sentence: Sentence) -> list[str]:
    """The words of the short block before a short one: text next to it, or its heading."""
    text = sentence.filing.text
    above = text[max(sentence.start - _ABOVE, 0) : sentence.start].strip()
    return [*stems(above.rsplit("\n\n", 1)[-1])]


def _clause(text: str) -> str:
    """The text before the next semicolon or period."""
    return re.split(r"[;:]|\.\s", text, maxsplit=1)[0]


def _name_in_table(quantity: Quantity, parts: Parts) -> Name:
    """The name of a number that is alone in its cell: a total is also what its column is called.

    A balance is what its column is called: "Accumulated deficit", in a statement of equity.
    """
    label, head = quantity.label, quantity.head
    near = stems_of(label[-120:])
    if head and _BALANCE.match(quantity.heading):
        near = stems_of(head[-120:])
    if head and label.rpartition(" / ")[2].strip(" :").lower() == "total":
        near = stems_of(head[-120:]) | {"total"}
    return Name(
        near,
        (label[-120:], ""),
        f"{label} {head}",
        frozenset(),
        parts.at(quantity.start),
    )
