"""Word documents: what is read from them, and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.macros.commands.main import main
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions, place_mentions
from tieout.macros.scan.engine import scan_filing
from tieout.macros.scan.report.page import page
from tieout.macros.scan.report.text import summary

from tests.helpers.word import paragraph, runs, table, word

BREAK = '<w:r><w:br w:type="page"/></w:r>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF x 77 </w:instrText>'
    '<w:t>88</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{runs("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    "<w:p>"
    + runs("We sell 5 units.")
    + "<w:r><w:pict><w:txbxContent>"
    + paragraph("In a box: 6 units.")
    + "</w:txbxContent></w:pict></w:r></w:p>"
)
DELETED_ROW = (
    "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
    + paragraph("10")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + paragraph("20")
    + "</w:tc></w:tr></w:tbl>"
)
GONE_END = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + runs("We sell 5 ") + "</w:p>"

# The document, its reading text, and each number with paragraph and column.
READ = {
    "paragraphs": (
        word("We sell 5 units.", "", "They cost $20 each."),
        "We sell 5 units.\n\nThey cost $20 each.",
        ["5 1:9", "$20 3:11"],
    ),
    "runs that divide a number": (
        word("<w:p>" + runs("It costs $1") + runs("25", "<w:b/>") + runs(",000.") + "</w:p>"),
        "It costs $125,000.",
        ["$125,000 1:10"],
    ),
    "signs that HTML would take for markup": (
        word(paragraph("Smith &amp; Co &lt;sold&gt; 5 units.")),
        "Smith & Co <sold> 5 units.",
        ["5 1:19"],
    ),
    "a tab and a line break": (
        word("<w:p><w:r><w:t>Fee</w:t><w:tab/><w:t>$5</w:t><w:br/><w:t>Net $95</w:t></w:r></w:p>"),
        "Fee $5\nNet $95",
        ["$5 1:5", "$95 1:12"],
    ),
    "a hyphen that does not break": (
        word("<w:p><w:r><w:t>Form 10</w:t><w:noBreakHyphen/><w:t>K of 1999.</w:t></w:r></w:p>"),
        "Form 10\u2011K of 1999.",
        ["10\u2011K 1:6", "1999 1:14"],
    ),
    "text that was inserted": (
        word(
            "<w:p>"
            + runs("We sell ")
            + "<w:ins>"
            + runs("5")
            + "</w:ins>"
            + runs(" units.")
            + "</w:p>"
        ),
        "We sell 5 units.",
        ["5 1:9"],
    ),
    "text that was deleted": (
        word(
            "<w:p>"
            + runs("We sell ")
            + "<w:del><w:r><w:delText>4</w:delText></w:r></w:del>"
            + runs("5 units.")
            + "</w:p>"
        ),
        "We sell 5 units.",
        ["5 1:9"],
    ),
    "text that was moved": (
        word(
            "<w:p><w:moveFrom>" + runs("Price: $1.") + "</w:moveFrom></w:p>",
            "<w:p><w:moveTo>" + runs("Price: $2.") + "</w:moveTo></w:p>",
        ),
        "Price: $2.",
        ["$2 2:8"],
    ),
    "the end of a paragraph that was deleted": (
        word(GONE_END, "units."),
        "We sell 5 units.",
        ["5 1:9"],
    ),
    "the end of a last paragraph that was deleted": (
        word(GONE_END, table(("Fee", "$7"), ("Cost", "$8"))),
        "We sell 5\n\nFee\n\n$7\n\nCost\n\n$8",
        ["5 1:9", "$7 3:1", "$8 5:1"],
    ),
    "a row of a table that was deleted": (word(DELETED_ROW), "20", ["20 2:1"]),
    "hidden text": (
        word("<w:p>" + runs("We sell ") + runs("44", "<w:vanish/>") + runs("5 units.") + "</w:p>"),
        "We sell 5 units.",
        ["5 1:11"],
    ),
    "white text": (
        word(
            "<w:p>" + runs("44", '<w:color w:val="FFFFFF"/>') + runs("5 units.") + "</w:p>",
        ),
        "5 units.",
        ["5 1:3"],
    ),
    "a footnote": (
        word(
            "<w:p>" + runs("The price is $5.") + '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
            "We sell 8 units.",
            notes=("Before a fee of $2.",),
        ),
        "The price is $5. 1\n\nWe sell 8 units.\n\n1 Before a fee of $2.",
        ["$5 1:14", "1 1:17", "8 2:9", "1 3:1", "$2 3:19"],
    ),
    "a field": (word("<w:p>" + runs("See page ") + FIELD + "</w:p>"), "See page 12", ["12 1:10"]),
    "a field that never ends": (
        word('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>', "We sell 5 units."),
        "We sell 5 units.",
        ["5 2:9"],
    ),
    "a text box": (
        word(BOX, "We own 7 units."),
        "We sell 5 units.\n\nIn a box: 6 units.\n\nWe own 7 units.",
        ["5 1:9", "6 2:11", "7 3:8"],
    ),
    "a content control": (
        word(
            "<w:sdt><w:sdtContent>" + paragraph("We sell 5 units.") + "</w:sdtContent></w:sdt>",
        ),
        "We sell 5 units.",
        ["5 1:9"],
    ),
    "a link": (
        word('<w:p><w:hyperlink w:anchor="a">' + runs("See page 9") + "</w:hyperlink></w:p>"),
        "See page 9",
        ["9 1:10"],
    ),
    "nothing": (word(), "", []),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read_from_a_document(name: str) -> None:
    data, text, numbers = READ[name]
    filing = parse_filing(data, "draft.docx")
    mentions = find_mentions(filing)
    assert filing.text == text
    assert [f"{one.printed} {one.line}:{one.column}" for one in mentions] == numbers
    for one in mentions:
        line = filing.lines[one.line - 1]
        assert line[one.column - 1 : one.end_column - 1].replace("\t", " ") == one.printed


def test_hidden_text_is_known() -> None:
    filing = parse_filing(READ["hidden text"][0])
    assert [filing.source[start:end] for start, end in filing.hidden] == ["44"]


YEARS = paragraph("Year ended December 31, (in thousands)")
TABLE = table(
    (paragraph(""), f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{YEARS}'),
    ("", "2023", "2022"),
    ("Product sales", "$1,200", "$1,000"),
    ("Services", "300", "200"),
    ("Total revenues", "$1,600", "$1,200"),
)


def test_a_table_has_its_headings() -> None:
    filing = parse_filing(word("Our revenues were:", TABLE), "draft.docx")
    (found,) = filing.tables
    values = [one for one in place_mentions(filing) if one.cell and one.cell.kind == "value"]
    first = values[0]
    assert (found.rows, found.columns) == (5, 3)
    assert (first.mention.printed, first.mention.value) == ("$1,200", "1200000")
    assert first.cell is not None
    assert first.cell.row_path == ("Product sales",)
    assert first.cell.period.endswith("2023-12-31")


def test_an_error_in_a_draft_is_found_at_its_paragraph() -> None:
    scan = scan_filing(
        parse_filing(word("Our revenues were:", TABLE, "We are well."), "draft.docx")
    )
    (finding,) = scan.findings
    assert finding.rule == "sum"
    assert (14, 1) in {scan.filing.place(place.start) for place in finding.places}
    assert "    paragraph 14, character 1\n" in summary(scan)
    shown = page(scan)
    assert '<p class="where">Cover · paragraph 14, character 1</p>' in shown
    assert "unnumbered" not in shown


TRACKED = "tracked changes were read as if accepted"


@pytest.mark.parametrize(
    ("name", "notices"),
    [
        ("text that was inserted", (TRACKED,)),
        ("text that was deleted", (TRACKED,)),
        ("text that was moved", (TRACKED,)),
        ("a row of a table that was deleted", (TRACKED,)),
        ("a link", ()),
    ],
)
def test_tracked_changes_are_noticed(name: str, notices: tuple[str, ...]) -> None:
    assert parse_filing(READ[name][0]).notices == notices


def test_cells_that_span_rows_are_read_once() -> None:
    merged = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
        + paragraph("Class A")
        + "</w:tc><w:tc>"
        + paragraph("10")
        + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
        + paragraph("")
        + "</w:tc><w:tc>"
        + paragraph("20")
        + "</w:tc></w:tr></w:tbl>"
    )
    filing = parse_filing(word(merged), "draft.docx")
    assert [(one.printed, one.line) for one in find_mentions(filing)] == [("10", 2), ("20", 4)]
    assert "Class A" in filing.text


def test_headings_by_style_and_by_look_are_sections() -> None:
    bold = '<w:jc w:val="center"/>', "<w:b/>"
    filing = parse_filing(
        word(
            "Our shares",
            paragraph("Risk factors", '<w:pStyle w:val="Heading1"/>'),
            "We may lose $5 million.",
            paragraph("USE OF PROCEEDS", *bold),
            "We get $9 million.",
        ),
        "draft.docx",
    )
    assert [section.title for section in filing.sections][-2:] == [
        "Risk factors",
        "USE OF PROCEEDS",
    ]


def test_pages_end_where_the_document_says() -> None:
    filing = parse_filing(
        word(f"<w:p>{runs('We sell 5 units.')}{BREAK}</w:p>", "They cost $20 each."), "draft.docx"
    )
    assert [page.label for page in filing.pages] == ["[1]", "[2]"]


def test_commands_take_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(word("We sell 5 units at $20 each."))
    assert main(["index", str(file)]) == 0
    assert "L1C9" in capsys.readouterr().out
    assert main(["scan", str(tmp_path)]) == 0
    assert "draft.docx" in capsys.readouterr().out
