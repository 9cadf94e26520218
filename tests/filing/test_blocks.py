"""The layout of a filing's page: running text, lines that are kept, and tables."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from tieout.macros.filing.blocks import TextBlock, lay_out
from tieout.macros.filing.read import parse_filing
from tieout.macros.filing.tables import TextRow
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.mention import Mention

# name: (lines of a page, its blocks: kind, first line, last line)
BLOCKS = {
    "nothing": ("", [("blank", 1, 1)]),
    "paragraphs": (
        """
               The company sells candles of beeswax in the shops that it has opened in the
        north of the country, and by post to its friends abroad.

               It has no debts.
        """,
        [("prose", 1, 2), ("blank", 3, 3), ("prose", 4, 4)],
    ),
    "a heading of several lines flows": (
        """
        THE COMPANY DEPENDS ON THE WEATHER, ON ITS BEES AND ON THE FLOWERS THAT GROW WHERE
        THEY FLY, AND MAY NOT MAKE A PROFIT.
        """,
        [("prose", 1, 2)],
    ),
    "what is in the middle of the page": (
        """
        The company:

                                              $25,000
                                                OF
                                        WICK & WAX COMPANY

                                                S-1
        """,
        [
            *[("prose", 1, 1), ("blank", 2, 2)],
            *[("centred", 3, 5), ("blank", 6, 6), ("centred", 7, 7)],
        ],
    ),
    "an address": (
        """
        Wick & Wax Company
        8 Harbour Street
        Northport
        """,
        [("kept", 1, 3)],
    ),
    "a line that ends though there is room": (
        """
        Dear holders of our common stock, we have the honour to ask all of you to a meeting:
        on Monday.
        Please bring this letter with you, and the certificates of such shares as you hold.
        """,
        [("kept", 1, 3)],
    ),
    "items": (
        """
        -      the costs of wax, which we buy at the harbour from ships that come from the
               south;

        (a)    the price of wick; and
        """,
        [("item", 1, 2), ("blank", 3, 3), ("item", 4, 4)],
    ),
    "marks, but not of a table": (
        """
        <TABLE>
        <CAPTION>

        The wax comes by ship.

        </TABLE>
        """,
        [
            *[("blank", 1, 1), ("blank", 2, 2), ("blank", 3, 3), ("prose", 4, 4), ("blank", 5, 5)],
            ("blank", 6, 6),
        ],
    ),
    "rules": (
        """
               ----------------------

        ==================================================
        """,
        [("rule", 1, 1), ("blank", 2, 2), ("rule", 3, 3)],
    ),
    "blank lines first and last": (
        "\n\nText.\n\n\n",
        [("blank", 1, 1), ("prose", 2, 2), ("blank", 3, 4)],
    ),
    "columns of words are not a table": (
        """
        SUPPLEMENT                      Filed under the rule
        (to the prospectus)             Registration statement
        """,
        [("kept", 1, 2)],
    ),
    "marks of pages and tables stand for themselves": (
        """
        <PAGE>   2
        <TABLE>
        Wax          $5
        </TABLE>
        """,
        [("kept", 1, 1), ("blank", 2, 2), ("table", 3, 3), ("blank", 4, 4)],
    ),
}

# name: (lines of a page, its rows: where each cell "|", a heading "H", a cell over columns "<")
TABLES = {
    "contents": (
        """
                                              PAGE
                                              ----

        Risk factors.........................  S-3

        Use of proceeds......................  S-10
        """,
        ["H  | PAGE", "H  | ----", "Risk factors | S-3", "Use of proceeds | S-10"],
    ),
    "a label of two lines": (
        """
        Fees paid by the company
            under the agreement:               $900,000
        """,
        ["Fees paid by the company under the agreement: | $900,000"],
    ),
    "a heading above rows": (
        """
        Assets:
          Wax ...............    $ 5        $ 14
          Wick ..............      -           3
                                 ---        ----
                                 $ 5        $ 17
        """,
        ["Assets: |  | ", "Wax | $ 5 | $ 14", "Wick | - | 3", " | --- | ----", " | $ 5 | $ 17"],
    ),
    "headings down to a rule": (
        """
                                   Year ended
                               1998          1997
                            ----------    ---------
        Net sales........   $   744       $  (26)
        Cost of sales....     1,204            5
        """,
        [
            "H  | Year ended<",
            "H  | 1998 | 1997",
            "H  | ---------- | ---------",
            "Net sales | $   744 | $  (26)",
            "Cost of sales | 1,204 | 5",
        ],
    ),
    "a heading over the middle of several columns, beside words": (
        """
        Operations                            Year ended June 30,
                               1999         1998        1997        1996
        Net sales           $  72,506   $  64,537   $  61,470   $  84,115
        Cost of sales          51,363      45,777      44,947      66,993
        """,
        [
            "Operations |  | Year ended June 30,<< ",
            " | 1999 | 1998 | 1997 | 1996",
            "Net sales | $  72,506 | $  64,537 | $  61,470 | $  84,115",
            "Cost of sales | 51,363 | 45,777 | 44,947 | 66,993",
        ],
    ),
    "a rule and a second heading over several columns": (
        """
        Net sales           $  72,506   $  64,537   $  61,470
        Cost of sales          51,363      45,777      44,947
                             --------------------------------
                               21,143      18,760      16,523

                                  Year Ended June 30,
                                 1999        1998        1997
        Inventory              11,306      10,444       9,102
        """,
        [
            "Net sales | $  72,506 | $  64,537 | $  61,470",
            "Cost of sales | 51,363 | 45,777 | 44,947",
            " | --------------------------------<<",
            " | 21,143 | 18,760 | 16,523",
            " | Year Ended June 30,<<",
            " | 1999 | 1998 | 1997",
            "Inventory | 11,306 | 10,444 | 9,102",
        ],
    ),
    "letters of notes have their column": (
        """
                                         Notes      1997      1996
        Hardware sales                             $36,229   $36,316
        Rentals and financing              Q         3,731     3,725
        """,
        [
            " | Notes | 1997 | 1996",
            "Hardware sales |  | $36,229 | $36,316",
            "Rentals and financing | Q | 3,731 | 3,725",
        ],
    ),
    "dates close together above their years are in two rows": (
        """
                          Sep 30,  Jun 30,
                           2031     2031
        Net sales          $1,506   $1,492
        """,
        [" | Sep 30, | Jun 30,", " | 2031 | 2031", "Net sales | $1,506 | $1,492"],
    ),
    "a date whose year is in the next line is in two rows": (
        """
                               Year ended March 31,
                               1998          1997
                            ----------    ---------
        Net sales........   $   744       $  (26)
        """,
        [
            "H | Year ended March 31,<",
            "H  | 1998 | 1997",
            "H  | ---------- | ---------",
            "Net sales | $   744 | $  (26)",
        ],
    ),
}


def blocks_of(text: str) -> tuple[tuple[str, ...], list[TextBlock]]:
    filing = parse_filing(text.encode())
    spans: dict[int, list[Mention]] = {}
    for mention in find_mentions(filing):
        for number in range(mention.line, mention.end_line + 1):
            spans.setdefault(number, []).append(mention)
    return filing.lines, list(lay_out(filing.lines, 1, len(filing.lines), spans))


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(text: str, expected: list[tuple[str, int, int]]) -> None:
    _, blocks = blocks_of(dedent(text).removeprefix("\n"))
    assert [(block.kind, block.first, block.last) for block in blocks] == expected


def row_text(lines: tuple[str, ...], row: TextRow) -> str:
    cells = []
    for cell in row.cells:
        text = " ".join(
            lines[n - 1][cell.start : cell.end] for n in range(row.first, row.text_last + 1)
        )
        text = text.strip() if set(text.strip()) == {"-"} else text.replace("....", "")
        cells.append(text.strip(" .") + "<" * (cell.width - 1))
    joined = " | ".join(cells)
    folded = " ".join(joined.split()) if len(row.cells) == 1 else joined
    return ("H " if row.heads else "") + folded


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(text: str, expected: list[str]) -> None:
    lines, blocks = blocks_of(dedent(text).removeprefix("\n"))
    (table,) = [block for block in blocks if block.kind == "table"]
    said = [" ".join(row_text(lines, row).split()) for row in table.rows]
    assert said == [" ".join(each.split()) for each in expected]


SHAPES = {
    "one line": "a   " * 20_000,
    "points": "." * 80_000,
    "hyphens": "x" + "-" * 80_000,
    "spaces": "x" + " " * 80_000 + "y",
    "short lines": "5\n" * 20_000,
    "rows": "wax    5\n" * 10_000,
    "rows apart": "wax    5\n\n" * 8_000,
    "rows of words apart": "wax    wick\n\n" * 8_000,
    "tables of many columns": ("a   " * 90 + "\n\n") * 400,
    "headings": "- a\n----\n\n" * 6_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_is_in_one_block_and_the_time_is_linear(shape: str) -> None:
    lines = tuple(SHAPES[shape].removesuffix("\n").split("\n"))
    start = time.process_time()
    blocks = list(lay_out(lines, 1, len(lines), {}))
    assert time.process_time() - start < 3
    ends = [(block.first, block.last) for block in blocks]
    assert [first for first, _ in ends] == [1, *(last + 1 for _, last in ends[:-1])]
    assert ends[-1][1] == len(lines)
