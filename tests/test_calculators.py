"""The calculators' tables of cases, answered as a browser asks for them."""

import json
from pathlib import Path

import pytest

from calculators import browser
from tests.calculator_cases import Case, cases, differences, request, settings, title

CASES = cases()


@pytest.fixture(autouse=True)
def _configured() -> None:
    browser.configure(settings())


@pytest.mark.parametrize("case", CASES, ids=title)
def test_case(case: Case) -> None:
    assert differences(case, browser.respond(request(case))) == []
