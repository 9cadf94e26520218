"""HTML filings are read as a person sees them, each number at its place."""

import pytest
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.extract import place_mentions

from tests.helpers.html_filing import read, table


def described(filing: Filing) -> list[str]:
    """Each mention as "printed | kind | value | unit"."""
    return [
        f"{each.printed} | {each.kind} | {each.value} | {each.unit}".rstrip(" |")
        for each in (one.mention for one in place_mentions(filing))
    ]


COLUMNS = """
                1999      1998
Sales        $ 5,000   $ 6,000
Loss          (26)      (2,855 )
"""

# a description of the HTML: (the HTML, its mentions)
MENTIONS = {
    "a number divided by tags": (
        "<p>We sold 350<font>,000</font> shares.</p>",
        ["350,000 | shares | 350000 | shares"],
    ),
    "entities": (
        "<p>It cost &#36;5&#44;000&nbsp;in&#160;all, or &minus;3%.</p>",
        ["$5,000 | money | 5000 | USD", "−3% | rate | -0.03 | rate"],
    ),
    "characters of no width": (
        "<p>We sold 1&#8203;2,5&shy;00\u200b shares.</p>",
        ["12,500 | shares | 12500 | shares"],
    ),
    "the sign of money in its own cell": (
        table("Sales | $ | 1,200 |", "Costs | | 300 |"),
        ["$1,200 | money | 1200 | USD", "300 | money | 300 | USD"],
    ),
    "brackets and digits in three cells": (
        table("Sales | $ | 1,200 |", "Loss | ( | 2,855 | )"),
        ["$1,200 | money | 1200 | USD", "(2,855) | money | -2855 | USD"],
    ),
    "a closing bracket in the next cell": (
        table("Sales | 1,200 |", "Loss | (2,855 | )"),
        ["1,200 | number | 1200", "(2,855) | number | -2855"],
    ),
    "one in brackets in a column of numbers is negative": (
        table("Sales | 1,200 |", "Loss | (3 | )", "Tax | (12)"),
        ["1,200 | number | 1200", "(3) | number | -3", "(12) | number | -12"],
    ),
    "a raised mark behind a number": (
        "<p>We hold 350,000<sup>1</sup> shares.</p>",
        ["350,000 | shares | 350000 | shares", "1 | footnote | 1"],
    ),
    "a raised mark by its style, in brackets": (
        '<p>We hold 350,000<font style="vertical-align:super">(2)</font> shares.</p>',
        ["350,000 | shares | 350000 | shares", "2 | footnote | 2"],
    ),
    "a raised numerator is not a mark": (
        "<p>At 66<sup>3</sup>/<sub>4</sub>% of it.</p>",
        ["66 3/4% | rate | 0.6675 | rate"],
    ),
    "a percent sign in its own cell": (
        table("Margin | 12.5 | %", "Tax | (3.0 | )%"),
        ["12.5% | rate | 0.125 | rate", "(3.0)% | rate | -0.03 | rate"],
    ),
    "thousands": (
        table("Sales | $ | 66,613", "Costs | | 41", before="<p>(in thousands)</p>"),
        ["$66,613 | money | 66613000 | USD", "41 | money | 41000 | USD"],
    ),
    "thousands, except a share's": (
        table(
            "Net income | $ | 66,613",
            "Earnings per share | $ | 1.25",
            "Shares outstanding | | 53,290",
            before="<p>(In millions, except per share amounts)</p>",
        ),
        [
            "$66,613 | money | 66613000000 | USD",
            "$1.25 | money | 1.25 | USD/share",
            "53,290 | shares | 53290000000 | shares",
        ],
    ),
    "thousands, except shares": (
        table(
            "Net income | $ | 66,613",
            "Shares outstanding | | 53,290",
            before="<p>(In thousands, except share and per share data)</p>",
        ),
        ["$66,613 | money | 66613000 | USD", "53,290 | shares | 53290 | shares"],
    ),
    "another scale for shares": (
        table(
            "Net income | $ | 66,613",
            "Shares outstanding | | 53,290",
            before="<p>(net income in millions and shares in thousands)</p>",
        ),
        ["$66,613 | money | 66613000000 | USD", "53,290 | shares | 53290000 | shares"],
    ),
    "columns of shares and of percents": (
        table("Holder | Shares | Percent", "Ann Wick | 12,000 | 4.5", "Ben Wax | 8,000 | 3.0"),
        [
            "12,000 | shares | 12000 | shares",
            "4.5 | rate | 0.045 | rate",
            "8,000 | shares | 8000 | shares",
            "3.0 | rate | 0.03 | rate",
        ],
    ),
    "words that state their own scale in a table of thousands": (
        table("Sales | $ | 66,613", "Loan | $5 million", before="<p>(in thousands)</p>"),
        ["$66,613 | money | 66613000 | USD", "$5 million | money | 5000000 | USD"],
    ),
    "a number below zero with its scale behind the bracket": (
        "<p>We lost $(0.3) million.</p>",
        ["$(0.3) million | money | -300000 | USD"],
    ),
    "style sheets, scripts, comments and attributes": (
        "<style>p{margin:5px}</style><script>var a=6;</script><!-- 7 --><p title='8' id='i'>10</p>",
        ["10 | number | 10"],
    ),
    "hidden text": (
        (
            "<style>.gone{display:none}</style>"
            '<div style="display:none">1</div><p style="visibility:hidden">2</p><p hidden>3</p>'
            '<p class="gone">4</p><p style="font-size:0pt">5</p><p style="color:#ffffff">6</p>'
            '<p style="background-color:#003366"><font style="color:#fff">$7</font></p>'
        ),
        ["$7 | money | 7 | USD"],
    ),
    "tags that nobody closed": (
        "<p>$1<p>$2<table><tr><td>Sales<td>$3<tr><td>Costs<td>$4</table><b>$5",
        [f"${number} | money | {number} | USD" for number in range(1, 6)],
    ),
    "text in a table but in none of its cells is before it, as in browsers": (
        "<table><tr><td>$2</td></tr>$1</table>",
        ["$2 | money | 2 | USD", "$1 | money | 1 | USD"],
    ),
    "plain text in HTML keeps its columns": (
        f"<pre>\n(in thousands)\n\n{COLUMNS}\n</pre>",
        [
            "1999 | date | 1999 | date",
            "1998 | date | 1998 | date",
            "$ 5,000 | money | 5000000 | USD",
            "$ 6,000 | money | 6000000 | USD",
            "(26) | money | -26000 | USD",
            "(2,855 ) | money | -2855000 | USD",
        ],
    ),
    "a date that the cells of a head divide": (
        table("| June 30, | June 30,", "| 1999 | 1998", "Sales | $5 | $6"),
        [
            "June 30 | date | --06-30 | date",
            "June 30 | date | --06-30 | date",
            "1999 | date | 1999 | date",
            "1998 | date | 1998 | date",
            "$5 | money | 5 | USD",
            "$6 | money | 6 | USD",
        ],
    ),
}


@pytest.mark.parametrize("name", MENTIONS)
def test_mentions(name: str) -> None:
    html, expected = MENTIONS[name]
    assert described(read(html)) == expected


# a table: the headings, scale, unit and period of each of its numbers
CELLS = {
    "two rows of column headings": (
        table("Sales | 5 | 6 | 7 | 8", "Costs | 1 | 2 | 3 | 4").replace(
            "<table>",
            '<table><tr><td></td><td colspan="2">Three Months Ended</td>'
            '<td colspan="2">Nine Months Ended</td></tr>'
            "<tr><td></td><td>June 30, 1999</td><td>June 30, 1998</td>"
            "<td>June 30, 1999</td><td>June 30, 1998</td></tr>",
        ),
        "6 | Sales | Three Months Ended > June 30, 1998 | 0 |  | P3M/1998-06-30",
    ),
    "a sign of percent beside one that is left blank": (
        table("| 1999 | Plan", "Ratio | 10.2% | %"),
        "10.2% | Ratio | 1999 | 0 | rate | 1999",
    ),
    "a sign beyond a cell with a character of no width": (
        table("| 1999 | |", "Ratio | 10.2 | &#8203; | %"),
        "10.2% | Ratio | 1999 | 0 | rate | 1999",
    ),
    "notes named for their rate": (
        table("| 1999", "8% Senior Notes | $ 500", "Notes at 9% | 600"),
        "600 | Notes at 9% | 1999 | 0 | USD | 1999",
    ),
    "groups of rows": (
        table("| 1999", "Net sales: |", "Candles | $6", "Wax | $7"),
        "$6 | Net sales: > Candles | 1999 | 0 | USD | 1999",
    ),
    "a spacer column and a sign column": (
        table("| | | 1999 | | | | 1998", "Sales | | $ | 5 | | | $ | 6"),
        "$6 | Sales | 1998 | 0 | USD | 1998",
    ),
    "a rowspan": (
        (
            "<table><tr><td rowspan=2>Wax</td><td>Bees</td><td>$5</td></tr>"
            "<tr><td>Palm</td><td>$6</td></tr></table>"
        ),
        "$6 | Wax Palm |  | 0 | USD | ",
    ),
    "a heading that spans rows, and none after it": (
        (
            "<table><tr><td rowspan=2>Wax</td><td>Bees</td><td>$5</td></tr>"
            "<tr><td>Palm</td><td>$6</td></tr><tr><td>Oil</td><td>All</td><td>$7</td></tr></table>"
        ),
        "$7 | Oil All |  | 0 | USD | ",
    ),
    "a heading alone that spans rows": (
        (
            "<table><tr><td></td><td>1999</td><td>1998</td></tr>"
            "<tr><td rowspan=2>Wax</td><td>$5</td><td>$4</td></tr>"
            "<tr><td>$6</td><td>$3</td></tr></table>"
        ),
        "$6 | Wax | 1999 | 0 | USD | 1999",
    ),
    "a heading that spans rows of which one is empty": (
        (
            "<table><tr><td rowspan=3>Wax</td><td>Bees</td><td>$5</td></tr><tr><td></td></tr>"
            "<tr><td>Palm</td><td>$6</td></tr><tr><td>Oil</td><td>All</td><td>$7</td></tr></table>"
        ),
        "$6 | Wax Palm |  | 0 | USD | ",
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_cells(name: str) -> None:
    html, expected = CELLS[name]
    filing = read(html)
    found = [
        " | ".join(
            (
                filing.words(cell.start, cell.end),
                " > ".join(cell.row_path),
                " > ".join(cell.column_path),
                str(cell.scale),
                cell.unit,
                cell.period,
            )
        )
        for grid in filing.tables
        for cell in grid.cells
        if cell.kind == "value"
    ]
    assert expected in found
