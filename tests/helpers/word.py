"""Makes Word documents (.docx) for tests, from paragraphs and tables in Word's own XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from docx import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def word(*blocks: str, notes: Iterable[str] = ()) -> bytes:
    """A document of these blocks. A block is XML (`<w:p>`, `<w:tbl>`) or the text of a paragraph.

    `notes` are the footnotes from 1.
    """
    document = Document()
    body = document.element.body
    for block in blocks:
        xml = block if block.startswith("<") else paragraph(block)
        head, _, rest = xml.partition(">")
        closed = head.endswith("/")
        head = head.removesuffix("/")
        element = parse_xml(f"{head} {nsdecls('w')}{'/' * closed}>{rest}")
        body.insert(len(body) - 1, element)  # before what says of the pages
    made = io.BytesIO()
    document.save(made)
    return _with_notes(made.getvalue(), list(notes)) if notes else made.getvalue()


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with the properties of the paragraph and of the run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs(text, run)}</w:p>"


def runs(text: str, properties: str = "") -> str:
    """A run of this text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Iterable[str]) -> str:
    """A table of cells, each a text, or the XML of its properties and paragraphs."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _with_notes(made: bytes, notes: list[str]) -> bytes:
    listed = "".join(
        f'<w:footnote w:id="{key}"><w:p><w:r><w:footnoteRef/></w:r>{runs(f" {text}")}</w:p>'
        "</w:footnote>"
        for key, text in enumerate(notes, 1)
    )
    changes = {
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTES}"/></Types>',
        ),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            (
                f'<Relationship Id="rIdNotes" Type="{_RELATION}" Target="footnotes.xml"/>'
                "</Relationships>"
            ),
        ),
    }
    return changed(
        made, changes, {"word/footnotes.xml": f"<w:footnotes {nsdecls('w')}>{listed}</w:footnotes>"}
    )


def changed(
    made: bytes, changes: dict[str, tuple[str, str]], added: dict[str, str] | None = None
) -> bytes:
    """A document in whose files one text is replaced by another."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = before.read(name)
            if name in changes:
                old, new = (text.encode() for text in changes[name])
                assert old in content, f"{name} has no {old!r}"
                content = content.replace(old, new)
            after.writestr(name, content)
        for name, text in (added or {}).items():
            after.writestr(name, text)
    return out.getvalue()
