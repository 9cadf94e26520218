"""Word documents that cannot be read: damaged, too large, or malicious."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tieout.macros.filing.errors import UnreadableFilingError
from tieout.macros.filing.read import parse_filing

from tests.helpers.word import changed, word

BOMB = b"<w:p/>" * 12_000_000
LINES = word("We sell 5 units.")


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


DAMAGED = (
    "draft.docx cannot be read as a Word document: it is damaged or of another kind; "
    "open it in Word and save it as a Word document (.docx)"
)
LARGE = "draft.docx is far larger unpacked than a filing; it is not read"
REFUSED = {
    "cut short": (LINES[: len(LINES) // 2], DAMAGED),
    "without its end": (LINES[:-30], DAMAGED),
    "bytes changed": (LINES[:3000] + b"\x00" * 60 + LINES[3060:], DAMAGED),
    "no content types": (_zip(word__x=b""), DAMAGED),
    "markup that never closes": (
        changed(LINES, {"word/document.xml": ("</w:body>", "")}),
        DAMAGED,
    ),
    "a spreadsheet with a misleading name": (
        _zip(xl__workbook=b"<x/>"),
        (
            "draft.docx is an archive or an office document of another kind; "
            "name the filing as text, HTML or Word (.docx)"
        ),
    ),
    "an archive that fills the disk": (_zip(word__document=b"", **{"word__x.xml": BOMB}), LARGE),
    "an archive of very many files": (
        _zip(**{f"word__{number}": b"" for number in range(10_001)}),
        LARGE,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused(name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(UnreadableFilingError) as error:
        parse_filing(data, "draft.docx")
    assert str(error.value) == message


def test_entities_are_not_followed(tmp_path: Path) -> None:
    """Neither those that expand without end nor those that name a file."""
    (tmp_path / "secret").write_text("777", encoding="utf-8")
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]><w:document'
    data = changed(LINES, {"word/document.xml": ("<w:document", head)})
    data = changed(data, {"word/document.xml": ("We sell", "&e;We sell")})
    filing = parse_filing(data, "draft.docx")
    assert "777" not in filing.text
