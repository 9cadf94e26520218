"""Finds the date of a figure: in the heading of its column, or in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.macros.draft.drafted import FULL_DATE, Drafted
from tieout.macros.draft.moments import period_of
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.view import Sentence

_DAY = lazy_regex(r"(?:P\d+[MY]/)?(\d{4}(?:-\d\d-\d\d)?)\Z")
_AS_OF = lazy_regex(r"\b(?:as of|at|on)\s*\Z", re.IGNORECASE)
_COLUMN = "The table gives this date to its column or row."
_TAG = "The tag of the number gives this date."
_BEGINNING = "Beginning of period"
FISCAL_END = "End of fiscal year"
_OF_A_DAY = lazy_regex(
    r"total (?:current |other )?(?:assets|liabilities)|working capital|cash and cash equivalents"
    r"|(?:total )?(?:(?:stock|share)holders|owners|members|partners)[’']? (?:equity|deficit)"
    r"|long-term debt",
    re.IGNORECASE,
)
"""A label of a balance, which is as of a day even below a heading "year ended"."""
_OF_A_YEAR = lazy_regex(
    r"\A(?:total |net |gross |operating |basic |diluted )*"
    r"(?:revenues?|sales|income|earnings|loss|profit|margin|costs?|expenses?)\b"
    r"|\bper (?:common )?share\b|\bcash (?:used|provided)\b|\bexpenses?\Z",
    re.IGNORECASE,
)
"""A label of an amount of a whole year, even where the column has only the day that ends it."""
_PER_SHARE_ON_A_DAY = lazy_regex(r"\bprices?\b|\bvalue\b|\bhigh\b|\blow\b", re.IGNORECASE)
_DAYS_OF_A_WEEK, _FEBRUARY = 7, 2
_MOST_PLACES = 12
"""In how many of its places the date of a figure is looked for."""
_MONEY = frozenset({"money", "shares", "rate", "number", "count"})


def give_times(figures: Sequence[Drafted], scan: Scan) -> None:
    """Set the date of each figure if a table or its own sentence gives one."""
    days = {
        one.first.value: one for one in figures if one.unit == "date" and one.label != _BEGINNING
    }
    ends = _fiscal_ends(figures)
    sentences: dict[str, Sentence] = {
        placed.mention.id: sentence
        for sentence in scan.view.sentences
        for placed in sentence.mentions
    }
    for figure in figures:
        first = figure.places[0]
        if first.mention.kind not in _MONEY:
            continue
        dated = False
        for placed in figure.places[:_MOST_PLACES]:
            period, for_period = period_of(placed)
            if found := _DAY.match(period):
                dated = True
                figure.date = days.get(found[1]) or ends.get(found[1])
            if figure.date is not None:
                figure.for_period = for_period and not _OF_A_DAY.fullmatch(figure.label)
                figure.for_period = figure.for_period or _is_of_a_year(figure)
                figure.basis = _TAG if placed.facts else _COLUMN
                break
        sentence = sentences.get(first.mention.id)
        if not dated and sentence is not None:
            figure.date = _as_of(sentence, days)


def _is_of_a_year(figure: Drafted) -> bool:
    """Whether the date of a figure is the end of a fiscal year, and its label that of a result."""
    ends_a_year = figure.date is not None and figure.date.label == FISCAL_END
    on_a_day = _OF_A_DAY.fullmatch(figure.label) or _PER_SHARE_ON_A_DAY.search(figure.label)
    return ends_a_year and not on_a_day and _OF_A_YEAR.search(figure.label) is not None


def _fiscal_ends(figures: Sequence[Drafted]) -> dict[str, Drafted]:
    """The only end of each fiscal year: the meaning of "1999" above a column.

    A year of weeks that ends in the first days of January is that before: fiscal 1999 may end on
    January 2, 2000. One that ends later in January, or in February, is known by either year, so
    that the number of the year does not say when it ends.
    """
    found: dict[str, list[Drafted]] = {}
    for one in figures:
        if one.unit == "date" and one.label == FISCAL_END and len(one.first.value) == FULL_DATE:
            year, month, day = map(int, one.first.value.split("-"))
            early = month == 1 and day <= _DAYS_OF_A_WEEK
            if early or month > _FEBRUARY:
                found.setdefault(str(year - early), []).append(one)
    return {year: ends[0] for year, ends in found.items() if len(ends) == 1}


def _as_of(sentence: Sentence, days: dict[str, Drafted]) -> Drafted | None:
    """The only full date of a sentence, if the words say "as of" or the like."""
    dates = [one for one in sentence.mentions if one.mention.kind == "date"]
    if len(dates) != 1:
        return None
    ahead = sentence.filing.text[max(sentence.start, dates[0].start - 12) : dates[0].start]
    return days.get(dates[0].mention.value) if _AS_OF.search(ahead) else None
