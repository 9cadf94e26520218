"""Lines, pages and sections of a filing as filed."""

import hashlib

import pytest
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.index_seal import seal_of

from tests.helpers.real_filing import FILING, INDEX

TEXT = "     Words about candles."


def pages_of(*blocks: str) -> list[str]:
    """The pages of a filing, as label:first-last."""
    pages = seal_of(parse_filing("\n".join(blocks).encode()), "").pages
    return [f"{page.label}:{page.first_line}-{page.last_line}" for page in pages]


def foot(label: str) -> str:
    return f"{TEXT}\n\n                    {label}\n"


def head(label: str) -> str:
    return f"                    {label}\n\n{TEXT}\n"


# a description: (its parts, its pages)
PAGES = {
    "nothing at all": ([""], ["unnumbered:1-1"]),
    "no labels": ([TEXT, "", TEXT], ["unnumbered:1-3"]),
    "labels at the foot": ([foot("1"), foot("2")], ["1:1-3", "2:4-7"]),
    "a cover before a wide gap": (
        [TEXT, "", "", "", "", foot("1"), foot("2")],
        ["cover:1-1", "1:2-8", "2:9-12"],
    ),
    "a gap too narrow for a cover": ([TEXT, "", "", "", foot("1"), foot("2")], ["1:1-7", "2:8-11"]),
    "a back cover": ([foot("1"), foot("2"), TEXT], ["1:1-3", "2:4-7", "back cover:8-9"]),
    "a page of signatures behind the last label": (
        [foot("1"), foot("2"), TEXT, "     /s/ Ann Roe"],
        ["1:1-3", "2:4-7", "[3]:8-10"],
    ),
    "a long page behind the last label": (
        [foot("1"), foot("2"), *[TEXT] * 20],
        ["1:1-3", "2:4-7", "[3]:8-28"],
    ),
    "a long back cover that speaks of the prospectus": (
        [foot("1"), foot("2"), *[TEXT] * 20, "     Keep this prospectus."],
        ["1:1-3", "2:4-7", "back cover:8-29"],
    ),
    "a page of signatures after the last break": (
        ["<PAGE>", foot("1"), "<PAGE>", foot("2"), "<PAGE>", TEXT, "     POWER OF ATTORNEY"],
        ["1:1-5", "2:6-10", "[3]:11-13"],
    ),
    "labels at the head": ([head("1"), head("2")], ["1:1-4", "2:5-7"]),
    "labels between hyphens": ([foot("- 1 -"), foot("-2-")], ["1:1-3", "2:4-7"]),
    "labels with the word": (
        [foot("Page 1 of 2"), foot("Page 2 of 2")],
        ["1:1-3", "2:4-7"],
    ),
    "roman labels": ([foot("i"), foot("ii"), foot("iii")], ["i:1-3", "ii:4-7", "iii:8-11"]),
    "a new prefix": (
        [foot("S-1"), foot("S-2"), foot("F-1"), foot("F-2")],
        ["S-1:1-3", "S-2:4-7", "F-1:8-11", "F-2:12-15"],
    ),
    "one supplement page": ([foot("S-1")], ["S-1:1-3"]),
    "a page whose label is missing": (
        [foot("1"), TEXT, foot("3"), foot("4")],
        ["1:1-3", "3:4-8", "4:9-12"],
    ),
    "a lone number is not a label": ([TEXT, "", "      12", "", TEXT], ["unnumbered:1-5"]),
    "a lone number among labels is none": (
        [foot("1"), foot("744"), foot("2"), foot("3")],
        ["1:1-3", "2:4-11", "3:12-15"],
    ),
    "numbers in the cells of a table are none": (
        [TEXT, "  1", "  2", "  3", TEXT],
        ["unnumbered:1-5"],
    ),
    "tags alone": (["<PAGE>", TEXT, "<PAGE>", TEXT], ["[1]:1-2", "[2]:3-4"]),
    "tags after a blank line": (["", "<PAGE>", TEXT, "<PAGE>", TEXT], ["[1]:1-3", "[2]:4-5"]),
    "tags with numbers": (["<PAGE>   1", TEXT, "<PAGE>   2", TEXT], ["1:1-2", "2:3-4"]),
    "tags and labels at the foot": (
        [TEXT, "<PAGE>", foot("1"), "<PAGE>", foot("2")],
        ["cover:1-1", "1:2-6", "2:7-10"],
    ),
    "printed labels go before the tags' numbers": (
        ["<PAGE>   1", foot("S-1"), "<PAGE>   2", foot("S-2")],
        ["S-1:1-5", "S-2:6-9"],
    ),
    "a tag before the label at the head": (
        ["<PAGE>", head("1"), "<PAGE>", head("2")],
        ["1:1-5", "2:6-9"],
    ),
    "form feeds": ([foot("1"), "\f" + TEXT, "", "   2"], ["1:1-4", "2:5-7"]),
    "a header is not a page": (
        ["<SEC-HEADER>", "<TEXT>", "<PAGE>", TEXT, "<PAGE>", TEXT, "</TEXT>"],
        ["[1]:1-4", "[2]:5-7"],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    parts, expected = PAGES[name]
    assert pages_of(*parts) == expected


def test_a_back_cover_is_a_section() -> None:
    filing = parse_filing(f"{foot('1')}\n{foot('2')}\n{TEXT}".encode())
    assert filing.sections[-1].title == "Back cover"
    assert filing.section_at(len(filing.text)).title == "Back cover"
    assert filing.page_at(len(filing.text)).label == "back cover"
    assert filing.page_at(0).label == "1"


# bytes: the text that is read
DECODED = {
    b"a\r\nb\rc\n": "a\nb\nc\n",
    b"caf\xc3\xa9 5": "caf\u00e9 5",
    b"caf\xe9 5": "caf\u00e9 5",
    b"\x93caf\xe9\x94 5": "\u201ccaf\u00e9\u201d 5",
    b"caf\xc3\xa9 \xc2\x97 \xc2\x935\xc2\x94": "caf\u00e9 \u2014 \u201c5\u201d",
    b"a\x00b\x0c": "a\x00b\x0c",
}


@pytest.mark.parametrize("data", DECODED)
def test_decoding(data: bytes) -> None:
    filing = parse_filing(data)
    assert filing.text == DECODED[data]
    assert filing.sha256 == hashlib.sha256(data).hexdigest()


def test_places_are_lines_and_columns_from_one() -> None:
    filing = parse_filing(b"ab\r\n\tc\n\nd")
    assert filing.lines == ("ab", "\tc", "", "d")
    assert [filing.place(filing.text.index(letter)) for letter in "abcd"] == [
        (1, 1),
        (1, 2),
        (2, 2),
        (4, 1),
    ]


def test_the_line_ends_of_an_old_mac_end_lines() -> None:
    filing = parse_filing(b"ab\r\tc\r\rd\r")
    assert filing.lines == ("ab", "\tc", "", "d")
    assert filing.place(filing.text.index("d")) == (4, 1)


def test_the_pages_of_the_filing() -> None:
    """The filing has the pages and sections of the seal; without the filing, the seal has them."""
    pages, sections = INDEX.seal.pages, INDEX.seal.sections
    if FILING is not None:
        assert isinstance(FILING, Filing)
        fresh = seal_of(FILING, "")
        assert (fresh.pages, fresh.sections) == (pages, sections)
    assert [page.label for page in pages] == [
        "cover",
        *(f"S-{number}" for number in range(1, 15)),
        "back cover",
    ]
    assert [(each.page, each.line) for each in sections if each.title == "RISK FACTORS"] == [
        ("S-3", 258)
    ]
    assert (sections[0].title, sections[-1].title, len(sections)) == ("Cover", "Back cover", 9)


# a description: its text
COPIED = {
    "line feeds": "One\nof 5\n",
    "carriage returns before line feeds": "One\r\nof 5\r\n",
    "carriage returns alone": "One\rof 5\r",
    "a submission of two documents": (
        "<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nOne of 5\n</TEXT>\n</DOCUMENT>\n"
        "<DOCUMENT>\n<TYPE>EX-1\n<TEXT>\nTwo of 6\r\n</TEXT>\n</DOCUMENT>\n"
    ),
}


@pytest.mark.parametrize("text", COPIED.values(), ids=COPIED.keys())
def test_each_character_keeps_its_place(text: str) -> None:
    filing = parse_filing(text.encode())
    offsets = filing.offsets
    assert offsets is not None
    assert len(offsets) == len(filing.text)
    assert list(offsets) == [offsets[at] for at in range(len(offsets))]
    for letter, offset in zip(filing.text, offsets, strict=True):
        assert letter.isspace() or filing.source[offset] == letter
    assert offsets[-1] == list(offsets)[-1]
    with pytest.raises(IndexError):
        offsets[len(offsets)]
