"""Reads an HTML document of a submission into the model."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.macros.filing.cells.unscaled import with_scales
from tieout.macros.filing.document_parts import DocumentParts
from tieout.macros.filing.html.blocks import blocks_of
from tieout.macros.filing.html.contents import references_of
from tieout.macros.filing.html.flow import Reader
from tieout.macros.filing.html.inline import facts_of
from tieout.macros.filing.html.pages import HtmlPagination, paginate
from tieout.macros.filing.html.sections import sections_of
from tieout.macros.filing.html.tree import tree_of
from tieout.macros.filing.limits import refuse_dense
from tieout.macros.filing.looks import looks_of, sides_of
from tieout.macros.filing.model import LabelSpan
from tieout.macros.filing.raw import Flow, RawBlock
from tieout.macros.filing.submission import Part
from tieout.macros.filing.text.document import add_lines

_NEARLY_ALL = 0.9
"""The share of preformatted letters from which a document is one of lines."""


def read_html(source: str, part: Part, parts: DocumentParts) -> None:
    """Add an HTML document to the filing's parts."""
    tree = tree_of(source, part.start, part.end)
    start = parts.pieces.next
    flow = Reader(source, tree, parts.pieces).read()
    text, end = parts.pieces.text(), parts.pieces.length
    refuse_dense(text)
    known = len(parts.blocks)
    if _is_preformatted(flow.blocks):
        add_lines(parts, start, [*flow.breaks, *flow.rules])
    else:
        _add_blocks(parts, flow, text, (start, end))
    blocks = parts.blocks[known:]
    parts.marks += flow.marks
    parts.emphasis += flow.emphasis
    parts.looks.update(looks_of(flow.blocks, [block.start for block in blocks]))
    parts.sides += sides_of(flow.blocks, (block.start for block in blocks if block.table))
    parts.hidden += tree.hidden
    parts.hidden += flow.hidden
    parts.facts += facts_of(source, tree.inline, parts.pieces.offsets, flow.hidden)


def _is_preformatted(blocks: Sequence[RawBlock]) -> bool:
    """Whether the document is plain text that was put into HTML: page after page in <pre>."""
    letters = sum(block.letters for block in blocks)
    kept = sum(block.letters for block in blocks if block.tag == "pre")
    return kept > _NEARLY_ALL * letters


def _add_blocks(parts: DocumentParts, flow: Flow, text: str, bounds: tuple[int, int]) -> None:
    """Add the pages, blocks and sections of HTML between two offsets of the reading text."""
    pagination = paginate(flow.blocks, flow.breaks, text, *bounds)
    blocks = blocks_of(flow.blocks, text, [(first, last) for first, last, _ in pagination.labels])
    blocks = with_scales(blocks, text)
    parts.pages += pagination.pages
    parts.labels += (LabelSpan(label, first, last) for first, last, label in pagination.labels)
    parts.blocks += blocks
    parts.sections += sections_of(
        blocks, flow.links, flow.anchors, text, (*bounds, _covered(pagination))
    )
    parts.references += references_of(blocks, flow.links, text)


def _covered(pagination: HtmlPagination) -> int:
    """Where the cover ends: the first of several pages that has no label."""
    first, *others = pagination.pages
    return first.end if others and first.label == "cover" else first.start
