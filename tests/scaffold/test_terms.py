"""The terms that a filing defines, as its glossary lists them; not every word in quotes."""

from __future__ import annotations

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.scaffold.terms import defined_terms

CASES = {
    "in brackets": ("Lamp Works (the “Company”) sells lamps.", ["Company"]),
    "several": ("Lamp Works (“we,” “us” or the “Company”) sells lamps.", ["Company", "us", "we"]),
    "after a comma": ("its plan (as amended to date, the “Plan”) ends.", ["Plan"]),
    "after other words": ("the notes (together with the lamps, “Wares”) burn.", ["Wares"]),
    "with a meaning": ("“Code” means the code of lamps.", ["Code"]),
    "a word that is only quoted": ("by exercise (or “cashless” exercise) of them.", []),
    "another": ("documents (including “furnished” ones) are not included.", []),
    "a title": ("the risks (see “Use of Proceeds” below) are few.", []),
    "with what stands for a sign": ("its plan (the “S&amp;P Plan” or “R&amp Plan”) ends.", []),
    "with a number": ("the law (the “Act of 1934”) applies.", []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_a_term(name: str) -> None:
    text, terms = CASES[name]
    assert [term for term, _ in defined_terms(parse_filing(text.encode(), "a.txt"))] == terms
