"""The parts of an HTML filing: its blocks, pages and sections."""

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import place_mentions

from tests.helpers.html_filing import read, table

# the HTML: what is read of it
BLOCKS = {
    "headings, paragraphs and items": (
        (
            "<p><b>RISK FACTORS</b></p><p>Bees may fly away, and so may buyers.</p>"
            "<p><i>Our wax may melt</i></p><ul><li>in summer</li></ul><h2>Use of Proceeds</h2>"
        ),
        ["heading 1", "paragraph", "heading 3", "list-item", "heading 2"],
    ),
    "a bullet in its own cell is an item's": (
        "<table><tr><td>•</td><td>Wax may melt in the summer, as it has before.</td></tr></table>",
        ["list-item"],
    ),
    "a number that floats beside its item is the item's": (
        (
            '<div style="float:left; width:20pt">(1)<br></div>'
            '<div style="margin-left:40pt">on a consolidated basis; and</div>'
        ),
        ["list-item"],
    ),
    "a number before a heading is not the heading's": (
        '<div style="float:left">1.</div><div><b>BEES AND WAX</b></div>',
        ["paragraph", "heading 1"],
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
    "the part of a form at the head of a page is not a label": (
        BREAK.join(
            (
                f"<p>Bees.</p>{PAGE}",
                f"<p>PART 1</p>{PAGE}{PAGE}{PAGE}<p>2</p>",
                f"{PAGE}<p>3</p>",
                f"{PAGE}<p>4</p>",
            )
        ),
        ["cover", "2", "3", "4"],
    ),
    "entries of contents at the end of a page are none": (
        BREAK.join(
            (
                PAGE,
                f"{PAGE}{table('Item 1. Bees | 4', 'Exhibits | 56', 'Signatures | 57')}",
                *(f"{PAGE}<p>{label}</p>" for label in range(4, 8)),
            )
        ),
        ["cover", "[2]", "4", "5", "6", "7"],
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
    """Also if only the labels divide the pages: a cut at a block does not cut a page."""
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


# the entries of contents, each with the words of its link: the titles of the sections
ENTRIES = {
    "a link with spaces and line ends that are not shown": (
        '<a href="#a">\n  Risk\n  Factors\n</a>', "Risk Factors",
    ),
    "a link with spaces before its words": ('<a href="#a">   Risk Factors</a>', "Risk Factors"),
    "a link divided into words": (
        '<a href="#a">Risk</a> <a href="#a">Factors</a>', "Risk Factors",
    ),
    "a number that is not in the link": (
        '<a href="#a">Note </a>1<a href="#a"> – Risk Factors</a>', "Note 1 – Risk Factors",
    ),
    "a year of the title": (
        '<a href="#a">Risk Factors</a> <a href="#a">2023</a>', "Risk Factors 2023",
    ),
    "a page in the same cell": ('<a href="#a">Risk Factors</a> <a href="#a">9</a>', "Risk Factors"),
    "another link to it in other letters": (
        '<a href="#a">Risk Factors</a></td><td>S-1</td></tr><tr><td><a href="#a">RISK FACTORS</a>',
        "Risk Factors",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_a_section_is_called_what_its_entry_says(name: str) -> None:
    entry, title = ENTRIES[name]
    filing = read(
        f"<table><tr><td>Page 10</td></tr><tr><td>{entry}</td><td>S-1</td></tr>"
        '<tr><td><a href="#b">Use of Proceeds</a></td><td>S-4</td></tr>'
        '<tr><td><a href="#c">Dilution</a></td><td>S-5</td></tr></table>'
        '<p id="a">Bees may fly.</p><p id="b">Wax.</p><p id="c">None.</p>'
    )
    titles = [section.title for section in filing.sections]
    assert titles == ["Cover", title, "Use of Proceeds", "Dilution"]


CONTENTS = ("Description of Depositary Shares | 18", "Description of Warrants | 20", "Experts | 25")
# why a table lists pages: the HTML
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
