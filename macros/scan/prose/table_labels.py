"""The headings in tables that hold a mention, to be read as sentences: "5% notes due 2031"."""

from __future__ import annotations

from tieout.macros.scan.once import once
from tieout.macros.scan.view import Sentence, View


@once
def table_labels(view: View) -> tuple[Sentence, ...]:
    """The cells of tables with a mention that are neither values nor sentences, in order."""
    known = {placed.start for sentence in view.sentences for placed in sentence.mentions}
    found = []
    for block in view.filing.blocks:
        for cell in block.table.cells if block.table else ():
            if cell.kind == "value":
                continue
            label = view.sentence_of(cell.start, cell.end, block)
            if label.mentions and label.mentions[0].start not in known:
                known.update(placed.start for placed in label.mentions)  # a table may be in a cell
                found.append(label)
    return tuple(found)
