"""Small filings, made up, and the data files that are drafted for them."""

from __future__ import annotations

from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Dataset
from tieout.macros.draft.drafting import draft_data
from tieout.macros.filing.read import parse_filing
from tieout.macros.scan.engine import Scan, scan_filing

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


def scanned(text: str, file: str = "made-up.txt") -> Scan:
    return scan_filing(parse_filing(text.encode(), file))


def drafted(scan: Scan) -> Dataset:
    dataset, mistakes = read_figures(draft_data(scan.filing, scan), "figures.toml")
    assert mistakes == []
    return dataset
