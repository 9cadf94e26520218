"""Writes a calculator's page: the form, and its results at the filing's own terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from markupsafe import Markup, escape
from tieout.calculators.display.scales import slider
from tieout.calculators.display.sensitivity import caption, choices
from tieout.calculators.engine.declaration import DATE, SLIDER, SWITCH, Group, Input
from tieout.calculators.engine.entering import field_text
from tieout.calculators.engine.expressions import Piece
from tieout.calculators.engine.outcome import CalculatorResult
from tieout.calculators.engine.parts import ShownTable
from tieout.calculators.engine.settings import Origin, Term
from tieout.calculators.engine.working import Shown
from tieout.calculators.figures.value_types import canonical
from tieout.macros.project.calculations import GRID, Calculation
from tieout.macros.write.charts import draw

type Part = dict[str, object]

_ORIGIN_OURS = "Our assumption:"
_ORIGIN_FILING = "In the filing:"
_COLUMNS = (("left", "Scenario"), ("right", "Another scenario"))
_KEYS = {"rate": "decimal", "USD": "decimal", "USD/share": "decimal"}


class WriteResult(Protocol):
    """Writes a figure or a calculator's result as HTML, by its key."""

    def __call__(
        self, key: str, text: str, *, part: str = "", value: str = "", linked: bool = True
    ) -> Markup:
        """Write ``text`` for ``key``; ``part`` and ``value`` if it is not the value itself."""


class WriteSource(Protocol):
    """Names pages of the filing as HTML."""

    def __call__(self, *labels: str) -> Markup:
        """Write references to the pages of these labels."""


class CalculatorPage:
    """The parts of one calculator's page, in the form that its template takes."""

    def __init__(self, calculation: Calculation, number: WriteResult, source: WriteSource) -> None:
        """Set what is shown, and how numbers and sources are written."""
        self._shown = calculation
        self._settings = calculation.settings
        self._name = calculation.settings.calculator.name
        self._number = number
        self._source = source

    def parts(self) -> Part:
        """Return everything that the template takes."""
        calculator, worked = self._settings.calculator, self._shown.outcome
        return {
            "name": self._name,
            "title": calculator.title,
            "groups": [self._group(group) for group in calculator.groups],
            "answers": [
                (worked.figures[name].label, self._value(worked.figures[name].shown))
                for name in calculator.answers
                if name in worked.figures
            ],
            "notes": [self._pieces(note) for note in worked.notes],
            "tables": [self._table(table) for table in worked.tables.values()],
            "chart": {
                "title": worked.chart.title,
                "description": worked.chart.description,
                "table": worked.chart.table,
                "drawing": draw(worked.chart.spec),
            },
            "grid": self._grid(),
            "lines": [self._line(figure) for figure in worked.figures.values()],
        }

    def comparison(self) -> Part:
        """Return everything that the template of the comparison takes."""
        terms, worked = self._settings.terms, self._shown.outcome
        return {
            "name": self._name,
            "title": self._settings.calculator.title,
            "columns": _COLUMNS,
            "inputs": [
                (name, term.input.label, self._value(self._shown.sheet.shown(name)))
                for name, term in terms.items()
            ],
            "results": [
                (name, figure.label, self._value(figure.shown))
                for name, figure in worked.figures.items()
            ],
        }

    def _group(self, group: Group) -> Part:
        terms = [term for one in group.inputs for term in self._terms(one)]
        return {
            "label": group.label,
            "open": group.open,
            "inputs": [self._field(term) for term in terms],
        }

    def _terms(self, one: Input) -> Iterator[Term]:
        if one.many:
            for number in range(1, self._settings.counts[one.name] + 1):
                yield self._settings.terms[f"{one.name}_{number}"]
        else:
            yield self._settings.terms[one.name]

    def _field(self, term: Term) -> Part:
        one, origin = term.input, term.origin
        text = field_text(term.default, one)
        sliding = one.kind == SLIDER and slider(one, self._shown.sheet.number(one.name))
        return {
            "id": f"{self._name}-{one.name}",
            "name": one.name,
            "key": f"{self._name}.{one.name}",
            "label": one.label,
            "help": one.help,
            "kind": one.kind,
            "keys": "text" if one.kind == DATE else _KEYS.get(one.unit, "numeric"),
            "on": one.kind == SWITCH and bool(term.default),
            "text": text,
            "value": canonical(term.default),
            "slider": sliding and [canonical(end) for end in sliding],
            "ours": origin is not None and origin.ours,
            "borrowed": bool(origin and origin.borrowed),
            "origin": _origin_words(origin),
            "figure": origin and self._number(origin.figure, text),
            "source": origin and origin.page and self._source(origin.page),
        }

    def _value(self, cell: str | Shown, place: str = "") -> Markup:
        """Write a cell of a table, a figure of the data file, or a result."""
        if isinstance(cell, str):
            return escape(cell)
        if cell.value is None:
            return escape(cell.text)
        if place or cell.name not in self._settings.terms:
            key = self._shown.key(cell, place)
            return self._number(key, cell.text, linked=key != place)
        origin = self._settings.terms[cell.name].origin
        return self._number(origin.figure, cell.text) if origin else escape(cell.text)

    def _pieces(self, pieces: tuple[Piece, ...]) -> Markup:
        return Markup("").join(self._value(piece) for piece in pieces)

    def _written(self, piece: Piece) -> Markup:
        """Write a part of the working; a result may have more digits here than in its own place."""
        if isinstance(piece, str) or piece == self._shown.sheet.shown(piece.name):
            return self._value(piece)
        key = f"{self._name}.{piece.name}"
        whole = canonical(self._shown.results[key].recomputed or "")
        return self._number(key, piece.text, part="recomputed", value=whole)

    def _table(self, table: ShownTable) -> Part:
        home = f"{self._name}.{table.name}"
        return {
            "id": home,
            "name": table.name,
            "caption": table.caption,
            "columns": table.columns,
            "rows": [
                [self._value(cell, f"{home}.{row}.{column}") for column, cell in enumerate(each, 1)]
                for row, each in enumerate(table.rows, 1)
            ],
        }

    def _grid(self) -> Part:
        shown, home = self._shown.grid, f"{self._name}.{GRID}"
        sheet = self._shown.sheet
        own = [canonical(sheet.number(name)) for name in (shown.row, shown.column)]
        return {
            "id": home,
            "caption": caption(sheet, shown),
            "choices": self._choices(),
            "columns": [
                self._value(cell, f"{home}.0.{column}")
                for column, cell in enumerate(shown.columns, 1)
            ],
            "rows": [
                (
                    self._value(head, f"{home}.{row}.0"),
                    [
                        (
                            self._value(cell, f"{home}.{row}.{column}"),
                            [_plain(head), _plain(shown.columns[column - 1])] == own,
                        )
                        for column, cell in enumerate(cells, 1)
                    ],
                )
                for row, (head, cells) in enumerate(zip(shown.rows, shown.cells, strict=True), 1)
            ],
        }

    def _choices(self) -> list[dict[str, Any]]:
        shown, sheet = self._shown.grid, self._shown.sheet
        inputs = choices(self._settings)
        kinds = (
            ("row", "Down", inputs, shown.row),
            ("column", "Across", inputs, shown.column),
            ("of", "Result", list(self._shown.outcome.figures), shown.of),
        )
        return [
            {
                "name": name,
                "label": label,
                "options": [(one, sheet.label(one), one == chosen) for one in offered],
            }
            for name, label, offered, chosen in kinds
        ]

    def _line(self, figure: CalculatorResult) -> Part:
        key, step = f"{self._name}.{figure.name}", figure.step
        exact: Markup | str = ""
        result = self._shown.results[key]
        if step.exact != figure.shown.text and result.recomputed is not None:
            whole = canonical(result.recomputed)
            exact = self._number(key, step.exact, part="recomputed", value=whole, linked=False)
        return {
            "id": key,
            "name": figure.name,
            "label": figure.label,
            "symbols": step.symbols,
            "numbers": Markup("").join(map(self._written, step.numbers)),
            "exact": exact,
            "rounding": step.rounding,
            "result": self._number(key, figure.shown.text, linked=False),
        }


def _origin_words(origin: Origin | None) -> str:
    """Return where the starting value of a field comes from, and what is borrowed for it."""
    if origin is None:
        return ""
    if origin.borrowed:
        return f"{origin.borrowed}:"
    return _ORIGIN_OURS if origin.ours else _ORIGIN_FILING


def _plain(cell: Shown) -> str:
    return "" if cell.value is None else canonical(cell.value)
