"""Divides a submission into its header and documents, and decides which of them are read.

It may be a complete submission (`<SEC-DOCUMENT>` with a header, or `<SUBMISSION>` as in .nc files),
one document of one, or a single file. PEM headers are not text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex

_DOCUMENT = lazy_regex(r"^<DOCUMENT>[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_END = lazy_regex(r"^</DOCUMENT>", re.IGNORECASE | re.MULTILINE)
_TEXT = lazy_regex(r"^<TEXT>[ \t\r]*\n?", re.IGNORECASE | re.MULTILINE)
_TEXT_END = lazy_regex(r"^</TEXT>", re.IGNORECASE | re.MULTILINE)
_FIELD = lazy_regex(
    r"^<(?P<name>TYPE|SEQUENCE|FILENAME|DESCRIPTION)>(?P<value>[^\r\n]{0,300})",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD_FIELD = lazy_regex(
    r"^[ \t]*(?:<(?P<tag>[A-Z][A-Z0-9-]{1,40})>(?P<after>[^\r\n]{1,300})"
    r"|(?P<key>[A-Z][A-Z0-9 ()/&-]{1,60}):[ \t]*(?P<value>[^\r\n]{1,300}))",
    re.MULTILINE,
)
_PEM = lazy_regex(r"-----BEGIN PRIVACY-ENHANCED MESSAGE-----.{0,4000}?\n\s*\n", re.DOTALL)
_WRAPPED = lazy_regex(
    r"\s*<(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION|DOCUMENT|SEC-HEADER|IMS-HEADER)>", re.IGNORECASE
)
_HTML = lazy_regex(
    r"<(?:!doctype html|html|head|body|div|p|font|br|td|tr|span|h[1-6]|center|hr|b|i|u|ul|li|a|meta"
    r"|title|style|pre)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_SURE_HTML = lazy_regex(r"<(?:!doctype html|html|body)(?:\s[^<>]{0,5000})?>", re.IGNORECASE)
_PASSED = {
    "GRAPHIC": "a picture",
    "ZIP": "an archive",
    "EXCEL": "a spreadsheet",
    "XML": "data in XML",
    "JSON": "data in JSON",
    "COVER": "a cover letter's data",
}
_BY_NAME = {
    **dict.fromkeys("jpg jpeg gif png tif tiff bmp svg".split(), "a picture"),
    **dict.fromkeys("zip gz".split(), "an archive"),
    **dict.fromkeys("xls xlsx".split(), "a spreadsheet"),
    **dict.fromkeys("xml xsd".split(), "data in XML"),
    **dict.fromkeys("css js".split(), "no text"),
    "json": "data in JSON",
    "pdf": "a PDF",
}
_BODY = lazy_regex(
    r"\s*(?:(?P<uu>begin [0-7]{3} \S)|(?P<pdf><PDF>|%PDF-)|(?P<xbrl><XBRL>)|(?P<xml><XML>)"
    r"|(?P<json><JSON>)|(?P<zip><ZIP>))",
    re.IGNORECASE,
)
_INLINE = lazy_regex(
    r"\s*<XBRL>\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--[^<>]{0,2000}-->\s*){0,20}"
    r"(?:<!doctype[^<>]{0,500}>\s*)?<html\b",
    re.IGNORECASE,
)
"""The beginning of the main document of recent submissions: HTML that contains its own data."""
_BODIES = {
    "uu": "an encoded file",
    "pdf": "a PDF",
    "xml": "data in XML",
    "json": "data in JSON",
    "zip": "an archive",
    "xbrl": "data in XBRL",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a submission: its header, and where its text begins and ends in the source."""

    kind: str
    sequence: str
    file: str
    description: str
    start: int
    end: int
    html: bool
    passed_over: str


class Submission(NamedTuple):
    """A divided submission: the fields of its header (the first of each), and its documents."""

    header: Mapping[str, str]
    parts: tuple[Part, ...]


def take_apart(source: str, file: str) -> Submission:
    """Divide a file into the documents of a submission; a single file is one document."""
    start = _after_pem(source)
    if not _WRAPPED.match(source, start):
        html = looks_like_html(source, start, len(source), file)
        bare = Part("", "", file, "", start, _before_pem_end(source), html, "")
        return Submission({}, (bare,))
    parts = tuple(_parts(source, start))
    first = _DOCUMENT.search(source, start)
    header = _header(source, start, first.start() if first else len(source))
    if not parts:
        html = looks_like_html(source, start, len(source), file)
        parts = (Part("", "", file, "", start, len(source), html, ""),)
    return Submission(header, parts)


def _after_pem(source: str) -> int:
    """The start of the text after a header of privacy-enhanced mail."""
    if not source.startswith("-----BEGIN PRIVACY-ENHANCED MESSAGE-----"):
        return 0
    found = _PEM.match(source)
    return found.end() if found else 0


def _before_pem_end(source: str) -> int:
    end = source.rfind("-----END PRIVACY-ENHANCED MESSAGE-----")
    return end if end >= 0 and len(source) - end < 200 else len(source)


def _header(source: str, start: int, end: int) -> dict[str, str]:
    header: dict[str, str] = {}
    for match in _HEAD_FIELD.finditer(source, start, min(end, start + 200_000)):
        name = (match["tag"] or match["key"]).strip().upper()
        header.setdefault(name, (match["after"] or match["value"]).strip())
    return header


def _parts(source: str, start: int) -> list[Part]:
    parts = []
    openings = [match.start() for match in _DOCUMENT.finditer(source, start)]
    for opening, following in pairwise([*openings, len(source)]):
        closing = _END.search(source, opening, following)
        end = closing.start() if closing else following
        text = _TEXT.search(source, opening, min(end, opening + 5000))
        begins = text.end() if text else source.find("\n", opening, end) + 1 or end
        fields = {
            match["name"].upper(): match["value"].strip()
            for match in _FIELD.finditer(source, opening, text.start() if text else begins)
        }
        text_end = (
            _TEXT_END.search(source, begins, end)
            if not _has_many_ends(source, begins, end)
            else None
        )
        ends = text_end.start() if text_end else _last_text_end(source, begins, end)
        kind, file = fields.get("TYPE", ""), fields.get("FILENAME", "")
        passed = _passed_over(source, begins, kind, file)
        html = not passed and looks_like_html(source, begins, ends, file)
        part = Part(
            kind,
            fields.get("SEQUENCE", ""),
            file,
            fields.get("DESCRIPTION", ""),
            begins,
            ends,
            html,
            passed,
        )
        parts.append(part)
    return parts


def _has_many_ends(source: str, start: int, end: int) -> bool:
    return source.count("</TEXT>", start, end) > 1


def _last_text_end(source: str, start: int, end: int) -> int:
    found = source.rfind("</TEXT>", start, end)
    return found if found >= 0 else end


def _passed_over(source: str, start: int, kind: str, file: str) -> str:
    """Why a document is not read; "" if it is."""
    body = _BODY.match(source, start)
    named = _BY_NAME.get(file.rpartition(".")[2].lower() if "." in file else "", "")
    if body and body.lastgroup and not _INLINE.match(source, start):
        return (body["uu"] and named) or _BODIES[body.lastgroup]
    if kind.upper() in _PASSED:
        return _PASSED[kind.upper()]
    if re.match(r"EX-101\b|EX-101\.", kind, re.IGNORECASE):
        return "data in XBRL"
    return named


def looks_like_html(source: str, start: int, end: int, file: str) -> bool:
    """Whether a document is HTML, by its first tags, whatever its name is."""
    if _SURE_HTML.search(source, start, min(end, start + 20_000)):
        return True
    named = file.lower().endswith((".htm", ".html", ".xhtml"))
    tags = _HTML.finditer(source, start, min(end, start + 200_000))
    return sum(1 for _, _ in zip(tags, range(5), strict=False)) >= (1 if named else 5)
