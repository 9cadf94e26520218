"""Gives each drafted figure a label and a unique key, both from the filing's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tieout.macros.draft.day_events import name_by_events
from tieout.macros.draft.days import of_day
from tieout.macros.draft.dilution_words import dilutive_terms
from tieout.macros.draft.drafted import Drafted
from tieout.macros.draft.firm_names import is_firm
from tieout.macros.draft.in_tables import Columns, caption_label, is_weak, row_label
from tieout.macros.draft.leads import leads
from tieout.macros.draft.moments import key_of_day, moment, period_of, span_of
from tieout.macros.draft.period_words import reported_period
from tieout.macros.draft.phrases import Around, phrase
from tieout.macros.draft.tagged import member_label, tag_label
from tieout.macros.draft.unique_keys import FigureName, keys_of
from tieout.macros.draft.warrant_words import LABELS, warrant_terms
from tieout.macros.draft.wording import Wording, key_of, unmarked
from tieout.macros.filing.model import Cell, Filing, Table
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.placed import Placed
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.view import Sentence

_REACH_BEFORE, _REACH_AFTER = 260, 140
_ENUMERATED = lazy_regex(
    r"\A\W*(?:item|part|note|section|article)\s+\(?[\dIVX]+[A-Za-z]?\)?[.:\s\u2013\u2014-]*",
    re.IGNORECASE,
)
_CLOSE = 60
_MOST_PLACES = 40
_KINDS = {
    "money": "amount",
    "rate": "rate",
    "shares": "shares",
    "date": "date",
    "duration": "period",
}
_OFFERED = ("Shares offered", 0)
_RATE = lazy_regex(r"percent|change|\brates?\b", re.IGNORECASE)
_AGAIN = {"same_as": "rounded", "sign_reversed": "without sign"}
_OF_SHARES = lazy_regex(
    r"\b(?:shares?|stock|units?|warrants?|options?|rights|adss?|awards?|held|owned|granted|owner)\b",
    re.IGNORECASE,
)
_OF_FEE_TABLE = lazy_regex(r"\bproposed maximum\b|\bto be registered\b", re.IGNORECASE)
"""The columns of the table of registration fees, whose rows are the classes of securities."""
_CAPITALS = lazy_regex(r"(?<=[a-z,] )(?:[A-Z][\w-]*[a-z][\w-]* ?){1,4}(?=\b)")

_PER_SHARE = lazy_regex(r" per share\Z", re.IGNORECASE)
_SECURITIES = lazy_regex(
    r"(?:warrants?|notes?|units?|options?|debentures?|stock)\s*\Z", re.IGNORECASE
)


def give_names(figures: Sequence[Drafted], scan: Scan) -> None:
    """Name every figure; figures with the same label by the first thing that distinguishes them."""
    names = _Names(scan)
    found = [names.of(one) for one in figures]
    for one, name, key in zip(figures, found, keys_of(found, names.then), strict=True):
        span = "" if one.first.kind == "date" else span_of(one.places[0])
        one.key, one.label = key, f"{name.label}, {span}" if span else name.label


class _Names:
    """Finds the names of figures, each at the place with the best name."""

    def __init__(self, scan: Scan) -> None:
        self._filing: Filing = scan.filing
        self._wording = Wording(scan.filing.text)
        self._leads = leads(scan.filing)
        self._terms = frozenset(self._leads.values())
        self._columns = Columns(scan.filing, self._wording)
        self._sentences: dict[str, Sentence] = {
            placed.mention.id: sentence
            for sentence in scan.view.sentences
            for placed in sentence.mentions
        }
        self.then = self._wording.then
        self._stated = {
            placed.mention.id: LABELS[role] for role, placed in warrant_terms(scan.view).items()
        } | {placed.mention.id: label for placed, label in dilutive_terms(scan.view).labels}

    def of(self, figure: Drafted) -> FigureName:
        """The name from the best of a figure's places; among equally good ones the most common."""
        names = [self._at(placed) for placed in figure.places[:_MOST_PLACES]]
        often = Counter(one.label for one in names)
        best = min(names, key=lambda one: (one.rank, -often[one.label]))
        if best.label and figure.first.kind == "date":
            before = [self._around(one).before for one in figure.places[:_MOST_PLACES]]
            name_by_events(best, names, figure.places, before)
        if not best.label:
            best.label = self._section_label(figure.places[0])
            if figure.first.kind == "date":
                best.key = key_of_day(figure.first.value)
        if figure.first.kind == "date":
            on = figure.first.value.rpartition("-")[2].lstrip("0")
            when = moment(figure.first.value)
            best.qualifiers = [(when, ""), (on, ""), *best.qualifiers]
        if figure.first.kind == "rate" and not _RATE.search(best.label):
            what = (
                "change" if figure.formula.startswith(("relative", "increase", "decrease")) else ""
            )
            best.label = f"{best.label}, {what or 'percentage'}"
        if figure.places[0].section.start == 0 and best.qualifiers:
            best.qualifiers[-1] = ("", "")  # on the cover: the main one, others name their section
        if figure.formula in _AGAIN:
            words = _said_again(figure)
            best.qualifiers.insert(0, (key_of([words]), words))
        best.places = len(figure.places)
        return best

    def _at(self, placed: Placed) -> FigureName:
        if placed.mention.id in self._stated:
            return FigureName(self._stated[placed.mention.id], [self._section(placed)], -1)
        cell, table = placed.cell, placed.block.table
        if (
            cell is not None
            and table is not None
            and cell.kind == "value"
            and placed.mention.kind != "date"
        ):
            name = self._in_table(placed, cell, table)
            if name.label:
                return name
        name = self._in_words(placed)
        if (name.label, placed.section.start) == _OFFERED:  # a table may only say whose they are
            name.rank = -1
        return name

    def _in_table(self, placed: Placed, cell: Cell, table: Table) -> FigureName:
        own, above = row_label(cell, self._wording)
        column = self._columns.of(table, cell, of_a_firm=is_firm(own))
        caption = caption_label(table, self._wording)
        label = own
        if label and is_weak(label):
            over = next((one for one in (*above, caption) if not is_weak(one)), "")
            label = f"{over}, {self.then(label)}" if over else label
        if column:
            each = column.lower().startswith("per ")
            label = _PER_SHARE.sub("", label) if each else label
            label = f"{label}{' ' if each else ', '}{self.then(column)}" if label else column
        if placed.mention.unit == "shares" and not _OF_SHARES.search(label):
            label = f"{label}, shares" if label else ""
        period = moment(period_of(placed)[0])
        row = key_of([unmarked(cell.row_path[-1])]) if cell.row_path else ""
        numbered = row if any(sign.isdigit() for sign in row) else ""
        qualifiers = [(period, ""), (numbered, ""), *((_short(one), one) for one in above)]
        qualifiers += [(_short(caption), caption), self._tag(placed), self._section(placed)]
        doubtful = is_weak(own) or _OF_FEE_TABLE.search(" ".join(cell.column_path)) is not None
        return FigureName(label, qualifiers, 1 if doubtful else 0)

    def _in_words(self, placed: Placed) -> FigureName:
        around = self._around(placed)
        mention = placed.mention
        if mention.kind == "date":
            rank, label = of_day(around)
            if rank > 2 and placed.cell is not None and placed.cell.kind == "head":
                rank, label = 1, "end of reported period"
            label = self._wording.label(label)
        else:
            rank, label = phrase(mention.kind, mention.unit, around, self._wording)
            if reported := reported_period(mention.value, mention.unit, around.after):
                rank, label = 0, self._wording.label(reported)
            if rank >= 3 and around.before in self._terms:
                rank, label = 2, self._wording.label(around.before)
            if rank >= 3 and label.lower() == self._kind(placed).lower():
                label = ""
            elif rank == 3 and label and " " not in label:
                label = f"{self._kind(placed)}, {self.then(label)}"
        tag = tag_label(placed.facts, self._wording)
        if tag and rank > 0:
            rank, label = 0, tag
        period = period_of(placed)[0] or self._near(placed)
        qualifiers = [self._tag(placed), self._named(around), (moment(period), "")]
        return FigureName(label, [*qualifiers, self._section(placed)], rank + 2)

    def _named(self, around: Around) -> tuple[str, str]:
        """A proper name just before a number: "Pre-Funded Warrants"."""
        names = _CAPITALS.findall(around.before)
        securities = [one for one in names if _SECURITIES.search(one)]
        label = self._wording.label((securities or names)[-1], 4) if names else ""
        return _short(label), label

    def _around(self, placed: Placed) -> Around:
        sentence = self._sentences.get(placed.mention.id)
        whole = sentence or placed.block
        start, end, text = whole.start, whole.end, self._filing.text
        if text[start].islower():  # after "General Instruction I.B.6.", which ends no sentence
            start = placed.block.start
        before = " ".join(text[max(start, placed.start - _REACH_BEFORE) : placed.start].split())
        if not before or before.lower() == "up to":
            beside = placed.cell.start if placed.cell else placed.block.start
            before = self._leads.get(beside, before)
        return Around(
            before,
            " " + " ".join(text[placed.end : min(end, placed.end + _REACH_AFTER)].split()),
        )

    def _near(self, placed: Placed) -> str:
        """The date that a sentence gives a number: the next one close after it, or one before."""
        sentence = self._sentences.get(placed.mention.id)
        dates = [one for one in sentence.mentions if one.mention.kind == "date"] if sentence else []
        behind = [one for one in dates if 0 <= one.start - placed.end < _CLOSE]
        before = [one for one in dates if one.end <= placed.start]
        one = behind[0] if behind else before[-1] if before else None
        return one.mention.value if one else ""

    def _tag(self, placed: Placed) -> tuple[str, str]:
        label = member_label(placed.facts, self._wording)
        return _short(label), label

    def _section(self, placed: Placed) -> tuple[str, str]:
        label = self._wording.label(_ENUMERATED.sub("", placed.section.title), 6)
        return _short(label), label

    def _section_label(self, placed: Placed) -> str:
        _, section = self._section(placed)
        kind = self._kind(placed)
        if section.casefold().startswith(f"{kind} of ".casefold()):
            return section
        if section == "Cover":
            return f"{kind} on the cover"
        return f"{kind} in “{section}”" if section else kind

    def _kind(self, placed: Placed) -> str:
        each = placed.mention.unit == "USD/share"
        return "Price" if each else _KINDS.get(placed.mention.kind, "number").capitalize()


def _said_again(figure: Drafted) -> str:
    """What makes a figure another than the one that it restates."""
    if figure.formula == "same_as" and figure.disagrees:
        return "elsewhere"
    same = figure.formula == "same_as" and figure.first.value == figure.taken[0].first.value
    return "again" if same else _AGAIN[figure.formula]


def _short(label: str) -> str:
    return key_of([label], 4)
