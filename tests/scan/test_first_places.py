"""Relations stated again at the first places of their numbers, which repeats join."""

from dataclasses import replace

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import see
from tieout.macros.scan.relation import Relation, relate, repeat_of
from tieout.macros.scan.repeats.first_places import at_first_places

HTML = (
    "<p>We pay $40,000 now, and $15,000 more; $55,000 is the cost of it all.</p>"
    "<table><tr><td>The rent</td><td>$40,000</td></tr><tr><td>A fee</td><td>$15,000</td></tr>"
    "<tr><td>The cost</td><td>$55,000</td></tr></table>"
    "<p>It costs $55,000: $40,000 and $15,000. It is more than $50,000, for 40,000 cups.</p>"
)
# In the sentence 0 to 2, in the table 3 to 5, in the last sentences 6 to 10.

CASES = {
    "nothing is printed twice": ([], [3, 4], 5, []),
    "one input has an earlier place": ([[0, 3]], [3, 4], 5, [([0, 4], 5)]),
    "the inputs, and then the result": (
        [[0, 3], [1, 4], [2, 5]],
        [3, 4],
        5,
        [([0, 1], 5), ([0, 1], 2)],
    ),
    "only the result": ([[2, 5]], [3, 4], 5, [([3, 4], 2)]),
    "of three places, the first": ([[0, 3, 7]], [7, 8], 6, [([0, 8], 6)]),
    "the first that is in no table, if it is earlier": ([[3, 7]], [3, 4], 5, []),
    "a place in a table is no place to state it": ([[4, 8]], [7, 8], 6, []),
    "the relation is there already": ([[0, 3], [1, 4], [2, 5]], [0, 1], 2, []),
    "two numbers would be at one place": ([[0, 3, 7]], [3, 7], 6, []),
    "a repeat says so also of a number that lacks its sign or its unit": (
        [[0, 10]],
        [10, 8],
        6,
        [([0, 8], 6)],
    ),
    "a sum that does not hold": ([[0, 3]], [3, 4], 9, []),
    "a repeat that does not hold": ([[2, 9]], [7, 8], 9, []),
}


@pytest.mark.parametrize("name", CASES)
def test_first_places(name: str) -> None:
    repeats, inputs, result, expected = CASES[name]
    numbers = see(parse_filing(HTML.encode(), "case.htm")).quantities
    total = relate("sum", "i0+i1", [numbers[at] for at in inputs], numbers[result],
                   basis="structure", what="a sum")  # fmt: skip
    assert isinstance(total, Relation)
    groups = [repeat_of([numbers[at] for at in group], what="again") for group in repeats]
    found = [
        ([place.number for place in one.inputs], one.result.number)
        for one in at_first_places([total, *groups])
    ]
    assert found == expected


def test_an_input_that_is_taken_as_negative_stays_negative() -> None:
    numbers = see(parse_filing(HTML.encode(), "case.htm")).quantities
    less = replace(numbers[4], value=-numbers[4].value, low=-numbers[4].high, high=-numbers[4].low)
    rest = relate("sum", "i0+i1", [numbers[5], less], numbers[3], basis="structure", what="a rest")
    assert isinstance(rest, Relation)
    (again,) = at_first_places([rest, repeat_of([numbers[1], numbers[4]], what="again")])
    assert [one.value for one in again.inputs] == [55000, -15000]
