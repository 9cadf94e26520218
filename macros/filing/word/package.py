"""Opens a .docx: a zip file with XML in it, which may be damaged or malicious."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree
from tieout.macros.escaping import for_terminal
from tieout.macros.filing.errors import UnreadableFilingError
from tieout.macros.filing.word.signature import BROKEN

_MOST_FILES = 10_000
_LARGEST_XML = 64_000_000
_LARGEST = 256_000_000
"""Bytes of all files in a document, unpacked."""
_BROKEN = (OpcError, etree.XMLSyntaxError, *BROKEN)
"""Errors that the library and the unpacking raise for a damaged document."""


def open_word(data: bytes, file: str) -> WordDocument:
    """Open a document; raises UnreadableFilingError if it is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _weigh(archive, file)
        return Document(io.BytesIO(data))
    except _BROKEN as error:
        message = (
            f"{_name(file)} cannot be read as a Word document: it is damaged or of "
            "another kind; open it in Word and save it as a Word document (.docx)"
        )
        raise UnreadableFilingError(message) from error


def _weigh(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse a document that would fill the memory. Files unpack at most to their stated size."""
    members = archive.infolist()
    xml = max(
        (one.file_size for one in members if one.filename.endswith((".xml", ".rels"))), default=0
    )
    if (
        len(members) > _MOST_FILES
        or xml > _LARGEST_XML
        or sum(one.file_size for one in members) > _LARGEST
    ):
        message = f"{_name(file)} is far larger unpacked than a filing; it is not read"
        raise UnreadableFilingError(message)


def _name(file: str) -> str:
    return for_terminal(file) or "the file"


def notes_of(document: WordDocument) -> Iterator[tuple[str, etree._Element]]:
    """The parts of footnotes and endnotes: the kind ("footnote"), and its XML."""
    for kind, relation in (("footnote", KINDS.FOOTNOTES), ("endnote", KINDS.ENDNOTES)):
        for part in _parts(document, relation):
            try:
                yield kind, parse_xml(part.blob)
            except etree.XMLSyntaxError:
                continue


def has_headers(document: WordDocument) -> bool:
    """Whether the pages have headers or footers with words."""
    for relation in (KINDS.HEADER, KINDS.FOOTER):
        for part in _parts(document, relation):
            element = getattr(part, "element", None)
            if element is not None and "".join(element.itertext()).strip():
                return True
    return False


def _parts(document: WordDocument, relation: str) -> Iterator[Part]:
    for one in document.part.rels.values():
        if one.reltype == relation and not one.is_external:
            yield one.target_part
