"""A filing's text with its white space folded, with a map back to lines and columns."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex

_STRETCH = lazy_regex(r"\S+(?:(?:[ \t]|(?<!-)\n)\S+)*+")
_RARE_SPACE = lazy_regex(r"[^\S \t\n]")
_SCALE = lazy_regex(r"\s*(?:thousand|million|billion|trillion)\b")
_BEGINS_SCALE = frozenset("tmb")
_PLAIN = tuple(zip("\u2010\u2011\u2012\u2013\u2212\u2018\u2019\u2044", "-----''/", strict=True))


@dataclass(slots=True)
class Folded:
    """Text in which a run of white space is one space, and one with blank lines a line end.

    Text that only divides pages is left out, so that a sentence continues from one page to the
    next, and a word that was divided at the end of a line ("333-" "53108") is joined.
    """

    source: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    run: int = 0
    """The run of which a span was asked for last: most often the next one is of the same."""

    def at(self, position: int) -> int:
        """The offset in the source of a character of `text`."""
        run = bisect_right(self.starts, position) - 1
        return self.sources[run] + position - self.starts[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of a span of `text`."""
        starts, run = self.starts, self.run
        after = starts[run + 1] if run + 1 < len(starts) else len(self.text) + 1
        if not starts[run] <= start < after:
            run = self.run = bisect_right(starts, start) - 1
            after = starts[run + 1] if run + 1 < len(starts) else len(self.text) + 1
        moved = self.sources[run] - starts[run]
        if end <= after:
            return start + moved, end + moved
        return start + moved, self.at(end - 1) + 1

    def position(self, offset: int) -> int:
        """The position in `text` of a character of the source that is not white space."""
        run = bisect_right(self.sources, offset) - 1
        return self.starts[run] + offset - self.sources[run]

    def gap_before(self, position: int) -> str:
        """The white space in the file before a character of `text`; a line end at the start."""
        if position == 0:
            return "\n"
        if self.text[position - 1] not in " \n":
            return ""
        before = self.at(position - 2) + 1 if position > 1 else 0
        gap = self.source[before : self.at(position)]
        return gap if self.text[position - 1] == " " or "\n" in gap else "\n"

    def gap_after(self, position: int) -> str:
        """The white space in the file from a position of `text`; a line end at the end."""
        if position >= len(self.text):
            return "\n"
        return self.gap_before(position + 1) if self.text[position] in " \n" else ""


def fold(filing: Filing) -> Folded:
    """Fold a filing's reading text.

    Typographic minus signs, hyphens, apostrophes and fraction bars become plain ones.
    """
    text = filing.text
    flat = text.replace("\n", " ").replace("\t", " ")
    folded = Folded(text)
    starts, sources = folded.starts, folded.sources
    pieces: list[str] = []
    bounds = _cell_bounds(filing)
    length = end = bound = 0
    divided = ""
    for start, after, kind in _stretches(filing, flat, bounds):
        if kind:
            divided = divided if divided == "page" else kind
            continue
        if bounds[bound] <= start:
            gap = "\n" if pieces else ""
            while bounds[bound] <= start:
                bound += 1
        elif divided == "page":
            gap = _over_page(filing, end, start, pieces)
        elif divided == "mark":
            gap = _over_mark(text, end, start)
        else:
            gap = _separator(text, end, start, pieces)
        if gap:
            pieces.append(gap)
        pieces.append(flat[start:after])
        length += len(gap)
        starts.append(length)
        sources.append(start)
        length += after - start
        end = after
        divided = ""
    folded.text = _written_plainly("".join(pieces))
    return folded


def _written_plainly(text: str) -> str:
    if not text.isascii():
        for typographic, plain in _PLAIN:
            text = text.replace(typographic, plain)
    return text


def _stretches(filing: Filing, flat: str, bounds: list[int]) -> Iterator[tuple[int, int, str]]:
    """The stretches of text between gaps, bounds of cells, and page dividers.

    In a stretch there is one space, tab or line end between words, so that distances are kept.
    `flat` is the text with spaces for tabs and line ends.
    """
    text = filing.text
    rare = _has_rare_space(text)
    at = 0
    bound = 0
    for first, after, kind in (*_interruptions(filing), (len(text), len(text), "")):
        for begin, end in _searched(text, at, first) if rare else _split(text, flat, at, first):
            start = begin
            while bounds[bound] <= start:
                bound += 1
            while bounds[bound] < end:
                cut = bounds[bound]
                bound += 1
                left = cut
                while left > start and text[left - 1] in " \t\n":
                    left -= 1
                if left > start:
                    yield start, left, ""
                start = cut
                while start < end and text[start] in " \t\n":
                    start += 1
            if start < end:
                yield start, end, ""
        if kind:
            yield first, after, kind
        at = max(at, after)


def _has_rare_space(text: str) -> bool:
    """Whether a text has white space other than spaces, tabs and line ends."""
    if text.isascii():
        return any(space in text for space in "\r\f\v\x1c\x1d\x1e\x1f")
    return _RARE_SPACE.search(text) is not None


def _searched(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between gaps, whatever white space there is."""
    return (match.span() for match in _STRETCH.finditer(text, at, end))


def _split(text: str, flat: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The same if there are only spaces, tabs and line ends, in half the time."""
    for piece in flat[at:end].split("  "):
        if piece:
            start, after = at, at + len(piece)
            start += piece[0] == " "
            after -= piece[-1] == " "
            while (hyphen := text.find("-\n", start, after)) >= 0:
                yield start, hyphen + 1
                start = hyphen + 2
            if start < after:
                yield start, after
        at += len(piece) + 2


def _cell_bounds(filing: Filing) -> list[int]:
    """Where cells of plain-text tables begin and end: words do not continue over these.

    An exception is a footnote that was read as a row, with its scale on the next line: "a $400",
    "million reduction". After the last comes a bound past the end of the text.
    """
    text = filing.text
    bounds: set[int] = set()
    for table in filing.tables:
        for cell in table.cells:
            words = cell.kind in {"stub", "title"}
            begins = words and text[cell.start] in _BEGINS_SCALE
            if not (begins and _SCALE.match(text, cell.start) and _goes_on(text, cell.start)):
                bounds.add(cell.start)
            if not (words and text[cell.end - 1].isdigit() and _SCALE.match(text, cell.end)):
                bounds.add(cell.end)
    return [*sorted(bounds), len(filing.text) + 1]


def _goes_on(text: str, start: int) -> bool:
    """Whether the text before, on the previous line, ends with a digit."""
    ahead = text[max(start - 100, 0) : start].rstrip()
    return ahead[-1:].isdigit()


def _interruptions(filing: Filing) -> list[tuple[int, int, str]]:
    """Text that does not interrupt a sentence: page dividers, and separate marks of footnotes."""
    spans = [(*span, "page") for span in filing.furniture]
    spans += [(label.start, label.end, "page") for label in filing.labels]
    spans += [(*span, "mark") for span in filing.marks]
    return sorted(spans)


def _over_page(filing: Filing, end: int, start: int, pieces: list[str]) -> str:
    """Whether a sentence continues over the end of a page; in HTML only if it looks like one."""
    if filing.format == "text" or not pieces:
        return " " if pieces else ""
    before, after = filing.text[end - 1], filing.text[start]
    return " " if before.isalnum() and (after.islower() or after.isdigit()) else "\n"


def _over_mark(text: str, end: int, start: int) -> str:
    if not text[start - 1].isspace() and not text[end].isspace():
        return ""
    return "\n" if text[end:start].count("\n") > 1 else " "


def _separator(text: str, end: int, start: int, pieces: list[str]) -> str:
    if not pieces:
        return ""
    breaks = text.count("\n", end, start)
    word = pieces[-1]
    if breaks == 1 and len(word) > 1 and word[-1] == "-" and word[-2].isalnum():
        return ""
    return "\n" if breaks > 1 else " "
