"""The filing as printed: its pages as HTML, in which every number links to its figure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Protocol

from markupsafe import Markup, escape
from tieout.macros.filing.blocks import TextBlock, lay_out
from tieout.macros.filing.tables import TextRow
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.mention import Mention
from tieout.macros.project.backlinks import restated
from tieout.macros.project.filing_parts import label_title, label_words, page_anchor
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import ShownPart
from tieout.macros.write.entries import Entry

_MARK = r"</?(?:TABLE|CAPTION|PAGE|S|C|FN)>"
"""Tags that text filings have around tables and columns; the flowing view hides them."""
_MARKS = lazy_regex(rf"({_MARK})", re.IGNORECASE)
_LEADER = lazy_regex(rf"([.=_-]{{4,}}|{_MARK})", re.IGNORECASE)
_TAGS = {"heading": "h3"}
_BREADTHS = ((132, " broader"), (104, " broad"))
"""The longest lines that a sheet of paper holds in larger print, and the class of longer ones."""
_LINE_END = Markup("&NewLine;")
_NAMES = {
    "\u00ad": "SHY", "\u061c": "ALM", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ",
    "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
    "\u202d": "LRO", "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI",
    "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
}  # fmt: skip


class WriteMention(Protocol):
    """Writes a mention in its place: a figure, a reason, or open."""

    def __call__(self, mention: Mention, text: Markup) -> Markup:
        """Write `mention`, whose characters as filed are `text`."""


class _Signs(dict[int, str | None]):
    """Maps invisible characters, which might reorder others, to visible signs."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        sign: str | None = character
        if character not in "\n\t" and unicodedata.category(character) in {
            "Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp",
        }:  # fmt: skip
            picture = 0x2400 + code if code < 0x20 else 0x2421 if code == 0x7F else 0x2426
            name = _NAMES.get(character)
            sign = f"\u27e6{name}\u27e7" if name else chr(picture)
        self[code] = sign
        return sign


_SIGNS = _Signs()


def as_it_is(text: str) -> Markup:
    """Escape a text for HTML, with every character visible."""
    shown = str(escape(text.translate(_SIGNS)))
    return Markup(shown.replace("\t", "&Tab;"))  # noqa: S704  # escaped


def lines_as_they_are(text: str) -> Markup:
    """Return lines as :func:`as_it_is` does, without a line that Markdown would read as blank."""
    return Markup(str(as_it_is(text)).replace("\n", "&NewLine;"))  # noqa: S704  # escaped


def reader_pages(project: Project, write: WriteMention, part: ShownPart) -> Iterator[Entry]:
    """Yield each page of a part of the filing with its blocks, and our passages on it.

    The filing is plain text, and available. A page that an earlier part began has no anchor. The
    time is linear in the filing's length.
    """
    text = _Text(project, project.text_lines or (), write)
    passages = restated(project)
    lines = project.text_lines or ()
    headings = {
        section.line
        for section in project.index.seal.sections
        if section.title.casefold().startswith(lines[section.line - 1].strip().casefold() or "\n")
    }
    anchors: set[str] = set()
    begin, end = part.start[0], part.end[0] if part.end else len(lines) + 1
    for page in project.index.seal.pages:
        anchor = page_anchor(page.label)
        first, last = max(page.first_line, begin), min(page.last_line, end - 1)
        if first > last or (page.first_line < begin):
            anchors.add(anchor)
        if first > last:
            continue
        longest = max(len(line.expandtabs()) for line in lines[first - 1 : last])
        yield {
            "label": label_words(page.label),
            "title": label_title(page.label),
            "anchor": None if anchor in anchors else anchor,
            "begins": anchor,
            "numbered": any(sign.isdigit() for sign in page.label),
            "breadth": next((name for least, name in _BREADTHS if longest > least), ""),
            "restated": passages.get(page.label, ()),
            "blocks": (
                text.block(block) for block in lay_out(lines, first, last, text.spans, headings)
            ),
        }
        anchors.add(anchor)


class _Text:
    """The filing's text, of which it writes parts."""

    def __init__(self, project: Project, lines: tuple[str, ...], write: WriteMention) -> None:
        self._text = "\n".join((*lines, ""))
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._write = write
        self.spans: dict[int, list[Mention]] = {}
        self._places: list[tuple[int, int, Mention]] = []
        for mention in project.index.mentions.values():
            if mention.end_line > len(lines):
                continue
            start = self._starts[mention.line - 1] + mention.column - 1
            end = self._starts[mention.end_line - 1] + mention.end_column - 1
            self._places.append((start, end, mention))
            for number in range(mention.line, mention.end_line + 1):
                self.spans.setdefault(number, []).append(mention)

    def block(self, block: TextBlock) -> Entry:
        """Return what the template needs for a block: its kind, and its text or its rows."""
        return {
            "kind": block.kind,
            "tag": _TAGS.get(block.kind, "p"),
            "text": None if block.rows else self._lines(block.first, block.last),
            "rows": [self._row(row) for row in block.rows],
        }

    def _lines(self, first: int, last: int) -> Markup:
        return Markup("").join(
            self._stretch(self._starts[first - 1], self._starts[last], _block_text)
        )

    def _row(self, row: TextRow) -> list[Entry]:
        cells: list[Entry] = []
        for at, cell in enumerate(row.cells):
            tag = ("td" if cell.empty else "th") if row.heads or not at else "td"
            scope = ("col" if cell.width == 1 else "colgroup") if row.heads else "row"
            if len(row.cells) == 1:
                text = Markup("").join(
                    self._stretch(self._starts[row.first - 1], self._starts[row.last], _cell_text)
                )
            else:
                pieces = [
                    piece
                    for number in range(row.first, row.text_last + 1)
                    for piece in self._cell_line(number, cell.start, cell.end)
                ]
                if not at:
                    blank = range(row.text_last + 1, row.last + 1)
                    pieces += [self._line_mark(number) + _LINE_END for number in blank]
                text = Markup("").join(pieces)
            cells.append({"tag": tag, "scope": scope, "width": cell.width, "text": text})
        return cells

    def _cell_line(self, number: int, start: int, end: int | None) -> Iterator[Markup]:
        """The part of a line that is in a cell, with a line end so that cells stay aligned."""
        first, after = self._starts[number - 1], self._starts[number] - 1
        stop = after if end is None else min(first + end, after)
        if first + start < stop:
            yield from self._stretch(first + start, stop, _cell_text)
        yield _LINE_END

    def _stretch(self, start: int, end: int, plain: Callable[[str], Markup]) -> Iterator[Markup]:
        """Write the text from `start` to before `end`: line marks, mentions, and the rest.

        The mark of a line that begins inside a mention comes after the mention.
        """
        at, line = start, bisect_left(self._starts, start)
        place = bisect_left(self._places, start, key=lambda found: found[0])
        while True:
            found = self._places[place] if place < len(self._places) else None
            if found is not None and found[1] > end:
                found = None
            until, bound = (end, end) if found is None else (found[0], found[0] + 1)
            while line < len(self._starts) and self._starts[line] < bound:
                begins = max(self._starts[line], at)
                yield plain(self._text[at:begins])
                yield self._line_mark(line + 1)
                at, line = begins, line + 1
            yield plain(self._text[at:until])
            if found is None:
                return
            yield self._write(found[2], as_it_is(self._text[found[0] : found[1]]))
            at, place = found[1], place + 1

    def _line_mark(self, number: int) -> Markup:
        return Markup(
            '<a class="line" id="L{0}" href="#L{0}" tabindex="-1" aria-hidden="true"></a>'
        ).format(number)


def _block_text(text: str) -> Markup:
    """Write the text of a paragraph; tags of tables and columns are not read aloud."""
    return _hiding(_MARKS, text)


def _cell_text(text: str) -> Markup:
    """Write the text of a cell; leaders, rules and tags are not read aloud."""
    return _hiding(_LEADER, text)


def _hiding(pattern: re.Pattern[str], text: str) -> Markup:
    parts = pattern.split(text)
    if len(parts) == 1:
        return lines_as_they_are(text)
    hidden = Markup('<span class="leader" aria-hidden="true">{}</span>')
    return Markup("").join(
        hidden.format(as_it_is(part)) if at % 2 else lines_as_they_are(part)
        for at, part in enumerate(parts)
    )
