"""The scale that a text filing states once for many tables: a table of cases."""

from __future__ import annotations

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import place_mentions

NOTES = "                 NOTES TO CONSOLIDATED FINANCIAL STATEMENTS"
UNDER = "                 (Dollars in thousands, except per share amounts)"
WORDS = """
1. Our wax

     We buy our wax from the bees of the valley, and we pay for it when it has arrived at the
harbor, where it is weighed and put into barrels. A barrel that leaks is sent back at once, and
the bees are described it. We sell candles that are made of it in the shops of the towns along
the river, and by mail. What we owed for wax and for wicks at the end of each of the two years:
"""
OWED = """
                                                    1999        1998
Wax ..........................................    $1,274      $1,100
Wicks ........................................       500         400
"""
OTHERS = OWED.replace("1,274", "1,275")
SCHEDULES = (
    "          BEES INC.\n\n          FINANCIAL STATEMENT SCHEDULES\n\n          ($000's omitted)\n"
)
FOOT = "The accompanying notes are an integral part of these statements."
NEXT_SCHEDULE = "          SCHEDULE VI--WICKS THAT WE HAVE BOUGHT FROM OTHERS"
RULES = f"- {'-' * 78}\n- {'-' * 78}"
UNSIGNED = OWED.replace("$", " ")


def document(words: str) -> str:
    return f"<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n{words}</TEXT>\n</DOCUMENT>\n"


# a description: (the text, printed: value and unit)
CASES = {
    "under the title of the notes": (
        f"{NOTES}\n{UNDER}\n{WORDS}{OWED}",
        {"$1,274": "1274000 USD", "400": "400000 USD"},
    ),
    "under the title of the notes and the periods": (
        f"{NOTES}\n\n                 Years Ended June 30, 1999 and 1998\n\n{UNDER}\n{WORDS}{OWED}",
        {"$1,274": "1274000 USD"},
    ),
    "beside the title of the notes": (
        f"Notes to Consolidated Financial Statements        ($ in millions)\n{WORDS}{OWED}",
        {"$1,274": "1274000000 USD"},
    ),
    "under the title of the discussion": (
        f"MANAGEMENT'S DISCUSSION AND ANALYSIS\n(In millions of dollars)\n{WORDS}{OWED}",
        {"$1,274": "1274000000 USD"},
    ),
    "above the title of a schedule": (
        f"{SCHEDULES}\n          SCHEDULE V--WAX\n\n{RULES}\n<TABLE>\n<CAPTION>{OWED}</TABLE>\n",
        {"$1,274": "1274000 USD"},
    ),
    "above the title of a schedule that goes on": (
        f"{SCHEDULES}\n{NEXT_SCHEDULE}\n\n          (CONTINUED)\n{RULES}\n<TABLE>{OWED}</TABLE>\n",
        {"$1,274": "1274000 USD"},
    ),
    "of all schedules": (
        f"{SCHEDULES}\n{NEXT_SCHEDULE}\n\n     What we paid for wicks:\n<TABLE>{OWED}</TABLE>\n",
        {"$1,274": "1274000 USD"},
    ),
    "after the foot of a page of a statement": (
        f"(In thousands)\n{OTHERS}\n{FOOT}\n\n   12\n<PAGE>\n<TABLE>{OWED}</TABLE>\n",
        {"$1,275": "1275000 USD", "$1,274": "1274000 USD"},
    ),
    "after a sentence, another table": (
        f"(In thousands)\n{OTHERS}\n{WORDS}\n\n   12\n<PAGE>\n<TABLE>{OWED}</TABLE>\n",
        {"$1,275": "1275000 USD", "$1,274": "1274 USD"},
    ),
    "not above the title of the next table": (
        f"{SCHEDULES}{OTHERS}\n{NEXT_SCHEDULE}\n\n{RULES}\n<TABLE>{OWED}</TABLE>\n",
        {"$1,275": "1275000 USD", "$1,274": "1274 USD"},
    ),
    "of shares in full on the second page of a balance sheet": (
        f"""
{OWED.replace("              ", "(In thousands)", 1)}
<PAGE>
                                                    1999        1998
Issued - 1,483,463 shares; authorized
  - 2,700,000,000 shares .....................    $1,275      $1,101
""",
        {"1,483,463": "1483463 shares", "2,700,000,000": "2700000000 shares"},
    ),
    "on the second page of a table, in brackets above the first": (
        f"(In thousands)\n{OTHERS}\n<PAGE>\n{OWED}",
        {"$1,275": "1275000 USD", "$1,274": "1274000 USD"},
    ),
    "for all tables": (
        f"Financial review (000's omitted in all tables)\n{WORDS}{OWED}",
        {"$1,274": "1274000 USD"},
    ),
    "for all tables, directly above one": (
        f"Results of operations\n(Tabular amounts in millions)\n{OWED}{WORDS}{OWED}",
        {"$1,274": "1274000000 USD"},
    ),
    "for all tables unless otherwise noted": (
        f"Dollar amounts are in thousands unless otherwise noted.\n{WORDS}{OWED}",
        {"$1,274": "1274000 USD"},
    ),
    "on the pages that follow": (
        f"{NOTES}\n{UNDER}\n{WORDS}\n\n   12\n<PAGE>\n{NOTES} (Continued)\n{WORDS}{OWED}",
        {"$1,274": "1274000 USD"},
    ),
    "not where a table states another": (
        f"{NOTES}\n{UNDER}\n{WORDS}\n(In millions)\n{OWED}",
        {"$1,274": "1274000000 USD"},
    ),
    "not where a table is in dollars": (
        f"{NOTES}\n{UNDER}\n{WORDS}\n(In whole dollars)\n{OWED}",
        {"$1,274": "1274 USD"},
    ),
    "not where nothing is in dollars": (
        f"{NOTES}\n{UNDER}\n{WORDS}{UNSIGNED}",
        {"1,274": "1274", "400": "400"},
    ),
    "not of shares, prices and percentages": (
        f"""{NOTES}\n{UNDER}\n{WORDS}
                                                    1999        1998
Net income ...................................    $1,274      $1,100
Net income per share .........................       .25         .20
High .........................................     79.25       68.75
Low ..........................................    39 1/8      50 1/4
Shares outstanding ...........................     5,000       4,500
Effective tax rate ...........................      34.5%       35.1%
""",
        {
            "$1,274": "1274000 USD",
            ".25": "0.25 USD/share",
            "79.25": "79.25 USD/share",
            "39 1/8": "39.125 USD",
            "5,000": "5000 shares",
            "34.5%": "0.345 rate",
        },
    ),
    "not of columns of shares": (
        f"""{NOTES}\n{UNDER}\n{WORDS}
                                                    Shares      Amount
Balance at June 30, 1998 .....................       5,000      $1,100
Sold to bees .................................         250         174
""",
        {"5,000": "5000 shares", "174": "174000 USD"},
    ),
    "beside a scale of the shares alone": (
        f"""{NOTES}\n{UNDER}\n{WORDS}\nTreasury stock (shares in millions):\n
                                                    Shares      Amount
Balance at June 30, 1998 .....................       5,000      $1,100
Bought from bees .............................         250         174
""",
        {"250": "250000000 shares", "174": "174000 USD"},
    ),
    "not of sentences": (
        f"{NOTES}\n{UNDER}\n{WORDS}\n     We paid $55 for a lamp.\n",
        {"$55": "55 USD"},
    ),
    "not of the next item": (
        f"{NOTES}\n{UNDER}\n{WORDS}\nItem 9. Changes in our accountants\n{WORDS}{OWED}",
        {"$1,274": "1274 USD"},
    ),
    "not of the schedules": (
        f"{NOTES}\n{UNDER}\n{WORDS}\n   SCHEDULE II\n{WORDS}{OWED}",
        {"$1,274": "1274 USD"},
    ),
    "not of the statements of another": (
        f"{NOTES}\n{UNDER}\n{WORDS}\n   REPORT OF INDEPENDENT AUDITORS\n{WORDS}\n{NOTES}\n{WORDS}{OWED}",  # noqa: E501
        {"$1,274": "1274 USD"},
    ),
    "not of the notes if it is that of the discussion": (
        f"MANAGEMENT'S DISCUSSION AND ANALYSIS\n(In millions)\n{WORDS}\n{NOTES}\n{WORDS}{OWED}",
        {"$1,274": "1274 USD"},
    ),
    "not what is above a table alone": (
        f"{NOTES}\n{UNDER}\n{OTHERS}{WORDS}{OWED}",
        {"$1,275": "1275000 USD", "$1,274": "1274 USD"},
    ),
    "not what a statement says before the notes": (
        f"See accompanying notes to consolidated financial statements\n\n{UNDER}\n{WORDS}{OWED}",
        {"$1,274": "1274 USD"},
    ),
    "not what a sentence about the notes says": (
        f"""The notes to consolidated financial statements (dollars in thousands) are on page 7.
{WORDS}{OWED}""",
        {"$1,274": "1274 USD"},
    ),
    "not of shares alone": (
        f"{NOTES}\n            (Shares in thousands)\n{WORDS}{OWED}",
        {"$1,274": "1274 USD"},
    ),
    "not of another document": (
        document(f"{NOTES}\n{UNDER}\n{WORDS}") + document(f"{WORDS}{OWED}"),
        {"$1,274": "1274 USD"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_number_stands_for(name: str) -> None:
    text, wanted = CASES[name]
    found = {
        one.mention.printed: f"{one.mention.value} {one.mention.unit}".strip()
        for one in place_mentions(parse_filing(text.encode()))
    }
    assert {printed: found.get(printed) for printed in wanted} == wanted
