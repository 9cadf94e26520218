"""Names of drafted figures: tables of small filings with the resulting keys and labels."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.figures.dataset import Figure
from tieout.macros.draft.unique_keys import FigureName, keys_of
from tieout.macros.draft.wording import Wording, key_of
from tieout.macros.grammar.numerals import numbers_in

from tests.helpers.drafts import drafted
from tests.helpers.scanned import scanned

CASES = tomllib.loads((Path(__file__).parent / "cases/names.toml").read_text(encoding="utf-8"))


def row(figure: Figure) -> str:
    return " | ".join(filter(None, (figure.key, figure.label, figure.formula)))


@pytest.mark.parametrize("case", [pytest.param(one, id=one["name"]) for one in CASES["case"]])
def test_the_figures_of_a_filing(case: dict[str, Any]) -> None:
    figures = drafted(scanned(case["filing"])).figures.values()
    assert [row(one) for one in figures] == case["figures"]
    assert [one.label for one in figures if list(numbers_in(one.label))] == []


@pytest.mark.parametrize("case", [pytest.param(one, id=one["words"]) for one in CASES["words"]])
def test_a_heading_becomes_a_label_and_a_key(case: dict[str, str]) -> None:
    label = Wording("we report other income and net loss on the stock").label(case["words"])
    assert (label, key_of([label])) == (case["label"], case["key"])


@pytest.mark.parametrize(
    ("label", "key"), [("US", "us"), ("Our", "our"), ("现金", "figure"), ("", "figure")]
)
def test_a_label_without_words_of_its_own_has_a_key(label: str, key: str) -> None:
    assert keys_of([FigureName(label)], str) == [key]
