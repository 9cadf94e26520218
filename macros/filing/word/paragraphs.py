"""Writes a paragraph: its runs, tracked insertions but not deletions, marks of footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from tieout.macros.filing.word.looks import Looks, WordLook
from tieout.macros.filing.word.markup import Markup, paragraph_style, run_style
from tieout.macros.filing.word.names import child, children, flag, local, value, w
from tieout.macros.lazy_regex import lazy_regex

_GONE = frozenset({"del", "moveFrom", "rPr", "pPr", "instrText", "delText"})
_COLOR = lazy_regex(r"[0-9A-Fa-f]{6}")
_NAME = lazy_regex(r"[A-Za-z0-9_.-]{1,60}")
_SIGNS = {"tab": "\t", "noBreakHyphen": "\u2011", "cr": " ", "ptab": "\t"}


@dataclass(slots=True)
class Notes:
    """The footnotes and endnotes that the text refers to, numbered in order of appearance."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    current: int = 0

    def number(self, kind: str, key: str) -> int:
        """The number of a note, in the order of the marks."""
        known = sum(1 for of, _ in self.numbers if of == kind)
        return self.numbers.setdefault((kind, key), known + 1)


class Paragraphs:
    """Writes paragraphs one after the other; the instructions of fields are not text."""

    def __init__(self, markup: Markup, looks: Looks, notes: Notes) -> None:
        """Write into the markup."""
        self._markup, self._looks, self.notes = markup, looks, notes
        self._fields: list[bool] = []
        self._breaks = False
        self._joined = False
        self._empty = True
        self.boxes: list[etree._Element] = []
        """Text boxes whose paragraphs have not been written yet."""

    def write(self, element: etree._Element) -> None:
        """Write a paragraph."""
        properties = child(element, "pPr")
        look = self._looks.paragraph(properties)
        self._markup.line()
        if flag(properties, "pageBreakBefore"):
            self._breaks = True
        tag = (
            f"h{look.level}"
            if look.level
            else "li"
            if child(properties, "numPr") is not None
            else "p"
        )
        if not self._joined:
            shading = child(properties, "shd")
            ground = "" if shading is None else shading.get(w("fill"), "")
            style = paragraph_style(
                look, ground if _COLOR.fullmatch(ground) else "", breaks=self._breaks
            )
            self._markup.tag(f'<{tag} style="{style}">')
            self._breaks = False
        self._empty = True
        self._inside(element, look)
        self._fields = [False for _ in self._fields]  # instructions of fields end here
        self._joined = child(properties, "rPr", "del") is not None
        if not self._joined:
            self._markup.tag(f"</{tag}>")
        section = child(properties, "sectPr")
        if section is not None and value(section, "type") not in {"continuous", "nextColumn"}:
            self._breaks = True

    def end(self) -> None:
        """End a paragraph whose end is deleted if no other follows that it could join."""
        if self._joined:
            self._markup.tag("</p>")
            self._joined = False

    def _inside(self, element: etree._Element, look: WordLook) -> None:
        for name, one in children(element):
            if name == "r":
                self._run(one, look)
            elif name == "hyperlink":
                self._link(one, look)
            elif name == "bookmarkStart":
                anchor = one.get(w("name"), "")
                if _NAME.fullmatch(anchor):
                    self._markup.tag(f'<a name="{anchor}"></a>')
            elif name not in _GONE:
                self._inside(one, look)

    def _link(self, element: etree._Element, look: WordLook) -> None:
        anchor = element.get(w("anchor"), "")
        linked = bool(_NAME.fullmatch(anchor))
        if linked:
            self._markup.tag(f'<a href="#{anchor}">')
        self._inside(element, look)
        if linked:
            self._markup.tag("</a>")

    def _run(self, run: etree._Element, paragraph: WordLook) -> None:
        look = self._looks.run(child(run, "rPr"), paragraph)
        style = run_style(look, paragraph)
        self._markup.tag(f'<span style="{style}">' if style else "<span>")
        for name, one in children(run):
            self._part(name, one)
        self._markup.tag("</span>")

    def _part(self, name: str, one: etree._Element) -> None:
        """Write a part of a run."""
        if name == "fldChar":
            self._field(one.get(w("fldCharType"), ""))
        elif name == "lastRenderedPageBreak" or (name == "br" and one.get(w("type")) == "page"):
            self._breaks = True  # the page is that on which the next paragraph begins
        elif name in {"drawing", "pict", "object", "txbxContent"}:
            self.boxes += [each for each in one.iter() if local(each) == "txbxContent"]
        elif any(self._fields) or name in _GONE:
            return
        elif name == "t":
            self._words(one.text or "")
        elif name == "br":
            self._words(" ")
            self._markup.tag("<br>")
        elif name in _SIGNS:
            self._words(_SIGNS[name])
        elif name == "sym":
            code = int(one.get(w("char"), "0") or "0", 16)
            self._words(chr(code) if 0x20 < code < 0xD800 else "\u25a1")
        else:
            self._mark(name, one)

    def _mark(self, name: str, one: etree._Element) -> None:
        """Write the mark of a note, in the text or before the note itself."""
        if name in {"footnoteReference", "endnoteReference"}:
            number = self.notes.number(name.removesuffix("Reference"), one.get(w("id"), ""))
        elif name in {"footnoteRef", "endnoteRef"}:
            number = self.notes.current
        else:
            return
        self._markup.tag("<sup>")
        self._words(str(number))
        self._markup.tag("</sup>")

    def _words(self, text: str) -> None:
        if text:
            self._markup.words(text.replace("\n", " "))
            self._empty = self._empty and not text.strip()

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
