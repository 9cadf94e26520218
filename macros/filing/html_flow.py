"""Reads the tree of an HTML document from top to bottom: words, blocks, tables, page breaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from selectolax.lexbor import LexborNode
from tieout.macros.filing.build import Pieces
from tieout.macros.filing.html_style import Style, is_tiny, style_of
from tieout.macros.filing.html_tokens import write_text
from tieout.macros.filing.html_tree import BLOCKS, Tree
from tieout.macros.filing.raw import RawBlock, RawCell, RawTable

_OPENS = frozenset({"$", "US$", "C$", "A$", "£", "€", "¥", "$(", "(", "($", "US$(", "-$"})
_CLOSES = re.compile(r"\s*(?:\)?\s*%|\)|%\))\s*(?:$|[,;*]|\([0-9a-z]{1,2}\)|\[)")
_TIMES = re.compile(r"\s*[x×]\s*")
_MARK = re.compile(
    r"\s*(?:[(\[]?[0-9]{1,2}[)\]]?|[(\[]?[a-z][)\]]?|[*†‡§#+]{1,4})(?:\s*,?\s*(?:[(\[]?[0-9]{1,2}[)\]]?|[(\[]?[a-z][)\]]|[*†‡§#+]{1,4}))*\s*"
)
_DIGIT = re.compile(r"[0-9]")
_MOST_STEPS = 1_000_000
"""How far rows are searched for room beside cells that span them, in one table."""


@dataclass(slots=True)
class Flow:
    """What was read."""

    pieces: Pieces
    blocks: list[RawBlock] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """What holds for the words inside an element."""

    hidden: bool = False
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: int = 0
    white: bool = False
    grounded: bool = False
    size: float = 10.0
    align: str = ""
    indent: float = 0
    link: str = ""
    pre: bool = False


class Reader:
    """Walks a tree and writes the reading text."""

    def __init__(self, source: str, tree: Tree, pieces: Pieces) -> None:
        """Begin a document at the end of what has been written."""
        self.flow = Flow(pieces)
        self._source = source
        self._tree = tree
        self._pieces = pieces
        self._styles: dict[int, Style] = {}
        self._state = _State()
        self._stack: list[_State] = []
        self._block: RawBlock | None = None
        self._tables: list[RawTable] = []
        self._tag = ""
        self._breaks = 0

    def read(self) -> Flow:
        """Read all of the tree."""
        if self._tree.body is not None:
            for entering, node, tag in _events(self._tree.body):
                if tag == "-text":
                    self._texts(node.text_content or "")
                elif entering:
                    self._enter(tag, node.attributes.get("o"))
                else:
                    self._leave(tag, node.attributes.get("o"))
        self._end_block()
        return self.flow

    def _style(self, number: str | None) -> Style:
        if number is None:
            return _PLAIN
        at = int(number)
        style = self._styles.get(at)
        if style is None:
            style = self._styles[at] = style_of(*self._tree.given[at], self._tree.hiding)
        return style

    def _enter(self, tag: str, number: str | None) -> None:
        style = self._style(number)
        self._stack.append(self._state)
        state = self._state = _inherit(self._state, style)
        if tag == "br":
            self._line_end()
        elif tag in BLOCKS or style.display in {"block", "table", "table-cell", "list-item"}:
            self._end_block()
            self._open(tag, style, state)
        if style.break_before:
            self._end_block()
            self.flow.breaks.append(self._pieces.next)
        if style.anchor:
            self.flow.anchors.setdefault(style.anchor, self._pieces.next)
        if style.link:
            state.link = style.link

    def _open(self, tag: str, style: Style, state: _State) -> None:
        if tag == "hr":
            name = self._tree.given
            self.flow.rules.append(self._pieces.next)
            del name
        elif tag == "table":
            if self._tables:
                self._tables[-1].nested = True
            self._tables.append(RawTable(self._pieces.next, first_block=len(self.flow.blocks)))
        elif tag == "tr" and self._tables:
            table = self._tables[-1]
            table.rows += 1
            table.column = 0
        elif tag in {"td", "th"} and self._tables:
            self._open_cell(tag, style, state)
        elif tag == "pre":
            state.pre = True
            self._tag = tag
        elif tag in _NAMED:
            self._tag = tag

    def _open_cell(self, tag: str, style: Style, state: _State) -> None:
        table = self._tables[-1]
        row = max(table.rows - 1, 0)
        while table.taken.get(table.column, 0) > row and table.steps < _MOST_STEPS:
            table.column += 1
            table.steps += 1
        if style.rows > 1:
            for column in range(table.column, table.column + style.columns):
                table.taken[column] = row + style.rows
        table.cell = RawCell(
            row,
            table.column,
            style.rows,
            style.columns,
            -1,
            -1,
            head=tag == "th",
            indent=style.indent,
            align=state.align,
            key=table.column + style.columns - 1,
        )
        table.blocks_in_cell = 0
        table.column += style.columns
        table.columns = max(table.columns, table.column)

    def _leave(self, tag: str, number: str | None) -> None:
        style = self._style(number)
        if tag in BLOCKS or style.display in {"block", "table", "table-cell", "list-item"}:
            if tag != "br":
                self._end_block()
            if tag in {"td", "th"} and self._tables:
                self._close_cell()
            elif tag == "table" and self._tables:
                self._close_table()
            elif tag in _NAMED:
                self._tag = ""
        if style.break_after:
            self._end_block()
            self.flow.breaks.append(self._pieces.next)
        self._state = self._stack.pop()

    def _close_cell(self) -> None:
        table = self._tables[-1]
        cell, table.cell = table.cell, None
        if cell is not None and cell.start >= 0:
            cell.end = self._pieces.length
            cell.text = self._pieces.tail(cell.start)
            if (table.cells and table.cells[-1] is not cell) or not table.cells:
                table.cells.append(cell)
            if table.blocks_in_cell > 1 and len(cell.text) > _LONG_CELL:
                table.prose += 1

    def _close_table(self) -> None:
        table = self._tables.pop()
        table.end = self._pieces.length
        self._pieces.divide("\n\n")
        table.taken = {}
        if self._tables:
            outer = self._tables[-1]
            if outer.cell is not None and outer.cell.start < 0 and table.cells:
                outer.cell.start = table.cells[0].start
        self.flow.blocks.append(RawBlock(table.start, table.end, "table", table=table))

    def _texts(self, numbers: str) -> None:
        """Write the texts that a text node of the tree stands for."""
        space = False
        for part in numbers.split(";"):
            number = part.strip()
            if part[:1].isspace() or (not number and part):
                space = True
            if not number:
                continue
            if space:
                self._pieces.space(self._tree.texts[int(number)][0])
            space = False
            self._text(int(number))
        if space:
            self._pieces.space(0)

    def _text(self, number: int) -> None:
        start, end = self._tree.texts[number]
        state = self._state
        if state.hidden or (state.white and not state.grounded):
            self.flow.hidden.append((start, end))
            return
        seen = self._source[start:end]
        if "&" in seen:
            seen = unescape(seen)
        if not seen.strip():
            self._pieces.space(start)
            return
        table = self._tables[-1] if self._tables else None
        cell = table.cell if table else None
        if table is not None and cell is not None and cell.start < 0:
            self._begin_cell(table, cell, seen)
        if state.raised == 1 and self._is_mark(seen, number):
            self._pieces.space(start)
            begins = self._pieces.next
            write_text(self._source, start, end, self._pieces)
            self.flow.marks.append((begins, self._pieces.length))
        else:
            if self._block is None:
                self._begin_block()
            if state.raised == 1 and seen[:1].isdigit():
                self._pieces.space(start)
            if state.pre:
                self._preformatted(start, end)
            else:
                write_text(self._source, start, end, self._pieces)
        self._count(len(seen))
        self._breaks = 0

    def _preformatted(self, start: int, end: int) -> None:
        for line in _LINES.finditer(self._source, start, end):
            if line[0] == "\n" or "&" not in line[0]:
                self._pieces.copy(line[0].replace("\r", " "), line.start())
            else:
                write_text(self._source, line.start(), line.end(), self._pieces)

    def _is_mark(self, seen: str, number: int) -> bool:
        """Whether raised letters are a footnote's mark: the numerator of a fraction is not."""
        if not _MARK.fullmatch(seen):
            return False
        if number + 1 < len(self._tree.texts):
            start, end = self._tree.texts[number + 1]
            following = unescape(self._source[start : min(end, start + 12)]).lstrip()
            if following[:1] in {"/", "\u2044"}:
                return False
        return self._pieces.length > 0

    def _begin_cell(self, table: RawTable, cell: RawCell, seen: str) -> None:
        """Note where the words of a cell begin; "(", digits and ")" in three cells are one."""
        last = table.cells[-1] if table.cells else None
        if last is not None and last.row == cell.row and last.end == self._pieces.length:
            joined = _joins(last.text, seen)
            if joined:
                self._pieces.join()
                last.columns = cell.column + cell.columns - last.column
                if joined == "open":
                    last.key = cell.key
                last.align = cell.align or last.align
                cell.start = last.start
                table.cell = last
                if self.flow.blocks and self.flow.blocks[-1].end == self._pieces.length:
                    self._block = self.flow.blocks.pop()
                return
        cell.start = self._pieces.next
        cell.bold = self._state.bold

    def _begin_block(self) -> None:
        state = self._state
        in_cell = bool(self._tables and self._tables[-1].cell)
        if in_cell:
            self._tables[-1].blocks_in_cell += 1
        self._block = RawBlock(
            self._pieces.next,
            tag=self._tag,
            align=state.align,
            indent=state.indent,
            size=state.size,
            in_cell=in_cell,
        )

    def _count(self, letters: int) -> None:
        block, state = self._block, self._state
        if block is None:
            return
        block.letters += letters
        block.bold += letters * state.bold
        block.italic += letters * state.italic
        block.underlined += letters * state.underlined
        if state.link:
            block.linked += letters
            start = self._pieces.length - letters
            self.flow.links.append((max(start, 0), self._pieces.length, state.link))

    def _line_end(self) -> None:
        self._breaks += 1
        if self._breaks > 1:
            self._end_block()
        else:
            self._pieces.divide("\n")

    def _end_block(self) -> None:
        if self._block is not None:
            self._block.end = self._pieces.length
            if self._block.end > self._block.start:
                self.flow.blocks.append(self._block)
            self._block = None
        self._pieces.divide("\n\n")
        self._breaks = 0


_PLAIN = Style()
_NAMED = frozenset({"pre", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption", "blockquote"})
_LINES = re.compile(r"[^\n]+|\n")
_LONG_CELL = 200


def _joins(before: str, after: str) -> str:
    """Whether the words of a cell go on in the next: "open" where a number begins there."""
    before, first = before.strip(), after.lstrip()[:1]
    if before in _OPENS and first and (first.isdigit() or first in ".(-—–−" or first == "["):
        return "open"
    if not _DIGIT.search(before) and before[-1:] not in "—–-":
        return ""
    if _CLOSES.match(after):
        opened = before.count("(") > before.count(")")
        closing = after.lstrip()[:1] == ")"
        return "close" if opened or not closing else ""
    return "close" if _TIMES.fullmatch(after) and before[-1:].isdigit() else ""


def _inherit(state: _State, style: Style) -> _State:
    """What holds inside an element that stands in another."""
    if style is _PLAIN:
        return replace(state)
    hidden = state.hidden or style.hidden or is_tiny(style)
    if state.size < 1.5 and style.size is not None and not is_tiny(style) and not style.hidden:
        hidden = state.hidden
    return _State(
        hidden=hidden,
        bold=state.bold if style.bold is None else style.bold,
        italic=state.italic if style.italic is None else style.italic,
        underlined=state.underlined if style.underlined is None else style.underlined,
        raised=state.raised if style.raised is None else style.raised,
        white=state.white if style.white is None else style.white,
        grounded=state.grounded or style.grounded,
        size=state.size if style.size is None else style.size,
        align=style.align or state.align,
        indent=style.indent or state.indent,
        link=state.link,
        pre=state.pre,
    )


def _events(root: LexborNode) -> Iterator[tuple[bool, LexborNode, str]]:
    """The elements as they begin and end, and the texts, in order."""
    node = root.child
    above: list[tuple[LexborNode, str]] = []
    while node is not None:
        tag = node.tag or ""
        yield True, node, tag
        child = node.child if tag != "-text" else None
        if child is not None:
            above.append((node, tag))
            node = child
            continue
        if tag != "-text":
            yield False, node, tag
        following = node.next
        while following is None and above:
            node, tag = above.pop()
            yield False, node, tag
            following = node.next
        node = following
