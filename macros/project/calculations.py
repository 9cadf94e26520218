"""The calculators at the filing's terms: what pages show, and what the tie-out expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.display.sensitivity import SensitivityGrid, grid
from tieout.calculators.engine.entering import EntryError, within
from tieout.calculators.engine.outcome import Outcome, outcome
from tieout.calculators.engine.settings import Settings, settings_of, write_settings
from tieout.calculators.engine.working import Sheet, Shown
from tieout.calculators.figures.dataset import Dataset, Defaults, Figure
from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.tick_marks import tick_of_calculator
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.errors import InputError
from tieout.calculators.values.finding import Finding
from tieout.calculators.values.rounding import rounded
from tieout.macros.mentions.index import Index

GRID = "grid"
_AGREED_DECIMALS = 20  # further digits differ only by the order of operations


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculator at the filing's own terms; `results` has everything it shows, by dotted key.

    A result's key is `fees.commission`, a cell's `fees.tiers.2.3` (row and column, from one); the
    grid has the values of its inputs in row and column zero.
    """

    settings: Settings
    sheet: Sheet
    outcome: Outcome
    grid: SensitivityGrid
    results: Mapping[str, Result]

    def key(self, cell: Shown, place: str) -> str:
        """Return the key for a cell: of a figure of the data file, of a result, or its own.

        `place` is the cell's own key, such as `fees.tiers.2.3`.
        """
        return _key(self.settings, self.sheet, cell, place)


def defaults_text(dataset: Dataset, results: Mapping[str, Result], index: Index) -> str:
    """Return the calculators' settings as the JSON text that `calculators.browser` takes."""
    return write_settings(
        {
            name: _defaults(name, defaults, results, index)
            for name, defaults in dataset.calculators.items()
        }
    )


def calculate(
    dataset: Dataset, results: Mapping[str, Result], index: Index
) -> tuple[Mapping[str, Calculation], list[Finding]]:
    """Evaluate every calculator of the data file; return them, and what fails or does not agree."""
    found: dict[str, Calculation] = {}
    wrong: list[Finding] = []
    for name, defaults in dataset.calculators.items():
        settings = settings_of(CALCULATORS[name], _defaults(name, defaults, results, index))
        refused = list(_refused(settings))
        if refused:
            wrong += [
                _located(name, defaults, dataset, "refused-default", message, figure)
                for figure, message in refused
            ]
            continue
        try:
            found[name] = _calculation(settings, defaults, results)
        except (InputError, EntryError) as error:
            wrong.append(_located(name, defaults, dataset, "formula-failed", str(error)))
            continue
        wrong += [
            _located(name, defaults, dataset, "calculator-differs", message, figure)
            for figure, message in _differing(found[name], defaults, results)
        ]
    return found, wrong


def _defaults(
    name: str, defaults: Defaults, results: Mapping[str, Result], index: Index
) -> dict[str, Any]:
    many = {one.name for one in CALCULATORS[name].inputs if one.many}
    return {
        name: [_default(results[key], index) for key in keys]
        if name in many
        else {**_default(results[keys[0]], index), **_borrowed(defaults, name)}
        for name, keys in defaults.inputs.items()
    }


def _borrowed(defaults: Defaults, name: str) -> dict[str, str]:
    return {"borrowed": defaults.borrowed[name]} if name in defaults.borrowed else {}


def _default(result: Result, index: Index) -> dict[str, Any]:
    figure = result.figure
    printed = index.mentions[figure.mentions[0]] if figure.mentions else None
    return {
        "value": canonical(result.value),
        "figure": figure.key,
        "label": figure.label,
        "page": printed.page if printed else "",
        "line": printed.line if printed else 0,
        "ours": figure.assumption,
    }


def _refused(settings: Settings) -> Iterator[tuple[str, str]]:
    for name, term in settings.terms.items():
        try:
            within(term.default, term.input)
        except EntryError as error:
            figure = term.origin.figure if term.origin else ""
            yield figure, f"the input '{name}' cannot begin with '{figure}': {error}"


def _calculation(
    settings: Settings, defaults: Defaults, results: Mapping[str, Result]
) -> Calculation:
    name, sheet = settings.calculator.name, settings.sheet(settings.defaults)
    worked = outcome(settings, sheet)
    varied = grid(settings, sheet, settings.calculator.varied)
    ticks = {f"{name}.{result}": results[key].tick for result, key in defaults.agrees.items()}
    made = {}
    for figure in worked.figures.values():
        key = f"{name}.{figure.name}"
        made[key] = _result(key, figure.shown, sheet, tick_of_calculator(ticks.get(key)))
    for place, cell in cells(name, worked, varied):
        if cell.value is not None and _key(settings, sheet, cell, place) == place:
            tick = tick_of_calculator(None, varied=cell.name in settings.terms)
            made[place] = _result(place, cell, sheet, tick)
    return Calculation(settings, sheet, worked, varied, made)


def cells(name: str, worked: Outcome, varied: SensitivityGrid) -> Iterator[tuple[str, Shown]]:
    """Yield every value in the tables and the grid of the calculator `name`, with its own key."""
    tables = {f"{name}.{table.name}": table.rows for table in worked.tables.values()}
    tables |= {f"{name}.{GRID}": varied.cells}
    for table, rows in tables.items():
        for row, each in enumerate(rows, 1):
            for column, cell in enumerate(each, 1):
                if isinstance(cell, Shown):
                    yield f"{table}.{row}.{column}", cell
    for row, cell in enumerate(varied.rows, 1):
        yield f"{name}.{GRID}.{row}.0", cell
    for column, cell in enumerate(varied.columns, 1):
        yield f"{name}.{GRID}.0.{column}", cell


def _key(settings: Settings, sheet: Sheet, cell: Shown, place: str) -> str:
    term = settings.terms.get(cell.name)
    if term is None:
        own = cell is sheet.shown(cell.name)  # not of a sheet with other inputs
        return f"{settings.calculator.name}.{cell.name}" if own else place
    return term.origin.figure if term.origin and cell.value == term.default else place


def _result(key: str, shown: Shown, sheet: Sheet, tick: str) -> Result:
    value = shown.value
    assert value is not None  # noqa: S101  # only cells with values are shown as figures
    figure = Figure(key=key, label=sheet.label(shown.name), unit=shown.unit, line=0)
    whole = sheet.value(shown.name) if key.count(".") == 1 else None
    return Result(figure, value, None, None, whole, tick)


def _differing(
    worked: Calculation, defaults: Defaults, results: Mapping[str, Result]
) -> Iterator[tuple[str, str]]:
    for name, key in defaults.agrees.items():
        figure = results[key]
        wanted = figure.value if figure.recomputed is None else figure.recomputed
        found = worked.sheet.value(name)
        if found is None or _settled(found) != _settled(wanted):
            text = "nothing" if found is None else canonical(found)
            yield key, f"the result '{name}' comes to {text}, and '{key}' to {canonical(wanted)}"


def _settled(value: Any) -> Any:  # noqa: ANN401 - of any type that a figure has
    return rounded(value, _AGREED_DECIMALS) if hasattr(value, "quantize") else value


def _located(  # noqa: PLR0913, PLR0917 - what a finding has
    name: str,
    defaults: Defaults,
    dataset: Dataset,
    code: str,
    message: str,
    figure: str | None = None,
) -> Finding:
    return Finding(
        code=code,
        message=f"calculators.{name}: {message}",
        figure=figure,
        file=dataset.file,
        line=defaults.line,
    )
