"""Chooses the dates of the first page: of the document, its period, delivery and maturity."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from tieout.calculators.figures.dataset import Dataset, Figure
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scaffold.glance_sections import At, is_on_the_cover

_OF_THE_DOCUMENT = lazy_regex(
    r"date of (?:report|prospectus(?: supplement)?|delivery)", re.IGNORECASE
)
"""Dates that the words next to them name so plainly that one place is enough."""
_OF_ITS_TERMS = lazy_regex(r"record date|date of meeting|maturity date", re.IGNORECASE)
"""Dates that must be printed more than once, also on the cover, and of which there is only one."""
_PERIOD_END = lazy_regex(r"end of (?:fiscal year|interim period)", re.IGNORECASE)
_QUARTERLY = lazy_regex(r"10-?Q", re.IGNORECASE)
PERIODIC = lazy_regex(r"(?:10-?[KQ]|20-?F|40-?F)", re.IGNORECASE)
"""The forms of reports for a period."""
_HEADING = "Dates"
_YEAR, _WEEKS = dt.timedelta(days=366), dt.timedelta(days=14)
_OF_A_DAY = lazy_regex(r"\b(?:last|closing|bid)\b", re.IGNORECASE)
"""What the label of a price says that belongs to a day."""


def dates_at_a_glance(
    dataset: Dataset, sections: Sequence[tuple[At, str]] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Yield the heading with the keys of the dates, if there are any, in the filing's order.

    `sections` are the filing's: where each begins, and its title. A periodic report has the end of
    its period. Dates with the same label but different values are all left out.
    """

    def own(one: Figure) -> bool:
        """Whether the date is the filing's own: a prospectus has its date on its cover."""
        said = "prospectus" not in one.label.casefold() or not sections
        return said or is_on_the_cover(one, sections)

    dates = [one for one in dataset.figures.values() if one.unit == "date" and one.mentions]
    keys = {
        *_sole(one for one in dates if _OF_THE_DOCUMENT.fullmatch(one.label) and own(one)),
        *_sole(
            (
                one
                for one in dates
                if _OF_ITS_TERMS.fullmatch(one.label) and is_on_the_cover(one, sections)
            ),
            least=2,
        ),
    }
    if (end := reported_end(dataset, sections)) is not None:
        keys.add(end.key)
    if keys:
        yield _HEADING, [one.key for one in dates if one.key in keys]


def reported_end(dataset: Dataset, sections: Sequence[tuple[At, str]] = ()) -> Figure | None:
    """The end of the period of a periodic report: the first that it prints, on its cover.

    It is that of a fiscal year, or of a quarter in a quarterly report, if the report has one. If
    the cover prints none, it is the one that is printed most often.
    """
    form = dataset.filing.get("form", "")
    if not PERIODIC.match(form):
        return None
    ends = [
        one
        for one in dataset.figures.values()
        if one.unit == "date" and one.mentions and _PERIOD_END.fullmatch(one.label)
    ]
    own = "interim period" if _QUARTERLY.match(form) else "fiscal year"
    those = [one for one in ends if one.label.casefold().endswith(own)] or ends
    on_the_cover = (one for one in those if is_on_the_cover(one, sections))
    often = max(those, key=lambda one: len(one.mentions), default=None)
    return next(on_the_cover, often)


def is_of_an_earlier_year(figure: Figure, dataset: Dataset) -> bool:
    """Whether a figure is as of a day more than a year before the filing, where both are known."""
    day = dataset.figures[figure.date].value if figure.date else None
    filed = _filed(dataset)
    return isinstance(day, dt.date) and filed is not None and filed - day > _YEAR


def is_of_an_earlier_sale(figure: Figure, dataset: Dataset) -> bool:
    """Whether a price or proceeds are dated weeks before the filing: those of an earlier sale.

    The last reported price has a day of its own. If the filing's day is not known, what has
    another day is not surely of this offering.
    """
    if figure.date is None or _OF_A_DAY.search(figure.label):
        return False
    day, own = dataset.figures[figure.date].value, _own_day(dataset)
    return isinstance(day, dt.date) and (own is None or own - day > _WEEKS)


def _own_day(dataset: Dataset) -> dt.date | None:
    """The day on which the filing was filed, or else that on its cover, if one is known."""
    named = (one for one in dataset.figures.values() if _OF_THE_DOCUMENT.fullmatch(one.label))
    days = (one.value for one in named if "delivery" not in one.label.casefold())
    return _filed(dataset) or max((day for day in days if isinstance(day, dt.date)), default=None)


def _filed(dataset: Dataset) -> dt.date | None:
    """The day of filing that the data file gives; None if it is not known."""
    try:
        return dt.date.fromisoformat(dataset.filing.get("filed", ""))
    except ValueError:
        return None


def _sole(dates: Iterator[Figure], least: int = 1) -> Iterator[str]:
    """Yield the keys of dates that no other has the label of, if printed so many times."""
    by_label: dict[str, list[Figure]] = {}
    for one in dates:
        by_label.setdefault(one.label.casefold(), []).append(one)
    for alike in by_label.values():
        if len(alike) == 1 and len(alike[0].mentions) >= least:
            yield alike[0].key
