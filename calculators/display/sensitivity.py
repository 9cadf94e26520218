"""A grid that shows how a result changes with two inputs that the reader chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.calculators.display.scales import around
from tieout.calculators.engine.entering import EntryError
from tieout.calculators.engine.expressions import in_words
from tieout.calculators.engine.lines import EACH
from tieout.calculators.engine.scenario import check_together
from tieout.calculators.engine.settings import Settings
from tieout.calculators.engine.working import NO_VALUE, Sheet, Shown
from tieout.calculators.values.errors import InputError

_DEFAULTS = ("", "", "")  # rows and columns are required, a result may be left out


@dataclass(frozen=True, slots=True)
class SensitivityGrid:
    """The result `of` for values of two inputs: `rows` down, `columns` across."""

    row: str
    column: str
    of: str
    rows: tuple[Shown, ...]
    columns: tuple[Shown, ...]
    cells: tuple[tuple[Shown, ...], ...]


def choices(settings: Settings) -> list[str]:
    """Return the inputs that a grid can vary: those that are amounts."""
    return [name for name, term in settings.terms.items() if term.input.is_amount]


def grid(settings: Settings, sheet: Sheet, chosen: Sequence[str]) -> SensitivityGrid:
    """Return the grid of two inputs and a result, by default the main result.

    A cell whose values contradict each other is empty. Error: EntryError for names that cannot be
    varied or shown.
    """
    row, column, of = _chosen(settings, chosen)
    if not can_vary(settings, chosen):
        message = "The grid takes two different inputs that are amounts, and a result."
        raise EntryError(message)
    down, across = (
        [
            sheet.at(**{name: place})
            for place in around(settings.terms[name].input, sheet.number(name))
        ]
        for name in (row, column)
    )
    return SensitivityGrid(
        row,
        column,
        of,
        tuple(each.shown(row) for each in down),
        tuple(each.shown(column) for each in across),
        tuple(
            tuple(
                _cell(settings, each.at(**{column: other.number(column)}), of) for other in across
            )
            for each in down
        ),
    )


def can_vary(settings: Settings, chosen: Sequence[str]) -> bool:
    """Whether the names are those of two different inputs that are amounts, and of a result."""
    row, column, of = _chosen(settings, chosen)
    known = choices(settings)
    return row in known and column in known and row != column and _is_one_number(settings, of)


def _is_one_number(settings: Settings, of: str) -> bool:
    return of in settings.lines.by_name and not settings.lines.units[of].startswith(EACH)


def _chosen(settings: Settings, chosen: Sequence[str]) -> tuple[str, str, str]:
    row, column, of, *_ = (*chosen, *_DEFAULTS[len(chosen) :], "")
    return row, column, of or settings.calculator.answers[0]


def caption(sheet: Sheet, found: SensitivityGrid) -> str:
    """Return the caption of a grid."""
    row, column = (in_words(sheet.label(name)) for name in (found.row, found.column))
    return f"{sheet.label(found.of)}, by {row} (down) and {column} (across)"


def _cell(settings: Settings, sheet: Sheet, of: str) -> Shown:
    if not check_together(settings, sheet.inputs):
        try:
            return sheet.shown(of)
        except InputError:  # a combination that the formula refuses
            pass
    return Shown(of, None, sheet.unit(of), NO_VALUE)
