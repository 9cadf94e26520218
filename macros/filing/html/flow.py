"""Reads the tree of an HTML document from top to bottom: words, blocks, tables, page breaks."""

from tieout.macros.filing.build import Pieces
from tieout.macros.filing.html.cells import close_cell, joins, open_cell
from tieout.macros.filing.html.marks import is_mark
from tieout.macros.filing.html.state import PLAIN, State, States, emphasis_of
from tieout.macros.filing.html.style import Style, style_of
from tieout.macros.filing.html.tokens import seen_in, write_kept, write_text
from tieout.macros.filing.html.tree import BLOCKS, Tree, walk
from tieout.macros.filing.raw import Flow, RawBlock, RawCell, RawTable


class Reader:
    """Walks a tree and writes the reading text."""

    def __init__(self, source: str, tree: Tree, pieces: Pieces) -> None:
        """Start a document at the end of the text so far."""
        self.flow = Flow(pieces)
        self._source = source
        self._tree = tree
        self._pieces = pieces
        self._styles: dict[str, Style] = {}
        self._state = State()
        self._states = States()
        self._stack: list[tuple[State, Style]] = []
        self._block: RawBlock | None = None
        self._tables: list[RawTable] = []
        self._tag = ""
        self._breaks = 0
        self._last = -1

    def read(self) -> Flow:
        """Read all of the tree."""
        if self._tree.body is not None:
            for entering, node, tag in walk(self._tree.body):
                if tag == "-text":
                    self._texts(node.text_content or "")
                elif entering:
                    self._enter(tag, node.attributes.get("o"))
                else:
                    self._leave(tag)
        self._end_block()
        return self.flow

    def _style(self, tag: str, number: str | None) -> Style:
        """The style of an element: by the number of its attributes or, without any, by its name."""
        style = self._styles.get(number or tag)
        if style is None:
            element = self._tree.elements[int(number)] if number else (tag.removeprefix("x-"), "")
            style = style_of(*element, self._tree.hiding)
            self._styles[number or tag] = PLAIN if style == PLAIN else style
            return self._styles[number or tag]
        return style

    def _enter(self, tag: str, number: str | None) -> None:
        style = self._style(tag, number)
        self._stack.append((self._state, style))
        state = self._state = self._states.inside(self._state, style, tag)
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

    def _open(self, tag: str, style: Style, state: State) -> None:
        if tag == "hr":
            self.flow.rules.append(self._pieces.next)
        elif tag == "table":
            if self._tables:
                self._tables[-1].nested = True
            self._tables.append(RawTable(self._pieces.next))
        elif tag == "tr" and self._tables:
            table = self._tables[-1]
            table.rows += 1
            table.column = table.in_row = 0
        elif tag in {"td", "th"} and self._tables:
            open_cell(self._tables[-1], tag, style, state.align)
        elif tag in _NAMED:
            self._tag = tag

    def _leave(self, tag: str) -> None:
        self._state, style = self._stack.pop()
        if tag in BLOCKS or style.display in {"block", "table", "table-cell", "list-item"}:
            if tag != "br":
                self._end_block()
            if tag in {"td", "th"} and self._tables:
                close_cell(self._tables[-1], self._pieces)
            elif tag == "table" and self._tables:
                self._close_table()
            elif tag in _NAMED:
                self._tag = ""
        if style.break_after:
            self._end_block()
            self.flow.breaks.append(self._pieces.next)

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
        """Write the texts of a text node of the tree."""
        space = False
        for part in numbers.split(";"):
            number = part.strip()
            if part[:1].isspace() or (not number and part):
                space = True
            if not number:
                continue
            if space:
                self._pieces.space()
            space = False
            self._text(int(number))
        if space:
            self._pieces.space()

    def _text(self, number: int) -> None:
        start, end = self._tree.texts[number]
        moved = self._is_moved(number)
        state = self._state
        if state.hidden or (state.white and not state.grounded):
            self.flow.hidden.append((start, end))
            return
        seen = seen_in(self._source, start, end)
        if not seen.strip():
            self._blank(start, end, seen)
            return
        table = self._tables[-1] if self._tables else None
        cell = table.cell if table else None
        if table is not None and cell is not None and cell.start < 0:
            self._begin_cell(table, cell, seen, moved=moved)
        first = self._pieces.next
        if (
            state.raised == 1
            and self._pieces.length
            and is_mark(seen, number, self._source, self._tree)
        ):
            self._pieces.space()
            begins = self._pieces.next
            write_text(self._source, start, end, self._pieces)
            self.flow.marks.append((begins, self._pieces.length))
        else:
            if self._block is None:
                self._begin_block()
            if state.raised == 1 and seen[:1].isdigit():
                self._pieces.space()
            if state.pre:
                write_kept(self._source, start, end, self._pieces)
            else:
                write_text(self._source, start, end, self._pieces)
        if emphasis := emphasis_of(state):
            self.flow.emphasize(first, emphasis)
        self._count(len(seen), first)
        self._breaks = 0

    def _blank(self, start: int, end: int, seen: str) -> None:
        """Write white space, which separates words and has a width of its own in <pre>."""
        if seen and self._state.pre and self._block is not None:
            write_kept(self._source, start, end, self._pieces)
        elif seen:
            self._pieces.space()

    def _is_moved(self, number: int) -> bool:
        """Whether a browser moves a text, for it is not the next one; then it begins a block."""
        moved = number != self._last + 1
        self._last = number
        if moved:
            self._end_block()
        return moved

    def _begin_cell(self, table: RawTable, cell: RawCell, seen: str, *, moved: bool) -> None:
        """Record where the words of a cell begin; "(", digits and ")" in three cells are one."""
        last = table.cells[-1] if table.cells else None
        beside = last is not None and last.row == cell.row and not moved
        if last is not None and beside and last.end == self._pieces.length:
            joined = joins(last.text, seen)
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

    def _count(self, letters: int, first: int) -> None:
        block, state = self._block, self._state
        if block is None:
            return
        block.letters += letters
        block.bold += letters * state.bold
        block.italic += letters * state.italic
        block.underlined += letters * state.underlined
        if state.link:
            block.linked += letters
            self.flow.links.append((first, self._pieces.length, state.link))

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


_NAMED = frozenset({"pre", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption", "blockquote"})
