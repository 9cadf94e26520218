"""The sections of a text filing: by its contents, wherever they are, otherwise by its headings."""

from __future__ import annotations

import pytest
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index_seal import seal_of

CONTENTS = """
                          TABLE OF CONTENTS
<TABLE>
<S>                                              <C>
                                                PAGE
                                                ----
BEES.......................................      3
WAX AND WICKS, AND WHERE WE
  BUY THEM................................. .   S-4
Prices . . . . . . . . . . . . . . . . . . .    iii
A TITLE SO LONG THAT IT IS A SENTENCE ABOUT BEES AND NOT A TITLE....  5

                                 BEES

     Words.

                       WAX AND WICKS, AND WHERE
                             WE BUY THEM

     PRICES of bees are not a heading. Net sales........ 12

PRICES

A TITLE SO LONG THAT IT IS A SENTENCE ABOUT BEES AND NOT A TITLE

     Words.
"""

CENTRED = """
                             WICK & WAX COMPANY

     Words.

                                   THE BEES

     WORDS IN CAPITALS AT THE LEFT

                        Centred, but not capitals

                        TWO LINES OF CAPITALS ARE NO
                                  HEADING
<TABLE>

                                 IN A TABLE

</TABLE>

                                 OUR 12 SHOPS
"""

# the filing: its sections, as line title
SECTIONS = {
    CONTENTS: ["1 Cover", "13 BEES", "17 WAX AND WICKS, AND WHERE WE BUY THEM", "22 Prices"],
    CENTRED: ["1 Cover", "6 THE BEES"],
    "no headings": ["1 Cover"],
}


@pytest.mark.parametrize("text", SECTIONS)
def test_sections(text: str) -> None:
    sections = seal_of(parse_filing(text.encode()), "").sections
    assert [f"{section.line} {section.title}" for section in sections] == SECTIONS[text]


def test_the_contents_refer_to_pages() -> None:
    references = parse_filing(CONTENTS.encode()).references
    assert [label.label for label in references] == ["3", "S-4", "iii", "5"]
    for label in references:
        assert CONTENTS[label.start : label.end] == label.label


WORDS = "     Words about candles, and more of them, which fill the lines of a page.\n" * 3
TITLES = ("Prospectus Summary", "Risk Factors", "Use of Proceeds", "Dividend Policy", "Experts")
COVER = f"""
                             1,000 SHARES

                              WICK & WAX

                             COMMON STOCK

{WORDS}
<PAGE>
"""
LISTED = "\n".join(f"{title:.<40}  {page}" for page, title in enumerate(TITLES, 2))
BARE = "\n".join(f"{title:40}  {page}" for page, title in enumerate(TITLES, 2))
SPACED = LISTED.replace("..", " .")
BESIDE = "\n".join(f"{line:50}  no dealer may say otherwise" for line in LISTED.split("\n"))
HEADED = "           TABLE OF CONTENTS                       WICK & WAX COMPANY"
HEAD = "                                         Page\n"
WRAPPED = """
Prospectus Summary and what is
  more of it..................        2         1,000 SHARES
Risk Factors..................        3
Use of Proceeds...............        4         WICK & WAX
"""


def centered(title: str) -> str:
    return f"{title.upper():^72}".rstrip()


def filing_of(contents: str, heading: str = "{:^72}", *, running: str = "") -> str:
    """A prospectus with its contents on the back cover, and a section on each page."""
    pages = [
        f"{running}\n{heading.format(title).rstrip()}\n\n{WORDS}\n{page:36}\n\n<PAGE>\n"
        for page, title in enumerate(TITLES, 2)
    ]
    return f"{COVER}{''.join(pages)}\n     NO DEALER MAY SAY MORE.\n\n{contents}\n"


CALLED = f"{'TABLE OF CONTENTS':^72}"
# the layout of the contents on the back cover: (the filing)
ON_THE_BACK = {
    "with leaders": filing_of(f"{CALLED}\n\n{LISTED}"),
    "with leaders that have spaces": filing_of(f"{CALLED}\n\n{SPACED}"),
    "with no leaders, under the head of a column": filing_of(f"{CALLED}\n\n{HEAD}{BARE}"),
    "called an index": filing_of(f"{'INDEX':^72}\n\n{LISTED}"),
    "in tags": filing_of(f"<TABLE>\n<CAPTION>\n{CALLED}\n\n{HEAD}<S>   <C>\n{BARE}\n</TABLE>"),
    "in one of two columns": filing_of(f"{HEADED}\n\n{BESIDE}"),
    "of headings at the left": filing_of(f"{CALLED}\n\n{LISTED}", "{}"),
    "in one of two columns, of headings at the left": filing_of(f"{HEADED}\n\n{BESIDE}", "{}"),
}


@pytest.mark.parametrize("text", ON_THE_BACK.values(), ids=ON_THE_BACK)
def test_contents_on_the_back_cover(text: str) -> None:
    filing = parse_filing(text.encode())
    assert [one.title for one in filing.sections] == ["Cover", *TITLES, "Back cover"]
    referred = [one.printed for one in find_mentions(filing) if one.kind == "page-reference"]
    assert referred == ["2", "3", "4", "5", "6"]


def test_a_title_of_two_lines_in_one_of_two_columns() -> None:
    filing = parse_filing(filing_of(f"{HEADED}\n{WRAPPED}").encode())
    assert [one.label for one in filing.references] == ["2", "3", "4"]
    assert [one.title for one in filing.sections][1:3] == ["Risk Factors", "Use of Proceeds"]


def test_a_column_of_falling_numbers_is_not_contents() -> None:
    rows = "\n".join(f"{title:40}  {90 - at}" for at, title in enumerate(TITLES))
    assert not parse_filing(filing_of(f"{CALLED}\n\n{HEAD}{rows}").encode()).references


def sections_of(running: str, *titles: str) -> list[str]:
    """The titles of the sections of a filing in which each page has a running head."""
    pages = (
        f"{running}\n{centered(title)}\n\n{WORDS}\n{page:36}\n\n<PAGE>\n"
        for page, title in enumerate(titles, 2)
    )
    return [one.title for one in parse_filing((COVER + "".join(pages)).encode()).sections]


RISKS, USE, BEES = "RISK FACTORS", "USE OF PROCEEDS", "THE BEES"
# what is not a section: (the running head of the pages, the headings, the sections)
NO_SECTIONS = {
    "a running head of every page": (
        f"\n{centered('notes to statements')}\n",
        (RISKS, USE, BEES),
        ["Cover", RISKS, USE, BEES],
    ),
    "a running head of two pages": (
        f"\n{centered('notes to statements')}\n",
        (RISKS, USE),
        ["Cover", RISKS, USE],
    ),
    "a company, as a running head": (
        f"\n{centered('Wick & Wax, Inc. and subsidiaries')}\n",
        (RISKS,),
        ["Cover", RISKS],
    ),
    "companies": (
        "",
        (RISKS, "WICK & WAX, INC.", "BEES HOLDINGS", "OUR COMPANY", "STOCK OF THE COMPANY"),
        ["Cover", RISKS, "OUR COMPANY", "STOCK OF THE COMPANY"],
    ),
    "what is on the cover": ("", (RISKS, "WICK & WAX", USE), ["Cover", RISKS, USE]),
    "a heading that goes on": (
        "",
        (RISKS, "RISK FACTORS (CONTINUED)", "RISK FACTORS -- CONT'D"),
        ["Cover", RISKS],
    ),
    "words in two columns": ("", (RISKS, "WAX       AND WICKS"), ["Cover", RISKS]),
}


@pytest.mark.parametrize("name", NO_SECTIONS)
def test_no_section(name: str) -> None:
    running, titles, expected = NO_SECTIONS[name]
    assert sections_of(running, *titles) == expected


BODY = "<p>Bees may fly, and wax may melt; these are the words of a page.</p>"


def html_of(listed: str) -> str:
    body = "".join(f'<p id="s{at}">{title}</p>{BODY}' for at, title in enumerate(TITLES))
    return f"<html><body><p>Wax</p>{body}<p>TABLE OF CONTENTS</p><table>{listed}</table></html>"


LINKED = "".join(
    f'<tr><td><a href="#s{at}">{title}</a></td><td><a href="#s{at}">{at + 2}</a></td></tr>'
    for at, title in enumerate(TITLES)
)
ELSEWHERE = "".join(
    f'<tr><td><a href="#s{at}">Bee {at}</a></td><td><a href="#s{at}">{at + 2}</a></td></tr>'
    for at in range(5)
)


def test_contents_on_the_back_cover_of_html() -> None:
    filing = parse_filing(html_of(LINKED).encode(), "a.htm")
    assert [one.title for one in filing.sections] == ["Cover", *TITLES]


def test_a_title_in_contents_may_be_divided_into_lines_of_the_file() -> None:
    divided = LINKED.replace(" ", "\n      ").replace("<a\n      ", "<a ")
    filing = parse_filing(html_of(divided).encode(), "a.htm")
    assert [one.title for one in filing.sections] == ["Cover", *TITLES]


def test_links_back_to_something_else_are_not_contents() -> None:
    filing = parse_filing(html_of(ELSEWHERE).encode(), "a.htm")
    assert [one.title for one in filing.sections] == ["Cover"]


REPORT = f"""
{BODY}<p><b>PART I</b></p>
<p><b>FINANCIAL INFORMATION</b></p><p><b>ITEM 1.</b></p><p><b>STATEMENTS</b></p>
<p align="center"><b>(in thousands)</b></p><p align="center"><b>March 31, 2014</b></p>{BODY}
<p><b>ITEM 2.</b></p>{BODY}<p><b>PART II</b></p><p><b>ITEM 3. OTHERS</b></p>{BODY}
"""


def test_an_item_and_the_heading_below_it_are_one() -> None:
    filing = parse_filing(f"<html><body>{REPORT}</html>".encode(), "a.htm")
    assert [one.title for one in filing.sections] == [
        "Cover",
        "PART I FINANCIAL INFORMATION",
        "ITEM 1. STATEMENTS",
        "ITEM 2.",
        "PART II",
        "ITEM 3. OTHERS",
    ]


BREAK = '<hr style="page-break-after:always">'


def test_the_cover_and_names_of_companies_are_not_sections_of_html() -> None:
    cover = "<p><b>FORM 8-K</b></p><p><b>WICK & WAX</b></p>"
    pages = (
        f"<p><b>WICK & WAX, INC.</b></p><p><b>{title.upper()}</b></p>{BODY}<p>{page}</p>"
        for page, title in enumerate(TITLES, 2)
    )
    filing = parse_filing(f"<html><body>{BREAK.join((cover, *pages))}</html>".encode(), "a.htm")
    assert [one.title for one in filing.sections] == ["Cover", *map(str.upper, TITLES)]


# The entries of contents that lead to one page, and the title of its section.
ONE_PAGE = {
    ("PART I", "Item 1. Bees", "Item 2. Wax"): "Item 2. Wax",
    ("PART I. - BEES AND WAX", "Statements"): "Statements",
    ("Item 1.", "Bees", "1"): "Item 1. Bees",
    ("PART II", "Item 5. Bees, Honey", "and Wax"): "Item 5. Bees, Honey and Wax",
}


@pytest.mark.parametrize("entries", ONE_PAGE)
def test_entries_that_lead_to_one_page(entries: tuple[str, ...]) -> None:
    listed = LINKED + "".join(f'<tr><td><a href="#page">{words}</a></td></tr>' for words in entries)
    html = html_of(listed).replace("<p>TABLE", f'<p id="page">Honey</p>{BODY}<p>TABLE')
    filing = parse_filing(html.encode(), "a.htm")
    assert filing.sections[-1].title == ONE_PAGE[entries]
