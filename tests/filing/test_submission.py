"""Complete submissions: headers, documents, what is skipped, and what is refused."""

from collections.abc import Callable
from hashlib import sha512
from pathlib import Path

import pytest
from tieout.macros.commands.main import main
from tieout.macros.filing.errors import UnreadableFilingError
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import index_of

SUBMISSION = """-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR
Originator-Key-Asymmetric:
 MFgwCgYEVQgBAQICAf8DSgAwRwJAW2sNKK9

<SEC-DOCUMENT>0000999999-25-000001.txt : 20250402
<SEC-HEADER>0000999999-25-000001.hdr.sgml : 20250402
ACCESSION NUMBER:		0000999999-25-000001
CONFORMED SUBMISSION TYPE:	424B5
FILER:
	COMPANY DATA:
		COMPANY CONFORMED NAME:		WICK & WAX CO
		CENTRAL INDEX KEY:		0000999999
</SEC-HEADER>
<DOCUMENT>
<TYPE>424B5
<SEQUENCE>1
<FILENAME>wax.htm
<TEXT>
<html><body><p>We sold 10 shares.</p></body></html>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-FILING FEES
<SEQUENCE>2
<FILENAME>fees.txt
<TEXT>
The fee is $20.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<SEQUENCE>3
<FILENAME>wax.jpg
<TEXT>
begin 644 wax.jpg
M_]C_X``02D9)1@`!`0$`8`!@``#_VP!#
end
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-101.INS
<SEQUENCE>4
<FILENAME>wax.xml
<TEXT>
<XBRL><a>30</a></XBRL>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_a_submission() -> None:
    filing = parse_filing(SUBMISSION.encode(), "all.txt")
    assert (filing.format, filing.form, filing.company) == ("html", "424B5", "WICK & WAX CO")
    assert filing.header["CENTRAL INDEX KEY"] == "0000999999"
    assert [document.passed_over for document in filing.documents] == [
        "",
        "",
        "a picture",
        "data in XBRL",
    ]
    assert [mention.printed for mention in find_mentions(filing)] == ["10", "$20"]
    assert filing.notices == (
        "wax.jpg was skipped: it is a picture",
        "wax.xml was skipped: it is data in XBRL",
    )
    sold = find_mentions(filing)[0]
    line = SUBMISSION.split("\n")[sold.line - 1]
    assert line[sold.column - 1 : sold.end_column - 1] == "10"


INLINE = SUBMISSION.replace(
    "<html><body>", "<XBRL>\n<?xml version='1.0' encoding='ASCII'?>\n<!-- Made by hand -->\n"
    '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body>'
).replace("</html>", "</html>\n</XBRL>")  # fmt: skip


def test_a_document_that_holds_its_own_data_is_read() -> None:
    filing = parse_filing(INLINE.encode(), "all.txt")
    assert [document.passed_over for document in filing.documents][::3] == ["", "data in XBRL"]
    assert [mention.printed for mention in find_mentions(filing)] == ["10", "$20"]


# the type, the file and the text of a document that is not read: its description
NOT_READ = {
    ("GRAPHIC", "a.gif", "GIF8"): "a picture",
    ("EX-99", "a.jpg", "begin 644 a.jpg"): "a picture",
    ("EX-99", "a.dat", "begin 644 a.dat"): "an encoded file",
    ("ZIP", "a.zip", "begin 644 a.zip"): "an archive",
    ("ZIP", "a.zip", "PK 5"): "an archive",
    ("JSON", "a.json", '{"a": 5}'): "data in JSON",
    ("XML", "R1.xml", "<a>5</a>"): "data in XML",
    ("EXCEL", "a.xlsx", "5"): "a spreadsheet",
    ("EX-99", "a.pdf", "<PDF>"): "a PDF",
}


@pytest.mark.parametrize("reported", NOT_READ, ids=" ".join)
def test_a_document_that_is_not_read(reported: tuple[str, str, str]) -> None:
    kind, file, text = reported
    head = f"<DOCUMENT>\n<TYPE>{kind}\n<FILENAME>{file}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
    filing = parse_filing(SUBMISSION.replace("</SEC-DOCUMENT>", head).encode(), "all.txt")
    assert filing.documents[-1].passed_over == NOT_READ[reported]
    assert [mention.printed for mention in find_mentions(filing)] == ["10", "$20"]


# the files of a submission, of which only a.htm is read: the notices
SKIPPED = {
    ("a.htm",): (),
    ("a.htm", "b.jpg"): ("b.jpg was skipped: it is a picture",),
    ("a.htm", "b.jpg", "c.pdf"): (
        "b.jpg was skipped: it is a picture",
        "c.pdf was skipped: it is a PDF",
    ),
    ("b.jpg", "a.htm", "c.gif"): ("b.jpg and c.gif were skipped: each is a picture",),
    ("a.htm", "b.xml", "c.jpg", "d.xml", "e.xsd"): (
        "b.xml and 2 others were skipped: each is data in XML",
        "c.jpg was skipped: it is a picture",
    ),
    ("a.htm", ""): (),
}


@pytest.mark.parametrize("files", SKIPPED, ids=" ".join)
def test_a_notice_for_each_reason_to_skip_documents(files: tuple[str, ...]) -> None:
    part = "<DOCUMENT>\n<TYPE>EX\n<FILENAME>{}\n<TEXT>\nSold: 10.\n</TEXT>\n</DOCUMENT>\n"
    filing = parse_filing("".join(map(part.format, files)).encode(), "all.txt")
    assert filing.notices == SKIPPED[files]


REFUSED = {
    b"%PDF-1.7 ...": "a PDF",
    b"\x89PNG\r\n\x1a\n": "a picture",
    b"PK\x03\x04...": "an archive or an office document of another kind",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an office document of the old kind or with a password",
    b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(range(256)): "a picture or a recording",
    bytes(range(256)) * 40: "binary data",
    sha512(b"wax").digest() * 3: "binary data",
}


@pytest.mark.parametrize("data", REFUSED, ids=REFUSED.values())
def test_what_is_not_a_filing_is_refused(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableFilingError):
        parse_filing(data, "x.pdf")
    file = tmp_path / "x.pdf"
    file.write_bytes(data)
    assert main(["index", str(file)]) == 2
    message = capsys.readouterr().err
    assert f"x.pdf is {REFUSED[data]}; name the filing as text, HTML or Word (.docx)" in message


def test_the_page_that_lists_the_documents_of_a_filing_is_refused() -> None:
    page = "<html><head><title>EDGAR Filing Documents for 0000000005-23-000007</title></head>"
    with pytest.raises(UnreadableFilingError) as refused:
        parse_filing(f"{page}<body><p>Form 8-K</p></body></html>".encode(), "a-index.htm")
    assert str(refused.value) == (
        "a-index.htm is EDGAR's list of the documents of filing 0000000005-23-000007, not the "
        "filing; save the document that it links to, or give `tieout new` the number"
    )


# bytes: the text
ENCODED = {
    "UTF-8": ("caf\u00e9 \u2014 5".encode(), "caf\u00e9 \u2014 5"),
    "Windows-1252": (b"caf\xe9 \x97 5", "caf\u00e9 \u2014 5"),
    "UTF-16": ("caf\u00e9 5".encode("utf-16"), "caf\u00e9 5"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_encodings(name: str) -> None:
    data, text = ENCODED[name]
    assert parse_filing(data, "x.txt").text.lstrip("\ufeff") == text


# HTML that is written to exhaust a reader, as a function of its size; each takes linear time
HOSTILE: dict[str, Callable[[int], str]] = {
    "nested elements": lambda size: "<div>" * size + "5",
    "nested inline elements": lambda size: "<font>" * size + "5",
    "nested tables": lambda size: "<table><tr><td>" * size + "5",
    "formatting to reopen": lambda size: "".join(f"<p><b class=x{at}>5" for at in range(size)),
    "many columns": lambda size: f"<table><tr>{'<td>5</td>' * size}</tr></table>",
    "endless spans": lambda size: (
        f"<table>{'<tr><td rowspan=1000000000 colspan=1000000000>5</td></tr>' * size}</table>"
    ),
    "cells without a table": lambda size: "<td>5</td>" * size,
    "no closing tags": lambda size: "<table><tr><td>Sales<td>5" * size,
    "tags that never end": lambda size: "5 " + "<a " * size,
    "quotes that never end": lambda size: "5 " + '<a href="' * size,
    "comments that never end": lambda size: "5 " + "<!--" * size,
    "ampersands": lambda size: "5 " + "&" * size,
    "entities": lambda size: "&amp;&#36;&nbsp;5 " * size,
    "nested facts": lambda size: "<ix:nonFraction name=a scale=3>" * size + "5",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html(name: str) -> None:
    filing = parse_filing(f"<html><body>{HOSTILE[name](3_000)}".encode(), "x.htm")
    assert find_mentions(filing)


def test_an_exhibit_of_pictures_alone_has_no_page() -> None:
    end = "</SEC-DOCUMENT>" if "</SEC-DOCUMENT>" in SUBMISSION else ""
    slides = (
        "<DOCUMENT>\n<TYPE>EX-99\n<SEQUENCE>9\n<FILENAME>slides.htm\n<TEXT>\n"
        '<html><body><p><img src="slide.jpg"></p></body></html>\n</TEXT>\n</DOCUMENT>\n'
    )
    text = f"{SUBMISSION.removesuffix(end)}{slides}{end}" if end else SUBMISSION + slides
    filing = parse_filing(text.encode(), "made-up.txt")
    assert filing.documents[-1].file == "slides.htm"
    starts = [one.start for one in filing.pages] + [one.start for one in filing.sections]
    assert max(starts) < len(filing.text)
    index_of(filing, find_mentions(filing))  # each page has a place in the file


def test_the_parts_of_a_submission_of_html_and_text_are_in_the_order_of_the_file() -> None:
    pages = "<p>We sold 5 lamps.</p><p>1</p><hr><p>We sold 6 lamps.</p><p>2</p>"
    text = "\nWe sold 7 lamps.\n\n   3\n<PAGE>\nWe sold 8 lamps.\n\n   4\n"
    documents = (f"<html><body>{pages}</body></html>", text, f"<html><body>{pages}</body></html>")
    whole = "".join(
        f"<DOCUMENT>\n<TYPE>EX-{at}\n<TEXT>\n{one}\n</TEXT>\n</DOCUMENT>\n"
        for at, one in enumerate(documents, 1)
    )
    filing = parse_filing(f"<SEC-DOCUMENT>a.txt\n{whole}</SEC-DOCUMENT>\n".encode())
    assert filing.format == "html"
    assert filing.in_order
    assert [page.label for page in filing.pages] == ["1", "2", "3", "4", "1", "2"]


def test_a_document_without_words_begins_no_page_of_another() -> None:
    no_words = "<html><body><img src=a.jpg><p></p></body></html>"
    sold = "<html><p>We sold 5 lamps.</p></html>"
    documents = (no_words, sold, no_words, no_words, "\nWe sold 7 lamps.\n", no_words, sold, "")
    whole = "".join(f"<DOCUMENT>\n<TEXT>\n{one}\n</TEXT>\n</DOCUMENT>\n" for one in documents)
    filing = parse_filing(f"<SEC-DOCUMENT>\n{whole}".encode())
    for parts in (filing.pages, filing.sections):
        starts = [filing.place(one.start) for one in parts]
        assert starts == sorted(set(starts))
    words = [filing.words(page.start, page.end) for page in filing.pages]
    assert [one for one in words if one] == [
        "We sold 5 lamps.",
        "We sold 7 lamps.",
        "We sold 5 lamps.",
    ]
