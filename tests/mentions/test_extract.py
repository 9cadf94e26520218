"""The mentions of a filing: each number's kind, value, unit, decimals and place."""

import re
from itertools import accumulate
from pathlib import Path

import pytest
from tieout.macros.filing.read import parse_filing, read_filing
from tieout.macros.grammar.numerals import number_words
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.mention import Mention

from tests.helpers.real_filing import FILING, INDEX, needs_text

FILINGS = Path(__file__).parent / "cases"


def described(mention: Mention) -> str:
    """A mention as in the table of cases: printed | kind | value | unit | decimals."""
    columns = [mention.printed, mention.kind + "~" * mention.approximate, mention.value]
    if mention.unit or mention.decimals is not None:
        columns.append(mention.unit)
    if mention.decimals is not None:
        columns.append(str(mention.decimals))
    return " | ".join(columns)


def table_of_kinds() -> dict[str, list[str]]:
    cases: dict[str, list[str]] = {}
    text = ""
    for line in (FILINGS / "kinds.txt").read_text().splitlines():
        if line.startswith("    "):
            cases[text].append(line.strip())
        elif line and not line.startswith("#"):
            text = line
            cases[text] = []
    return cases


CASES = table_of_kinds()


@pytest.mark.parametrize("text", CASES)
def test_kind(text: str) -> None:
    mentions = find_mentions(parse_filing(text.encode()))
    assert [described(mention) for mention in mentions] == CASES[text]


# Texts of several lines, and their mentions.
WRAPPED = {
    "on October\n     2, 2001": ["October 2, 2001 | date | 2001-10-02 | date"],
    "of $22.5\nmillion": ["$22.5 million | money | 22500000 | USD | -5"],
    "the 21,862,772\r\n\tshares": ["21,862,772 | shares | 21862772 | shares | 0"],
    "for five\ntrading\ndays": ["five trading days | duration | 5 | trading days | 0"],
    "No. 333-\n53108": ["333- 53108 | registration-number | 333-53108"],
    "twenty-\nfive of us": ["twenty- five | count | 25 |  | 0"],
    "the sixth of\n\nDays 5\n\ndays": ["sixth | ordinal | 6 |  | 0", "5 | number | 5 |  | 0"],
    "in May\n\n1999": ["1999 | date | 1999 | date"],
    "a price of $\n5 million": ["5 million | number | 5000000 |  | -6"],
}


@pytest.mark.parametrize("text", WRAPPED)
def test_a_number_may_continue_on_the_next_line_but_not_in_the_next_paragraph(text: str) -> None:
    mentions = find_mentions(parse_filing(text.encode()))
    assert [described(mention) for mention in mentions] == WRAPPED[text]


# Line and column, page, and mention, in a filing with a header, tables and broken pages.
TABLES = """
    15:10 1   1 | page-label | 1
    19:22 1   $2.75 | money | 2.75 | USD | 2
    21:40 1   1 | page-label | 1
    22:10 2   2 | page-label | 2
    28:47 2   March 31 | date | --03-31 | date
    29:33 2   1998 | date | 1998 | date
    29:49 2   1997 | date | 1997 | date
    32:30 2   $ 744,322 | money | 744322 | USD | 0
    32:41 2   (2) | footnote | 2
    32:46 2   $ (26,509) | money | -26509 | USD | 0
    33:34 2   (1,204) | money | -1204 | USD | 0
    33:50 2   (5) | money | -5 | USD | 0
    34:35 2   12.5% | rate | 0.125 | rate | 3
    34:50 2   (3.1%) | rate | -0.031 | rate | 3
    35:35 2   46 5/8 | money | 46.625 | USD
    35:50 2   32 1/4 | money | 32.25 | USD
    36:52 2   $900 | money | 900 | USD | 0
    37:33 2   $ (.12) | money | -0.12 | USD/share | 2
    37:48 2   ($.07) | money | -0.07 | USD/share | 2
    37:55 2   (1) | footnote | 1
    40:1 2    (1) | footnote | 1
    41:1 2    (2) | footnote | 2
    43:10 2   three | count | 3 |  | 0
    43:27 2   5 | count | 5000000 |  | -6
    45:40 2   2 | page-label | 2
    46:10 3   3 | page-label | 3
    48:1 3    million | count | 5000000 |  | -6
    48:35 3   $10.0 | money | 10000000 | USD | -5
    50:40 3   3 | page-label | 3
    51:10 4   4 | page-label | 4
    53:1 4    million | money | 10000000 | USD | -5
    53:12 4   June 30, | date | 1998-06-30 | date
    55:39 4   4 | page-label | 4
    56:10 5   5 | page-label | 5
    58:1 5    1998 | date | 1998-06-30 | date
    60:6 5    (1) | list-number | 1
    61:6 5    (2) | list-number | 2
    63:40 5   5 | page-label | 5
"""


def test_a_filing_of_tables_and_broken_pages() -> None:
    mentions = find_mentions(read_filing(FILINGS / "tables.txt"))
    found = [f"{each.line}:{each.column} {each.page} {described(each)}" for each in mentions]
    expected = [" ".join(line.split(maxsplit=2)) for line in TABLES.strip().splitlines()]
    assert found == expected


def test_an_amount_of_a_note_in_a_table_keeps_its_scale() -> None:
    text = """
<TABLE>
                                            1993        1992
                                              (in millions)
Service cost                              $  240      $  210
Interest cost                                 90          80
                                          ------      ------
Net cost                                  $  330      $  290
                                          ======      ======
- - - - - -
a/The cost of the year, with what was set aside for it in the years before
  it by the company.
b/An adjustment to the liability of plans whose benefits exceed the assets
  that were set aside for them is recorded net of deferred taxes as a $400
  million reduction in equity.
</TABLE>
"""
    last = find_mentions(parse_filing(text.encode(), "made-up.txt"))[-1]
    assert described(last) == "$400 million | money | 400000000 | USD | -6"


# Mentions of this site's filing, each of a kind that is easily misread.
OF_THE_FILING = {
    "L2C22": "JANUARY 26, 2001 | date | 2001-01-26 | date",
    "L19C14": "3.5% | rate | 0.035 | rate | 3",
    "L38C28": "S-3 | page-reference | S-3",
    "L90C102": "S-12 | page-reference | S-12",
    "L132C32": "450 Fifth | address | 450 Fifth",
    "L133C24": "1-800-SEC-0330 | telephone | 1-800-SEC-0330",
    "L144C31": "15(d) | law | 15(d)",
    "L151C71": "August 14, 2001 | date | 2001-08-14 | date",
    "L177C31": "157 | address | 157",
    "L214C16": "AIT-082 | name | AIT-082",
    "L252C44": "December 1987 | date | 1987-12 | date",
    "L275C76": "six months | duration | 6 | months | 0",
    "L277C71": "$10.0 million | money~ | 10000000 | USD | -5",
    "L281C39": "S-3 | page-label | S-3",
    "L285C18": "third | ordinal | 3 |  | 0",
    "L300C71": "first quarter of 2002 | date | 2002-Q1 | date",
    "L317C76": "$2.3 million | money~ | 2300000 | USD | -5",
    "L325C69": "15 | note | 15",
    "L326C51": "1 | identifier | 1",
    "L390C75": "4 million | count | 4000000 |  | -6",
    "L464C50": "three year | duration | 3 | years | 0",
    "L571C28": "ten | count | 10 |  | 0",
    "L572C10": "30 trading days | duration | 30 | trading days | 0",
    "L589C56": "$33.75 | money | 33.75 | USD/share | 2",
    "L664C74": "$1.00 | money | 1 | USD/share | 2",
    "L697C19": "21,862,772 | shares | 21862772 | shares | 0",
    "L782C72": "$2.22 | money | 2.22 | USD/share | 2",
    "L801C72": "173,320 | shares | 173320 | shares | 0",
    "L886C28": "third | ordinal | 3 | business days | 0",
    "L893C20": "2(a)(11) | law | 2(a)(11)",
    "L899C70": "10b-5 | law | 10b-5",
    "L928C1": "3.50% | rate | 0.035 | rate | 4",
    "L980C38": "one-half | rate | 0.5 | rate",
    "L1011C70": "$.001 | money | 0.001 | USD/share | 3",
    "L1013C52": "370 | count~ | 370 |  | 0",
    "L1022C53": "third | ordinal | 3 | years | 0",
    "L1092C56": "(1) | list-number | 1",
    "L1134C33": "NOVEMBER 1, 2001 | date | 2001-11-01 | date",
}


@pytest.mark.parametrize("key", OF_THE_FILING)
def test_a_mention_of_the_filing(key: str) -> None:
    assert described(INDEX.mentions[key]) == OF_THE_FILING[key]


@needs_text
def test_every_number_of_the_filing_is_in_one_mention() -> None:
    assert FILING is not None
    starts = [0, *accumulate(len(line) + 1 for line in FILING.lines)]
    covered = bytearray(len(FILING.text))
    for each in INDEX.mentions.values():
        start = starts[each.line - 1] + each.column - 1
        end = starts[each.end_line - 1] + each.end_column - 1
        assert not any(covered[start:end])
        covered[start:end] = b"\x01" * (end - start)
    numerals = [match.span() for match in re.finditer("[0-9]([0-9,.]*[0-9])?", FILING.text)]
    words = [(start, end) for start, end, _ in number_words(FILING.text)]
    assert (len(numerals), len(words)) == (299, 79)
    assert all(all(covered[start:end]) for start, end in numerals + words)
