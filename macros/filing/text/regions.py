"""Finds where a plain-text document may have tables: between tags, or where lines have values."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.macros.filing.text.fields import fields_of, is_rule
from tieout.macros.lazy_regex import lazy_regex

LONGEST = 400
"""The longest line that may belong to a table."""
_MOST_BLANK = 2
_MOST_BETWEEN = 6
"""The most lines with only words between two rows of values."""
_MOST_HEAD = 10
_MOST_DIVIDING = 30
"""The most lines between two pages, with the label and blank ones."""
_WIDE = 60
_OPEN = lazy_regex(r"\s*<TABLE>\s*", re.IGNORECASE)
_BOUND = lazy_regex(r"\s*</?TABLE>\s*", re.IGNORECASE)
_TAG = lazy_regex(r"\s*<(?:/?TABLE|CAPTION|PAGE|FN|/FN|/?TEXT|S|C)>.{0,200}", re.IGNORECASE)
_CAPTION = lazy_regex(r"\s*<CAPTION>", re.IGNORECASE)
_COLUMNS = lazy_regex(r"\s*<S>\s", re.IGNORECASE)
_NOTE_TITLE = lazy_regex(r"\s{0,8}[0-9]{1,2}\.\s{1,8}[A-Z][A-Z ,&'’()/-]{8,}\s*")
"""The title of a numbered note, in capitals: "17.  QUARTERLY FINANCIAL DATA"."""


_MAY_HOLD = lazy_regex(r"(?:\s\s|\t|\.\.|\$|__)[^\n]*[-0-9)%*#}>\]xAalL\u2013\u2014.]\s*$")
_ENDS = frozenset("-0123456789)%*#}>]xAalL\u2013\u2014.")
"""The pattern of a row: a gap or leaders, and something like a value at the end."""
_MAY_END = _ENDS | frozenset(filter(str.isspace, map(chr, range(0x3001))))
"""The last character of such a line, including white space: a quick test for other lines."""


def is_tag(line: str) -> bool:
    """Whether a line is a tag of EDGAR, and not part of a table."""
    return _TAG.fullmatch(line) is not None


def begins_rows(line: str) -> bool:
    """Whether a line is the tag <S>, between the headings of columns and the rows."""
    return _COLUMNS.match(line) is not None


def regions(lines: Sequence[str], furniture: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where there may be tables: between their tags, and otherwise where lines have values."""
    at = 0
    while at < len(lines):
        if "<" in lines[at] and _OPEN.fullmatch(lines[at]):
            end = at + 1
            while end < len(lines) and not _BOUND.fullmatch(lines[end]):
                end += 1
            yield from _parts(lines, at + 1, min(end, len(lines)) - 1)
            at = end if end < len(lines) and _OPEN.fullmatch(lines[end]) else end + 1
        elif lines[at][-1:] in _MAY_END and holds_values(lines[at]):
            first, last = _around(lines, at, furniture)
            yield first, last
            at = last + 1
        else:
            at += 1


def _parts(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """A tagged table, divided if it has two sets of columns: at the caption, or above the heads."""
    marks = [number for number in range(first, last + 1) if _COLUMNS.match(lines[number])]
    if len(marks) < 2:
        yield first, last
        return
    begins = first
    for before, mark in pairwise(marks):
        captions = (at for at in range(mark - 1, before, -1) if _CAPTION.match(lines[at]))
        cut = next(captions, None) or _above_heads(lines, before, mark)
        yield begins, cut - 1
        begins = cut
    yield begins, last


def _above_heads(lines: Sequence[str], before: int, mark: int) -> int:
    """The first line of the headings above a set of columns."""
    cut = mark
    while cut > before + 1 and lines[cut - 1].strip() and not holds_values(lines[cut - 1]):
        cut -= 1
    return cut


def holds_values(line: str) -> bool:
    """Whether a line looks like a row: words, a gap or leaders, and values at its end."""
    if not ("  " in line or ".." in line or "$" in line) and _has_no_gap(line):
        return False
    if len(line) > LONGEST or line.rstrip()[-1:] not in _ENDS or not _MAY_HOLD.search(line):
        return False
    found = fields_of(line)
    if not found or not found[-1].valued:
        return False
    if len(found) == 1:
        return False
    words = sum(1 for one in found if not one.valued)
    last = found[-1]
    wide = last.gap >= 3 or last.led or last.text[0] in "$("
    return wide and words <= max(2, len(found) - words)


def _has_no_gap(line: str) -> bool:
    """Whether a line has no gap of a rarer kind: "__", a tab, or a space that is not of ASCII."""
    rare = "__" in line or "\t" in line or "\f" in line or "\v" in line
    return not rare and line.isascii()


def _is_prose(line: str, below: str = "") -> bool:
    """Whether a line is of running text; `below` is the line under it.

    A rule across the page between the rows of a table is not. Nor is a double one, unless the table
    ends there.
    """
    text = line.strip()
    if len(text) > _WIDE and ("----" in text or (below and "====" in text)) and is_rule(text):
        return False
    return len(text) > _WIDE and not re.search(r"\S\s{3,}\S|\.{4,}", text)


def _around(lines: Sequence[str], at: int, furniture: frozenset[int]) -> tuple[int, int]:
    """The lines around a row of values that belong to its table."""
    return _head(lines, at, furniture), _end(lines, at, furniture)


def _end(lines: Sequence[str], at: int, furniture: frozenset[int]) -> int:
    """The last line of a table of which one row is known."""
    last, blank, between, resumed = at, 0, 0, 0
    row = at
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if number < resumed:
            continue
        if not line.strip() or number in furniture:
            blank += 1
            if blank > _MOST_BLANK or number in furniture:
                resumed = _over_page(lines, last, furniture)
                if not resumed:
                    break
        elif holds_values(line) or (is_rule(lines[last]) and _is_total(line, lines[row])):
            last, blank, between = number, 0, 0
            row = number
        elif (
            is_tag(line)
            or between >= _MOST_BETWEEN
            or _is_prose(line, lines[min(number + 1, len(lines) - 1)].strip())
        ):
            break
        else:
            between, blank = between + 1, 0
            if is_rule(line) and last >= number - 2:
                last = number
    return last


def _over_page(lines: Sequence[str], last: int, furniture: frozenset[int]) -> int:
    """The row of the next page that goes on with a table's last one, or 0.

    It is the first line of its page, and its values end where those of the last row end.
    """
    divided = False
    for number in range(last + 1, min(last + _MOST_DIVIDING, len(lines))):
        line = lines[number]
        if number in furniture:
            divided = True
        elif line.strip():
            goes_on = divided and holds_values(line) and _same_ends(lines[last], line)
            return number if goes_on else 0
    return 0


def _is_total(line: str, row: str) -> bool:
    """Whether a line has nothing but one value, which ends where the last value of a row ends."""
    if len(line) > LONGEST or line.rstrip()[-1:] not in _ENDS:
        return False
    found = fields_of(line)
    if len(found) != 1 or not found[0].valued:
        return False
    return abs(found[0].digits_end - fields_of(row)[-1].digits_end) <= 1


def _same_ends(one: str, other: str) -> bool:
    ends = [[each.digits_end for each in fields_of(line) if each.valued] for line in (one, other)]
    return len(ends[0]) == len(ends[1]) and all(abs(a - b) <= 1 for a, b in zip(*ends, strict=True))


def _head(lines: Sequence[str], at: int, furniture: frozenset[int]) -> int:
    """The first line of the head of a table whose first row of values is known."""
    first, blank = at, 0
    for number in range(at - 1, max(at - _MOST_HEAD, 0) - 1, -1):
        line = lines[number]
        if not line.strip():
            blank += 1
            if blank > 1:
                break
        elif is_tag(line) or number in furniture or _is_prose(line) or _is_apart(line, blank):
            break
        else:
            first, blank = number, 0
    return first


def _is_apart(line: str, blank: int) -> bool:
    """Whether a line above a table ends a sentence, or is a note's title above a blank line."""
    if blank and _NOTE_TITLE.fullmatch(line):
        return True
    return line.rstrip().endswith((".", ";")) and not re.search(r"\.{3}", line)
