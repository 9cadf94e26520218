"""Hostile plain text."""

from random import Random

from tests.helpers.hostile_making import DENSE, WORDS, Make, text

_BEGIN = "<DOCUMENT>\n<TYPE>EX-1\n"
_PROSE = (
    "We sold 350,000 shares at $5.00 each on May 5, 2001, and twenty-one million dollars were\n"
    "paid to the three holders of the notes due 2009, at 7 1/2% a year (see page 12).\n\n"
)


def _unlike(size: int) -> bytes:
    """A dense table in which no two lines are alike."""
    numbers = Random(7)  # noqa: S311
    lines = (
        f"{' '.join(numbers.sample(WORDS, 4)):.<40}{numbers.randrange(10**7):>14,}"
        f"{numbers.randrange(10**5):>12,}{numbers.random():>10.4f}"
        for _ in range(size // 77)
    )
    return "\n".join(lines).encode()


TEXT: dict[str, tuple[str, Make]] = {
    "dense text, the same line": text(DENSE),
    "dense text, each line another": ("a.txt", _unlike),
    "prose with numbers": text(_PROSE),
    "prose without numbers": text(f"{' '.join(WORDS)}\n"),
    "digits": text("7"),
    "single digits": text("7 "),
    "thousands": text("1,"),
    "points": text("1."),
    "hyphens": text("1-"),
    "slashes": text("1/"),
    "open brackets": text("("),
    "bracketed letters": text("(a"),
    "dollar signs": text("$ "),
    "dollar signs and digits": text("$ 7\n"),
    "percent signs": text("%"),
    "leaders": text("."),
    "leaders apart": text(". "),
    "spaces": text(" ", after="7"),
    "line ends": text("\n", after="7"),
    "carriage returns": text("\r"),
    "tabs and letters": text("a\t"),
    "number words": text("twenty-one million "),
    "half number words": text("one-"),
    "months": text("May "),
    "one line of words": text("wax candles "),
    "one giant word": text("a"),
    "capitals": text("WAX\n\n"),
    "sections": text("ITEM 7. WAX\n\n"),
    "contents": text("Lamps ........ 7\n", "INDEX\n\n"),
    "pages": text("<PAGE>\n 7\n\n"),
    "tables that never end": text("<TABLE>\n<S> <C>\nSold   7   8\n"),
    "wide lines of a table": text(f"Sold {'   7' * 90}\n"),
    "rules": text("-----   -----\n"),
    "footnote marks": text("(1) "),
    "notes in a table of tags": text("<F1> 7\n"),
    "tables of tags": text("<TABLE>\n</TABLE>\n"),
    "tables of tags with a row": text("<TABLE>\nSold   7   8\n</TABLE>\n"),
    "marks of columns": text("<S>   <C>\n", "<TABLE>\n"),
    "one paragraph of lines": text("the candles that we sold in May\n"),
    "words divided at line ends": text("wax-\n"),
    "labels of pages": text("\n\n- 7 -\n\nWax\n"),
    "labels of pages that count up": (
        "a.txt",
        lambda size: "".join(f"Wax\n\n{at % 999}\n\n\n" for at in range(size // 10)).encode(),
    ),
    "dates": text("May 5, 2001 "),
    "fractions": text("7 1/2 "),
    "addresses on the web": text("www.wax7.com "),
    "sections of laws": text("Section 13(a), 13(c), "),
    "quarters and years": text("fourth quarter of 2001 "),
    "amounts in words and in digits": text("five (5) "),
    "rows of words in columns": text("candles     wax     lamps\n"),
    "headings of columns": text("May 31,     May 31,\n2001        2000\n"),
    "contents with a heading for each": (
        "a.txt",
        lambda size: "\n".join(
            (
                "INDEX\n",
                *(f"WAX {at} ........ {at % 99}" for at in range(size // 40)),
                "",
                *(f"WAX {at}\n" for at in range(size // 40)),
            )
        ).encode(),
    ),
    "bytes of Windows": ("a.txt", lambda size: b"\x93Wax\x94 7\xa0" * (size // 9)),
    "documents": text(
        "<DOCUMENT>\n<TYPE>EX-1\n<TEXT>\nWax\n</TEXT>\n</DOCUMENT>\n", "<SEC-DOCUMENT>\n"
    ),
    "documents that never begin": text(_BEGIN, "<SEC-DOCUMENT>\n"),
    "uuencoded": text("M" + "#" * 60 + "\n", "begin 644 a.gif\n"),
    "NULs": text("\0"),
    "NULs after a page of text": text("\0", "Wax 7\n" * 12_000),
    "digits of another script": text("\u0667 "),
    "invisible characters": text("\u200b7"),
    "UTF-16": (
        "a.txt",
        lambda size: b"\xff\xfe" + (DENSE * (size // 2 // len(DENSE))).encode("utf-16-le"),
    ),
    "UTF-16 cut in a character": ("a.txt", lambda size: b"\xff\xfe" + b"7" * (size | 1)),
}
