"""What a filing states about what may become shares: a table of small filings, some without any."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tieout.macros.draft.dilution_words import dilutive_terms

from tests.helpers.scanned import scanned

CASES = tomllib.loads((Path(__file__).parent / "cases/dilution.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(one, id=one["name"]) for one in CASES["case"]])
def test_what_is_read(case: dict[str, Any]) -> None:
    found = dilutive_terms(scanned(case["filing"]).view)
    assert [f"{placed.mention.printed}: {label}" for placed, label in found.labels] == case["read"]
