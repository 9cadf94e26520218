"""HTML filings: what is written in them is read as a person sees it, each number at its place."""

import pytest
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import place_mentions


def read(html: str) -> Filing:
    return parse_filing(f"<html><body>{html}</body></html>".encode(), "small.htm")


def described(filing: Filing) -> list[str]:
    """Each mention as "printed | kind | value | unit"."""
    return [
        f"{each.printed} | {each.kind} | {each.value} | {each.unit}".rstrip(" |")
        for each in (one.mention for one in place_mentions(filing))
    ]


def table(*rows: str, before: str = "") -> str:
    """A table of rows, their cells divided by bars; a cell "" is an empty one."""
    written = "".join(
        "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>"
        for row in rows
    )
    return f"{before}<table>{written}</table>"


COLUMNS = """
                1999      1998
Sales        $ 5,000   $ 6,000
Loss          (26)      (2,855 )
"""

# what the HTML is like: (the HTML, its mentions)
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
    "the sign of money in a cell of its own": (
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
    "a raised numerator is no mark": (
        "<p>At 66<sup>3</sup>/<sub>4</sub>% of it.</p>",
        ["66 3/4% | rate | 0.6675 | rate"],
    ),
    "a percent sign in a cell of its own": (
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
    "a scale of its own for shares": (
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
    "words that tell their own scale in a table of thousands": (
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
    "text in a table but in none of its cells stands before it, as in browsers": (
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
        "$6 | Palm |  | 0 | USD | ",
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


# the HTML: what is read of it
BLOCKS = {
    "headings, paragraphs and items": (
        (
            "<p><b>RISK FACTORS</b></p><p>Bees may fly away, and so may buyers.</p>"
            "<p><i>Our wax may melt</i></p><ul><li>in summer</li></ul><h2>Use of Proceeds</h2>"
        ),
        ["heading 1", "paragraph", "heading 3", "list-item", "heading 2"],
    ),
    "a bullet in a cell of its own is an item's": (
        "<table><tr><td>•</td><td>Wax may melt in the summer, as it has before.</td></tr></table>",
        ["list-item"],
    ),
    "a table that only lays out text is none": (
        "<table><tr><td><p>Words about bees, at length.</p><p>More words.</p></td></tr></table>",
        ["paragraph", "paragraph"],
    ),
    "a table in a table": (
        "<table><tr><td>" + table("Sales | $5", "Costs | $6") + "</td></tr></table>",
        ["table"],
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    html, expected = BLOCKS[name]
    found = [f"{block.kind} {block.level or ''}".strip() for block in read(html).blocks]
    assert found == expected


def test_places_are_those_of_the_file_as_filed() -> None:
    html = "<html>\r\n<p>We sold\n 3<b>5</b>0&#44;000 shares at &#36;5.</p>\n</html>"
    sold, price = (one.mention for one in place_mentions(parse_filing(html.encode(), "a.htm")))
    assert (sold.line, sold.column, sold.end_line, sold.end_column) == (3, 2, 3, 20)
    line = html.split("\n")[2]
    assert line[sold.column - 1 : sold.end_column - 1] == "3<b>5</b>0&#44;000"
    assert line[price.column - 1 : price.end_column - 1] == "&#36;5"


PAGE = "<p>Words about bees.</p>"
BREAK = '<hr style="page-break-after:always">'

# the HTML: the labels of its pages
PAGES = {
    "labels at the foot": (
        BREAK.join(f"{PAGE}<p>{label}</p>" for label in ("", "S-1", "S-2", "S-3")),
        ["cover", "S-1", "S-2", "S-3"],
    ),
    "labels after the name of the report": (
        BREAK.join(f"{PAGE}<p>Wick Inc. | Form 10-Q | {number}</p>" for number in range(1, 5)),
        ["1", "2", "3", "4"],
    ),
    "two prospectuses": (
        BREAK.join(f"{PAGE}<p>{label}</p>" for label in ("S-1", "S-2", "", "1", "2", "3")),
        ["S-1", "S-2", "[3]", "1", "2", "3"],
    ),
    "none": (PAGE, ["unnumbered"]),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    html, expected = PAGES[name]
    assert [page.label for page in read(html).pages] == expected


def test_a_page_begins_where_a_block_does() -> None:
    """Also where nothing but the labels divides the pages: what is cut at a block cuts no page."""
    body = "".join(f"<p>We sell {n} units.</p><p>S-{n}</p>" for n in range(1, 6))
    filing = read(f"<html><body>{body}</body></html>")
    starts = {block.start for block in filing.blocks}
    assert [page.label for page in filing.pages] == ["S-1", "S-2", "S-3", "S-4", "S-5"]
    assert {page.start for page in filing.pages} <= starts


def test_sections_are_where_the_contents_lead() -> None:
    filing = read(
        '<p>TABLE OF CONTENTS</p><table><tr><td><a href="#a">Risk Factors</a></td><td>S-1</td></tr>'
        '<tr><td><a href="#b">Use of Proceeds</a></td><td>S-4</td></tr>'
        '<tr><td><a href="#c">Dilution</a></td><td>S-5</td></tr></table>'
        '<p id="a"><b>RISK FACTORS</b></p><p>Bees may fly.</p><p id="b"><b>USE OF PROCEEDS</b></p>'
        '<p>Wax.</p><p id="c"><b>DILUTION</b></p><p>None.</p>'
    )
    assert [section.title for section in filing.sections] == [
        "Cover",
        "Risk Factors",
        "Use of Proceeds",
        "Dilution",
    ]
    kinds = [one.mention.kind for one in place_mentions(filing)]
    assert kinds == ["page-reference"] * 3


CONTENTS = ("Description of Depositary Shares | 18", "Description of Warrants | 20", "Experts | 25")
# what says that a table lists pages: the HTML
LISTS_OF_PAGES = {
    "the head of its column": table(" | Page", *CONTENTS, before="<p>Prospectus</p>"),
    "the line above": table(*CONTENTS, before="<p>TABLE OF CONTENTS</p><p><b>Supplement</b></p>"),
}


@pytest.mark.parametrize("name", LISTS_OF_PAGES)
def test_a_list_of_pages_needs_no_links(name: str) -> None:
    found = place_mentions(read(f"<p>A filing.</p>{LISTS_OF_PAGES[name]}<p>More.</p>"))
    assert [one.mention.kind for one in found] == ["page-reference"] * 3


def test_a_table_of_shares_lists_no_pages() -> None:
    found = place_mentions(read(f"<p>Holders</p>{table('Name | Shares', *CONTENTS)}"))
    assert {one.mention.kind for one in found} == {"shares"}
