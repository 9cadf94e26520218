"""How far the heading of a period reaches over the columns of a text table, ruled or not."""

import re
from collections.abc import Sequence

from tieout.macros.filing.periods import is_date_like
from tieout.macros.filing.text.columns import TableLine
from tieout.macros.filing.text.fields import TextField
from tieout.macros.lazy_regex import lazy_regex

_FEWEST = 2
_HEADS = 3
"""The most rows between a heading and the years under it."""
_OFF_CENTRE, _CLOSE = 5, 2
"""How far a heading is from the middle of the years under it, and from the ends of its rule."""
_PERIOD = lazy_regex(
    r"(?:.*\b(?:end(?:ed|ing)|months|weeks|quarters?|years?|as of|as at)\b.*"
    r"|(?:at )?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) [0-9]{1,2},?)",
    re.IGNORECASE,
)


def spread(rows: Sequence[TableLine], at: int) -> dict[int, tuple[int, int]]:
    """How far headings of periods over several years reach, by their starts.

    "December 31," over "1996", "1995" and "1994" belongs to all three, ruled or not.
    """
    heads = [one for one in rows[at].fields if not one.valued and _PERIOD.fullmatch(one.text)]
    years: list[TextField] = []
    for row in rows[at + 1 : at + 1 + _HEADS] if heads else ():
        if row.rules and not row.fields and _only_underlines(row, rows[at]):
            continue
        years = _dates_of(row)
        if row.rules or years or not all(_PERIOD.fullmatch(one.text) for one in row.fields):
            break
    found: dict[int, tuple[int, int]] = {}
    for head in heads if len(years) >= _FEWEST else ():
        under = [year for year in years if _nearest(heads, year) is head]
        dates = [year for year in under if is_date_like(year.text)]
        for part in (dates, under) if len(dates) >= _FEWEST else ():
            low, high = part[0].start, part[-1].end
            if abs(low + high - head.start - head.end) <= 2 * _OFF_CENTRE:
                found[head.start] = min(low, head.start), max(high, head.end)
                break
    return found


def _only_underlines(row: TableLine, above: TableLine) -> bool:
    """Whether each rule is as long as the heading above it, and states no columns."""
    return all(
        any(
            abs(low - one.start) <= _CLOSE and abs(high - one.end) <= _CLOSE for one in above.fields
        )
        for low, high in row.rules
    )


def _dates_of(row: TableLine) -> list[TextField]:
    """The dates and years of a row of headings, with what is between and after them: "Change"."""
    dated = [is_date_like(one.text) for one in row.fields]
    return [*row.fields[dated.index(True) :]] if sum(dated) >= _FEWEST else []


def _nearest(heads: Sequence[TextField], year: TextField) -> TextField:
    return min(heads, key=lambda head: abs(head.start + head.end - year.start - year.end))
