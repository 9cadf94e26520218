"""Groups of one number that share a place are one relation, with all its places."""

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import see
from tieout.macros.scan.relation import Relation, relate, repeat_of
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
