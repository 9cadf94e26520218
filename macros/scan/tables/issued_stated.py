"""Shares issued and outstanding at a day, in the headings of balance sheets and in sentences."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence, View

_LIST = r"\{[sn]\d+\}(?:(?: shares)?(?:, and|,| and|and) ?\{[sn]\d+\}){0,3}"
_SHARES = (
    r"(?: (?P<kind>common|preferred|ordinary))?(?: shares)?"
    r"(?: of (?:the company[’']s |our |its )?(?P<of>[A-Za-z’' ]{0,40}?(?:stock|shares)))?"
)
_VERB = (
    r",? ?(?:(?:were|are|was|is) )?"
    r"(?P<verb>issued and outstanding|outstanding and issued|issued|outstanding|to be issued)\b"
)
_DAYS = r"\{d\d+\}(?:(?:, and|,| and|and) ?\{d\d+\}){0,3}"
_COUNTED = lazy_regex(
    rf"(?P<cut>\{{x\d+\}} )?(?P<counts>{_LIST}){_SHARES}(?:{_VERB})?"
    rf"(?:,? ?(?:as of |at |on |as at )?(?P<days>{_DAYS}))?(?! as adjusted| pro forma|,? on an)",
    re.IGNORECASE,
)
_THERE = Hinted(
    "issued|outstanding",
    rf"\b(?:at|as of|on) (?P<days>{_DAYS}),? (?:there were|the company had|we had) (?:a total of )?"
    rf"(?P<counts>{_LIST}){_SHARES}{_VERB}",
)
_OF_SHARES = lazy_regex(r"\b(?:stock|shares?)\b", re.IGNORECASE)
_TO_BE = lazy_regex(r"\bto be issued\b", re.IGNORECASE)
_OTHER = lazy_regex(r"\btreasury\b|\bauthorized[ :]*\Z|\bdesignated[ :]*\Z|\bheld\b", re.IGNORECASE)
_SERIES = lazy_regex(r"\b(?:series|class) [a-z0-9](?:-\d+)?\b", re.IGNORECASE)
_KIND = lazy_regex(r"\b(common|preferred|preference|ordinary)\b", re.IGNORECASE)
_TOKEN = lazy_regex(r"\{[snd](\d+)\}")
_YEAR = 364  # days, at least
_DAY = 10  # characters of a day
_BOTH = ("issued and outstanding", "outstanding and issued")


class IssuedCount(NamedTuple):
    """A count of shares: its stock, whether it is issued, its day, and those beside it.

    `verb` is "both" of shares that are issued and outstanding. `dated` says whether its day is
    beside it too, and not only above a column.
    """

    stock: str
    verb: str
    day: str
    shares: Quantity
    beside: frozenset[Decimal]
    dated: bool


@once
def issued_counts(view: View) -> Sequence[Sequence[IssuedCount]]:
    """The counts of each heading of a balance sheet, and of each sentence."""
    return [*_counts(view)]


def _counts(view: View) -> Iterator[Sequence[IssuedCount]]:
    for grid in view.grids:
        days = [*dict.fromkeys(one.period.end for one in grid.cells.values())]
        for cell in grid.table.cells:
            if cell.kind == "stub" and _OF_SHARES.search(view.filing.text, cell.start, cell.end):
                heading = view.sentence_of(cell.start, cell.end, grid.block)
                yield [*_of(heading, _COUNTED, days)]
    for sentence in view.sentences:
        if sentence.block.table is None:
            yield [*_of(sentence, _THERE, ())]


def _of(
    sentence: Sentence, pattern: Hinted | re.Pattern[str], columns: Sequence[str]
) -> Iterator[IssuedCount]:
    for match in pattern.finditer(sentence.masked):
        before, dated = sentence.masked[: match.start()], bool(match["days"])
        stock = _stock(f"{before} {match[0]}", match["of"] or match["kind"] or "")
        verb = (match["verb"] or ("to be issued" if _TO_BE.search(before) else "")).lower()
        counts = _named(sentence, match["counts"])
        days = _days(_named(sentence, match["days"])) if dated else columns
        if match.groupdict().get("cut"):
            days = days[-len(counts) :]  # "4,203,289and 4,074,379": the first is not read
        if stock and verb and len(counts) == len(days) and not _OTHER.search(before):
            kind, beside = "both" if verb in _BOTH else verb, frozenset(one.value for one in counts)
            for one, day in zip(counts, days, strict=True):
                if len(day) == _DAY:
                    yield IssuedCount(stock, kind, day, one, beside, dated)


def _named(sentence: Sentence, words: str) -> list[Quantity]:
    found = (sentence.quantities[int(token[1])] for token in _TOKEN.finditer(words))
    return [one for one in found if one is not None]


def _days(stated: Sequence[Quantity]) -> list[str]:
    """The days, where a year follows a day: "June 30, 2034 and 2033"."""
    found: list[str] = []
    last: dt.date | None = None
    for one in stated:
        day = one.day
        if one.is_day:
            last = day
        elif last is not None and one.high - one.low >= _YEAR:
            day = last.replace(year=one.day.year) if (last.month, last.day) != (2, 29) else day
        found.append(day.isoformat())
    return found


def _stock(before: str, own: str) -> str:
    """What stock is counted: "series c preferred"; the last that is named before a count."""
    series, kinds = [*_SERIES.finditer(before)], [*_KIND.finditer(own or before)]
    name = (
        series[-1][0].lower() if series and len({each[0].lower() for each in series}) == 1 else ""
    )
    if len({each[1].lower() for each in kinds}) > 1 or (series and not name):
        return ""
    kind = kinds[-1][1].lower() if kinds else ""
    return f"{name} {kind}".strip() if kind else ""
