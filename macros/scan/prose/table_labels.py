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
            inside = view.within(cell.start, cell.end) if cell.kind != "value" else ()
            mentions = tuple(view.mentions[index] for index in inside)
            if mentions and mentions[0].start not in known:
                known.update(placed.start for placed in mentions)  # a table may be in a cell
                quantities = tuple(view.by_mention.get(index) for index in inside)
                found.append(
                    Sentence(cell.start, cell.end, block, mentions, quantities, view.filing)
                )
    return tuple(found)
