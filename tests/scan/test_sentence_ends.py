"""Where sentences end; one that is far too long is divided, and no number in it is."""

from itertools import pairwise

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import see
from tieout.macros.scan.sentence_ends import sentence_ends

CLAUSE = "We sold 1,500 hats for $22.5 million, or 12.5% more, "
LONGEST = 5_000  # characters: some more than where a long sentence is cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One. ", "Two."]),
        ("Mr. Lee of Acme Inc. sold it.", ["Mr. Lee of Acme Inc. sold it."]),
        ("It cost $1.5 million. That is all.", ["It cost $1.5 million. ", "That is all."]),
        ("Is it? Yes; it is! (A note.) End", ["Is it? ", "Yes; it is! ", "(A note.) ", "End"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    ends = [0, *sentence_ends(text, 0, len(text)), len(text)]
    parts = [text[start:end] for start, end in pairwise(ends)]
    assert [part for part in parts if part] == expected


def test_a_sentence_without_an_end_is_divided_between_its_numbers() -> None:
    sentences = see(parse_filing((CLAUSE * 900).encode(), "a.txt")).sentences
    assert len(sentences) > 5
    assert max(one.end - one.start for one in sentences) < LONGEST
    printed = [place.mention.printed for one in sentences for place in one.mentions]
    assert printed == ["1,500", "$22.5 million", "12.5%"] * 900
