"""What the readers of documents add to: the content of a filing, document by document."""

from __future__ import annotations

from dataclasses import dataclass, field

from tieout.macros.filing.build import Pieces
from tieout.macros.filing.fact import Fact
from tieout.macros.filing.looks import Look, Run, Side
from tieout.macros.filing.model import Block, Document, LabelSpan, PageSpan, SectionSpan


@dataclass(slots=True)
class DocumentParts:
    """The content of all documents of a filing."""

    pieces: Pieces = field(default_factory=Pieces)
    documents: list[Document] = field(default_factory=list)
    pages: list[PageSpan] = field(default_factory=list)
    sections: list[SectionSpan] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    labels: list[LabelSpan] = field(default_factory=list)
    references: list[LabelSpan] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    furniture: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    emphasis: list[Run] = field(default_factory=list)
    looks: dict[int, Look] = field(default_factory=dict)
    sides: list[Side] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
