"""`tieout explain`: where a figure is printed, or its working down to the lines of the filing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

import click
from tieout.calculators.figures.dataset import SECTION_INPUT
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.formats import show
from tieout.calculators.figures.value_types import Value, canonical
from tieout.calculators.values.rounding import Interval
from tieout.macros.commands.diff.values import amount
from tieout.macros.commands.options import TIED, UNUSABLE, docs_option, filing_option
from tieout.macros.commands.report.codes import catalog
from tieout.macros.escaping import folded
from tieout.macros.filing.page_labels import UNNUMBERED
from tieout.macros.project.notes import read_out
from tieout.macros.project.page_sources import calculator_pages
from tieout.macros.project.periods import period_words
from tieout.macros.project.project import Project, load_project
from tieout.macros.project.vocabulary import TICK_MEANINGS
from tieout.macros.terminal import complain, say
from tieout.macros.write.where import place_of

_INDENT = "  "
_WIDTH = 88
_DEEPEST = 80  # levels of working; nobody reads more, and Python's limit is a thousand


@click.command("explain")
@click.argument("figure")
@docs_option
@filing_option
def explain_figure(figure: str, docs: Path, filing: Path | None) -> int:
    """Show where a figure is printed, or how it is calculated.

    FIGURE is a key of the data file, a result of a calculator (fees.commission), or a code of the
    tie-out (wrong-text).
    """
    if (code := catalog().get(figure.lower())) is not None:
        say(f"{code.name}\n{_INDENT}{code.meaning}\n{_INDENT}{code.remedy}")
        return TIED
    if "-" in figure:  # as in all codes, and in no key
        named = _perhaps(figure.lower(), catalog()) or f"; the codes are {', '.join(catalog())}"
        message = f"tieout: there is no code '{figure}'{named}"
        complain("\n".join(textwrap.wrap(message, _WIDTH, break_on_hyphens=False)))
        return UNUSABLE
    project = load_project(docs, filing)
    if project.result(figure) is None:
        shown = (each.results for each in project.calculations.values())
        perhaps = _perhaps(figure, chain(project.results, *shown))
        looking = "; 'tieout find' looks for one by what is printed"
        complain(f"tieout: there is no figure '{figure}'{perhaps or looking}")
        return UNUSABLE
    say(explain(project, figure))
    return TIED


def _perhaps(typed: str, names: Iterable[str]) -> str:
    near = get_close_matches(typed, names, n=3)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def explain(project: Project, key: str) -> str:
    """Return the explanation of ``key``, which must be a figure, or what a calculator shows."""
    if "." in key:
        return "\n".join(_calculated(project, key))
    result = project.results[key]
    lines = [f"{key}: {folded(result.figure.label)}", *_about(project, result)]
    if result.recomputed is not None:
        lines += ["", "working:", *_working(project, result, 1, set())]
    for title, note in (
        ("does not agree", result.figure.discrepancy),
        ("would reconcile", result.figure.reconcile),
    ):
        if note:
            spoken = read_out(note, project.results)
            wrapped = textwrap.wrap(spoken, _WIDTH - len(_INDENT))
            lines += ["", f"{title}:", *(f"{_INDENT}{line}" for line in wrapped)]
    used = [
        f"{source.title} ({source.built})"
        for source in project.sources
        if source.built in project.uses[key]
    ]
    lines += [
        "",
        "used on: " + ("; ".join(used) or "no page, only the workings of other figures"),
    ]
    return "\n".join(lines)


def _calculated(project: Project, key: str) -> Iterator[str]:
    """Yield what a calculator shows as ``key`` at the filing's own terms, and its working."""
    calculator, _, name = key.partition(".")
    calculation = project.calculations[calculator]
    result = calculation.results[key]
    yield f"{key}: {result.figure.label}"
    yield from _about(project, result)
    figure = calculation.outcome.figures.get(name)
    if figure is not None:
        step = figure.step
        rounding = f" ({step.rounding})" if step.rounding else ""
        parts = list(dict.fromkeys((step.symbols, step.written, step.exact)))
        parts[-1] += rounding
        yield from ("", "working:", f"{_INDENT}{figure.label}")
        yield from (f"{_INDENT}= {part}" for part in parts)
    yield ""
    yield f"the complete working: tieout calc {calculator}"
    yield f"used on: {'; '.join(calculator_pages(project.sources, calculator))}"


def _about(project: Project, result: Result) -> Iterator[str]:
    figure = result.figure
    shown = _value(result.value, figure.unit)
    yield f"{_INDENT}value    {shown}  ({canonical(result.value)} {figure.unit})"
    if figure.date:
        yield f"{_INDENT}as of    {_value(project.results[figure.date].value, 'date')}"
    if figure.period:
        period = "".join(
            text or show(project.results[key].value, project.results[key].figure.unit)
            for text, key in period_words(figure.period)
        )
        yield f"{_INDENT}period   {period}"
    yield f"{_INDENT}tick     {result.tick}: {TICK_MEANINGS[result.tick]}"
    for mention in figure.mentions:
        printed = project.index.mentions[mention]
        place = place_of(project, printed.page, printed.line, printed.column)
        numbered = printed.page != UNNUMBERED
        where = f"on page {place.removeprefix('page ')}" if numbered else f"at {place}"
        yield f"{_INDENT}printed  {printed.printed!r} {where} ({mention})"
    if figure.basis:
        yield f"{_INDENT}basis    {folded(figure.basis)}"
    if result.printed is not None and result.printed.low != result.printed.high:
        ends = result.printed.low, result.printed.high
        low, high = (_value(one, figure.unit) for one in ends)
        yield f"{_INDENT}printed digits stand for {low} to {high}"


def _working(project: Project, result: Result, depth: int, explained: set[str]) -> Iterator[str]:
    """Yield the working of a result with its inputs below it; repeated ones are only named."""
    figure, margin = result.figure, _INDENT * depth
    assert result.recomputed is not None  # noqa: S101  # only results with a formula come here
    exact = (
        f" (between {_range(result.interval, figure.unit)})"
        if result.interval and result.interval.low != result.interval.high
        else ""
    )
    worked_out = _value(result.recomputed, figure.unit)
    yield f"{margin}{figure.key} = {figure.formula} → {worked_out}{exact}"
    explained.add(figure.key)
    for name, key in figure.named_inputs:
        if key.startswith(SECTION_INPUT):
            title = key.removeprefix(SECTION_INPUT)
            yield f"{margin}{_INDENT}{name}: the page on which “{title}” begins"
            continue
        taken = project.results[key]
        mentions = [project.index.mentions[each] for each in taken.figure.mentions]
        places = ", ".join(
            place_of(project, each.page, each.line).replace(",", "") for each in mentions
        )
        source = places or ("calculated" if taken.recomputed is not None else "assumption")
        shown = _value(taken.value, taken.figure.unit)
        yield f"{margin}{_INDENT}{name}: {key} = {shown}  [{source}]"
        if taken.recomputed is not None and key not in explained:
            if depth < _DEEPEST:
                yield from _working(project, taken, depth + 2, explained)
            else:
                yield f"{margin}{_INDENT * 2}(its own working: tieout explain {key})"


def _range(interval: Interval, unit: str) -> str:
    return f"{_value(interval.low, unit)} and {_value(interval.high, unit)}"


def _value(value: Value, unit: str) -> str:
    if isinstance(value, Decimal):
        return amount(value, unit)
    return show(value, unit)
