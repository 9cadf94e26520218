"""The headings of a plain-text document that no table of contents names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.macros.filing.pages import Page

LONGEST_HEADING = 60
_NARROWEST, _WIDEST = 60, 80
"""The columns of a line of text on EDGAR."""
_NEAR = 100
_OFTEN = 3
"""How often a title must be repeated in a filing to be a running head and not a section."""
_ITEM = re.compile(
    r"\s{0,60}(?P<name>(?:PART|ITEM|Part|Item)\s+(?P<number>[0-9]{1,2}[A-Z]?(?:\(T\))?|[IVX]{1,4}))"
    r"(?:[.:\s\u2014-]+(?P<words>[A-Za-z].*)?)?\s*"
)
_NAMES = frozenset({"PART", "ITEM", "Part", "Item"})
_COMPANY = re.compile(
    r"(?:\b(?:INC|INCORPORATED|CORP|CORPORATION|COMPANY|COMPANIES|LTD|LIMITED|LLC|L\.L\.C|L\.?P|PLC"
    r"|N\.?A|S\.?A|BANCORP|HOLDINGS|& CO)\.?(?: AND SUBSIDIARIES)?|AND SUBSIDIARIES)$"
)
_OURS = frozenset({"THE COMPANY", "OUR COMPANY"})
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}")


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


def centred_headings(lines: Sequence[str], pages: Sequence[Page]) -> Iterator[tuple[int, str]]:
    """One-line headings in capitals, centered, with blank lines around them, after the cover.

    The name of a company, and text at the top of several pages, are not headings.
    """
    first = pages[0].last_line + 1 if pages[0].label == "cover" else 1
    texts = [line.strip() for line in lines]
    ends = [len(line.rstrip()) for line in lines]
    width = _width(ends)
    often = Counter(
        text for text, line in zip(texts, lines, strict=True) if text and len(line) <= _WIDEST
    )
    in_table = False
    for number, line in enumerate(lines, 1):
        if number < first or len(line) > _WIDEST:
            continue
        text = texts[number - 1]
        if text[:1] == "<" and text.upper() in {"<TABLE>", "</TABLE>"}:
            in_table = "/" not in text
        blank_before = number == 1 or not texts[number - 2]
        blank_after = number == len(lines) or not texts[number]
        if not (blank_before and blank_after) or in_table or often[text] >= _OFTEN:
            continue
        if not _is_title(text):
            continue
        near = ends[max(number - _NEAR, 0) : number + _NEAR]
        if _is_centred(line, width) or _is_centred(line, _width(near)):
            title = " ".join(text.split())
            if _ITEM.fullmatch(line):
                title = _shortened(f"{title} {_next_words(lines, number)}")
            yield number, title


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
        and (text in _OURS or not _COMPANY.search(text))
    )


def _is_centred(line: str, width: int) -> bool:
    indent = len(line) - len(line.lstrip())
    centre = indent + len(line.strip()) / 2
    near = min(abs(centre - width / 2), abs(centre - _WIDEST / 2))
    return indent >= 4 and near <= width / 10
