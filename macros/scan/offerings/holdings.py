"""What tables of holders print: shares, their percentages, and the rights that notes name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.totals import total_of
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.offerings.table_notes import Note, marks_of, notes_below
from tieout.macros.scan.once import once
from tieout.macros.scan.phrases import PERCENT
from tieout.macros.scan.quantity import COUNTED_KINDS, Quantity
from tieout.macros.scan.view import Grid, View

_OWNED = lazy_regex(r"beneficial|owned|holder", re.IGNORECASE)
_OUTSTANDING = lazy_regex(r"\boutstanding\b", re.IGNORECASE)
_OF_CLASS = lazy_regex(
    r"\bpercent(?:age)? of (?:the )?(?:class|outstanding|common|ordinary|voting|shares|ownership)",
    re.IGNORECASE,
)
_WHOLE = Hinted(
    "outstanding|based",
    r"\{s(?P<count>\d+)\} (?:(?:common|ordinary) )?(?:shares|outstanding shares)[^{}]{0,60}"
    r"outstanding"
    r"|based (?:up)?on (?:an aggregate of |a total of )?(?:\{s(?P<based>\d+)\}"
    r"|\{n(?P<units>\d+)\} (?:\w+ ){0,3}?(?:warrants|units|interests) [^{}]{0,40}outstanding)",
)
# A sentence on percentages states the shares after an offering, or the sum they are based on, too.
_BASES = Hinted(
    "percent|ownership",
    r"(?:percent|ownership)[^;]{0,120}? based (?:up)?on [^;]{0,200}?"
    r"(?:\band|,? or|\bfor a total of) (?:approximately |up to )?\{[sn](?P<more>\d+)\} "
    r"(?:(?:common|ordinary) |of )?(?:shares|stock|ADSs)\b",
)
_GROUP = lazy_regex(
    r"\b(?:officers|directors)\b.*\bas a group\b"
    r"|\b5% (?:or (?:more|greater) )?(?:stock|share)holders",
    re.IGNORECASE,
)
_RIGHT = lazy_regex(
    r"\b(?:issuable|exercis|options?\b|warrants?\b|acquire\b|vest|convert|conversion)",
    re.IGNORECASE,
)
_RIGHT_TO = lazy_regex(
    r"\b(?:acquire|options|warrants|subject to|upon exercise of)\b[^.;,]{0,40}\Z", re.IGNORECASE
)
_AROUND = 200
_MOST_RIGHTS = 6
_MOST_COLUMNS = 4


class Holding(NamedTuple):
    """A row's shares and percentage, with its marks and the words of its notes.

    `rights` are those of the notes that may count as held. `notes` is empty if one is not found.
    """

    owned: Quantity
    percent: Quantity
    rights: tuple[tuple[Quantity, ...], ...] = ()
    marks: tuple[str, ...] = ()
    notes: str = ""

    def fitting(self, whole: Quantity) -> tuple[Quantity, ...] | None:
        """The rights with which the percentage is that of a count of shares; None if it is not."""
        for own in (*self.rights[::-1], ()):
            more = total_of(own)
            low, high = whole.low + more, whole.high + more
            if (
                self.owned.low <= self.percent.high * high
                and self.percent.low * low <= self.owned.high
            ):
                return own
        return None

    def is_cut(self, whole: Quantity) -> bool:
        """Whether the percentage, without rights, is cut off at its last digit, not rounded."""
        owned, percent = self.owned.value / whole.value, self.percent
        return percent.value <= owned < percent.value + percent.width

    @property
    def chance(self) -> Decimal:
        """How likely a count of shares fits by chance, roughly."""
        width = self.percent.width / self.percent.value
        return min(Decimal(1), width * (1 + len(self.rights)))


@once
def wholes_of(view: View) -> list[Quantity]:
    """The counts of shares outstanding that percentages may be calculated on."""
    found = [
        whole
        for sentence in view.sentences
        for match in _WHOLE.finditer(sentence.masked)
        if (whole := sentence.quantities[int(match["count"] or match["based"] or match["units"])])
        and whole.value > 0
    ]
    known = {one.number for one in found}
    for sentence in view.sentences:
        for match in _BASES.finditer(sentence.masked):
            more = sentence.quantities[int(match["more"])]
            if more is not None and more.value > 0 and more.number not in known:
                found.append(more)
    found += [
        one
        for one in view.quantities
        if one.kind == "shares"
        and one.cell is not None
        and one.value > 0
        and _OUTSTANDING.search(one.label)
    ]
    return found


def is_of_holders(grid: Grid) -> bool:
    """Whether a table's words say that it is about owners and percentages."""
    words = f"{grid.table.caption} {' '.join(grid.column_label(at) for at in grid.columns)}"
    if _OF_CLASS.search(words) or (_OWNED.search(words) and PERCENT.search(words)):
        return True
    grouped = "benefici" in words.lower() or any(
        _GROUP.search(" ".join(path)) for path in grid.row_paths.values()
    )
    return grouped and any(one.kind == "rate" for one in grid.cells.values())


def columns_of(view: View, grid: Grid) -> Iterator[list[list[Holding]]]:
    """For each column of percentages, the holdings with each column of shares before it.

    The nearest column comes first.
    """
    if not is_of_holders(grid):
        return
    marks: dict[int, tuple[str, ...]] = {}
    notes: dict[str, Note] = {}
    rights: dict[int, tuple[tuple[Quantity, ...], ...]] | None = None
    for column, rates in grid.columns.items():
        if not any(one.kind == "rate" for one in rates):
            continue
        if rights is None:
            marks = marks_of(view, grid)
            notes = notes_below(view, grid) if marks else {}
            rights = _rights(view, notes, marks)
        found = []
        for other in [at for at in grid.columns if at < column][: -_MOST_COLUMNS - 1 : -1]:
            pairs = [
                Holding(owned, percent, rights.get(row, ()), own, _words(view, notes, own))
                for row in grid.rows
                for own in (marks.get(row, ()),)
                if (owned := grid.cells.get((row, other)))
                and (percent := grid.cells.get((row, column)))
                and percent.kind == "rate"
                and owned.kind in COUNTED_KINDS
                and owned.value > percent.value > 0
            ]
            if pairs:
                found.append(pairs)
        if found:
            yield found


def _words(view: View, notes: dict[str, Note], marks: Sequence[str]) -> str:
    """The words of the notes with some marks; empty if one of them is not found."""
    if not all(mark in notes for mark in marks):
        return ""
    return " ".join(view.filing.text[notes[mark].start : notes[mark].end] for mark in marks)


def _rights(
    view: View, notes: dict[str, Note], marks: dict[int, tuple[str, ...]]
) -> dict[int, tuple[tuple[Quantity, ...], ...]]:
    """The rights that the notes to each row name: each, and all together."""
    found = {}
    for row, own in marks.items():
        each = [one for mark in own if mark in notes for one in rights_in(view, notes[mark])]
        distinct = list({one.value: one for one in each}.values())[:_MOST_RIGHTS]
        if distinct:
            both = [tuple(distinct)] if len(distinct) > 1 else []
            found[row] = (*((one,) for one in distinct), *both)
    return found


def rights_in(view: View, note: Note) -> Sequence[Quantity]:
    """The counts of a note that options, warrants or other rights are for."""
    text = view.filing.text
    counts = [
        one
        for index in view.within(note.start, note.end)
        if (one := view.by_mention.get(index)) and one.kind == "shares" and one.value > 1
    ]
    ends = [note.start, *(one.end for one in counts)]
    starts = [*(one.start for one in counts[1:]), note.end]
    return [
        one
        for before, one, after in zip(ends, counts, starts, strict=False)
        if _RIGHT.search(text, one.end, min(one.end + _AROUND, after))
        or _RIGHT_TO.search(text, max(before, one.start - _AROUND), one.start)
    ]
