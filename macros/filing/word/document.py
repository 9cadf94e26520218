"""Reads a Word document: its text with a line for each paragraph, and HTML with the same words.

The paragraphs are counted in the order of the document, those of tables cell by cell, and then the
footnotes. Tracked deletions are not text; tracked insertions are. Hidden text has its place, but is
not read.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from lxml import etree
from tieout.macros.filing.word.looks import Looks
from tieout.macros.filing.word.markup import Markup
from tieout.macros.filing.word.names import child, children, w
from tieout.macros.filing.word.package import has_headers, notes_of, open_word
from tieout.macros.filing.word.paragraphs import Notes, Paragraphs
from tieout.macros.filing.word.tables import rows_of

_GONE = frozenset({"del", "moveFrom", "sectPr"})
_TRACKED = w("ins"), w("del"), w("moveFrom"), w("moveTo")
_PASSED_OVER = "headers and footers of pages were skipped"
_ACCEPTED = "tracked changes were read as if accepted"


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a document, HTML with the same words, and the HTML's offsets in the text.

    `notices` say what was skipped, and whether changes are tracked.
    """

    text: str
    html: str
    places: array[int]
    notices: tuple[str, ...]


def read_word(data: bytes, file: str = "") -> WordText:
    """Read a .docx from its bytes; raises UnreadableFilingError if it cannot be read."""
    document = open_word(data, file)
    writer = _Writer(Looks(document.styles.element))
    writer.blocks(document.element.body)
    for kind, notes in notes_of(document):
        writer.write_notes(kind, notes)
    markup = writer.markup
    notices = []
    if next(document.element.body.iter(_TRACKED), None) is not None:
        notices.append(_ACCEPTED)
    if has_headers(document):
        notices.append(_PASSED_OVER)
    return WordText(markup.text(), markup.html(), markup.places, tuple(notices))


class _Writer:
    """Writes the blocks of a document."""

    def __init__(self, looks: Looks) -> None:
        self.markup = Markup()
        self._notes = Notes()
        self._paragraphs = Paragraphs(self.markup, looks, self._notes)

    def blocks(self, element: etree._Element) -> None:
        """Write the paragraphs and tables of an element."""
        for name, one in children(element):
            if name == "p":
                self._paragraphs.write(one)
                self._boxes()
            elif name == "tbl":
                self._paragraphs.end()
                self._table(one)
            elif name not in _GONE:
                self.blocks(one)
        self._paragraphs.end()

    def _boxes(self) -> None:
        """Write the text boxes of a paragraph after it."""
        boxes, self._paragraphs.boxes = self._paragraphs.boxes, []
        for box in boxes:
            self.blocks(box)

    def _table(self, table: etree._Element) -> None:
        self.markup.tag("<table>")
        for row in rows_of(table):
            if row.deleted:
                for cell in row.cells:
                    self._pass_over(cell.element)
                continue
            self.markup.tag("<tr>")
            if row.skipped:
                self.markup.tag(f'<td colspan="{row.skipped}"></td>')
            tag = "th" if row.head else "td"
            for cell in row.cells:
                if not cell.rows:
                    self._pass_over(cell.element)
                    continue
                self.markup.tag(
                    f'<{tag} colspan="{cell.columns}" rowspan="{cell.rows}"{_ground(cell.element)}>'
                )
                self.blocks(cell.element)
                self.markup.tag(f"</{tag}>")
            self.markup.tag("</tr>")
        self.markup.tag("</table>")

    def _pass_over(self, cell: etree._Element) -> None:
        """Count the paragraphs of a cell that is not shown."""
        for _ in cell.iter(w("p")):
            self.markup.line()

    def write_notes(self, kind: str, notes: etree._Element) -> None:
        """Write the footnotes or endnotes that the text refers to, by their numbers."""
        found = {one.get(w("id"), ""): one for one in notes.findall(w(kind))}
        marked = sorted(
            (number, key) for (of, key), number in self._notes.numbers.items() if of == kind
        )
        for number, key in marked:
            if key in found:
                self._notes.current = number
                self.blocks(found[key])


def _ground(cell: etree._Element) -> str:
    """The color behind the words of a cell, as an attribute."""
    shading = child(cell, "tcPr", "shd")
    fill = "" if shading is None else shading.get(w("fill"), "")
    return f' bgcolor="#{fill}"' if len(fill) == 6 and fill.isalnum() else ""
