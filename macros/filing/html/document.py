"""Reads an HTML document of a submission into the model."""

from __future__ import annotations

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
from tieout.macros.filing.submission import Part


def read_html(source: str, part: Part, parts: DocumentParts) -> None:
    """Add an HTML document to the filing's parts."""
    tree = tree_of(source, part.start, part.end)
    start = parts.pieces.next
    flow = Reader(source, tree, parts.pieces).read()
    text, end = parts.pieces.text(), parts.pieces.length
    refuse_dense(text)
    pagination = paginate(flow.blocks, flow.breaks, text, start, end)
    blocks = blocks_of(flow.blocks, text, [(first, last) for first, last, _ in pagination.labels])
    blocks = with_scales(blocks, text)
    parts.pages += pagination.pages
    parts.labels += (LabelSpan(label, first, last) for first, last, label in pagination.labels)
    parts.blocks += blocks
    bounds = start, end, _covered(pagination)
    parts.sections += sections_of(blocks, flow.links, flow.anchors, text, bounds)
    parts.references += references_of(blocks, flow.links, text)
    parts.marks += flow.marks
    parts.emphasis += flow.emphasis
    parts.looks.update(looks_of(flow.blocks, [block.start for block in blocks]))
    parts.sides += sides_of(flow.blocks, (block.start for block in blocks if block.table))
    parts.hidden += tree.hidden
    parts.hidden += flow.hidden
    parts.facts += facts_of(source, tree.inline, parts.pieces.offsets, flow.hidden)


def _covered(pagination: HtmlPagination) -> int:
    """Where the cover ends: the first of several pages that has no label."""
    first, *others = pagination.pages
    return first.end if others and first.label == "cover" else first.start
