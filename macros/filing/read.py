"""Reads a filing of any format into the document model."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.macros.escaping import for_terminal
from tieout.macros.files import read_bounded
from tieout.macros.filing.build import CopiedPieces
from tieout.macros.filing.collecting import uncollected
from tieout.macros.filing.decoding import SNIFFED, ZIP, decode
from tieout.macros.filing.document_parts import DocumentParts
from tieout.macros.filing.errors import UnreadableFilingError
from tieout.macros.filing.file_order import keep_in_file_order
from tieout.macros.filing.limits import MOST_DOCUMENTS, TooMuchError, refuse_beyond
from tieout.macros.filing.model import Document, Filing, PageSpan, SectionSpan
from tieout.macros.filing.page_labels import UNNUMBERED
from tieout.macros.filing.submission import Part, Submission, take_apart
from tieout.macros.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from tieout.macros.filing.word.document import WordText

LARGEST = 96_000_000
"""The most bytes of a filing that are read."""
_INDEX_PAGE = lazy_regex(r"<title>EDGAR Filing Documents for ([0-9-]{20})</title>", re.IGNORECASE)
"""The page on which EDGAR lists the documents of a filing: its title."""


def read_filing(path: Path) -> Filing:
    """Read a filing; raises OSError without a file, UnreadableFilingError if it is not a filing."""
    return parse_filing(read_bounded(path, LARGEST), path.name)


@uncollected()
def parse_filing(data: bytes, file: str = "") -> Filing:
    """A filing from its bytes."""
    words = _words(data, file) if data.startswith(ZIP) else None
    source = decode(data, file) if words is None else words.html
    if index_page := _INDEX_PAGE.search(source, 0, SNIFFED):
        raise UnreadableFilingError(_index_refusal(file, index_page[1]))
    parts = DocumentParts()
    try:
        refuse_beyond(source.count("<DOCUMENT>"), 10 * MOST_DOCUMENTS, "documents")
        submission = take_apart(source, file) if words is None else _of_word(words, file)
        to_read = sum(not part.passed_over for part in submission.parts)
        refuse_beyond(to_read, MOST_DOCUMENTS, "documents")
        html = any(part.html for part in submission.parts)
        if not html:
            parts.pieces = CopiedPieces()
        for part in submission.parts:
            _read_part(source, part, parts)
        parts.notices = [*_skipped(submission.parts), *parts.notices]
    except TooMuchError as error:
        message = f"{for_terminal(file) or 'the file'} {error}"
        raise UnreadableFilingError(message) from error
    if words is not None:
        source = words.text
        _place_in_word(words, parts)
    # A document without words, such as one of pictures alone, has none of the text.
    parts.pages = [page for page in parts.pages if page.start < page.end]
    parts.sections = [one for one in parts.sections if one.start < one.end]
    if html:
        keep_in_file_order(parts)
    if not parts.pages:
        parts.pages.append(PageSpan(UNNUMBERED, 0, parts.pieces.length))
        parts.sections.append(SectionSpan("Cover", 1, 0, parts.pieces.length))
    form, company = _about(submission)
    return Filing(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        format="html" if html else "text",
        form=form,
        company=company,
        header=submission.header,
        source=source,
        text=parts.pieces.text(),
        offsets=parts.pieces.all_offsets,
        wide=parts.pieces.wide,
        documents=tuple(parts.documents),
        pages=tuple(parts.pages),
        sections=tuple(parts.sections),
        blocks=tuple(parts.blocks),
        facts=tuple(parts.facts),
        hidden=tuple(parts.hidden),
        notices=tuple(parts.notices),
        labels=tuple(sorted(parts.labels, key=lambda label: label.start)),
        references=tuple(parts.references),
        marks=tuple(parts.marks),
        furniture=tuple(sorted(parts.furniture)),
        emphasis=tuple(parts.emphasis),
        looks=parts.looks,
        in_word=words is not None,
        sides=tuple(sorted(parts.sides, key=lambda side: (side[0][0], -side[-1][1]))),
    )


def _skipped(parts: Sequence[Part]) -> list[str]:
    """A notice for each reason why documents are not read, with the name of the first."""
    names: dict[str, list[str]] = {}
    for number, part in enumerate(parts, start=1):
        if part.passed_over:
            name = part.file or f"document {part.sequence or number}"
            names.setdefault(part.passed_over, []).append(name)
    return [_skipped_for(reason, *those) for reason, those in names.items()]


def _skipped_for(reason: str, name: str, *more: str) -> str:
    if not more:
        return f"{name} was skipped: it is {reason}"
    others = more[0] if len(more) == 1 else f"{len(more):,} others"
    return f"{name} and {others} were skipped: each is {reason}"


def _read_part(source: str, part: Part, parts: DocumentParts) -> None:
    start = parts.pieces.next
    if not part.passed_over:
        parts.pieces.divide("\n\n")
        start = parts.pieces.next
        _reader(part)(source, part, parts)
    parts.documents.append(
        Document(
            part.kind,
            part.sequence,
            part.file,
            part.description,
            start,
            start if part.passed_over else max(parts.pieces.length, start),
            part.passed_over,
        )
    )


def _reader(part: Part) -> Callable[[str, Part, DocumentParts], None]:
    """The function that reads a document; each takes longer to import than a page to read."""
    if part.html:
        from tieout.macros.filing.html.document import read_html  # noqa: PLC0415

        return read_html
    from tieout.macros.filing.text.document import read_text  # noqa: PLC0415

    return read_text


def _words(data: bytes, file: str) -> WordText | None:
    """The text of a Word document; None if the bytes are another zip file."""
    from tieout.macros.filing.word.signature import is_word  # noqa: PLC0415

    if not is_word(data):
        return None
    from tieout.macros.filing.word.document import read_word  # noqa: PLC0415  # it loads a library

    return read_word(data, file)


def _of_word(words: WordText, file: str) -> Submission:
    return Submission({}, (Part("", "", file, "", 0, len(words.html), True, ""),))  # noqa: FBT003


def _place_in_word(words: WordText, parts: DocumentParts) -> None:
    """Change places in the HTML of a Word document to places in the document's text."""
    at = words.places
    pieces = parts.pieces
    pieces.offsets = array("I", (at[offset] for offset in pieces.offsets))
    pieces.wide = {}
    parts.hidden = [(at[start], at[end - 1] + 1) for start, end in parts.hidden if end > start]
    parts.notices += words.notices


def _about(submission: Submission) -> tuple[str, str]:
    header = submission.header
    form = header.get("CONFORMED SUBMISSION TYPE") or header.get("TYPE") or ""
    company = header.get("COMPANY CONFORMED NAME") or header.get("CONFORMED-NAME") or ""
    return form or submission.parts[0].kind, company


def _index_refusal(file: str, accession: str) -> str:
    name = for_terminal(file) or "the file"
    return (
        f"{name} is EDGAR's list of the documents of filing {accession}, not the filing; "
        f"save the document that it links to, or give `tieout new` the number"
    )
