"""Small made-up filings, and the data files that are drafted for them."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Dataset
from tieout.macros.draft.drafting import draft_data
from tieout.macros.html.words import numbers
from tieout.macros.mentions.index import index_of
from tieout.macros.project.calculations import Calculation, calculate
from tieout.macros.project.notes import NOTE_REFERENCE
from tieout.macros.project.project import work_out
from tieout.macros.scan.engine import Scan

STATEMENT = """
                               BALANCE SHEETS
                               (in thousands)

                                               June 30,     June 30,
                                                 1999         1998
                                               --------     --------
    Cash                                       $    120     $     90
    Accounts receivable, net                        480          410
    Inventories                                     300          270
                                               --------     --------
      Total current assets                          900          770
    Property, plant and equipment                   250          230
                                               --------     --------
      Total assets                             $  1,150     $  1,000
                                               ========     ========

Total assets were $1,150,000 at June 30, 1999. We have 45 employees.
"""
BROKEN = STATEMENT.replace("900          770", "990          770")
VOTE = """
The business combination must be approved by the vote of at least 66% of the outstanding voting
stock which is not owned by the interested stockholder. We sold 12,345 shares, and 12,345 shares
were registered.
"""

PROGRAM = """
                          UP TO $40,000,000

                            COMMON STOCK

This prospectus supplement covers a maximum aggregate public offering price of $40,000,000.
We will pay a commission of 5% on the first $10,000,000 of sales, 4% on sales above that amount up
to $30,000,000, and 3% on all sales above $30,000,000.

On May 3, 2010, the last reported sale price of our common stock was $5.25 per share.

                            THE OFFERING

As of March 31, 2010, there were 24,567,890 shares outstanding. There are 24,567,890 shares
outstanding.
"""
TRANCHES = """
That number excludes:

    o  1,250,000 shares of common stock issuable upon the exercise of outstanding stock options at a
       weighted-average exercise price of $4.56 per share; and

    o  750,000 shares of common stock issuable upon exercise of outstanding warrants, with an
       exercise price of $6.00 per share.

We have outstanding $5,000,000 aggregate principal amount of convertible debentures. The debentures
are convertible into shares of our common stock at a conversion price of $8.00 per share.
"""


def drafted(scan: Scan) -> Dataset:
    dataset, mistakes = read_figures(draft_data(scan.filing, scan), "figures.toml")
    assert mistakes == []
    check_words(dataset)
    return dataset


def check_words(dataset: Dataset) -> None:
    """Check that no text contains a number word, which would stop the build of its page."""
    for figure in dataset.figures.values():
        for text in (figure.label, figure.basis, figure.discrepancy, figure.reconcile):
            plain = NOTE_REFERENCE.sub("", text or "")
            assert list(numbers(plain)) == [], f"{figure.key}: {text}"


def worked_at(text: str, scan: Scan) -> Mapping[str, Calculation]:
    """Evaluate the calculators of a data file without errors."""
    dataset, mistakes = read_figures(text, "figures.toml")
    assert mistakes == []
    check_words(dataset)
    index = index_of(scan.filing, [one.mention for one in scan.view.mentions])
    results, found = work_out(dataset, index)
    worked, wrong = calculate(dataset, results, index)
    assert (found, wrong) == ([], [])
    return worked
