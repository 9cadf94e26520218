"""Parts of Vega-Lite charts that the calculators share, in the site's colors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from tieout.calculators.engine.parts import Column, ShownTable
from tieout.calculators.engine.working import Shown
from tieout.calculators.figures.value_types import canonical

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
COLOURS = ["var(--chart-a)", "var(--chart-b)", "var(--chart-c)", "var(--chart-d)"]
DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3]]
_INK, _FADED, _RULE = "var(--ink)", "var(--faded)", "var(--rule)"
# The formats of numbers on an axis: large ones and small ones.
_FORMATS = {
    "USD": ("$~s", "$,.4~f"),
    "USD/share": ("$,.2f", "$,.4~f"),
    "shares": ("~s", ",.2~f"),
    "rate": (".4~%", ".4~%"),
    "number": ("~s", ",.2~f"),
}
_THOUSAND = Decimal(1000)
_ENDS = 2  # an axis has at least two different ones
_LARGE = {"USD/share": Decimal(1)}  # in the unit; a thousand of any other
# Shapes of a line between points, if it is not straight: it keeps a value until the next point, has
# it from the point before, or bends.
AFTER, BEFORE, CURVED = "step-after", "step-before", "monotone"
_STRAIGHT: Mapping[str, str] = MappingProxyType({})
_WIDTH, _HEIGHT, _LOWER = 360, 180, 140

_CONFIG = {
    "background": None,
    "font": "sans-serif",
    "aria": False,  # the figure around the drawing has a description and a table
    "view": {"stroke": None},
    "axis": {
        "labelColor": _FADED,
        "titleColor": _INK,
        "titleFontWeight": "normal",
        "gridColor": _RULE,
        "domainColor": _FADED,
        "tickColor": _FADED,
        "labelFontSize": 11,
        "titleFontSize": 12,
    },
    "legend": {
        "orient": "top",
        "title": None,
        "labelColor": _INK,
        "labelFontSize": 12,
        "symbolType": "stroke",
        "symbolSize": 300,
        "symbolStrokeWidth": 2,
        "columnPadding": 24,  # a browser's letters may be wider than those that were measured
    },
}


def panels(*panel: Mapping[str, Any]) -> dict[str, Any]:
    """Return one drawing of several panels, one above the other, each with its own legend."""
    heights = (_HEIGHT, *(_LOWER for _ in panel[1:]))
    return {
        "$schema": SCHEMA,
        "config": _CONFIG,
        "vconcat": [
            {**one, "width": _WIDTH, "height": height}
            for one, height in zip(panel, heights, strict=True)
        ],
        "resolve": {"scale": {"color": "independent", "strokeDash": "independent"}},
    }


def panel(
    table: ShownTable,
    lines: Mapping[str, int | tuple[int, ...]],
    own: Decimal,
    *,
    shapes: Mapping[str, str] = _STRAIGHT,
    reverse: bool = False,
) -> dict[str, Any]:
    """Return one panel: lines through columns of a table, against its first column.

    `lines` gives each line's column, or several columns that it goes through at each place if it
    jumps there; lines differ in color and in dashes. `shapes` are those of lines that are not
    straight between points. `own` is the reader's own case on the axis; `reverse` puts the high end
    of the axis on the left.
    """
    ends = _numbers(table, 0)
    domain = [
        _plain(min(ends)),
        _plain(max(*ends, min(ends) + 1) if len(set(ends)) < _ENDS else max(ends)),
    ]
    through = {name: at if isinstance(at, tuple) else (at,) for name, at in lines.items()}
    columns = [column for several in through.values() for column in several]
    tallest = max(number for column in columns for number in _numbers(table, column))
    up = table.columns[columns[0]]
    title = None if len(lines) > 1 else next(iter(lines))
    sides = {
        "x": _axis("x", table.columns[0], max(ends), {"domain": domain, "reverse": reverse}),
        "y": _axis("y", up, tallest, {"nice": True, "zero": True}) | {"title": title},
    }
    names = list(lines)
    stated_apart = {
        channel: {
            "field": "line",
            "type": "nominal",
            "scale": {"domain": names, "range": looks[: len(names)]},
            **({} if len(names) > 1 else {"legend": None}),  # the axis has the name
        }
        for channel, looks in (("color", COLOURS), ("strokeDash", DASHES))
    }
    drawn = [
        {
            "data": {"values": list(_points(table, name, through[name]))},
            "mark": {
                "type": "line",
                "interpolate": shapes.get(name, "linear"),
                "strokeWidth": 2,
            },
            "encoding": sides | stated_apart,
        }
        for name in names
    ]
    here = {
        "data": {"values": [{"x": _plain(own)}]},
        "mark": {"type": "rule", "color": _INK, "strokeDash": [1, 3]},
        "encoding": {"x": {"field": "x", "type": "quantitative"}},
    }
    return {"layer": [*drawn, here]}


def _points(table: ShownTable, line: str, columns: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    """Yield the points of one line, skipping those that lack a number."""
    for row in table.rows:
        for column in columns:
            x, y = row[0], row[column]
            across = x.value if isinstance(x, Shown) else None
            up = y.value if isinstance(y, Shown) else None
            if isinstance(across, Decimal) and isinstance(up, Decimal):
                yield {"x": _plain(across), "y": _plain(up), "line": line}


def _plain(value: Decimal) -> int | float:
    """Return a number with as many digits as a chart needs."""
    text = canonical(value)
    return float(text) if "." in text else int(text)


def _numbers(table: ShownTable, column: int) -> list[Decimal]:
    """Return the numbers of a column, with zero where there is none."""
    values = [cell.value for row in table.rows if isinstance(cell := row[column], Shown)]
    return [value for value in values if isinstance(value, Decimal)] or [Decimal(0)]


def _axis(side: str, column: Column, most: Decimal, scale: Mapping[str, Any]) -> dict[str, Any]:
    large, small = _FORMATS[column.unit]
    return {
        "field": side,
        "type": "quantitative",
        "title": column.label,
        "axis": {
            "format": large if most >= _LARGE.get(column.unit, _THOUSAND) else small,
            "labelExpr": "replace(datum.label, 'G', 'B')",  # money has billions, not gigas
            "tickCount": 5,
            "grid": side == "y",
        },
        "scale": scale,
    }
