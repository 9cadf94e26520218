"""The calculators' charts: drawn by the build, with scales that the tie-out can check."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.engine.outcome import outcome
from tieout.calculators.engine.settings import read_settings
from tieout.macros.check.page.chart_axes import off_scale
from tieout.macros.html.page import read_page
from tieout.macros.write.charts import draw

from tests.helpers.calculator_cases import settings


def label(text: str, down: int, axis: int = 1) -> str:
    return (
        f'<text data-reason="axis-label" data-axis="{axis}" transform="translate(-7,{down})">'
        f"{text}</text>"
    )


SCALES = {
    "equally far apart": (["$0M", "$5M", "$10M"], [100, 50, 0], True),
    "rates": (["0%", "2.5%", "5%"], [100, 50, 0], True),
    "below nothing": (["−$5M", "$0M", "$5M"], [100, 50, 0], True),
    "turned about": (["$3.00", "$2.00", "$1.00"], [0, 50, 100], True),
    "places that are rounded": (["$0", "$1", "$2", "$3"], [100, 67, 33, 0], True),
    "a number changed": (["$0M", "$6M", "$10M"], [100, 50, 0], False),
    "the last number changed": (["$0M", "$5M", "$20M"], [100, 50, 0], False),
    "the scale of one changed": (["$0M", "$5k", "$10M"], [100, 50, 0], False),
    "a place changed": (["$0M", "$5M", "$10M"], [100, 40, 0], False),
    "too few to state": (["$0M", "$10M"], [100, 0], False),
    "all the same": (["$5M", "$5M", "$5M"], [100, 50, 0], False),
    "words": (["$0M", "five", "$10M"], [100, 50, 0], False),
}


@pytest.mark.parametrize("name", SCALES)
def test_a_scale(name: str) -> None:
    texts, places, sound = SCALES[name]
    other = "".join(label(text, down, 2) for text, down in (("1", 0), ("2", 10), ("3", 20)))
    labels = "".join(label(text, down) for text, down in zip(texts, places, strict=True))
    marks = read_page(f"<svg>{other}{labels}</svg>").marks
    off = off_scale(marks)
    assert [mark.words for mark in marks if mark in off] == ([] if sound else texts)


@pytest.mark.parametrize("name", CALCULATORS)
@pytest.mark.parametrize("gross", ["0", "0.01", "1000", "25000000", "3000000000", "1000000000000"])
def test_a_chart_of_any_size_has_valid_scales_and_no_inline_style(name: str, gross: str) -> None:
    known = read_settings(settings(), iter(CALCULATORS.values()))[name]
    size = "gross_proceeds" if "gross_proceeds" in known.terms else "wanted_gross"
    sheet = known.sheet({**known.defaults, size: Decimal(gross)})
    chart = outcome(known, sheet).chart
    drawing = str(draw(chart.spec))
    assert not off_scale(read_page(drawing).marks)
    assert not re.search(r'style=|<style|aria-|role=|#[0-9a-f]{3}|href="http|G<', drawing)
    assert "var(--chart-a)" in drawing
    assert "http" not in json.dumps(chart.spec).replace(chart.spec["$schema"], "")


def test_a_chart_draws_what_its_table_shows() -> None:
    for known in read_settings(settings(), iter(CALCULATORS.values())).values():
        worked = outcome(known, known.sheet(known.defaults))
        table = worked.tables[worked.chart.table]
        shown = {
            str(cell.value.normalize())
            for row in table.rows
            for cell in row
            if not isinstance(cell, str) and isinstance(cell.value, Decimal)
        }
        for panel in worked.chart.spec["vconcat"]:
            for layer in panel["layer"]:
                for point in layer["data"]["values"]:
                    for side in {"x", "y"} & point.keys():
                        assert str(Decimal(str(point[side])).normalize()) in shown


def test_no_issuer_is_known() -> None:
    words = re.compile(r"NeoTherapeutics|Cantor|Class B|Fitzgerald")
    files = [
        file
        for folder in ("calculators", "macros", "site_templates/parts")
        for file in Path(folder).rglob("*.*")
        if file.suffix != ".pyc"
    ]
    assert len(files) > 100
    for file in files:
        assert not words.search(file.read_text(encoding="utf-8")), file
