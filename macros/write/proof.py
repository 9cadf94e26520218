"""Everything about one figure that its entry in the tie-out and the inspector show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from markupsafe import Markup, escape
from tieout.calculators.engine.expressions import pieces_of
from tieout.calculators.figures.dataset import SECTION_INPUT, Figure
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.formats import show
from tieout.calculators.formulas.registry import notation
from tieout.macros.project.page_sources import PageSource, figures_called
from tieout.macros.project.project import Project
from tieout.macros.project.vocabulary import TICK_MEANINGS, UNIT_NAMES, name_in_words
from tieout.macros.write.entries import Entry, WriteNumber, ends, part_of
from tieout.macros.write.where import place_of

_MOST_WITH_TREES = 500
"""The most figures of a site that shows complete workings, down to the filing's lines.

In a larger site, a computed input links to its own entry; otherwise the page would be too large for
a phone.
"""


def proof_of(
    project: Project, key: str, write: WriteNumber, note: Callable[[str], Markup]
) -> Entry:
    """Return the details in the entry of the figure ``key``, by the names in its template."""
    result = project.results[key]
    figure = result.figure
    printed = ends(result, "printed-", result.printed, write)
    return {
        "meaning": TICK_MEANINGS[result.tick],
        "period": bool(figure.period),
        "in_full": write(key, _in_full(result), linked=False),
        "unit_name": UNIT_NAMES[figure.unit],
        "evidence": list(_evidence(project, figure, write)),
        "stands_for": printed,
        "exactly": result.printed is not None and printed is None,
        "tree": _tree(project, result, write, set()) if result.recomputed is not None else None,
        "note": figure.discrepancy and note(figure.discrepancy),
        "reconcile": figure.reconcile and note(figure.reconcile),
        "shown_on": [_shown_on(one, key) for one in project.sources if _is_on(project, one, key)],
    }


def _in_full(result: Result) -> str:
    """Write a value with all its digits, without words such as "million"."""
    plain = isinstance(result.value, Decimal) and result.figure.unit != "ordinal"
    return show(result.value, result.figure.unit, "digits" if plain else "")


def _evidence(
    project: Project, figure: Figure, write: WriteNumber
) -> Iterator[tuple[str, str, Markup]]:
    """Yield each mention of a figure: its id, its place, and the text printed there."""
    for each in figure.mentions:
        mention = project.index.mentions[each]
        place = place_of(project, mention.page, mention.line, mention.column)
        yield each, place, write(figure.key, mention.printed, linked=False, mention=each)


def _tree(project: Project, result: Result, write: WriteNumber, seen: set[str]) -> Entry:
    """Return a working with those of its inputs; one that was shown before is only named."""
    figure = result.figure
    seen.add(figure.key)
    return {
        "formula": name_in_words(figure.formula or ""),
        "equation": _equation(project, figure, write),
        "inputs": [
            _input(project, name_in_words(name), key, write, seen)
            for name, key in figure.named_inputs
        ],
    }


def _equation(project: Project, figure: Figure, write: WriteNumber) -> Markup | None:
    """Write a formula as on paper, with the figures in it; None if it has no such notation.

    There is none for a figure that is copied from another, or if the notation contains a number
    that is not a figure.
    """
    keys = [key for key in figure.input_keys if not key.startswith(SECTION_INPUT)]
    try:
        text = notation(figure.formula or "", figure.inputs).text
    except LookupError:
        return None
    if len(keys) < len(figure.input_keys) or len(keys) == 1:
        return None
    pieces = list(pieces_of(text, figure.inputs))
    if any(sign.isnumeric() for piece in pieces if isinstance(piece, str) for sign in piece):
        return None  # the formula's own number, as in "÷ 3", is not a figure and has no tick
    return Markup("").join(
        escape(piece) if isinstance(piece, str) else _shown(project, piece[0], write)
        for piece in pieces
    )


def _shown(project: Project, key: str, write: WriteNumber) -> Markup:
    result = project.results[key]
    plain = isinstance(result.value, Decimal) and result.figure.unit != "ordinal"
    return write(key, show(result.value, result.figure.unit, "digits" if plain else ""))


def _input(project: Project, name: str, key: str, write: WriteNumber, seen: set[str]) -> Entry:
    """Return an input of a working: a figure, or a section whose page is the input."""
    if key.startswith(SECTION_INPUT):
        return {"name": name, "section": key.removeprefix(SECTION_INPUT)}
    result = project.results[key]
    figure = result.figure
    places = [project.index.mentions[each] for each in figure.mentions]
    worked_out = result.recomputed is not None and key not in seen
    worked_out &= len(project.results) <= _MOST_WITH_TREES
    return {
        "name": name,
        "section": None,
        "label": figure.label,
        "shown": write(key, show(result.value, figure.unit)),
        "places": [(each.id, place_of(project, each.page, each.line)) for each in places],
        "origin": "calculated" if result.recomputed is not None else "assumption",
        "recomputed": part_of(result, "recomputed", result.recomputed, write, linked=True)
        if result.recomputed is not None and worked_out
        else None,
        "range": ends(result, "", result.interval, write, linked=True) if worked_out else None,
        "tree": _tree(project, result, write, seen) if worked_out else None,
    }


def _is_on(project: Project, source: PageSource, key: str) -> bool:
    return source.built in project.uses[key]


def _shown_on(source: PageSource, key: str) -> Entry:
    """Return a page that shows a figure, with the sections that name it, in their order.

    A figure that only a calculator or a note shows on the page is in no section.
    """
    lines = [call[2] for call in source.calls if key in figures_called(call)]
    sections = dict.fromkeys(source.heading_above(line) for line in lines)
    return {
        "page": source.built,
        "title": source.title,
        "whole": not sections or None in sections,
        "sections": [(one.anchor, one.text) for one in sections if one is not None],
    }
