"""The headings of a plain-text document that no table of contents names."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from tieout.macros.filing.page_labels import is_text
from tieout.macros.filing.pages import FilingPage
from tieout.macros.lazy_regex import lazy_regex

LONGEST_HEADING = 60
_NARROWEST, _WIDEST = 60, 80
"""The columns of a line of text on EDGAR."""
_NEAR = 100
_OFTEN = 3
"""How often a title must be repeated in a filing to be a running head and not a section."""
_ITEM = lazy_regex(
    r"\s{0,60}(?P<name>(?:PART|ITEM|Part|Item)\s+(?P<number>[0-9]{1,2}[A-Z]?(?:\(T\))?|[IVX]{1,4}))"
    r"(?:[.:\s\u2014-]+(?P<words>[A-Za-z].*)?)?\s*"
)
_NAMES = frozenset({"PART", "ITEM", "Part", "Item"})
_COMPANY = lazy_regex(
    r"(?:\b(?:INC|INCORPORATED|CORP|CORPORATION|COMPANY|COMPANIES|LTD|LIMITED|LLC|L\.L\.C|L\.?P|PLC"
    r"|N\.?A|S\.?A|BANCORP|HOLDINGS|& CO)\.?(?: AND SUBSIDIARIES)?|AND SUBSIDIARIES)$"
)
_OURS = lazy_regex(r"\b(?:THE|OUR) (?:COMPANY|COMPANIES|CORPORATION|PARTNERSHIP|HOLDINGS)$")
"""How headings speak of a company: "PRINCIPAL STOCKHOLDERS OF THE COMPANY"."""
_SMALL = frozenset({"and", "of", "the"})
_CONTINUED = lazy_regex(r"\(?\b(?:CONTINUED|CONT'?D)\.?\)?$")
_TWO_COLUMNS = lazy_regex(r"\S\s{4,}\S")
_HEAD_LINES = 3
"""The lines at the head of a page of which one may be a running head."""
_LEADERS = lazy_regex(r"\.{4,}|(?:\. ){4,}")


def item_headings(lines: Sequence[str], contents: range) -> Iterator[tuple[int, str]]:
    """The first "ITEM 1. BUSINESS", "PART I" and so on outside the contents."""
    seen: set[str] = set()
    part = ""
    for number, line in enumerate(lines, 1):
        if line.lstrip()[:4] not in _NAMES:
            continue
        match = _ITEM.fullmatch(line) if len(line) < 2 * _WIDEST else None
        if match is None or number in contents or _LEADERS.search(line):
            continue
        if number > 1 and lines[number - 2].strip():
            continue
        name = match["name"].upper()
        part = name if name.startswith("PART") else part
        key = name if name.startswith("PART") else f"{part} {name}"
        words = match["words"] or _next_words(lines, number)
        sentence = words.rstrip().endswith((".", ",", ";")) and not words.isupper()
        if key not in seen and not sentence:
            seen.add(key)
            yield number, _shortened(f"{line.strip().rstrip()} {'' if match['words'] else words}")


def _next_words(lines: Sequence[str], number: int) -> str:
    """The heading in capitals that follows a bare "PART II."."""
    for line in lines[number : number + 3]:
        if line.strip():
            text = line.strip()
            return text if text.isupper() and not _ITEM.match(line) else ""
    return ""


def _shortened(title: str) -> str:
    words = " ".join(title.split()).rstrip(".:")
    while len(words) > LONGEST_HEADING:
        words = words.rpartition(" ")[0] or words[:LONGEST_HEADING]
    return words


def centred_headings(
    lines: Sequence[str], pages: Sequence[FilingPage]
) -> Iterator[tuple[int, str]]:
    """One-line headings in capitals, centered, with blank lines around them, after the cover.

    The name of a company, and what is on the cover or at the top of several pages, are not
    headings.
    """
    covered = pages[0].last_line if pages[0].label == "cover" else 0
    capitals = [number for number, line in enumerate(lines, 1) if line.isupper()]
    texts = {number: lines[number - 1].strip() for number in capitals}
    often = Counter(texts.values())
    tops = _at_the_head_of_pages(lines, pages)
    heads = Counter(lines[number - 1].strip() for number in tops)
    cover = {text for number, text in texts.items() if number <= covered}
    tables = list(_tables(lines))
    ends: list[int] = []
    for number, text in texts.items():
        line = lines[number - 1]
        if number <= covered or len(line) > _WIDEST or not _is_title(text) or text in cover:
            continue
        running = often[text] >= _OFTEN or (heads[text] > 1 and number in tops)
        if running or not _is_apart(lines, number) or _is_inside(tables, number):
            continue
        ends = ends or [len(line.rstrip()) for line in lines]
        near = ends[max(number - _NEAR, 0) : number + _NEAR]
        if _is_centred(line, _width(ends)) or _is_centred(line, _width(near)):
            title = " ".join(text.split())
            if _ITEM.fullmatch(line):
                title = _shortened(f"{title} {_next_words(lines, number)}")
            yield number, title


def _is_apart(lines: Sequence[str], number: int) -> bool:
    """Whether the lines before and after one, from 1, are blank."""
    before = number == 1 or not lines[number - 2].strip()
    return before and (number == len(lines) or not lines[number].strip())


def _at_the_head_of_pages(lines: Sequence[str], pages: Sequence[FilingPage]) -> set[int]:
    """The first lines with words of the pages: a running head is among them."""
    found: set[int] = set()
    for page in pages:
        words = (n for n in range(page.first_line, page.last_line + 1) if is_text(lines[n - 1]))
        found.update(islice(words, _HEAD_LINES))
    return found


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where tables with tags begin and end."""
    begins = 0
    for number, line in enumerate(lines, 1):
        if "<" in line and (mark := line.strip().upper()) in {"<TABLE>", "</TABLE>"}:
            if begins:
                yield begins, number
            begins = number if mark == "<TABLE>" else 0
    if begins:
        yield begins, len(lines) + 1


def _is_inside(tables: Sequence[tuple[int, int]], number: int) -> bool:
    at = bisect_right(tables, (number, len(tables) + number)) - 1
    return at >= 0 and number < tables[at][1]


def _width(ends: Sequence[int]) -> int:
    """The width of lines of running text, from the columns where lines end."""
    lengths = sorted(filter(None, ends))
    usual = lengths[len(lengths) * 9 // 10] if lengths else _WIDEST
    return min(max(usual, _NARROWEST), _WIDEST)


def _is_title(text: str) -> bool:
    return (
        3 < len(text) <= LONGEST_HEADING
        and text[0].isalpha()
        and text.isupper()
        and " ".join(text.split()).isprintable()
        and not any(character.isdigit() for character in text)
        and not names_a_company(text)
        and not is_continued(text)
        and (not _TWO_COLUMNS.search(text) or _ITEM.fullmatch(text) is not None)
    )


def names_a_company(title: str) -> bool:
    """Whether a heading is the name of a company: "WICK & WAX, INC. AND SUBSIDIARIES"."""
    upper = title.upper()
    if _OURS.search(upper) or _COMPANY.search(upper) is None:
        return False
    words = (word for word in title.split() if word[0].isalpha() and word not in _SMALL)
    return all(word[0].isupper() for word in words)


def is_continued(title: str) -> bool:
    """Whether a heading goes on with what a page before began: "RISK FACTORS (CONTINUED)"."""
    return _CONTINUED.search(title.upper()) is not None


def _is_centred(line: str, width: int) -> bool:
    indent = len(line) - len(line.lstrip())
    centre = indent + len(line.strip()) / 2
    near = min(abs(centre - width / 2), abs(centre - _WIDEST / 2))
    return indent >= 4 and near <= width / 10
