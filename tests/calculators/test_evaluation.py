"""How figures are calculated: what their digits allow, and the tick mark of each one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Printed
from tieout.calculators.figures.evaluation import evaluate
from tieout.calculators.figures.tick_marks import TICKS
from tieout.calculators.figures.value_types import canonical

TABLE = Path(__file__).parent / "cases/evaluation.toml"
SECTIONS = {"RISK FACTORS": "S-3"}

type Case = dict[str, Any]

CASES: list[Case] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_figure(case: Case) -> None:
    figures = re.sub(r"^(\w+) = {", r'\1 = { label = "\1",', case["figures"], flags=re.MULTILINE)
    text = f'filing = {{ file = "f.txt", sha256 = "0" }}\n[figures]\n{figures}'
    dataset, mistakes = read_figures(text, "figures.toml")
    assert mistakes == []
    mentions = {}
    for key, (value, decimals, *unit) in case.get("printed", {}).items():
        finest = None if decimals == "exact" else decimals
        mentions[key] = Printed(value, "".join(unit), finest, page="S-1", line=7)
    results, found = evaluate(dataset, mentions, SECTIONS)
    assert [one.message for one in found] == case.get("says", [])
    assert ("it" in results) == ("value" in case)
    if "value" in case:
        it = results["it"]
        assert (canonical(it.value), it.tick) == (case["value"], case["tick"])
        ends = [] if it.interval is None else [it.interval.low, it.interval.high]
        wanted = [case[end] for end in ("low", "high") if end in case]
        assert [canonical(end) for end in ends] == wanted


def test_every_tick_mark_is_earned_in_some_case() -> None:
    assert {case["tick"] for case in CASES if "tick" in case} == set(TICKS)


def test_no_two_cases_share_a_name() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
