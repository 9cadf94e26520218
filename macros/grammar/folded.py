"""A filing's text with its white space folded, and the way back to lines and columns."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from tieout.macros.filing.text import Filing

_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Folded:
    """Text in which a run of white space is one space, and one with blank lines a line end.

    What divides pages is left out, so that a sentence runs on from one page to the next, and a word
    divided at the end of a line ("333-" "53108") is whole.
    """

    source: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)

    def at(self, position: int) -> int:
        """The offset in the source of a character of `text`."""
        run = bisect_right(self.starts, position) - 1
        return self.sources[run] + position - self.starts[run]

    def position(self, offset: int) -> int:
        """The position in `text` of a character of the source that is not white space."""
        run = bisect_right(self.sources, offset) - 1
        return self.starts[run] + offset - self.sources[run]

    def gap_before(self, position: int) -> str:
        """The white space as filed before a character of `text`; a line end at the start."""
        if position == 0:
            return "\n"
        if self.text[position - 1] not in " \n":
            return ""
        before = self.at(position - 2) + 1 if position > 1 else 0
        return self.source[before : self.at(position)]

    def gap_after(self, position: int) -> str:
        """The white space as filed from a position of `text`; a line end at the end."""
        if position >= len(self.text):
            return "\n"
        return self.gap_before(position + 1) if self.text[position] in " \n" else ""


def fold(filing: Filing) -> Folded:
    """Fold a filing's text for reading."""
    folded = Folded(filing.text)
    furniture = _furniture(filing)
    pieces: list[str] = []
    length = end = 0
    divided = False
    for match in _WORD.finditer(filing.text):
        start = match.start()
        while furniture and furniture[-1][1] <= start:
            furniture.pop()
        if furniture and furniture[-1][0] <= start:
            divided = True
            continue
        gap = " " if divided else _separator(filing.text[end:start], pieces)
        pieces += (gap, match.group())
        length += len(gap)
        folded.starts.append(length)
        folded.sources.append(start)
        length += match.end() - start
        end = match.end()
        divided = False
    folded.text = "".join(pieces)
    return folded


def _furniture(filing: Filing) -> list[tuple[int, int]]:
    """Where the lines that divide pages start and end, last first."""
    starts = filing.line_starts
    return [
        (starts[line - 1], starts[line - 1] + len(filing.lines[line - 1]))
        for line in sorted(filing.furniture, reverse=True)
    ]


def _separator(gap: str, pieces: list[str]) -> str:
    if not pieces:
        return ""
    breaks = gap.count("\n")
    word = pieces[-1]
    if breaks == 1 and len(word) > 1 and word[-1] == "-" and word[-2].isalnum():
        return ""
    return "\n" if breaks > 1 else " "
