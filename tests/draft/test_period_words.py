"""What lengths of time are called by the words around them."""

from __future__ import annotations

import pytest
from tieout.macros.draft.period_words import reported_period
from tieout.macros.draft.phrases import Around, phrase
from tieout.macros.draft.wording import Wording

WORDING = Wording("the period after the closing of the offering, of quarters and of fiscal years")
# (the words before a length of time, and after it, its unit): the label
PERIODS = {
    ("The warrants will be exercisable immediately for a term of", " following their issue",
     "years"): "Exercise period",
    ("We granted the underwriters an option, exercisable within", " of this date, to buy shares",
     "days"): "Exercise period",
    ("shares that may be issued upon exercise of a", " over-allotment option", "days"):
        "Exercise period",
    ("all of the shares that he may acquire by exercising options within", " of May 3, 2030",
     "days"): "Beneficial ownership period",
    ("Our directors have agreed not to sell any shares for a period of",
     " after the date of this prospectus", "days"): "Lock-up period",
    ("The agent's warrants are subject to a", " lock-up under that rule", "days"):
        "Lock-up period",
    ("It elected not to be governed by this section, with effect", " after its adoption",
     "months"): "Period after adoption",
    ("a holder may change it upon", "’ prior written notice", "days"): "Notice period",
    ("We may end the agreement at any time upon thirty", " (30) days’ written notice", "days"):
        "Notice period",
    ("if we do not complete our initial business combination within", " from the closing",
     "months"): "Period to complete business combination",
    ("no “business combination” with any “interested stockholder” for a period of",
     " after the transaction", "years"): "Restricted period of business combinations",
    ("more than one-third of our public float in any", " calendar period", "months"):
        "Period of limit for small floats",
    ("The options vest in equal parts over", " of service", "years"): "Vesting period",
    ("a grant of options with a", " vesting period", "years"): "Vesting period",
    ("which is recognized as an expense over a weighted-average period of approximately", ".",
     "years"): "Recognition period",
    ("The technology is amortized on a straight-line basis over", ".", "years"): "Useful life",
    ("Machines have estimated useful lives of", ".", "years"): "Useful life",
    ("These warrants will expire", " (5) years following the closing", "years"):
        "Period until expiration",
    ("She has over", " of executive and financial experience", "years"): "Years of experience",
    ("We may present only", " of audited financial statements", "years"):
        "Period of financial statements",
    ("the statements for each of the", " in the period ended June 30, 2030", "years"):
        "Period of financial statements",
    ("our cash will be sufficient to fund our operations for at least the next", ".", "months"):
        "Funding horizon",
    ("whether we can continue as a going concern for the next", ".", "months"):
        "Funding horizon",
    ("Interest is computed on the basis of a", " year", "days"): "Year for interest",
    ("has filed all reports during the preceding", " (or for such shorter period)", "months"):
        "Period of required reports",
    ("has had no relationship with us within the past", " or any office", "years"): "Past period",
    ("the closing price of our shares is above $18.00 for any", " (20) consecutive trading days",
     "trading days"): "Period of market prices",
    ("on the date that is six", " (6) months after the closing", "months"): "Period after closing",
    ("serving a three-year", " term", "years"): "",
    ("has an initial lease term of", ".", "years"): "Initial lease term",
    ("a delayed draw term loan of a", " maturity", "years"):
        "Delayed draw term loan, period",
    ("Each director has a total vesting period and a maximum term of", " or less", "years"):
        "Maximum term",
    # One word before it says too little.
    ("Generally, between", " and five", "years"): "",
    ("After", ", the patient is well", "days"): "",
}  # fmt: skip
# (value, unit, the words after it): the label
REPORTED = {
    ("3", "months", " ended June 30, 2030"): "length of quarter",
    ("91", "days", " Ended June 30, 2030"): "length of quarter",
    ("6", "months", " then ended"): "length of year to date",
    ("9", "months", " ending September 30, 2030"): "length of year to date",
    ("273", "days", " ended"): "length of year to date",
    ("12", "months", " period ended June 30, 2030"): "length of fiscal year",
    ("1", "years", " ended June 30, 2030"): "length of fiscal year",
    ("2", "years", " ended June 30, 2030"): "length of reported period",
    ("30", "trading days", " period ending on the third trading day"): "",
    ("3", "months", " after the period ended"): "",
    ("5", "years", ""): "",
    ("3", "USD", " ended June 30, 2030"): "",
}


@pytest.mark.parametrize(("around", "label"), PERIODS.items())
def test_what_a_length_of_time_is_called(around: tuple[str, str, str], label: str) -> None:
    before, after, unit = around
    assert phrase("duration", unit, Around(before, after), WORDING)[1] == label


@pytest.mark.parametrize(("printed", "label"), REPORTED.items())
def test_the_length_of_a_reported_period(printed: tuple[str, str, str], label: str) -> None:
    assert reported_period(*printed) == label
