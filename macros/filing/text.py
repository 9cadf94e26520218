"""The text of a filing as filed: its lines, its pages, its sections."""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tieout.macros.files import read_bounded
from tieout.macros.filing.page_labels import Label
from tieout.macros.filing.pages import Page, paginate
from tieout.macros.filing.sections import Section, find_contents, find_sections

_LARGEST = 20_000_000  # bytes; filings of plain text are shorter


@dataclass(frozen=True)
class Filing:
    """A filing's text, one line end for all kinds; lines and columns count from 1 as filed.

    `labels` are the printed page labels, `references` the page labels that its table of contents
    names; `furniture` is the lines that only divide pages.
    """

    text: str
    lines: tuple[str, ...]
    sha256: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    labels: tuple[Label, ...]
    references: tuple[Label, ...]
    furniture: frozenset[int]

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset in `text` at which each line starts."""
        starts = [0]
        for line in self.lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column, from 1, of an offset in `text`."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def page_at(self, line: int) -> str:
        """The label of the page that a line stands on."""
        return self.pages[max(bisect_right(self.pages, line, key=_first_line) - 1, 0)].label

    def section_at(self, line: int) -> str:
        """The title of the section that a line stands in."""
        return self.sections[max(bisect_right(self.sections, line, key=_line) - 1, 0)].title


def _first_line(page: Page) -> int:
    return page.first_line


def _line(section: Section) -> int:
    return section.line


def read_filing(path: Path) -> Filing:
    """Read a filing; raises OSError if there is none to read."""
    return parse_filing(read_bounded(path, _LARGEST))


def parse_filing(data: bytes) -> Filing:
    """A filing from its bytes: any bytes will do, and no byte is dropped.

    Text that is not UTF-8 is read as Latin-1, in which every byte is one character, so that columns
    do not shift.
    """
    try:
        decoded = data.decode("utf-8")
    except UnicodeDecodeError:
        decoded = data.decode("latin-1")
    text = re.sub(r"\r\n?", "\n", decoded)
    lines = tuple(text.removesuffix("\n").split("\n"))
    pagination = paginate(lines)
    contents = find_contents(lines)
    return Filing(
        text=text,
        lines=lines,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pagination.pages,
        sections=find_sections(lines, contents, pagination.pages),
        labels=pagination.labels,
        references=tuple(entry.reference for entry in contents.entries),
        furniture=pagination.furniture,
    )
