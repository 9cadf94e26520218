"""Groups of one number that share a place are one relation, with all its places."""

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import see
from tieout.macros.scan.relation import Basis, Relation, relate, repeat_of
from tieout.macros.scan.repeats.joined_repeats import joined

TEXT = "We sell 5,000 hats, 5,000 caps, 5,000 ties, 5,000 belts, 6,000 pins and 10,000 rings."


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([[0, 1], [1, 2]], [[0, 1, 2]]),
        ([[0, 1], [2, 3]], [[0, 1], [2, 3]]),
        ([[0, 1], [2, 3], [1, 2]], [[0, 1, 2, 3]]),
        ([[2, 3], [0, 3], [0, 1]], [[0, 1, 2, 3]]),
        ([[0, 1, 2], [0, 1]], [[0, 1, 2]]),
        ([[0, 4], [0, 1]], [[0, 1], [0, 4]]),
    ],
    ids=["chain", "apart", "joined later", "backward", "inside", "one that fails stays alone"],
)
def test_groups_that_share_a_place(groups: list[list[int]], expected: list[list[int]]) -> None:
    numbers = see(parse_filing(TEXT.encode(), "a.txt")).quantities
    made = [repeat_of([numbers[at] for at in group], what="one number") for group in groups]
    found = [sorted(place.number for place in one.places) for one in joined(made)]
    assert sorted(found) == expected


def test_other_relations_stay_as_they_are() -> None:
    numbers = see(parse_filing(TEXT.encode(), "a.txt")).quantities
    total = relate("sum", "i0+i1", numbers[:2], numbers[5], basis="stated", what="a sum")
    assert isinstance(total, Relation)
    assert [*joined([total])] == [total]


HOLDERS = """
<table>
<tr><td>Holder</td><td>Shares owned</td></tr>
<tr><td>Ann Roe (1)</td><td>5,125</td></tr>
<tr><td>Bob Coe (2)</td><td>5,125</td></tr>
<tr><td>Ann Roe</td><td>5,125</td></tr>
</table>
<p>She holds 5,125 shares. He holds 5,125 shares.</p>
"""
# In the table 0 and 2, and 1, whose row has another name; in the sentences 3 and 4.

ROWS: dict[str, tuple[list[tuple[Basis, list[int]]], list[list[int]]]] = {
    "rows with the same name": ([("same-name", [0, 2])], [[0, 2]]),
    "a sentence that is like both": (
        [("same-name", [0, 3]), ("same-name", [1, 3])],
        [[0, 3]],
    ),
    "a rule that says whose number a sentence prints": (
        [("same-name", [0, 3, 4]), ("structure", [0, 3]), ("structure", [1, 4])],
        [[0, 3], [1, 4]],
    ),
    "sentences that are alike, of two rows": (
        [("structure", [0, 3]), ("structure", [1, 4]), ("numbers", [3, 4])],
        [[0, 3], [1, 4]],
    ),
    "a rule that says that two rows are one": (
        [("same-name", [0, 3]), ("same-name", [0, 1])],
        [[0, 1, 3]],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows_with_different_names_are_not_one_quantity(name: str) -> None:
    groups, expected = ROWS[name]
    numbers = see(parse_filing(HOLDERS.encode(), "a.htm")).quantities
    made = [
        repeat_of([numbers[at] for at in group], what="one number", basis=basis)
        for basis, group in groups
    ]
    found = [sorted(place.number for place in one.places) for one in joined(made)]
    assert sorted(found) == expected
