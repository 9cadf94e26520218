"""Sentences that a running head interrupts at the end of a page: a table of cases."""

from __future__ import annotations

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import place_mentions

COMPANY = "                        WICK & WAX COMPANY AND SUBSIDIARIES"
NOTES = "             NOTES TO CONSOLIDATED FINANCIAL STATEMENTS -- (CONTINUED)"
OWED = "     At the end of the year we owed our bees for wax and for honey no less than $190"
MORE = "million, which they have agreed to wait for until the flowers are out again in May."
ROW = "Wax, honey and wicks that we have bought from bees .........     $190"
WORDS = (
    "     We sell candles in the shops of the towns along the river, and by mail to many friends."
)


def pages(head: str, foot: str, top: str) -> str:
    """Three pages with a head, of which the second ends with some words and the third begins so."""
    texts = (f"{WORDS}\n\n{WORDS}", f"{WORDS}\n\n{foot}", f"{top}\n\n{WORDS}")
    return "\n<PAGE>\n".join(
        f"{head}\n\n{text}\n\n                         {number}"
        for number, text in enumerate(texts, 7)
    )


# a description: (the head, the last words of a page, the first of the next, the value of "$190")
CASES = {
    "a head of one line": (COMPANY, OWED, MORE, "190000000"),
    "a head of two lines": (f"{COMPANY}\n\n{NOTES}", OWED, MORE, "190000000"),
    "a head with a rule under it": (f"{COMPANY}\n\n{'-' * 80}", OWED, MORE, "190000000"),
    "no head": ("", OWED, MORE, "190000000"),
    "another sentence": (COMPANY, OWED, f"M{MORE[1:]}", "190"),
    "a row of a table": (COMPANY, ROW, MORE, "190"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_sentence_goes_on_over_the_page(name: str) -> None:
    head, foot, top, wanted = CASES[name]
    placed = place_mentions(parse_filing(pages(head, foot, top).encode()))
    assert [one.mention.value for one in placed if one.mention.printed == "$190"] == [wanted]
