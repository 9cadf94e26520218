"""The entries of the proof pages: for each figure, each mention and each discrepancy."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Protocol

from markupsafe import Markup, escape
from tieout.calculators.figures.dataset import SECTION_INPUT, Figure
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.formats import show
from tieout.calculators.figures.value_types import Value, canonical
from tieout.calculators.values.rounding import Interval, rounded
from tieout.macros.escaping import for_page
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.places import MENTIONS
from tieout.macros.project.filing_parts import page_anchor
from tieout.macros.project.periods import period_words
from tieout.macros.project.project import Project
from tieout.macros.project.tallies import printed_together
from tieout.macros.project.vocabulary import DISCREPANCY_KINDS, TICK_WORDS, name_in_words
from tieout.macros.write.where import has_lines, place_of, place_words

type Entry = dict[str, object]

_UNIT_WORDS = {"shares": "shares", "USD/share": "per share"}
_EACH = lazy_regex(
    r"\bper (?:[a-z-]+ )?(?:unit|warrant|note|ads|right)\b(?!.*\bshare\b)", re.IGNORECASE
)
"""What a label says that its price is for, if that is no share."""
_SHOWN_DECIMALS = 6  # decimals of a repeating decimal: enough to see which way it rounds
_SHOWN_DIGITS = 3
_LONGEST = 8
_RELATION_WORDS = {"equals": "", "at most": "at most ", "at least": "at least "}


class WriteNumber(Protocol):
    """Writes a figure, or a part of it, as HTML."""

    def __call__(  # noqa: PLR0913 - the template's arguments
        self,
        key: str,
        text: str,
        *,
        part: str = "",
        value: str = "",
        linked: bool = True,
        mention: str = "",
    ) -> Markup:
        """Write ``text`` for the figure ``key``; ``part`` and ``value`` name another part of it."""


def tie_out_entries(
    project: Project, write: WriteNumber, keys: Iterable[str] | None = None
) -> Iterator[Entry]:
    """Yield the entry of each figure of `keys`; without it, of all, in the data file's order."""
    titles = {source.built: source.title for source in project.sources}
    feeds: dict[str, list[Figure]] = {key: [] for key in project.dataset.figures}
    for figure in project.dataset.figures.values():
        for key in dict.fromkeys(figure.input_keys):
            feeds[key].append(figure)
    for key in project.dataset.figures if keys is None else keys:
        figure, result = project.dataset.figures[key], project.results[key]
        yield {
            "key": key,
            "label": figure.label,
            "tick": result.tick,
            "tick_words": TICK_WORDS[result.tick],
            "shown": write(key, show(result.value, figure.unit), linked=False),
            "unit": _unit_words(figure),
            "when": _date_or_period(project, figure, write),
            "places": [(mention, place_words(project, mention)) for mention in figure.mentions],
            "where": list(_printed(project, figure)),
            "uses": [(page, titles[page]) for page in project.uses[key]],
            "feeds": [(fed.key, fed.label) for fed in feeds[key]],
            "basis": figure.basis,
            "disagrees": figure.discrepancy is not None,
            "formula": figure.formula and name_in_words(figure.formula),
            "inputs": list(_inputs(project, figure, write)),
            "recomputed": None
            if result.recomputed is None
            else part_of(result, "recomputed", result.recomputed, write, linked=False),
            "range": ends(result, "", result.interval, write)
            if result.recomputed is not None
            else None,
            "printed": ends(result, "printed-", result.printed, write)
            if result.recomputed is not None
            else None,
        }


def _printed(project: Project, figure: Figure) -> Iterator[tuple[str, str, int]]:
    """Yield the places that print a figure, each with how often it does: a page of HTML once."""
    lines = has_lines(project)
    for mention, count in printed_together(project, figure).items() if not lines else ():
        yield mention, place_words(project, mention), count
    for mention in figure.mentions if lines else ():
        yield mention, place_words(project, mention), 1


def _unit_words(figure: Figure) -> str:
    """The words after a value: its unit, or what the label says that a price is for."""
    each = _EACH.search(figure.label) if figure.unit == "USD/share" else None
    return each[0].lower().replace("ads", "ADS") if each else _UNIT_WORDS.get(figure.unit, "")


def _date_or_period(project: Project, figure: Figure, write: WriteNumber) -> Markup | None:
    """Return the day or the period of a figure in words; None if it has neither."""
    phrases = list(period_words(figure.period))
    if figure.date:
        phrases = [("as of " if _is_day(project, figure.date) else "for ", ""), ("", figure.date)]
    parts = (write(key, _shown(project, key)) if key else escape(text) for text, key in phrases)
    return Markup("").join(parts) if phrases else None


def _is_day(project: Project, key: str) -> bool:
    """Whether a date is a day ("as of") rather than a year or a month ("for")."""
    return isinstance(project.results[key].value, dt.date)


def _shown(project: Project, key: str) -> str:
    return show(project.results[key].value, project.dataset.figures[key].unit)


def _inputs(
    project: Project, figure: Figure, write: WriteNumber
) -> Iterator[tuple[str, str, Markup]]:
    for name, key in figure.named_inputs:
        words = name_in_words(name)
        if key.startswith(SECTION_INPUT):
            yield words, "the section’s heading", escape(key.removeprefix(SECTION_INPUT))
        else:
            yield words, project.dataset.figures[key].label, write(key, _shown(project, key))


def part_of(result: Result, part: str, value: Value, write: WriteNumber, *, linked: bool) -> Markup:
    """Write a part of a figure; a repeating decimal is rounded, with its exact value too."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    unending = isinstance(exponent, int) and exponent < -_LONGEST
    short = _short(value) if isinstance(value, Decimal) and unending else value
    text = show(
        short,
        result.figure.unit,
        "digits" if isinstance(value, Decimal) and result.figure.unit != "ordinal" else "",
    )
    return write(result.figure.key, text, part=part, value=canonical(value), linked=linked)


def _short(value: Decimal) -> Decimal:
    """Round a repeating decimal; a tiny one keeps its first few nonzero digits."""
    return rounded(value, max(_SHOWN_DECIMALS, _SHOWN_DIGITS - value.adjusted()))


def ends(
    result: Result,
    prefix: str,
    interval: Interval | None,
    write: WriteNumber,
    *,
    linked: bool = False,
) -> tuple[Markup, Markup] | None:
    """Write both ends of a figure's interval; None if it is a point."""
    if interval is None or interval.low == interval.high:
        return None
    low, high = (
        part_of(result, f"{prefix}{end}", value, write, linked=linked)
        for end, value in (("low", interval.low), ("high", interval.high))
    )
    return low, high


def discrepancy_entries(
    project: Project, write: WriteNumber, note: Callable[[str], Markup]
) -> Iterator[Entry]:
    """Yield the filing's errors: those of arithmetic, then those found by reading."""
    for key, figure in project.dataset.figures.items():
        result = project.results[key]
        if figure.discrepancy is None or figure.reconcile is None or result.recomputed is None:
            continue
        worked_out = part_of(result, "recomputed", result.recomputed, write, linked=True)
        again = figure.input_keys if figure.formula == "same_as" else ()
        other = "Elsewhere it prints" if again else "Its own figures give"
        printed = [
            mention for one in (key, *again) for mention in project.dataset.figures[one].mentions
        ]
        yield {
            "key": key,
            "title": figure.label,
            "when": _date_or_period(project, figure, write),
            "heading": for_page(figure.label),
            "sides": [
                ("The filing prints", write(key, _shown(project, key))),
                (other, escape(_RELATION_WORDS[figure.relation]) + worked_out),
            ],
            "note": note(figure.discrepancy),
            "reconcile": note(figure.reconcile),
            "kind": DISCREPANCY_KINDS["arithmetic"],
            "severity": figure.severity,
            "disposition": figure.disposition and note(figure.disposition),
            "places": [(place_words(project, mention), mention) for mention in printed],
        }
    for passage in project.dataset.passages.values():
        yield {
            "key": passage.key,
            "title": passage.title,
            "when": None,
            "heading": for_page(passage.title),
            "sides": [(_line(project, place.line), f"“{place.words}”") for place in passage.places],
            "note": note(passage.note),
            "reconcile": note(passage.reconcile),
            "kind": DISCREPANCY_KINDS[passage.kind],
            "severity": passage.severity,
            "disposition": passage.disposition and note(passage.disposition),
            "places": [],
        }


def _line(project: Project, line: int) -> Markup:
    label = next(
        (
            page.label
            for page in project.index.seal.pages
            if page.first_line <= line <= page.last_line
        ),
        "",
    )
    lined = project.printed_on != MENTIONS and project.html is None
    address = project.addresses().of(f"L{line}" if lined else page_anchor(label))
    words = place_of(project, label, line)
    return Markup('<a href="{}" data-reason="place">{}</a>').format(address, words)
