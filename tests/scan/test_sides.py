"""A finding about a name shows both sides: the wrong name, and where the right one is printed."""

import pytest

from tests.helpers.scanned import scanned

_CONTENTS = """
                     TABLE OF CONTENTS

{title} ........................ 3
LEGAL MATTERS .................. 4

"""
_BODY = """
Read the section titled “{cited}” in this prospectus first.

                     {heading}

We file reports with the Commission, and they may be read there.

                     LEGAL MATTERS

Our counsel has passed on the shares, as the section titled “Legal Matters” says.
"""
_WHERE = "Where You Can Find Additional Information"
_RECENT = "Our Recent Sales of Securities"

CASES = {
    "a section of its own": (
        (_RECENT, "Recent Sales of Our Securities"),
        ["Recent Sales of Our Securities", _RECENT, _RECENT.upper()],
    ),
    "where to find more": (
        (_WHERE, "Where You Can Find More Information"),
        ["Where You Can Find More Information", _WHERE, _WHERE.upper()],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_title_and_the_right_one(name: str) -> None:
    (title, cited), wanted = CASES[name]
    text = _CONTENTS.format(title=title) + _BODY.format(cited=cited, heading=title.upper())
    assert _places(text) == [wanted]


def test_a_market_that_does_not_exist_and_the_one_that_does() -> None:
    text = """
Our common stock is listed on the Nasdaq Capital Market under the symbol “ACME.”

Our common stock is quoted on the Nasdaq Global Capital under the symbol “ACME.”
"""
    assert _places(text) == [["Nasdaq Global Capital", "Nasdaq Capital Market"]]


def test_what_is_left_out_and_a_place_that_has_it() -> None:
    text = """
On March 4, 2022, we filed a report. The closing price of our common stock was 3.49 per share.

The offering price is $3.49 per share. We filed a registration statement, filed with the SEC on
March 4, and an exhibit.
"""
    assert sorted(_places(text)) == [["3.49 per share", "$3.49"], ["March 4", "March 4, 2022"]]


def test_a_report_out_of_order_and_the_ones_beside_it() -> None:
    text = """
We incorporate by reference our Current Reports on Form 8-K filed on January 5, 2022, March 9, 2022,
June 17, 2002, July 7, 2022 and August 30, 2022.
"""
    assert _places(text) == [["June 17, 2002", "March 9, 2022", "July 7, 2022"]]


def test_another_kind_of_document_and_its_own_name() -> None:
    own = "You should read this prospectus in full. " * 9
    text = f"FILED PURSUANT TO RULE 424(B)(5)\n\n{own}\n\nSee this Quarterly Report on Form 10-Q."
    assert _places(text) == [["this Quarterly Report on Form 10-Q", "this prospectus"]]


def _places(text: str) -> list[list[str]]:
    """What each finding shows, its wrong side first."""
    scan = scanned(text, "case.txt")
    read = scan.filing.text
    return [
        [" ".join(read[one.start : one.end].split()) for one in finding.places]
        for finding in scan.findings
    ]
