"""What `tieout update` does with what a person wrote, if the new draft no longer supports it."""

from __future__ import annotations

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.updating import Updated, update_data

from tests.helpers.drafts import BROKEN, STATEMENT, VOTE, check_words
from tests.helpers.scanned import scanned

FEE = "We paid a fee of $1,234,000. The fee of $1,234,000 was paid in cash.\n"


def after(old: str, new: str, *edits: tuple[str, str], added: str = "") -> Updated:
    """Update the data file of an old draft, edited by hand, to a new one."""
    before = scanned(old)
    text = draft_data(before.filing, before)
    for find, put in edits:
        assert find in text, find
        text = text.replace(find, put)
    text = text.replace("[reasons]", f"{added}\n[reasons]")
    text = text if added in text else f"{text}\n{added}"
    result = update_data(text, before, scanned(new))
    dataset, mistakes = read_figures(result.text, "figures.toml")
    assert mistakes == []
    check_words(dataset)
    return result


def test_the_note_of_a_corrected_error_is_set_aside() -> None:
    result = after(BROKEN, STATEMENT, ("these add up to something else", "the total is of May"))
    assert result.changes[-1] == "agrees now: total_current_assets_june_1999, its note is set aside"
    assert '# discrepancy = "The filing prints' in result.text
    assert "the total is of May" in result.text


def test_a_new_error_gets_a_note() -> None:
    result = after(STATEMENT, BROKEN)
    assert "changed: total_current_assets_june_1999, 900 is now 990" in result.changes
    assert 'discrepancy = "The filing prints {total_current_assets_june_1999}' in result.text


def test_a_renamed_figure_without_its_number_becomes_a_comment() -> None:
    result = after(STATEMENT + FEE, STATEMENT, ("[figures.fee]", "[figures.our_fee]"))
    assert "gone: our_fee" in result.changes
    assert "# Gone from the filing:\n# [figures.our_fee]" in result.text


def test_a_needed_figure_without_its_number_becomes_an_assumption() -> None:
    added = '[figures.twice]\nlabel = "The fee, doubled"\nunit = "USD"\ndecimals = 0\n'
    added += 'formula = "total"\ninputs = { parts = ["fee", "fee"] }\n'
    result = after(STATEMENT + FEE, STATEMENT, added=added)
    assert "gone: fee, kept as an assumption" in result.changes
    assert "assumption = true" in result.text


SOLD = "We sold 12,345 shares, and we have 45 employees.\n"
SHARES = """[figures.shares_on_cover]
label = "Shares on the cover"
value = 12_345
unit = "shares"
mentions = ["L1C9"]
"""


def test_what_a_person_removed_from_a_figure_stays_removed() -> None:
    result = after(
        SOLD + FEE, f"\n\n{SOLD}{FEE}", (SHARES, ""), ('alone = ["', 'alone = ["L1C9", "')
    )
    assert "[figures.shares" not in result.text
    assert 'alone = ["L3C9", "L3C36"]' in result.text


@pytest.mark.parametrize(
    ("new", "listed"),
    [
        (f"\n\n\n{VOTE}", ()),
        (VOTE.replace("66%", "66 2/3%"), ("gone: findings.vote, which it acknowledged",)),
    ],
)
def test_an_acknowledged_finding_moves_with_its_place(new: str, listed: tuple[str, ...]) -> None:
    added = '[findings.vote]\nrule = "misprint"\nplaces = ["L2C67"]\nnote = "Another law."\n'
    result = after(VOTE, new, added=added)
    assert tuple(one for one in result.changes if "findings" in one) == listed
    assert ('places = ["L5C67"]' in result.text) == (not listed)


def test_a_passage_moves_with_its_words() -> None:
    added = '[passages.staff]\ntitle = "Staff"\nnote = "Where?"\nreconcile = "Say where."\n'
    added += 'places = [{ line = 18, words = "We have 45 employees" }]\n'
    result = after(STATEMENT, f"\n\n{STATEMENT}", added=added)
    assert "places = [{ line = 20, words =" in result.text
    result = after(STATEMENT, STATEMENT.replace("We have 45", "There are 45"), added=added)
    assert result.changes[0].startswith("not found: passages.staff")


def test_a_date_that_loses_its_year_is_removed() -> None:
    old = "The date of this prospectus is May 4, 2010.\n\n" + FEE
    result = after(old, old.replace("May 4, 2010", "May 4"))
    assert "gone: date_of_prospectus" in result.changes


def test_a_drafted_working_without_one_of_its_inputs_is_dropped() -> None:
    new = STATEMENT.replace(
        "    Inventories                                     300          270\n", ""
    )
    result = after(STATEMENT, new)
    assert "gone: inventories_june_1999" in result.changes
    assert [one for one in result.changes if "total_current_assets_june_1999" in one] == [
        "formula dropped: total_current_assets_june_1999"
    ]


def test_at_least_one_figure_remains() -> None:
    result = after(FEE, "See Section 13(a).\n")
    assert result.changes[0] == "new figure: see_section, 13(a) (L1C13)"
