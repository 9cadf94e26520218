"""The table of contents of a plain-text document: titles, and the pages that they refer to."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.macros.filing.page_labels import PageLabel, label_number
from tieout.macros.lazy_regex import lazy_regex

_CONTENTS = frozenset({"TABLE OF CONTENTS", "CONTENTS", "INDEX"})
_BESIDE = frozenset({"TABLE OF CONTENTS", "CONTENTS"})
"""The title of a table of contents in one of two columns, such as on a back cover."""
_LABEL = r"(?:[A-Z]{1,3}-)?[0-9]{1,4}|[ivxl]{1,7}"
_LEADERS = lazy_regex(
    rf"(?<![. \t])[ \t]*+(?:\.[ \t]*+){{3,}}+(?P<label>{_LABEL})(?=\s*$|\s{{3}})", re.IGNORECASE
)
_GAP = lazy_regex(rf"(?<=\S)\s{{3,}}(?P<label>{_LABEL})\s*$", re.IGNORECASE)
_PAGE = lazy_regex(r"(?:.*\s)?pages?(?: no\.?| number)?\s*", re.IGNORECASE)
_COLUMNS = lazy_regex(r"\s{3,}")
_PART = lazy_regex(r"\S+(?:\s{1,2}\S+)*")
_LONGEST_LINE = 200
_FEWEST = 3
_LAST_WRAPPED = 3
"""The most lines of one entry."""
_OTHER_LINES = 20
"""The most lines of the other column between two entries of a column."""
_HEAD = 6
"""The number of lines in which the column heading "Page" is searched for."""


class Entry(NamedTuple):
    """An entry of a table of contents: a title and the page that it refers to."""

    title: str
    reference: PageLabel


class Contents(NamedTuple):
    """A table of contents: its entries, and its last line (0: there is none)."""

    entries: tuple[Entry, ...]
    last_line: int
    first_line: int = 1


def find_contents(lines: Sequence[str]) -> Contents:
    """The first table of contents, on any page.

    Its entries have leaders, or a column of ascending labels has the heading "Page". It may be in
    one of two columns, as on the back cover of many prospectuses.
    """
    for number in _may_call(lines):
        line = lines[number - 1]
        if len(line) >= _LONGEST_LINE:
            continue
        called = line.strip().upper()
        parts = {part.strip() for part in _COLUMNS.split(called)}
        if called in _CONTENTS:
            entries = tuple(_entries(lines, number)) or tuple(_without_leaders(lines, number))
        elif parts & _BESIDE:
            entries = tuple(_of_a_column(lines, number)) or tuple(_without_leaders(lines, number))
        else:
            continue
        if entries:
            return Contents(entries, entries[-1].reference.line, number)
    return Contents((), 0)


def _may_call(lines: Sequence[str]) -> list[int]:
    """The lines, from 1, with a word for contents."""
    return [
        number
        for number, line in enumerate(lines, 1)
        if "CONTENTS" in line
        or "Contents" in line
        or "of contents" in line
        or "INDEX" in line
        or "Index" in line
    ]


def _entries(lines: Sequence[str], heading: int) -> Iterator[Entry]:
    """Entries up to the beginning of the text; a title may begin on the lines before."""
    wrapped: list[str] = []
    strange = 0
    for number in range(heading + 1, len(lines) + 1):
        line = lines[number - 1]
        found = [one for one in _LEADERS.finditer(line) if one.start()]
        if len(found) == 1 and not line[found[0].end() :].strip():
            title = " ".join((*wrapped, line[: found[0].start()]))
            yield from _entry(number, title, found[0])
            wrapped, strange = [], 0
        elif found:  # two columns of entries
            yield from _side_by_side(number, line, found)
            wrapped, strange = [], 0
        elif line.lstrip()[:1].isalnum():
            wrapped.append(line.strip())
            strange += 1
        else:
            wrapped = []
        if strange > _LAST_WRAPPED:
            return


def _of_a_column(lines: Sequence[str], heading: int) -> Iterator[Entry]:
    """Entries in one of two columns; a title may begin on the line before."""
    above: dict[int, str] = {}
    strange = 0
    for number in range(heading + 1, len(lines) + 1):
        line = lines[number - 1]
        found = [one for one in _LEADERS.finditer(line) if one.start()]
        yield from _side_by_side(number, line, found, above)
        strange = 0 if found else strange + bool(line.strip())
        if strange > _OTHER_LINES:
            return
        above = {} if found else {one.start(): one[0] for one in _PART.finditer(line)}


def _side_by_side(
    number: int, line: str, found: Sequence[re.Match[str]], above: dict[int, str] | None = None
) -> Iterator[Entry]:
    """The entries of a line: the words directly before the leaders, and those above them.

    Words of a second line are indented by a few characters.
    """
    begins = 0
    for one in found:
        words = list(_PART.finditer(line, begins, one.start()))
        begins = one.end()
        if words:
            start, title = words[-1].start(), words[-1][0]
            before = next((text for at, text in (above or {}).items() if 0 < start - at <= 6), "")
            yield from _entry(number, f"{before} {title}", one)


def _without_leaders(lines: Sequence[str], heading: int) -> Iterator[Entry]:
    """Entries of a column of labels under the heading "Page"."""
    found: list[Entry] = []
    headed = _PAGE.fullmatch(lines[heading - 1]) is not None
    strange = 0
    for number in range(heading + 1, len(lines) + 1):
        line = lines[number - 1]
        one = _GAP.search(line) if headed and len(line) < _LONGEST_LINE else None
        if one:
            found += _entry(number, line[: one.start()], one)
        head = not headed and number <= heading + _HEAD
        headed = headed or (head and _PAGE.fullmatch(line[:_LONGEST_LINE]) is not None)
        strange = 0 if one else strange + line.lstrip()[:1].isalnum()
        if strange > _LAST_WRAPPED + (not found):
            break
    if len(found) >= _FEWEST and _counts_up(found):
        yield from found


def _counts_up(found: Sequence[Entry]) -> bool:
    numbers: dict[str, int] = {}
    for one in found:
        style, number = label_number(one.reference.label)
        if number < numbers.get(style, 0):
            return False
        numbers[style] = number
    return True


def _entry(number: int, title: str, found: re.Match[str]) -> Iterator[Entry]:
    label = found["label"]
    place = PageLabel(label, number, found.start("label") + 1, found.end("label") + 1)
    whole = " ".join(title.split())
    if whole.isprintable():
        yield Entry(whole, place)
