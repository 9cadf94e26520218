"""Terms of calculators that a new draft newly states are added to the data file, and no others."""

from __future__ import annotations

import tomllib

import pytest
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.updating import Updated, update_data
from tieout.macros.scan.engine import Scan

from tests.helpers.drafts import PROGRAM, TRANCHES, worked_at
from tests.helpers.scanned import scanned

FEE = "We will pay a commission of"
WITHOUT_FEE = PROGRAM[: PROGRAM.index(FEE)] + PROGRAM[PROGRAM.index("On May 3") :]
OUT = "# No [calculators.fees]:"


@pytest.fixture(scope="module")
def new() -> Scan:
    return scanned(PROGRAM + TRANCHES, "draft-2.txt")


def updated(old: str, new: Scan, *changes: tuple[str, str]) -> Updated:
    """Update what was drafted from an earlier draft, with changes made by hand."""
    before = scanned(old, "draft-1.txt")
    text = draft_data(before.filing, before)
    for was, by_hand in changes:
        assert was in text
        text = text.replace(was, by_hand)
    return update_data(text, before, new)


def changes_of(result: Updated, *words: str) -> list[str]:
    return [line for line in result.changes if line.startswith(words)]


def test_a_calculator_whose_terms_are_new(new: Scan) -> None:
    result = updated(WITHOUT_FEE, new)
    assert changes_of(result, "new calculator") == [
        "new calculator: fees, whose terms this draft states"
    ]
    assert OUT not in result.text
    drafted = tomllib.loads(result.text)
    rates = [drafted["figures"][key] for key in drafted["calculators"]["fees"]["rates"]]
    assert [str(one["value"]) for one in rates] == ["0.05", "0.04", "0.03"]
    assert sorted(worked_at(result.text, new)) == ["dilution", "fees"]


def test_a_calculator_that_could_not_be_calculated_before(new: Scan) -> None:
    result = updated(PROGRAM.replace("commission of 5%", "commission of 500%"), new)
    assert changes_of(result, "new calculator") == [
        f"new calculator: {name}, whose terms this draft states" for name in ("fees", "dilution")
    ]
    assert OUT not in result.text
    assert sorted(worked_at(result.text, new)) == ["dilution", "fees"]


def test_terms_that_are_new(new: Scan) -> None:
    result = updated(PROGRAM, new)
    lines = changes_of(result, "new term")
    assert len(lines) == 8
    assert lines[0] == (
        "new term: calculators.dilution, options begins at options_and_warrants_listed"
    )
    drafted = tomllib.loads(result.text)
    dilution = drafted["calculators"]["dilution"]
    assert [str(drafted["figures"][key]["value"]) for key in dilution["tranche_shares"]] == [
        "1250000", "750000",
    ]  # fmt: skip
    assert dilution["borrowed"]["average_price"] == "Begins at the conversion price itself"
    worked_at(result.text, new)


def test_what_was_chosen_by_hand_stays(new: Scan) -> None:
    table = "[calculators.dilution]\n"
    mine = '[figures.mine]\nlabel = "Ours"\nunit = "shares"\nvalue = 2_000_001\n'
    mine += 'assumption = true\nbasis = "Ours."\n\n'
    chosen = ('options = "none_stated_in_shares"', 'options = "mine"')
    result = updated(PROGRAM, new, chosen, (table, mine + table))
    drafted = tomllib.loads(result.text)
    assert drafted["calculators"]["dilution"]["options"] == "mine"
    assert "options_and_warrants_listed" not in drafted["figures"]
    assert len(changes_of(result, "new term")) == 7


def test_a_calculator_that_was_removed_stays_removed(new: Scan) -> None:
    before = scanned(PROGRAM, "draft-1.txt")
    text = draft_data(before.filing, before)
    fees = text[text.index("[calculators.fees]") : text.index("[calculators.dilution]")]
    result = update_data(text.replace(fees, ""), before, new)
    assert "fees" not in tomllib.loads(result.text)["calculators"]
    assert changes_of(result, "new calculator") == []


def test_unused_assumptions_are_removed() -> None:
    tops = "least_stated_in_rate"
    before = scanned(PROGRAM, "draft-1.txt")
    assert tops in draft_data(before.filing, before)
    after = scanned(PROGRAM + TRANCHES, "draft-2.txt")
    result = update_data(draft_data(before.filing, before), before, after)
    assert tops not in result.text


def test_an_additional_tranche_is_in_the_total_too(new: Scan) -> None:
    one = """
    o  90,000 shares of common stock issuable upon exercise of warrants held by our bank, with an
       exercise price of $7.00 per share.

We have"""
    more = scanned(PROGRAM + TRANCHES.replace("\nWe have", one), "draft-3.txt")
    text = draft_data(new.filing, new)
    text = text.replace("shares_issuable_upon_exercise_of_outstanding_warrants", "our_warrants")
    result = update_data(text, new, more)
    drafted = tomllib.loads(result.text)
    shares = drafted["calculators"]["dilution"]["tranche_shares"]
    assert (len(shares), shares[1]) == (3, "our_warrants")
    assert drafted["figures"]["options_and_warrants_listed"]["inputs"] == {"parts": shares}
    assert changes_of(result, "formula changed") == [
        "formula changed: options_and_warrants_listed, now from terms of this draft"
    ]
    worked_at(result.text, more)


def test_the_same_draft_changes_no_term(new: Scan) -> None:
    text = draft_data(new.filing, new)
    again = update_data(text, new, new)
    assert (again.text, again.changes) == (text, ())
