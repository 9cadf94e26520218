"""Limits for a filing: no real filing reaches them, and a file that does would take too long.

In 35 filings, HTML has at most 5,100 numbers, 7,200 blocks and cells and 43,000 tags per megabyte,
and text at most 19,200 numbers (40,000 in a list of holdings). So these limits correspond to 20 MB
of the densest HTML, to 15 MB of the densest text, and to 3 MB of plain-text tables and nothing
else. Ordinary filings are far below.
"""

from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex

MOST_NUMBERS = 300_000
"""Numbers: "1,250,000" is one."""
MOST_LINES = 1_500_000
MOST_DOCUMENTS = 1_000
MOST_CELLS = 4_000
"""In one row of a table."""
MOST_TEXT_CELLS = 150_000
"""Cells of the tables of a plain-text document."""
MOST_WORDS = 300_000
"""Number words: ten times as many as in a filing of 25 MB."""
MOST_TAGS = 1_500_000
MOST_ENTITIES = 1_500_000
MOST_BLOCKS = 150_000
"""Paragraphs and cells of HTML that contain words."""
MOST_TABLES = 20_000
"""In HTML: thirty times as many as in any of 254 filings."""
MOST_FACTS = 100_000
"""Tagged with inline XBRL: thirty times as many as in any of 254 filings."""
_DIGIT = r"[\d\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u24ff\u2776-\u2793]"
_PIECE = 65_536
_DIGITS = b"".join(b"1" if 48 <= code < 58 else b" " for code in range(256))
_DIGITS_AND_POINTS = b"".join(
    bytes([code]) if code in b",." else _DIGITS[code : code + 1] for code in range(256)
)
_ONE_NUMBER = (b"1,111 ", b"1.1 ", b"1.11 ")
_NUMBERS = lazy_regex(rf"{_DIGIT}+(?:,{_DIGIT}{{3}})*(?:\.{_DIGIT}+)?")


class TooMuchError(ValueError):
    """The filing has too much of something; the message says of what."""


def refuse_beyond(count: int, most: int, what: str) -> None:
    """Raise :class:`TooMuchError` if there is more than `most` of something."""
    if count > most:
        message = f"has more than {most:,} {what}; no real filing has that many, so it is not read"
        raise TooMuchError(message)


def refuse_dense(text: str) -> None:
    """Raise :class:`TooMuchError` for a text with more numbers than any has."""
    if _most_numbers(text) > MOST_NUMBERS:
        refuse_beyond(numbers_in(text), MOST_NUMBERS, "numbers")


def _most_numbers(text: str) -> int:
    """An upper bound for the numbers of a text, which is quick to find: its runs of digits.

    Every character that is not of ASCII counts too: it may be a digit of another script; "1,250",
    "1.5" and "1.25" count once if neither a comma nor a point follows.
    """
    if len(text) < MOST_NUMBERS:
        return len(text)
    most = sum(piece.count(b"1 ") + 1 for piece in _pieces(text, _DIGITS))
    if not text.isascii():
        most += sum(piece.count(b"?") for piece in _pieces(text, None))
    if most > MOST_NUMBERS:
        joined = _pieces(text, _DIGITS_AND_POINTS)
        most -= sum(sum(map(piece.count, _ONE_NUMBER)) for piece in joined)
    return most


def _pieces(text: str, marks: bytes | None) -> Iterator[bytes]:
    """A text in pieces that fit in the processor's cache, with marks for its characters."""
    for at in range(0, len(text), _PIECE):
        yield text[at : at + _PIECE].encode("ascii", "replace").translate(marks)


def numbers_in(text: str) -> int:
    """The count of numbers in a text for :data:`MOST_NUMBERS`; it stops at one too many."""
    found = 0
    for found, _ in enumerate(_NUMBERS.finditer(text), 1):
        if found > MOST_NUMBERS:
            break
    return found
