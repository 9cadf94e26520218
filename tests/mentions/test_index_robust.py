"""Any bytes make an index: every digit in one mention, none overlapping, in linear time."""

import re
import time
from pathlib import Path
from random import Random

import pytest
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions, place_mentions
from tieout.macros.mentions.index import index_of, read_index, to_csv, write_index
from tieout.macros.mentions.mention import KINDS, UNITS, Mention

pytestmark = pytest.mark.slow

FILINGS = Path(__file__).parent / "cases"
CORPUS = [path.read_text() for path in sorted(FILINGS.glob("*.txt"))]


def check(data: bytes) -> list[Mention]:
    """Index a filing, and check everything that is true of the index of any filing."""
    filing = parse_filing(data)
    placed = place_mentions(filing)
    mentions = [one.mention for one in placed]
    covered = bytearray(len(filing.text))
    for one in placed:
        mention, start, end = one.mention, one.start, one.end
        assert (mention.line, mention.column) == filing.place(start)
        assert (mention.end_line, mention.end_column) == filing.end_place(end)
        assert start < end
        assert not any(covered[start:end]), f"{mention.id} overlaps"
        covered[start:end] = b"\x01" * (end - start)
        assert " ".join(filing.text[start:end].split()) == mention.printed
        assert mention.id == f"L{mention.line}C{mention.column}"
        assert mention.kind in KINDS
        assert mention.unit in UNITS
        assert mention.value
        for text in (mention.page, mention.section, mention.printed, mention.value):
            assert text.isprintable()
        assert (mention.page, mention.section) == (
            filing.page_at(start).label,
            filing.section_at(start).title,
        )
    missed = [at for at, sign in enumerate(filing.text) if sign.isdigit() and not covered[at]]
    assert not missed, f"digits in no mention: {missed[:5]}"
    places = [(mention.line, mention.column) for mention in mentions]
    assert places == sorted(places)
    check_parts(filing)
    return mentions


def check_parts(filing: Filing) -> None:
    """The pages are consecutive from the first line to the last, and the sections are in order."""
    ends = [page.end for page in filing.pages]
    assert [page.start for page in filing.pages] == [0, *ends[:-1]]
    assert ends[-1] == len(filing.text)
    starts = [section.start for section in filing.sections]
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(len(section.title) <= 60 for section in filing.sections)


PROSE = b"We sell 5 shares of our common stock to the public.\n" * 40
"""Enough text for a file with any bytes in it to be text, not binary data."""
HOSTILE = {
    "nothing": b"",
    "one line end": b"\n",
    "every byte": PROSE + bytes(range(256)),
    "every byte but the line ends, with digits": (
        (PROSE + bytes(range(256))).replace(b"\n", b"") + b" 5"
    ),
    "invalid UTF-8": b"\xff\xfe 5 \x80 6% \xc3",
    "a byte order mark": b"\xef\xbb\xbf$5",
    "null bytes": b"$\x005 \x00\x006",
    "tabs": b"\t$\t5\t(6)\t7%\t",
    "carriage returns": b"5\r6\r\n7\n\r8",
    "form feeds": b"\f5\f\n\f6\n7\f\f",
    "superscripts": "10\u00b2 and \u2462 and \u00b9\u00b2\u00b3".encode(),
    "digits of other scripts": "\u0663\u0664 1\u0665 \u096a% \U0001d7d9".encode(),
    "letters that fold to ASCII": "5 thou\u017fand \u017fix 5 billion\u017f 1\u017ft".encode(),
    "not separators of lines": "5\u2028 6\u0085 7\x1c8".encode(),
    "an impossible date": b"February 30, 2001, 13/45/99, 99990101, April 31",
    "zero denominators": b"5 1/0, 1/00, $3 0/0, 7 0/5%",
    "zero negatives": b"   (0)     (0.00)   $(0)   -0   (0%)  x",
    "a number without end": b"9" * 200_000 + b" weeks",
    "decimals without end": b"0." + b"3" * 100_000 + b"%",
    "points": b"." * 50_000 + b"5" + b"." * 50_000,
    "one line of prose": b"the 5 shares at $4.50, or 10% of them, on May 1, 2001; " * 4_000,
    "scales without end": b"one million " * 3_000 + b"million " * 3_000,
    "brackets": b"(" * 20_000 + b"1" + b")" * 20_000,
    "only labels": b"\n\n".join(b"%d" % number for number in range(500)),
    "only tags": b"<PAGE>\n" * 2_000,
    "tags with strange labels": b"<PAGE> 3a\n<PAGE>\t\xb2\n<page>S-1\n<PAGE> 1 2\n",
    "labels of two numbers": b"Page 1 of 30\n\n\n\nPage 2 of 30\n\n\n\nPage 3 of 30\n",
    "only contents": b"CONTENTS\n" + b"A....5\n" * 2_000,
    "contents of long titles": b"CONTENTS\n" + b"A" * 100_000 + b".... 5\n" + b"B" * 100_000,
    "contents of contents": b"CONTENTS\nINDEX\n" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes(name: str) -> None:
    check(HOSTILE[name])


@pytest.mark.parametrize("name", ["a number without end", "every byte", "superscripts"])
def test_hostile_bytes_are_written_and_read(name: str, tmp_path: Path) -> None:
    filing = parse_filing(HOSTILE[name])
    mentions = find_mentions(filing)
    write_index(tmp_path, filing, mentions)
    assert read_index(tmp_path) == index_of(filing, mentions)


PIECES = (
    *"0123456789$%(),.-/:'\"<>&#; \t\n\n\f\r",
    *("\u00b2", "\u0665", "\u017f", "\u00e9", "\x1a", "\x00", "\x85"),
    *("\x1b[31m", "\x9b", "\u202e", "\u200b", "\x1b]8;;http://x", "www."),
    *(
        "\n\n\n\n\n",
        "<PAGE>\n",
        "<PAGE>   3\n",
        "\n\n     S-4\n\n",
        "\n\n   7\n\n",
        "<TABLE>",
        ".....",
    ),
    *(" million", " shares", " percent", " 1/2", " days", "$ (", "May 1, ", "Section ", "(1)"),
    *("one ", "third ", "twenty-", " hundred", "-\n", "Form ", "TABLE OF CONTENTS\n"),
)


def mutated(random: Random) -> str:
    """A filing that has been cut up, and put together with strange pieces."""
    text = random.choice(CORPUS)
    start = random.randrange(len(text))
    text = text[start : start + random.randrange(1, 1_500)]
    for _ in range(random.randrange(1, 40)):
        at = random.randrange(len(text) + 1)
        until = at + random.choice((0, 0, 0, 1, 5, 30))
        copied = text[at : at + 20] if random.random() < 0.2 else ""
        text = text[:at] + random.choice(PIECES) + copied + text[until:]
    return text


@pytest.mark.parametrize("seed", range(6))
def test_mutations(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same texts each time
    for _ in range(60):
        text = mutated(random)
        check(text.encode(random.choice(("utf-8", "utf-8", "utf-16")), "replace"))


def test_the_index_does_not_depend_on_line_ends() -> None:
    for text in CORPUS:
        unix = to_csv(check(text.encode()))
        assert to_csv(check(text.replace("\n", "\r\n").encode())) == unix


# A filing that repeats one of these takes time in proportion to its length.
REPEATED = {
    "a filing": CORPUS[-1],
    "the table of kinds": CORPUS[0],
    "digits": "9",
    "points and digits": "1.",
    "groups": ",111",
    "numbers": "1 ",
    "lines of numbers": "1\n",
    "blank lines": "\n",
    "white space": " \t",
    "signs": "$ (",
    "scales": "million ",
    "number words": "one hundred and two thousand ",
    "hyphens": "one-",
    "names": "a-1-",
    "laws": "Sections 1, 2 and ",
    "months": "May 1 and ",
    "tags": "<PAGE> 12\nWords.\n",
    "labels": "Words.\n\n   12\n\n",
    "contents": "CONTENTS\n\n",
    "leaders": "A.....5\n",
    "prices": "price ",
    "streets": "1 A A A A ",
    "web": "www.",
}


@pytest.mark.parametrize("name", REPEATED)
def test_linear(name: str) -> None:
    """Sixteen times the text takes sixteen times as long, not the square of that."""
    text = REPEATED[name]
    base = text * (3_000 // len(text) + 1)
    once, four, sixteen = (measured(base * times) for times in (1, 4, 16))
    least = 0.005  # seconds, below which a clock is not precise
    assert four < 4 * 4 * max(once, least)
    assert sixteen < 16 * 4 * max(once, least)


def measured(text: str) -> float:
    data = text.encode()
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        find_mentions(parse_filing(data))
        best = min(best, time.process_time() - begin)
    return best


def test_five_megabytes() -> None:
    filing = CORPUS[-1].replace("<DOCUMENT>", "")  # of which no filing has thousands
    text = re.sub("[0-9]+", "", filing) * 3 + filing
    data = (text * (5_000_000 // len(text) + 1)).encode()
    begin = time.process_time()
    mentions = find_mentions(parse_filing(data))
    assert len(mentions) > 10_000
    assert time.process_time() - begin < 120
