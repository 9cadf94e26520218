"""Chooses the figures of the first page: the offering, price, proceeds, results, position."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieout.calculators.figures.dataset import Dataset, Figure
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scaffold.glance_certain import is_sure
from tieout.macros.scaffold.glance_dates import (
    PERIODIC,
    is_of_an_earlier_sale,
    is_of_an_earlier_year,
    reported_end,
)
from tieout.macros.scaffold.glance_rivals import (
    not_below_net,
    of_one_table,
    offered_in_all,
    with_one_sign,
    without_rivals,
)
from tieout.macros.scaffold.glance_sections import is_of_the_offering, is_on_the_cover

_RESULTS = "Results"
_OF_A_SALE = frozenset({"Price", "Proceeds"})
_MOST = 12  # figures under one heading; those that come first in the filing stay
_AMOUNTS = frozenset({"USD", "USD/share"})
_ASIDE = (
    r"(?:,? (?:option exercised in full|total|per (?:common |pre-funded )?"
    r"(?:share|unit|note|warrant|ads)(?: and accompanying (?:[a-z-]+ )?warrants?)?))*"
)
_BUYER = r"(?:us|(?:the|our) (?:company|issuer|trust|partnership)|selling [a-z]+holders?)"
_ANNUAL = lazy_regex(r"(?:10-?K|20-?F|40-?F)", re.IGNORECASE)
_OFFERING_FORMS = lazy_regex(r"(?:424B|[SF]-?\d|SB-)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject of a heading: the labels that its figures may have, and their units.

    Of a report's figures, the first page has only those of the last date or period, so each needs
    one. Those whose labels match `covered` stand on the cover: others have the same names.
    """

    heading: str
    labels: re.Pattern[str]
    units: frozenset[str] = _AMOUNTS
    timed: bool = False
    covered: re.Pattern[str] | None = None


def _subject(
    heading: str,
    *labels: str,
    units: Iterable[str] = (),
    timed: bool = False,
    covered: str = "",
) -> _Subject:
    aside = r"(?:, successor)?" if timed else _ASIDE
    pattern = re.compile(rf"(?:{'|'.join(labels)}){aside}", re.IGNORECASE)
    cover = re.compile(covered, re.IGNORECASE) if covered else None
    return _Subject(heading, pattern, frozenset(units) or _AMOUNTS, timed, cover)


# The whole label must match: one that contains "proceeds" may not mean those of the offering.
_OFFERING = (
    _subject(
        "What is offered",
        r"(?:common |ordinary )?shares (?:of common stock )?offered(?: by us| hereby)?",
        r"(?:pre-funded |common )?warrants offered",
        r"units offered",
        r"(?:aggregate )?principal amount(?: of notes)?(?: offered)?",
        r"(?:maximum )?aggregate (?:gross )?(?:offering|sales?) (?:price|proceeds)",
        units=("shares", "USD", "count"), covered=".",
    ),
    _subject(
        "Interest",
        r"(?:per annum )?interest rate",
        r"rate of (?:the |our )?(?:[a-z-]+ ){0,3}(?:notes|bonds|debentures)",
        units=("rate",), covered=".",
    ),
    _subject(
        "Price",
        r"(?:initial |combined )?(?:public )?(?:offering|purchase|issue) price",
        r"(?:initial )?price to (?:the )?public",
        r"exercise price(?:(?: of(?: the)?|,) (?!outstanding)[a-z-]* ?warrants?)?",
        r"(?:initial )?conversion price",
        r"(?:last )?(?:reported )?(?:sales?|closing|bid) price(?: per share)?",
        covered=r"exercise price",
    ),
    _subject(
        "Proceeds",
        r"(?:aggregate |estimated )?gross proceeds",
        r"(?:estimated )?net proceeds",
        rf"proceeds,? (?:before expenses,? )?to {_BUYER}(?:,? before (?:offering )?expenses)?",
    ),
    _subject(
        "Fees and expenses",
        r"(?:aggregate )?underwriting discounts?(?: and commissions?)?",
        r"(?:placement|sales) agents?['’]?s? (?:fees?|commissions?)",
        r"commissions?",
        r"(?:[a-z]+ ){0,2}(?:fee|commission|compensation), percentage of (?:gross |aggregate )*"
        r"(?:proceeds|(?:offering|sales?|purchase) price)(?: of (?:[a-z]+ ){0,3}(?:shares|stock))?",
        r"(?:(?:estimated|total|offering) )+expenses(?: payable by us)?|expenses payable by us",
        r"(?:sec )?(?:registration|filing) fee",
        r"(?:legal|accounting) fees and expenses",
        units=("USD", "USD/share", "rate"),
    ),
    _subject(
        "Shares outstanding",
        r"(?:(?:common |ordinary )?shares(?: of common stock)?"
        r"|(?:class \w )?(?:common stock|ordinary shares))"
        r" (?:to be )?(?:issued and )?outstanding"
        r"(?: (?:immediately )?(?:before|prior to|after) (?:this |the )?offering)?",
        units=("shares",),
    ),
    _subject(
        "Book value and dilution",
        r"(?:historical |pro forma |as adjusted )*net tangible book value(?: \(deficit\))?",
        r"increase in net tangible book value per share(?: attributable(?: to [a-z ]+)?)?",
        r"dilution(?: per share)?(?: to [a-z ]+)?",
    ),
)  # fmt: skip
_REPORT = (
    _subject(
        _RESULTS,
        r"(?:total )?(?:net )?(?:operating )?(?:sales|revenues?)",
        r"gross (?:margin|profit)",
        r"(?:operating (?:income|loss|profit)|(?:income|loss) from operations)(?: \(loss\))?",
        r"net (?:income|loss|earnings)(?: \(loss\))?",
        r"(?:basic |diluted |basic and diluted )?(?:net )?(?:earnings|income|loss)(?: \(loss\))?"
        r" per (?:common )?share(?: of common stock)?"
        r"(?:,? (?:basic|diluted|basic and diluted|assuming (?:full )?dilution))?",
        timed=True,
    ),
    _subject(
        "Position",
        r"total (?:current )?(?:assets|liabilities)",
        r"cash and cash equivalents",
        r"total (?:stock|share)holders['’]? (?:equity|deficit)(?: \(deficit\))?"
        r"(?:,? (?:ending )?balances?)?",
        r"working capital",
        units=("USD",), timed=True,
    ),
    _subject(
        "Shares outstanding",
        r"(?:common |ordinary )?shares (?:of common stock )?(?:issued and )?outstanding",
        units=("shares",), timed=True, covered=".",
    ),
    _subject("Market value", r"market value held by non-affiliates", units=("USD",)),
)  # fmt: skip
_SPAN = lazy_regex(r", (quarter|year to date)\Z")
"""What a label says about the length of its period; the data file gives only the period's end."""


def at_a_glance(
    dataset: Dataset,
    sections: Sequence[tuple[tuple[int, int], str]] = (),
    tables: Mapping[str, int] | None = None,
    until: tuple[int, int] | None = None,
) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with the keys of its figures, in the order of the data file.

    `sections` are the filing's: the line and column where each begins, and its title. `tables` has
    the number of the table that prints each mention, where one does. `until` is where the base
    prospectus begins that follows a supplement: it says nothing about this offering.

    A figure is included only if its whole label matches a subject, and something confirms it: it is
    printed more than once, is computed, is an input of others, or is a price or a number of shares
    with its date. Figures with the same label and time but different values are all left out. The
    terms of an offering must be printed in a section about it: elsewhere a prospectus describes
    earlier sales too. Results and position are those of one statement, which prints most of them.
    """
    form = dataset.filing.get("form", "")
    offering = () if PERIODIC.match(form) else _OFFERING
    report = () if _OFFERING_FORMS.match(form) else _REPORT
    taken = {key for figure in dataset.figures.values() for key in figure.input_keys}
    known = [one for one in dataset.figures.values() if one.mentions and one.formula != "same_as"]
    reported = reported_end(dataset, sections)
    shown: set[str] = set()
    offered = offered_in_all(known)
    for subject in (*offering, *report):
        fit = [one for one in known if one.unit in subject.units and one.key not in shown]
        fit = [one for one in fit if subject.labels.fullmatch(_SPAN.sub("", one.label))]
        fit = [one for one in fit if is_sure(one, taken)]
        if subject in offering:
            fit = [one for one in fit if not is_of_an_earlier_year(one, dataset)]
            if subject.heading in _OF_A_SALE:
                fit = [one for one in fit if not is_of_an_earlier_sale(one, dataset)]
            fit = [one for one in fit if is_of_the_offering(one, sections, until)]
        if (covered := subject.covered) is not None:
            fit = [
                one for one in fit if not covered.match(one.label) or is_on_the_cover(one, sections)
            ]
        fit = _of_the_last_time(fit, dataset, reported) if subject.timed else fit
        if subject.heading == _RESULTS and any(one.period for one in fit):
            fit = [one for one in fit if one.period or one.unit != "USD"]  # no amount as of a day
        for span, figures in sorted(_by_span(fit, annual=_ANNUAL.match(form) is not None).items()):
            sure = not_below_net(with_one_sign(without_rivals(figures)), offered)
            if subject.timed and tables and "USD" in subject.units:
                sure = of_one_table(sure, tables)
            keys = [one.key for one in sure][:_MOST]
            shown.update(keys)
            if keys:
                yield f"{subject.heading} {span}".strip(), keys


def _by_span(found: Sequence[Figure], *, annual: bool) -> dict[str, list[Figure]]:
    """Figures by the length of their period: of an annual report those of the year alone."""
    by_span: dict[str, list[Figure]] = {}
    for one in found:
        by_span.setdefault(_span(one), []).append(one)
    if annual:
        return {span: figures for span, figures in by_span.items() if not span}
    if len(by_span) > 1:  # the others may have a period of another length
        by_span.pop("", None)
    return by_span


def _span(figure: Figure) -> str:
    found = _SPAN.search(figure.label) if figure.period else None
    return f"of the {found[1]}" if found else ""


def _of_the_last_time(
    figures: list[Figure], dataset: Dataset, reported: Figure | None
) -> list[Figure]:
    """Those of the latest date among them; one without a date is left out.

    So are all if that date is before the end of the period that is `reported`.
    """
    days: dict[str, dt.date] = {}
    for one in figures:
        end = dataset.figures.get(one.date or one.period.get("to", ""))
        if end is not None and isinstance(end.value, dt.date):
            days[one.key] = end.value
    last = max(days.values(), default=None)
    if last is None or (
        reported is not None and isinstance(reported.value, dt.date) and last < reported.value
    ):
        return []
    return [one for one in figures if days.get(one.key) == last]
