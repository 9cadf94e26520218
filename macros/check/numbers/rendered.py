"""Ties the numbers of one built page: each to its figure, or to a reason that holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.evidence import units_fit
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.numbers.known_texts import FIGURE, PrintedTexts
from tieout.macros.check.numbers.read_value import reads
from tieout.macros.check.numbers.reasons import PageReasons, Reasons
from tieout.macros.check.numbers.source_marks import Fault, source_faults
from tieout.macros.check.page.chart_axes import off_scale
from tieout.macros.grammar.numerals import only_scales
from tieout.macros.html.page import Page
from tieout.macros.html.words import AROUND, Mark, Words, around, numbers
from tieout.macros.project.data_checks import printed
from tieout.macros.project.page_sources import calculator_pages
from tieout.macros.project.project import Project

_CELL = 2  # row and column: the last parts of a cell's key
_OFF_SCALE = "the numbers along this axis are in the wrong places; build again"
_OF_ITS_PLACE = frozenset({"list-number", "alone", "tally", "axis-label"})
"""Reasons that mean nothing in another place."""

type Resolve = Callable[[str], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of the tie-out that a page shows: its name, and its place on the page."""

    name: str
    mark: Mark
    place: Place


@dataclass(slots=True)
class PageCheck:
    """The result of checking one page."""

    exceptions: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)  # ticked, reasoned, open
    shown: Counter[str] = field(default_factory=Counter)  # figures, except in their own entries
    tallies: list[Tally] = field(default_factory=list)
    typed: Collection[str] = ()  # in the page's source, and reported there
    printed: PrintedTexts = field(default_factory=PrintedTexts)
    values: set[str] = field(default_factory=set)  # of its figures, as the data file writes them


def check_page(  # noqa: PLR0913, PLR0917 - what a page is checked against
    page: Page,
    place: Place,
    project: Project,
    reasons: Reasons,
    resolve: Resolve,
    typed: Collection[str] = (),
) -> PageCheck:
    """Check every mark, every number in the text, and every attribute that a reader meets.

    `place` names the page's file. `resolve` turns a target of the page into page and anchor.
    """
    check = PageCheck(typed=typed)
    mentions = project.index.mentions if place.page in {one.page for one in project.shown} else {}
    of_page, unscaled = reasons.of_page(place.page), off_scale(page.marks)
    for mark in page.marks:
        faults = mark_faults(mark, project, of_page, resolve)
        faults += [Fault("wrong-scale", _OFF_SCALE, found=mark.words)] if mark in unscaled else []
        check.exceptions.extend(located(fault, place, mark) for fault in faults)
        if mark.reason == "tally" and not faults:  # counted when the whole site is known
            check.tallies.append(Tally(mark.attributes.get("data-tally", ""), mark, place))
        else:
            _count(mark, check, sound=not faults)
        _note(mark, check, sound=not faults)
    for words in page.words:
        if words.name is None:
            _check_text(words, place, check, mentions)
    for words in page.words:
        if words.name is not None:
            _check_attribute(words, words.name, place, check)
    return check


def located(fault: Fault, place: Place, mark: Mark) -> Finding:
    """Return the exception for a fault of `mark`."""
    return place.finding(
        fault.code,
        fault.message,
        figure=mark.figure,
        line=mark.line,
        expected=fault.expected,
        found=fault.found,
    )


def mark_faults(
    mark: Mark, project: Project, reasons: PageReasons, resolve: Resolve
) -> list[Fault]:
    """Return everything that is wrong with one mark."""
    if mark.around is not None or (mark.figure is not None and mark.reason is not None):
        message = "two marks contain one number; put it in one figure or in one reason"
        return [Fault("nested-mark", message, found=mark.words)]
    if mark.figure is not None:
        return _figure_faults(mark, mark.figure, project, resolve)
    wanted = reasons.unmet(mark)
    if wanted is not None:
        message = (
            f"“{mark.words:.{AROUND}}” does not support the reason “{mark.reason}”; "
            "correct it, or show it as a figure"
        )
        return [Fault("false-reason", message, wanted, mark.words)]
    return []


def _stands_as_filed(mark: Mark, result: Result, project: Project) -> bool:
    """Whether a figure shows one of its mentions, printed as the filing prints it.

    The table around the mention gives its scale and unit: "66,613" in millions of dollars. Its
    unit fits as it does in the data file: "Seventy Five Million" may be a number of shares.
    """
    expected, unit = canonical(result.value), result.figure.unit
    names = {*mark.ids, mark.attributes.get("data-mention", "")} & set(result.figure.mentions)
    own = (project.index.mentions[name] for name in names)
    return any(
        one.printed == mark.words
        and one.value == expected
        and (unit == one.kind or units_fit(unit, printed(one)))
        for one in own
    )


def _figure_faults(mark: Mark, key: str, project: Project, resolve: Resolve) -> list[Fault]:
    result = project.result(key)
    part = mark.attributes.get("data-part", "value")
    result = result and _shown_part(result, part)
    if result is None:
        message = f"the data file gives no {part} for “{key}”; correct the page, or add the figure"
        return [Fault("unknown-figure", message, found=mark.words)]
    faults = []
    attribute = "datetime" if mark.tag == "time" else "value"
    expected, found = canonical(result.value), mark.attributes.get(attribute)
    if found != expected:
        message = f"the page gives {key} another {attribute} than the data file; build it again"
        faults.append(Fault("wrong-value", message, expected, found))
    wanted = reads(mark.words, result)
    if wanted is not None and not _stands_as_filed(mark, result, project):
        message = f"the page prints {key} as “{mark.words}”; build it again, or correct the page"
        faults.append(Fault("wrong-text", message, wanted, mark.words))
    tick = mark.attributes.get("data-tick")
    if tick != result.tick:
        message = f"the page gives {key} the wrong tick mark; build it again"
        faults.append(Fault("wrong-tick", message, result.tick, tick))
    faults += source_faults(mark, result, project)
    target = resolve(mark.link) if mark.link is not None else None
    at_home = mark.link is None and _is_at_home(key, mark)
    if not at_home and target not in _targets(key, project):
        message = f"{key} does not lead to its entry in the tie-out; write it with the macro"
        faults.append(Fault("wrong-link", message, project.entries.address(key), mark.link))
    return faults


def _is_at_home(key: str, mark: Mark) -> bool:
    """Whether the mark is in its own entry, or a calculator's cell in its own table."""
    table, *cell = key.rsplit(".", 2)
    return key in mark.ids or (len(cell) == _CELL and table in mark.ids)


def _targets(key: str, project: Project) -> set[tuple[str, str]]:
    """Return where a figure may lead: to the tie-out, or to a calculator's working."""
    if "." not in key:
        return {(project.entries.home(key), key)}
    return {(page, key) for page in calculator_pages(project.sources, key.partition(".")[0])}


def _shown_part(result: Result, part: str) -> Result | None:
    """Return the result with the part shown as its value: an end of an interval, or the result."""
    interval, _, end = part.rpartition("-")
    if part == "value":
        return result
    if part == "recomputed":
        return None if result.recomputed is None else replace(result, value=result.recomputed)
    bounds = {"": result.interval, "printed": result.printed}.get(interval)
    if bounds is None or end not in {"low", "high"}:
        return None
    return replace(result, value=bounds.low if end == "low" else bounds.high)


def _count(mark: Mark, check: PageCheck, *, sound: bool) -> None:
    ticked = mark.figure is not None
    if ticked or numbers(mark.words):
        check.counts[("ticked" if ticked else "reasoned") if sound else "open"] += 1


def _note(mark: Mark, check: PageCheck, *, sound: bool) -> None:
    """Record what a mark shows, for titles and attributes that repeat it."""
    ticked = mark.figure is not None
    if mark.figure is not None and mark.figure not in mark.ids:
        check.shown[mark.figure] += 1
    if sound:
        check.printed.add(mark.words, mark.reason)
    if sound and ticked:
        check.values.update(mark.attributes.get(name, "") for name in ("value", "datetime"))


def _check_text(words: Words, place: Place, check: PageCheck, mentions: Collection[str]) -> None:
    for start, end, number in numbers(words.text):
        marks = words.marks(start, end)
        alone = len(marks) == 1  # or directly next to another, as the filing may print them
        if all(mark and (alone or any(name in mentions for name in mark.ids)) for mark in marks):
            continue
        before = words.text[max(start - AROUND, 0) : start].rstrip()
        if mentions and only_scales(number, before):
            continue  # the filing leaves the amount blank
        if mentions and not number.isascii() and len(number) == 1 and marks == [None]:
            continue  # the filing's own "¼", no mention; its words are compared with the filing
        if marks == [None]:
            code, message = "number-without-figure", "has no figure; write it with the figure macro"
        else:
            code = "split-number"
            message = "is only partly inside a mark; put all of it in one mark"
        check.counts["open"] += 1
        if number.lower() in check.typed:
            continue
        line, _ = words.place(start)
        where = around(words.text, start, end)
        message = f"“{number}” in “{where}” {message}, or give it a reason"
        found = place.finding(code=code, message=message, line=line, found=where)
        check.exceptions.append(found)


def _check_attribute(words: Words, name: str, place: Place, check: PageCheck) -> None:
    line, _ = words.place(0)
    if name == "value" and words.text in check.values:  # the content of a form's field
        check.counts["ticked"] += 1
        return
    for number, start, answer in check.printed.read(words.text):
        if answer is not None and answer not in _OF_ITS_PLACE:
            check.counts["ticked" if answer == FIGURE else "reasoned"] += 1
            continue
        check.counts["open"] += 1
        if number.lower() in check.typed:
            continue
        where = around(words.text, start, start + len(number))
        message = f"“{number}” in the {name} is not a figure of the page; show it, or leave it out"
        found = place.finding(code="number-not-shown", message=message, line=line, found=where)
        check.exceptions.append(found)
